"""Requests for rights: my own, or those that wait for the administrators of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import AnswerNotUnderstood
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.pages.rights.said import right_name
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import RightRequest

COLUMNS: Final = (
    Column("who", say("user_rights.by_whom"), 26, 1, grows=True),
    Column("right", say("user_rights.right"), 24, 1),
    Column("state", say("user_rights.state"), 14, 1),
    Column("asked", say("user_rights.asked_at"), 17, 3),
)
MOST_PAGES: Final = 40
"""So many pages of requests are read."""


class RightRequestsModel(PageModel):
    """The screen `rightRequests`. About: an organisation's id; empty: one's own requests."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        self._organisation_id: Final = about
        self._requests: list[RightRequest] | None = None

    @property
    def page(self) -> Page:
        title = say("user_rights.requests" if self._organisation_id else "user_rights.my_requests")
        if self._requests is None:
            return Page(places.RIGHT_REQUESTS, title, busy=say("user_rights.busy"))
        ordered = sorted(self._requests, key=lambda each: each.state != "waiting")
        rows = FixedWindow([self._row(each) for each in ordered])
        waiting = sum(each.state == "waiting" for each in self._requests)
        return Page(
            places.RIGHT_REQUESTS,
            title,
            (Records("requests", COLUMNS, rows, "open", say("user_rights.no_requests")),),
            (Command("ask", say("user_rights.ask"), "n", CommandKind.SCREEN),),
            summary=say("user_rights.requests_summary", count=waiting),
        )

    @property
    def requests(self) -> list[RightRequest]:
        """The requests as the contract says them. For the script face."""
        return self._requests or []

    async def open(self) -> None:
        portal = self._services.portal
        page = await portal.right_requests(self._organisation_id)
        found = list(page.items)
        for _ in range(MOST_PAGES):
            if page.next is None:
                self._requests = found
                return
            page = await portal.right_requests(self._organisation_id, page.next)
            found += page.items
        raise AnswerNotUnderstood

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.RIGHT_REQUEST, about))
            case "ask":
                return Outcome(go=Route(places.NEW_RIGHT_REQUEST, self._organisation_id))
            case _:
                raise KeyError(command_id)

    def _row(self, request: RightRequest) -> Record:
        who = request.person_name if self._organisation_id else request.organisation_name
        right: Sayable = right_name(request.right, request.right_name)
        state = code("right_request", request.state)
        waits = request.state == "waiting" and self._organisation_id
        return Record(
            request.right_request_id,
            (who, right, state, request.asked_at),
            (who, right, state),
            "action" if waits else "",
        )
