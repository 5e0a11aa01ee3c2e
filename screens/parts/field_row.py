"""One field of a form: its label, what it is filled in with, and what there is to say about it."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Field, FieldKind, Form
from kiosk_tui.pages.phrase import say
from screens.widgets.line_field import ChoiceField, LeadField, LockedField, TextField
from screens.widgets.lines import Line, LineWidget, Piece, cells
from screens.widgets.long_text import LongTextField
from screens.widgets.option_field import OptionField
from screens.widgets.path_field import PathField
from screens.widgets.wrapping import wrap

ROOMY_LINES = 30
"""Lines of the screen from which help stands under its field. On a lower one it stands in the help of `?`."""
LABEL_BESIDE = 19
"""Cells of a label that fits beside its field; in a form that says what is required, with those words."""
LABEL_BESIDE_MARKED = 29
_ON_THEIR_OWN = frozenset(
    (FieldKind.LONG_TEXT, FieldKind.MULTI_CHOICE, FieldKind.YES_NO, FieldKind.TABLE, FieldKind.UPLOAD)
)
"""Kinds that need the whole width."""
_SHORT = frozenset((FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.DATE))
"""Kinds whose values are short; a field as wide as the page would promise more."""

Control = TextField | ChoiceField | LockedField | LeadField | LongTextField | OptionField


def stacks(form: Form, voice: Voice) -> bool:
    """Say whether the labels of a form stand above its fields, since whole questions fit nowhere else."""
    return any(
        field.kind in _ON_THEIR_OWN
        or _label_cells(field, voice, marked=form.saves_itself)
        > (LABEL_BESIDE_MARKED if form.saves_itself else LABEL_BESIDE)
        for field in form.fields
    )


def _label_cells(field: Field, voice: Voice, *, marked: bool) -> int:
    words = cell_len(voice.say(field.label))
    required = cell_len(voice.say(say("screens.required"))) + 1 if field.required else 0
    return words + 2 + required if marked else words


class _Label(LineWidget):
    """The label of a field, with the key that leads to it and, in words, whether it may stay empty."""

    def __init__(self) -> None:
        super().__init__(classes="field-label")
        self.words = ""
        self.marks: list[Piece] = []

    def show(self, field: Field, voice: Voice, *, marks_required: bool) -> None:
        words, marks = voice.say(field.label), list[Piece]()
        if field.key and field.lock is None:
            marks.append(Piece(f" {field.key}", "role--key"))
        if marks_required and field.required:
            marks.append(Piece(f" {voice.say(say('screens.required'))}", "role--quiet"))
        elif not marks_required and not field.required:
            marks.append(Piece(f" {voice.say(say('screens.optional'))}", "role--quiet"))
        if (words, marks) != (self.words, self.marks):
            self.words, self.marks = words, marks
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        lines: list[Line] = [(Piece(words, "role--label"),) for words in wrap(self.words, width)]
        for mark in self.marks:
            if cells(lines[-1]) + cell_len(mark.text) <= width:
                lines[-1] = (*lines[-1], mark)
            else:
                lines.append((Piece(mark.text.strip(), mark.role),))
        return lines


class _Note(LineWidget):
    """What stands under a field: its fault, why it is locked, what it was; and its help where there is room.

    It does not change with the focus: what moves when one only looks around is read aloud instead of the field.
    """

    def __init__(self) -> None:
        super().__init__(classes="field-note")
        self.notes: list[Piece] = []

    def show(self, field: Field, voice: Voice, *, roomy: bool, saves_itself: bool) -> None:
        notes: list[Piece] = []
        if field.fault is not None:
            notes.append(Piece(voice.say(say("screens.fault", what=field.fault)), "role--error"))
        elif field.before_submission is not None:
            still = say("screens.before_submission", what=field.before_submission)
            notes.append(Piece(voice.say(still), "role--warning"))
        if field.lock is not None:
            notes.append(Piece(voice.say(field.lock.why), "role--warning"))
        elif field.changed and not saves_itself:
            notes.append(Piece(voice.say(say("screens.was", saved=field.saved)), "role--accent"))
        left = field.max_length - len(field.value) if field.max_length is not None else -1
        if left >= 0 and field.lock is None and field.value:
            notes.append(Piece(voice.say(say("screens.characters_left", count=left)), "role--quiet"))
        if field.help is not None and roomy:
            notes.append(Piece(voice.say(field.help), "role--quiet"))
        if notes != self.notes:
            self.notes = notes
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        return [(Piece(words, note.role),) for note in self.notes for words in wrap(note.text, width)]


def _kind_of_control(field: Field) -> type[Control]:
    if field.lock is not None:
        return LockedField
    match field.kind:
        case FieldKind.CHOICE:
            return ChoiceField
        case FieldKind.LONG_TEXT:
            return LongTextField
        case FieldKind.YES_NO | FieldKind.MULTI_CHOICE:
            return OptionField
        case FieldKind.TABLE | FieldKind.UPLOAD:
            return LeadField
        case FieldKind.PATH | FieldKind.FOLDER:
            return PathField
        case _:
            return TextField


class FieldRow(Vertical):
    """One field with its label and note."""

    def __init__(self, field: Field, voice: Voice, *, saves_itself: bool) -> None:
        super().__init__(classes="field-row")
        self.field = field
        self.voice = voice
        self._saves_itself = saves_itself
        self._label = _Label()
        self._note = _Note()
        self.control: Control = _kind_of_control(field)(field)
        self.control.set_class(field.kind in _SHORT and field.lock is None, "-brief")

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
        roomy = self.screen.size.height >= ROOMY_LINES
        self._note.show(self.field, self.voice, roomy=roomy, saves_itself=self._saves_itself)

    def takes(self, field: Field) -> bool:
        """Return whether the field can be shown with the same control as now."""
        return field.id == self.field.id and _kind_of_control(field) is type(self.control)

    def show(self, field: Field, voice: Voice) -> None:
        self.field, self.voice = field, voice
        self._label.show(field, voice, marks_required=self._saves_itself)
        self.control.show(field, voice)
        self._show_note()
