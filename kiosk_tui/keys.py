"""Which key does what, for the full-screen face. The only place that says so; `docs/keys.md` repeats it for people.

A key has an id (`list.open`), so that a user's own key map can name it. Labels are message ids of `screens.po`.
Not used here: keys that screen readers and multiplexers own (Ctrl with A, B, L, N, X; F1 to F8; Alt with letters).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Key:
    """One action of a place, and the keys that lead to it."""

    action: str
    """What happens, as the place calls it."""
    keys: str
    """Textual's key names, separated by commas; the first is the one that is shown."""
    hint: bool = False
    """True: the line at the foot of the screen names it."""

    @property
    def shown(self) -> str:
        """The keys as people call them: the key caps, not Textual's names."""
        return " / ".join(KEY_CAPS.get(key, key) for key in self.keys.split(","))

    @property
    def first(self) -> str:
        """The key that is named where there is room for one."""
        return self.shown.split(" / ")[0]


KEY_CAPS: Final = {
    "slash": "/",
    "comma": ",",
    "question_mark": "?",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "delete": "Del",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "f9": "F9",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "ctrl+e": "Ctrl+E",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
    "ctrl+r": "Ctrl+R",
    "ctrl+s": "Ctrl+S",
    "ctrl+z": "Ctrl+Z",
}

MAIN_SCREENS: Final = ("home", "dossiers", "applicant", "profile", "help", "access", "mandates", "rights")
"""The rail, from top to bottom; the keys 1 to 8 follow it."""
NEED_SESSION: Final = frozenset({*MAIN_SCREENS, "on_behalf"} - {"help"})
"""What only somebody who is signed in can do; help is there for everybody."""

KEYS: Final[dict[str, tuple[Key, ...]]] = {
    "everywhere": (
        Key("home", "1"),
        Key("dossiers", "2"),
        Key("applicant", "3"),
        Key("profile", "4"),
        Key("help", "5"),
        Key("access", "6"),
        Key("mandates", "7"),
        Key("rights", "8"),
        Key("search", "slash", hint=True),
        Key("filters", "comma"),
        Key("on_behalf", "w", hint=True),
        Key("language", "l"),
        Key("menu", "m"),
        Key("dismiss_notice", "x"),
        Key("refresh", "ctrl+r"),
        Key("keys", "question_mark", hint=True),
        Key("field_help", "f9"),
        Key("palette", "ctrl+p", hint=True),
        Key("back", "escape,backspace", hint=True),
        Key("quit", "ctrl+q", hint=True),
        Key("next", "tab"),
        Key("previous", "shift+tab"),
    ),
    "rail": (
        Key("up", "up,left"),
        Key("down", "down,right"),
        Key("open", "enter,space"),
    ),
    "header": (
        Key("left", "left,up"),
        Key("right", "right,down"),
        Key("open", "enter,space"),
    ),
    "bar": (
        Key("left", "left"),
        Key("right", "right"),
        Key("up", "up"),
        Key("down", "down"),
        Key("open", "enter,space"),
        Key("next", "tab"),
        Key("previous", "shift+tab"),
        Key("page_up", "pageup"),
        Key("page_down", "pagedown"),
    ),
    "list": (
        Key("open", "enter"),
        Key("mark", "space"),
        Key("up", "up"),
        Key("down", "down"),
        Key("page_up", "pageup"),
        Key("page_down", "pagedown"),
        Key("first", "home"),
        Key("last", "end"),
    ),
    "search": (
        Key("to_results", "enter,down"),
        Key("clear", "escape"),
    ),
    "field": (
        Key("leave", "escape"),
        Key("choose", "down"),
        Key("next", "enter"),
    ),
    "choice": (Key("choose", "enter,space"),),
    "long_text": (
        Key("leave", "escape"),
        Key("editor", "ctrl+e"),
    ),
    "options": (
        Key("up", "up,left"),
        Key("down", "down,right"),
        Key("choose", "enter,space"),
    ),
    "lead": (Key("open", "enter,space"),),
    "ways": (
        Key("up", "up,left"),
        Key("down", "down,right"),
        Key("open", "enter,space"),
    ),
    "form": (
        Key("save", "ctrl+s"),
        Key("undo", "ctrl+z"),
    ),
    "notice": (Key("dismiss", "enter,space,delete"),),
    "overlay": (
        Key("choose", "enter"),
        Key("up", "up"),
        Key("down", "down"),
        Key("page_up", "pageup"),
        Key("page_down", "pagedown"),
        Key("close", "escape"),
        Key("quit", "ctrl+q"),
    ),
}

GLOBAL_LETTERS: Final = frozenset(
    key for row in KEYS["everywhere"] for key in row.keys.split(",") if len(key) == 1
)
"""Letters and digits that no page may use for its fields and commands."""


def label_id(place: str, key: Key) -> str:
    """Return the message id that says what a key does."""
    return f"screens.key_{place}_{key.action}"
