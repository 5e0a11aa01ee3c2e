"""A form: one field a line, its note under it. Fields that take effect at once (no submit) become a bar of filters."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Field, FieldKind, Form
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.messages import ChoicesAsked
from screens.parts.text import TextLines
from screens.widgets.line_field import ChoiceField, LockedField, TextField
from screens.widgets.lines import Line, LineWidget, Piece, flow
from screens.widgets.roving import Roving
from screens.widgets.wrapping import wrap

ROOMY_LINES = 30
"""Lines of the screen from which help stands under its field. On a lower one it stands in the help of `?`."""


class _Label(LineWidget):
    """The label of a field, with the key that leads to it and, in words, that it may stay empty."""

    def __init__(self) -> None:
        super().__init__(classes="field-label")
        self.pieces: list[Piece] = []

    def show(self, field: Field, voice: Voice) -> None:
        pieces = [Piece(voice.say(field.label), "role--label")]
        if field.key and field.lock is None:
            pieces.append(Piece(f" {field.key}", "role--key"))
        if not field.required:
            pieces.append(Piece(f" {voice.say(say('screens.optional'))}", "role--quiet"))
        if pieces != self.pieces:
            self.pieces = pieces
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        return flow([(piece,) for piece in self.pieces], width, "")


class _Note(LineWidget):
    """What stands under a field: its fault, why it is locked, what it was; and its help where there is room.

    It does not change with the focus: what moves when one only looks around is read aloud instead of the field.
    """

    def __init__(self) -> None:
        super().__init__(classes="field-note")
        self.notes: list[Piece] = []

    def show(self, field: Field, voice: Voice, *, roomy: bool) -> None:
        notes: list[Piece] = []
        if field.fault is not None:
            fault = voice.say(say("screens.fault", what=field.fault))
            notes.append(Piece(fault, "role--error"))
        if field.lock is not None:
            notes.append(Piece(voice.say(field.lock.why), "role--warning"))
        elif field.changed:
            notes.append(Piece(voice.say(say("screens.was", saved=field.saved)), "role--accent"))
        if field.help is not None and roomy:
            notes.append(Piece(voice.say(field.help), "role--quiet"))
        if notes != self.notes:
            self.notes = notes
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        return [(Piece(words, note.role),) for note in self.notes for words in wrap(note.text, width)]


def _control(field: Field) -> TextField | ChoiceField | LockedField:
    if field.lock is not None:
        return LockedField(field)
    return ChoiceField(field) if field.kind is FieldKind.CHOICE else TextField(field)


class FieldRow(Vertical):
    """One field with its label and note."""

    def __init__(self, field: Field, voice: Voice) -> None:
        super().__init__(classes="field-row")
        self.field = field
        self.voice = voice
        self._label = _Label()
        self._note = _Note()
        self.control = _control(field)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="field-line"):
            yield self._label
            yield self.control
        yield self._note

    def on_mount(self) -> None:
        self.show(self.field, self.voice)

    def on_descendant_focus(self) -> None:
        """Bring the whole row into view: why a field is locked stands below it."""
        self.scroll_visible(animate=False)

    def on_resize(self) -> None:
        self._show_note()

    def _show_note(self) -> None:
        self._note.show(self.field, self.voice, roomy=self.screen.size.height >= ROOMY_LINES)

    def takes(self, field: Field) -> bool:
        """Return whether the field can be shown with the same control as now."""
        return field.id == self.field.id and type(_control(field)) is type(self.control)

    def show(self, field: Field, voice: Voice) -> None:
        self.field, self.voice = field, voice
        self._label.show(field, voice)
        self.control.show(field, voice)
        self._show_note()


class FormView(Vertical):
    """A `Form` part that is saved as a whole."""

    def __init__(self, part: Form, voice: Voice) -> None:
        super().__init__(classes="form")
        self.part = part
        self.voice = voice
        self._heading = TextLines("", "role--heading")
        self._rows = [FieldRow(field, voice) for field in part.fields]

    def compose(self) -> ComposeResult:
        yield self._heading
        yield from self._rows

    def on_mount(self) -> None:
        self._say_heading()

    def show(self, part: Form, voice: Voice) -> None:
        """Show the fields as they are now. Typing goes on undisturbed: only what changed is drawn."""
        self.part, self.voice = part, voice
        self._say_heading()
        if len(part.fields) == len(self._rows) and all(map(FieldRow.takes, self._rows, part.fields)):
            for row, field in zip(self._rows, part.fields, strict=True):
                row.show(field, voice)
            return
        self._renew(part, voice)

    def _renew(self, part: Form, voice: Voice) -> None:
        """Take other controls, because a field became locked, or other fields came."""
        focused = next((row.field.id for row in self._rows if row.control.has_focus), None)
        for row in self._rows:
            row.remove()
        self._rows = [FieldRow(field, voice) for field in part.fields]
        self.mount_all(self._rows)
        if focused is not None:
            self.call_after_refresh(self.focus_field, focused)

    def _say_heading(self) -> None:
        self._heading.say(self.voice.say(self.part.heading) if self.part.heading is not None else "")

    def control_of(self, field_id: str) -> Widget | None:
        """Return what shows a field."""
        return next((row.control for row in self._rows if row.field.id == field_id), None)

    def focus_field(self, field_id: str) -> bool:
        """Put the focus on a field; False when the form has no such field."""
        control = self.control_of(field_id)
        if control is None:
            return False
        self.screen.set_focus(control)
        return True


class FilterBar(Roving):
    """A `Form` part whose fields take effect at once: the filters and the order of a list, on as few lines as fit."""

    BINDINGS = bindings_for("bar")

    def __init__(self, part: Form, voice: Voice) -> None:
        super().__init__(classes="filters")
        self.part = part
        self.voice = voice

    @property
    def targets(self) -> Sequence[str]:
        return [field.id for field in self.part.fields]

    def show(self, part: Form, voice: Voice) -> None:
        if (part, voice) != (self.part, self.voice):
            self.part, self.voice = part, voice
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        return flow([self._filter(field) for field in self.part.fields], width, "  ")

    def _filter(self, field: Field) -> Line:
        label, shown = self.voice.say(field.label), self.voice.say(field.shown)
        value = shown or self.voice.say(say("screens.no_filter"))
        return (
            Piece(f"{field.key} ", "role--key", field.id),
            Piece(f"{label}: ", "role--quiet", field.id),
            Piece(f"{value} ▾", "role--strong" if shown else "", field.id),
        )

    def focus_field(self, field_id: str) -> bool:
        """Open a filter; False when there is no such filter. The focus stays on the list that is filtered."""
        if field_id not in self.targets:
            return False
        self.move_to(field_id)
        self.choose()
        return True

    def on_roving_chosen(self, event: Roving.Chosen) -> None:
        event.stop()
        self.post_message(ChoicesAsked(self.part.field(event.target)))

    def action_next(self) -> None:
        if not self.move(1):
            self.screen.focus_next()

    def action_previous(self) -> None:
        if not self.move(-1):
            self.screen.focus_previous()
