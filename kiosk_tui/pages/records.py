"""A table of which only a window is in memory: rows by position, fetched when somebody looks at them."""

from dataclasses import dataclass
from typing import Protocol

from kiosk_tui.pages.phrase import Sayable


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `priority` 1 is shown on every width; higher ones give way first."""

    id: str
    label: Sayable
    width: int
    """How many cells the column would like."""
    priority: int = 1
    grows: bool = False
    line: int = 1
    """The line of a record on which it stands, from 1, in a table that has several for each; see `Records.lines`."""
    numeric: bool = False
    """Its cells end at one place, as figures do."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `cells` in the order of the columns, and `spoken`, the row in reading order for the ear."""

    id: str
    cells: tuple[Sayable, ...]
    spoken: tuple[Sayable, ...]
    """Name first, then status. The linear face says the row's position last."""
    mark: str = ""
    """`action`, `overdue`, `soon` or nothing; faces show it in words and colour."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are; `exact` False means: at least so many."""

    rows: int
    exact: bool


class Window(Protocol):
    """The rows of one question to the service, by position from 0."""

    @property
    def count(self) -> Count | None:
        """None until the first answer came."""
        ...

    def row(self, position: int) -> Record | None:
        """Return the row if it is in memory. Never waits."""
        ...

    async def ensure(self, first: int, last: int) -> None:
        """Fetch what is missing from `first` up to and including `last`.

        Raises:
            KioskError: the service could not be asked.
        """
        ...


def has_row(window: Window, record_id: str, among: int) -> bool:
    """Say whether one of the first `among` rows, as far as they are in memory, is the record with this id."""
    rows = (window.row(position) for position in range(among))
    return any(row is not None and row.id == record_id for row in rows)


@dataclass(frozen=True, slots=True)
class Records:
    """A table with lazily loaded rows. Choosing a row performs the command `opens` with the row's id."""

    id: str
    columns: tuple[Column, ...]
    window: Window
    opens: str
    """The command that a row performs; empty: rows are for reading only."""
    empty: Sayable
    """What to say when there are no rows, and what to do about it."""
    heading: Sayable | None = None
    totals: Record | None = None
    """A last row that is always in view: what the columns add up to."""
    lines: int = 1
    """Lines for each record, where one cannot tell it. Then the columns have no heads."""
    search: str | None = None
    """What the rows are narrowed to by `PageModel.search`; empty: nothing. None: they cannot be searched."""
    search_by_typing: bool = False
    """True: a letter that is no command begins a search, as where one chooses among names."""
    marked: frozenset[str] | None = None
    """The ids of the rows that are marked, by `PageModel.mark`; None: rows cannot be marked."""
    opens_unlisted: bool = False
    """True: `opens` also takes an id that is not among the rows, such as a KIOSK number that somebody read out."""
