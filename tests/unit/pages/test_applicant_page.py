"""The pages about an applicant: what is locked and by which register, what may change, addresses, and one's profile."""

from typing import Any

import msgspec
import pytest

from kiosk_api.contract.people import Address, AddressInput, ApplicantPatch, Profile, ProfilePatch
from kiosk_tui.errors import InputRefused, NetworkError
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.address import AddressModel
from kiosk_tui.pages.applicant import ApplicantModel
from kiosk_tui.pages.history import HistoryModel
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Fact, Facts, Field, Page, Tone
from kiosk_tui.pages.profile import ProfileModel
from kiosk_tui.pages.records import Records
from tests.unit.pages.fake_portal import GENT, KETEL, FakePortal
from tests.unit.pages.fake_services import ACCOUNT, FakeServices, MemoryDrafts

NL = Voice("nl")
CLUB = type(KETEL)(
    applicant_id="club", href="/v1/applicants/club", name="Nachtclub", entity_group="deFactoAssociation"
)
KAMMERSTRAAT = Address(street="Kammerstraat", house_number="18", post_code="9000", municipality="Gent")


def club() -> FakeServices:
    """Services with an association of which no register knows."""
    return FakeServices(FakePortal(applicants=[KETEL, CLUB]))


async def opened(model: PageModel) -> Any:
    await model.open()
    return model


def field(page: Page, field_id: str) -> Field:
    return page.forms[0].field(field_id)


def fact(page: Page, label: str) -> Fact:
    rows = [row for part in page.parts if isinstance(part, Facts) for row in part.rows]
    return next(row for row in rows if NL.say(row.label) == label)


def said(page: Page) -> list[str]:
    return [NL.say(notice.words) for notice in page.notices]


def commands(page: Page) -> dict[str, str]:
    return {command.id: NL.say(command.label) for command in page.commands}


# The applicant


async def test_what_a_register_says_is_locked_and_names_the_register_and_its_day() -> None:
    page = (await opened(ApplicantModel(FakeServices().services, "ketel"))).page
    locked = [each.id for each in page.forms[0].fields if each.lock is not None]
    assert locked == ["name", "enterpriseNumber", "legalForm", "address"]
    lock = field(page, "address").lock
    assert lock is not None
    assert NL.say(lock.why) == "Volgens Kruispuntbank van Ondernemingen, 1 april 2026."
    assert NL.say(field(page, "address").shown) == "Kouterbaan 12, 9000 Gent"


@pytest.mark.parametrize("field_id", ["name", "address", "enterpriseNumber"])
async def test_what_is_locked_cannot_be_typed(field_id: str) -> None:
    model = await opened(ApplicantModel(FakeServices().services, "ketel"))
    with pytest.raises(KeyError):
        model.stage(field_id, "x")


async def test_says_that_a_required_datum_is_missing_and_saves_nothing_without_it() -> None:
    fakes = FakeServices()
    model = await opened(ApplicantModel(fakes.services, "ketel"))
    assert "een telefoonnummer zijn verplicht" in said(model.page)[0]
    model.stage("email", "post@ketel.be")
    await model.perform("save")
    assert said(model.page)[0] == "Telefoon, Dit is verplicht."
    assert not [each for each in fakes.portal.requests if each.startswith("change_applicant")]


