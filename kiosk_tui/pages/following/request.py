"""One request for more information: what is asked, which tabs are open again for it, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.errors import StaleVersion
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.days import Nearness, nearness, today
from kiosk_tui.pages.following.letter import Letter, Line
from kiosk_tui.pages.following.texts import paragraphs, split_about
from kiosk_tui.pages.following.thread import LONGEST_TEXT
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabProgress
    from kiosk_api.contract.following import InformationAnswer, InformationRequest

TRIES: Final = 3
"""How often the answer is sent when the dossier changes meanwhile: an answer overwrites nobody's work."""
TEXT: Final = Line("text", say("following.your_answer"), "e", LONGEST_TEXT, help=say("following.answer_help"))


class InformationRequestModel(PageModel):
    """The screen `informationRequest`. About: a KIOSK number and the id of a request, with `|` between."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number, self._id = split_about(about)
        self._letter: Final = Letter(services, places.INFORMATION_REQUEST, about, [TEXT])
        self._request: InformationRequest | None = None
        self._tabs: list[TabProgress] = []
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        request = self._request
        if request is None:
            title = say("following.requests_of", number=self._number)
            return Page(places.INFORMATION_REQUEST, title, busy=say("following.busy"))
        return Page(
            places.INFORMATION_REQUEST,
            request.subject,
            tuple(self._parts(request)),
            tuple(self._commands(request)),
            (self._notice,) if self._notice is not None else (),
            summary=say(
                "following.request_summary", subject=request.subject, state=code("request", request.state)
            ),
        )

    @property
    def request(self) -> InformationRequest | None:
        """What was asked, with the answer. For the script face."""
        return self._request

    async def open(self) -> None:
        first = self._request is None
        portal = self._services.portal
        self._request = await portal.information_request(self._number, self._id)
        named = set(self._request.tab_ids) if self._request.state == "open" else set[str]()
        tabs = (await portal.tabs(self._number)).items if named else []
        self._tabs = [each for each in tabs if each.tab_id in named]
        self._notice = None
        if first and self._request.state == "open" and self._letter.take_up():
            self._notice = Notice(say("following.typing_is_back"), Tone.WARNING)

    def stage(self, field_id: str, value: str) -> None:
        self._notice = None
        self._letter.type(field_id, value)
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        tab = command_id.removeprefix("tab:")
        if command_id == "send":
            await self._send()
            return Outcome()
        if command_id == "attachments":
            return Outcome(go=Route(places.ATTACHMENTS, self._number))
        if tab in {each.tab_id for each in self._tabs}:
            return Outcome(go=Route(places.DOSSIER_TAB, f"{self._number}|{tab}"))
        raise KeyError(command_id)

    async def _send(self) -> None:
        """Answer. When somebody changed the dossier meanwhile the answer is sent again, for it replaces nothing."""
        from kiosk_api.contract.following import NewInformationAnswer

        if not self._letter.check():
            self._notice = Notice(say("following.not_sent"), Tone.ERROR)
            return
        answer = NewInformationAnswer(text=self._letter.typed["text"])
        portal, key = self._services.portal, self._letter.idempotency_key
        version = (await portal.dossier(self._number)).version
        for attempt in range(1, TRIES + 1):
            try:
                self._request = await portal.answer_request(self._number, self._id, answer, version, key)
                break
            except StaleVersion as stale:
                if attempt == TRIES:
                    raise
                version = (stale.current or await portal.dossier(self._number)).version
        self._letter.sent()
        self._tabs = []
        self._notice = Notice(say("following.answered"), Tone.GOOD)

    def _parts(self, request: InformationRequest) -> list[Part]:
        late = request.state == "open" and (
            nearness(request.deadline, today(self._services.clock)) is Nearness.PASSED
        )
        facts = Facts(
            (
                Fact(say("following.state"), code("request", request.state)),
                Fact(
                    say("following.answer_by"),
                    request.deadline,
                    say("following.late") if late else None,
                    tone=Tone.WARNING if late else Tone.PLAIN,
                ),
                Fact(say("following.asked_by"), request.asked_by),
                Fact(say("following.asked_at"), request.asked_at),
            )
        )
        parts: list[Part] = [facts, Text(say("following.question"), heading=True), *paragraphs(request.text)]
        if self._tabs:
            parts.append(Text(say("following.tabs_open")))
        if request.answer is not None:
            parts += _answer(request.answer)
        elif request.state == "open":
            parts.append(self._letter.form())
        return parts

    def _commands(self, request: InformationRequest) -> list[Command]:
        commands: list[Command] = []
        if request.state == "open":
            commands.append(Command("send", say("following.send_answer"), "b"))
            commands += [
                Command(
                    f"tab:{each.tab_id}",
                    say("following.fill_in", tab=_title(each)),
                    kind=CommandKind.SCREEN,
                )
                for each in self._tabs
            ]
        return [*commands, Command("attachments", say("following.attachments"), "g", CommandKind.SCREEN)]


def _answer(answer: InformationAnswer) -> list[Part]:
    said: Sayable = say("following.wrote", name=answer.answered_by, at=answer.answered_at)
    behalf = answer.on_behalf_of
    if behalf is not None:
        said = say(
            "following.on_behalf",
            said=said,
            name=behalf.applicant_name,
            ground=ground(behalf.ground, behalf.provider_name),
        )
    late: list[Part] = [Text(say("following.was_late"), Tone.WARNING)] if answer.late else []
    return [Text(say("following.answer"), heading=True), Text(said), *paragraphs(answer.text), *late]


def _title(tab: TabProgress) -> Sayable:
    from kiosk_tui.pages.codes import localized

    return localized(tab.title.nl, tab.title.fr, tab.title.de, tab.title.en)
