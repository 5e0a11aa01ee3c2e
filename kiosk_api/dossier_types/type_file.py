"""Reading the file of a dossier type (docs/dossier-types.md): strictly, and telling every fault at once.

The members of a file are those of the contract's `DossierType`, in small letters with underscores.
"""

import tomllib
import types
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin

import msgspec

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.contract.shapes import Localized
from kiosk_api.dossier_types.faults import Path, PlacedFault, Report, listed
from kiosk_api.dossier_types.shared_blocks import take_over
from kiosk_api.dossier_types.soundness import faults_of
from kiosk_api.dossier_types.toml_tables import Table, list_in, read_toml

LANGUAGES: Final = ("nl", "fr", "de", "en")
NOT_WRITTEN: Final = "version"
"""The member of a definition that no file has: it comes with loading."""
_SIMPLE: Final[dict[Any, str]] = {str: "a text", int: "a whole number", bool: "true or false"}


@dataclass(slots=True)
class TypeFile:
    """What was read: the definition, unless the file is too broken for one, and every fault."""

    name: str
    definition: TypeDefinition | None = None
    """Its version is 1, whatever version it will become."""
    faults: list[PlacedFault] = field(default_factory=list[PlacedFault])


def read_type_file(file: Traversable, folder: Traversable) -> TypeFile:
    """Read one file; `folder` is where the files that it shares stand.

    Raises:
        OSError: it cannot be read.
    """
    name = str(file)
    try:
        table = read_toml(file.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError:
        return TypeFile(name, None, [PlacedFault(name, 1, "", "This is not UTF-8.", "Save it as UTF-8.")])
    except tomllib.TOMLDecodeError as error:
        what = f"This is not TOML: {error}."
        return TypeFile(name, None, [PlacedFault(name, 1, "", what, "Correct it; see toml.io.")])
    report = Report(table)
    take_over(report, folder)
    definition = cast("TypeDefinition | None", _struct(TypeDefinition, table, (), report))
    if definition is not None:
        for fault in faults_of(definition):
            report.say(fault.path, fault.what, fault.remedy)
    in_order = sorted(report.faults, key=lambda fault: (fault.file != name, fault.file, fault.line))
    return TypeFile(name, definition, in_order)


def _struct(kind: type[msgspec.Struct], table: Table, path: Path, report: Report) -> msgspec.Struct | None:
    """Return a table as a part of the definition; None: something is missing or of another kind."""
    fields = {one.name: one for one in msgspec.structs.fields(kind) if one.name != NOT_WRITTEN}
    whole = True
    for name in table:
        if name not in fields:
            report.say((*path, name), "This member is not known here.", f"Known are {listed(fields)}.")
    values: dict[str, Any] = {NOT_WRITTEN: 1} if kind is TypeDefinition else {}
    for name, one in fields.items():
        if name in table:
            values[name] = _value(one.type, table[name], (*path, name), report)
            whole = whole and values[name] is not None
        elif one.required:
            report.say((*path, name), "This member is missing.", "Add it.")
            whole = False
    if kind is Localized:
        for language in LANGUAGES:
            if not table.get(language) and (language in values or language != "nl"):
                report.say((*path, language), f"The text in {language} is missing.", "Add it.")
    return kind(**values) if whole else None


def _value(wanted: Any, value: Any, path: Path, report: Report) -> Any:
    """Return a value as the definition has it; None after saying that it is of another kind."""
    wanted = _without_wrapping(wanted)
    if get_origin(wanted) is list:
        if not isinstance(value, list):
            report.say(path, "This is not a list.", "Write it between [ and ], or as [[tables]].")
            return None
        each = enumerate(list_in(value))
        read = [_value(get_args(wanted)[0], one, (*path, place), report) for place, one in each]
        return None if any(one is None for one in read) else read
    if issubclass(wanted, msgspec.Struct):
        if isinstance(value, Table):
            return _struct(wanted, value, path, report)
        members = listed(one.name for one in msgspec.structs.fields(wanted))
        report.say(path, "This is not a table.", f"Write its members: {members}.")
        return None
    if type(value) is wanted:
        return value
    report.say(path, f"This is not {_SIMPLE[wanted]}.", "Write it so.")
    return None


def _without_wrapping(wanted: Any) -> Any:
    """Return what a member holds, without its limits and without that it may be absent."""
    if get_origin(wanted) is Annotated:
        return _without_wrapping(get_args(wanted)[0])
    if get_origin(wanted) in (types.UnionType, Union):
        (one,) = (part for part in get_args(wanted) if part is not type(None))
        return _without_wrapping(one)
    return wanted
