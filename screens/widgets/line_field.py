"""Fields of one line: text to type, a choice to make, a way to a sub-screen, or a value that is locked."""

from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.widgets import Input

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Field, FieldKind
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for, character_of
from screens.messages import ChoicesAsked, FieldDone, FieldLeft, FieldOpened, FieldTyped
from screens.widgets.lines import Line, LineWidget, Piece
from screens.widgets.wrapping import fit


class TextField(Input):
    """A field to type in. With the focus its text is the user's; without it, the value as people read it."""

    BINDINGS: ClassVar = bindings_for("field")
    ALLOW_SELECT = False

    def __init__(self, field: Field) -> None:
        super().__init__(select_on_focus=False, id=f"field-{field.id}")
        self.cursor_blink = False
        self.field = field
        self.voice = Voice()
        self._answered = field.value
        """What the page made of the text that was typed last."""
        self._on_its_way = 0
        """How many times the text changed since the page last took it: keys may come faster than the page."""

    def show(self, field: Field, voice: Voice) -> None:
        """Show the field as it is now. Only a value that did not come from this typing replaces the text."""
        self.field, self.voice = field, voice
        if not self._on_its_way and (field.value != self._answered or not self.has_focus):
            self._take_over(typing=self.has_focus)

    def _take_over(self, *, typing: bool) -> None:
        """Show the field's value: as people read it, or as it may be changed while somebody types in it."""
        self._answered = self.field.value
        words = self.field.typed if typing and self.field.typed is not None else self.field.shown
        text = self.voice.say(words)
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    @property
    def cursor_cell(self) -> Offset:
        return self.cursor_screen_offset

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave `?` to the help where no answer has one, and at the beginning of any answer."""
        asks = character == "?" and (self.field.kind is not FieldKind.TEXT or not self.value)
        return not asks and super().check_consume_key(key, character_of(key, character))

    async def _on_key(self, event: events.Key) -> None:
        if event.character != "?" or self.check_consume_key(event.key, event.character):
            await super()._on_key(event)

    def on_focus(self) -> None:
        """Show the value as it may be changed: an amount without its sign and points."""
        if not self._on_its_way:
            self._take_over(typing=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._on_its_way += 1
        self.post_message(FieldTyped(self.field.id, event.value, self._taken))

    def _taken(self) -> None:
        self._on_its_way -= 1
        self._answered = self.field.value
        if not self.has_focus:
            self.on_blur()

    def on_blur(self) -> None:
        """Show the value as people read it: an account number in groups."""
        if not self._on_its_way:
            self._take_over(typing=False)
            self.post_message(FieldDone())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def action_next(self) -> None:
        self.screen.focus_next()

    def action_choose(self) -> None:
        """Offer the suggestions, when there are any."""
        if self.field.choices:
            self.post_message(ChoicesAsked(self.field))
        else:
            self.screen.focus_next()

    def action_leave(self) -> None:
        self.post_message(FieldLeft())


class _Shown(LineWidget, can_focus=True):
    """A value on one line that can have the focus but is not typed."""

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"field-{field.id}")
        self.field = field
        self.voice = Voice()

    def show(self, field: Field, voice: Voice) -> None:
        self.field, self.voice = field, voice
        self.redraw()

    @property
    def cursor_cell(self) -> Offset:
        return self.content_region.offset

    def on_focus(self, _event: events.Focus) -> None:
        self.refresh()

    def on_blur(self, _event: events.Blur) -> None:
        self.refresh()

    def style_of(self, piece: Piece, own: Style) -> Style:
        return own if self.has_focus else super().style_of(piece, own)


class ChoiceField(_Shown):
    """A field whose value is one of a list. Enter opens the list, and typing narrows it there."""

    BINDINGS: ClassVar = bindings_for("choice")

    def lines(self, width: int) -> list[Line]:
        shown = self.voice.say(self.field.shown) or self.voice.say(say("screens.nothing_chosen"))
        return [(Piece(fit(f"{shown}", width - 2)), Piece(" ▾"))]

    def action_choose(self) -> None:
        self.post_message(ChoicesAsked(self.field))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_choose()


class LeadField(_Shown):
    """A field that is filled in on a sub-screen, such as a table. Enter leads there."""

    BINDINGS: ClassVar = bindings_for("lead")

    def lines(self, width: int) -> list[Line]:
        shown = self.voice.say(self.field.shown) or self.voice.say(say("screens.not_answered"))
        return [(Piece(fit(shown, width - 2)), Piece(" ›"))]

    def action_open(self) -> None:
        self.post_message(FieldOpened(self.field))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open()


class LockedField(_Shown):
    """A value that cannot change. It can have the focus, so that everybody hears why; the reason stands below it."""

    def lines(self, width: int) -> list[Line]:
        locked = f"  {self.voice.say(say('screens.locked'))}"
        value = self.voice.say(self.field.shown)
        if cell_len(value) + cell_len(locked) > width:
            return [
                (Piece(fit(value, width)),)
            ]  # the value whole, if anything; the reason says that it is locked
        return [(Piece(fit(value, width - cell_len(locked))), Piece(locked, "role--strong"))]
