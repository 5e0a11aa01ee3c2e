"""A new mandate, as giver or as holder: filled in, looked at in words, then made and signed for one's own side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from kiosk_tui.errors import InputRefused
from kiosk_tui.mandate_service import MandateQuery
from kiosk_tui.pages import places
from kiosk_tui.pages.mandates.other_party import FIELDS, NUMBER, is_named, other_party, other_party_fields
from kiosk_tui.pages.mandates.plain_form import PlainForm
from kiosk_tui.pages.mandates.words import period
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Choice, Command, FieldKind, Form, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.mandates import ManagedParty, Mandate, NewMandate

MYSELF: Final = "myself"
"""The choice that stands for the user in person, where that is no applicant."""
LANGUAGES: Final = ("nl", "fr", "de", "en")
LONGEST_REFERENCE: Final = 255
DATES: Final = frozenset(("startDate", "endDate"))
_MEMBERS: Final = {"otherParty": NUMBER, "onBehalfOf": "party"}
"""The field of what the service names otherwise."""


class NewMandateModel(PageModel):
    """The screen `newMandate`. About: what is decided already, as a query."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        empty = {
            "role": "giver",
            "party": "",
            **FIELDS,
            "startDate": "",
            "endDate": "",
            "reference": "",
            "language": "",
        }
        given = {name: value for name, value in parse_qsl(about) if name in empty}
        self._form: Final = PlainForm(services.clock, {**empty, **given})
        self._managed: list[ManagedParty] | None = None
        self._tried: Mandate | None = None
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        if self._managed is None:
            return Page(places.NEW_MANDATE, say("mandates.new"), busy=say("mandates.busy"))
        return Page(
            places.NEW_MANDATE,
            say("mandates.new"),
            tuple(self._parts()),
            tuple(self._commands()),
            (self._notice,) if self._notice is not None else (),
            summary=self._said() if self._tried is not None else say("mandates.new_summary"),
        )

    async def open(self) -> None:
        self._managed = (await self._services.portal.mandates(MandateQuery(page_size=1))).managed
        if not self._form["party"]:
            self._form.stage("party", self._managed[0].applicant_id if self._managed else MYSELF)

    def stage(self, field_id: str, value: str) -> None:
        self._form.stage(field_id, value, date=field_id in DATES)
        self._tried = None
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "try":
                await self._try()
            case "create" if self._tried is not None:
                new = self._new()
                made = await self._services.portal.create_mandate(new, self._form.key_of(new))
                return Outcome(go=Route(places.MANDATE, made.value.mandate_id), instead=True)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _try(self) -> None:
        """Look what would be made."""
        if not is_named(self._form):
            self._notice = Notice(say("mandates.fill_in_first"), Tone.ERROR)
            return
        try:
            self._tried = await self._services.portal.try_mandate(self._new())
        except InputRefused as refused:
            self._form.refused(refused, **_MEMBERS)
            raise
        self._notice = None

    def _new(self) -> NewMandate:
        import msgspec

        from kiosk_api.contract.mandates import NewMandate

        form = self._form
        return NewMandate(
            role=form["role"],
            on_behalf_of=msgspec.UNSET if form["party"] == MYSELF else form["party"],
            other_party=other_party(form),
            start_date=form.day("startDate") or msgspec.UNSET,
            end_date=form.day("endDate") or msgspec.UNSET,
            reference=form["reference"] or msgspec.UNSET,
            language=form["language"] or msgspec.UNSET,
        )

    def _parts(self) -> list[Part]:
        form = self._form
        roles = tuple(Choice(each, say(f"mandates.role_{each}")) for each in ("giver", "holder"))
        languages = (
            Choice("", say("mandates.no_language")),
            *(Choice(each, say(f"mandates.language_{each}")) for each in LANGUAGES),
        )
        fields = (
            form.field("role", "a", FieldKind.CHOICE, choices=roles, required=True),
            form.field("party", "c", FieldKind.CHOICE, choices=self._parties(), required=True),
            *other_party_fields(form),
            form.field("startDate", "d", FieldKind.DATE, help_=say("mandates.help_startDate")),
            form.field("endDate", "e", FieldKind.DATE, help_=say("mandates.help_endDate")),
            form.field("reference", "r", max_length=LONGEST_REFERENCE),
            form.field("language", "y", FieldKind.CHOICE, choices=languages),
        )
        parts: list[Part] = [
            Text(say("mandates.new_about")),
            Form("mandate", fields, submit="try", waits=True),
        ]
        if self._tried is not None:
            parts += [Text(say("mandates.look"), heading=True), Text(self._said(), Tone.GOOD)]
        return parts

    def _parties(self) -> tuple[Choice, ...]:
        managed = self._managed or []
        choices = tuple(Choice(each.applicant_id, each.name) for each in managed)
        account = self._services.session.account
        if account is None or any(each.entity_group == "person" for each in managed):
            return choices
        return (*choices, Choice(MYSELF, say("dossiers.myself", name=account.name)))

    def _commands(self) -> list[Command]:
        offered: list[Command] = []
        if self._tried is not None:
            question = say("mandates.confirm_create", said=self._said())
            offered.append(Command("create", say("mandates.create"), "g", confirm=question))
        offered.append(Command("try", say("bulk.try"), "b"))
        return offered

    def _said(self) -> Phrase:
        """What would be made, in a sentence."""
        tried = self._tried
        if tried is None:
            return say("mandates.new_summary")
        return say(
            "mandates.would_be",
            giver=tried.giver.name,
            holder=tried.holder.name,
            period=period(tried.start_date, tried.end_date),
        )
