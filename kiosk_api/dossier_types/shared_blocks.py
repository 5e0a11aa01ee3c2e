"""Blocks that several types share: tabs, questions and checks by their identifier, options and columns by a name.

A table takes one over by `use = "report"`; members beside `use` win. A whole list is taken over by its name:
`choices = "provinces"`.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Any, Final, cast

from kiosk_api.dossier_types.faults import IDENTIFIERS, Path, Report, listed
from kiosk_api.dossier_types.toml_tables import Table, list_in, read_toml, tables_in

BY_IDENTIFIER: Final = ("tabs", "questions", "checks")
BY_NAME: Final = ("choices", "columns")


def take_over(report: Report, folder: Traversable) -> None:
    """Put what the file shares in the places that use it; the files are in `folder`."""
    _Places(report, _read(report, folder)).fill()


def _read(report: Report, folder: Traversable) -> dict[str, dict[str, Any]]:
    """Return the blocks of the files that `shared` names: by list, then by identifier or name."""
    blocks: dict[str, dict[str, Any]] = {name: {} for name in (*BY_IDENTIFIER, *BY_NAME)}
    names: Any = report.table.pop("shared", [])
    if not isinstance(names, list):
        report.say(("shared",), "This is not a list.", 'Write shared = ["file.toml"].')
        return blocks
    for name in list_in(names):
        try:
            if not isinstance(name, str) or _leads_away(name):
                raise FileNotFoundError
            shared = read_toml((folder / name).read_text(encoding="utf-8"), str(folder / name))
        except (OSError, UnicodeDecodeError):
            remedy = "Name a file beside this one or in a folder beside it."
            report.say(("shared",), f"The shared file {name!r} cannot be read.", remedy)
        except tomllib.TOMLDecodeError as error:
            report.say(("shared",), f"The shared file {name!r} is not TOML: {error}.", "Correct it.")
        else:
            _add(blocks, shared, report)
    return blocks


def _leads_away(name: str) -> bool:
    """Tell whether a name leads out of the folder of the file that names it."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name


def _add(blocks: dict[str, dict[str, Any]], shared: Table, report: Report) -> None:
    for list_name, each in shared.items():
        if list_name not in blocks:
            file = shared.origin.file
            what = f"{file} has a member {list_name!r} that nobody can share."
            report.say(("shared",), what, f"Possible are {listed(blocks)}.")
        elif isinstance(each, dict):
            blocks[list_name].update(cast("dict[str, Any]", each))
        else:
            for table in tables_in(each):
                called = next((table[name] for name in IDENTIFIERS if name in table), None)
                blocks[list_name][str(called)] = table


class _Places:
    """The places of a file that take something over."""

    def __init__(self, report: Report, blocks: Mapping[str, dict[str, Any]]) -> None:
        self._report = report
        self._blocks = blocks

    def fill(self) -> None:
        """Fill them, outermost first: a shared tab may use shared questions, and so on."""
        table = self._report.table
        self._use_blocks(("checks",), table, "checks")
        self._use_blocks(("tabs",), table, "tabs")
        for place, tab in enumerate(tables_in(table.get("tabs"))):
            path = ("tabs", place, "questions")
            self._use_blocks(path, tab, "questions")
            for row, question in enumerate(tables_in(tab.get("questions"))):
                self._fill_question((*path, row), question)

    def _fill_question(self, path: Path, question: Table) -> None:
        for name in BY_NAME:
            self._use_list((*path, name), question, name)
        for place, column in enumerate(tables_in(question.get("columns"))):
            self._use_list((*path, "columns", place, "choices"), column, "choices")

    def _use_blocks(self, path: Path, table: Table, list_name: str) -> None:
        """Fill in the tables of a list that say `use`."""
        rows = list_in(table.get(list_name))
        for place, row in enumerate(rows):
            if not isinstance(row, Table) or "use" not in row:
                continue
            block = self._blocks[list_name].get(str(row["use"]))
            if isinstance(block, Table):
                own = {name: value for name, value in row.items() if name != "use"}
                rows[place] = Table({**block, **own}, row.origin, {**block.members, **row.members})
            else:
                self._unknown((*path, place, "use"), row.pop("use"), list_name)

    def _use_list(self, path: Path, table: Table, name: str) -> None:
        """Fill in a list that is there by its name."""
        used: Any = table.get(name)
        if not isinstance(used, str):
            return
        table[name] = self._blocks[name].get(used, [])
        if used not in self._blocks[name]:
            self._unknown(path, used, name)

    def _unknown(self, path: Path, used: object, list_name: str) -> None:
        known = self._blocks[list_name]
        remedy = f"Known are {listed(known)}." if known else "Name its file in `shared`."
        self._report.say(path, f"Nothing that is shared is called {used!r}.", remedy)
