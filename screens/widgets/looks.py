"""The looks that a piece of text can have. Screens carry them, once; widgets ask their screen.

Textual resolves the style of each component class of each widget, so a page of twenty widgets with twenty looks
would cost four hundred resolutions before it is painted.
"""

from typing import Final

from rich.style import Style
from textual.widget import Widget

ROLES: Final = frozenset(
    {
        "role--strong",
        "role--quiet",
        "role--bar-quiet",
        "role--heading",
        "role--label",
        "role--good",
        "role--warning",
        "role--error",
        "role--accent",
        "role--cursor",
        "role--resting",
        "role--here",
        "role--button",
        "role--key",
        "role--brand",
        "role--code",
        "role--qr",
    }
)
"""The component classes of every screen; `screens/shell.tcss` gives them their colours."""


def look(widget: Widget, role: str) -> Style:
    """Return what a role changes about a widget's own style, in the present theme."""
    return widget.screen.get_component_rich_style(role, partial=True)
