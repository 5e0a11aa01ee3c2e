"""A field of several lines, wrapped between words. The hardware cursor stands where the next letter comes."""

from typing import ClassVar

from textual.events import Key
from textual.geometry import Offset
from textual.widgets import TextArea

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Field
from screens.bindings import bindings_for, character_of
from screens.messages import EditorAsked, FieldDone, FieldLeft, FieldTyped


class LongTextField(TextArea):
    """Several lines to type in. Tab leads on; Escape leaves it, and letters are commands again."""

    BINDINGS: ClassVar = bindings_for("long_text")
    ALLOW_SELECT = False

    def __init__(self, field: Field) -> None:
        super().__init__(
            field.value,
            id=f"field-{field.id}",
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.field = field
        self.voice = Voice()
        self._answered = field.value
        """What the page made of the text that was typed last."""
        self._on_its_way = 0
        """How many times the text changed since the page last took it."""

    def show(self, field: Field, voice: Voice) -> None:
        """Show the field as it is now. Only a value that did not come from this typing replaces the text."""
        self.field, self.voice = field, voice
        if not self._on_its_way and field.value != self._answered:
            self._answered = field.value
            if field.value != self.text:
                with self.prevent(TextArea.Changed):
                    self.load_text(field.value)

    @property
    def cursor_cell(self) -> Offset:
        return self.cursor_screen_offset

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Leave `?` to the help at the beginning of an answer."""
        asks = character == "?" and not self.text
        return not asks and super().check_consume_key(key, character_of(key, character))

    async def _on_key(self, event: Key) -> None:
        if event.character != "?" or self.check_consume_key(event.key, event.character):
            await super()._on_key(event)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._on_its_way += 1
        self.post_message(FieldTyped(self.field.id, self.text, self._taken))

    def _taken(self) -> None:
        self._on_its_way -= 1
        self._answered = self.field.value

    def on_blur(self) -> None:
        self.post_message(FieldDone())

    def action_leave(self) -> None:
        self.post_message(FieldLeft())

    def action_editor(self) -> None:
        self.post_message(EditorAsked(self.field))
