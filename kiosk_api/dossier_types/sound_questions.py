"""Faults of questions: kinds, limits, options, columns, uploads and conditions."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from kiosk_api.contract.dossier_types import ChoiceOption, Question, Tab, TableColumn
from kiosk_api.dossier_types.faults import Fault, Path
from kiosk_api.dossier_types.sound_names import bad_name, not_one_of

TEXTS: Final = ("text", "longText")
CHOICES: Final = ("choice", "multiChoice")
LIMITED: Final = ("number", "amount", "date")
KINDS: Final = (*TEXTS, *LIMITED, *CHOICES, "yesNo", "table", "upload")
COLUMN_KINDS: Final = ("text", "number", "amount", "date", "choice")
SUMMED_KINDS: Final = ("number", "amount")
FILLS: Final = {"title": ("text",), "amountRequested": ("amount",), "endsOn": ("date",)}
"""What an answer may become in the dossier, and of which kind it must be."""
_EXTENSION: Final = re.compile(r"[a-z0-9]{1,8}")
_MEMBERS_OF_KINDS: Final[Mapping[str, Sequence[str]]] = {
    "max_length": TEXTS,
    "minimum": LIMITED,
    "maximum": LIMITED,
    "choices": CHOICES,
    "columns": ("table",),
    "min_rows": ("table",),
    "max_rows": ("table",),
    "file_extensions": ("upload",),
    "max_bytes": ("upload",),
    "max_files": ("upload",),
}
_AT_LEAST: Final = {"max_length": 1, "min_rows": 0, "max_rows": 1, "max_bytes": 1, "max_files": 1}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and where it is asked."""

    question: Question
    phase: str
    place: int
    """How many questions come before it."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every question of a type, for what names one."""

    questions: Mapping[str, Asked]
    phases: Sequence[str]

    @staticmethod
    def of(tabs: Sequence[Tab], phases: Sequence[str]) -> "Known":
        """Gather the questions. Of two with one identifier the first counts."""
        found: dict[str, Asked] = {}
        place = 0
        for tab in tabs:
            for question in tab.questions:
                found.setdefault(question.question_id, Asked(question, tab.phase, place))
                place += 1
        return Known(found, phases)


def faults_of_questions(tab: Tab, path: Path, known: Known) -> Iterator[Fault]:
    """Yield the faults of the questions of one tab."""
    for row, question in enumerate(tab.questions):
        here: Path = (*path, "questions", row)
        yield from bad_name(question.question_id, (*here, "question_id"))
        yield from not_one_of(question.kind, KINDS, (*here, "kind"), "kind of question")
        if question.kind in KINDS:
            yield from _out_of_place(question, here)
            yield from _faults_of_limits(question, here)
            yield from _faults_of_kind(question, here)
        yield from _faults_of_filling(question, tab, here)
        yield from _faults_of_condition(question, tab, here, known)


def _out_of_place(question: Question, path: Path) -> Iterator[Fault]:
    """Yield a fault for each member that a question of this kind cannot have."""
    for member, kinds in _MEMBERS_OF_KINDS.items():
        if getattr(question, member) not in (None, []) and question.kind not in kinds:
            what = f"A question of kind {question.kind} has no {member}."
            yield Fault((*path, member), what, f"Leave it out; it belongs to {', '.join(kinds)}.")


def _faults_of_limits(question: Question, path: Path) -> Iterator[Fault]:
    for member, least in _AT_LEAST.items():
        value: int | None = getattr(question, member)
        if value is not None and value < least:
            yield Fault((*path, member), f"{value} cannot be kept.", f"Give {least} or more.")
    if (
        question.min_rows is not None
        and question.max_rows is not None
        and question.min_rows > question.max_rows
    ):
        yield Fault((*path, "min_rows"), "min_rows is more than max_rows.", "Exchange or correct them.")
    if question.kind not in LIMITED:
        return
    limits: dict[str, Decimal] = {}
    for member in ("minimum", "maximum"):
        written: str | None = getattr(question, member)
        if written is None:
            continue
        read = _limit(question.kind, written)
        if read is None:
            yield Fault((*path, member), f"{written!r} is no limit for {question.kind}.", _HOW[question.kind])
        else:
            limits[member] = read
    if len(limits) == 2 and limits["minimum"] > limits["maximum"]:
        yield Fault((*path, "minimum"), "minimum is more than maximum.", "Exchange or correct them.")


_HOW: Final = {
    "number": 'Write a decimal, such as "12.5".',
    "amount": 'Write eurocents, such as "700000" for 7,000 euros.',
    "date": 'Write a day, such as "2026-05-15".',
}


def _limit(kind: str, written: str) -> Decimal | None:
    """Read a limit so that two can be compared; None: it is none."""
    try:
        if kind == "date":
            return Decimal(dt.date.fromisoformat(written).toordinal())
        read = Decimal(written)
    except (ValueError, InvalidOperation):
        return None
    if not read.is_finite() or (kind == "amount" and (read < 0 or read != read.to_integral_value())):
        return None
    return read


