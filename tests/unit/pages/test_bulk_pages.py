"""Marking rows, and what is done with all of them at once: looked at first, done, undone."""

from typing import TypeVar

import msgspec
import pytest

from kiosk_api.contract.dossiers import ContactPerson
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.bulk_change import BulkChangeModel
from kiosk_tui.pages.dossier_view import CONTACT_GONE, DossierView
from kiosk_tui.pages.dossiers import DossiersModel
from kiosk_tui.pages.home import HomeModel
from kiosk_tui.pages.marks import MOST, Marks
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Page, Tone, Ways
from kiosk_tui.pages.profile_copy import ProfileCopyModel
from kiosk_tui.pages.records import Records
from tests.unit.pages.fake_portal import FakePortal, a_dossier
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")
M = TypeVar("M", bound=PageModel)
GONE = ContactPerson(person_id="piet", name="Piet Maes", represents=False)


async def opened(model: M) -> M:
    await model.open()
    await model.settled()
    return model


def table(page: Page) -> Records:
    return next(part for part in page.parts if isinstance(part, Records))


def cells(page: Page, column: int) -> list[str]:
    window = table(page).window
    assert window.count is not None
    rows = [window.row(at) for at in range(window.count.rows)]
    return [NL.say(row.cells[column]) for row in rows if row is not None]


def offered(page: Page) -> dict[str, str]:
    return {each.id: NL.say(each.label) for each in page.commands}


def notice(page: Page) -> str:
    return NL.say(page.notices[0].words)


# Marks


def test_no_more_rows_are_marked_than_the_service_takes_at_once() -> None:
    marks = Marks()
    marks.add(str(each) for each in range(MOST + 20))
    marks.turn("one more")
    assert len(marks) == MOST
    assert "one more" not in marks
    marks.turn("0")
    marks.turn("one more")
    assert "0" not in marks
    assert marks.ids[-1] == "one more"


async def test_marked_dossiers_are_offered_to_be_changed_together_in_the_order_of_marking() -> None:
    model = await opened(DossiersModel(FakeServices().services, ""))
    assert "bulk" not in offered(model.page)
    for number in ("KSK-000003", "KSK-000001"):
        model.mark(number)
    assert table(model.page).marked == frozenset({"KSK-000001", "KSK-000003"})
    assert offered(model.page)["bulk"] == "Contactpersoon wijzigen voor 2 dossiers"
    outcome = await model.perform("bulk")
    assert outcome == Outcome(go=Route(places.BULK_CHANGE, "KSK-000003|KSK-000001"))


async def test_marks_stay_while_the_list_is_narrowed_and_are_taken_away_at_once() -> None:
    model = await opened(DossiersModel(FakeServices().services, ""))
    model.mark("KSK-000003")
    model.search("KSK-000042")
    await model.settled()
    assert table(model.page).marked == frozenset({"KSK-000003"})
    await model.perform("unmark")
    assert table(model.page).marked == frozenset()


async def test_all_that_the_filters_leave_are_marked_up_to_what_the_service_takes() -> None:
    model = await opened(DossiersModel(FakeServices().services, ""))
    await model.perform("mark_all")
    assert len(table(model.page).marked or ()) == MOST
    few = await opened(DossiersModel(FakeServices(FakePortal([a_dossier(1), a_dossier(2)])).services, ""))
    await few.perform("mark_all")
    assert table(few.page).marked == frozenset({"KSK-000001", "KSK-000002"})


# Dossiers whose contact person represents no more


async def test_home_offers_the_dossiers_whose_contact_person_represents_no_more() -> None:
    held = [a_dossier(1), a_dossier(2, contact_person=GONE), a_dossier(3, contact_person=GONE)]
    model = await opened(HomeModel(FakeServices(FakePortal(held)).services))
    ways = next(part for part in model.page.parts if isinstance(part, Ways))
    offer = next(each for each in ways.commands if each.id == "contact_gone")
    assert (NL.say(offer.label), offer.note) == ("Contactpersoon vertegenwoordigt niet meer", 2)
    led = (await model.perform("contact_gone")).go
    assert led == Route(places.DOSSIERS, DossierView(contact=CONTACT_GONE).as_route())
    assert led is not None
    listed = await opened(DossiersModel(FakeServices(FakePortal(held)).services, led.about))
    assert cells(listed.page, 0) == ["Zomerfestival 2", "Zomerfestival 3"]


async def test_home_is_silent_when_every_contact_person_represents() -> None:
    model = await opened(HomeModel(FakeServices().services))
    ways = next(part for part in model.page.parts if isinstance(part, Ways))
    assert "contact_gone" not in {each.id for each in ways.commands}


# Changing many


