"""The phases of a dossier: one after the other, with the present one in words and weight, not in colour alone."""

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Step, Steps, StepState
from kiosk_tui.pages.phrase import say
from screens.widgets.lines import Line, LineWidget, Piece, flow
from screens.widgets.wrapping import wrap

GLYPHS = {
    StepState.DONE: "✓",
    StepState.CURRENT: "▶",
    StepState.TO_COME: "·",
    StepState.HOLDS: "✓",
    StepState.LIMITS: "!",
    StepState.FAILS: "✗",
    StepState.NOT_REACHED: "·",
}
ROLES_OF_STATES = {
    StepState.DONE: "role--good",
    StepState.CURRENT: "role--strong",
    StepState.TO_COME: "role--quiet",
    StepState.HOLDS: "role--good",
    StepState.LIMITS: "role--warning",
    StepState.FAILS: "role--error",
    StepState.NOT_REACHED: "role--quiet",
}
_IN_WORDS = {
    StepState.CURRENT: "screens.step_now",
    StepState.LIMITS: "screens.step_limits",
    StepState.FAILS: "screens.step_fails",
}


class StepsView(LineWidget):
    """A `Steps` part: beside each other, or on a wide screen in a column of their own with their notes."""

    def __init__(self, part: Steps, voice: Voice) -> None:
        super().__init__(classes="steps")
        self.part = part
        self.voice = voice

    def show(self, part: Steps, voice: Voice) -> None:
        if (part, voice) != (self.part, self.voice):
            self.part, self.voice = part, voice
            self.redraw()

    def lines(self, width: int) -> list[Line]:
        heading: list[Line] = []
        if self.part.heading is not None:
            said = wrap(self.voice.say(self.part.heading), width)
            heading = [(Piece(words, "role--heading"),) for words in said]
        if self.part.stacked:
            return heading + [line for step in self.part.steps for line in self._beside_note(step, width)]
        if self._in_own_column:
            return heading + [line for step in self.part.steps for line in self._with_note(step, width)]
        last = len(self.part.steps) - 1
        items = [
            (*self._item(step), *((Piece(" ›", "role--quiet"),) if number < last else ()))
            for number, step in enumerate(self.part.steps)
        ]
        return heading + flow(items, width, " ")

    @property
    def _in_own_column(self) -> bool:
        return self.screen.has_class("-wide")

    def _item(self, step: Step) -> Line:
        role = ROLES_OF_STATES[step.state]
        words = self.voice.say(step.label)
        if step.state in _IN_WORDS:
            words = self.voice.say(say(_IN_WORDS[step.state], step=words))
        return (Piece(f"{GLYPHS[step.state]} {words}", role),)

    def _beside_note(self, step: Step, width: int) -> list[Line]:
        """A condition with how it stands: on one line where that fits, else with the note below it."""
        (item,) = self._item(step)
        note = self.voice.say(step.note) if step.note is not None else ""
        if len(item.text) + 2 + len(note) > width:
            return self._with_note(step, width)
        return [(item, Piece(f": {note}", "role--quiet"))] if note else [(item,)]

    def _with_note(self, step: Step, width: int) -> list[Line]:
        lines: list[Line] = [self._item(step)]
        if step.note is not None:
            lines += [
                (Piece(f"  {words}", "role--quiet"),) for words in wrap(self.voice.say(step.note), width - 2)
            ]
        return lines
