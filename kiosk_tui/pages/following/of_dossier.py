"""What a dossier offers to whoever follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.page import Command, CommandKind
from kiosk_tui.pages.phrase import say

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossier

FOLLOWED: Final = {
    "attachments": places.ATTACHMENTS,
    "messages": places.MESSAGES,
    "requests": places.INFORMATION_REQUESTS,
    "decisions": places.DECISIONS,
}
"""The screen to which each command leads."""
ANSWER: Final = "answerRequest"
"""The action that a dossier asks for while a request for more information is open."""


def followed(dossier: Dossier) -> list[Command]:
    """Return the commands that lead to what became of a dossier. A draft has files and messages only."""
    unread = dossier.unread_messages
    label = say("following.dossier_messages_new", unread) if unread else say("following.dossier_messages")
    commands = [
        Command("attachments", say("attachments.title"), "j", CommandKind.SCREEN),
        Command("messages", label, "s", CommandKind.SCREEN),
    ]
    if dossier.submitted_at is None:
        return commands
    asked = "following.dossier_requests_open" if dossier.action == ANSWER else "following.dossier_requests"
    return [
        *commands,
        Command("requests", say(asked), "u", CommandKind.SCREEN),
        Command("decisions", say("following.dossier_decisions"), "f", CommandKind.SCREEN),
    ]
