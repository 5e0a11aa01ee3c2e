"""What a check found. Safe to send to a help desk: no token, no name of a person, no path of a home folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk_tui.pages.phrase import Phrase


class Health(StrEnum):
    """How serious it is. Faces say it in words."""

    OK = "ok"
    WARNING = "warning"
    """It works, but not as well as it could."""
    FAULT = "fault"
    """This alone keeps kiosk from working."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check."""

    check: str
    """`versions`, `terminal`, `network`, `clock`, `provider`, `proxy`, `certificates`, `keyStore`, `folders`,
    `database` or `log`.
    """
    health: Health
    said: Phrase
    """What was found."""
    advice: Phrase | None = None
    """What to do about it."""
    facts: Mapping[str, str | int | bool] = field(default_factory=dict[str, "str | int | bool"])
    """The same for programs."""
