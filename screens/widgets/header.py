"""The header of every screen: where this is, for whom, by whom, and the three things that are always on offer."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Sayable, say
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece, cells, flow
from screens.widgets.roving import Roving
from screens.widgets.wrapping import fit

WIDE = 76
"""Cells from which the header takes two lines instead of one line for each thing it says."""


@dataclass(frozen=True, slots=True)
class Standing:
    """For whom and by whom, as far as is known. Absent while nobody is signed in."""

    applicant: Sayable | None = None
    representative: Sayable | None = None
    environment: str = ""
    """`practice`, the name of a real environment, or nothing while it is not known."""

    @property
    def signed_in(self) -> bool:
        return self.representative is not None


class Header(Roving):
    """Two lines at the top. The actions are `language`, `on_behalf` and `sign_out`."""

    BINDINGS = bindings_for("header")

    def __init__(self, voice: Voice, standing: Standing) -> None:
        super().__init__(id="header")
        self.voice = voice
        self.standing = standing

    @property
    def targets(self) -> Sequence[str]:
        return ("language", "on_behalf", "sign_out") if self.standing.signed_in else ("language",)

    def show(self, standing: Standing, voice: Voice) -> None:
        """Show another standing or the same in another language."""
        self.standing, self.voice = standing, voice
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        if width >= WIDE:
            return self._two_lines(width)
        lines: list[Line] = [(Piece(" "), *self._place())]
        lines += [(Piece(fit(f" {label} {value}", width)),) for label, value in self._who()]
        return lines + flow(self._actions(" "), width, " ")

    def _two_lines(self, width: int) -> list[Line]:
        place = (Piece(" "), *self._place())
        actions = tuple(piece for action in self._actions() for piece in (*action, Piece(" ")))
        space = max(1, width - cells(place) - cells(actions))
        who = self._who()
        half = (width - 2) // max(1, len(who))
        second: list[Piece] = [Piece(" ")]
        for label, value in who:
            room = half - len(label) - 2
            second += [
                Piece(f"{label} ", "role--bar-quiet"),
                Piece(fit(value, room), "role--strong"),
                Piece(" "),
            ]
        if not who:
            second.append(Piece(self.voice.say(say("screens.signed_out")), "role--bar-quiet"))
        return [(*place, Piece(" " * space), *actions), tuple(second)]

    def _place(self) -> Line:
        name = (Piece("kiosk", "role--strong"),)
        environment = self.standing.environment
        if environment == "practice":
            return (*name, Piece("  "), Piece(f" {self.voice.say(say('screens.practice'))} ", "role--brand"))
        return (*name, Piece(f"  {environment}", "role--bar-quiet"))

    def _who(self) -> list[tuple[str, str]]:
        said = (("for_whom", self.standing.applicant), ("by_whom", self.standing.representative))
        return [
            (self.voice.say(say(f"screens.{label}")), " ".join(self.voice.say(value).split()))
            for label, value in said
            if value is not None
        ]

    def _actions(self, before_key: str = "  ") -> list[Line]:
        keys = {"language": "l", "on_behalf": "w", "sign_out": ""}
        items: list[Line] = []
        for target in self.targets:
            key = f"{before_key}{keys[target]}" if keys[target] else ""
            label = self.voice.say(say(f"screens.header_{target}"))
            items.append((Piece(f" {label}{key} ", "role--button", target),))
        return items
