"""One right for one person or several: looked at first, then given, ended or taken away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.days import today
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Choice, Command, FieldKind, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.pages.rights.said import joined, right_choices, right_name, state
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import (
        NewUserRightChange,
        User,
        UserRight,
        UserRightChange,
        UserRightChangeItem,
    )

GIVE, END, WITHDRAW = "give", "end", "withdraw"
DEEDS: Final = (GIVE, END, WITHDRAW)
KEYS: Final = {"deed": "d", "right": "r", "startDate": "c", "endDate": "e"}
COLUMNS: Final = (
    Column("name", say("user_rights.person"), 30, 1, grows=True),
    Column("outcome", say("bulk.column_outcome"), 44, 1),
)
AT_ONCE: Final = 8
"""So many people are asked for at the same time."""
DONE: Final = ("given", "changed", "withdrawn")


class GiveRightModel(PageModel):
    """The screen `giveRight`. About: an organisation's id and the ids of people."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._organisation_id, *people = about.split("|")
        self._ids: Final = tuple(dict.fromkeys(each for each in people if each))
        self._users: dict[str, User] = {}
        self._asked = Asked((), today(services.clock))
        self._tried: UserRightChange | None = None
        self._made: UserRightChange | None = None
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        title = say("user_rights.give_title", count=len(self._ids))
        if not self._users:
            return Page(places.GIVE_RIGHT, title, busy=say("user_rights.busy"))
        names: Sayable = joined([each.name for each in self._users.values()])
        parts: list[Part] = [Text(say("user_rights.for_whom", names=names)), self._asked.form("try")]
        shown = self._made or self._tried
        if shown is not None:
            rows = FixedWindow([self._row(each) for each in shown.items])
            heading = say("bulk.result" if self._made else "bulk.would_be")
            parts.append(Records("result", COLUMNS, rows, "", say("bulk.nothing"), heading))
        return Page(
            places.GIVE_RIGHT,
            title,
            tuple(parts),
            tuple(self._commands()),
            (self._notice,) if self._notice is not None else (),
            summary=say("user_rights.give_summary", names=names),
        )

    @property
    def result(self) -> UserRightChange | None:
        """What was done, or would be. For the script face, which shows it as data."""
        return self._made or self._tried

    async def open(self) -> None:
        if self._users:
            return
        portal, limit = self._services.portal, asyncio.Semaphore(AT_ONCE)

        async def read(person_id: str) -> User:
            async with limit:
                return await portal.user(self._organisation_id, person_id)

        organisation = await portal.organisation(self._organisation_id)
        users = await asyncio.gather(*map(read, self._ids))
        self._users = {each.person_id: each for each in users}
        self._asked = Asked(_questions(organisation.givable), today(self._services.clock))

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._tried = self._made = self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "try":
                await self._look()
            case "apply" if self._tried is not None and self._tried.done:
                await self._do()
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _look(self) -> None:
        """Look what would come of it."""
        self._made = self._tried = None
        fault = self._missing()
        if fault is not None:
            self._notice = Notice(fault, Tone.ERROR)
            return
        self._tried = await self._ask(dry_run=True)
        tone = Tone.WARNING if self._tried.skipped else Tone.PLAIN
        self._notice = Notice(say("user_rights.would", count=self._tried.done), tone)

    async def _do(self) -> None:
        self._made = await self._ask(dry_run=False)
        self._tried = None
        tone = Tone.WARNING if self._made.skipped else Tone.GOOD
        self._notice = Notice(say("user_rights.done", count=self._made.done), tone)

    async def _ask(self, *, dry_run: bool) -> UserRightChange:
        key = f"{self._asked.idempotency_key}-{dry_run}"
        return await self._services.portal.change_user_rights(
            self._organisation_id, self._wanted(dry_run=dry_run), key
        )

    def _missing(self) -> Phrase | None:
        """What stands in the way of asking."""
        if not self._asked.check():
            return say("user_rights.look_again")
        deed = self._asked.text("deed")
        if deed == END and self._asked.day("endDate") is None:
            return say("user_rights.end_missing")
        return say("user_rights.nobody_has_it") if deed != GIVE and not self._held() else None

    def _wanted(self, *, dry_run: bool) -> NewUserRightChange:
        import msgspec

        from kiosk_api.contract.user_rights import NewUserRightChange, UserRightChoice

        deed, last = self._asked.text("deed"), self._asked.day("endDate")
        if deed == GIVE:
            return NewUserRightChange(
                person_ids=list(self._ids),
                right=self._asked.text("right"),
                start_date=self._asked.day("startDate") or msgspec.UNSET,
                end_date=last or msgspec.UNSET,
                dry_run=dry_run,
            )
        return NewUserRightChange(
            user_rights=[
                UserRightChoice(user_right_id=each.user_right_id, version=each.version)
                for each in self._held()
            ],
            withdraw=deed == WITHDRAW,
            end_date=last if deed == END and last else msgspec.UNSET,
            dry_run=dry_run,
        )

    def _held(self) -> list[UserRight]:
        """The right that was chosen, of each of these people who have it or will."""
        wanted = self._asked.text("right")
        return [
            right
            for user in self._users.values()
            for right in user.rights
            if right.right == wanted and right.state in ("active", "scheduled")
        ]

    def _commands(self) -> list[Command]:
        offered = [Command("try", say("bulk.try"), "b")]
        if self._tried is not None and self._tried.done:
            right: Sayable = right_name(self._asked.text("right"))
            deed = self._asked.text("deed")
            offered.append(
                Command(
                    "apply",
                    say(f"user_rights.do_{deed}"),
                    "k",
                    confirm=say(f"user_rights.confirm_{deed}", count=self._tried.done, right=right),
                )
            )
        return offered

    def _row(self, item: UserRightChangeItem) -> Record:
        name = self._name(item)
        if item.outcome == "skipped":
            said: Sayable = say("user_rights.skipped", why=code("right_reason", item.reason or ""))
        elif item.user_right is not None:
            said = say(
                f"user_rights.outcome_{item.outcome}"
                if item.outcome in DONE
                else "user_rights.outcome_unchanged",
                state=state(item.user_right),
            )
        else:
            said = item.outcome
        return Record(item.person_id or item.user_right_id or "", (name, said), (name, said))

    def _name(self, item: UserRightChangeItem) -> str:
        if item.user_right is not None:
            return item.user_right.person_name
        if item.person_id in self._users:
            return self._users[item.person_id].name
        held = {right.user_right_id: right.person_name for right in self._held()}
        return held.get(item.user_right_id or "", item.person_id or "")


def _questions(givable: list[str]) -> tuple[Question, ...]:
    deeds = tuple(Choice(each, say(f"user_rights.do_{each}")) for each in DEEDS)
    return (
        Question(
            "right", say("user_rights.right"), KEYS["right"], FieldKind.CHOICE, choices=right_choices(givable)
        ),
        Question("deed", say("user_rights.deed"), KEYS["deed"], FieldKind.CHOICE, choices=deeds, value=GIVE),
        Question(
            "startDate",
            say("user_rights.start"),
            KEYS["startDate"],
            FieldKind.DATE,
            required=False,
            help=say("user_rights.start_help"),
        ),
        Question(
            "endDate",
            say("user_rights.end"),
            KEYS["endDate"],
            FieldKind.DATE,
            required=False,
            help=say("user_rights.end_help"),
        ),
    )