async def test_saves_a_phone_number_typed_loosely_and_undoes_it() -> None:
    fakes = FakeServices()
    fakes.portal.alter_applicant("ketel", ApplicantPatch(phone="09 399 01 09"))
    model = await opened(ApplicantModel(fakes.services, "ketel"))
    model.stage("phone", "09/399.01.00")
    assert field(model.page, "phone").value == "+3293990100"
    await model.perform("save")
    assert said(model.page) == ["Bewaard. Telefoon: +32 9 399 01 00"]
    assert fakes.portal.own_data["ketel"].phone == "+3293990100"
    await model.perform("undo")
    assert fakes.portal.own_data["ketel"].phone == "+3293990109"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("an", "Dit is geen telefoonnummer, voorbeeld 09 234 56 78."),
        ("0470 1", "Het nummer is te kort."),
        ("0470 12 34 5", "Dit nummer kan niet bestaan. Kijk na of er een cijfer ontbreekt."),
        ("+999 1", "Dit land of landnummer is niet bekend."),
        ("09 399 01 00 ext 5", "Een toestelnummer kan niet: geef het nummer zonder."),
        ("", "Dit is verplicht."),
        ("+33 1 42 34 56 78", None),
    ],
)
async def test_says_while_typing_what_is_wrong_with_a_phone_number(typed: str, fault: str | None) -> None:
    fakes = FakeServices()
    fakes.portal.alter_applicant("ketel", ApplicantPatch(phone="09 399 01 09"))
    model = await opened(ApplicantModel(fakes.services, "ketel"))
    model.stage("phone", typed)
    found = field(model.page, "phone").fault
    assert (None if found is None else NL.say(found)) == fault


async def test_an_association_changes_its_own_name_and_form() -> None:
    fakes = club()
    fakes.portal.alter_applicant("club", ApplicantPatch(phone="09 399 01 09"))
    model = await opened(ApplicantModel(fakes.services, "club"))
    assert all(each.lock is None for each in model.page.forms[0].fields)
    model.stage("name", "Collectief Nachtclub")
    model.stage("legalForm", "vzw in oprichting")
    await model.perform("save")
    assert fakes.portal.own_data["club"].name.value == "Collectief Nachtclub"
    await model.perform("undo")
    assert fakes.portal.own_data["club"].legal_form is None
    assert (await model.perform("own_address")).go == Route(places.ADDRESS, "club|address")


async def test_two_people_who_change_different_data_at_once_are_both_saved() -> None:
    fakes = FakeServices()
    fakes.portal.alter_applicant("ketel", ApplicantPatch(phone="09 399 01 09"))
    model = await opened(ApplicantModel(fakes.services, "ketel"))
    model.stage("email", "post@ketel.be")
    fakes.portal.alter_applicant("ketel", ApplicantPatch(phone="09 399 01 01"), "Wim Maes")
    await model.perform("save")
    saved = fakes.portal.own_data["ketel"]
    assert (saved.email, saved.phone) == ("post@ketel.be", "+3293990101")


async def test_two_people_who_change_the_same_datum_at_once_must_choose() -> None:
    fakes = FakeServices()
    model = await opened(ApplicantModel(fakes.services, "ketel"))
    model.stage("phone", "09 399 01 00")
    fakes.portal.alter_applicant("ketel", ApplicantPatch(phone="09 399 01 01"), "Wim Maes")
    await model.perform("save")
    assert said(model.page)[0] == "Niet bewaard: iemand anders wijzigde deze gegevens."
    versions = fact(model.page, "Telefoon")
    assert (NL.say(versions.value), NL.say(versions.note or "")) == (
        "van jou: +32 9 399 01 00",
        "nu op de dienst: +32 9 399 01 01",
    )
    await model.perform("keep_mine")
    assert fakes.portal.own_data["ketel"].phone == "+3293990100"


