"""A form: its fields under each other. Fields that take effect at once (no submit) are a `FilterBar`."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Form
from screens.parts.field_row import FieldRow, stacks
from screens.parts.text import TextLines


class FormView(Vertical):
    """A `Form` part that is saved as a whole, or by itself."""

    def __init__(self, part: Form, voice: Voice) -> None:
        super().__init__(classes="form")
        self.part = part
        self.voice = voice
        self._heading = TextLines("", "role--heading")
        self._rows = [self._row(position) for position in range(len(part.fields))]

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
        else:
            self._renew()

    def _row(self, position: int) -> FieldRow:
        return FieldRow(self.part.fields[position], self.voice, saves_itself=self.part.saves_itself)

    def _renew(self) -> None:
        """Take other controls where a field became locked, was hidden, or came; the others stay as they are."""
        if not self.is_attached:
            self._rows = [self._row(position) for position in range(len(self.part.fields))]
            return
        focused = next((row.field.id for row in self._rows if row.control.has_focus), None)
        before: Widget = self._heading
        kept: list[FieldRow] = []
        pool = list(self._rows)
        for position, field in enumerate(self.part.fields):
            row = next((each for each in pool if each.takes(field)), None)
            if row is None:
                row = self._row(position)
                self._remove(each for each in pool if each.field.id == field.id)
                self.mount(row, after=before)
            else:
                pool.remove(row)
                row.show(field, self.voice)
            kept.append(row)
            before = row
        self._remove(row for row in pool if row.parent is self)
        self._rows = kept
        if focused is not None and not any(row.control.has_focus for row in kept):
            self.call_after_refresh(self.focus_field, focused)

    @staticmethod
    def _remove(rows: Iterable[FieldRow]) -> None:
        for row in list(rows):
            row.remove()

    def _say_heading(self) -> None:
        self.set_class(stacks(self.part, self.voice), "-stacked")
        self.set_class(self.part.saves_itself, "-marked")
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
