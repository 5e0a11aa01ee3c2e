"""What every portal screen does: it opens its model, hands typing and commands on, and tells where they lead.

A screen is thin. It decides nothing and knows no service: it shows `model.page`, calls `stage` and `perform`, and
posts what came of it to the app.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.events import Key, Paste, ScreenResume, ScreenSuspend
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from kiosk_tui.editor import edit_text
from kiosk_tui.errors import EditorFailed, InputRefused, KioskError, NotSignedIn
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Field, FieldKind, Page, Tone
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for, letter_bindings
from screens.face import app_of
from screens.messages import (
    ChoicesAsked,
    EditorAsked,
    FieldDone,
    FieldLeft,
    FieldOpened,
    FieldTyped,
    FiltersAsked,
    RecordMarked,
    RecordOpened,
    SearchTyped,
)
from screens.overlays.chooser import Chooser, field_chooser, filters_chooser
from screens.overlays.options import Option
from screens.overlays.overlay import Answer, Overlay
from screens.overlays.question import Question
from screens.page_frame import PageFrame
from screens.parts.filter_bar import FilterBar
from screens.parts.records import RecordsView
from screens.parts.views import PartView
from screens.widgets.command_bar import MENU
from screens.widgets.header import Standing
from screens.widgets.record_list import RecordList
from screens.widgets.roving import Roving

SIGN_IN_AGAIN = Route("signIn", "again")
"""Where an ended session leads; signing in leads back."""


class PortalScreen(PageFrame):
    """One portal screen with its model. Screens with a layout of their own derive from this."""

    BINDINGS: ClassVar = [*bindings_for("form"), *letter_bindings()]

    @dataclass
    class Led(Message):
        """A command, or something that ended by itself, led elsewhere."""

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
        super().__init__(route, model.page, voice, standing, icons=icons)
        self.model = model
        self._opening = False
        self._performing = False
        self._covered = False
        self._rested = False

    # The model's life

    def on_mount(self) -> None:
        self.model.on_change = self._changed
        self.model.on_outcome = self.lead
        self.show()

    async def on_unmount(self) -> None:
        await self.model.close()

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        self._covered = isinstance(app_of(self).screen, ModalScreen)

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Load again when the user returns from elsewhere; not when something that lay over it was closed."""
        if self._covered:
            self._covered = False
        else:
            self.refresh_page()

    def refresh_page(self) -> None:
        """Load what the page shows, again; not twice at the same time."""
        if not self._opening:
            self._opening = True
            self.run_worker(self._open(), group="open")

    async def _open(self) -> None:
        try:
            await self.model.open()
        except KioskError as error:
            self.failed = True
            self._fail(error)
        else:
            self.failed = False
        finally:
            self._opening = False
        self.show()

    def _changed(self, _page: Page) -> None:
        self.show()

    def show(self) -> list[PartView]:
        """Show the model's page as it is now; return what is new. The focus comes to rest as soon as it can."""
        if not self.can_show:
            return []
        fresh = self.show_page(self.model.page)
        if not self._rested and (self.shown.busy is None or self.has_class("-list")):
            self._rested = True
            self.call_after_refresh(self._rest_unless_at_work)
        return fresh

    def _rest_unless_at_work(self) -> None:
        if self.focused is None:
            self.rest()

    @property
    def page_now(self) -> Page:
        """What the model says now: in another language a list stands in another order."""
        return self.model.page

    # Commands

    def perform(self, command_id: str, about: str = "") -> None:
        """Do what a command says, asking first what it still has to know, or whether the user means it."""
        unchosen = self._unchosen(command_id)
        if unchosen is not None:
            self._ask(unchosen, then=command_id)
            return
        command = next((each for each in self.shown.commands if each.id == command_id), None)
        if command is not None and command.confirm is not None:
            question = Question(command.confirm, command.label, self.voice)
            self._lay_over(question, lambda yes: self._start(command_id, about) if yes else None)
        else:
            self._start(command_id, about)

    def _unchosen(self, command_id: str) -> Field | None:
        """Return a field that must be chosen before this command can send its form."""
        return next(
            (
                field
                for form in self.shown.forms
                for field in form.fields
                if form.submit == command_id
                and not form.saves_itself
                and field.required
                and field.choices
                and not field.value
            ),
            None,
        )

    def _start(self, command_id: str, about: str) -> None:
        """Begin, unless something is going on already: a key pressed twice is one wish."""
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
                self.focus_fault()
        else:
            self.forget_notices()
            fresh = self.show()
            if fresh and not self.focus_fault():
                self.call_after_refresh(self.look_at, fresh)
            self.lead(outcome)
        finally:
            self._performing = False

    def lead(self, outcome: Outcome) -> None:
        """Tell the app where this led, when it led anywhere."""
        if outcome != Outcome():
            self.post_message(self.Led(self, outcome))

    def _fail(self, error: KioskError) -> None:
        if isinstance(error, NotSignedIn) and self.route.screen != SIGN_IN_AGAIN.screen:
            self.lead(Outcome(go=SIGN_IN_AGAIN))
        else:
            self.announce(say("screens.failed", what=error.what, next=error.next), Tone.ERROR)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters act when the page gave them to something, saving with a form, undoing when it is on offer."""
        if action == "letter":
            return parameters[0] in self._letters
        if action == "save":
            return any(form.submit for form in self.shown.forms)
        if action == "undo":
            return any(command.id == "undo" for command in self.shown.commands)
        return True

    @property
    def _letters(self) -> set[str]:
        """The letters that the page gave to its commands and fields, small and capital."""
        commands = {command.key for command in self.shown.commands}
        small = commands | {field.key for form in self.shown.forms for field in form.fields}
        return small | {letter.upper() for letter in small}

    def action_save(self) -> None:
        self.perform(next(form.submit for form in self.shown.forms if form.submit))

    def action_undo(self) -> None:
        self.perform("undo")

    def open_menu(self) -> None:
        """Offer the choices within this screen."""
        if self.bar.menu and not self._performing:
            options = [Option(each.id, self.voice.say(each.label), each.key) for each in self.bar.menu]
            chooser = Chooser(self.voice.say(say("screens.menu_title")), options, self.voice)
            self._lay_over(chooser, lambda chosen: self.perform(chosen) if chosen else None)

    def on_key(self, event: Key) -> None:
        """A letter that is no command begins a search, where the page wants that."""
        typing = isinstance(self.focused, Input | TextArea)
        if typing or event.character is None or not event.character.isalpha():
            return
        for view in self.views:
            if isinstance(view, RecordsView) and view.part.search_by_typing and view.search is not None:
                event.stop()
                self.set_focus(view.search)
                view.search.begin(event.character)
                return

    # What the user does

    def action_letter(self, letter: str) -> None:
        """A letter that no field took is a command or leads to a field."""
        for command in self.shown.commands:
            if command.key == letter.lower():
                self.perform(command.id)
                return
        for field in (field for form in self.shown.forms for field in form.fields):
            if field.key == letter.lower():
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

    def on_choices_asked(self, event: ChoicesAsked) -> None:
        event.stop()
        self._ask(event.field)

    def on_filters_asked(self, event: FiltersAsked) -> None:
        event.stop()
        self.open_filters()

    def open_filters(self) -> None:
        """Offer the filters of the list, each with what it is set to."""

        def open_one(chosen: str | None) -> None:
            if chosen is not None:  # the next list can be laid over this screen only when this one is gone
                self.call_after_refresh(self.focus_field, chosen)

        for view in self.views:
            if isinstance(view, FilterBar):
                self._lay_over(filters_chooser(view.part, self.voice), open_one)

    def _ask(self, field: Field, then: str = "") -> None:
        """Show what a field may be, take the choice over, and go on with the command `then`."""

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self._stage(field.id, chosen)
                if field.kind is FieldKind.PATH and chosen.endswith("/"):
                    self.run_worker(self._ask_within(field.id, then), group="ask")
                elif then and chosen:
                    self.run_worker(self._go_on(then), group="go_on")

        self._lay_over(field_chooser(field, self.voice), choose)

    async def _ask_within(self, field_id: str, then: str) -> None:
        """Go on choosing in the folder that was chosen, once it is known what stands in it."""
        await self.model.settled()
        for field in (field for form in self.page_now.forms for field in form.fields):
            if field.id == field_id and field.choices:
                self._ask(field, then)

    async def _go_on(self, command_id: str) -> None:
        """Go on with a command once what was chosen for it has taken effect: it may ask for more."""
        try:
            await self.model.settled()
        except KioskError as error:
            self._fail(error)
        else:
            self.show()
            self.perform(command_id)

    def _lay_over(self, overlay: Overlay[Answer], answered: Callable[[Answer | None], None]) -> None:
        """Show something over this screen, unless something lies there already: keys may come faster than it."""
        if self.is_current:
            app_of(self).push_screen(overlay, answered)

    def on_field_typed(self, event: FieldTyped) -> None:
        event.stop()
        self._stage(event.field_id, event.value)
        event.taken()

    def choose_value(self, field_id: str, value: str) -> None:
        """Set a field to one of its values, as the palette offers."""
        self._stage(field_id, value)

    def _stage(self, field_id: str, value: str) -> None:
        self.model.stage(field_id, value)
        self.show()

    def on_field_left(self, event: FieldLeft) -> None:
        event.stop()
        self.set_focus(self.body)

    def on_field_done(self, event: FieldDone) -> None:
        event.stop()
        self.model.hurry()

    def on_field_opened(self, event: FieldOpened) -> None:
        event.stop()
        self.perform(event.field.opens, event.field.id)

    def on_editor_asked(self, event: EditorAsked) -> None:
        """Hand the terminal to the user's own editor, and take over what was written there."""
        event.stop()
        try:
            with app_of(self).suspend():
                text = edit_text(event.field.value, os.environ)
        except KioskError as error:
            self._fail(error)
        except SuspendNotSupported:
            self._fail(EditorFailed(editor="kiosk", reason=self.voice.say(say("screens.cannot_suspend"))))
        else:
            self._stage(event.field.id, text)

    def on_search_typed(self, event: SearchTyped) -> None:
        event.stop()
        self.model.search(event.text)
        event.taken(event.text)

    def on_record_opened(self, event: RecordOpened) -> None:
        event.stop()
        self.perform(event.command_id, event.record_id)

    def on_paste(self, event: Paste) -> None:
        """What is pasted where nothing is typed may be rows of a spreadsheet."""
        if self.shown.takes_paste:
            event.stop()
            self.perform(self.shown.takes_paste, event.text)

    def on_record_marked(self, event: RecordMarked) -> None:
        event.stop()
        self.model.mark(event.record_id)
        self.show()

    def on_record_list_failed(self, event: RecordList.Failed) -> None:
        event.stop()
        self._fail(event.error)
