"""The help: its topics, the glossary, the ways to represent somebody, whom to call, and the keys of every screen."""

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk_api.rules.entity_groups import WAYS as WAYS_OF_RULES
from kiosk_tui.keys import KEYS
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.help.about import packages
from kiosk_tui.pages.help.contents import TOPICS
from kiosk_tui.pages.help.digital_keys import KEYS as DIGITAL_KEYS
from kiosk_tui.pages.help.digital_keys import Level
from kiosk_tui.pages.help.field_help import about_field, terms_of
from kiosk_tui.pages.help.glossary import GlossaryModel, term_route
from kiosk_tui.pages.help.rights import GROUNDS, WAYS, group_route
from kiosk_tui.pages.help.term_search import terms_in, terms_matching, terms_named
from kiosk_tui.pages.help.terms import BY_ID, TERMS
from kiosk_tui.pages.help.topics import help_model
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Fact, Facts, Field, FieldKind, Lock, Page, Text, Ways
from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.sign_in import SignInModel
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")


def facts_of(page: Page) -> list[Fact]:
    return [fact for part in page.parts if isinstance(part, Facts) for fact in part.rows]


def said_by(page: Page) -> Iterator[Sayable]:
    """Everything that a page says."""
    yield page.title
    for part in page.parts:
        match part:
            case Text():
                yield part.words
            case Facts():
                yield part.heading or ""
                for fact in part.rows:
                    yield from (fact.label, fact.value, fact.note or "", fact.source or "")
            case _:
                continue
    for command in page.commands:
        yield from (command.label, command.note or "")


def text_of(page: Page, voice: Voice = NL) -> str:
    return "\n".join(voice.say(each) for each in said_by(page))


async def opened(about: str, fakes: FakeServices | None = None) -> Page:
    model = help_model((fakes or FakeServices(FakePortal([]))).services, about)
    await model.open()
    return model.page


async def test_the_first_page_leads_to_every_topic_and_says_what_is_there() -> None:
    page = await opened("")
    ways = next(part for part in page.parts if isinstance(part, Ways))
    assert [command.id for command in ways.commands] == list(TOPICS)
    model = help_model(FakeServices(FakePortal([])).services)
    for topic in TOPICS:
        assert await model.perform(topic) == Outcome(go=Route(places.HELP, topic))


@pytest.mark.parametrize(
    "about", ["", *TOPICS, *(f"group:{each}" for each in WAYS), *(f"term:{each.id}" for each in TERMS)]
)
async def test_every_page_of_the_help_is_said_in_every_language(about: str) -> None:
    page = await opened(about)
    for words in (*said_by(page), page.summary or ""):
        for language in LANGUAGES:
            said = Voice(language).say(words)
            assert not getattr(words, "id", "") or said != getattr(words, "id", ""), said


async def test_what_nobody_knows_leads_to_the_first_page() -> None:
    for about in ("nothing", "term:nothing", "group:nothing"):
        assert (await opened(about)).title == (await opened("")).title


# The glossary


def rows_of(page: Page) -> list[str]:
    records = next(part for part in page.parts if isinstance(part, Records))
    count = records.window.count
    assert count is not None
    found = [records.window.row(at) for at in range(count.rows)]
    return [row.id for row in found if row is not None]


async def test_the_glossary_has_every_term_in_the_order_of_the_language() -> None:
    fakes = FakeServices(FakePortal([]))
    model = GlossaryModel(fakes.services)
    dutch = [NL.say(BY_ID[each].name) for each in rows_of(model.page)]
    assert len(dutch) == len(TERMS)
    assert dutch.index("aanvraag") < dutch.index("INSZ") < dutch.index("Rijksregister") < dutch.index("vzw")
    fakes.session.speak("fr")
    french = [Voice("fr").say(BY_ID[each].name) for each in rows_of(model.page)]
    assert len(french) == len(TERMS)
    assert french.index("avis") < french.index("étendre") < french.index("exécutant du mandat")


