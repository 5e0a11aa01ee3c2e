"""The questions of a tab as fields of a form: which are asked now, what stands in them, what is not right yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui.pages.editable import Editable
from kiosk_tui.pages.filling import answer_text
from kiosk_tui.pages.filling.answer_text import NO, YES, as_answer, as_text, text_of, unreadable
from kiosk_tui.pages.filling.asked import asked_now, questions_of
from kiosk_tui.pages.filling.between import faults_between
from kiosk_tui.pages.filling.checks import KNOWN_KINDS, Fault, faults_of_question, is_answered
from kiosk_tui.pages.filling.said_faults import fault_said
from kiosk_tui.pages.page import Choice, Field, FieldKind, Form, Lock
from kiosk_tui.pages.phrase import Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabAnswers
    from kiosk_api.contract.dossier_types import DossierType, Question, Tab

LETTERS: Final = "afghjrsuyz"
"""For the fields of a tab; the other letters belong to its commands, or mean something everywhere."""
OPEN: Final = "open"
"""The command that leads to the sub-screen of a field."""
_KINDS: Final = {
    "text": FieldKind.TEXT,
    "longText": FieldKind.LONG_TEXT,
    "number": FieldKind.NUMBER,
    "amount": FieldKind.AMOUNT,
    "date": FieldKind.DATE,
    "choice": FieldKind.CHOICE,
    "multiChoice": FieldKind.MULTI_CHOICE,
    "yesNo": FieldKind.YES_NO,
    "table": FieldKind.TABLE,
    "upload": FieldKind.UPLOAD,
}


class TabFields(Editable["TabAnswers"]):
    """The fields of one tab of one dossier type."""

    def __init__(self, kind: DossierType, tab: Tab, today: Callable[[], dt.date]) -> None:
        self._today: Final = today
        self._tab: Final = tab
        self._checks: Final = [each for each in kind.checks if each.phase == tab.phase]
        self._all: Final = questions_of(kind.tabs)
        self.questions: Final = questions_of([tab])
        self.field_ids = tuple(self.questions)
        self._letters: Final = dict(zip(self.field_ids, LETTERS, strict=False))
        self.elsewhere: Mapping[str, Any] = {}
        """The answers on other tabs on which conditions and checks of this one depend."""
        self.files: Mapping[str, int] = {}
        """How many files each upload has."""

    def label(self, field_id: str) -> Sayable:
        return text_of(self.questions[field_id].title)

    def saved_values(self, thing: TabAnswers) -> dict[str, str]:
        return {
            field_id: as_text(question, thing.answers.get(field_id))
            for field_id, question in self.questions.items()
        }

    def normal(self, field_id: str, typed: str) -> str:
        return answer_text.normal(self.questions[field_id], typed, self._today())

    def shown(self, field_id: str, value: str, thing: TabAnswers) -> Sayable:
        question = self.questions[field_id]
        if question.kind == "table":
            return answer_text.table_shown(question, value)
        if question.kind == "upload":
            files = self.files.get(field_id, 0)
            return say("filling.files", count=files) if files else ""
        return answer_text.shown(question, value)

    def fault_of(self, field_id: str, values: Mapping[str, str]) -> Phrase | None:
        """Only what cannot be read cannot be kept: a draft may be too long, or break a rule."""
        return unreadable(self.questions[field_id], values[field_id])

    def may_be_empty(self, field_id: str) -> bool:
        return True

    def form(self, thing: TabAnswers, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Form:
        values = {**self.saved_values(thing), **typed}
        saved, standing = self.saved_values(thing), self.standing(values)
        fields = tuple(
            replace(
                self._field(thing, question, values[field_id], saved[field_id]),
                fault=faults.get(field_id),
                before_submission=self._to_mend(standing[field_id]),
            )
            for field_id, question in self.questions.items()
            if field_id in standing
        )
        return Form("tab", fields, submit="save", saves_itself=True)

    # What the answers mean together

    def answers(self, values: Mapping[str, str]) -> dict[str, Any]:
        """All answers that matter here, as the contract writes them; what cannot be read is not answered."""
        return {
            **self.elsewhere,
            **{
                field_id: as_answer(question, values[field_id])
                for field_id, question in self.questions.items()
                if unreadable(question, values[field_id]) is None
            },
        }

    def asked(self, values: Mapping[str, str]) -> frozenset[str]:
        """The questions of this tab that are asked now."""
        return asked_now(self._all, self.answers(values)) & self.questions.keys()

    def standing(self, values: Mapping[str, str]) -> dict[str, list[Fault]]:
        """What stands between the answers and their submission, by question; only of questions that are asked."""
        answers = self.answers(values)
        asked = asked_now(self._all, answers)
        found: dict[str, list[Fault]] = {}
        for field_id, question in self.questions.items():
            if field_id in asked:
                found[field_id] = faults_of_question(
                    question, answers.get(field_id), self.files.get(field_id, 0)
                )
        for fault in faults_between(self._checks, self._all, asked, answers):
            if fault.question_id in found:
                found[fault.question_id].append(fault)
        return found

    def progress(self, values: Mapping[str, str]) -> tuple[int, int, int]:
        """How many questions are answered, how many are asked, and how many faults there are."""
        answers, asked = self.answers(values), self.asked(values)
        answered = [
            each
            for each in asked
            if is_answered(self.questions[each], answers.get(each), self.files.get(each, 0))
        ]
        return len(answered), len(asked), sum(map(len, self.standing(values).values()))

    def patch(self, values: Mapping[str, str]) -> dict[str, Any]:
        """What to send of these fields; None takes an answer away."""
        return {field_id: as_answer(self.questions[field_id], text) for field_id, text in values.items()}

    def fault_said(self, fault: Fault) -> Sayable:
        """Say a fault; in a table with the row and the column."""
        question = self.questions[fault.question_id]
        column = next((each for each in question.columns if each.column_id == fault.column_id), None)
        said = fault_said(fault, column or question)
        if fault.row is None or column is None:
            return said
        return say("filling.in_row", row=fault.row + 1, column=text_of(column.title), fault=said)

    def _to_mend(self, faults: list[Fault]) -> Sayable | None:
        """The first fault of a field, but not that it is empty: its mark says so, and it begins empty."""
        found = [each for each in faults if each.code != "required" or each.row is not None]
        return self.fault_said(found[0]) if found else None

    def _field(self, thing: TabAnswers, question: Question, value: str, saved: str) -> Field:
        field_id = question.question_id
        kind = kind_of(question.kind)
        return Field(
            field_id,
            text_of(question.title),
            kind,
            value,
            self.shown(field_id, value, thing),
            typed=answer_text.to_type(question, value),
            saved=self.shown(field_id, saved, thing),
            key=self._letters.get(field_id, ""),
            required=question.required,
            choices=_choices(question),
            help=text_of(question.help) if question.help is not None else None,
            lock=None if question.kind in KNOWN_KINDS else Lock(say("filling.unknown_kind")),
            max_length=question.max_length if kind in (FieldKind.TEXT, FieldKind.LONG_TEXT) else None,
            opens=OPEN if kind in (FieldKind.TABLE, FieldKind.UPLOAD) else "",
        )


def kind_of(kind: str) -> FieldKind:
    """The kind of field that a kind of question or column needs; text for one that nobody knows."""
    return _KINDS.get(kind, FieldKind.TEXT)


def _choices(question: Question) -> tuple[Choice, ...]:
    if question.kind == "yesNo":
        return (Choice(YES, say("filling.yes")), Choice(NO, say("filling.no")))
    return tuple(Choice(each.code, text_of(each.title)) for each in question.choices)
