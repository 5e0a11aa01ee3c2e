"""The app that a screen or widget runs in, with a type that says enough."""

from textual.app import App
from textual.widget import Widget


def app_of(widget: Widget) -> App[object]:
    """Return the running app. Textual declares the attribute without the app's result type."""
    return widget.app  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
