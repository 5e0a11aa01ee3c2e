"""The filters and the order of a list, on one line: those that are on, and a way to all of them."""

from collections.abc import Sequence

from kiosk_tui.keys import KEYS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Field, Form
from kiosk_tui.pages.phrase import say
from screens.bindings import bindings_for
from screens.messages import ChoicesAsked, FiltersAsked
from screens.widgets.lines import Line, Piece, cells
from screens.widgets.roving import Roving
from screens.widgets.wrapping import fit

ALL = "filters"
"""The target that opens the list of all filters; no field has this id."""
_GAP = "  "
_MORE = 3
"""Cells for how many filters that are on do not fit: `+2`."""
_MOST = 40
"""Cells of a value, at most."""


class FilterBar(Roving):
    """A `Form` part whose fields take effect at once. Every filter where they fit; else those that are on."""

    BINDINGS = bindings_for("bar")

    def __init__(self, part: Form, voice: Voice) -> None:
        super().__init__(classes="filters")
        self.part = part
        self.voice = voice
        self._shown: tuple[str, ...] = (ALL,)

    @property
    def targets(self) -> Sequence[str]:
        return self._shown

    @property
    def field(self) -> Field | None:
        """The filter under the cursor; None on the way to all of them."""
        return next((field for field in self.part.fields if field.id == self.target), None)

    def show(self, part: Form, voice: Voice) -> None:
        if (part, voice) != (self.part, self.voice):
            self.part, self.voice = part, voice
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        at = self.target
        whole = [self._filter(field) for field in self.part.fields]
        if sum(map(cells, whole)) + len(_GAP) * (len(whole) - 1) <= width:
            self._shown = tuple(field.id for field in self.part.fields)
            line = _beside(whole)
        else:
            line = self._folded(width)
        self._at = self._shown.index(at) if at in self._shown else 0
        return [line]

    def _folded(self, width: int) -> Line:
        """The way to all filters, then those that are on, then the order, as far as there is room."""
        on = [field for field in self.part.fields if self.voice.say(field.shown) and not field.required]
        order = [field for field in self.part.fields if field.required]
        shown: list[str] = [ALL]
        items: list[Line] = [self._all(0 if on else -1)]
        for field in (*on, *order):
            item = self._filter(field)
            if cells(_beside([*items, item])) + _MORE > width:
                break
            items.append(item)
            shown.append(field.id)
        hidden = sum(each.id not in shown for each in on)
        items[0] = self._all(hidden if on else -1)
        self._shown = tuple(shown)
        return _beside(items)

    def _all(self, hidden: int) -> Line:
        """The way to all filters. `hidden`: how many that are on do not fit beside it; -1 when none is on."""
        key = next(key.shown for key in KEYS["everywhere"] if key.action == "filters")
        button = Piece(f" {self.voice.say(say('screens.filters'))} ▾  {key} ", "role--button", ALL)
        if hidden < 0:
            return (button, Piece(f" {self.voice.say(say('screens.filters_none'))}", "role--quiet", ALL))
        return (button, Piece(f" +{hidden}", "role--quiet", ALL)) if hidden else (button,)

    def _filter(self, field: Field) -> Line:
        label, shown = self.voice.say(field.label), self.voice.say(field.shown)
        value = shown or self.voice.say(say("screens.no_filter"))
        return (
            Piece(f"{field.key} ", "role--key", field.id),
            Piece(f"{label}: ", "role--quiet", field.id),
            Piece(f"{fit(value, _MOST).rstrip()} ▾", "role--strong" if shown else "", field.id),
        )

    def focus_field(self, field_id: str) -> bool:
        """Open a filter; False when there is no such filter. The focus stays on the list that is filtered."""
        found = next((field for field in self.part.fields if field.id == field_id), None)
        if found is not None:
            self.post_message(ChoicesAsked(found))
        return found is not None

    def on_roving_chosen(self, event: Roving.Chosen) -> None:
        event.stop()
        if event.target == ALL:
            self.post_message(FiltersAsked())
        else:
            self.focus_field(event.target)

    def action_up(self) -> None:
        self.screen.focus_previous()

    def action_down(self) -> None:
        """To the list that is filtered, or the field to search it."""
        self.screen.focus_next()

    def action_next(self) -> None:
        if not self.move(1):
            self.screen.focus_next()

    def action_previous(self) -> None:
        if not self.move(-1):
            self.screen.focus_previous()


def _beside(items: Sequence[Line]) -> Line:
    """Put items beside each other."""
    pieces: list[Piece] = []
    for item in items:
        pieces += [*([Piece(_GAP)] if pieces else ()), *item]
    return tuple(pieces)
