"""What the keys of this place do, in words. Opened by `?`, in the order in which they are needed."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from kiosk_tui.keys import KEY_CAPS, KEYS, label_id
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.phrase import Sayable, say
from screens.face import app_of
from screens.overlays.overlay import Overlay
from screens.parts.facts import FactLines
from screens.parts.text import TextLines


class KeysHelp(Overlay[None]):
    """The keys of a page: its own first, then those of the place with the focus, then those that work everywhere."""

    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, page: Page | None, places: tuple[str, ...], voice: Voice) -> None:
        super().__init__()
        self._page = page
        self._places = places
        self._voice = voice

    def compose(self) -> ComposeResult:
        with Vertical(id="overlay", classes="keys"):
            title = self._voice.say(
                say("screens.keys_title", screen=self._page.title if self._page else "kiosk")
            )
            yield TextLines(title, "role--heading")
            with VerticalScroll(id="keys"):
                own = page_keys(self._page) if self._page else []
                if own:
                    yield TextLines(self._voice.say(say("screens.place_page")), "role--strong")
                    yield FactLines([(key, self._voice.say(words)) for key, words in own])
                yield from self._fields()
                for place in self._places:
                    yield TextLines(self._voice.say(say(f"screens.place_{place}")), "role--strong")
                    yield FactLines(
                        [
                            (key.shown, self._voice.say(say(label_id(place, key))))
                            for key in KEYS[place]
                            if place != "everywhere" or app_of(self).check_action(key.action, ())
                        ]
                    )

    def _fields(self) -> Iterator[Widget]:
        """What belongs in each field, for screens that are too low to say it under the field."""
        fields = [field for form in self._page.forms for field in form.fields] if self._page else []
        rows = [
            (self._voice.say(field.label), self._voice.say(field.help))
            for field in fields
            if field.help is not None
        ]
        if rows:
            yield TextLines(self._voice.say(say("screens.place_fields")), "role--strong")
            yield FactLines(rows)

    def action_choose(self) -> None:
        self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_up(self) -> None:
        self.query_one("#keys", VerticalScroll).scroll_up(animate=False)

    def action_down(self) -> None:
        self.query_one("#keys", VerticalScroll).scroll_down(animate=False)

    def action_page_up(self) -> None:
        self.query_one("#keys", VerticalScroll).scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self.query_one("#keys", VerticalScroll).scroll_page_down(animate=False)


def places_of(active: Iterable[ActiveBinding]) -> tuple[str, ...]:
    """Return the places whose keys work now, in the order of `KEYS`; what works everywhere comes last."""
    bound = {(each.binding.id or "").partition(".")[0] for each in active}
    return (*(place for place in KEYS if place in bound and place != "everywhere"), "everywhere")


def page_keys(page: Page) -> list[tuple[str, Sayable]]:
    """Return the keys that a page itself gives to its commands and fields."""
    found: list[tuple[str, Sayable]] = []
    submits = {form.submit for form in page.forms}
    for command in page.commands:
        caps = [KEY_CAPS["ctrl+s"]] if command.id in submits else []
        caps += [command.key] if command.key else []
        if caps:
            found.append((" / ".join(caps), command.label))
    found += [(field.key, field.label) for form in page.forms for field in form.fields if field.key]
    return found
