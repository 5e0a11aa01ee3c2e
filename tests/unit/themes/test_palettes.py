"""The palettes hold what they promise before anything is drawn: every pair that belongs together can be read."""

import tomllib

import pytest

from kiosk_tui.theming import DEFAULT_THEME, THEME_NAMES, read_theme, theme_for, themes_folder

Rgb = tuple[int, int, int]

PAIRS = [
    *((ink, "ground") for ink in ("ink", "quiet", "heading", "accent", "good", "warning", "error")),
    *((ink, "panel") for ink in ("ink", "quiet", "heading")),
    ("bar-ink", "bar"),
    ("bar-quiet", "bar"),
    ("brand-ink", "brand"),
    ("rail-ink", "rail"),
    ("here-ink", "here"),
    ("cursor-ink", "cursor"),
    ("resting-ink", "resting"),
    ("field-ink", "field"),
    ("quiet", "field"),
    ("field-focus-ink", "field-focus"),
    ("selection-ink", "selection"),
    ("button-ink", "button"),
]
CHANGES = [
    ("cursor", "ground"),
    ("cursor", "resting"),
    ("cursor", "here"),
    ("cursor", "button"),
    ("field-focus", "field"),
]
"""What changes into what when the focus comes: WCAG 2.1, 1.4.11."""


def colours(name: str) -> dict[str, str]:
    text = (themes_folder() / f"{name}.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["colours"]
    return found


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_every_pair_can_be_read(name: str, least: float) -> None:
    palette = colours(name)
    poor = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in poor.items() if ratio < least} == {}


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_focus_can_be_seen(name: str) -> None:
    palette = colours(name)
    poor = {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in CHANGES}
    assert {pair: round(ratio, 2) for pair, ratio in poor.items() if ratio < 3} == {}


def test_the_terminals_theme_names_no_colour_of_its_own() -> None:
    palette = colours("terminal")
    assert {colour for part, colour in palette.items() if not part.startswith("qr-")} == {"ansi_default"}


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_palette_says_the_same_parts(name: str) -> None:
    assert colours(name).keys() == colours(DEFAULT_THEME).keys()
    theme = read_theme(name)
    assert theme.variables["cursor-style"]
    assert theme.ansi is (name == "terminal")


@pytest.mark.parametrize(
    ("wanted", "environment", "name"),
    [
        ("", {}, "light"),
        ("dark", {}, "dark"),
        ("no such theme", {}, "light"),
        ("dark", {"NO_COLOR": "1"}, "terminal"),
        ("dark", {"NO_COLOR": ""}, "dark"),
    ],
)
def test_a_terminal_without_colours_keeps_its_own(
    wanted: str, environment: dict[str, str], name: str
) -> None:
    assert theme_for(wanted, environment) == name
