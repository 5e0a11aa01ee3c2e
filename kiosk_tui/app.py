"""The full-screen face: paints at once, opens the services behind that, and hands keys to where they lead."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Offset

from kiosk_tui.errors import KioskError
from kiosk_tui.keys import NEED_SESSION
from kiosk_tui.locale.voice import Voice
from kiosk_tui.look import Look
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.start_up import load_screens, settle_memory
from kiosk_tui.theming import read_theme
from screens.bindings import bindings_for
from screens.control_filter import ControlFilter
from screens.cursor import cursor_on
from screens.face import STYLES
from screens.opening.screen import OpeningScreen
from screens.plain_glyphs import PlainGlyphs
from screens.widgets.header import Standing, representative_of

if TYPE_CHECKING:
    from textual.driver import Driver

    from kiosk_tui.pages.model import PageModel, Route
    from kiosk_tui.services import Services
    from kiosk_tui.session import Session
    from kiosk_tui.settings import Settings
    from screens.journey import Journey
    from screens.key_order import KeySettled
    from screens.portal_screen import PortalScreen

Report = Callable[[Sayable], None]
"""Tells the user what goes on while the services open."""
Opener = Callable[[Report], Awaitable["Services"]]
"""Opens the services. Called after the first paint. May raise `KioskError`."""
ModelFor = Callable[["Route", "Services"], "PageModel"]
"""Makes the model of a place; `kiosk_tui.pages.registry.model_for` but for tests."""

GATE: Final = "gate"


class KioskApp(App[int], inherit_bindings=False):
    """The full-screen face. Ends with an exit code."""

    TITLE = "kiosk"
    CSS_PATH: ClassVar = STYLES / "shell.tcss"
    BINDINGS = bindings_for("everywhere")
    DEFAULT_MODE = GATE
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        opener: Opener,
        look: Look | None = None,
        model_for: ModelFor | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        look = look or Look()
        self._own_filters: tuple[LineFilter, ...] = (
            (ControlFilter(),) if look.icons else (ControlFilter(), PlainGlyphs())
        )
        super().__init__(driver_class=driver_class)
        self.register_theme(read_theme(look.theme))
        # Set without telling: Textual would otherwise read every stylesheet once more before the first paint.
        self.set_reactive(App.theme, look.theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.voice = Voice(look.language)
        self.services: Services | None = None
        self.journey: Journey | None = None
        self._for_session: list[Callable[[Session], None]] = []
        """What the user chose before there was a session to keep it."""
        self._icons = look.icons
        self._opener = opener
        self._model_for = model_for
        self._opening = OpeningScreen(self.voice)
        self.add_mode(GATE, lambda: self._opening)  # pyright: ignore[reportUnknownMemberType]  # Textual's Screen has no parameter there

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every rendered line passes the filter for control characters, whatever widget made it."""
        return [*super().get_line_filters(), *self._own_filters]

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor goes after every repaint."""
        return cursor_on(self.screen) if self.screen_stack else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, _place: Offset) -> None:
        """Textual's input fields set it; it follows the focus anyway."""

    # Opening and closing

    def on_mount(self) -> None:
        self.call_after_refresh(self.open_services)

    def open_services(self) -> None:
        """Open the services in the background. A failure is said, and `refresh` tries again."""
        self.run_worker(self._open_services(), group="services", exclusive=True)

    async def _open_services(self) -> None:
        gc.enable()  # it was off for the first paint; see `kiosk_tui.__main__`
        screens_loaded = asyncio.ensure_future(asyncio.to_thread(load_screens))
        try:
            services = self.services = await self._opener(self._opening.report)
            for keep in self._for_session:
                keep(services.session)
            self._for_session.clear()
            await services.sign_in.resume()
            await screens_loaded
        except KioskError as error:
            failed = say("screens.opening_failed", what=error.what, next=error.next)
            self._opening.report(failed, failed=True)
            return
        from screens.journey import Journey

        self.journey = Journey(self, self._portal_screen)
        services.session.observe(self._session_changed)
        self._session_changed(services.session)
        await self._begin()

    async def _begin(self) -> None:
        """Lead to the sign-in; but first let the user finish what lies over the screen."""
        if self.journey is not None and self.journey.front is None and not self.screen.is_modal:
            await self.journey.begin()
            self.call_after_refresh(settle_memory)

    async def on_overlay_closed(self) -> None:
        await self._begin()

    async def on_unmount(self) -> None:
        if self.services is not None:
            await self.services.close()

    def _portal_screen(self, route: Route) -> PortalScreen:
        from kiosk_tui.pages.registry import model_for
        from screens.dispatch import screen_class

        if self.services is None:
            raise RuntimeError(route.screen)
        model = (self._model_for or model_for)(route, self.services)
        return screen_class(route.screen)(route, model, self.voice, self._standing(), icons=self._icons)

    # The session, as every screen shows it

    @property
    def signed_in(self) -> bool:
        return self.services is not None and self.services.session.signed_in

    def _session_changed(self, session: Session) -> None:
        if session.language != self.voice.language:
            self._speak(session.language)
        for screen in self.journey.everywhere if self.journey else ():
            screen.stand(self._standing())
        self._opening.header.show(self._standing(), self.voice)

    def _standing(self) -> Standing:
        session = self.services.session if self.services else None
        if session is None or session.account is None:
            return Standing(environment=session.environment if session else "")
        acting_for = session.acting_for
        return Standing(
            applicant=acting_for.name if acting_for is not None else say("screens.everybody"),
            representative=representative_of(session),
            environment=session.environment,
        )

    def _speak(self, language: str) -> None:
        self.voice = Voice(language)
        self._opening.speak(self.voice)
        for screen in self.journey.everywhere if self.journey else ():
            screen.speak(self.voice)

    # Keys that work everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say whether a key does something now. What does nothing is not offered, at the foot nor in the help."""
        del parameters
        if self.journey is None:
            return action not in NEED_SESSION | {"search", "back"}
        return self.journey.does(action, signed_in=self.signed_in)

    def on_key_settled(self, event: KeySettled) -> None:
        event.stop()
        event.go_round(self.focused or self.screen)

    async def on_portal_screen_led(self, event: PortalScreen.Led) -> None:
        event.stop()
        if self.journey is not None:
            self.run_worker(self.journey.follow(event.screen, event.outcome), group="journey")

    def on_portal_screen_header_chosen(self, event: PortalScreen.HeaderChosen) -> None:
        event.stop()
        self._do(event.action)

    def on_portal_screen_main_chosen(self, event: PortalScreen.MainChosen) -> None:
        event.stop()
        self._do(event.name)

    def _do(self, action: str) -> None:
        """Do what `KEYS["everywhere"]` names, or sign out."""
        self.call_later(getattr(self, f"action_{action}"))

    def _to_main(self, name: str) -> None:
        if self.journey is not None and self.signed_in:
            self.run_worker(self.journey.to_main(name), group="journey")

    def _to(self, screen: str, about: str = "") -> None:
        """Show a screen; the help also before somebody is signed in."""
        from kiosk_tui.pages.model import Route

        if self.journey is not None and (self.signed_in or screen == "help"):
            self.run_worker(self.journey.to(Route(screen, about)), group="journey")

    @property
    def _front(self) -> PortalScreen | None:
        return self.journey.front if self.journey else None

    def action_home(self) -> None:
        self._to_main("home")

    def action_dossiers(self) -> None:
        self._to_main("dossiers")

    def action_applicant(self) -> None:
        self._to_main("applicant")

    def action_profile(self) -> None:
        self._to_main("profile")

    def action_access(self) -> None:
        self._to_main("access")

    def action_mandates(self) -> None:
        self._to_main("mandates")

    def action_rights(self) -> None:
        self._to_main("rights")

    def action_help(self) -> None:
        """Help is there before somebody is signed in too: over the sign-in, which waits meanwhile."""
        if self.signed_in:
            self._to_main("help")
        else:
            self._to("help")

    def action_on_behalf(self) -> None:
        self._to("representations")

    def action_search(self) -> None:
        """Search here; on a screen without a list, in the dossiers."""
        if self.journey is not None and self._front is not None and not self._front.focus_search():
            self.run_worker(self._search_dossiers(self.journey), group="journey")

    async def _search_dossiers(self, journey: Journey) -> None:
        if self.signed_in:
            await journey.to_main("dossiers")
            if journey.front is not None:
                self.call_after_refresh(journey.front.focus_search)

    async def action_back(self) -> None:
        if self.journey is not None:
            self.run_worker(self.journey.back(), group="journey")

    def action_menu(self) -> None:
        if self._front is not None:
            self._front.open_menu()

    def action_filters(self) -> None:
        if self._front is not None:
            self._front.open_filters()

    def action_dismiss_notice(self) -> None:
        if self._front is not None:
            self._front.dismiss_notice()

    def action_refresh(self) -> None:
        if self._front is not None:
            self._front.refresh_page()
        elif self.journey is None:
            self.open_services()

    def action_next(self) -> None:
        self.screen.focus_next()

    def action_previous(self) -> None:
        self.screen.focus_previous()

    def action_language(self) -> None:
        from screens.overlays.chooser import Chooser
        from screens.palette import language_options

        title = self.voice.say(say("screens.languages"))
        chooser = Chooser(title, language_options(), self.voice, chosen=self.voice.language)
        self.push_screen(chooser, self._choose_language)

    def _choose_language(self, language: str | None) -> None:
        if language is not None:
            self._speak(language)
            self._keep(lambda session: session.speak(language))

    def _keep(self, keep: Callable[[Session], None]) -> None:
        """Have the session keep what the user chose, as soon as there is one."""
        if self.services is not None:
            keep(self.services.session)
        else:
            self._for_session.append(keep)

    def action_keys(self) -> None:
        """Explain the field with the focus; else, or when that was read, say which keys work here."""
        from screens.overlays.overlay import Overlay

        if isinstance(self.screen, Overlay):
            self.screen.more_help()
        elif not self.action_field_help():
            self._show_keys()

    def action_field_help(self) -> bool:
        """Explain the field with the focus; False when there is none."""
        field = self._front.focused_field if self._front is not None else None
        if field is None or self.screen is not self._front:
            return False
        from screens.overlays.field_help import FieldHelp

        self.push_screen(FieldHelp(field, self.voice), lambda more: self._show_keys() if more else None)
        return True

    def _show_keys(self) -> None:
        from screens.overlays.keys_help import KeysHelp, places_of

        front = self._front
        places = places_of(self.screen.active_bindings.values())
        self.push_screen(KeysHelp(front.shown if front else None, places, self.voice))

    def action_palette(self) -> None:
        from screens.overlays.chooser import Chooser
        from screens.palette import palette_options

        page = self._front.shown if self._front else None
        options = palette_options(page, self.voice, signed_in=self.signed_in)
        self.push_screen(
            Chooser(self.voice.say(say("screens.palette")), options, self.voice), self._choose_command
        )

    def _choose_command(self, chosen: str | None) -> None:
        kind, _, name = (chosen or "").partition(":")
        match kind:
            case "page" if self._front is not None:
                self._front.perform(name)
            case "field" if self._front:
                self._front.focus_field(name)
            case "choice" if self._front:
                self._front.choose_value(*name.partition(":")[::2])
            case "language":
                self._choose_language(name)
            case "theme":
                self.register_theme(read_theme(name))
                self.theme = name
                self._keep(lambda session: session.remember_theme(name))
            case "help":
                self._to("help", name)
            case "app":
                self._do(name)
            case _:
                return

    async def action_sign_out(self) -> None:
        if self.services is not None and self.journey is not None:
            await self.services.sign_in.sign_out()
            await self.journey.out()

    async def action_quit(self) -> None:
        """Leave. What is typed but not saved is on disk as a draft."""
        self.exit(0)


def run(opener: Opener, settings: Settings) -> int:
    """Run the full-screen face until the user leaves. Returns the exit code."""
    from kiosk_tui.folders import KioskFolders
    from kiosk_tui.remembered import Remembered
    from screens.driver import terminal_driver

    look = Look.of(settings, os.environ, Remembered(KioskFolders.of_user().session_file))
    app = KioskApp(opener, look, driver_class=terminal_driver())
    return left_with if (left_with := app.run()) is not None else app.return_code or 1
