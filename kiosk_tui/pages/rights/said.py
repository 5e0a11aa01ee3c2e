"""Rights, their states and their days, in words. The names of rights are official, and the same in every language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.days import SOON_DAYS
from kiosk_tui.pages.page import Choice
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.appointments import Appointment
    from kiosk_api.contract.user_rights import UserRight

NAMES: Final = {
    "kioskApplicant": "KIOSK Aanvrager",
    "mandateManager": "SSM Mandaatbeheerder",
    "mandatePerformer": "SSM Mandaatuitvoerder",
}
"""Rights whose names are never translated; administrators are called what they are in every language."""
RIGHTS: Final = (*NAMES, "localAdministrator", "mainLocalAdministrator")
WARNED_DAYS: Final = 30
"""An end within so many days is worth a mark."""


def right_name(right: str, name: str = "") -> Sayable:
    """The name of a right by its code; of one that nobody knows, as the service says it."""
    if right in NAMES:
        return NAMES[right]
    return say(f"user_rights.right_{right}") if right in RIGHTS else name or right


def right_choices(codes: list[str] | tuple[str, ...]) -> tuple[Choice, ...]:
    """Rights to choose from, with what each lets somebody do."""
    return tuple(
        Choice(each, right_name(each), say(f"user_rights.about_{each}") if each in RIGHTS else None)
        for each in codes
    )


def state(given: UserRight | Appointment) -> Sayable:
    """How something that was given stands: until when, since when no more, from when."""
    match given.state:
        case "withdrawn" if given.withdrawn_on is not None:
            return say("user_rights.state_withdrawn", day=given.withdrawn_on)
        case "ended" if given.end_date is not None:
            return say("user_rights.state_ended", day=given.end_date)
        case "scheduled":
            return say("user_rights.state_scheduled", day=given.start_date)
        case "active" if given.end_date is not None:
            return say("user_rights.state_until", day=given.end_date)
        case "active":
            return say("user_rights.state_active")
        case other:
            return other


def mark(given: UserRight | Appointment, day: dt.date) -> str:
    """Return the mark of something that ends soon: `soon` within a month, `overdue` within a week."""
    if given.state != "active" or given.end_date is None:
        return ""
    left = (given.end_date - day).days
    if left > WARNED_DAYS:
        return ""
    return "overdue" if left <= SOON_DAYS else "soon"


def joined(parts: list[Sayable]) -> Sayable:
    """Several things in one line."""
    whole: Sayable = ""
    for part in parts:
        whole = say("user_rights.and_then", first=whole, second=part) if whole else part
    return whole


def right_in_short(right: UserRight) -> Sayable:
    """A right with how it stands."""
    return say("user_rights.right_is", right=right_name(right.right, right.right_name), state=state(right))
