"""My rights and my administrators, for everybody; and for an administrator the way to the people."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page, Text
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.pages.rights.said import joined, mark, right_in_short
from kiosk_tui.services import Services

if TYPE_CHECKING:
    import datetime as dt

    from kiosk_api.contract.user_rights import Organisation, RightRequest

COLUMNS: Final = (
    Column("name", say("user_rights.organisation"), 30, 1, grows=True),
    Column("rights", say("user_rights.my_rights"), 60, 1, line=2),
    Column("administrators", say("user_rights.administrators"), 60, 1, line=3),
)
HERE: Final = ("active", "scheduled")
"""States of rights that count in one line."""


class RightsModel(PageModel):
    """The screen `rights`."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services: Final = services
        self._organisations: list[Organisation] | None = None
        self._requests: list[RightRequest] = []

    @property
    def page(self) -> Page:
        if self._organisations is None:
            return Page(places.RIGHTS, say("user_rights.title"), busy=say("user_rights.busy"))
        day = today(self._services.clock)
        rows = FixedWindow([_row(each, day) for each in self._organisations])
        table = Records(
            "organisations",
            COLUMNS,
            rows,
            "open",
            say("user_rights.no_organisations"),
            say("user_rights.where"),
            lines=3,
        )
        administered = sum(each.administers is not None for each in self._organisations)
        waiting = sum(each.waiting_requests for each in self._organisations)
        return Page(
            places.RIGHTS,
            say("user_rights.title"),
            (*([] if self._organisations else [Text(say("user_rights.how_to_begin"))]), table),
            (
                Command("ask", say("user_rights.ask"), "n", CommandKind.SCREEN),
                Command(
                    "requests",
                    say("user_rights.my_requests"),
                    "r",
                    CommandKind.SCREEN,
                    note=say("user_rights.requests_made", count=len(self._requests))
                    if self._requests
                    else None,
                ),
            ),
            summary=say(
                "user_rights.summary",
                count=len(self._organisations),
                administered=administered,
                waiting=waiting,
            ),
        )

    async def open(self) -> None:
        portal = self._services.portal
        found, requests = await asyncio.gather(portal.organisations(), portal.right_requests())
        self._organisations, self._requests = list(found.items), list(requests.items)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.ORGANISATION_RIGHTS, about))
            case "ask":
                return Outcome(go=Route(places.NEW_RIGHT_REQUEST))
            case "requests":
                return Outcome(go=Route(places.RIGHT_REQUESTS))
            case _:
                raise KeyError(command_id)


def roles(organisation: Organisation) -> Sayable:
    """Why the user administers an organisation."""
    if organisation.administers is None:
        return ""
    return say(f"user_rights.why_{organisation.administers}")


def administrators(organisation: Organisation) -> Sayable:
    """Everybody who administers an organisation, with why."""
    return joined(
        [
            say("user_rights.name_with_role", name=each.name, role=say(f"user_rights.why_{each.why}"))
            for each in organisation.administrators
        ]
    ) or say("user_rights.no_administrator")


def _row(organisation: Organisation, day: dt.date) -> Record:
    current = [each for each in organisation.own_rights if each.state in HERE]
    own: Sayable = joined([right_in_short(each) for each in current]) or say("user_rights.none_now")
    name: Sayable = organisation.name
    if organisation.waiting_requests:
        name = say("user_rights.name_waiting", name=organisation.name, count=organisation.waiting_requests)
    marks = [found for each in current if (found := mark(each, day))]
    worst = "overdue" if "overdue" in marks else "soon" if marks else ""
    return Record(
        organisation.organisation_id,
        (name, own, administrators(organisation)),
        (name, own),
        "action" if organisation.waiting_requests else worst,
    )