async def test_the_glossary_searches_while_one_types_and_tells_the_face() -> None:
    model = GlossaryModel(FakeServices(FakePortal([])).services)
    told: list[Page] = []
    model.on_change = told.append
    model.search("mandaat")
    assert rows_of(told[-1])[0] == "mandate"
    assert {"mandate", "mandate_giver", "performer"} <= set(rows_of(told[-1]))
    model.search("no such word")
    assert rows_of(told[-1]) == []


async def test_a_row_of_the_glossary_opens_its_term() -> None:
    model = GlossaryModel(FakeServices(FakePortal([])).services)
    assert await model.perform("open", "mandate") == Outcome(go=term_route("mandate"))
    with pytest.raises(KeyError):
        await model.perform("open", "nothing")


async def test_a_term_says_what_it_means_what_others_call_it_and_leads_on() -> None:
    fakes = FakeServices(FakePortal([]))
    fakes.session.speak("fr")
    page = await opened("term:mandate_giver", fakes)
    said = text_of(page, Voice("fr"))
    assert "Terme\u00a0: mandant" in said
    assert {"mandaatgever", "mandant", "Vollmachtgeber", "proxy giver"} <= set(said.splitlines())
    model = help_model(fakes.services, "term:mandate_giver")
    assert await model.perform("mandate") == Outcome(go=term_route("mandate"))


def test_related_terms_are_terms() -> None:
    assert {related for term in TERMS for related in term.related} <= set(BY_ID)
    assert [term.id for term in TERMS if term.id in term.related] == []
    assert len(BY_ID) == len(TERMS) > 100


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mandaat", "mandate"),
        ("mandat", "mandate"),
        ("Vollmacht", "mandate"),
        ("kbo", "kbo"),
        ("BCE", "kbo"),
        ("numero national", "national_number"),
        ("jaardossier", "sub_dossier"),
        ("afmelden", "sign_in"),
        ("terugwerkende kracht", "mandate"),
    ],
)
def test_a_term_is_found_by_its_name_in_any_language_and_by_its_meaning(typed: str, found: str) -> None:
    assert terms_matching(typed, NL)[0].id == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("aanvrager", ["applicant"]),
        ("Aanvr", ["application", "applicant"]),
        ("legal representative", ["legal_representative"]),
        ("advice_phase", ["advice_phase"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_a_term_is_named_whole_or_by_its_beginning(typed: str, found: list[str]) -> None:
    assert sorted(each.id for each in terms_named(typed)) == sorted(found)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nl", "Vraag je lokale beheerder het gebruikersrecht.", ["local_administrator", "user_right"]),
        ("nl", "Kies een van de vertegenwoordigers.", ["representative"]),
        ("fr", "Le numéro de compte du demandeur", ["account_number", "applicant"]),
        ("de", "Die Kontonummer des Antragstellers", ["account_number", "applicant"]),
        ("en", "Applicants and their mandates", ["applicant", "mandate"]),
        ("nl", "Niets bijzonders.", []),
    ],
)
def test_the_terms_of_a_text_are_found_in_their_order(language: str, text: str, found: list[str]) -> None:
    assert [each.id for each in terms_in([text], Voice(language))] == found


# Digital keys, rights and whom to call


async def test_the_digital_keys_stand_by_level_and_the_federal_token_has_ended() -> None:
    page = await opened("digitalKeys")
    headings = [NL.say(part.heading or "") for part in page.parts if isinstance(part, Facts)]
    assert headings[: len(Level)] == ["Niveau hoog", "Niveau substantieel", "Niveau laag"]
    said = text_of(page)
    assert "niveau 27 in Vlaanderen, 450 federaal" in said
    assert "Werkt niet meer sinds 31 januari 2024." in said
    assert [key.flemish_level for key in DIGITAL_KEYS] == sorted(
        (key.flemish_level for key in DIGITAL_KEYS), reverse=True
    )


def test_the_ways_of_each_group_are_those_of_the_rules() -> None:
    assert {group: {GROUNDS[way] for way in ways} for group, ways in WAYS.items()} == {
        str(group): {ground.value for ground in grounds} for group, grounds in WAYS_OF_RULES.items()
    }


