"""Faults of the rules of a type: when applications close, and how a grant is paid and accounted for."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from kiosk_api.contract.dossier_types import ClosingRule, PaymentRule
from kiosk_api.dossier_types.faults import Fault

ORDINARY_YEAR: Final = 2023
"""A year without 29 February: a closing day must be there every year."""


def faults_of_closing(closing: ClosingRule) -> Iterator[Fault]:
    """Yield the faults of a closing rule."""
    for place, day in enumerate(closing.days):
        if not is_day_of_year(day):
            what = f"{day!r} is no day of every year."
            yield Fault(("closing", "days", place), what, 'Write month and day, such as "05-15".')
    if list(closing.days) != sorted(set(closing.days)):
        yield Fault(
            ("closing", "days"), "The days are not in order, or one stands twice.", "Put them in order."
        )
    if closing.every_years < 1:
        yield Fault(("closing", "every_years"), f"{closing.every_years} is too few.", "Give 1 or more.")
    if closing.every_years > 1 and closing.first_year is None:
        what = "It is not said in which years applications close."
        yield Fault(("closing", "first_year"), what, "Add first_year: one of those years.")
    if closing.first_year is not None and not 2000 <= closing.first_year <= 2100:
        yield Fault(("closing", "first_year"), f"{closing.first_year} is no likely year.", "Correct it.")
    months = closing.opens_months_before
    if months is not None and not 1 <= months <= 24:
        yield Fault(("closing", "opens_months_before"), f"{months} is no number of months.", "Give 1 to 24.")
    for member in ("every_years", "first_year", "opens_months_before"):
        if not closing.days and getattr(closing, member) not in (None, 1):
            yield Fault(
                ("closing", member), "Without days nothing closes or opens.", "Add days, or leave it out."
            )


def faults_of_payment(payment: PaymentRule) -> Iterator[Fault]:
    """Yield the faults of a payment rule."""
    for member in ("advance_percent", "advance_percent_abroad"):
        percent: int | None = getattr(payment, member)
        if percent is not None and not 1 <= percent <= 100:
            yield Fault(("payment", member), f"{percent} is no share.", "Give 1 to 100.")
    for member in ("single_payment_up_to_cents", "advance_percent_abroad"):
        if payment.advance_percent is None and getattr(payment, member) is not None:
            what = "Without advance_percent nothing is paid."
            yield Fault(("payment", member), what, "Add advance_percent, or leave it out.")
    single = payment.single_payment_up_to_cents
    if single is not None and single < 0:
        yield Fault(("payment", "single_payment_up_to_cents"), f"{single} is no amount.", "Give 0 or more.")
    months = payment.accountability_months
    if months is not None and not 1 <= months <= 36:
        yield Fault(
            ("payment", "accountability_months"), f"{months} is no number of months.", "Give 1 to 36."
        )
    day = payment.accountability_day
    if day is not None and not is_day_of_year(day):
        what = f"{day!r} is no day of every year."
        yield Fault(("payment", "accountability_day"), what, 'Write month and day, such as "03-31".')
    if months is not None and day is not None:
        what = "Accountability is due after some months or on a day, not both."
        yield Fault(("payment", "accountability_day"), what, "Leave one of them out.")


def is_day_of_year(text: str) -> bool:
    """Tell whether a text is a day that every year has, written `05-15`."""
    try:
        dt.date.fromisoformat(f"{ORDINARY_YEAR}-{text}")
    except ValueError:
        return False
    return len(text) == len("05-15")
