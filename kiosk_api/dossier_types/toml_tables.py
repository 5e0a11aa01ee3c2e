"""TOML that still knows on which line each member stands, so that a fault can be shown where it is."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any, Final, TypeGuard, cast

_HEADER: Final = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_MEMBER: Final = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_LONG_QUOTES: Final = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands."""

    file: str
    line: int


class Table(dict[str, Any]):
    """A table of a TOML file, with its origin and that of its members. Tables in it are such tables too."""

    def __init__(self, values: dict[str, Any], origin: Origin, members: dict[str, Origin]) -> None:
        super().__init__(values)
        self.origin = origin
        self.members = members

    def where(self, member: str) -> Origin:
        """Return where a member stands, or the table itself when it has no line of its own."""
        return self.members.get(member, self.origin)


def read_toml(text: str, file: str) -> Table:
    """Read a TOML document; `file` is its name in origins.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
    """
    return _tables(tomllib.loads(text), "", _lines(text), Origin(file, 1))


def list_in(value: Any) -> list[Any]:
    """Return a value that is a list as one; anything else is no list, and so an empty one."""
    return value if _is_list(value) else []


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def tables_in(value: Any) -> list[Table]:
    """Return the tables in a list of tables."""
    return [each for each in list_in(value) if isinstance(each, Table)]


def _tables(values: dict[str, Any], path: str, lines: dict[str, int], above: Origin) -> Table:
    origin = Origin(above.file, lines.get(path, above.line))
    members: dict[str, Origin] = {}
    read: dict[str, Any] = {}
    for name, value in values.items():
        place = f"{path}.{name}" if path else name
        members[name] = Origin(above.file, lines.get(place, origin.line))
        read[name] = _value(value, place, lines, members[name])
    return Table(read, origin, members)


def _value(value: Any, path: str, lines: dict[str, int], above: Origin) -> Any:
    if isinstance(value, dict):
        return _tables(cast("dict[str, Any]", value), path, lines, above)
    if isinstance(value, list):
        each = enumerate(list_in(value))
        return [_value(one, f"{path}[{place}]", lines, above) for place, one in each]
    return value


def _lines(text: str) -> dict[str, int]:
    """Return on which line each table and each member begins, by its path: `tabs[1].questions[0].kind`."""
    found: dict[str, int] = {}
    counted: dict[str, int] = {}
    table = ""
    inside_long_text = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside_long_text:
            if header := _HEADER.match(line):
                table = _path_of(header[2], counted, repeats=header[1] == "[[")
                found.setdefault(table, number)
            elif member := _MEMBER.match(line):
                found.setdefault(f"{table}.{member[1]}" if table else member[1], number)
        if sum(line.count(quotes) for quotes in _LONG_QUOTES) % 2:
            inside_long_text = not inside_long_text
    return found


def _path_of(header: str, counted: dict[str, int], *, repeats: bool) -> str:
    """Return the path of a table from its header; `counted` is how many there were of each `[[table]]`."""
    path = ""
    *above, last = header.split(".")
    for name in above:
        path = f"{path}.{name}" if path else name
        if path in counted:
            path = f"{path}[{counted[path] - 1}]"
    path = f"{path}.{last}" if path else last
    if not repeats:
        return path
    counted[path] = counted.get(path, 0) + 1
    return f"{path}[{counted[path] - 1}]"
