"""The header of every screen: where this is, for whom, by whom, and the three things that are always on offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Sayable, say
from screens.bindings import bindings_for
from screens.widgets.lines import Line, Piece, cells
from screens.widgets.roving import Roving
from screens.widgets.wrapping import fit

if TYPE_CHECKING:
    from kiosk_tui.session import Session

WIDE = 76
"""Cells from which there is room for the name of the language and for every button on one line."""


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


def representative_of(session: Session) -> Sayable:
    """Who works here; of an agent of the support desk, every screen says that they are."""
    name = session.account.name if session.account is not None else ""
    named: Sayable = name or say("screens.nameless")
    return say("screens.as_agent", name=named) if session.is_agent else named


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
        return self._narrow(width)

    def _two_lines(self, width: int) -> list[Line]:
        place = (Piece(" "), *self._place())
        actions = tuple(piece for action in self._actions() for piece in (*action, Piece(" ")))
        space = max(1, width - cells(place) - cells(actions))
        half = (width - 2) // 2
        second: list[Piece] = [Piece(" ")]
        for label, value in self._who():
            second += [*_labelled(label, value, half - 1), Piece(" ")]
        if not self.standing.signed_in:
            second.append(Piece(self.voice.say(say("screens.signed_out")), "role--bar-quiet"))
        return [(*place, Piece(" " * space), *actions), tuple(second)]

    def _narrow(self, width: int) -> list[Line]:
        """Two lines too: the language goes by its code, and for whom one works is itself the button to switch."""
        language = Piece(f" {self.voice.language} l ", "role--button", "language")
        sign_out = Piece(f" {self.voice.say(say('screens.header_sign_out'))} ", "role--button", "sign_out")
        actions = [language, Piece(" "), sign_out] if self.standing.signed_in else [language]
        place = self._place(most=width - 2 - cells(tuple(actions)))
        space = " " * max(0, width - 1 - cells(place) - cells(tuple(actions)))
        first = (Piece(" "), *place, Piece(space), *actions)
        who = self._who()
        if len(who) < 2:
            return [
                first,
                (Piece(fit(f" {self.voice.say(say('screens.signed_out'))}", width), "role--bar-quiet"),),
            ]
        (label, applicant), (_, representative) = who
        room = width - cell_len(f" {label}   w  ")
        by = fit(representative, min(cell_len(representative), max(width // 3, room - cell_len(applicant))))
        name = fit(applicant, min(cell_len(applicant), room - cell_len(by)))
        switch = (
            Piece(f" {label} ", "role--bar-quiet", "on_behalf"),
            Piece(f"{name} ", "role--strong", "on_behalf"),
            Piece("w ", "role--key", "on_behalf"),
        )
        gap = " " * max(1, width - cells(switch) - cell_len(by) - 1)
        return [first, (*switch, Piece(gap), Piece(by, "role--bar-quiet"))]

    def _place(self, most: int = WIDE) -> Line:
        name = (Piece("kiosk", "role--strong"),)
        environment = self.standing.environment
        if environment == "practice":
            words = self.voice.say(say("screens.practice"))
            if cell_len(words) + 9 > most:
                words = self.voice.say(say("screens.practice_short"))
            return (*name, Piece(" " if most < WIDE else "  "), Piece(f" {words} ", "role--brand"))
        return (*name, Piece(f"  {environment}", "role--bar-quiet"))

    def _who(self) -> list[tuple[str, str]]:
        said = (("for_whom", self.standing.applicant), ("by_whom", self.standing.representative))
        return [
            (self.voice.say(say(f"screens.{label}")), " ".join(self.voice.say(value).split()))
            for label, value in said
            if value is not None
        ]

    def _actions(self) -> list[Line]:
        keys = {"language": "l", "on_behalf": "w", "sign_out": ""}
        items: list[Line] = []
        for target in self.targets:
            key = f"  {keys[target]}" if keys[target] else ""
            label = self.voice.say(say(f"screens.header_{target}"))
            items.append((Piece(f" {label}{key} ", "role--button", target),))
        return items


def _labelled(label: str, value: str, width: int) -> Line:
    """A label and its value in so many cells."""
    return (
        Piece(f"{label} ", "role--bar-quiet"),
        Piece(fit(value, width - cell_len(label) - 1), "role--strong"),
    )
