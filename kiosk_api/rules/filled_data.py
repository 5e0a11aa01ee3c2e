"""Which data of a dossier its answers become: its title, the amount that is asked for, the day on which it ends.

Source: the contract (`Question.fills`). A dossier always has a title, so an answer that was taken away leaves the
last one.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.rules.answer_values import read_cents, read_day
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.dossier_state import APPLICATION
from kiosk_api.rules.questions import TEXTS, Answers, Tab, by_id

LONGEST_TITLE: Final = 300
"""Characters of a title; a longer answer is cut."""


@dataclass(frozen=True, slots=True)
class FilledData:
    """What the answers say of the dossier itself."""

    title: str | None = None
    """None: leave it."""
    amount_requested_cents: int | None = None
    ends_on: dt.date | None = None
    fills_amount: bool = False
    """The type asks for the amount, so None means that none is asked for."""
    fills_end: bool = False


def filled_data(tabs: Sequence[Tab], answers: Answers) -> FilledData:
    """Return what all answers of a dossier make of it."""
    asked = asked_now(by_id(tabs), answers)
    title: str | None = None
    amount: int | None = None
    ends_on: dt.date | None = None
    filled: set[str] = set()
    for tab in tabs:
        for question in tab.questions:
            if question.fills is None:
                continue
            filled.add(question.fills)
            if question.question_id not in asked:
                continue
            answer = answers.get(question.question_id)
            if question.fills == "title" and isinstance(answer, str):
                title = as_title(answer) or title
            elif question.fills == "amountRequested":
                cents = read_cents(answer)
                amount = cents if cents is not None and cents >= 0 else amount
            elif question.fills == "endsOn":
                ends_on = read_day(answer) or ends_on
    return FilledData(title, amount, ends_on, "amountRequested" in filled, "endsOn" in filled)


def with_title(
    tabs: Sequence[Tab], first: Mapping[str, Mapping[str, Any]], title: str
) -> dict[str, dict[str, Any]]:
    """Return the first answers of a dossier, by tab, with its title as the answer that becomes it."""
    found = {tab_id: dict(answers) for tab_id, answers in first.items()}
    for tab in tabs:
        for question in tab.questions:
            if tab.phase == APPLICATION and question.fills == "title" and question.kind in TEXTS and title:
                found.setdefault(tab.tab_id, {})[question.question_id] = title
    return found


def as_title(text: str) -> str:
    """Return a text as a title: one line, and not too long."""
    return " ".join(text.split())[:LONGEST_TITLE].strip()