async def test_a_fault_that_only_the_service_sees_is_put_to_its_field(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fakes = FakeServices()
    model = await opened(ApplicantModel(fakes.services, "ketel"))

    async def refuse(*_asked: Any) -> Any:
        raise InputRefused({"phone": _phrase("errors.field.too_short")})

    monkeypatch.setattr(fakes.portal, "change_applicant", refuse)
    model.stage("phone", "09 399 01 00")
    with pytest.raises(InputRefused):
        await model.perform("save")
    assert NL.say(field(model.page, "phone").fault or "") == "Het nummer is te kort."


async def test_a_killed_terminal_leaves_what_was_typed() -> None:
    drafts = MemoryDrafts()
    killed = await opened(ApplicantModel(FakeServices(drafts=drafts).services, "ketel"))
    killed.stage("phone", "09 399 01 00")
    kept = drafts.of(ACCOUNT.key, "ketel", "applicant")
    assert kept is not None
    assert (kept.fields, kept.name) == ({"phone": "+3293990100"}, "vzw De Ketel")
    model = await opened(ApplicantModel(FakeServices(drafts=drafts).services, "ketel"))
    await model.perform("resume_draft")
    assert field(model.page, "phone").value == "+3293990100"


async def test_leads_to_who_changed_what() -> None:
    fakes = FakeServices()
    fakes.portal.alter_applicant("ketel", ApplicantPatch(phone="09 399 01 01"), "Wim Maes")
    model = await opened(ApplicantModel(fakes.services, "ketel"))
    assert await model.perform("history") == Outcome(go=Route("history", "applicant|ketel"))
    history = HistoryModel(fakes.services, "applicant|ketel")
    await history.open()
    listed = next(part for part in history.page.parts if isinstance(part, Records))
    record = listed.window.row(0)
    assert record is not None
    assert [NL.say(cell) for cell in record.cells[1:3]] == ["Telefoonnummer gewijzigd", "nu +32 9 399 01 01"]
    assert "Wim Maes" in NL.say(record.cells[3])
    assert await history.perform("back") == Outcome(go=Route("applicant", "ketel"))


async def test_follows_the_applicant_for_whom_the_user_acts() -> None:
    fakes = FakeServices()
    model = await opened(ApplicantModel(fakes.services))
    assert "choose" in commands(model.page)
    for applicant in (KETEL, GENT):
        fakes.session.switch(applicant)
        await model.open()
        assert model.page.title == applicant.name


# Its addresses


async def test_adds_the_correspondence_address_whose_post_code_brings_the_municipality() -> None:
    fakes = FakeServices()
    model = await opened(AddressModel(fakes.services, "ketel|correspondenceAddress"))
    assert "remove" not in commands(model.page)
    model.stage("street", "Kammerstraat")
    model.stage("houseNumber", "18")
    model.stage("postCode", "9000")
    await model.settled()
    assert field(model.page, "municipality").value == "Gent"
    await model.perform("save")
    assert fakes.portal.own_data["ketel"].correspondence_address == KAMMERSTRAAT
    applicant = await opened(ApplicantModel(fakes.services, "ketel"))
    assert NL.say(fact(applicant.page, "Correspondentieadres").value) == "Kammerstraat 18, 9000 Gent"
    assert commands(applicant.page)["correspondence"] == "Correspondentieadres"


async def test_undoing_an_added_address_removes_it_and_undoing_a_removal_brings_it_back() -> None:
    fakes = FakeServices()
    given = AddressInput(street="Kammerstraat", house_number="18", post_code="9000", municipality="Gent")
    fakes.portal.alter_applicant("ketel", ApplicantPatch(correspondence_address=given))
    model = await opened(AddressModel(fakes.services, "ketel|correspondenceAddress"))
    await model.perform("remove")
    assert fakes.portal.own_data["ketel"].correspondence_address is None
    assert "remove" not in commands(model.page)
    await model.perform("undo")
    assert fakes.portal.own_data["ketel"].correspondence_address == KAMMERSTRAAT
    await model.perform("undo")
    assert fakes.portal.own_data["ketel"].correspondence_address is None


@pytest.mark.parametrize(
    ("typed", "faulty", "fault"),
    [
        ({"postCode": "90"}, "postCode", "Een Belgische postcode heeft vier cijfers, voorbeeld 9000."),
        ({"postCode": "9999"}, "postCode", "Deze postcode bestaat niet."),
        (
            {"postCode": "9000", "municipality": "Gentbrugge"},
            "municipality",
            "9000 hoort bij Gent; geef de gemeente, geen deelgemeente",
        ),
        ({"postCode": "9000", "houseNumber": ""}, "houseNumber", "Dit is verplicht."),
    ],
)
async def test_says_what_is_wrong_with_a_belgian_address(
    typed: dict[str, str], faulty: str, fault: str
) -> None:
    model = await opened(AddressModel(FakeServices().services, "ketel|correspondenceAddress"))
    for field_id, value in {"street": "Kammerstraat", "houseNumber": "18", **typed}.items():
        model.stage(field_id, value)
        await model.settled()
    await model.perform("save")
    assert NL.say(field(model.page, faulty).fault or "") == fault
    assert model.page.notices[0].tone is Tone.ERROR


async def test_another_post_code_brings_another_municipality_over_the_one_that_it_brought() -> None:
    model = await opened(AddressModel(FakeServices().services, "ketel|correspondenceAddress"))
    for post_code, town in (("9000", "Gent"), ("8000", "Brugge"), ("9000", "Gent")):
        model.stage("postCode", post_code)
        await model.settled()
        assert field(model.page, "municipality").value == town


async def test_a_foreign_address_needs_a_street_and_a_place_only() -> None:
    fakes = FakeServices()
    model = await opened(AddressModel(fakes.services, "ketel|correspondenceAddress"))
    model.stage("country", "IE")
    model.stage("street", "Castle Road")
    model.stage("municipality", "Dublin")
    await model.perform("save")
    saved = fakes.portal.own_data["ketel"].correspondence_address
    assert saved is not None
    assert (saved.municipality, saved.country) == ("Dublin", "IE")
    assert NL.say(model.page.summary or "") == "Correspondentieadres: Castle Road, Dublin, Ierland"


async def test_a_service_that_cannot_be_asked_for_a_post_code_stops_nobody() -> None:
    fakes = FakeServices()
    model = await opened(AddressModel(fakes.services, "ketel|correspondenceAddress"))
    fakes.portal.failing = NetworkError()
    model.stage("postCode", "9000")
    await model.settled()
    assert field(model.page, "municipality").value == ""
    assert field(model.page, "postCode").fault is None


async def test_countries_are_said_in_the_users_language_with_the_near_ones_first() -> None:
    model = await opened(AddressModel(FakeServices().services, "ketel|correspondenceAddress"))
    choices = field(model.page, "country").choices
    assert [Voice("fr").say(each.label) for each in choices[:3]] == ["Belgique", "Pays-Bas", "France"]
    assert len(choices) > 200


# One's own details


async def test_one_number_is_enough_and_none_is_too_few() -> None:
    fakes = FakeServices()
    fakes.portal.profiles["ketel"] = Profile(
        self_="", applicant_id="ketel", name="Jo Claes", email="jo@dienst.be", mobile="+32470123456"
    )
    model = await opened(ProfileModel(fakes.services, "ketel"))
    model.stage("mobile", "")
    await model.perform("save")
    assert said(model.page)[0] == "Telefoon, Een telefoon- of gsm-nummer is verplicht."
    model.stage("phone", "09 399 01 00")
    await model.perform("save")
    profile = fakes.portal.profiles["ketel"]
    assert (profile.phone, profile.mobile) == ("+3293990100", None)
    await model.perform("undo")
    profile = fakes.portal.profiles["ketel"]
    assert (profile.phone or "", profile.mobile) == ("", "+32470123456")


async def test_a_profile_changed_in_two_windows_collides() -> None:
    fakes = FakeServices()
    model = await opened(ProfileModel(fakes.services, "ketel"))
    model.stage("phone", "09 399 01 00")
    fakes.portal.alter_profile("ketel", ProfilePatch(phone="09 399 01 01"))
    await model.perform("save")
    assert "keep_mine" in commands(model.page)


def test_a_patch_says_only_what_changes() -> None:
    from kiosk_tui.pages.profile import patch_of

    assert msgspec.to_builtins(patch_of({"mobile": ""})) == {"mobile": None}


def _phrase(message_id: str) -> Any:
    from kiosk_tui.pages.phrase import say

    return say(message_id)


async def test_leads_to_copying_the_profile() -> None:
    model = await opened(ProfileModel(FakeServices().services, "ketel"))
    assert (await model.perform("copy")).go == Route(places.PROFILE_COPY, "ketel")
