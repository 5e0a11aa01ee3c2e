"""One right: from when until when, other days, and taking it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Command, Fact, Facts, FieldKind, Notice, Page, Part, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.pages.rights.said import right_name, state
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import UserRight
    from kiosk_tui.portal.versioned import Versioned


class UserRightModel(PageModel):
    """The screen `userRight`. About: an organisation's id and a right's."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._organisation_id, self._right_id = places.parts_of(about, 2)
        self._read: Versioned[UserRight] | None = None
        self._asked = Asked((), today(services.clock))
        self._notice: Notice | None = None
        self._withdrawal_key: Final = uuid4().hex

    @property
    def page(self) -> Page:
        if self._read is None:
            return Page(places.USER_RIGHT, say("user_rights.right"), busy=say("user_rights.busy"))
        right = self._read.value
        name = right_name(right.right, right.right_name)
        facts = [
            Fact(say("user_rights.person"), right.person_name),
            Fact(say("user_rights.right"), name),
            Fact(say("user_rights.state"), state(right)),
            Fact(say("user_rights.start"), right.start_date),
            Fact(say("user_rights.end"), right.end_date or say("user_rights.no_end")),
        ]
        if right.withdrawn_on is not None:
            facts.append(Fact(say("user_rights.withdrawn_on"), right.withdrawn_on))
        parts: list[Part] = [Facts(tuple(facts))]
        if "change" in right.allowed_acts:
            parts.append(self._asked.form("save", say("user_rights.other_days")))
        return Page(
            places.USER_RIGHT,
            say("user_rights.title_right", right=name, name=right.person_name),
            tuple(parts),
            tuple(self._commands(right)),
            (self._notice,) if self._notice is not None else (),
            summary=say("user_rights.right_summary", name=right.person_name, right=name, state=state(right)),
        )

    @property
    def right(self) -> UserRight | None:
        """The right as the contract says it. For the script face."""
        return self._read.value if self._read is not None else None

    async def open(self) -> None:
        if self._read is None or not self._asked.changed:
            self._show(await self._services.portal.user_right(self._organisation_id, self._right_id))

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "save" if self._read is not None and "change" in self._read.value.allowed_acts:
                await self._save(self._read)
            case "withdraw" if self._read is not None and "withdraw" in self._read.value.allowed_acts:
                withdrawn = await self._services.portal.withdraw_user_right(
                    self._read.value, self._read.version, self._withdrawal_key
                )
                self._show(withdrawn)
                self._notice = Notice(say("user_rights.withdrawn"), Tone.GOOD)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _save(self, read: Versioned[UserRight]) -> None:
        from kiosk_api.contract.user_rights import UserRightPatch

        if not self._asked.check():
            self._notice = Notice(say("user_rights.look_again"), Tone.ERROR)
            return
        first = self._asked.day("startDate") if read.value.state == "scheduled" else None
        patch = UserRightPatch(start_date=first or read.value.start_date, end_date=self._asked.day("endDate"))
        try:
            changed = await self._services.portal.change_user_right(
                read.value, patch, read.version, self._asked.idempotency_key
            )
        except InputRefused as refused:
            self._asked.refuse(refused.faults)
            raise
        self._show(changed)
        self._notice = Notice(say("user_rights.saved"), Tone.GOOD)

    def _show(self, read: Versioned[UserRight]) -> None:
        self._read = read
        self._asked = Asked(day_questions(read.value), today(self._services.clock))

    def _commands(self, right: UserRight) -> list[Command]:
        offered: list[Command] = []
        if "change" in right.allowed_acts:
            offered.append(Command("save", say("user_rights.save"), "b"))
        if "withdraw" in right.allowed_acts:
            confirm = say("user_rights.withdraw_confirm", name=right.person_name)
            offered.append(Command("withdraw", say("user_rights.withdraw"), "d", confirm=confirm))
        return offered


def day_questions(right: UserRight) -> tuple[Question, ...]:
    """What may change of a right: its end, and its beginning while it has not begun."""
    first = Question(
        "startDate", say("user_rights.start"), "c", FieldKind.DATE, value=right.start_date.isoformat()
    )
    last = Question(
        "endDate",
        say("user_rights.end"),
        "e",
        FieldKind.DATE,
        required=False,
        help=say("user_rights.end_help"),
        value=right.end_date.isoformat() if right.end_date else "",
    )
    return (first, last) if right.state == "scheduled" else (last,)
