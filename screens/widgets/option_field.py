"""A field whose options all stand on the screen: yes or no beside each other, several choices under each other."""

from collections.abc import Sequence

from rich.style import Style

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Choice, Field, FieldKind
from screens.bindings import bindings_for
from screens.messages import FieldTyped
from screens.widgets.lines import Line, Piece, flow
from screens.widgets.roving import Roving
from screens.widgets.wrapping import wrap


class OptionField(Roving):
    """Arrows move among the options; Enter and the space bar choose one, or choose it no more."""

    BINDINGS = bindings_for("options")

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"field-{field.id}", classes="options")
        self.field = field
        self.voice = Voice()
        self._at = self._first()

    @property
    def targets(self) -> Sequence[str]:
        return [choice.value for choice in self.field.choices]

    @property
    def chosen(self) -> list[str]:
        """What is chosen now, in the order of the options."""
        return self.field.value.split(",") if self.field.value else []

    def show(self, field: Field, voice: Voice) -> None:
        if (field, voice) != (self.field, self.voice):
            self.field, self.voice = field, voice
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        if self.field.kind is FieldKind.YES_NO:
            return flow([self._piece(choice) for choice in self.field.choices], width, "   ")
        return [line for choice in self.field.choices for line in self._wrapped(choice, width)]

    def choose(self) -> None:
        """Choose the option under the cursor, or take it away again."""
        if not self.target:
            return
        if self.field.kind is FieldKind.YES_NO:
            value = "" if self.chosen == [self.target] else self.target
        else:
            wanted = set(self.chosen) ^ {self.target}
            value = ",".join(each for each in self.targets if each in wanted)
        self.post_message(FieldTyped(self.field.id, value))

    def action_choose(self) -> None:
        self.choose()

    def style_of(self, piece: Piece, own: Style) -> Style:
        if piece.target and self.has_focus and piece.target == self.target:
            return own + self.screen.get_component_rich_style("role--cursor", partial=True)
        return own

    def _first(self) -> int:
        """The cursor begins on what is chosen."""
        chosen = self.chosen
        return list(self.targets).index(chosen[0]) if chosen and chosen[0] in self.targets else 0

    def _mark(self, choice: Choice) -> str:
        single = self.field.kind is FieldKind.YES_NO
        marks = ("(x)", "( )") if single else ("[x]", "[ ]")
        return marks[0 if choice.value in self.chosen else 1]

    def _piece(self, choice: Choice) -> Line:
        return (Piece(f"{self._mark(choice)} {self.voice.say(choice.label)}", target=choice.value),)

    def _wrapped(self, choice: Choice, width: int) -> list[Line]:
        first, *more = wrap(self.voice.say(choice.label), max(1, width - 4))
        return [
            (Piece(f"{self._mark(choice)} {first}", target=choice.value),),
            *((Piece(f"    {words}", target=choice.value),) for words in more),
        ]
