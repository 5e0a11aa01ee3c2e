"""Asking the administrator of an organisation for a right; also for somebody who has nothing there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.days import today
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, FieldKind, Notice, Page, Text, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.pages.rights.said import NAMES, right_choices
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import NewRightRequest, RightRequest

ASKED_FOR: Final = (*NAMES, "localAdministrator")
NUMBER: Final = Question(
    "enterpriseNumber",
    say("user_rights.enterprise_number"),
    "o",
    help=say("user_rights.enterprise_number_help"),
    max_length=20,
)
THE_REST: Final = (
    Question("right", say("user_rights.right"), "r", FieldKind.CHOICE, choices=right_choices(ASKED_FOR)),
    Question(
        "startDate",
        say("user_rights.start"),
        "c",
        FieldKind.DATE,
        required=False,
        help=say("user_rights.start_help"),
    ),
    Question(
        "endDate",
        say("user_rights.end"),
        "e",
        FieldKind.DATE,
        required=False,
        help=say("user_rights.end_help"),
    ),
    Question("message", say("user_rights.message"), "g", required=False, max_length=500),
)


class NewRightRequestModel(PageModel):
    """The screen `newRightRequest`. About: an organisation's id, when it is known."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        self._organisation_id: Final = about
        self._name = ""
        questions = THE_REST if about else (NUMBER, *THE_REST)
        self._asked: Final = Asked(questions, today(services.clock))
        self._notice: Notice | None = None
        self.made: RightRequest | None = None
        """What was asked. For the script face."""

    @property
    def page(self) -> Page:
        return Page(
            places.NEW_RIGHT_REQUEST,
            say("user_rights.ask_at", name=self._name) if self._name else say("user_rights.ask"),
            (Text(say("user_rights.ask_explained")), self._asked.form("send")),
            (Command("send", say("user_rights.send"), "b"),),
            (self._notice,) if self._notice is not None else (),
            summary=say("user_rights.ask"),
        )

    async def open(self) -> None:
        if self._organisation_id:
            self._name = (await self._services.portal.organisation(self._organisation_id)).name

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != "send":
            raise KeyError(command_id)
        if not self._asked.check():
            self._notice = Notice(say("user_rights.look_again"), Tone.ERROR)
            return Outcome()
        try:
            self.made = await self._services.portal.request_right(self._wanted(), self._asked.idempotency_key)
        except InputRefused as refused:
            self._asked.refuse(refused.faults)
            raise
        return Outcome(go=Route(places.RIGHT_REQUEST, self.made.right_request_id), instead=True)

    def _wanted(self) -> NewRightRequest:
        import msgspec

        from kiosk_api.contract.user_rights import NewRightRequest

        here = self._organisation_id
        return NewRightRequest(
            organisation_id=here or msgspec.UNSET,
            enterprise_number=msgspec.UNSET if here else self._asked.text("enterpriseNumber"),
            right=self._asked.text("right"),
            start_date=self._asked.day("startDate") or msgspec.UNSET,
            end_date=self._asked.day("endDate") or msgspec.UNSET,
            message=self._asked.text("message"),
        )
