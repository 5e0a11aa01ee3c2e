"""What is said, before it is said in a language: a message id with facts, or a text that is data.

The core never holds a sentence. `kiosk_tui.locale` turns a phrase into words at the edge.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, in eurocents."""

    cents: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number that need not be whole, as a decimal: `12.5`."""

    decimal: str


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class FileSize:
    """How large a file is, or how much of it."""

    count_bytes: int


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of the service in several languages, by language code; `nl` is always there."""

    by_language: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country, by its two letters (ISO 3166-1)."""

    code: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the catalogues.

    The part of `id` before the first dot names the catalogue: `dossier.locked_since` stands in `dossier.po`.
    `count` chooses the plural form, and is also the fact `{count}`.
    """

    id: str
    facts: "Mapping[str, Sayable]" = field(default_factory=dict[str, "Sayable"])
    count: int | None = None


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A phrase in a language of its own, whatever is spoken: the official Dutch name of something."""

    phrase: Phrase
    language: str


Sayable = (
    str
    | int
    | dt.date
    | dt.datetime
    | dt.time
    | DayOfYear
    | Amount
    | Number
    | FileSize
    | Localized
    | Country
    | Phrase
    | InLanguage
)
"""A plain `str` is data, already cleaned, and is said as it is. The rest is formatted by the locale."""


def say(message_id: str, count: int | None = None, **facts: Sayable) -> Phrase:
    """Write a phrase briefly: `say("dossier.locked_since", since=day)`."""
    return Phrase(message_id, facts, count)
