"""Moving among the portal's screens: forward, back, to another main screen, and out of everything at once.

Each main screen keeps its own stack, so that going to another one and back loses neither place nor typing.
(Textual declares screens without their result type in two places; pyright is told so there.)
"""

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakSet

from textual.app import App

from kiosk_tui.keys import MAIN_SCREENS, NEED_SESSION
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Tone
from kiosk_tui.pages.phrase import Sayable, say
from screens.portal_screen import PortalScreen

GATE: Final = "gate"
"""The stack of somebody who is not signed in. Its lowest screen is not a portal screen, and stays."""
SIGN_IN: Final = Route("signIn")


class Journey:
    """Where the user is, and was."""

    def __init__(self, app: App[Any], make: Callable[[Route], PortalScreen]) -> None:
        self._app = app
        self._make = make
        self._alive: WeakSet[PortalScreen] = WeakSet()
        self._stacks: set[str] = set()
        self._drafts: list[Sayable] = []
        """Titles of what was left with changes that are not saved, to be said on the next screen."""

    @property
    def front(self) -> PortalScreen | None:
        """The portal screen in front, also while an overlay lies over it."""
        return next(
            (each for each in reversed(self._app.screen_stack) if isinstance(each, PortalScreen)), None
        )

    @property
    def everywhere(self) -> list[PortalScreen]:
        """All portal screens that are open, in front or not."""
        return [screen for screen in self._alive if screen.is_running]

    async def begin(self) -> None:
        """Sign in; a session that was kept leads on by itself."""
        await self._push(SIGN_IN)

    async def follow(self, screen: PortalScreen, outcome: Outcome) -> None:
        """Go where a command, or something that ended by itself, leads."""
        if outcome.copy:
            self._app.copy_to_clipboard(outcome.copy)
        if outcome.quit:
            self._app.exit(0)
        elif outcome.back:
            await self.back()
        elif outcome.go is not None:
            await self._go(screen, outcome.go, instead=outcome.instead)

    async def to_main(self, name: str) -> None:
        """Show a main screen where the user left it; from its start when it is in front already."""
        await self._leave_front()
        if self._app.current_mode == name:
            while len(self._app.screen_stack) > 1:
                await self._pop()
        else:
            if name not in self._stacks:
                self._stacks.add(name)
                self._app.add_mode(name, lambda: self._made(Route(name)))  # pyright: ignore[reportUnknownMemberType]
            await self._app.switch_mode(name)
        self._say_drafts()

    async def to(self, route: Route) -> None:
        """Show a screen, keeping this one to come back to. Twice the same is once."""
        if self.front is None or self.front.route != route:
            await self._push(route)

    def does(self, action: str, *, signed_in: bool) -> bool:
        """Say whether a key that works everywhere does something where the user is."""
        front = self.front
        if action == "search":
            return signed_in or (front is not None and front.can_search)
        if action == "back":
            return self.can_go_back
        if action in NEED_SESSION and not signed_in:
            return False
        return front is None or front.does(action)

    @property
    def can_go_back(self) -> bool:
        """True when there is a screen to return to."""
        return sum(isinstance(each, PortalScreen) for each in self._app.screen_stack) > 1

    async def back(self) -> None:
        """Return to the screen before, if there is one. Changes that are not saved are kept as a draft."""
        if self.can_go_back:
            await self._pop()
            self._say_drafts()

    async def out(self) -> None:
        """Close everything and sign in anew: somebody signed out."""
        await self._leave_everything()
        self._drafts.clear()
        await self.begin()

    async def _go(self, screen: PortalScreen, route: Route, *, instead: bool) -> None:
        if not instead:
            await self._push(route)
        elif route.screen in MAIN_SCREENS and not route.about:
            await self._leave_everything()
            await self.to_main(route.screen)
        elif route.screen == SIGN_IN.screen:
            await self._leave_everything()
            await self._push(route)
        elif screen is self._app.screen:
            await self._app.switch_screen(self._made(route))  # pyright: ignore[reportUnknownMemberType]
        else:
            await self._push(route)

    async def _leave_everything(self) -> None:
        """Close every screen: another person, or another applicant, comes."""
        await self._leave_front()
        self._drafts += [screen.shown.title for screen in self.everywhere if screen.unsaved]
        if self._app.current_mode != GATE:
            await self._app.switch_mode(GATE)
        for name in self._stacks:
            await self._app.remove_mode(name)
        self._stacks.clear()
        while len(self._app.screen_stack) > 1:
            await self._app.pop_screen()

    async def _leave_front(self) -> None:
        """Give what was typed a moment to reach the service, before another screen asks the service."""
        if self.front is not None:
            await self.front.model.leave()

    async def _pop(self) -> None:
        await self._leave_front()
        if self.front is not None and self.front.unsaved:
            self._drafts.append(self.front.shown.title)
        await self._app.pop_screen()

    async def _push(self, route: Route) -> None:
        await self._leave_front()
        await self._app.push_screen(self._made(route))

    def _made(self, route: Route) -> PortalScreen:
        screen = self._make(route)
        self._alive.add(screen)
        return screen

    def _say_drafts(self) -> None:
        front = self.front
        if front is not None:
            for title in self._drafts:
                front.announce(say("screens.draft_kept", title=title), Tone.WARNING)
            self._drafts.clear()
