"""Saying phrases, days, amounts and numbers in a language."""

import datetime as dt

import pytest

from kiosk_tui.linear.ear import plain
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.phrase import (
    Amount,
    DayOfYear,
    FileSize,
    InLanguage,
    Localized,
    Phrase,
    Sayable,
    say,
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Zaal {A}", "Zaal {A}"),
        (1416, "1.416"),
        (42, "42"),
        (dt.date(2026, 5, 15), "15 mei 2026"),
        (DayOfYear(5, 15), "15 mei"),
        (DayOfYear(2, 29), "29 februari"),
        (DayOfYear(2, 30), "02-30"),
        (dt.datetime(2026, 5, 15, 10, 0, tzinfo=dt.UTC), "15 mei 2026 12:00"),
        (Amount(630000), "6.300,00 euro"),
        (FileSize(0), "0 bytes"),
        (FileSize(1), "1 byte"),
        (FileSize(999), "999 bytes"),
        (FileSize(1_000), "1 kB"),
        (FileSize(4_250), "4,2 kB"),
        (FileSize(999_499), "999 kB"),
        (FileSize(999_500), "1 MB"),
        (FileSize(10_485_760), "10 MB"),
        (FileSize(1_500_000_000), "1,5 GB"),
        (FileSize(2_000_000_000_000), "2.000 GB"),
        (Localized({"nl": "subsidie"}), "subsidie"),
        (say("dossiers.summary", count=1), "1 dossier"),
        (say("dossiers.summary", count=1416), "1.416 dossiers"),
        (say("dossier.deadline_soon", count=1), "nog 1 dag"),
    ],
)
def test_says_it_in_dutch(words: Sayable, said: str) -> None:
    assert plain(Voice("nl").say(words)) == said


def test_facts_may_be_phrases_themselves() -> None:
    inner = say("home.more_than", rows=1000)
    assert Voice("nl").say(say("dossiers.summary_more", rows=inner)) == "minstens 1.000 dossiers"


def test_a_fact_that_looks_like_a_placeholder_is_said_as_it_is() -> None:
    assert Voice("nl").say(say("home.acting_for", name="{name} {x}")) == "Je werkt namens {name} {x}."


def test_an_unknown_language_is_dutch() -> None:
    assert Voice("tlh").language == "nl"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_the_service_falls_back_to_dutch(language: str) -> None:
    assert Voice(language).say(Localized({"nl": "subsidie"})) == "subsidie"


def test_a_message_that_nobody_wrote_is_its_own_id() -> None:
    assert Voice("en").say(Phrase("dossier.nothing_like_it")) == "dossier.nothing_like_it"


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "4,2 MB"), ("fr", "4,2 Mo"), ("de", "4,2 MB"), ("en", "4.2 MB")]
)
def test_says_a_size_as_the_language_does(language: str, said: str) -> None:
    assert Voice(language).say(FileSize(4_200_000)) == said


FIRST_OF_MAY = dt.date(2026, 5, 1)
AT_NOON = dt.datetime(2026, 3, 16, 11, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("1 mei 2026", "01-05-2026", "16 mrt 2026 12:00", "€ 6.300,00", "1.416")),
        ("fr", ("1er mai 2026", "01/05/2026", "16 mars 2026 12:00", "6 300,00 €", "1 416")),
        ("de", ("1. Mai 2026", "01.05.2026", "16. März 2026 12:00", "6.300,00 €", "1.416")),
        ("en", ("1 May 2026", "01/05/2026", "16 Mar 2026 12:00", "€6,300.00", "1,416")),
    ],
)
def test_days_amounts_and_numbers_are_those_of_the_language(language: str, said: tuple[str, ...]) -> None:
    voice = Voice(language)
    found = (
        voice.day(FIRST_OF_MAY),
        voice.short_day(FIRST_OF_MAY),
        voice.moment(AT_NOON),
        voice.amount(Amount(630000)),
        voice.number(1416),
    )
    assert tuple(" ".join(each.split()) for each in found) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_nothing_is_singular_in_french_only(language: str, count: int) -> None:
    said = Voice(language).say(say("dossiers.summary", count=count))
    one = {"nl": "dossier", "fr": "dossier", "de": "Akte", "en": "dossier"}[language]
    many = {"nl": "dossiers", "fr": "dossiers", "de": "Akten", "en": "dossiers"}[language]
    singular = count == 1 or (count == 0 and language == "fr")
    assert said == f"{count} {one if singular else many}"


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_an_official_name_is_said_in_dutch_whatever_is_spoken(language: str) -> None:
    assert Voice(language).say(InLanguage(say("glossary.term_applicant"), "nl")) == "aanvrager"
