"""What a dossier type asks, as far as the rules look at it. The wire types of a type have this shape.

Kinds of questions, columns and checks that a rule does not know pass: a newer type must not make an older
service refuse what it cannot judge.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

TEXTS: Final = frozenset({"text", "longText"})
CELL_KINDS: Final = frozenset({"text", "number", "amount", "date", "choice"})

Answers = Mapping[str, Any]
"""By question: a string, eurocents, true or false, a list of codes, or rows by column."""


class Choice(Protocol):
    @property
    def code(self) -> str: ...


class Condition(Protocol):
    """When a question is asked."""

    @property
    def question_id(self) -> str: ...
    @property
    def is_one_of(self) -> Sequence[str]: ...


class Asked(Protocol):
    """What a question and a column of a table share."""

    @property
    def kind(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def max_length(self) -> int | None: ...
    @property
    def choices(self) -> Sequence[Choice]: ...


class Column(Asked, Protocol):
    @property
    def column_id(self) -> str: ...
    @property
    def summed(self) -> bool: ...


class Question(Asked, Protocol):
    @property
    def question_id(self) -> str: ...
    @property
    def minimum(self) -> str | None: ...
    @property
    def maximum(self) -> str | None: ...
    @property
    def columns(self) -> Sequence[Column]: ...
    @property
    def min_rows(self) -> int | None: ...
    @property
    def max_rows(self) -> int | None: ...
    @property
    def max_files(self) -> int | None: ...
    @property
    def asked_when(self) -> Condition | None: ...
    @property
    def fills(self) -> str | None: ...


class Tab(Protocol):
    @property
    def tab_id(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def questions(self) -> Sequence[Question]: ...


class Check(Protocol):
    """What must hold between two answers."""

    @property
    def check_id(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def left(self) -> str: ...
    @property
    def right(self) -> str: ...
    @property
    def percent(self) -> int | None: ...


def by_id(tabs: Iterable[Tab]) -> dict[str, Question]:
    """Return every question of some tabs. Within one type no two questions have the same id."""
    return {question.question_id: question for tab in tabs for question in tab.questions}
