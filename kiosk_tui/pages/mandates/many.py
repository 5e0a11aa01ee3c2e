"""Many marked mandates at once: sign, stop, extend or transfer them, looked at first, each with what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.mandates.other_party import FIELDS, NUMBER, is_named, other_party, other_party_fields
from kiosk_tui.pages.mandates.plain_form import PlainForm
from kiosk_tui.pages.mandates.words import words
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Choice, Command, Field, FieldKind, Form, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.many_mandates import MandateChange, MandateChangeItem, NewMandateChange

ACTS: Final = ("sign", "stop", "extend", "transfer")
COLUMNS: Final = (
    Column("giver", say("mandates.giver"), 26, 1, grows=True),
    Column("holder", say("mandates.holder"), 24, 2, grows=True),
    Column("outcome", say("mandates.outcome"), 40, 1, grows=True),
)


class MandateChangesModel(PageModel):
    """The screen `mandateChanges`. About: ids of mandates."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._ids: Final = [each for each in about.split("|") if each]
        self._form: Final = PlainForm(
            services.clock, {"act": ACTS[0], "endDate": "", **FIELDS, "startDate": ""}
        )
        self._tried: MandateChange | None = None
        self._made: MandateChange | None = None
        self._notice: Notice | None = None

    @property
    def result(self) -> MandateChange | None:
        """What came of it, or would come of it. For the script face."""
        return self._made or self._tried

    @property
    def page(self) -> Page:
        title = say("mandates.bulk", count=len(self._ids))
        parts: list[Part] = [Text(say("mandates.bulk_about"))]
        if self._made is None:
            parts.append(Form("many", tuple(self._fields()), submit="try", waits=True))
        if self.result is not None:
            parts.append(_result(self.result))
        return Page(
            places.MANDATE_CHANGES,
            title,
            tuple(parts),
            tuple(self._commands()),
            (self._notice,) if self._notice is not None else (),
            summary=self._notice.words if self._notice is not None else title,
        )

    async def open(self) -> None:
        """Everything is at hand."""

    def stage(self, field_id: str, value: str) -> None:
        self._form.stage(field_id, value, date=field_id in ("startDate", "endDate"))
        if field_id == "act":
            self._form.forget_faults()
        self._tried = None
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "try" if self._made is None:
                await self._try()
            case "apply" if self._tried is not None and self._made is None:
                self._made = await self._ask(dry_run=False)
                self._notice = _notice("mandates.bulk_done", self._made, Tone.GOOD)
            case "open":
                return Outcome(go=Route(places.MANDATE, about))
            case "list":
                return Outcome(go=Route(places.MANDATES), instead=True)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _try(self) -> None:
        whole = is_named(self._form) if self._form["act"] == "transfer" else self._form.require()
        if not whole:
            self._notice = Notice(say("mandates.fill_in_first"), Tone.ERROR)
            return
        self._tried = await self._ask(dry_run=True)
        self._notice = _notice("mandates.bulk_would", self._tried, Tone.PLAIN)

    async def _ask(self, *, dry_run: bool) -> MandateChange:
        wanted = self._wanted(dry_run=dry_run)
        try:
            return await self._services.portal.change_mandates(wanted, self._form.key_of(wanted))
        except InputRefused as refused:
            self._form.refused(refused, otherParty=NUMBER)
            raise

    def _wanted(self, *, dry_run: bool) -> NewMandateChange:
        import msgspec

        from kiosk_api.contract.many_mandates import NewMandateChange

        form, act = self._form, self._form["act"]
        return NewMandateChange(
            mandates=self._ids,
            act=act,
            end_date=(form.day("endDate") if act == "extend" else None) or msgspec.UNSET,
            other_party=other_party(form) if act == "transfer" else msgspec.UNSET,
            start_date=(form.day("startDate") if act == "transfer" else None) or msgspec.UNSET,
            dry_run=dry_run,
        )

    def _fields(self) -> list[Field]:
        form = self._form
        acts = tuple(Choice(each, words("act", each)) for each in ACTS)
        fields = [form.field("act", "a", FieldKind.CHOICE, choices=acts, required=True)]
        if form["act"] == "extend":
            fields.append(form.field("endDate", "e", FieldKind.DATE, help_=say("mandates.help_endDate")))
        if form["act"] == "transfer":
            start = form.field("startDate", "d", FieldKind.DATE, help_=say("mandates.help_startDate"))
            fields += [*other_party_fields(form), start]
        return fields

    def _commands(self) -> list[Command]:
        if self._made is not None:
            return [Command("list", say("mandates.to_list"), "r")]
        offered: list[Command] = []
        if self._tried is not None and self._tried.changed:
            count, act = self._tried.changed, words("act", self._form["act"])
            question = say("mandates.bulk_confirm", count=count, act=act)
            offered.append(Command("apply", say("mandates.bulk_apply", count=count), "g", confirm=question))
        offered.append(Command("try", say("bulk.try"), "b"))
        return offered


def _notice(message: str, change: MandateChange, tone: Tone) -> Notice:
    said: Phrase = say(message, count=change.changed)
    if change.skipped:
        return Notice(say("bulk.and_skipped", count=change.skipped, changed=said), Tone.WARNING)
    return Notice(said, tone)


def _result(change: MandateChange) -> Records:
    rows = tuple(map(_row, change.items))
    return Records("result", COLUMNS, FixedWindow(rows), "open", "", say("mandates.result"))


def _row(item: MandateChangeItem) -> Record:
    outcome = words("reason", item.reason) if item.reason is not None else words("outcome", item.outcome)
    giver, holder = item.giver_name or item.mandate_id, item.holder_name or ""
    return Record(
        item.new_mandate_id or item.mandate_id,
        (giver, holder, outcome),
        (say("mandates.giver_to_holder", giver=giver, holder=holder), outcome),
        mark="action" if item.outcome == "skipped" else "",
    )
