"""Answers that an applicant of the practice environment could have given: to any question of any type.

Texts come from `data/answers.toml`; whatever must add up is made here. A question that neither knows gets an answer of
its kind, so a new dossier type needs nothing here to be filled in.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk_api.contract.dossier_types import Check, Question, Tab, TableColumn, TypeDefinition
from kiosk_api.practice import data_files
from kiosk_api.practice.made_money import EURO, split, total_cost, yearly, yearly_account
from kiosk_api.practice.story import Story

USUAL: Final = "standaard"
THIS_GRANT: Final = "dezeSubsidie"
_MOST_ROWS: Final = 6
_ACCOUNT_ROWS: Final = (4, 8)
_WHOLE: Final = 100
_COSTS: Final = ("uitgaven", "reiskosten")
_INCOME: Final = ("inkomsten",)
_REAL_COSTS: Final = ("werkelijkeUitgaven",)
_REAL_INCOME: Final = ("werkelijkeInkomsten",)
_SPENT: Final = ("besteding", "werkelijkeReiskosten")


class Answering:
    """Answers the questions of one dossier, which tell one story."""

    def __init__(self, definition: TypeDefinition, story: Story) -> None:
        self._story: Final = story
        self._words: Final = data_files.answer_words()
        self._share: Final = _share(definition)
        self._costs: Final = total_cost(story.chance, max(story.requested, 50 * EURO), self._share)
        self._real_costs: Final = max(story.granted, EURO) + self._costs - story.requested
        self._special: Final[Mapping[str, Callable[[Question], Any]]] = {
            "gevraagdBedrag": lambda _: story.requested,
            "totaleKost": lambda _: self._costs,
            "europeseKost": lambda _: self._costs * 9 // 10,
            "ontvangenBeurs": lambda _: story.granted,
            "ontvangenBedrag": lambda _: story.granted,
            "reserve": lambda _: story.granted // 10 // EURO * EURO,
            "werkingsjaar": lambda _: str(story.starts_on.year),
            "perJaar": self._years,
            "rekeningPerJaar": self._account_of_years,
            "deelcollecties": self._collections,
        }

        self._of_kind: Final[Mapping[str, Callable[[Question], Any]]] = {
            "text": self._text,
            "longText": self._text,
            "number": self._number,
            "amount": self._amount,
            "date": self._date,
            "choice": self._choice,
            "multiChoice": self._choices,
            "yesNo": self._yes,
            "table": self._table,
        }

    def answer(self, question: Question) -> Any:
        """Return an answer; None to an upload, whose files are attachments, and to a kind that was invented later."""
        if question.question_id in self._special:
            return self._special[question.question_id](question)
        of_kind = self._of_kind.get(question.kind)
        return of_kind(question) if of_kind else None

    def _text(self, question: Question) -> str:
        if question.fills == "title":
            return self._story.title
        told = self._words["teksten"].get(question.question_id) or self._words["teksten"][USUAL]
        return self._story.tell(self._story.pick(told))[: question.max_length]

    def _number(self, question: Question) -> str:
        low, high, step = self._range(question.question_id)
        return self._numbered(low, high, step)

    def _amount(self, question: Question) -> int:
        least = int(question.minimum or 0)
        most = int(question.maximum or max(least, self._costs // 10))
        return least + int((most - least) * self._story.chance.random()) // EURO * EURO

    def _date(self, question: Question) -> str:
        story = self._story
        if question.fills == "endsOn" or question.question_id in {"einddatum", "terugkeer"}:
            return story.ends_on.isoformat()
        if question.question_id == "startdatum":
            return story.starts_on.isoformat()
        if question.question_id == "vertrek":  # a journey is shorter than what it is for
            return (story.ends_on - dt.timedelta(days=story.between(2, 9))).isoformat()
        if question.question_id == "goedkeuring":
            return (story.ends_on + dt.timedelta(days=story.between(60, 150))).isoformat()
        return story.day().isoformat()

    def _choice(self, question: Question) -> str:
        known: Mapping[str, str] = self._words["provincies"]
        if question.question_id == "provincie":
            return known.get(self._story.places[0], "meerdere")
        return str(self._story.pick(question.choices).code)

    def _choices(self, question: Question) -> list[str]:
        wanted = self._story.between(1, min(3, len(question.choices)))
        chosen = set(self._story.chance.sample(range(len(question.choices)), wanted))
        return [choice.code for place, choice in enumerate(question.choices) if place in chosen]

    def _yes(self, question: Question) -> bool:
        chances: Mapping[str, float] = self._words["kansen"]
        return self._story.chance.random() < chances.get(question.question_id, chances[USUAL])

    def _table(self, question: Question) -> list[dict[str, Any]]:
        name = question.question_id
        most = min(question.max_rows or _MOST_ROWS, _MOST_ROWS)
        count = self._story.between(max(question.min_rows or 0, 2), max(most, 2))
        amounts: Mapping[str, list[int]] = {}
        if name in _COSTS:
            amounts = {"bedrag": split(self._story.chance, self._costs, count)}
        elif name in _INCOME:
            rest = self._costs - self._story.requested
            amounts = {"bedrag": [self._story.requested, *split(self._story.chance, rest, count - 1)]}
        elif name in _REAL_COSTS:
            count = self._story.between(*_ACCOUNT_ROWS)
            amounts = {"bedrag": split(self._story.chance, self._real_costs, count)}
        elif name in _REAL_INCOME:
            rest = self._real_costs - self._story.granted
            amounts = {"bedrag": [self._story.granted, *split(self._story.chance, rest, count - 1)]}
        elif name in _SPENT:
            amounts = {"bedrag": split(self._story.chance, self._story.granted + 35 * EURO, count)}
        return self._rows(question, count, amounts)

    def _rows(self, question: Question, count: int, amounts: Mapping[str, list[int]]) -> list[dict[str, Any]]:
        days = sorted(self._story.day() for _ in range(count))
        columns: dict[str, list[Any]] = {}
        for column in question.columns:
            if column.column_id in amounts:
                columns[column.column_id] = amounts[column.column_id]
            elif column.kind == "date":
                later = dt.timedelta(days=self._story.between(1, 12) if column.column_id == "tot" else 0)
                columns[column.column_id] = [(day + later).isoformat() for day in days]
            else:
                columns[column.column_id] = self._cells(question.question_id, column, count)
        rows = [{name: cells[row] for name, cells in columns.items()} for row in range(count)]
        if question.question_id in (*_INCOME, *_REAL_INCOME):
            rows[0]["herkomst"] = THIS_GRANT
            for row in rows[1:]:
                if row["herkomst"] == THIS_GRANT:
                    row["herkomst"] = "eigenInkomsten"
        for row in rows:
            self._describe(row)
        return rows

    def _describe(self, row: dict[str, Any]) -> None:
        """Describe a row by the choice that was made in it."""
        told = self._words["omschrijvingen"]
        kinds = [told[cell] for cell in row.values() if isinstance(cell, str) and cell in told]
        if kinds and "omschrijving" in row:
            row["omschrijving"] = self._story.pick(kinds[0])

    def _cells(self, table: str, column: TableColumn, count: int) -> list[Any]:
        story = self._story
        if column.kind == "text":
            return self._texts(table, column, count)
        if column.kind == "number":
            return [self._numbered(*self._range(column.column_id)) for _ in range(count)]
        if column.kind == "choice":
            return self._codes(table, column, count)
        if column.kind == "amount":
            return split(story.chance, max(self._costs // 4, count * EURO), count)
        return [None] * count

    def _codes(self, table: str, column: TableColumn, count: int) -> list[str]:
        """Choose; a budget names each kind of cost or income once, as long as there are any left."""
        codes = [choice.code for choice in column.choices]
        if table in (*_COSTS, *_INCOME) and count <= len(codes):
            return self._story.chance.sample(codes, count)
        return [self._story.pick(codes) for _ in range(count)]

    def _texts(self, table: str, column: TableColumn, count: int) -> list[str]:
        if column.column_id == "nummer":
            return [str(row) for row in range(1, count + 1)]
        known = self._words["kolommen"]
        told: list[str] = (
            known.get(f"{table}.{column.column_id}") or known.get(column.column_id) or known[USUAL]
        )
        start = 0 if column.column_id == "stap" else self._story.between(0, len(told) - 1)
        return [
            self._story.tell(told[(start + row) % len(told)])[: column.max_length] for row in range(count)
        ]

    def _years(self, question: Question) -> list[dict[str, object]]:
        return yearly(self._story.chance, self._story.requested, self._calendar(question), self._share)

    def _account_of_years(self, question: Question) -> list[dict[str, object]]:
        return yearly_account(self._story.chance, self._story.granted, self._calendar(question), self._share)

    def _calendar(self, question: Question) -> range:
        first = self._story.starts_on.year
        return range(first, first + min(self._story.years, question.max_rows or self._story.years))

    def _collections(self, question: Question) -> list[dict[str, Any]]:
        """Of no collection more is registered than there is."""
        rows = self._rows(question, 3, {})
        for row in rows:
            row["geregistreerd"] = str(int(row["stuks"]) * self._story.between(30, 95) // _WHOLE)
        return rows

    def _range(self, name: str) -> tuple[float, float, float]:
        low, high, step = self._words["getallen"].get(name) or self._words["getallen"][USUAL]
        return low, high, step

    def _numbered(self, low: float, high: float, step: float) -> str:
        """Return a number from `low` to `high` in steps, as a decimal."""
        value = low + step * self._story.between(0, round((high - low) / step))
        return f"{value:.2f}".rstrip("0").rstrip(".")


def answers_on(tab: Tab, answering: Answering) -> dict[str, Any]:
    """Return an answer to every question of a tab that takes one."""
    found = {question.question_id: answering.answer(question) for question in tab.questions}
    return {name: value for name, value in found.items() if value is not None}


def _share(definition: TypeDefinition) -> int:
    """Return the share of the costs that a grant of this type may pay, in percent."""
    shares = [check.percent for check in definition.checks if _is_about_the_grant(check) and check.percent]
    return min([85, *shares])


def _is_about_the_grant(check: Check) -> bool:
    return check.kind == "atMostShare" and check.phase == "application"
