"""The accessibility statement, part by part (Implementing Decision (EU) 2018/1523)."""

from __future__ import annotations

from typing import Final

from kiosk_tui.pages.page import Part, Text
from kiosk_tui.pages.phrase import say

SECTIONS: Final = (
    "commitment",
    "status",
    "modes",
    "tested",
    "not_accessible",
    "alternative",
    "prepared",
    "feedback",
    "enforcement",
)
"""The mandatory parts in the decision's order, with the modes and tests of kiosk."""


def parts() -> list[Part]:
    """The statement."""
    return [Text(say(f"accessibility.{each}")) for each in SECTIONS]
