"""Themes: palettes as data (`themes/*.toml`), made into what Textual understands. No colour stands anywhere else."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from textual.theme import Theme

THEME_NAMES: Final = ("light", "dark", "contrast", "terminal")
"""In the order in which the choice of themes offers them; the first is the default."""

DEFAULT_THEME: Final = THEME_NAMES[0]
OWN_COLOURS_OF_THE_TERMINAL: Final = "terminal"
"""The theme for NO_COLOR and for everybody who set their terminal up with care (EN 301 549, 11.7)."""


def themes_folder() -> Path:
    """Return the folder of theme files: in the wheel, else in the checkout."""
    here = Path(__file__).resolve().parent
    shipped = here / "themes"
    return shipped if shipped.is_dir() else here.parent / "themes"


def read_theme(name: str) -> Theme:
    """Read one palette. Its colours and styles become the variables `$ground`, `$cursor-style` of the stylesheets."""
    palette = tomllib.loads((themes_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    colours: Mapping[str, str] = palette["colours"]
    styles: Mapping[str, str] = palette["styles"]
    return Theme(
        name=name,
        primary=colours["accent"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["panel"],
        panel=colours["panel"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["good"],
        dark=palette["dark"],
        ansi=palette.get("ansi", False),
        variables={
            **colours,
            **{f"{part}-style": style for part, style in styles.items()},
            "ansi-background": colours["ground"],  # Textual's own screens ask for these two in an ANSI theme
            "ansi-foreground": colours["ink"],
        },
    )


def theme_for(wanted: str, environment: Mapping[str, str]) -> str:
    """Return the name of the theme to start with.

    A terminal that asks for no colours (no-color.org) gets its own; an unknown name gets the default.
    Ask before a Textual app is made: its constructor takes NO_COLOR out of the environment.
    """
    if environment.get("NO_COLOR"):
        return OWN_COLOURS_OF_THE_TERMINAL
    return wanted if wanted in THEME_NAMES else DEFAULT_THEME
