"""Who saw and changed what of an applicant: the record, newest first, and the whole of it as a file."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui.errors import AnswerNotUnderstood
from kiosk_tui.kept_text import write_text
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import SAID, code, digital_key, ground
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Notice, Page, Text, Tone
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.record_window import RecordWindow
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.receipt_file import downloads_folder

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk_api.contract.access import AuditEntries, AuditEntry
    from kiosk_tui.services import PortalService, Services

FIRST_ROWS: Final = 40
MOST_PAGES: Final = 10_000
"""A record that goes on for longer goes in circles."""
COLUMNS: Final = (
    Column("at", say("record.at"), 17, 1),
    Column("what", say("record.what"), 30, 1, grows=True),
    Column("dossier", say("record.dossier"), 14, 2),
    Column("who", say("record.who"), 26, 1, line=2),
    Column("why", say("record.why"), 30, 1, grows=True, line=2),
)
LINES: Final = 2
EVENTS: Final = frozenset(("dossierSeen", "applicantSeen", "actsForApplicant", "accessSeen"))
"""What is in no history."""
ROLES: Final = frozenset(("representative", "administration", "support"))
HEAD: Final = (
    "number",
    "at",
    "event",
    "role",
    "actorName",
    "ground",
    "providerName",
    "kioskNumber",
    "digitalKey",
    "reason",
    "hash",
)
"""The columns of the file, named as the contract names them."""


class RecordModel(PageModel):
    """The screen `record`. About: an applicant id."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._about: Final = about
        self._window: RecordWindow | None = None
        self._name = about
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        if self._window is None:
            return Page(places.RECORD, say("record.title"), busy=say("record.busy"))
        return Page(
            screen=places.RECORD,
            title=say("record.title_of", name=self._name),
            parts=(
                Text(say("record.intro")),
                Records("record", COLUMNS, self._window, "", say("record.empty"), lines=LINES),
            ),
            commands=(
                Command("keep", say("record.keep"), "k"),
                Command("applicant", say("dossier.to_applicant"), "a", CommandKind.SCREEN),
            ),
            notices=(self._notice,) if self._notice is not None else (),
            summary=self._summary(self._window.row(0)),
        )

    async def open(self) -> None:
        portal = self._services.portal
        window = RecordWindow(_Entries(portal, self._about))
        _, found = await asyncio.gather(window.ensure(0, FIRST_ROWS), portal.representation(self._about))
        await self.close()
        self._window, self._name = window, found.applicant.name

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        self._notice = None
        match command_id:
            case "keep":
                await self.keep_in(downloads_folder())
            case "applicant":
                return Outcome(go=Route(places.APPLICANT, self._about))
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def keep_in(self, folder: Path) -> Path:
        """Write the whole record to a file, oldest first, and say where.

        Raises:
            StorageFailed: the folder cannot be written.
            KioskError: the service could not be asked.
        """
        text = as_csv(await all_entries(self._services.portal, self._about))
        path = await asyncio.to_thread(write_text, folder, f"kiosk-{self._about}", text, ".csv")
        self._notice = Notice(say("record.kept", path=str(path)), Tone.GOOD)
        return path

    async def close(self) -> None:
        if self._window is not None:
            self._window.close()

    @staticmethod
    def _summary(newest: Record | None) -> Sayable:
        if newest is None:
            return say("record.empty")
        return say("record.summary", what=newest.cells[1], who=newest.cells[3], at=newest.cells[0])


async def all_entries(portal: PortalService, applicant_id: str) -> list[AuditEntry]:
    """The whole record of an applicant, oldest first.

    Raises:
        NotFound: there is no such applicant, or the user does not represent it.
    """
    answer = await portal.audit_entries(applicant_id)
    found = list(answer.items)
    for _ in range(MOST_PAGES):
        if answer.next is None:
            return found[::-1]
        answer = await portal.audit_entries(applicant_id, answer.next)
        found += answer.items
    raise AnswerNotUnderstood


def entry_data(entry: AuditEntry) -> dict[str, Any]:
    """An entry as the contract says it."""
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(entry)
    return data


def as_csv(entries: list[AuditEntry]) -> str:
    """The record as a table for spreadsheets (RFC 4180), with the names of the contract above it.

    A cell that a spreadsheet would calculate gets an apostrophe before it.
    """
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEAD)
    for entry in entries:
        data = entry_data(entry)
        table.writerow([_harmless(str(data.get(name, ""))) for name in HEAD])
    return written.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


class _Entries:
    """The record as slices, newest first."""

    def __init__(self, portal: PortalService, applicant_id: str) -> None:
        self._portal: Final = portal
        self._applicant_id: Final = applicant_id

    async def first(self) -> Slice:
        return _slice(await self._portal.audit_entries(self._applicant_id))

    async def last(self) -> None:
        """The service tells a record in one order only."""

    async def at(self, href: str) -> Slice:
        return _slice(await self._portal.audit_entries(self._applicant_id, href))


def _slice(answer: AuditEntries) -> Slice:
    return Slice(tuple(record_row(each) for each in answer.items), onward=answer.next)


def record_row(entry: AuditEntry) -> Record:
    """One entry as a row."""
    what, who, why = _what(entry), _who(entry), _why(entry)
    spoken: list[Sayable] = [what, who]
    spoken += [each for each in (entry.kiosk_number or "", why) if each]
    return Record(
        str(entry.number), (entry.at, what, entry.kiosk_number or "", who, why), (*spoken, entry.at)
    )


def _what(entry: AuditEntry) -> Sayable:
    if entry.event in SAID["history"]:
        return code("history", entry.event)
    return say(f"record.event_{entry.event}") if entry.event in EVENTS else entry.event


def _who(entry: AuditEntry) -> Sayable:
    """The person; of the support desk it is said that they are."""
    if entry.role == "support":
        return say("record.of_support", name=entry.actor_name)
    return entry.actor_name


def _why(entry: AuditEntry) -> Sayable:
    """The reason that the support desk gave, else the ground or the key."""
    if entry.reason:
        return entry.reason
    if entry.ground is not None:
        return ground(entry.ground, entry.provider_name)
    return digital_key(entry.digital_key) if entry.digital_key is not None else ""
