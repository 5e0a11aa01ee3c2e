"""What follows from a mandate: the extension that begins when it ends, and the transfer to another holder."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.errors import InputRefused, StaleVersion
from kiosk_tui.pages import places
from kiosk_tui.pages.mandates.other_party import FIELDS, NUMBER, is_named, other_party, other_party_fields
from kiosk_tui.pages.mandates.plain_form import PlainForm
from kiosk_tui.pages.mandates.words import named, period, sentence, tone_of
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Command,
    CommandKind,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.mandates import Mandate


class FollowerModel(PageModel):
    """What the two screens share. About: the id of the mandate that it follows."""

    screen: ClassVar[str]
    act: ClassVar[str]
    values: ClassVar[dict[str, str]]

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._id: Final = about
        self._form: Final = PlainForm(services.clock, self.values)
        self._read: Versioned[Mandate] | None = None
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        title = say(f"mandates.title_{self.act}")
        if self._read is None:
            return Page(self.screen, title, busy=say("mandates.busy_one"))
        mandate = self._read.value
        commands = [Command("back", say("mandates.to_mandate"), "k", CommandKind.SCREEN)]
        if self.act in mandate.allowed_acts:
            question = self._question(mandate)
            commands.insert(0, Command("make", say(f"mandates.make_{self.act}"), "b", confirm=question))
        return Page(
            self.screen,
            title,
            (
                Text(say(f"mandates.about_{self.act}")),
                Facts(
                    (
                        Fact(say("mandates.one"), named("mandates.giver_to_holder", mandate)),
                        Fact(say("mandates.period"), period(mandate.start_date, mandate.end_date)),
                        Fact(say("mandates.state"), sentence(mandate), tone=tone_of(mandate)),
                    )
                ),
                Form(self.act, tuple(self._fields()), submit="make", waits=True),
            ),
            tuple(commands),
            (self._notice,) if self._notice is not None else (),
            summary=named("mandates.giver_to_holder", mandate),
        )

    async def open(self) -> None:
        self._read = await self._services.portal.mandate(self._id)

    def stage(self, field_id: str, value: str) -> None:
        self._form.stage(field_id, value, date=field_id in ("startDate", "endDate"))
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "back":
            return Outcome(go=Route(places.MANDATE, self._id))
        if command_id != "make" or self._read is None:
            raise KeyError(command_id)
        if not self._is_whole():
            self._notice = Notice(say("mandates.fill_in_first"), Tone.ERROR)
            return Outcome()
        try:
            made = await self._make(self._read.version)
        except InputRefused as refused:
            self._form.refused(refused, otherParty=NUMBER)
            raise
        except StaleVersion:
            await self.open()
            self._notice = Notice(say("mandates.changed_meanwhile"), Tone.WARNING)
            return Outcome()
        return Outcome(go=Route(places.MANDATE, made.value.mandate_id), instead=True)

    @abstractmethod
    def _fields(self) -> list[Field]: ...

    @abstractmethod
    def _is_whole(self) -> bool: ...

    @abstractmethod
    async def _make(self, version: str) -> Versioned[Mandate]: ...

    @abstractmethod
    def _question(self, mandate: Mandate) -> Phrase: ...


class MandateExtensionModel(FollowerModel):
    """The screen `mandateExtension`."""

    screen = places.MANDATE_EXTENSION
    act = "extend"
    values: ClassVar[dict[str, str]] = {"endDate": ""}

    def _fields(self) -> list[Field]:
        return [self._form.field("endDate", "e", FieldKind.DATE, help_=say("mandates.help_endDate"))]

    def _is_whole(self) -> bool:
        return self._form.require()

    async def _make(self, version: str) -> Versioned[Mandate]:
        import msgspec

        from kiosk_api.contract.mandates import NewExtension

        new = NewExtension(end_date=self._form.day("endDate") or msgspec.UNSET)
        key = self._form.key_of((new, version))
        return await self._services.portal.extend_mandate(self._id, new, version, key)

    def _question(self, mandate: Mandate) -> Phrase:
        day = self._form.day("endDate")
        if day is None:
            return named("mandates.confirm_extend_on", mandate)
        return say("mandates.confirm_extend", giver=mandate.giver.name, holder=mandate.holder.name, day=day)


class MandateTransferModel(FollowerModel):
    """The screen `mandateTransfer`."""

    screen = places.MANDATE_TRANSFER
    act = "transfer"
    values: ClassVar[dict[str, str]] = {**FIELDS, "startDate": ""}

    def _fields(self) -> list[Field]:
        start = self._form.field("startDate", "d", FieldKind.DATE, help_=say("mandates.help_startDate"))
        return [*other_party_fields(self._form), start]

    def _is_whole(self) -> bool:
        return is_named(self._form)

    async def _make(self, version: str) -> Versioned[Mandate]:
        import msgspec

        from kiosk_api.contract.mandates import NewTransfer

        new = NewTransfer(
            other_party=other_party(self._form), start_date=self._form.day("startDate") or msgspec.UNSET
        )
        key = self._form.key_of((new, version))
        return await self._services.portal.transfer_mandate(self._id, new, version, key)

    def _question(self, mandate: Mandate) -> Phrase:
        new = self._form[NUMBER] or self._form["name"]
        return say("mandates.confirm_transfer", giver=mandate.giver.name, holder=mandate.holder.name, new=new)
