"""An answer as text and back: as it stands in a field, as the contract writes it, as people read it.

The text of an answer is what a form holds: a text as it is, a number or amount as it may be typed, a day as
2026-05-01, `true` or `false`, codes with `,` between, a table as JSON. Reading such a text again gives the same text.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from kiosk_tui.pages.codes import localized
from kiosk_tui.pages.filling.answer_values import (
    Row,
    filled_rows,
    is_empty,
    read_cents,
    read_day,
    read_decimal,
    rows_of,
)
from kiosk_tui.pages.filling.between import sum_of
from kiosk_tui.pages.filling.typed_days import day_to_type, read_typed_day
from kiosk_tui.pages.filling.typed_numbers import amount_to_type, number_to_type, read_amount, read_number
from kiosk_tui.pages.phrase import Amount, Localized, Number, Phrase, Sayable, say

if TYPE_CHECKING:
    from decimal import Decimal

    from kiosk_api.contract import shapes
    from kiosk_api.contract.dossier_types import ChoiceOption, Question, TableColumn

YES, NO = "true", "false"
_UNREADABLE: Final = {
    "number": say("filling.not_a_number"),
    "amount": say("filling.not_an_amount"),
    "date": say("filling.not_a_day"),
}


def text_of(title: shapes.Localized) -> Localized:
    """A text of a dossier type, in the languages that it has."""
    return localized(title.nl, title.fr, title.de, title.en)


def as_text(asked: Question | TableColumn, answer: object) -> str:
    """An answer of the service as the text of a field. What is of another kind than was asked stays readable."""
    if answer is None:
        return ""
    match asked.kind:
        case "amount" if (cents := read_cents(answer)) is not None:
            return amount_to_type(cents)
        case "number" if read_decimal(answer) is not None:
            return number_to_type(str(answer))
        case "yesNo" if isinstance(answer, bool):
            return YES if answer else NO
        case "multiChoice" if isinstance(answer, list):
            return ",".join(str(each) for each in cast("list[object]", answer))
        case _ if isinstance(answer, str):
            return answer
        case _:
            return json.dumps(answer, ensure_ascii=False)


def normal(asked: Question | TableColumn, typed: str, today: dt.date) -> str:
    """What was typed as the text of an answer; what cannot be read stays as it was typed."""
    text = typed.strip()
    match asked.kind:
        case "amount":
            cents = read_amount(text)
            return text if cents is None else amount_to_type(cents)
        case "number":
            number = read_number(text)
            return text if number is None else number_to_type(number)
        case "date":
            day = read_typed_day(text, today)
            return text if day is None else day.isoformat()
        case _:
            return text


def as_answer(asked: Question | TableColumn, text: str) -> Any:
    """The text of a field as the contract writes the answer; None: nothing was answered.

    Call it for a text without `unreadable`.
    """
    if not text:
        return None
    match asked.kind:
        case "amount":
            return read_amount(text)
        case "number":
            return read_number(text)
        case "yesNo":
            return text == YES
        case "multiChoice":
            return text.split(",")
        case "table":
            return [dict(row) for _, row in filled_rows(rows_in(text))]
        case _:
            return text


def unreadable(asked: Question | TableColumn, text: str) -> Phrase | None:
    """Say why a text is no answer of its kind, with an example of one; None: it can be kept."""
    if not text or asked.kind not in _UNREADABLE:
        return None
    if asked.kind == "date":
        readable = read_day(text) is not None
    else:
        readable = (read_amount(text) if asked.kind == "amount" else read_number(text)) is not None
    return None if readable else _UNREADABLE[asked.kind]


def shown(asked: Question | TableColumn, text: str) -> Sayable:
    """The text of a field as people read it."""
    if not text or unreadable(asked, text) is not None:
        return text
    match asked.kind:
        case "amount":
            return Amount(read_amount(text) or 0)
        case "number":
            return Number(read_number(text) or "0")
        case "date":
            return read_day(text) or text
        case "yesNo":
            return say("filling.yes") if text == YES else say("filling.no")
        case "choice" | "multiChoice":
            return _titles(asked.choices, text.split(",") if asked.kind == "multiChoice" else [text])
        case _:
            return text


def to_type(asked: Question | TableColumn, text: str) -> Sayable | None:
    """How the text of a field stands in it while somebody changes it; None: as it is shown."""
    if asked.kind in ("amount", "number"):
        return text
    day = read_day(text) if asked.kind == "date" else None
    return day_to_type(day) if day is not None else None


def rows_in(text: str) -> list[Row]:
    """The rows that the text of a table holds."""
    try:
        return rows_of(json.loads(text)) if text else []
    except ValueError:
        return []


def table_text(rows: Sequence[Row]) -> str:
    """Rows as the text of a table. Rows that say nothing are none."""
    filled = [dict(row) for _, row in filled_rows(list(rows))]
    return json.dumps(filled, ensure_ascii=False) if filled else ""


def table_shown(question: Question, text: str) -> Sayable:
    """How many rows a table has, and what they add up to."""
    rows = [row for _, row in filled_rows(rows_in(text))]
    if not rows:
        return ""
    said: Sayable = say("filling.rows", count=len(rows))
    for column in question.columns:
        total = sum_of(column, rows) if column.summed else None
        if total is not None:
            said = say(
                "filling.with_sum", rows=said, column=text_of(column.title), sum=quantity(column, total)
            )
    return said


def quantity(column: TableColumn, total: Decimal) -> Sayable:
    """A sum as people read it."""
    return Amount(int(total)) if column.kind == "amount" else Number(f"{total:f}")


def as_read(asked: Question | TableColumn, answer: object) -> Sayable:
    """An answer of the service as people read it."""
    if is_empty(answer):
        return ""
    return shown(asked, as_text(asked, answer))


def _titles(choices: Sequence[ChoiceOption], codes: Sequence[str]) -> Sayable:
    """The titles of what was chosen; a code that is not offered any more as it is."""
    titles: dict[str, Sayable] = {choice.code: text_of(choice.title) for choice in choices}
    said: Sayable = titles.get(codes[0], codes[0])
    for code in codes[1:]:
        said = say("filling.and", first=said, second=titles.get(code, code))
    return said
