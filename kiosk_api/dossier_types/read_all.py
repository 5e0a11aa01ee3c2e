"""Reading several files of dossier types together: what is wrong in each, and between them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.dossier_types.faults import PlacedFault
from kiosk_api.dossier_types.type_file import TypeFile, read_type_file


@dataclass(frozen=True, slots=True)
class TypeFiles:
    """Files that were read. The definitions count only when there are no faults."""

    definitions: tuple[TypeDefinition, ...]
    faults: tuple[PlacedFault, ...]


def read_type_files(paths: Sequence[Path], known_codes: Collection[str] | None = None) -> TypeFiles:
    """Read files, each with what it shares beside it.

    Args:
        known_codes: the types that are there already; None: nobody knows, so what a type belongs to is not checked.
    """
    read = [_read(path) for path in paths]
    definitions = [one.definition for one in read if one.definition is not None]
    faults = [fault for one in read for fault in one.faults]
    codes = {definition.code for definition in definitions}
    seen: set[str] = set()
    for one in read:
        if one.definition is None:
            continue
        code, main = one.definition.code, one.definition.belongs_to
        if code in seen:
            what = f"Another file is of type {code} too."
            faults.append(PlacedFault(one.name, 1, "code", what, "Give each type its own code."))
        seen.add(code)
        if known_codes is not None and main is not None and main not in codes and main not in known_codes:
            what = f"There is no type {main!r} for the main dossiers."
            faults.append(
                PlacedFault(one.name, 1, "belongs_to", what, "Load that type first, or with this one.")
            )
    return TypeFiles(tuple(definitions), tuple(dict.fromkeys(faults)))


def _read(path: Path) -> TypeFile:
    try:
        return read_type_file(path, path.parent)
    except OSError as error:
        what = f"The file cannot be read: {error.strerror or error}."
        fault = PlacedFault(str(path), 1, "", what, "Correct its name, or its rights.")
        return TypeFile(str(path), None, [fault])
