"""Labels with their values: beside each other where there is room, under each other where there is not."""

from collections.abc import Sequence

from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Fact, Facts, Tone
from kiosk_tui.pages.phrase import say
from screens.widgets.lines import Line, LineWidget, Piece, cells
from screens.widgets.notices import TONE_ROLES
from screens.widgets.wrapping import fit, wrap

LABEL_WIDTH = 24
"""Cells for labels, at most; a longer label wraps."""
STACKED_BELOW = 44
"""Cells under which a value stands under its label."""


class FactLines(LineWidget):
    """Rows of a label and a value."""

    def __init__(self, rows: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(classes="facts")
        self.rows: list[tuple[str, list[Piece]]] = [(label, [Piece(value)]) for label, value in rows]
        self.heading = ""

    def lines(self, width: int) -> list[Line]:
        heading = wrap(self.heading, width) if self.heading else []
        lines: list[Line] = [(Piece(words, "role--heading"),) for words in heading]
        beside = min(LABEL_WIDTH, max((cell_len(label) for label, _ in self.rows), default=0))
        stacked = width < STACKED_BELOW and not self._fit_beside(width)
        for label, values in self.rows:
            if stacked and len(values) == 1 and cell_len(f"{label}  {values[0].text}") <= width:
                lines.append((Piece(f"{label}  ", "role--label"), values[0]))
            elif stacked:
                lines += [(Piece(words, "role--label"),) for words in wrap(label, width)]
                lines += [
                    (Piece(f"  {words}", value.role),)
                    for value in values
                    for words in wrap(value.text, width - 2)
                ]
            else:
                lines += self._row(label, values, beside, width)
        return lines

    def _fit_beside(self, width: int) -> bool:
        """True when every label and value, such as a key and what it does, have one line together."""
        label = max((cell_len(label) for label, _ in self.rows), default=0)
        value = max((cell_len(each.text) for _, values in self.rows for each in values), default=0)
        return label <= LABEL_WIDTH and label + 2 + value <= width and all(len(v) == 1 for _, v in self.rows)

    def _row(self, label: str, values: list[Piece], beside: int, width: int) -> list[Line]:
        labels = wrap(label, beside)
        drawn = _one_after_another(values, width - beside - 2)
        rows = max(len(labels), len(drawn))
        return [
            (
                Piece(fit(labels[row] if row < len(labels) else "", beside), "role--label"),
                Piece("  "),
                *(drawn[row] if row < len(drawn) else ()),
            )
            for row in range(rows)
        ]


def _one_after_another(values: list[Piece], width: int) -> list[Line]:
    """Lay a value and its notes on one line where they fit, else each on lines of its own."""
    lines: list[Line] = []
    for value in values:
        wrapped = wrap(value.text, width)
        if lines and len(wrapped) == 1 and cells(lines[-1]) + 2 + cell_len(wrapped[0]) <= width:
            lines[-1] = (*lines[-1], Piece("  "), Piece(wrapped[0], value.role))
        else:
            lines += [(Piece(words, value.role),) for words in wrapped]
    return lines


class FactsView(FactLines):
    """A `Facts` part. A value from an authentic source says so, and a note stands under its value."""

    def __init__(self, part: Facts, voice: Voice) -> None:
        super().__init__()
        self.show(part, voice)

    def show(self, part: Facts, voice: Voice) -> None:
        self.heading = voice.say(part.heading) if part.heading is not None else ""
        self.rows = [(voice.say(fact.label), _values(fact, voice)) for fact in part.rows]
        self.redraw()


def _values(fact: Fact, voice: Voice) -> list[Piece]:
    role = "" if fact.tone is Tone.PLAIN else TONE_ROLES[fact.tone]
    values = [Piece(voice.say(fact.value), role)]
    if fact.note is not None:
        values.append(Piece(voice.say(fact.note), "role--quiet"))
    if fact.source is not None:
        values.append(Piece(voice.say(say("screens.source", source=fact.source)), "role--quiet"))
    return values
