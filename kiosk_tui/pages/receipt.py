"""The receipt of what was handed in: that it is done, when, by whom, and the proof of what it was."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import NotFound
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import ground, phase
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.receipt_file import downloads_folder, write_receipt
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.answers import Submission
    from kiosk_api.contract.dossiers import Dossier

_GROUP: Final = 8
"""Characters of the hash between two spaces."""


class ReceiptModel(PageModel):
    """The screen `receipt`. About: a KIOSK number and a submission; without one the newest."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number, self._submission_id = places.parts_of(about, 2)
        self._dossier: Dossier | None = None
        self._receipt: Submission | None = None
        self._notice: Notice | None = None
        self.kept: tuple[Path, ...] = ()
        """The files that were written last."""

    @property
    def page(self) -> Page:
        receipt, dossier = self._receipt, self._dossier
        if receipt is None or dossier is None:
            return Page(places.RECEIPT, say("receipt.title"), busy=say("receipt.busy"))
        return Page(
            screen=places.RECEIPT,
            title=say("receipt.title_of", dossier=dossier.title),
            parts=tuple(_parts(receipt, dossier)),
            commands=(
                Command("keep", say("receipt.keep"), "b"),
                Command("dossier", say("filling.to_dossier"), "d", CommandKind.SCREEN),
            ),
            notices=(self._notice,) if self._notice is not None else (),
            summary=say("receipt.summary", at=receipt.submitted_at),
        )

    @property
    def receipt(self) -> Submission | None:
        """The receipt as the contract says it. For the script face."""
        return self._receipt

    async def open(self) -> None:
        """Load it.

        Raises:
            NotFound: there is no such receipt.
        """
        portal = self._services.portal
        read, found = await asyncio.gather(portal.dossier(self._number), portal.submissions(self._number))
        wanted = [each for each in found.items if self._submission_id in ("", each.submission_id)]
        if not wanted:
            raise NotFound
        self._dossier, self._receipt = read.value, wanted[0]

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "keep" if self._receipt is not None:
                await self.keep_in(Path(about) if about else downloads_folder())
            case "dossier":
                return Outcome(go=Route(places.DOSSIER, self._number))
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def keep_in(self, folder: Path) -> None:
        """Write the receipt as a text, and what was handed in as it was hashed, and say where.

        Raises:
            StorageFailed: the folder cannot be written.
            KioskError: the service could not be asked.
        """
        assert self._receipt is not None  # noqa: S101 - offered only then
        receipt = self._receipt
        content = await self._services.portal.submission_content(self._number, receipt.submission_id)
        text = self._as_text()
        name = f"kiosk-{receipt.kiosk_number}-{receipt.submitted_at:%Y%m%d}"
        self.kept = await asyncio.to_thread(write_receipt, folder, name, text, content, receipt.content_hash)
        self._notice = Notice(say("receipt.kept", path=str(self.kept[0])), Tone.GOOD)

    def _as_text(self) -> str:
        """The receipt as plain lines, in the language of the session."""
        voice = Voice(self._services.session.language)
        lines = [voice.say(self.page.title), ""]
        for part in self.page.parts:
            if isinstance(part, Text):
                lines += [voice.say(part.words), ""]
            elif isinstance(part, Facts):
                lines += [f"{voice.say(each.label)}: {voice.say(each.value)}" for each in part.rows]
        return "\n".join([*lines, "", voice.say(say("receipt.how_to_check")), ""])


def _parts(receipt: Submission, dossier: Dossier) -> list[Part]:
    rows = [
        Fact(say("receipt.at"), receipt.submitted_at),
        Fact(say("dossier.number"), receipt.kiosk_number),
        Fact(say("dossier.applicant"), dossier.applicant.name),
        Fact(say("receipt.phase"), phase(receipt.phase)),
        Fact(say("receipt.by"), receipt.submitted_by),
    ]
    behalf = receipt.on_behalf_of
    if behalf is not None:
        rows.append(
            Fact(
                say("receipt.on_behalf"),
                say(
                    "history.with_ground",
                    name=behalf.applicant_name,
                    ground=ground(behalf.ground, behalf.provider_name),
                ),
            )
        )
    rows += [
        Fact(say("receipt.attachments"), receipt.attachments),
        Fact(say("receipt.id"), receipt.submission_id),
        Fact(say("receipt.hash"), _in_groups(receipt.content_hash), note=say("receipt.hash_note")),
    ]
    return [Text(say("receipt.done", at=receipt.submitted_at), Tone.GOOD), Facts(tuple(rows))]


def _in_groups(content_hash: str) -> Sayable:
    return " ".join(content_hash[at : at + _GROUP] for at in range(0, len(content_hash), _GROUP))
