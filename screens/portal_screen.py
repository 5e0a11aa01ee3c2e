"""What every portal screen is made of: header, rail, page, buttons and the keys at the foot.

A screen is thin. It shows `model.page`, hands typing to `stage` and commands to `perform`, and tells the app where
a command leads. It decides nothing and knows no service.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key, ScreenResume, ScreenSuspend
from textual.geometry import Offset
from textual.message import Message
from textual.screen import ModalScreen, Screen

from kiosk_tui.errors import InputRefused, KioskError, NotSignedIn
from kiosk_tui.keys import MAIN_SCREENS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, Field, Notice, Page, Part, Steps, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records
from screens.bindings import bindings_for
from screens.face import app_of
from screens.messages import ChoicesAsked, FieldLeft, FieldTyped, RecordOpened, SearchTyped
from screens.overlays.chooser import Chooser
from screens.overlays.options import Option
from screens.overlays.question import Question
from screens.parts.form import FilterBar, FormView
from screens.parts.records import RecordsView
from screens.parts.views import PartColumn, PartView
from screens.widgets.command_bar import MENU, CommandBar
from screens.widgets.header import Header, Standing
from screens.widgets.hints import Hints
from screens.widgets.notices import Notices
from screens.widgets.rail import Rail
from screens.widgets.record_list import RecordList
from screens.widgets.roving import Roving
from screens.widgets.title import Title

SIGN_IN_AGAIN = Route("signIn", "again")
"""Where an ended session leads; signing in leads back."""


class PageBody(VerticalScroll, can_focus=True):
    """The page itself: scrolls with the arrows, and is where the focus rests while letters are commands."""

    ALLOW_SELECT = False

    @property
    def cursor_cell(self) -> Offset:
        return self.region.offset


class PortalScreen(Screen[None]):
    """One portal screen, laid out the same everywhere. Screens with a layout of their own derive from this."""

    BINDINGS: ClassVar = bindings_for("form")
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    @dataclass
    class Led(Message):
        """A command led elsewhere."""

        screen: "PortalScreen"
        outcome: Outcome

    @dataclass
    class HeaderChosen(Message):
        """One of the header's actions was chosen: `language`, `on_behalf` or `sign_out`."""

        action: str

    @dataclass
    class MainChosen(Message):
        """A main screen was chosen in the rail."""

        name: str

    def __init__(
        self, route: Route, model: PageModel, voice: Voice, standing: Standing, *, icons: bool
    ) -> None:
        super().__init__()
        self.route = route
        self.model = model
        self.voice = voice
        self.header = Header(voice, standing)
        self.rail = Rail(voice, self.main_screen, icons=icons)
        self.hints = Hints(voice)
        self.page_title = Title()
        self.notices = Notices()
        self.body = PageBody(id="body")
        self.bar = CommandBar()
        self._main = Vertical(id="main")
        self._side = Vertical(id="side")
        self._columns = (PartColumn(self._main), PartColumn(self._side))
        self._own_notices: tuple[Notice, ...] = ()
        self._dismissed: frozenset[Notice] = frozenset()
        self._performing = False
        self._covered = False
        self._opening = False
        self._settled_focus = False
        self.shown = model.page

    @property
    def main_screen(self) -> str:
        """The main screen to which this one belongs, for the rail."""
        if self.route.screen in MAIN_SCREENS:
            return self.route.screen
        return "dossiers" if self.route.screen == "dossier" else ""

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal(id="middle"):
            yield self.rail
            with Vertical(id="page"):
                yield self.page_title
                yield self.notices
                with self.body, Horizontal(id="columns"):
                    yield self._main
                    yield self._side
                yield self.bar
        yield self.hints

    # Showing the page

    def on_mount(self) -> None:
        self.model.on_change = lambda _page: self.show()
        self.model.on_outcome = self.lead
        self.show()

    def show(self) -> None:
        """Show the model's page as it is now."""
        if not self.is_mounted:
            return
        page = self.shown = self.model.page
        with app_of(self).batch_update():
            self.page_title.show(
                self._say_title(page), self.voice.say(page.busy) if page.busy is not None else ""
            )
            self._show_notices(page)
            main, side = self._columns
            main.show([part for part in page.parts if not self.at_side(part)], self.voice)
            side.show([part for part in page.parts if self.at_side(part)], self.voice)
            self.set_class(any(isinstance(part, Records) and part.opens for part in page.parts), "-list")
            self.bar.show(page.commands, frozenset(form.submit for form in page.forms), self.voice)
        if not self._settled_focus and page.busy is None:
            self._settled_focus = True
            self.call_after_refresh(self.rest)

    def _say_title(self, page: Page) -> str:
        return self.voice.say(page.title)

    def _show_notices(self, page: Page) -> None:
        self._dismissed &= frozenset(page.notices)
        open_ones = [notice for notice in page.notices if notice not in self._dismissed]
        self.notices.show((*self._own_notices, *open_ones), self.voice)

    def at_side(self, part: Part) -> bool:
        """Say whether a part stands beside the others on a wide screen (and after them on a narrow one)."""
        return isinstance(part, Steps)

    def speak(self, voice: Voice) -> None:
        """Say everything in another language. Nothing that was typed is lost."""
        self.voice = voice
        self.header.show(self.header.standing, voice)
        self.rail.speak(voice)
        self.hints.speak(voice)
        self.show()

    def stand(self, standing: Standing) -> None:
        """Show for whom and by whom, as it is now."""
        self.header.show(standing, self.voice)

    def announce(self, words: Sayable, tone: Tone) -> None:
        """Add a notice that stays until it is closed."""
        notice = Notice(words, tone)
        self._own_notices = (notice, *(other for other in self._own_notices if other != notice))
        self._show_notices(self.shown)

    @property
    def views(self) -> list[PartView]:
        return [view for column in self._columns for view in column.views]

    # Focus

    def rest(self) -> None:
        """Put the focus where letters are commands: on the list, else the buttons, else the page."""
        if not self.is_current:
            return
        for view in self.views:
            if isinstance(view, RecordsView) and view.part.opens:
                view.list.focus()
                return
        if self.bar.display and not any(isinstance(view, FormView) for view in self.views):
            self.bar.focus()
        else:
            self.body.focus()

    def focus_search(self) -> bool:
        """Put the focus on the search field; False when this screen has none."""
        for view in self.views:
            if isinstance(view, RecordsView) and view.search is not None:
                view.search.focus()
                return True
        return False

    def focus_field(self, field_id: str) -> bool:
        """Put the focus on a field, wherever it is; False when it is not on the page."""
        return any(
            view.focus_field(field_id) for view in self.views if isinstance(view, FormView | FilterBar)
        )

    @property
    def unsaved(self) -> bool:
        """True while something was typed that the service does not have."""
        return any(field.changed for form in self.shown.forms if form.submit for field in form.fields)

    # Loading and commands

    def on_screen_resume(self, _event: ScreenResume) -> None:
        if self._covered:
            self._covered = False
        else:
            self.refresh_page()

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        self._covered = isinstance(app_of(self).screen, ModalScreen)

    def refresh_page(self) -> None:
        """Load what the page shows, again; not twice at the same time."""
        if not self._opening:
            self._opening = True
            self.run_worker(self._open(), group="open")

    async def _open(self) -> None:
        try:
            await self.model.open()
        except KioskError as error:
            self._fail(error)
        finally:
            self._opening = False
        self.show()

    async def on_unmount(self) -> None:
        await self.model.close()

    def perform(self, command_id: str, about: str = "") -> None:
        """Do what a command says, asking first when it wants that. A second wish waits for nothing: it is not heard."""
        command = next((each for each in self.shown.commands if each.id == command_id), None)
        if command is not None and command.confirm is not None:
            question = Question(command.confirm, command.label, self.voice)
            app_of(self).push_screen(question, lambda yes: self._start(command_id, about) if yes else None)
        else:
            self._start(command_id, about)

    def _start(self, command_id: str, about: str) -> None:
        if not self._performing:
            self._performing = True
            self.run_worker(self._perform(command_id, about), group="perform")

    async def _perform(self, command_id: str, about: str) -> None:
        try:
            outcome = await self.model.perform(command_id, about)
        except KioskError as error:
            self._fail(error)
            self.show()
            if isinstance(error, InputRefused):
                self._focus_fault()
        else:
            self._own_notices = ()
            self._dismissed = frozenset()
            self.show()
            self._focus_fault()
            self.lead(outcome)
        finally:
            self._performing = False

    def lead(self, outcome: Outcome) -> None:
        """Tell the app where a command, or something that ended by itself, leads."""
        if outcome != Outcome():
            self.post_message(self.Led(self, outcome))

    def _fail(self, error: KioskError) -> None:
        if isinstance(error, NotSignedIn) and self.route.screen != SIGN_IN_AGAIN.screen:
            self.lead(Outcome(go=SIGN_IN_AGAIN))
        else:
            self.announce(say("screens.failed", what=error.what, next=error.next), Tone.ERROR)

    def _focus_fault(self) -> None:
        for form in self.shown.forms:
            if form.submit:
                for field in form.fields:
                    if field.fault is not None:
                        self.focus_field(field.id)
                        return

    # What the user does

    def on_key(self, event: Key) -> None:
        """A letter that no field took is a command or leads to a field."""
        letter = (event.character or "").lower()
        if not letter or not event.is_printable:
            return
        for command in self.shown.commands:
            if command.key == letter:
                event.stop()
                self.perform(command.id)
                return
        for form in self.shown.forms:
            for field in form.fields:
                if field.key == letter:
                    event.stop()
                    self.focus_field(field.id)
                    return

    def on_roving_chosen(self, event: Roving.Chosen) -> None:
        event.stop()
        if event.roving is self.header:
            self.post_message(self.HeaderChosen(event.target))
        elif event.roving is self.rail:
            self.post_message(self.MainChosen(event.target))
        elif event.roving is self.notices:
            self.dismiss_notice(int(event.target))
        elif event.target == MENU:
            self.open_menu()
        else:
            self.perform(event.target)

    def dismiss_notice(self, number: int = 0) -> None:
        """Close a notice; the newest when no other is named."""
        if number >= len(self.notices.notices):
            return
        notice = self.notices.notices[number]
        self._own_notices = tuple(each for each in self._own_notices if each != notice)
        self._dismissed |= {notice}
        self._show_notices(self.shown)
        if not self.notices.notices and self.notices.has_focus:
            self.rest()

    def open_menu(self) -> None:
        """Offer the choices within this screen."""
        if self.bar.menu:
            options = [Option(each.id, self.voice.say(each.label), each.key) for each in self.bar.menu]
            chooser = Chooser(self.voice.say(say("screens.menu_title")), options, self.voice)
            app_of(self).push_screen(chooser, lambda chosen: self.perform(chosen) if chosen else None)

    def on_choices_asked(self, event: ChoicesAsked) -> None:
        event.stop()
        chooser = field_chooser(event.field, self.voice)
        app_of(self).push_screen(chooser, lambda chosen: self._choose(event.field, chosen))

    def _choose(self, field: Field, chosen: str | None) -> None:
        if chosen is not None:
            self.model.stage(field.id, chosen)
            self.show()

    def on_field_typed(self, event: FieldTyped) -> None:
        event.stop()
        self.model.stage(event.field_id, event.value)
        self.show()

    def on_field_left(self, event: FieldLeft) -> None:
        event.stop()
        self.body.focus()

    def on_search_typed(self, event: SearchTyped) -> None:
        event.stop()
        self.model.search(event.text)

    def on_record_opened(self, event: RecordOpened) -> None:
        event.stop()
        self.perform(event.command_id, event.record_id)

    def on_record_list_failed(self, event: RecordList.Failed) -> None:
        event.stop()
        self._fail(event.error)

    def action_save(self) -> None:
        for form in self.shown.forms:
            if form.submit:
                self.perform(form.submit)
                return

    def action_undo(self) -> None:
        if any(command.id == "undo" for command in self.shown.commands):
            self.perform("undo")

    def commands_here(self) -> tuple[Command, ...]:
        """What the page offers now, for the palette."""
        return self.shown.commands


def field_chooser(field: Field, voice: Voice) -> Chooser:
    """Return the list of what a field may be."""
    options = [
        Option(
            choice.value, voice.say(choice.label), voice.say(choice.note) if choice.note is not None else ""
        )
        for choice in field.choices
    ]
    if not field.required:
        options.insert(0, Option("", voice.say(say("screens.no_filter"))))
    free = field.kind.value != "choice"
    return Chooser(voice.say(field.label), options, voice, chosen=field.value, free=free)
