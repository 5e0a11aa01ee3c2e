"""What no tool sees: each language keeps to its own terms and typography, and no catalogue is half done."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.unit.languages.every_text import FOLDERS, LANGUAGES, catalogues, texts

PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
}
"""As the Unicode CLDR has them: in French nothing is singular too."""

NOT_OURS = {
    "nl": {
        r"dossierbehandelaar": "dossierbeheerder",
        r"op(ge)?sla(an|gen)": "bewaren",
        r"gsm-?nr": "gsm-nummer",
    },
    "fr": {r"requérante?s?": "demandeur", r"procurations?": "mandat", r"subsides?": "subvention"},
    "de": {
        r"\w*Dossiers?\w*|\w+dossiers?": "Akte",
        r"Mandate?s?": "Vollmacht",
        r"Zuschußes|Subvention(en)?": "Zuschuss",
    },
    "en": {r"e-?mailaddress": "e-mail address", r"organiz\w+": "organis…", r"subsid(y|ies)": "grant"},
}
"""Words that another glossary has (DOMAIN 7 has ours), and what is said instead."""
QUOTED = {
    "glossary.subject_dossier",
    "digital_keys.needs_sms_code",
}
TYPED = ("filling.word_",)
"""Words that people type, with the apostrophe that their keyboard has."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_catalogues(language: str) -> None:
    assert [path.name for path in catalogues(language)] == [path.name for path in catalogues("nl")]
    assert len(FOLDERS) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_fuzzy_left_over_or_said_twice(language: str) -> None:
    for path in catalogues(language):
        written = path.read_text(encoding="utf-8")
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        assert not catalogue.obsolete, path
        assert [message.id for message in catalogue if message.fuzzy and message.id] == [], path
        ids = re.findall(r'^msgid "(.+)"$', written, re.MULTILINE)
        assert len(ids) == len(set(ids)), (path, {each for each in ids if ids.count(each) > 1})


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalogue_says_its_language_and_its_plurals(language: str) -> None:
    for path in catalogues(language):
        head = path.read_text(encoding="utf-8").partition("\n\n")[0]
        assert f"Language: {language}\\n" in head, path
        if "msgid_plural" in path.read_text(encoding="utf-8"):
            assert f"Plural-Forms: {PLURALS[language]}\\n" in head, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_keeps_to_the_terms_of_the_glossary(language: str) -> None:
    found = []
    for text in texts(language):
        if text.id in QUOTED:
            continue
        for wrong, right in NOT_OURS[language].items():
            if re.search(rf"\b({wrong})\b", text.words):
                found.append(f"{text.id}: {text.words!r}; say {right}")
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_those_of_print(language: str) -> None:
    """Write ’ (U+2019), not the straight one; `python .ci/tidy_messages.py` does."""
    straight = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
    assert [
        f"{text.id}: {text.words}"
        for text in texts(language)
        if straight.search(text.words) and not text.id.startswith(TYPED)
    ] == []


def test_french_signs_of_two_parts_keep_their_distance_without_a_line_end() -> None:
    """Before `: ; ! ? »` and after `«` stands a no-break space (U+00A0); `python .ci/tidy_messages.py` sets it."""
    loose = re.compile(r"[^\u00a0][:;!?»](?=\s|$)|«[^\u00a0]")
    assert [f"{text.id}: {text.words}" for text in texts("fr") if loose.search(text.words)] == []


@pytest.mark.parametrize(("language", "quotes"), [("de", "„…“"), ("fr", "« … »")])
def test_quotation_marks_are_those_of_the_language(language: str, quotes: str) -> None:
    foreign = {"de": r"[”«»]", "fr": r"[“”„]"}[language]
    assert [
        f"{text.id}: {text.words}; write {quotes}"
        for text in texts(language)
        if re.search(foreign, text.words)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_begins_or_ends_with_a_space_or_has_two(language: str) -> None:
    found = [text for text in texts(language) if text.words != text.words.strip() or "  " in text.words]
    assert [text.id for text in found if text.id != "screens.search_placeholder"] == []


def test_the_texts_of_the_service_are_among_them() -> None:
    ids = {text.id for text in texts("de")}
    assert any(each.startswith("urn:problem-type:") for each in ids)
    assert any(each.startswith("identity.") for each in ids)
    assert Path(__file__).name == "test_languages.py"
