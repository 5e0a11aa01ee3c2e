"""What every screen needs of the face that it is part of."""

from pathlib import Path
from typing import Final

from textual.app import App
from textual.widget import Widget

STYLES: Final = Path(__file__).parent
"""The folder of the stylesheets that more than one screen uses."""


def app_of(widget: Widget) -> App[object]:
    """Return the running app. Textual declares the attribute without the app's result type."""
    return widget.app  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
