"""What the administration asked before it goes on with a dossier."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.days import Nearness, nearness, today
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.following import InformationRequest

COLUMNS: Final = (
    Column("subject", say("following.subject"), 34, 1, grows=True),
    Column("state", say("following.state"), 18, 1),
    Column("deadline", say("following.answer_by"), 16, 1),
    Column("asked", say("following.asked_at"), 17, 3),
    Column("by", say("following.by"), 20, 4),
)
_MARKS: Final = {Nearness.PASSED: "overdue", Nearness.TODAY: "soon", Nearness.SOON: "soon"}


class InformationRequestsModel(PageModel):
    """The screen `informationRequests`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._requests: list[InformationRequest] | None = None

    @property
    def page(self) -> Page:
        title = say("following.requests_of", number=self._number)
        if self._requests is None:
            return Page(places.INFORMATION_REQUESTS, title, busy=say("following.busy"))
        day = today(self._services.clock)
        window = FixedWindow([_row(each, day) for each in self._requests])
        table = Records("requests", COLUMNS, window, "open", say("following.no_requests"))
        waiting = sum(each.state == "open" for each in self._requests)
        return Page(
            places.INFORMATION_REQUESTS,
            title,
            (table,),
            (Command("dossier", say("following.to_dossier"), "d", CommandKind.SCREEN),),
            summary=say("following.requests_summary", waiting),
        )

    async def open(self) -> None:
        self._requests = list((await self._services.portal.information_requests(self._number)).items)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.INFORMATION_REQUEST, f"{self._number}|{about}"))
            case "dossier":
                return Outcome(go=Route(places.DOSSIER, self._number))
            case _:
                raise KeyError(command_id)


def _row(request: InformationRequest, day: dt.date) -> Record:
    state = code("request", request.state)
    mark = _MARKS.get(nearness(request.deadline, day), "action") if request.state == "open" else ""
    return Record(
        request.request_id,
        (request.subject, state, request.deadline, request.asked_at, request.asked_by),
        (request.subject, state, say("following.spoken_by", day=request.deadline)),
        mark,
    )
