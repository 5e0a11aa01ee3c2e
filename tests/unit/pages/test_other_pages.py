"""Home, choosing on whose behalf, applicant and profile."""

import msgspec
import pytest

from kiosk_tui.drafts import Draft
from kiosk_tui.errors import NetworkError, RowGone
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.applicant import ApplicantModel
from kiosk_tui.pages.dossier_view import DossierView
from kiosk_tui.pages.home import HomeModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Page, Text, Tone, Ways
from kiosk_tui.pages.profile import ProfileModel
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.representations import RepresentationsModel
from tests.unit.pages.fake_portal import KETEL, NOW, FakePortal, a_dossier
from tests.unit.pages.fake_services import ACCOUNT, FakeServices

NL = Voice("nl")


def labels(page: Page) -> dict[str, str]:
    return {command.id: NL.say(command.label) for command in page.commands}


async def test_home_counts_what_asks_for_something_and_leads_to_each_list() -> None:
    held = [a_dossier(1, action_needed=True), a_dossier(5), a_dossier(9), a_dossier(12)]
    model = HomeModel(FakeServices(FakePortal(held)).services)
    await model.open()
    ways = next(part for part in model.page.parts if isinstance(part, Ways))
    assert {NL.say(each.label): each.note for each in ways.commands} == {
        "Actie nodig": 1,
        "Over tijd": 1,
        "Deadline binnen 7 dagen": 2,
        "Deadline binnen 14 dagen": 3,
        "Alle dossiers, laatst gewijzigd eerst": 4,
    }
    outcome = await model.perform("within_7")
    assert outcome.go == Route(places.DOSSIERS, DossierView(deadline="within7").as_route())


async def test_home_names_who_is_signed_in_and_for_whom() -> None:
    fakes = FakeServices()
    fakes.session.switch(KETEL)
    model = HomeModel(fakes.services)
    await model.open()
    assert "vzw De Ketel" in NL.say(model.page.summary or "")
    text = [NL.say(part.words) for part in model.page.parts if hasattr(part, "words")]
    assert text[0] == "Dag Jo Claes"


async def test_home_offers_drafts_that_wait() -> None:
    fakes = FakeServices()
    fakes.drafts.keep(ACCOUNT.key, Draft("KSK-000007", {"email": "x"}, {"email": "an@ketel.be"}, NOW))
    model = HomeModel(fakes.services)
    await model.open()
    assert labels(model.page)["draft:dossier:KSK-000007"] == "Niet bewaarde wijziging in KSK-000007"
    assert (await model.perform("draft:dossier:KSK-000007")).go == Route(places.DOSSIER, "KSK-000007")
    assert "1 wijziging is niet bewaard" in NL.say(model.page.summary or "")


async def test_signing_out_leads_to_the_sign_in_screen_with_no_way_back() -> None:
    fakes = FakeServices()
    model = HomeModel(fakes.services)
    await model.open()
    assert await model.perform("sign_out") == Outcome(go=Route(places.SIGN_IN), instead=True)
    assert fakes.sign_in.signed_out == 1


def rows(page: Page) -> list[str]:
    window = next(part for part in page.parts if isinstance(part, Records)).window
    assert window.count is not None
    found = [window.row(position) for position in range(window.count.rows)]
    return [NL.say(row.cells[0]) for row in found if row is not None]


async def test_choosing_offers_everybody_first_then_recent_ones_then_all_by_name() -> None:
    fakes = FakeServices()
    fakes.session.switch(KETEL)
    fakes.session.switch(None)
    model = RepresentationsModel(fakes.services)
    await model.open()
    assert rows(model.page) == ["alle aanvragers", "vzw De Ketel", "Stad Gent", "vzw De Ketel"]


async def test_choosing_shows_the_ground() -> None:
    model = RepresentationsModel(FakeServices().services)
    await model.open()
    window = next(part for part in model.page.parts if isinstance(part, Records)).window
    row = window.row(1)
    assert row is not None
    assert NL.say(row.cells[1]) == "mandaat via Cultuurdienst"


