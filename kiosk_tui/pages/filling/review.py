"""Everything that will be handed in, in reading order and numbered: what one reads once more before saying yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

from kiosk_tui.pages.account_number import in_groups
from kiosk_tui.pages.filling.answer_text import as_read, rows_in, text_of
from kiosk_tui.pages.filling.tab_fields import TabFields
from kiosk_tui.pages.page import Fact, Facts
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabAnswers
    from kiosk_api.contract.dossier_types import DossierType, Question
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_tui.pages.filling.answer_values import Row


def review_parts(
    dossier: Dossier,
    kind: DossierType,
    tabs: Sequence[TabAnswers],
    files: Mapping[str, int],
    today: Callable[[], dt.date],
) -> list[Facts]:
    """The answers by tab, then whom the administration may reach and where the money goes.

    Args:
        files: how many files each upload has.
    """
    numbers = count(1)
    elsewhere = {name: answer for each in tabs for name, answer in each.answers.items()}
    parts: list[Facts] = []
    for answers in tabs:
        tab = next((each for each in kind.tabs if each.tab_id == answers.tab_id), None)
        if tab is None:
            continue
        fields = TabFields(kind, tab, today)
        fields.elsewhere, fields.files = elsewhere, files
        parts.append(Facts(tuple(_facts(fields, answers, numbers)), text_of(tab.title)))
    return [*parts, Facts(tuple(_contact(dossier, numbers)), say("dossier.form"))]


def _facts(fields: TabFields, answers: TabAnswers, numbers: Iterator[int]) -> Iterator[Fact]:
    values = fields.saved_values(answers)
    asked = fields.asked(values)
    for field_id, question in fields.questions.items():
        if field_id not in asked:
            continue
        number = next(numbers)
        shown = fields.shown(field_id, values[field_id], answers)
        yield _numbered(number, text_of(question.title), shown)
        if question.kind == "table":
            for place, row in enumerate(rows_in(values[field_id]), 1):
                yield Fact(say("filling.row_number", number=number, row=place), row_said(question, row))


def row_said(question: Question, row: Row) -> Sayable:
    """A row of a table in one line, in the order of its columns."""
    cells = [as_read(column, row.get(column.column_id)) for column in question.columns]
    filled = [each for each in cells if each != ""]
    said: Sayable = filled[0] if filled else ""
    for each in filled[1:]:
        said = say("filling.and", first=said, second=each)
    return said


def _contact(dossier: Dossier, numbers: Iterator[int]) -> Iterator[Fact]:
    contact, letters = dossier.contact_person, dossier.correspondence
    yield _numbered(next(numbers), say("dossier.contact_person"), contact.name if contact else "")
    yield _numbered(next(numbers), say("dossier.email"), letters.address if letters else "")
    yield _numbered(next(numbers), say("dossier.account_number"), in_groups(dossier.account_number or ""))


def _numbered(number: int, label: Sayable, value: Sayable) -> Fact:
    return Fact(say("filling.numbered", number=number, label=label), value or say("filling.not_answered"))
