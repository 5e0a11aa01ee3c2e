"""A tab that can only be read: its answers in reading order, why nothing can change, and the ways to its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk_tui.pages.days import BRUSSELS
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.filling.tab_fields import OPEN, TabFields
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Part, Text, Ways
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabAnswers
    from kiosk_api.contract.dossiers import Dossier


def read_only_parts(
    dossier: Dossier, answers: TabAnswers, fields: TabFields, values: Mapping[str, str]
) -> list[Part]:
    """What a tab says when nothing on it can change."""
    ways = ways_in(fields, values)
    parts: list[Part] = [Text(_why(dossier)), answer_facts(answers, fields, values)]
    if ways:
        parts.append(Ways(tuple(ways), say("filling.tables_and_files")))
    return parts


def answer_facts(
    answers: TabAnswers, fields: TabFields, values: Mapping[str, str], heading: Sayable | None = None
) -> Facts:
    """Every question that is asked, with its answer."""
    asked = fields.asked(values)
    return Facts(
        tuple(
            Fact(
                text_of(question.title),
                fields.shown(field_id, values[field_id], answers) or say("filling.not_answered"),
            )
            for field_id, question in fields.questions.items()
            if field_id in asked
        ),
        heading,
    )


def ways_in(fields: TabFields, values: Mapping[str, str]) -> list[Command]:
    """The commands that lead to tables and uploads."""
    asked = fields.asked(values)
    return [
        Command(f"{OPEN}:{field_id}", text_of(question.title), kind=CommandKind.SCREEN)
        for field_id, question in fields.questions.items()
        if field_id in asked and question.kind in ("table", "upload")
    ]


def _why(dossier: Dossier) -> Sayable:
    """Why nothing can change."""
    if dossier.submitted_at is None:
        return say("filling.closed")
    return say("filling.handed_in", day=dossier.submitted_at.astimezone(BRUSSELS).date())
