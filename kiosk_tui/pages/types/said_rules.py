"""How the rules of a dossier type are said: who, when, how it is paid and accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk_tui.pages.codes import code
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.page import Fact
from kiosk_tui.pages.phrase import Amount, DayOfYear, Sayable, say
from kiosk_tui.pages.types.dossier_types import said_round
from kiosk_tui.pages.types.together import together

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import DossierType, DossierTypeSummary, PaymentRule

ALL: int = 100
"""Percent."""


def rule_facts(kind: DossierType, listed: DossierTypeSummary | None, main: Sayable | None) -> Iterator[Fact]:
    """Yield what somebody wants to know before beginning.

    `listed` is the type as the list has it, `main` what the type belongs to.
    """
    if kind.decree:
        yield Fact(say("dossier_type.decree"), text_of(kind.decree))
    yield Fact(say("dossier_type.for_whom"), together([code("group", each) for each in kind.entity_groups]))
    if main is not None:
        yield Fact(say("dossier_type.belongs_to"), main, say("dossier_type.belongs_to_note"))
    if listed is not None:
        yield Fact(say("dossier_type.next_round"), said_round(listed))
    yield from _closing(kind)
    yield from _payment(kind.payment)


def _closing(kind: DossierType) -> Iterator[Fact]:
    days = [written for each in kind.closing.days if (written := day_of_year(each)) is not None]
    if not days:
        return
    months, years = kind.closing.opens_months_before, kind.closing.every_years
    notes: list[Sayable] = []
    if years > 1:
        notes.append(say("dossier_type.every_years", count=years))
    if months is not None:
        notes.append(say("dossier_type.opens_before", count=months))
    yield Fact(say("dossier_type.closing_days"), together(list(days)), together(notes) if notes else None)


def _payment(payment: PaymentRule) -> Iterator[Fact]:
    percent = payment.advance_percent
    if percent is None:
        yield Fact(say("dossier_type.payment"), say("dossier_type.no_payment"))
        return
    at_once = payment.single_payment_up_to_cents
    if percent >= ALL:
        said = say("dossier_type.all_at_once")
    elif at_once is None:
        said = say("dossier_type.advance", percent=percent)
    else:
        said = say("dossier_type.at_once_or_advance", amount=Amount(at_once), percent=percent)
    abroad = payment.advance_percent_abroad
    note = say("dossier_type.abroad", percent=abroad) if abroad is not None else None
    yield Fact(say("dossier_type.payment"), said, note)
    due = day_of_year(payment.accountability_day or "")
    if due is not None:
        yield Fact(say("dossier_type.account"), say("dossier_type.account_by", day=due))
    elif payment.accountability_months is not None:
        yield Fact(
            say("dossier_type.account"),
            say("dossier_type.account_within", count=payment.accountability_months),
        )


def day_of_year(written: str) -> DayOfYear | None:
    """Read a day of the year, `05-15`; None: it is none."""
    month, _, day = written.partition("-")
    return DayOfYear(int(month), int(day)) if month.isdecimal() and day.isdecimal() else None