def _faults_of_kind(question: Question, path: Path) -> Iterator[Fault]:
    if question.kind in CHOICES:
        yield from _faults_of_options(question.choices, path)
    elif question.kind == "table":
        yield from _faults_of_columns(question.columns, path)
    elif question.kind == "upload":
        if not question.file_extensions:
            yield Fault(path, "It is not said what may be uploaded.", 'Add file_extensions = ["pdf"].')
        if question.max_bytes is None:
            yield Fault(path, "It is not said how large a file may be.", "Add max_bytes.")
        for place, extension in enumerate(question.file_extensions):
            if not _EXTENSION.fullmatch(extension):
                remedy = "Write it in small letters, without a dot."
                yield Fault((*path, "file_extensions", place), f"{extension!r} is no extension.", remedy)


def _faults_of_options(options: Sequence[ChoiceOption], path: Path) -> Iterator[Fault]:
    if not options:
        yield Fault((*path, "choices"), "There is nothing to choose.", "Add at least one option.")
    seen: set[str] = set()
    for place, option in enumerate(options):
        here: Path = (*path, "choices", place, "code")
        yield from bad_name(option.code, here)
        if option.code in seen:
            yield Fault(here, f"Two options are called {option.code}.", "Give each its own code.")
        seen.add(option.code)


def _faults_of_columns(columns: Sequence[TableColumn], path: Path) -> Iterator[Fault]:
    if not columns:
        yield Fault((*path, "columns"), "This table has no columns.", "Add at least one column.")
    seen: set[str] = set()
    for place, column in enumerate(columns):
        here: Path = (*path, "columns", place)
        yield from bad_name(column.column_id, (*here, "column_id"))
        if column.column_id in seen:
            what = f"Two columns are called {column.column_id}."
            yield Fault((*here, "column_id"), what, "Give each its own column_id.")
        seen.add(column.column_id)
        yield from not_one_of(column.kind, COLUMN_KINDS, (*here, "kind"), "kind of column")
        if column.kind == "choice":
            yield from _faults_of_options(column.choices, here)
        elif column.choices:
            yield Fault((*here, "choices"), "Only a column of kind choice has choices.", "Leave them out.")
        if column.summed and column.kind not in SUMMED_KINDS:
            yield Fault((*here, "summed"), f"A {column.kind} has no sum.", "Leave summed out.")
        if column.max_length is not None and (column.kind != "text" or column.max_length < 1):
            what = "max_length is for columns of kind text, and 1 or more."
            yield Fault((*here, "max_length"), what, "Correct it or leave it out.")


def _faults_of_filling(question: Question, tab: Tab, path: Path) -> Iterator[Fault]:
    if question.fills is None:
        return
    here: Path = (*path, "fills")
    yield from not_one_of(question.fills, tuple(FILLS), here, "datum of the dossier")
    kinds = FILLS.get(question.fills, (question.kind,))
    if question.kind not in kinds:
        what = f"{question.fills} is of kind {kinds[0]}, this question of kind {question.kind}."
        yield Fault(here, what, "Let another question fill it.")
    if tab.phase != "application":
        yield Fault(here, "A dossier is filled from its application only.", "Leave fills out.")


def _faults_of_condition(question: Question, tab: Tab, path: Path, known: Known) -> Iterator[Fault]:
    condition = question.asked_when
    if condition is None:
        return
    here: Path = (*path, "asked_when")
    other = known.questions.get(condition.question_id)
    if other is None:
        what = f"There is no question {condition.question_id!r} to depend on."
        yield Fault((*here, "question_id"), what, "Name a question that is asked before this one.")
        return
    if other.place >= known.questions[question.question_id].place:
        what = f"{condition.question_id} is not asked before this question."
        yield Fault((*here, "question_id"), what, "Move this question behind it.")
    if other.phase != tab.phase:
        what = f"{condition.question_id} is asked in another phase."
        yield Fault((*here, "question_id"), what, "Name a question of the same phase.")
    if other.question.kind == "yesNo":
        possible = ["true", "false"]
    elif other.question.kind in CHOICES:
        possible = [option.code for option in other.question.choices]
    else:
        what = f"{condition.question_id} is of kind {other.question.kind}; nothing can depend on that."
        yield Fault((*here, "question_id"), what, f"Name one of kind {', '.join(CHOICES)} or yesNo.")
        return
    if not condition.is_one_of:
        yield Fault(
            (*here, "is_one_of"), "This question is never asked.", f"Give some of {', '.join(possible)}."
        )
    for place, answer in enumerate(condition.is_one_of):
        yield from not_one_of(
            answer, possible, (*here, "is_one_of", place), f"answer to {condition.question_id}"
        )
