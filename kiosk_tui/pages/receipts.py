"""The receipts of a dossier: what was handed in, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import phase
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk_api.contract.answers import Submission

COLUMNS: Final = (
    Column("at", say("receipt.at"), 20, 1),
    Column("phase", say("receipt.phase"), 18, 1, grows=True),
    Column("by", say("receipt.by"), 18, 2),
    Column("attachments", say("receipt.attachments"), 10, 3, numeric=True),
)


class ReceiptsModel(PageModel):
    """The screen `receipts`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._receipts: Sequence[Submission] | None = None
        self._window = FixedWindow()

    @property
    def page(self) -> Page:
        if self._receipts is None:
            return Page(places.RECEIPTS, say("filling.receipts"), busy=say("receipt.busy"))
        return Page(
            screen=places.RECEIPTS,
            title=say("receipt.list_of", number=self._number),
            parts=(Records("receipts", COLUMNS, self._window, "open", say("receipt.none")),),
            summary=say("receipt.list_summary", count=len(self._receipts)),
        )

    async def open(self) -> None:
        self._receipts = (await self._services.portal.submissions(self._number)).items
        self._window = FixedWindow([_row(each) for each in self._receipts])

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != "open":
            raise KeyError(command_id)
        return Outcome(go=Route(places.RECEIPT, places.about(self._number, about)))


def _row(receipt: Submission) -> Record:
    cells = (receipt.submitted_at, phase(receipt.phase), receipt.submitted_by, receipt.attachments)
    return Record(
        receipt.submission_id, cells, (phase(receipt.phase), receipt.submitted_at, receipt.submitted_by)
    )
