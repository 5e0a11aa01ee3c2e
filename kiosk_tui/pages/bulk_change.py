"""Another contact person or e-mail address for many dossiers: looked at first, then done, then undone if need be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.errors import InputRefused, KioskError, NotFound
from kiosk_tui.pages import email_address, places
from kiosk_tui.pages.bulk_result import COLUMNS, result_rows
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import (
    Choice,
    Command,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Part,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.bulk import DossierChange, NewDossierChange
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_api.contract.people import Representative

CONTACT_PERSON: Final = "contactPerson"
MAIL: Final = "mail"
EMAIL: Final = "email"
KEYS: Final = {CONTACT_PERSON: "c", MAIL: "e", EMAIL: "r"}
KEEP, OF_CONTACT, OTHER = "keep", "ofContactPerson", "other"
AT_ONCE: Final = 8
"""So many dossiers are asked for at the same time."""


class BulkChangeModel(PageModel):
    """The screen `bulkChange`. About: KIOSK numbers."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._numbers: Final = tuple(dict.fromkeys(each for each in about.split("|") if each))
        self._people: tuple[Choice, ...] = ()
        self._staged: dict[str, str] = {CONTACT_PERSON: "", MAIL: KEEP, EMAIL: ""}
        self._refused: dict[str, Phrase] = {}
        self._tried: DossierChange | None = None
        self._made: DossierChange | None = None
        self._notice: Notice | None = None
        self._ready = False
        self._wish: tuple[object, str] | None = None

    @property
    def page(self) -> Page:
        title = say("bulk.title", count=len(self._numbers))
        if not self._ready:
            return Page(places.BULK_CHANGE, title, busy=say("bulk.busy"))
        parts: list[Part] = [self._form]
        shown = self._made or self._tried
        if shown is not None:
            heading = say("bulk.result" if self._made else "bulk.would_be")
            rows = FixedWindow(result_rows(shown.items))
            parts.append(Records("result", COLUMNS, rows, "", say("bulk.nothing"), heading))
        else:
            parts.append(Text(say("bulk.explained")))
        return Page(
            screen=places.BULK_CHANGE,
            title=title,
            parts=tuple(parts),
            commands=tuple(self._commands()),
            notices=(self._notice,) if self._notice else (),
            summary=title,
        )

    @property
    def result(self) -> DossierChange | None:
        """What was done, or would be. For the script face, which shows it as data."""
        return self._made or self._tried

    async def open(self) -> None:
        if not self._ready:
            self._people = await self._who_may_be_chosen()
            self._ready = True

    def stage(self, field_id: str, value: str) -> None:
        if field_id not in self._staged:
            raise KeyError(field_id)
        self._staged[field_id] = value.strip()
        self._refused = {}
        self._tried = self._made = self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "try":
                await self._try()
            case "apply" if self._tried is not None and self._tried.changed:
                await self._apply(self._tried)
            case "undo" if self._made is not None and self._made.reversible_until is not None:
                await self._undo(self._made)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _who_may_be_chosen(self) -> tuple[Choice, ...]:
        """Who represents any of the applicants of these dossiers: first who represents most of them."""
        limit = asyncio.Semaphore(AT_ONCE)

        async def read(number: str) -> Dossier | None:
            async with limit:
                try:
                    return (await self._services.portal.dossier(number)).value
                except NotFound:
                    return None

        found = [each for each in await asyncio.gather(*map(read, self._numbers)) if each is not None]
        applicants = list(dict.fromkeys(each.applicant.applicant_id for each in found))

        async def ask(applicant_id: str) -> list[Representative]:
            async with limit:
                return await self._services.portal.representatives(applicant_id)

        names: dict[str, str] = {}
        times: dict[str, int] = {}
        for people in await asyncio.gather(*map(ask, applicants)):
            for each in people:
                names[each.person_id] = each.name
                times[each.person_id] = times.get(each.person_id, 0) + 1
        ordered = sorted(names, key=lambda person: (-times[person], names[person].casefold()))
        return tuple(
            Choice(each, names[each], say("bulk.represents", count=times[each], of=len(applicants)))
            for each in ordered
        )

    async def _try(self) -> None:
        """Look what would come of it."""
        if self._faults():
            self._notice = Notice(say("bulk.fill_in"), Tone.ERROR)
            return
        self._made = None
        self._tried = await self._ask(self._wanted(dry_run=True))
        tone = Tone.WARNING if self._tried.skipped else Tone.PLAIN
        self._notice = Notice(_counted("bulk.would", self._tried), tone)

    async def _apply(self, tried: DossierChange) -> None:
        self._made = await self._ask(self._wanted(dry_run=False, tried=tried))
        self._tried = None
        tone = Tone.WARNING if self._made.skipped else Tone.GOOD
        self._notice = Notice(_counted("bulk.done", self._made), tone)

    async def _undo(self, made: DossierChange) -> None:
        key = self._key(("undo", made.change_id))
        self._made = await self._services.portal.reverse_dossier_change(made.change_id or "", key)
        tone = Tone.WARNING if self._made.skipped else Tone.GOOD
        self._notice = Notice(_counted("bulk.undone", self._made), tone)

    async def _ask(self, wanted: NewDossierChange) -> DossierChange:
        """Ask the service.

        Raises:
            KioskError: it could not be done; what was filled in stays.
        """
        try:
            return await self._services.portal.change_dossiers(wanted, self._key(wanted))
        except InputRefused as refused:
            self._refused = {each: fault for each, fault in refused.faults.items() if each in self._staged}
            raise
        except KioskError:
            self._tried = None
            raise

    def _key(self, wish: object) -> str:
        """The name of this one wish: the same for a second try."""
        if self._wish is None or self._wish[0] != wish:
            self._wish = (wish, uuid4().hex)
        return self._wish[1]

    def _wanted(self, *, dry_run: bool, tried: DossierChange | None = None) -> NewDossierChange:
        """The question to the service. After a look, what changed since is left alone."""
        import msgspec

        from kiosk_api.contract.bulk import DossierChoice, NewDossierChange
        from kiosk_api.contract.dossiers import ContactPersonChoice

        versions = {each.kiosk_number: each.version for each in tried.items} if tried else {}
        person = self._staged[CONTACT_PERSON]
        return NewDossierChange(
            dossiers=[
                DossierChoice(kiosk_number=each, version=versions.get(each) or msgspec.UNSET)
                for each in self._numbers
            ],
            contact_person=ContactPersonChoice(person_id=person) if person else msgspec.UNSET,
            email=self._staged[EMAIL] if self._staged[MAIL] == OTHER else msgspec.UNSET,
            email_of_contact_person=self._staged[MAIL] == OF_CONTACT,
            dry_run=dry_run,
        )

    def _faults(self) -> dict[str, Phrase]:
        """What must still be filled in, or differently."""
        if not self._staged[CONTACT_PERSON] and self._staged[MAIL] == KEEP:
            return {CONTACT_PERSON: say("bulk.nothing_chosen")}
        if self._staged[MAIL] == OTHER and (fault := email_address.fault_of(self._staged[EMAIL])):
            return {EMAIL: fault}
        return {}

    @property
    def _form(self) -> Form:
        tried_in_vain = self._notice is not None and self._notice.tone is Tone.ERROR
        faults = {**(self._faults() if tried_in_vain else {}), **self._refused}
        mail = tuple(Choice(each, say(f"bulk.mail_{each}")) for each in (KEEP, OF_CONTACT, OTHER))
        fields = [
            self._field(CONTACT_PERSON, FieldKind.CHOICE, self._people, faults),
            self._field(MAIL, FieldKind.CHOICE, mail, faults),
        ]
        if self._staged[MAIL] == OTHER:
            fields.append(self._field(EMAIL, FieldKind.EMAIL, (), faults))
        return Form("bulk", tuple(fields), submit="try", waits=True)

    def _field(
        self, field_id: str, kind: FieldKind, choices: tuple[Choice, ...], faults: dict[str, Phrase]
    ) -> Field:
        value = self._staged[field_id]
        shown: Sayable = next((each.label for each in choices if each.value == value), value)
        return Field(
            field_id,
            say(f"bulk.field_{field_id}"),
            kind,
            value,
            shown,
            saved=shown,
            key=KEYS[field_id],
            required=field_id != CONTACT_PERSON,
            choices=choices,
            help=say(f"bulk.help_{field_id}"),
            fault=faults.get(field_id),
        )

    def _commands(self) -> list[Command]:
        offered: list[Command] = []
        if self._made is not None:
            if self._made.reversible_until is not None:
                offered.append(Command("undo", say("edit.undo"), "o"))
            return offered
        if self._tried is not None and self._tried.changed:
            count = self._tried.changed
            offered.append(
                Command(
                    "apply",
                    say("bulk.apply", count=count),
                    "g",
                    confirm=say("bulk.confirm", count=count),
                )
            )
        offered.append(Command("try", say("bulk.try"), "b"))
        return offered


def _counted(message: str, change: DossierChange) -> Phrase:
    """How many changed, and how many did not."""
    said = say(message, count=change.changed)
    if change.skipped:
        return say("bulk.and_skipped", count=change.skipped, changed=said)
    return said
