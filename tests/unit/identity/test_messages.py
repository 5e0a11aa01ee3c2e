"""The catalogues of the pages: the same ids and facts in four languages, none missing, none left over."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk_api.identity import messages
from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.messages import LANGUAGES, LOCALE_FOLDER, Words
from kiosk_api.rules.entity_groups import GroundCode
from tests.unit.identity.page_samples import SAMPLES, Sample

SOURCES = Path(messages.__file__).parent
ID = re.compile(r'"(identity\.[a-z_.]+)"( ~)?')
KEYS = [key.value for key in DigitalKey]
FAMILIES = {
    "identity.key.": [*KEYS, *(f"{key}_means" for key in KEYS)],
    "identity.proof.title_": KEYS,
    "identity.proof.intro_": KEYS,
    "identity.ground.": [code.value for code in GroundCode],
}
"""Ids that templates put together, and with what."""


def catalogue(language: str) -> dict[str, str]:
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "identity.po").open("rb") as file:
        found = read_po(file, abort_invalid=True)
    assert str(found.locale) == language
    return {str(message.id): str(message.string) for message in found if message.id}


def used_ids() -> set[str]:
    """Return the ids that templates and modules name."""
    used: set[str] = set()
    for file in [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html")]:
        for message_id, joined in ID.findall(file.read_text(encoding="utf-8")):
            if joined:
                used |= {message_id + ending for ending in FAMILIES[message_id]}
            else:
                used.add(message_id)
    return used


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_exactly_what_the_pages_use(language: str) -> None:
    assert set(catalogue(language)) == used_ids()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_says_something_with_the_same_facts(language: str) -> None:
    dutch, other = catalogue("nl"), catalogue(language)

    assert {message_id: facts(text) for message_id, text in other.items()} == {
        message_id: facts(text) for message_id, text in dutch.items()
    }
    assert all(text.strip() for text in other.values())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "nl"])
def test_no_language_leaves_dutch_words(language: str) -> None:
    dutch, other = catalogue("nl"), catalogue(language)

    assert [message_id for message_id, text in other.items() if text == dutch[message_id]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_do_not_point_with_place_or_colour(language: str) -> None:
    places = "links|rechts|hierboven|onderaan|gauche|droite|dessous|left|below|unten|oben"
    colours = "rood|rode|groen|groene|rouge|vert|red|green|rot|grün"
    pointing = re.compile(rf"\b({places}|{colours})\b", re.IGNORECASE)

    assert not [text for text in catalogue(language).values() if pointing.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_no_page_shows_an_id(sample: Sample, language: str) -> None:
    assert "identity." not in sample.html(language)


def test_the_samples_show_every_page() -> None:
    shown = {sample.template for sample in SAMPLES}
    pages = {file.name for file in (SOURCES / "templates").iterdir()} - {"base.html", "parts.html"}

    assert shown == pages


def test_an_unknown_language_is_dutch() -> None:
    assert Words("xx").say("identity.page.next") == "Doorgaan"
