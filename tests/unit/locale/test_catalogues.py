"""The message catalogues: whole, in step with each other and with the code, and without words that need sight.

Texts that are chosen with a computed id (`codes.phase.advice`) are listed here by the values that compute it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
LOCALE = ROOT / "kiosk_tui" / "locale"
LANGUAGES = ("nl", "fr", "de", "en")
NAMES = sorted(path.stem for path in (LOCALE / "nl" / "LC_MESSAGES").glob("*.po"))


def read(language: str, name: str) -> Catalog | None:
    path = LOCALE / language / "LC_MESSAGES" / f"{name}.po"
    if not path.is_file():
        return None
    with path.open("rb") as text:
        return read_po(text, abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def id_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message: Message) -> tuple[str, ...]:
    found = message.string or ""
    return (found,) if isinstance(found, str) else tuple(found)


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def known(language: str) -> dict[str, Message]:
    catalogues = (read(language, name) for name in NAMES)
    return {id_of(message): message for each in catalogues if each is not None for message in messages(each)}


def patterns_in_code() -> set[str]:
    """Every text of the client that may be a message id; `*` stands for what is computed."""
    found: set[str] = set()
    for folder in ("kiosk_tui", "screens"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            computed = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
            parts = {id(part) for node in computed for part in node.values}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    if id(node) not in parts:
                        found.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    found.add(
                        "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
                        )
                    )
    return {each for each in found if re.fullmatch(r"[a-z_]+\.[A-Za-z0-9_.*]+", each)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_language_says_everything(language: str, name: str) -> None:
    dutch, other = read("nl", name), read(language, name)
    assert dutch is not None
    assert other is not None
    assert {id_of(each) for each in messages(dutch)} == {id_of(each) for each in messages(other)}
    assert all(all(texts(each)) for each in messages(other)), "no text is empty"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_language_uses_the_same_facts(language: str, name: str) -> None:
    dutch, other = read("nl", name), read(language, name)
    assert dutch is not None
    for message in messages(other) if other is not None else ():
        original = dutch.get(id_of(message))
        assert original is not None, f"{id_of(message)} is not said in Dutch"
        allowed = set().union(*(facts(text) for text in texts(original)))
        for text in texts(message):
            assert facts(text) - {"count"} == allowed - {"count"}, id_of(message)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_id_names_the_catalogue_that_it_stands_in(language: str, name: str) -> None:
    catalogue = read(language, name)
    for message in messages(catalogue) if catalogue is not None else ():
        assert id_of(message).startswith(f"{name}.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_plural_has_two_forms(language: str, name: str) -> None:
    catalogue = read(language, name)
    for message in messages(catalogue) if catalogue is not None else ():
        if isinstance(message.id, tuple):
            assert len(texts(message)) == 2
            assert message.id[0] == message.id[1]


def test_each_id_in_the_code_is_said_in_dutch() -> None:
    said = known("nl")
    catalogues = {f"{name}." for name in NAMES}
    for pattern in patterns_in_code():
        if not any(pattern.startswith(prefix) for prefix in catalogues) or pattern.endswith(".po"):
            continue
        wanted = re.compile(re.escape(pattern).replace(r"\*", ".+"))
        assert any(wanted.fullmatch(each) for each in said), f"nothing is said for {pattern}"


def test_no_text_is_left_that_nobody_says() -> None:
    wanted = [re.compile(re.escape(each).replace(r"\*", r".+")) for each in patterns_in_code()]
    unused = [each for each in known("nl") if not any(pattern.fullmatch(each) for pattern in wanted)]
    assert unused == []


# Which words need sight, in each language (EN 301 549, 11.1.3.3). `oplinksen` is no such word.
SIGHT = {
    "nl": r"\b(links|rechts|linker\w*|rechter\w*|rode?|groene?|blauwe?|gele?|onderaan|bovenaan)\b",
    "en": r"\b(left-hand|right-hand|on the left|on the right|red|green|blue|yellow)\b",
    "fr": r"\b(gauche|à droite|rouge|verte?|bleue?|jaune)\b",
    "de": r"\b(links|rechts|rote?|grüne?|blaue?|gelbe?)\b",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_needs_sight(language: str) -> None:
    for message_id, message in known(language).items():
        for text in texts(message):
            assert not re.search(SIGHT[language], text, re.IGNORECASE), f"{message_id}: {text}"


def test_no_text_speaks_to_a_stranger_in_dutch() -> None:
    """The user is `je`, never `u`."""
    for message_id, message in known("nl").items():
        for text in texts(message):
            assert not re.search(r"\b(u|uw)\b", text, re.IGNORECASE), f"{message_id}: {text}"


# What is said only to somebody who is not `vous` in French, not `Sie` in German.
FAMILIAR = {
    "fr": r"(?i:\b(tu|te|toi|ton|ta|tes)\b|\bt[’'])|\b(Réessaie|Vérifie|Choisis|Attends|Utilise|Tape)\b",
    "de": r"(?i:\b(du|dich|dir|dein\w*)\b)|\b(Versuche|Prüfe|Wähle|Melde) (?!Sie\b)",
}


@pytest.mark.parametrize("language", FAMILIAR)
def test_no_text_is_familiar_in_french_or_german(language: str) -> None:
    for message_id, message in known(language).items():
        for text in texts(message):
            assert not re.search(FAMILIAR[language], text), f"{message_id}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_can_be_asked_for_help_without_a_catalogue(language: str) -> None:
    usage = (LOCALE / language / "usage.txt").read_text(encoding="utf-8")
    words = (LOCALE / language / "first_words.txt").read_text(encoding="utf-8")
    assert "--linear" in usage
    assert words.endswith("kiosk --linear\n")
    assert max(map(len, (*usage.splitlines(), *words.splitlines()))) <= 80
