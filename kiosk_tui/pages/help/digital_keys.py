"""The digital keys: which there are, how strong each is, and what one needs for it (DOMAIN 2.4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk_tui.pages.page import Fact, Facts, Part, Text, Tone
from kiosk_tui.pages.phrase import Sayable, say

FEDERAL_TOKEN_ENDED: Final = dt.date(2024, 1, 31)
"""Since this day nobody can sign in with a federal token."""


class Level(StrEnum):
    """How sure a key makes it who somebody is, in the words of the European regulation (eIDAS)."""

    HIGH = "high"
    SUBSTANTIAL = "substantial"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class DigitalKey:
    """One key. The levels are those of the Flemish access management and of the federal one (CSAM)."""

    id: str
    level: Level
    flemish_level: int
    federal_level: int | None


KEYS: Final = (
    DigitalKey("eid", Level.HIGH, 35, 500),
    DigitalKey("eidas_high", Level.HIGH, 35, 500),
    DigitalKey("itsme", Level.HIGH, 27, 450),
    DigitalKey("app_code", Level.SUBSTANTIAL, 26, 400),
    DigitalKey("sms_code", Level.SUBSTANTIAL, 25, 400),
    DigitalKey("eidas_substantial", Level.SUBSTANTIAL, 25, 400),
    DigitalKey("password", Level.LOW, 10, None),
)
"""The strongest first."""


def parts() -> list[Part]:
    """The keys by level, the one that has ended, and what else is good to know."""
    by_level = [
        Facts(
            tuple(_fact(key) for key in KEYS if key.level is level), say(f"digital_keys.level_{level.value}")
        )
        for level in Level
    ]
    ended = Fact(
        say("digital_keys.federal_token"),
        say("digital_keys.ended", day=FEDERAL_TOKEN_ENDED),
        note=say("digital_keys.needs_federal_token"),
        tone=Tone.WARNING,
    )
    return [
        Text(say("digital_keys.intro")),
        *by_level,
        Facts((ended,), say("digital_keys.no_more")),
        Facts(
            (
                Fact(say("digital_keys.without_number"), say("digital_keys.with_bis_number")),
                Fact(say("digital_keys.fails"), say("digital_keys.call")),
            ),
            say("digital_keys.good_to_know"),
        ),
    ]


def _fact(key: DigitalKey) -> Fact:
    return Fact(say(f"digital_keys.{key.id}"), say(f"digital_keys.needs_{key.id}"), note=_levels(key))


def _levels(key: DigitalKey) -> Sayable:
    if key.federal_level is None:
        return say("digital_keys.flemish_level", flemish=key.flemish_level)
    return say("digital_keys.levels", flemish=key.flemish_level, federal=key.federal_level)
