"""A list to choose from, over the screen: type to narrow it, Enter to choose, Escape to leave everything as it was."""

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.geometry import Offset
from textual.widgets import Input

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Field, FieldKind, Form
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Records
from screens.overlays.options import Option, matching, option_records
from screens.overlays.overlay import Overlay
from screens.parts.text import TextLines
from screens.widgets.record_list import RecordList

_LEAST_LINES: Final = 5
"""Lines of options at least, also on a very low screen."""


class _Narrow(Input):
    """What is typed to narrow the list."""

    ALLOW_SELECT = False

    @property
    def cursor_cell(self) -> Offset:
        return self.cursor_screen_offset


class Chooser(Overlay[str | None]):
    """Answers with the id of the chosen option, or None.

    With `free`, what was typed is an answer too: the options are suggestions, not a closed list.
    """

    AUTO_FOCUS = "Input"

    def __init__(
        self, title: str, options: Sequence[Option], voice: Voice, chosen: str = "", *, free: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._voice = voice
        self._chosen = chosen
        self._free = free

    def compose(self) -> ComposeResult:
        with Vertical(id="overlay"):
            yield TextLines(self._title, "role--heading")
            narrow = _Narrow(placeholder=self._voice.say(say("screens.narrow")), select_on_focus=False)
            narrow.cursor_blink = False
            yield narrow
            yield self._list("")

    def on_mount(self) -> None:
        for position, option in enumerate(self._options):
            if option.id == self._chosen:
                self._records.position = position

    def on_resize(self) -> None:
        """Show as many options as a high screen has room for."""
        self._records.styles.max_height = max(_LEAST_LINES, self.size.height * 6 // 10)

    @property
    def _records(self) -> RecordList:
        return self.query_one(RecordList)

    def _list(self, typed: str) -> RecordList:
        return RecordList(self._matching(typed), self._voice, id="options")

    def _matching(self, typed: str) -> Records:
        found = matching(self._options, typed)
        if self._free and typed.strip():
            found.append(Option(typed.strip(), self._voice.say(say("screens.as_typed", typed=typed.strip()))))
        return option_records(found, say("screens.no_option"))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._records.show(self._matching(event.value), self._voice)
        self._records.go_to(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def on_record_list_chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.dismiss(event.record_id)

    def on_key(self, event: Key) -> None:
        """Typing in the list, or before anything has the focus, goes on in the field above the list."""
        narrow = self.query_one(_Narrow)
        if self.focused is not narrow and event.is_printable and event.character:
            event.stop()
            self.set_focus(narrow)
            narrow.insert_text_at_cursor(event.character)

    def action_choose(self) -> None:
        self._records.action_open()

    def action_up(self) -> None:
        self._move("up")

    def action_down(self) -> None:
        self._move("down")

    def action_page_up(self) -> None:
        self._move("page_up")

    def action_page_down(self) -> None:
        self._move("page_down")

    def _move(self, how: str) -> None:
        """Arrows from the field move in the list at once: the option where it begins is seen from the field."""
        if self.focused is self._records:
            return
        self.set_focus(self._records)
        getattr(self._records, f"action_{how}")()

    def action_close(self) -> None:
        self.dismiss(None)


def field_chooser(field: Field, voice: Voice) -> Chooser:
    """Return the list of what a field may be; one that may stay empty has a way to empty it."""
    options = [
        Option(
            choice.value, voice.say(choice.label), voice.say(choice.note) if choice.note is not None else ""
        )
        for choice in field.choices
    ]
    if not field.required:
        options.insert(0, Option("", voice.say(say("screens.no_filter"))))
    free = field.kind is not FieldKind.CHOICE
    return Chooser(voice.say(field.label), options, voice, chosen=field.value, free=free)


def filters_chooser(form: Form, voice: Voice) -> Chooser:
    """Return the list of a list's filters, each with what it is set to and the letter that leads to it at once."""
    options = [
        Option(
            field.id,
            f"{voice.say(field.label)}: {voice.say(field.shown) or voice.say(say('screens.no_filter'))}",
            field.key,
        )
        for field in form.fields
    ]
    return Chooser(voice.say(say("screens.filters")), options, voice)
