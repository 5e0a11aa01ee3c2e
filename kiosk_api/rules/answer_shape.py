"""What may be kept as an answer at all. A draft may be unfinished, too long or out of range, but not of another shape.

Source: the contract (`TabAnswers.answers`). Texts keep their lines; other control characters are in no text that
somebody wrote, and PostgreSQL takes no NUL.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.rules.answer_values import MOST_CENTS, as_list, as_row
from kiosk_api.rules.questions import TEXTS, Asked, Question

LONGEST_TEXT: Final = 100_000
"""Characters. Whatever a type allows, nobody reads more."""
MOST_ROWS: Final = 1_000
MOST_LEVELS: Final = 32
"""Of lists and objects in each other, in an answer of a kind that is not known here."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_STRINGS: Final = TEXTS | {"number", "date", "choice"}


@dataclass(frozen=True, slots=True)
class Misshapen:
    """A value that cannot be kept."""

    name: str
    """Where: `begroting[2].bedrag`."""
    expected: str
    """What it should have been, in English, for engineers; empty: there is no such question or column."""
    value: Any


def misshapen(questions: Mapping[str, Question], changes: Mapping[str, Any]) -> list[Misshapen]:
    """Return what of a patch cannot be kept. `questions` are those of the tab, by id; None takes an answer away."""
    return [
        fault
        for question_id, value in changes.items()
        for fault in _of(question_id, questions.get(question_id), value)
    ]


def tidied(question: Question, value: Any) -> Any:
    """Return a well-shaped answer as it is kept: lines end in one way, and empty cells are left out."""
    if question.kind in TEXTS and isinstance(value, str):
        return _with_plain_lines(value)
    if question.kind == "table":
        return [_tidied_row(row) for row in map(as_row, as_list(value) or ()) if row is not None]
    return value


def _of(question_id: str, question: Question | None, value: Any) -> Iterator[Misshapen]:
    if question is None:
        yield Misshapen(question_id, "", value)
    elif value is None:
        return
    elif question.kind == "table":
        yield from _table(question, value)
    elif question.kind == "multiChoice":
        yield from _codes(question_id, value)
    elif question.kind == "upload":
        yield Misshapen(question_id, "no answer: files are attachments", value)
    elif expected := _expected(question, value):
        yield Misshapen(question_id, expected, value)


def _codes(question_id: str, value: Any) -> Iterator[Misshapen]:
    codes = as_list(value)
    if codes is None or len(codes) > MOST_ROWS:
        yield Misshapen(question_id, "a list of codes", value)
        return
    for place, code in enumerate(codes):
        if expected := _expected_text(code):
            yield Misshapen(f"{question_id}[{place}]", expected, code)


def _table(question: Question, value: Any) -> Iterator[Misshapen]:
    rows = as_list(value)
    if rows is None:
        yield Misshapen(question.question_id, "a list of rows", value)
        return
    if len(rows) > MOST_ROWS:
        yield Misshapen(question.question_id, f"at most {MOST_ROWS} rows", len(rows))
        return
    columns = {column.column_id: column for column in question.columns}
    for place, given in enumerate(rows):
        where = f"{question.question_id}[{place}]"
        row = as_row(given)
        if row is None:
            yield Misshapen(where, "a row: an object by column", given)
            continue
        for name, cell in row.items():
            column = columns.get(name)
            if column is None:
                yield Misshapen(f"{where}.{name}", "", cell)
            elif cell is not None and (expected := _expected(column, cell)):
                yield Misshapen(f"{where}.{name}", expected, cell)


def _expected(asked: Asked, value: Any) -> str:
    """Return what a single value should have been; empty: it is."""
    if asked.kind in _STRINGS:
        return _expected_text(value)
    if asked.kind == "yesNo":
        return "" if isinstance(value, bool) else "true or false"
    if asked.kind == "amount":
        whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_CENTS
        return "" if whole else f"eurocents, a whole number up to {MOST_CENTS}"
    return f"at most {MOST_LEVELS} levels" if _is_deep(value, MOST_LEVELS) else ""


def _is_deep(value: Any, levels: int) -> bool:
    row = as_row(value)
    inner = row.values() if row is not None else as_list(value) or ()
    return levels == 0 or any(_is_deep(one, levels - 1) for one in inner)


def _expected_text(value: Any) -> str:
    if not isinstance(value, str):
        return "a string"
    if len(value) > LONGEST_TEXT:
        return f"at most {LONGEST_TEXT} characters"
    return "a string without control characters" if _CONTROL.search(value) else ""


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tidied_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _with_plain_lines(cell) if isinstance(cell, str) else cell
        for name, cell in row.items()
        if cell is not None
    }
