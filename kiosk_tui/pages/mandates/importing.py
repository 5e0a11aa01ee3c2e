"""A file of mandates: chosen, looked at line by line, then made. What is there already stays as it is."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import FileUnusable, InputRefused
from kiosk_tui.mandate_service import MandateQuery
from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.path_field import SuggestedPaths
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.mandates.plain_form import PlainForm
from kiosk_tui.pages.mandates.words import period, words
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Choice, Command, FieldKind, Form, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.mandates import ManagedParty
    from kiosk_api.contract.many_mandates import MandateImport, MandateImportLine, NewMandateImport

MOST_BYTES: Final = 60_000
"""What the service takes at once, in characters; more is cut by whoever has more."""
COLUMNS: Final = (
    Column("line", say("mandates.line"), 6, 1, numeric=True),
    Column("outcome", say("mandates.outcome"), 48, 1, grows=True),
    Column("parties", say("mandates.one"), 36, 2, grows=True),
    Column("period", say("mandates.period"), 28, 3),
)


class MandateImportModel(PageModel):
    """The screen `mandateImport`. About nothing."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        del about
        self._services: Final = services
        self._form: Final = PlainForm(services.clock, {"role": "giver", "party": "", "file": ""})
        self._paths: Final = SuggestedPaths(lambda: self.on_change(self.page))
        self._managed: list[ManagedParty] | None = None
        self._content = ""
        """The text of the file, once it was read; for the script face perhaps given as such."""
        self._tried: MandateImport | None = None
        self._made: MandateImport | None = None
        self._notice: Notice | None = None

    @property
    def result(self) -> MandateImport | None:
        """What came of it, or would come of it. For the script face."""
        return self._made or self._tried

    @property
    def page(self) -> Page:
        title = say("mandates.import")
        if self._managed is None:
            return Page(places.MANDATE_IMPORT, title, busy=say("mandates.busy"))
        parts: list[Part] = [Text(say("mandates.import_about")), Text(say("mandates.import_columns"))]
        if self._made is None:
            parts.append(self._form_part(self._managed))
        if self.result is not None:
            rows = tuple(map(_row, self.result.items))
            parts.append(
                Records("lines", COLUMNS, FixedWindow(rows), "open", "", say("mandates.import_lines"))
            )
        return Page(
            places.MANDATE_IMPORT,
            title,
            tuple(parts),
            tuple(self._commands()),
            (self._notice,) if self._notice is not None else (),
            summary=self._notice.words if self._notice is not None else say("mandates.import_summary"),
        )

    async def open(self) -> None:
        self._managed = (await self._services.portal.mandates(MandateQuery(page_size=1))).managed
        if not self._form["party"] and self._managed:
            self._form.stage("party", self._managed[0].applicant_id)
        self._paths.look(self._form["file"])

    def stage(self, field_id: str, value: str) -> None:
        self._form.stage(field_id, value)
        if field_id == "file":
            self._content = ""
            self._paths.look(value)
        self._tried = None
        self._notice = None
        self.on_change(self.page)

    def give(self, content: str) -> None:
        """Take the text of a file that was read elsewhere."""
        self._content = content

    async def settled(self) -> None:
        await self._paths.settled()

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "try" if self._made is None:
                await self._try()
            case "apply" if self._tried is not None and self._made is None:
                self._made = await self._ask(dry_run=False)
                self._notice = _notice("mandates.import_done", self._made)
            case "open":
                made = self._mandate_of(about)
                return Outcome(go=Route(places.MANDATE, made)) if made else Outcome()
            case "list":
                return Outcome(go=Route(places.MANDATES), instead=True)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def close(self) -> None:
        self._paths.close()

    async def _try(self) -> None:
        """Read the file again, for it may have been mended, and look what would come of it.

        Raises:
            FileUnusable: it cannot be read, or is too large.
            KioskError: the service could not be asked.
        """
        if self._form["file"]:
            self._content = await asyncio.to_thread(read_text, self._form["file"])
        if not self._content:
            self._form.require("file")
            self._notice = Notice(say("mandates.fill_in_first"), Tone.ERROR)
            return
        self._tried = await self._ask(dry_run=True)
        self._notice = _notice("mandates.import_would", self._tried)

    async def _ask(self, *, dry_run: bool) -> MandateImport:
        wanted = self._wanted(dry_run=dry_run)
        try:
            return await self._services.portal.import_mandates(wanted, self._form.key_of(wanted))
        except InputRefused as refused:
            self._form.refused(refused, onBehalfOf="party", content="file")
            raise

    def _wanted(self, *, dry_run: bool) -> NewMandateImport:
        import msgspec

        from kiosk_api.contract.many_mandates import NewMandateImport

        return NewMandateImport(
            role=self._form["role"],
            on_behalf_of=self._form["party"] or msgspec.UNSET,
            content=self._content,
            dry_run=dry_run,
        )

    def _mandate_of(self, line: str) -> str | None:
        items = self.result.items if self.result is not None else []
        return next((each.mandate_id for each in items if str(each.line) == line), None)

    def _form_part(self, managed: list[ManagedParty]) -> Form:
        form = self._form
        roles = tuple(Choice(each, say(f"mandates.role_{each}")) for each in ("giver", "holder"))
        parties = tuple(Choice(each.applicant_id, each.name) for each in managed)
        return Form(
            "import",
            (
                form.field("role", "a", FieldKind.CHOICE, choices=roles, required=True),
                form.field("party", "c", FieldKind.CHOICE, choices=parties, required=True),
                form.field("file", "f", FieldKind.PATH, choices=self._paths.choices, required=True),
            ),
            submit="try",
            waits=True,
        )

    def _commands(self) -> list[Command]:
        if self._made is not None:
            return [Command("list", say("mandates.to_list"), "r")]
        offered: list[Command] = []
        if self._tried is not None and self._tried.created:
            count = self._tried.created
            question = say("mandates.import_confirm", count=count)
            offered.append(Command("apply", say("mandates.import_apply", count=count), "g", confirm=question))
        offered.append(Command("try", say("mandates.import_try"), "b"))
        return offered


