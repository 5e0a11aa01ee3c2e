"""What is wrong with a file of a dossier type: where, what, and what to do about it."""

from dataclasses import dataclass, field
from typing import Any, Final

from kiosk_api.dossier_types.toml_tables import Origin, Table, list_in

Step = str | int
"""A member by its name, or a place in a list, from 0."""
Path = tuple[Step, ...]
"""From the top of the definition: `("tabs", 0, "questions", 2, "max_length")`."""
IDENTIFIERS: Final = ("tab_id", "question_id", "column_id", "check_id", "code")
"""The members by which the table of a list is called."""
_NAMES: Final = {"tabs": "tab", "questions": "question", "columns": "column", "checks": "check"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a definition. Sentences are English, for the one who writes the file."""

    path: Path
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """One fault of a file, ready to be told."""

    file: str
    line: int
    """From 1. Of the member, or of the table that lacks it."""
    place: str
    """`tab budget, question expenses, max_length`; empty: the file itself."""
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}: {place}{self.what} {self.remedy}"


@dataclass(slots=True)
class Report:
    """The faults of one file, gathered while it is read."""

    table: Table
    """The file; what it takes over is put in its place."""
    faults: list[PlacedFault] = field(default_factory=list[PlacedFault])

    def say(self, path: Path, what: str, remedy: str) -> None:
        """Keep a fault, with the line and the names of where it is."""
        origin, place = _placed(self.table, path)
        fault = PlacedFault(origin.file, origin.line, place, what, remedy)
        if fault not in self.faults:
            self.faults.append(fault)


def _placed(table: Table, path: Path) -> tuple[Origin, str]:
    """Return where the end of a path stands, or the last that is there before it; and how to call it."""
    here: Any = table
    origin = table.origin
    names: list[str] = []
    for step in path:
        if isinstance(step, str):
            names.append(step)
            origin = here.where(step) if isinstance(here, Table) else origin
            here = here.get(step) if isinstance(here, Table) else None
            continue
        rows = list_in(here)
        here = rows[step] if step < len(rows) else None
        list_name = names.pop() if names else ""
        own: Any = step + 1
        if isinstance(here, Table):
            own = next((here[name] for name in IDENTIFIERS if name in here), own)
            origin = here.origin
        names.append(f"{_NAMES.get(list_name, list_name)} {own}")
    return origin, ", ".join(names)


def listed(names: Any) -> str:
    """Name several things in a sentence."""
    return ", ".join(sorted(names))
