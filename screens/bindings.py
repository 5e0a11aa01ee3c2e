"""Turns the rows of `kiosk_tui.keys` into Textual's bindings. The ids let a user's key map change them."""

from textual.binding import Binding, BindingType

from kiosk_tui.keys import KEYS


def bindings_for(place: str) -> list[BindingType]:
    """Return the bindings of a place; each leads to the action of the same name on the widget that has them."""
    return [Binding(key.keys, key.action, id=f"{place}.{key.action}", show=False) for key in KEYS[place]]
