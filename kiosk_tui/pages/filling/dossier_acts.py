"""What a dossier offers to whoever fills it in: its tabs, handing it in, its receipts, and what ends or copies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from uuid import uuid4

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import phase
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Command, CommandKind, Tone, Ways
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabProgress
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_tui.services import Services

TAB: Final = "tab"
"""`tab:project` leads to a tab."""


class DossierActs:
    """The acts on one dossier. What is allowed is what the service said with the dossier."""

    def __init__(self, services: Services, kiosk_number: str) -> None:
        self._services: Final = services
        self._number: Final = kiosk_number
        self._wish: tuple[tuple[str, str], str] | None = None
        self._tabs: Sequence[TabProgress] = ()

    async def read_tabs(self, dossier: Dossier) -> None:
        """Learn how far the tabs are. Dossiers of before there were tabs have none.

        Raises:
            KioskError: the service could not be asked.
        """
        if dossier.dossier_type_version is not None:
            self._tabs = (await self._services.portal.tabs(self._number)).items

    def ways(self, dossier: Dossier) -> list[Ways]:
        """The tabs by phase, those that can be filled in first; after them checking and handing in."""
        found: list[Ways] = []
        phases = dict.fromkeys(each.phase for each in self._tabs)
        for each in sorted(phases, key=lambda name: not self._is_open(name)):
            tabs = [_tab_command(tab) for tab in self._tabs if tab.phase == each]
            if self._is_open(each) and "submit" in dossier.allowed_acts:
                tabs.append(Command("check", say("filling.check"), "z", CommandKind.SCREEN))
            found.append(Ways(tuple(tabs), say("filling.tabs_of_phase", phase=phase(each))))
        return found

    @property
    def is_filled_in(self) -> bool:
        """True while there is a tab to fill in."""
        return any(each.editable for each in self._tabs)

    def commands(self, dossier: Dossier) -> list[Command]:
        """What may be done with the dossier as a whole, beside its ways."""
        offered: list[Command] = []
        if dossier.submitted_at is not None:
            offered.append(Command("receipts", say("filling.receipts"), kind=CommandKind.SCREEN))
        if "withdraw" in dossier.allowed_acts:
            confirm = say("filling.withdraw_confirm", title=dossier.title)
            offered.append(
                Command("withdraw", say("filling.withdraw"), kind=CommandKind.MENU, confirm=confirm)
            )
        if "copy" in dossier.allowed_acts:
            offered.append(Command("copy", say("filling.copy"), kind=CommandKind.MENU))
        if "delete" in dossier.allowed_acts:
            confirm = say("filling.delete_confirm", title=dossier.title)
            offered.append(Command("delete", say("filling.delete"), kind=CommandKind.MENU, confirm=confirm))
        return offered

    def where(self, command_id: str, dossier: Dossier) -> Outcome | None:
        """Where a command leads; None: it leads nowhere."""
        what, _, tab_id = command_id.partition(":")
        match what:
            case "tab" if tab_id in {each.tab_id for each in self._tabs}:
                return Outcome(go=Route(places.DOSSIER_TAB, places.about(self._number, tab_id)))
            case "check" if "submit" in dossier.allowed_acts:
                return Outcome(go=Route(places.DOSSIER_CHECK, self._number))
            case "receipts":
                return Outcome(go=Route(places.RECEIPTS, self._number))
            case "copy" if "copy" in dossier.allowed_acts:
                return Outcome(go=Route(places.NEW_DOSSIER, urlencode({"copy": self._number})))
            case _:
                return None

    async def delete(self, read: Versioned[Dossier]) -> Outcome:
        """Delete the draft, and lead back to where it can be restored.

        Raises:
            KioskError: it was not deleted.
        """
        await self._services.portal.delete_dossier(
            self._number, read.version, self._key("delete", read.version)
        )
        self._services.session.remember_deleted(self._number, read.value.title)
        return Outcome(back=True)

    async def withdraw(self, read: Versioned[Dossier]) -> Versioned[Dossier]:
        """Take back what was handed in.

        Raises:
            KioskError: it was not withdrawn.
        """
        return await self._services.portal.withdraw(
            self._number, read.version, self._key("withdraw", read.version)
        )

    def _is_open(self, phase_code: str) -> bool:
        return any(each.editable for each in self._tabs if each.phase == phase_code)

    def _key(self, act: str, version: str) -> str:
        """The name of one wish: the same for a second try."""
        wish = (act, version)
        if self._wish is None or self._wish[0] != wish:
            self._wish = (wish, uuid4().hex)
        return self._wish[1]


def _tab_command(tab: TabProgress) -> Command:
    done = tab.editable and tab.questions > 0 and not tab.faults
    return Command(
        f"{TAB}:{tab.tab_id}",
        text_of(tab.title),
        kind=CommandKind.SCREEN,
        note=progress_said(tab),
        tone=Tone.GOOD if done else Tone.PLAIN,
    )


def progress_said(tab: TabProgress) -> Sayable:
    """How far a tab is, in words."""
    said: Phrase = say("filling.answered", answered=tab.answered, count=tab.questions)
    if not tab.editable:
        return say("filling.to_read", progress=said)
    if tab.faults:
        return say("filling.to_mend", count=tab.faults, progress=said)
    return say("filling.in_order", progress=said)
