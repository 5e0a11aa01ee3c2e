"""The field above a list. What is typed goes on at once; the list answers when it can."""

from typing import ClassVar

from textual.geometry import Offset
from textual.widgets import Input

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.messages import FieldLeft, SearchTyped


class SearchField(Input):
    """Search as you type. Enter or Down goes to the results; Escape empties the field, and leaves it when empty."""

    BINDINGS: ClassVar = bindings_for("search")
    ALLOW_SELECT = False

    def __init__(self, voice: Voice, *, by_typing: bool = False) -> None:
        """`by_typing`: letters typed anywhere on the page come here."""
        super().__init__(id="search", select_on_focus=False)
        self.cursor_blink = False
        self._taken = ""
        """The text that the page took last; while `value` is another one, typing is on its way to the page."""
        self._invitation = say("screens.narrow" if by_typing else "screens.search_placeholder")
        self.speak(voice)

    def speak(self, voice: Voice) -> None:
        self.placeholder = voice.say(self._invitation)

    def say(self, text: str) -> None:
        """Show what the list is narrowed to, unless the user is ahead of it."""
        if self.value == self._taken and text != self._taken.strip():
            self._taken = text
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    def begin(self, character: str) -> None:
        """Go on with a character that was typed elsewhere on the page."""
        self.cursor_position = len(self.value)
        self.insert_text_at_cursor(character)

    def _take(self, text: str) -> None:
        self._taken = text

    @property
    def cursor_cell(self) -> Offset:
        return self.cursor_screen_offset

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(SearchTyped(event.value, self._take))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_results()

    def action_to_results(self) -> None:
        self.post_message(FieldLeft())

    def action_clear(self) -> None:
        if self.value:
            self.value = ""
        else:
            self.post_message(FieldLeft())
