"""Help on the field with the focus: what belongs in it, and what the words mean. `?` once more shows the keys."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.help.field_help import about_field, terms_of
from kiosk_tui.pages.help.terms import OFFICIAL_LANGUAGE
from kiosk_tui.pages.page import Field
from kiosk_tui.pages.phrase import say
from screens.overlays.overlay import Overlay
from screens.parts.facts import FactLines
from screens.parts.text import TextLines


class FieldHelp(Overlay[bool]):
    """Answers True when the keys of the place are wanted next."""

    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, field: Field, voice: Voice) -> None:
        super().__init__()
        self._field = field
        self._voice = voice

    def compose(self) -> ComposeResult:
        say_it = self._voice.say
        with Vertical(id="overlay", classes="help"):
            yield TextLines(say_it(say("field_help.title", field=self._field.label)), "role--heading")
            with VerticalScroll(id="keys"):
                for words in about_field(self._field):
                    yield TextLines(say_it(words))
                terms = terms_of(self._field, self._voice)
                if terms:
                    yield TextLines(say_it(say("field_help.terms")), "role--heading")
                    yield FactLines([(say_it(term.name), say_it(term.meaning)) for term in terms])
                if terms and self._voice.language != OFFICIAL_LANGUAGE:
                    yield TextLines(say_it(say("field_help.official")), "role--heading")
                    yield FactLines([(say_it(term.name), say_it(term.official)) for term in terms])
            yield TextLines(say_it(say("field_help.keys")), "role--quiet")

    def more_help(self) -> None:
        self.dismiss(True)

    def action_choose(self) -> None:
        self.dismiss(False)

    def action_close(self) -> None:
        self.dismiss(False)

    def action_up(self) -> None:
        self._scroll.scroll_up(animate=False)

    def action_down(self) -> None:
        self._scroll.scroll_down(animate=False)

    def action_page_up(self) -> None:
        self._scroll.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self._scroll.scroll_page_down(animate=False)

    @property
    def _scroll(self) -> VerticalScroll:
        return self.query_one("#keys", VerticalScroll)
