"""How the full-screen face looks at the start: language, colours, and whether the terminal has glyphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk_tui.glyphs import shows_glyphs
from kiosk_tui.locale.voice import LANGUAGES
from kiosk_tui.theming import THEME_NAMES, theme_for

if TYPE_CHECKING:
    from kiosk_tui.remembered import Remembered
    from kiosk_tui.settings import Settings


@dataclass(frozen=True, slots=True)
class Look:
    """How the face looks at the start."""

    language: str = LANGUAGES[0]
    theme: str = THEME_NAMES[0]
    icons: bool = True
    """False: the plain set, made of characters that every terminal has."""

    @classmethod
    def of(cls, settings: Settings, environment: Mapping[str, str], remembered: Remembered) -> Look:
        """Choose what suits the settings, the user and the terminal. Ask before the app is made; see `theme_for`."""
        language = settings.language or remembered.language or LANGUAGES[0]
        theme = theme_for(settings.theme or remembered.theme or "", environment)
        return cls(language, theme, icons=shows_glyphs(settings.icons, environment))
