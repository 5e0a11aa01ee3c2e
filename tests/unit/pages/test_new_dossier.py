"""A new dossier: only what may be chosen is offered, one wish makes one dossier, and a copy knows what it copies."""

from typing import Any

import pytest

from kiosk_api.contract.dossier_types import DossierTypeSummary
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import NetworkError
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.dossiers import DossiersModel
from kiosk_tui.pages.home import HomeModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.new_dossier import NewDossierModel
from kiosk_tui.pages.page import Field, Page, Text
from tests.unit.pages.fake_portal import KETEL, FakePortal, a_draft
from tests.unit.pages.fake_services import FakeServices

NUMBER = "KSK-000001"


async def opened(fakes: FakeServices, about: str = "") -> NewDossierModel:
    model = NewDossierModel(fakes.services, about)
    await model.open()
    return model


def field(page: Page, name: str) -> Field:
    return page.forms[0].field(name)


def names(page: Page) -> list[str]:
    return [each.id for each in page.forms[0].fields]


def said(words: Any) -> str:
    return Voice("nl").say(words)


async def test_asks_for_whom_when_one_acts_for_everybody_and_then_which_types_there_are() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    model = await opened(fakes)
    assert [choice.label for choice in field(model.page, "applicant").choices] == [
        "Stad Gent",
        "vzw De Ketel",
    ]
    assert said(model.page.summary) == "Nieuw dossier, kies de aanvrager"
    model.stage("applicant", "ketel")
    await model.settled()
    assert "dossier_types ketel" in fakes.portal.requests
    assert [choice.value for choice in field(model.page, "type").choices] == ["festival", "projectGrant"]


async def test_the_applicant_for_whom_one_acts_is_no_question() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    fakes.session.switch(KETEL)
    page = (await opened(fakes)).page
    assert field(page, "applicant").lock is not None
    assert field(page, "applicant").shown == "vzw De Ketel"


async def test_another_applicant_forgets_the_type_that_was_chosen_for_the_first() -> None:
    model = await opened(FakeServices(FakePortal([a_draft()])))
    for name, value in (("applicant", "ketel"), ("type", "festival"), ("applicant", "gent")):
        model.stage(name, value)
        await model.settled()
    assert field(model.page, "type").value == ""


async def test_nothing_is_made_before_what_is_required_was_chosen() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    model = await opened(fakes)
    await model.perform("create")
    assert said(model.page.notices[0].words) == "Kies eerst: Aanvrager"
    assert not any(each.startswith("create") for each in fakes.portal.requests)


async def test_a_dossier_is_made_and_opened_in_place_of_this_screen() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    model = await opened(fakes, "applicant=ketel&type=projectGrant")
    model.stage("title", "Zomer")
    outcome = await model.perform("create")
    made = fakes.portal.held[-1]
    assert made.title == "Zomer"
    assert outcome == Outcome(go=Route(places.DOSSIER, made.kiosk_number), instead=True)


async def test_an_answer_that_was_lost_makes_no_second_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    model = await opened(fakes, "applicant=ketel&type=projectGrant")
    create = fakes.portal.create_dossier

    async def breaks_off(*asked: Any) -> Any:
        await create(*asked)
        raise NetworkError

    monkeypatch.setattr(fakes.portal, "create_dossier", breaks_off)
    with pytest.raises(NetworkError):
        await model.perform("create")
    monkeypatch.undo()
    await model.perform("create")
    assert len(fakes.portal.held) == 2


async def test_earlier_dossiers_of_the_type_may_be_begun_with() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    model = await opened(fakes, "applicant=ketel")
    model.stage("type", "festival")
    await model.settled()
    assert "copy" not in names(model.page)
    model.stage("type", "projectGrant")
    await model.settled()
    assert [choice.value for choice in field(model.page, "copy").choices] == [NUMBER]
    fakes.portal.answer(NUMBER, "project", inhoud="Van vorig jaar")
    model.stage("copy", NUMBER)
    await model.perform("create")
    made = fakes.portal.held[-1].kiosk_number
    assert fakes.portal.answers[made]["project"] == {"inhoud": "Van vorig jaar"}


async def test_a_sub_dossier_needs_its_main_dossier() -> None:
    yearly = DossierTypeSummary(
        href="/v1/dossierTypes/yearly",
        code="yearly",
        version=1,
        title=Localized(nl="Jaardossier"),
        belongs_to="projectGrant",
    )
    fakes = FakeServices(FakePortal([a_draft()], offered=[yearly]))
    model = await opened(fakes, "applicant=ketel&type=yearly")
    assert [choice.value for choice in field(model.page, "main").choices] == [NUMBER]
    await model.perform("create")
    assert said(model.page.notices[0].words) == "Kies eerst: Hoofddossier"


async def test_a_duplicate_is_of_the_same_applicant_and_type_and_says_what_it_takes_over() -> None:
    fakes = FakeServices(FakePortal([a_draft(title="Zomerfestival")]))
    model = await opened(fakes, f"copy={NUMBER}")
    page = model.page
    assert field(page, "applicant").lock is not None
    assert field(page, "type").lock is not None
    assert field(page, "title").value == "Zomerfestival"
    assert said(page.title) == "Dossier dupliceren"
    assert "Bestanden gaan niet mee." in said(
        next(part for part in page.parts if isinstance(part, Text)).words
    )
    outcome = await model.perform("create")
    assert outcome.go == Route(places.DOSSIER, fakes.portal.held[-1].kiosk_number)


async def test_an_applicant_without_types_is_told() -> None:
    model = await opened(FakeServices(FakePortal([a_draft()], offered=[])), "applicant=ketel")
    texts = [said(part.words) for part in model.page.parts if isinstance(part, Text)]
    assert "Voor deze aanvrager kan je nu geen nieuw dossier beginnen." in texts


# The ways to it, and what ends a dossier


async def test_a_new_dossier_begins_with_what_the_list_is_narrowed_to() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    narrowed = DossiersModel(fakes.services, "applicant=ketel&type=projectGrant")
    await narrowed.open()
    assert (await narrowed.perform("new")).go == Route(
        places.NEW_DOSSIER, "applicant=ketel&type=projectGrant"
    )
    home = HomeModel(fakes.services)
    await home.open()
    assert (await home.perform("new")).go == Route(places.NEW_DOSSIER)
    await narrowed.close()


async def test_a_deleted_draft_can_be_restored_from_the_list_and_from_home() -> None:
    fakes = FakeServices(FakePortal([a_draft(title="Zomerfestival")]))
    model = DossierModel(fakes.services, NUMBER)
    await model.open()
    delete = next(each for each in model.page.commands if each.id == "delete")
    assert "Wil je het dossier “Zomerfestival” verwijderen?" in said(delete.confirm)
    assert await model.perform("delete") == Outcome(back=True)
    assert fakes.portal.held == []
    listed, home = DossiersModel(fakes.services), HomeModel(fakes.services)
    for each in (listed, home):
        await each.open()
        assert "restore" in [command.id for command in each.page.commands]
    assert "verwijderd" in said(listed.page.summary)
    assert await listed.perform("restore") == Outcome(go=Route(places.DOSSIER, NUMBER))
    assert [each.title for each in fakes.portal.held] == ["Zomerfestival"]
    assert "restore" not in [command.id for command in home.page.commands]
    await listed.close()