async def test_choosing_narrows_as_one_types_and_switches() -> None:
    fakes = FakeServices()
    model = RepresentationsModel(fakes.services)
    await model.open()
    model.search("ketel")
    assert model._asking is not None
    await model._asking
    assert rows(model.page) == ["vzw De Ketel"]
    assert await model.perform("choose", "ketel") == Outcome(go=Route(places.HOME), instead=True)
    assert fakes.session.acting_for is not None
    assert fakes.session.acting_for.name == "vzw De Ketel"


async def test_a_row_that_a_search_under_way_takes_away_is_not_chosen() -> None:
    fakes = FakeServices()
    model = RepresentationsModel(fakes.services)
    await model.open()
    model.search("ketel")
    with pytest.raises(RowGone):
        await model.perform("choose", "gent")
    assert fakes.session.acting_for is None, "nobody acts for the wrong applicant"
    model.search("ket")
    await model.perform("choose", "ketel")
    assert fakes.session.acting_for == KETEL


async def test_choosing_everybody_acts_for_nobody_in_particular() -> None:
    fakes = FakeServices()
    fakes.session.switch(KETEL)
    model = RepresentationsModel(fakes.services)
    await model.open()
    await model.perform("choose", places.EVERYBODY)
    assert fakes.session.acting_for is None


async def test_whoever_is_no_longer_represented_is_not_offered_as_recent() -> None:
    fakes = FakeServices(FakePortal(applicants=[KETEL]))
    gone = type(KETEL)(applicant_id="weg", href="/v1/weg", name="Weg", entity_group="person")
    fakes.session.switch(gone)
    fakes.session.switch(None)
    model = RepresentationsModel(fakes.services)
    await model.open()
    assert rows(model.page) == ["alle aanvragers", "vzw De Ketel"]


async def test_a_search_that_fails_keeps_the_choices_and_says_so() -> None:
    fakes = FakeServices()
    model = RepresentationsModel(fakes.services)
    await model.open()
    fakes.portal.failing = NetworkError()
    model.search("x")
    with pytest.raises(NetworkError):
        await model.settled()
    assert rows(model.page)[0] == "alle aanvragers"
    assert model.page.notices[0].tone is Tone.ERROR


async def test_an_applicant_leads_to_its_dossiers() -> None:
    model = ApplicantModel(FakeServices().services, "ketel")
    await model.open()
    assert (await model.perform("dossiers")).go == Route(places.DOSSIERS, "applicant=ketel")


async def test_without_a_choice_applicant_and_profile_ask_to_choose_first() -> None:
    for model in (ApplicantModel(FakeServices().services), ProfileModel(FakeServices().services)):
        await model.open()
        assert "choose" in labels(model.page)
        assert (await model.perform("choose")).go == Route(places.REPRESENTATIONS)


async def test_a_profile_without_any_phone_is_said_to_be_incomplete() -> None:
    fakes = FakeServices()
    fakes.session.switch(KETEL)
    model = ProfileModel(fakes.services)
    await model.open()
    assert "niet volledig" in NL.say(model.page.notices[0].words)
    assert NL.say(model.page.title) == "Profiel voor vzw De Ketel"


async def test_a_sign_in_for_one_applicant_only_says_so_where_one_would_choose() -> None:
    fakes = FakeServices(FakePortal(applicants=[KETEL]))
    me = await fakes.portal.me()
    fakes.session.meet(msgspec.structs.replace(me, acting_for=KETEL))
    model = RepresentationsModel(fakes.services)
    await model.open()
    said = [NL.say(part.words) for part in model.page.parts if isinstance(part, Text)]
    assert "Je aanmelding geldt alleen voor vzw De Ketel." in said[1]
    listed = next(part for part in model.page.parts if isinstance(part, Records)).window
    assert [row.id for at in range(2) if (row := listed.row(at)) is not None] == ["ketel"]
    fakes.session.switch(None)
    assert fakes.session.acting_for == KETEL
    assert fakes.session.narrowed_to is None, "the token is narrow by itself"
