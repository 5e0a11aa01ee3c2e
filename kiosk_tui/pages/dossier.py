"""One dossier: read it, and change its contact person, e-mail address and account number."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.errors import AccountNumberLocked, StaleVersion
from kiosk_tui.pages import places
from kiosk_tui.pages.access.said_warnings import warning_notice, warnings_quietly
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_facts import dossier_facts, dossier_steps, dossier_summary
from kiosk_tui.pages.dossier_fields import DossierFields, patch_of
from kiosk_tui.pages.editing_model import EditingModel
from kiosk_tui.pages.filling.dossier_acts import DossierActs
from kiosk_tui.pages.following.of_dossier import FOLLOWED, followed
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Part, Tone
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessWarning
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_tui.services import Services


class DossierModel(EditingModel["Dossier"]):
    """The screen `dossier`. About: a KIOSK number and, when the user comes for that, a field."""

    screen: ClassVar[str] = places.DOSSIER
    collision: ClassVar[Phrase] = say("dossier.collision")
    collision_brief: ClassVar[Phrase] = say("dossier.collision_brief")

    def __init__(self, services: Services, about: str) -> None:
        number, self._at = places.parts_of(about, 2)
        super().__init__(services, number)
        self._acts: Final = DossierActs(services, number)
        self._warnings: Sequence[AccessWarning] = ()

    @property
    def page(self) -> Page:
        edit = self._edit
        if edit is None:
            return Page(places.DOSSIER, self._about, busy=say("dossier.busy", number=self._about))
        return Page(
            screen=places.DOSSIER,
            title=edit.value.title,
            parts=tuple(self._parts()),
            commands=tuple(self._commands()),
            notices=tuple(self._notices()),
            summary=dossier_summary(edit.value),
            at=self._at,
        )

    async def open(self) -> None:
        await super().open()
        _, self._warnings = await asyncio.gather(
            self._acts.read_tabs(self._opened().value), warnings_quietly(self._services.portal, self._about)
        )

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        dossier = self._opened().value
        if await self._perform_edit(command_id):
            return Outcome()
        match command_id:
            case "delete" if "delete" in dossier.allowed_acts:
                return await self._acts.delete(self._opened().read)
            case "withdraw" if "withdraw" in dossier.allowed_acts:
                await self._withdraw()
            case "history":
                return Outcome(go=Route(places.HISTORY, places.about(places.DOSSIER, self._about)))
            case _:
                return self._acts.where(command_id, dossier) or self._where(command_id, dossier)
        return Outcome()

    def _where(self, command_id: str, dossier: Dossier) -> Outcome:
        """Where a command leads that does nothing here."""
        match command_id:
            case "applicant":
                return Outcome(go=Route(places.APPLICANT, dossier.applicant.applicant_id))
            case "main_dossier" if dossier.main_dossier:
                return Outcome(go=Route(places.DOSSIER, dossier.main_dossier))
            case _ if command_id in FOLLOWED:
                return Outcome(go=Route(FOLLOWED[command_id], self._about))
            case _:
                raise KeyError(command_id)

    async def _read(self) -> Versioned[Dossier]:
        return await self._services.portal.dossier(self._about)

    async def _fields_of(self, read: Versioned[Dossier]) -> DossierFields:
        return DossierFields(await self._services.portal.representatives(read.value.applicant.applicant_id))

    async def _change(
        self, values: Mapping[str, str], version: str, idempotency_key: str
    ) -> Versioned[Dossier]:
        portal = self._services.portal
        try:
            return await portal.change_dossier(self._about, patch_of(values), version, idempotency_key)
        except AccountNumberLocked:
            self._opened().reread(await self._read())
            raise

    async def _present(self, stale: StaleVersion) -> Versioned[Dossier]:
        return stale.current or await self._read()

    async def _withdraw(self) -> None:
        """Take back what was handed in, and show what the dossier is then."""
        read = await self._acts.withdraw(self._opened().read)
        self._opened().reread(read)
        await self._acts.read_tabs(read.value)
        self._well(say("filling.withdrawn"))

    def _parts(self) -> list[Part]:
        edit = self._opened()
        day = today(self._services.clock)
        ways = self._acts.ways(edit.value)
        return [
            *self._collided(),
            *(ways if self._acts.is_filled_in else ()),
            dossier_facts(edit.value, day),
            edit.form,
            *(() if self._acts.is_filled_in else ways),
            dossier_steps(edit.value),
        ]

    def _commands(self) -> list[Command]:
        dossier = self._opened().value
        offered = [*self._edit_commands()]
        offered += [command for way in self._acts.ways(dossier) for command in way.commands]
        offered.append(Command("history", say("dossier.history"), "h", CommandKind.SCREEN))
        offered.append(Command("applicant", say("dossier.to_applicant"), "a", CommandKind.SCREEN))
        if dossier.main_dossier:
            offered.append(Command("main_dossier", say("dossier.to_main"), "p", CommandKind.SCREEN))
        return [*offered, *followed(dossier), *self._acts.commands(dossier)]

    def _notices(self) -> list[Notice]:
        notices = self._edit_notices()
        contact = self._opened().value.contact_person
        if contact is not None and not contact.represents:
            notices.append(Notice(say("dossier.contact_gone", name=contact.name), Tone.WARNING))
        notices += [warning_notice(each, here=True) for each in self._warnings]
        return notices