async def test_each_group_leads_to_its_ways_step_by_step() -> None:
    model = help_model(FakeServices(FakePortal([])).services, "rights")
    for group, ways in WAYS.items():
        assert await model.perform(group) == Outcome(go=group_route(group))
        page = await opened(f"group:{group}")
        steps = [part for part in page.parts if isinstance(part, Facts)]
        assert len(steps) == len(ways)
        assert "7 kalenderdagen" in text_of(page)


async def test_a_local_government_is_told_that_it_has_no_mandate_road() -> None:
    assert "geen mandaat" in text_of(await opened("group:localGovernment"))
    assert "kan geen mandaat geven" not in text_of(await opened("group:enterpriseOrganisation"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whom_to_call_has_numbers_hours_and_the_rule_of_seven_days(language: str) -> None:
    said = text_of(await opened("contact"), Voice(language))
    for wanted in ("1700", "kiosk@vlaanderen.be", "vlaanderen.be/cjm", "19", "7"):
        assert wanted in said


# Keys and the program


async def test_every_key_of_every_place_is_listed() -> None:
    facts = {NL.say(each.value) for each in facts_of(await opened("keys"))}
    assert {key.shown for keys in KEYS.values() for key in keys} <= facts


async def test_the_program_names_its_version_its_service_and_its_licences() -> None:
    page = await opened("about")
    said = text_of(page)
    assert "in dit programma zelf" in said
    assert "Apache-2.0" in said
    assert "Jo Claes" in said
    licences = {each.name.lower(): each.licence for each in packages()}
    assert licences["textual"]
    assert "pytest" not in licences
    assert [name for name, licence in licences.items() if not licence] == []


async def test_the_practice_environment_is_said_to_be_invented() -> None:
    fakes = FakeServices(FakePortal([]))
    assert "verzonnen" not in text_of(await opened("about", fakes))
    fakes.session.meet(await fakes.services.portal.me())
    assert "verzonnen" in text_of(await opened("about", fakes))


# Help on a field


def a_field(**given: Any) -> Field:
    plain: dict[str, Any] = {
        "id": "a",
        "label": "Naam",
        "kind": FieldKind.TEXT,
        "value": "",
        "shown": "",
    }
    return Field(**{**plain, **given})


def explained(field: Field) -> list[str]:
    return [NL.say(each) for each in about_field(field)]


def test_a_field_says_what_is_wrong_first_then_what_belongs_in_it_and_whether_it_may_stay_empty() -> None:
    field = a_field(fault="Dat is geen dag.", help="De eerste dag.", kind=FieldKind.DATE, required=True)
    assert explained(field) == [
        "Fout: Dat is geen dag.",
        "De eerste dag.",
        "Een dag: eerst de dag, dan de maand, dan het jaar, zoals 15-5-2026.",
        "Dit veld moet je invullen.",
    ]


def test_a_locked_field_says_why_and_nothing_of_how_to_fill_it_in() -> None:
    assert explained(a_field(lock=Lock("Ligt vast."), kind=FieldKind.DATE)) == ["Ligt vast."]


def test_a_changed_field_says_what_is_saved() -> None:
    assert explained(a_field(shown="x", saved=""))[-1] == "Gewijzigd. Bewaard is: niets"
    assert explained(a_field(max_length=1))[0] == "Hoogstens 1 teken."


def test_a_field_is_explained_by_the_terms_in_its_label_first() -> None:
    field = a_field(label="Rekeningnummer", help="Van de aanvrager, tot de adviesfase.")
    assert [term.id for term in terms_of(field, NL)] == ["account_number", "applicant", "advice_phase"]


async def test_the_sign_in_leads_to_the_digital_keys() -> None:
    model = SignInModel(FakeServices(FakePortal([]), signed_in=False).services)
    assert await model.perform("help") == Outcome(go=Route(places.HELP, "digitalKeys"))
