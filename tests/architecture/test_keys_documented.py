"""`docs/keys.md` is the table of `kiosk_tui.keys`, and the keys leave room for screen readers."""

import re
from pathlib import Path

from kiosk_tui.keys import GLOBAL_LETTERS, KEYS, MAIN_SCREENS, label_id
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.phrase import say

ROOT = Path(__file__).resolve().parents[2]

RESERVED = re.compile(
    r"ctrl\+[abnx]|ctrl\+alt\+.*|alt\+.*|f[1-8]|(ctrl|shift)\+(up|down|left|right|end)|insert"
)
"""Keys that yasr, Fenrir, tmux and screen own."""


def test_each_key_is_documented() -> None:
    text = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    voice = Voice("en")
    for place, keys in KEYS.items():
        for key in keys:
            assert f"| {voice.say(say(f'screens.place_{place}'))} | {key.shown} | " in text
            assert (
                f"| {key.shown} | {voice.say(say(label_id(place, key)))} | `{place}.{key.action}` |" in text
            )


def test_no_key_belongs_to_a_screen_reader() -> None:
    taken = {name for keys in KEYS.values() for key in keys for name in key.keys.split(",")}
    assert {name for name in taken if RESERVED.fullmatch(name)} == set()


def test_each_key_of_a_place_does_one_thing() -> None:
    for place, keys in KEYS.items():
        names = [name for key in keys for name in key.keys.split(",")]
        assert len(names) == len(set(names)), place


def test_the_main_screens_have_the_keys_from_1_on() -> None:
    shown = {key.action: key.shown for key in KEYS["everywhere"]}
    assert [shown[screen] for screen in MAIN_SCREENS] == [str(at + 1) for at in range(len(MAIN_SCREENS))]


def test_every_key_and_place_has_words_in_every_language() -> None:
    for language in LANGUAGES:
        voice = Voice(language)
        for place, keys in KEYS.items():
            ids = [f"screens.place_{place}", *(label_id(place, key) for key in keys)]
            assert [message_id for message_id in ids if voice.say(say(message_id)) == message_id] == []


def test_no_page_gives_away_a_key_that_works_everywhere() -> None:
    """Pages name their keys as literals; the letters of the frame are not among them."""
    given = set()
    for path in sorted((ROOT / "kiosk_tui" / "pages").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        given |= set(re.findall(r'Command\([^)]*?\), "([a-z])"', text))
        given |= set(re.findall(r'key="([a-z])"', text))
        given |= set(re.findall(r': "([a-z])"[,}]', text))
    assert {"a", "c", "e", "r"} <= given
    assert not given & (GLOBAL_LETTERS - {"q"})
