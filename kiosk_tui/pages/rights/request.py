"""One request for a right: who asks, for what, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import InputRefused
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.days import today
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Command, Fact, Facts, FieldKind, Notice, Page, Part, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.asking import Asked, Question
from kiosk_tui.pages.rights.said import right_name
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import RightRequest
    from kiosk_tui.portal.versioned import Versioned

LONGEST_REASON: Final = 500


class RightRequestModel(PageModel):
    """The screen `rightRequest`. About: the id of a request."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._id: Final = about
        self._read: Versioned[RightRequest] | None = None
        self._asked = Asked((), today(services.clock))
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        if self._read is None:
            return Page(places.RIGHT_REQUEST, say("user_rights.request"), busy=say("user_rights.busy"))
        request = self._read.value
        right = right_name(request.right, request.right_name)
        parts: list[Part] = [Facts(tuple(_facts(request)))]
        commands: list[Command] = []
        if "decide" in request.allowed_acts:
            parts.append(self._asked.form("grant", say("user_rights.decide")))
            grant = say("user_rights.grant_confirm", name=request.person_name, right=right)
            refuse = say("user_rights.refuse_confirm", name=request.person_name, right=right)
            commands = [
                Command("grant", say("user_rights.grant"), "b", confirm=grant),
                Command(
                    "refuse",
                    say("user_rights.refuse"),
                    "n",
                    confirm=refuse,
                ),
            ]
        return Page(
            places.RIGHT_REQUEST,
            say("user_rights.request_of", name=request.person_name, right=right),
            tuple(parts),
            tuple(commands),
            (self._notice,) if self._notice is not None else (),
            summary=say(
                "user_rights.request_summary",
                name=request.person_name,
                right=right,
                state=code("right_request", request.state),
            ),
        )

    @property
    def request(self) -> RightRequest | None:
        """The request as the contract says it. For the script face."""
        return self._read.value if self._read is not None else None

    async def open(self) -> None:
        if self._read is None or not self._asked.changed:
            self._show(await self._services.portal.right_request(self._id))

    def stage(self, field_id: str, value: str) -> None:
        self._asked.type(field_id, value)
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id not in ("grant", "refuse") or self._read is None:
            raise KeyError(command_id)
        if "decide" not in self._read.value.allowed_acts:
            raise KeyError(command_id)
        await self._decide(self._read, granted=command_id == "grant")
        return Outcome()

    async def _decide(self, read: Versioned[RightRequest], *, granted: bool) -> None:
        import msgspec

        from kiosk_api.contract.user_rights import NewRightDecision

        if not granted and not self._asked.text("reason"):
            self._asked.refuse({"reason": say("user_rights.reason_missing")})
            self._notice = Notice(say("user_rights.reason_missing"), Tone.ERROR)
            return
        if not self._asked.check():
            self._notice = Notice(say("user_rights.look_again"), Tone.ERROR)
            return
        decision = NewRightDecision(
            granted=granted,
            reason=self._asked.text("reason"),
            end_date=self._asked.day("endDate") or msgspec.UNSET if granted else msgspec.UNSET,
        )
        try:
            decided = await self._services.portal.decide_right_request(
                self._id, decision, read.version, f"{self._asked.idempotency_key}-{granted}"
            )
        except InputRefused as refused:
            self._asked.refuse(refused.faults)
            raise
        self._show(decided)
        self._notice = Notice(say("user_rights.granted" if granted else "user_rights.refused"), Tone.GOOD)

    def _show(self, read: Versioned[RightRequest]) -> None:
        self._read = read
        last = read.value.end_date
        self._asked = Asked(
            (
                Question(
                    "endDate",
                    say("user_rights.end"),
                    "e",
                    FieldKind.DATE,
                    required=False,
                    help=say("user_rights.end_help"),
                    value=last.isoformat() if last else "",
                ),
                Question(
                    "reason",
                    say("user_rights.reason"),
                    "r",
                    required=False,
                    help=say("user_rights.reason_help"),
                    max_length=LONGEST_REASON,
                ),
            ),
            today(self._services.clock),
        )


def _facts(request: RightRequest) -> list[Fact]:
    rows = [
        Fact(say("user_rights.person"), request.person_name),
        Fact(say("user_rights.organisation"), request.organisation_name),
        Fact(say("user_rights.right"), right_name(request.right, request.right_name)),
        Fact(say("user_rights.start"), request.start_date),
        Fact(say("user_rights.end"), request.end_date or say("user_rights.no_end")),
        Fact(say("user_rights.asked_at"), request.asked_at),
        Fact(say("user_rights.state"), code("right_request", request.state)),
    ]
    if request.message:
        rows.append(Fact(say("user_rights.message"), request.message))
    if request.decided_at is not None:
        rows.append(Fact(say("user_rights.decided_at"), request.decided_at))
    if request.decided_by is not None:
        rows.append(Fact(say("user_rights.decided_by"), request.decided_by))
    if request.reason is not None:
        rows.append(Fact(say("user_rights.reason"), request.reason))
    return rows
