"""The filters of the dossier list as fields: what may be chosen, and how a choice is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk_tui.pages.codes import PHASES, phase
from kiosk_tui.pages.dossier_view import (
    ACTION_NEEDED,
    CONTACT_GONE,
    DEADLINES,
    SORTS,
    DossierView,
)
from kiosk_tui.pages.page import Choice, Field, FieldKind, Form
from kiosk_tui.pages.phrase import Phrase, Sayable, say

FILTERS: Final = ("phase", "type", "action", "deadline", "contact", "applicant")
"""In reading order. The order of the list is a field of the same form, but no filter."""
KEYS: Final = {
    "phase": "f",
    "type": "y",
    "action": "a",
    "deadline": "d",
    "contact": "c",
    "applicant": "n",
    "sort": "s",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What may be chosen that only the service knows."""

    types: tuple[Choice, ...] = ()
    applicants: tuple[Choice, ...] = ()
    people: tuple[Choice, ...] = ()
    """Who may be contact person, as far as we know."""


def choices(name: str, known: Known) -> tuple[Choice, ...]:
    """What a filter may be set to."""
    offered: dict[str, tuple[Choice, ...]] = {
        "phase": tuple(Choice(each, phase(each)) for each in PHASES),
        "type": known.types,
        "action": (Choice(ACTION_NEEDED, say("dossiers.action_yes")),),
        "deadline": tuple(Choice(each, say(f"dossiers.deadline_{each}")) for each in DEADLINES),
        "contact": (*known.people, Choice(CONTACT_GONE, say("dossiers.contact_gone_any"))),
        "applicant": known.applicants,
        "sort": tuple(Choice(each, sort_label(each)) for each in SORTS),
    }
    return offered[name]


def sort_label(sort: str) -> Phrase:
    """How an order is said: `deadline, vroegste eerst`."""
    return say(f"dossiers.sort_{sort.removeprefix('-')}_{'down' if sort.startswith('-') else 'up'}")


def filter_form(view: DossierView, known: Known, fault: tuple[str, Phrase, str] | None) -> Form:
    """The filters and the order as one form whose fields take effect at once.

    Args:
        fault: a field, what is wrong with it, and what was typed.
    """
    one_applicant = {"applicant"} if len(known.applicants) < 2 and not view.applicant else set[str]()
    names = [name for name in (*FILTERS, "sort") if name not in one_applicant]
    return Form("view", tuple(_field(name, view, known, fault) for name in names))


def _field(name: str, view: DossierView, known: Known, fault: tuple[str, Phrase, str] | None) -> Field:
    value: str = getattr(view, name)
    faulty = fault is not None and fault[0] == name
    offered = choices(name, known)
    shown = shown_value(value, offered)
    return Field(
        name,
        say(f"dossiers.filter_{name}"),
        FieldKind.TEXT if name == "deadline" else FieldKind.CHOICE,
        fault[2] if fault is not None and faulty else value,
        fault[2] if fault is not None and faulty else shown,
        saved=shown,
        key=KEYS[name],
        required=name == "sort",
        choices=offered,
        help=say("dossiers.deadline_help") if name == "deadline" else None,
        fault=fault[1] if fault is not None and faulty else None,
    )


def shown_value(value: str, offered: tuple[Choice, ...]) -> Sayable:
    """What is chosen, as people say it; what nobody offered is shown as it is."""
    return next((each.label for each in offered if each.value == value), value)
