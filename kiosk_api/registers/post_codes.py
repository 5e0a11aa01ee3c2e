"""Which municipality a Belgian post code belongs to, from Statbel's conversion table (`post_codes.tsv`).

The table is small and changes when municipalities merge, at most once a year; it ships with the service.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of today."""

    nis_code: str
    """Its code at the national institute of statistics."""
    nl: str
    fr: str

    @property
    def names(self) -> tuple[str, ...]:
        """Its official names. Where German is the language of the place, the Dutch one is the German one."""
        return (self.nl,) if self.nl == self.fr else (self.nl, self.fr)


class PostCodes:
    """The table, read when it is first needed."""

    def municipalities(self, post_code: str) -> Sequence[Municipality]:
        """Return the municipalities of a post code; none: there is no such code."""
        return _table().get(post_code, ())


@cache
def _table() -> Mapping[str, Sequence[Municipality]]:
    text = files("kiosk_api.registers").joinpath("post_codes.tsv").read_text(encoding="utf-8")
    found: dict[str, list[Municipality]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            post_code, nis_code, nl, fr = line.split("\t")
            found.setdefault(post_code, []).append(Municipality(nis_code, nl, fr))
    return found
