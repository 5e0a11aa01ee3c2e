"""Faults of names: codes and identifiers, and words that must be among known ones."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kiosk_api.dossier_types.faults import Fault, Path

CODE: Final = re.compile(r"[a-z][A-Za-z0-9]{0,63}")
"""As codes and identifiers look in the contract: they stand in addresses and in checks."""


def bad_name(name: str, path: Path) -> Iterator[Fault]:
    """Yield a fault for an identifier that cannot be one."""
    if not CODE.fullmatch(name):
        remedy = "Begin with a small letter; then at most 63 letters and digits."
        yield Fault(path, f"{name!r} cannot be an identifier.", remedy)


def not_one_of(word: str, known: Sequence[str], path: Path, kind: str) -> Iterator[Fault]:
    """Yield a fault for a word that nobody knows."""
    if word not in known:
        yield Fault(path, f"There is no {kind} {word!r}.", f"Give one of {', '.join(known)}.")
