"""One person of an organisation, with every right that they have or had there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.pages.rights.said import mark, right_name, state
from kiosk_tui.services import Services

if TYPE_CHECKING:
    import datetime as dt

    from kiosk_api.contract.user_rights import User, UserRight

COLUMNS: Final = (
    Column("right", say("user_rights.right"), 26, 1, grows=True),
    Column("state", say("user_rights.state"), 30, 1),
    Column("from", say("user_rights.start"), 12, 2),
    Column("until", say("user_rights.end"), 12, 3),
)


class PersonRightsModel(PageModel):
    """The screen `personRights`. About: an organisation's id and a person's."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._organisation_id, self._person_id = places.parts_of(about, 2)
        self._user: User | None = None

    @property
    def page(self) -> Page:
        user = self._user
        if user is None:
            return Page(places.PERSON_RIGHTS, say("user_rights.title"), busy=say("user_rights.busy"))
        day = today(self._services.clock)
        facts: list[Fact] = []
        if user.legal_representative:
            why = say("user_rights.why_legalRepresentative")
            facts.append(Fact(say("user_rights.role"), why, source=say("codes.source.kbo")))
        if user.works_since is not None:
            facts.append(Fact(say("user_rights.works_since"), user.works_since))
        rows = FixedWindow([_row(each, day) for each in user.rights])
        table = Records(
            "rights", COLUMNS, rows, "open", say("user_rights.no_rights"), say("user_rights.rights")
        )
        current = sum(each.state in ("active", "scheduled") for each in user.rights)
        return Page(
            places.PERSON_RIGHTS,
            user.name,
            (*([Facts(tuple(facts))] if facts else []), table),
            (Command("give", say("user_rights.give"), "g", CommandKind.SCREEN),),
            summary=say("user_rights.person_summary", name=user.name, count=current),
        )

    async def open(self) -> None:
        self._user = await self._services.portal.user(self._organisation_id, self._person_id)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "open":
                return Outcome(go=Route(places.USER_RIGHT, f"{self._organisation_id}|{about}"))
            case "give":
                return Outcome(go=Route(places.GIVE_RIGHT, f"{self._organisation_id}|{self._person_id}"))
            case _:
                raise KeyError(command_id)


def _row(right: UserRight, day: dt.date) -> Record:
    name, said = right_name(right.right, right.right_name), state(right)
    cells = (name, said, right.start_date, right.end_date or "")
    return Record(right.user_right_id, cells, (name, said), mark(right, day))