async def bulk(fakes: FakeServices) -> BulkChangeModel:
    return await opened(BulkChangeModel(fakes.services, "KSK-000001|KSK-000002|KSK-000003"))


async def test_looking_first_changes_nothing_and_says_each_dossier_and_why_one_is_left_alone() -> None:
    fakes = FakeServices()
    fakes.portal.skipping["KSK-000003"] = "doesNotRepresent"
    model = await bulk(fakes)
    assert "apply" not in offered(model.page)
    model.stage("contactPerson", "jo")
    await model.perform("try")
    assert [each.dry_run for each in fakes.portal.bulk_changes] == [True]
    assert notice(model.page) == "2 dossiers zouden wijzigen. 1 overgeslagen: zie de lijst."
    first = table(model.page).window.row(0)
    assert first is not None
    assert first.id == "KSK-000003", "what is left alone comes first"
    assert "vertegenwoordigt" in NL.say(first.cells[0])
    assert offered(model.page)["apply"] == "2 dossiers wijzigen"


async def test_changing_asks_only_for_the_versions_that_were_looked_at_and_is_undone() -> None:
    fakes = FakeServices()
    model = await bulk(fakes)
    model.stage("contactPerson", "jo")
    model.stage("mail", "ofContactPerson")
    await model.perform("try")
    await model.perform("apply")
    asked = fakes.portal.bulk_changes[-1]
    assert not asked.dry_run
    assert [each.version for each in asked.dossiers] == ["1", "1", "1"]
    assert asked.email_of_contact_person
    assert model.page.notices[0].tone is Tone.GOOD
    assert set(offered(model.page)) == {"undo"}
    await model.perform("undo")
    assert fakes.portal.put_back == ["wijziging2"]


async def test_what_is_filled_in_after_looking_must_be_looked_at_again() -> None:
    model = await bulk(FakeServices())
    model.stage("contactPerson", "jo")
    await model.perform("try")
    model.stage("contactPerson", "an")
    assert "apply" not in offered(model.page)
    with pytest.raises(KeyError):
        await model.perform("apply")


@pytest.mark.parametrize(
    ("typed", "at_fault"),
    [({}, "contactPerson"), ({"mail": "other", "email": "geen adres"}, "email")],
)
async def test_nothing_is_asked_of_the_service_when_something_is_missing(
    typed: dict[str, str], at_fault: str
) -> None:
    fakes = FakeServices()
    model = await bulk(fakes)
    for field_id, value in typed.items():
        model.stage(field_id, value)
    await model.perform("try")
    assert not fakes.portal.bulk_changes
    assert model.page.forms[0].field(at_fault).fault is not None


async def test_a_dossier_that_may_not_be_seen_stops_nobody_from_changing_the_others() -> None:
    fakes = FakeServices()
    model = await opened(BulkChangeModel(fakes.services, "KSK-000001|KSK-999999"))
    assert {each.value for each in model.page.forms[0].field("contactPerson").choices} == {"an", "jo"}


# Copying a profile


async def copying(fakes: FakeServices) -> ProfileCopyModel:
    return await opened(ProfileCopyModel(fakes.services, "ketel"))


async def test_a_profile_is_copied_to_the_applicants_that_are_marked() -> None:
    fakes = FakeServices()
    model = await copying(fakes)
    assert cells(model.page, 0) == ["Stad Gent"], "never to the applicant it comes from"
    assert set(offered(model.page)) == {"mark_all"}
    model.mark("gent")
    await model.perform("try")
    assert cells(model.page, 1) == ["zou wijzigen"]
    await model.perform("apply")
    wanted = fakes.portal.copies[-1]
    assert (wanted.from_applicant, wanted.to_applicants, wanted.dry_run) == ("ketel", ["gent"], False)
    assert cells(model.page, 1) == ["gewijzigd"]
    assert table(model.page).marked == frozenset()


async def test_says_that_a_copy_replaces_other_details() -> None:
    fakes = FakeServices()
    profile = await fakes.portal.profile("gent")
    fakes.portal.profiles["gent"] = msgspec.structs.replace(profile, phone="+3293990100")
    model = await copying(fakes)
    await model.perform("mark", "gent")
    await model.perform("try")
    assert cells(model.page, 1) == ["zou wijzigen, vervangt andere gegevens"]


async def test_says_why_an_applicant_is_left_alone() -> None:
    fakes = FakeServices()
    fakes.portal.skipping["gent"] = "notFound"
    model = await copying(fakes)
    await model.perform("mark", "gent")
    await model.perform("try")
    assert model.page.notices[0].tone is Tone.WARNING
    assert cells(model.page, 1) == ["overgeslagen: bestaat niet, of je mag het niet zien"]
