"""What is on the screen, cell by cell: text, colours and contrast, as they go to the terminal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.color import Color
from textual.app import App
from textual.strip import Strip

Rgb = tuple[int, int, int]

PAPER: Rgb = (255, 255, 255)
INK: Rgb = (0, 0, 0)
"""Any pair stands in for the terminal's own two colours: what is compared is who is who."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it looks."""

    character: str
    ink: Rgb
    paper: Rgb
    reverse: bool
    marked: bool
    """Bold, underlined or reverse: told apart without colour."""

    @property
    def contrast(self) -> float:
        """From 1 (the same) to 21 (black on white), WCAG 2.1."""
        return contrast(self.ink, self.paper)

    @property
    def drawn(self) -> bool:
        """Box and block drawing, which is held to 3:1 instead of 4.5:1."""
        return 0x2500 <= ord(self.character) <= 0x259F


def strips(app: App[Any]) -> list[Strip]:
    """The lines as they are sent: after every filter."""
    return app.screen._compositor.render_strips()


def rows(app: App[Any]) -> list[list[Cell]]:
    return [list(_cells(strip)) for strip in strips(app)]


def words(app: App[Any]) -> list[str]:
    """The text on the screen, line by line."""
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips(app)]


def text(app: App[Any]) -> str:
    return "\n".join(words(app))


def prose(app: App[Any]) -> str:
    """The text of the page as one line, however it was wrapped."""
    page = app.screen.query("#page")
    left = page.first().region.x if page else 0
    return " ".join(" ".join(line[left:] for line in words(app)).split())


def contrast(one: Rgb, other: Rgb) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def difference(before: Cell, after: Cell) -> float:
    """How much a cell changed: the contrast between its two papers or inks; 21 when it became told apart otherwise."""
    if before.reverse != after.reverse:
        return 21
    best = contrast(before.paper, after.paper)
    if before.character != " " or after.character != " ":
        best = max(best, contrast(before.ink, after.ink))
    if before.character != after.character:
        best = max(best, after.contrast, before.contrast)
    return best


def _cells(strip: Strip) -> Iterator[Cell]:
    for segment in strip:
        style = segment.style
        ink, paper = (INK, PAPER) if style is None else (_rgb(style.color, INK), _rgb(style.bgcolor, PAPER))
        reverse = bool(style and style.reverse)
        if style is not None and style.dim:
            ink = (*((i + p) // 2 for i, p in zip(ink, paper, strict=True)),)  # type: ignore[assignment]
        if reverse:
            ink, paper = paper, ink
        marked = bool(style and (style.bold or style.underline or style.reverse))
        for character in segment.text:
            yield Cell(character, ink, paper, reverse, marked)


def _rgb(color: Color | None, default: Rgb) -> Rgb:
    if color is None or color.is_default:
        return default
    triplet = color.get_truecolor()
    return triplet.red, triplet.green, triplet.blue


def _luminance(color: Rgb) -> float:
    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
