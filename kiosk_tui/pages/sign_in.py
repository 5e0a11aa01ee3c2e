"""Signing in: the code and the address, how long the code is good, and a sentence for each way it can end."""

from __future__ import annotations

import asyncio
from typing import Final

from kiosk_tui.errors import KioskError
from kiosk_tui.pages import places
from kiosk_tui.pages.help.contents import DIGITAL_KEYS
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Choice,
    Code,
    Command,
    CommandKind,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Part,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.services import Services
from kiosk_tui.settings import SignInWith
from kiosk_tui.sign_in.state import PracticePerson, SignInState, Stage

_ENDED_WITHOUT_SESSION: Final = {
    Stage.SIGNED_OUT: "signed_out",
    Stage.DENIED: "denied",
    Stage.EXPIRED: "expired",
    Stage.FAILED: "failed",
}


class SignInModel(PageModel):
    """The screen `signIn`. About `again`: leads back to where the user was at work."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services = services
        self._again = about == places.AGAIN
        self._people: tuple[PracticePerson, ...] = ()
        self._person = ""
        self._qr = False
        self._notice: Notice | None = None
        self._stage: Stage | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._kept = False
        """True when nobody had to sign in: the session of an earlier time goes on."""

    @property
    def page(self) -> Page:
        state = self._services.sign_in.state
        return Page(
            screen=places.SIGN_IN,
            title=say("sign_in_page.title"),
            parts=tuple(self._parts(state)),
            commands=tuple(self._commands(state)),
            notices=tuple(self._notices(state)),
            busy=self._busy(state),
            summary=self._summary(state),
        )

    async def open(self) -> None:
        sign_in = self._services.sign_in
        sign_in.on_change = self._state_changed
        self._kept = sign_in.state.stage is Stage.SIGNED_IN
        if sign_in.can_approve_here and not self._people:
            self._people = tuple(await sign_in.practice_people())
        if sign_in.state.stage is Stage.SIGNED_OUT:
            await sign_in.start()
        self._state_changed(sign_in.state)

    def stage(self, field_id: str, value: str) -> None:
        if field_id != "person":
            raise KeyError(field_id)
        self._person = value

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        self._notice = None
        sign_in = self._services.sign_in
        match command_id:
            case "copy":
                self._notice = Notice(say("sign_in_page.copied"), Tone.GOOD)
                return Outcome(copy=sign_in.state.user_code or sign_in.state.address)
            case "open":
                if not sign_in.open_browser():
                    self._notice = Notice(say("sign_in_page.no_browser"), Tone.WARNING)
            case "qr":
                self._qr = not self._qr
            case "new_code":
                await sign_in.start()
            case "by_browser":
                await sign_in.start(SignInWith.BROWSER)
            case "by_code":
                await sign_in.start(SignInWith.CODE)
            case "approve":
                await self._approve(about or self._person)
            case "help":
                return Outcome(go=Route(places.HELP, DIGITAL_KEYS))
            case "cancel":
                await sign_in.cancel()
                return Outcome(quit=True)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def close(self) -> None:
        self._services.sign_in.on_change = lambda _state: None
        if self._leaving is not None:
            self._leaving.cancel()

    async def _approve(self, person: str) -> None:
        if not person:
            self._notice = Notice(say("sign_in_page.choose_person"), Tone.ERROR)
            return
        await self._services.sign_in.approve_here(person)
        await self._services.sign_in.wait()
        if self._leaving is not None:
            await self._leaving

    def _state_changed(self, state: SignInState) -> None:
        if state.stage is not self._stage:
            self._stage = state.stage
            self._notice = None  # it was said of what is over now
        self.on_change(self.page)
        if state.stage is Stage.SIGNED_IN and self._leaving is None:
            self._leaving = asyncio.get_running_loop().create_task(self._leave())

    async def _leave(self) -> None:
        """Lead on: back to the interrupted work, else to the choice on whose behalf, if there is one.

        A session that was kept goes on as it was, and so does one for whom the provider's page already asked.
        """
        if self._again:
            self.on_outcome(Outcome(back=True))
            return
        chosen = self._kept or self._services.session.acting_for is not None
        screen = places.HOME if chosen or not await self._may_choose() else places.REPRESENTATIONS
        self.on_outcome(Outcome(go=Route(screen), instead=True))

    async def _may_choose(self) -> bool:
        """Is there more than one on whose behalf to act?"""
        try:
            return len((await self._services.portal.representations()).items) > 1
        except KioskError:
            return False  # home shows what is wrong, and offers to try again

    def _parts(self, state: SignInState) -> list[Part]:
        if state.stage is Stage.WAITING:
            return self._code_parts(state)
        if state.stage in _ENDED_WITHOUT_SESSION:
            said: list[Sayable] = [_ended(state)]
            if state.failure is not None and state.stage in (Stage.FAILED, Stage.SIGNED_OUT):
                said = [state.failure.what, state.failure.why, state.failure.next]
            return [
                Text(said[0], Tone.ERROR if state.stage is Stage.FAILED else Tone.WARNING),
                *(Text(words) for words in said[1:]),
            ]
        return []

    def _code_parts(self, state: SignInState) -> list[Part]:
        parts: list[Part] = [
            *([Text(say("sign_in_page.again"), Tone.WARNING)] if self._again else []),
            Text(say("sign_in_page.steps_by_browser" if state.by_browser else "sign_in_page.steps")),
            Code(
                state.user_code,
                state.address,
                state.address_with_code,
                state.expires_at_monotonic_s,
                qr=self._qr,
            ),
            Facts((Fact(say("sign_in_page.valid"), self._validity(state)),)),
        ]
        if self._people and not state.by_browser:
            parts += [Text(say("sign_in_page.practice")), self._approve_form()]
        return parts

    def _approve_form(self) -> Form:
        chosen = next((each.name for each in self._people if each.person_id == self._person), "")
        return Form(
            "approve",
            (
                Field(
                    "person",
                    say("sign_in_page.person"),
                    FieldKind.CHOICE,
                    self._person,
                    chosen,
                    key="a",
                    required=True,
                    choices=tuple(Choice(each.person_id, each.name, each.about) for each in self._people),
                    help=say("sign_in_page.person_help"),
                ),
            ),
            submit="approve",
        )

    def _validity(self, state: SignInState) -> Phrase:
        """How long the code is still good, in whole minutes; the full-screen face counts seconds itself."""
        if state.expires_at_monotonic_s is None:
            return say("sign_in_page.validity_unknown")
        left_s = state.expires_at_monotonic_s - self._services.clock.monotonic_s()
        return say("sign_in_page.validity", count=max(0, round(left_s / 60)))

    def _commands(self, state: SignInState) -> list[Command]:
        offered: list[Command] = []
        if state.stage is Stage.WAITING:
            copies = "copy_address" if state.by_browser else "copy"
            offered.append(Command("copy", say(f"sign_in_page.{copies}"), "c"))
            if self._services.sign_in.can_open_browser:
                offered.append(Command("open", say("sign_in_page.open"), "o"))
            if state.address_with_code:
                offered.append(Command("qr", say("sign_in_page.qr"), "q"))
            if self._people and not state.by_browser:
                offered.append(Command("approve", say("sign_in_page.approve"), "p"))
        if state.stage in _ENDED_WITHOUT_SESSION:
            again = "try_again" if state.by_browser else "new_code"
            offered.append(Command("new_code", say(f"sign_in_page.{again}"), "n"))
        if state.other_way and self._busy(state) is None:
            other = "by_code" if state.by_browser else "by_browser"
            offered.append(Command(other, say(f"sign_in_page.{other}"), "b", CommandKind.MENU))
        offered.append(Command("help", say("sign_in_page.help"), "h", CommandKind.MENU))
        offered.append(Command("cancel", say("sign_in_page.cancel"), "s", CommandKind.MENU))
        return offered

    def _notices(self, state: SignInState) -> list[Notice]:
        said = [
            Notice(each, Tone.WARNING)
            for each in (state.hint, state.storage_warning, state.news)
            if each is not None
        ]
        return [*([self._notice] if self._notice else []), *said]

    def _busy(self, state: SignInState) -> Phrase | None:
        if state.stage in (Stage.PREPARING, Stage.FINISHING, Stage.SIGNED_IN):
            return say(f"sign_in_page.{state.stage.value.lower()}")
        return None

    def _summary(self, state: SignInState) -> Sayable:
        if state.stage is Stage.WAITING:
            if state.by_browser:
                return say("sign_in_page.waits_for_browser")
            return say("sign_in_page.code", code=letter_by_letter(state.user_code))
        if state.stage in _ENDED_WITHOUT_SESSION:
            if state.failure is not None and state.stage is Stage.FAILED:
                return state.failure.what
            return _ended(state)
        return say(f"sign_in_page.{state.stage.value.lower()}")


def _ended(state: SignInState) -> Phrase:
    """How a sign-in ended that led to nothing."""
    how = _ENDED_WITHOUT_SESSION[state.stage]
    if state.by_browser and state.stage in (Stage.DENIED, Stage.EXPIRED):
        return say(f"sign_in_page.{how}_by_browser")
    return say(f"sign_in_page.{how}")


def letter_by_letter(code: str) -> str:
    """A code so that speech says each letter: `BCDF-GHJK` is `B C D F, G H J K`."""
    groups = code.replace("-", " ").split()
    return ", ".join(" ".join(group) for group in groups)