def read_text(file: str) -> str:
    """Return the text of a file, as spreadsheets write one: UTF-8, or else Windows-1252.

    Raises:
        FileUnusable: it cannot be read, or is too large.
    """
    try:
        with Path(file).expanduser().open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnusable(path=file, reason=error.strerror or str(error)) from error
    if len(content) > MOST_BYTES:
        raise FileUnusable(path=file, reason=say("mandates.file_too_large"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _notice(message: str, made: MandateImport) -> Notice:
    said: Phrase = say(message, count=made.created)
    if made.unchanged:
        said = say("mandates.import_unchanged", count=made.unchanged, said=said)
    if made.faulty:
        return Notice(say("mandates.import_faulty", count=made.faulty, said=said), Tone.WARNING)
    return Notice(said, Tone.GOOD if made.created else Tone.PLAIN)


def _row(line: MandateImportLine) -> Record:
    outcome: Sayable = words("outcome", line.outcome)
    if line.faults:
        outcome = _faults(line)
    parties: Sayable = ""
    if line.giver_name and line.holder_name:
        parties = say("mandates.giver_to_holder", giver=line.giver_name, holder=line.holder_name)
    days: Sayable = period(line.start_date, line.end_date) if line.start_date is not None else ""
    number = say("mandates.line_number", number=line.line)
    return Record(
        str(line.line),
        (line.line, outcome, parties, days),
        (number, outcome, parties) if parties else (number, outcome),
        mark="action" if line.faults else "",
    )


def _faults(line: MandateImportLine) -> Sayable:
    """What is wrong, in which column, and what to do; one after the other."""
    whole: Sayable = ""
    for fault in line.faults:
        why = words("reason", fault.reason)
        said = (
            say("mandates.in_column", column=words("column", fault.column), why=why)
            if fault.column is not None
            else why
        )
        whole = say("edit.and_then", first=whole, second=said) if whole else said
    return whole
