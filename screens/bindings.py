"""Turns the rows of `kiosk_tui.keys` into Textual's bindings. The ids let a user's key map change them.

Characters are bound with priority: they act before the next key is looked at, so that `/` followed at once by a word
searches for that word. A field that is being typed in takes its characters first all the same.
"""

from string import ascii_lowercase

from textual.binding import Binding, BindingType

from kiosk_tui.keys import KEYS, Key


def bindings_for(place: str) -> list[BindingType]:
    """Return the bindings of a place; each leads to the action of the same name on the widget that has them."""
    return [
        Binding(key.keys, key.action, id=f"{place}.{key.action}", show=False, priority=_acts_first(key))
        for key in KEYS[place]
    ]


def letter_bindings() -> list[BindingType]:
    """Return bindings of every letter to the action `letter`, for the letters that pages give to what they offer."""
    return [
        Binding(letter, f"letter({letter!r})", show=False, priority=True)
        for capital_or_small in ascii_lowercase
        for letter in (capital_or_small, capital_or_small.upper())
    ]


def character_of(key: str, character: str | None) -> str | None:
    """Return what a key types. Textual does not know what the key of `/` types: it calls it by another name."""
    return {"slash": "/", "comma": ","}.get(key, character)


def _acts_first(key: Key) -> bool:
    return all(len(name) == 1 or name in ("slash", "comma", "question_mark") for name in key.keys.split(","))
