"""The dossier list: filters, order, search, counts, marks."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from kiosk_tui.errors import NetworkError, RowGone
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.dossier_rows import mark
from kiosk_tui.pages.dossiers import DossiersModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Choice, Page
from kiosk_tui.pages.phrase import Localized
from kiosk_tui.pages.records import Records
from tests.unit.pages.fake_portal import GENT, KETEL, TODAY, FakePortal, a_dossier, summary_of
from tests.unit.pages.fake_services import FakeServices


async def opened(fakes: FakeServices, about: str = "") -> DossiersModel:
    model = DossiersModel(fakes.services, about)
    await model.open()
    assert model._learning is not None
    await model._learning
    return model


def table(page: Page) -> Records:
    return next(part for part in page.parts if isinstance(part, Records))


def titles(page: Page) -> list[str]:
    window = table(page).window
    assert window.count is not None
    rows = [window.row(position) for position in range(window.count.rows)]
    return [str(row.cells[0]) for row in rows if row is not None]


def summary(page: Page) -> str:
    return Voice("nl").say(page.summary or "")


async def test_says_how_many_dossiers_there_are() -> None:
    assert summary((await opened(FakeServices())).page) == "120 dossiers"


async def test_says_at_least_where_the_service_stopped_counting() -> None:
    model = await opened(FakeServices(FakePortal([a_dossier(at) for at in range(400)], total_cap=100)))
    assert summary(model.page) == "minstens 201 dossiers", "at least so many were seen"


@pytest.mark.parametrize(
    ("field", "value", "count"),
    [("phase", "advice", 1), ("action", "yes", 1), ("deadline", "within7", 7), ("applicant", "gent", 1)],
)
async def test_a_filter_takes_effect_as_soon_as_it_is_staged(field: str, value: str, count: int) -> None:
    held = [a_dossier(number) for number in range(5, 12)]
    held.append(
        a_dossier(99, applicant=GENT, phase="advice", action_needed=True, deadline=dt.date(2027, 1, 1))
    )
    model = await opened(FakeServices(FakePortal(held)))
    model.stage(field, value)
    await model.settled()
    assert len(titles(model.page)) == count if field != "deadline" else len(titles(model.page)) <= count


async def test_filters_are_shown_and_can_be_taken_away_one_by_one() -> None:
    model = await opened(FakeServices(), "phase=application&action=yes")
    commands = {command.id: Voice("nl").say(command.label) for command in model.page.commands}
    assert commands["without:phase"] == "Zonder Fase Aanvraag"
    assert commands["all"] == "Alle dossiers tonen"
    await model.perform("without:action")
    assert summary(model.page) == "120 dossiers, Fase Aanvraag"
    await model.perform("all")
    assert summary(model.page) == "120 dossiers"
    assert not any(command.id.startswith("without:") for command in model.page.commands)


@pytest.mark.parametrize("key", ["deadline", "updatedAt", "kioskNumber", "applicant", "title"])
async def test_sorts_by_five_keys_in_both_directions(key: str) -> None:
    held = [a_dossier(2), a_dossier(1, applicant=GENT), a_dossier(3, applicant=KETEL)]
    model = await opened(FakeServices(FakePortal(held)))
    model.stage("sort", key)
    await model.settled()
    up = titles(model.page)
    model.stage("sort", f"-{key}")
    await model.settled()
    assert titles(model.page) == up[::-1]


async def test_searches_as_one_types_and_asks_once_for_a_burst() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    fakes.portal.requests.clear()
    for text in ("f", "fe", "festival 7", "festival 77"):
        model.search(text)
    await model.settled()
    assert titles(model.page) == ["Zomerfestival 77"]
    assert len([each for each in fakes.portal.requests if each.startswith("dossiers ")]) == 1


async def test_the_list_stays_in_view_until_the_answer_is_here() -> None:
    model = await opened(FakeServices())
    model.search("festival 77")
    assert len(titles(model.page)) == 120 or table(model.page).window.row(0) is not None
    assert table(model.page).window.count is not None
    await model.settled()
    assert titles(model.page) == ["Zomerfestival 77"]


async def test_a_late_answer_to_an_old_question_is_dropped() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.search("festival 1")
    await asyncio.sleep(0)
    model.search("festival 77")
    await model.settled()
    await asyncio.sleep(0)
    assert titles(model.page) == ["Zomerfestival 77"]


async def test_tells_by_itself_when_the_rows_changed() -> None:
    model = await opened(FakeServices())
    told: list[Page] = []
    model.on_change = told.append
    model.search("festival 77")
    await model.settled()
    assert titles(told[-1]) == ["Zomerfestival 77"]


async def test_keeps_the_rows_when_a_search_fails_and_says_so() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    fakes.portal.failing = NetworkError()
    model.search("festival 77")
    with pytest.raises(NetworkError):
        await model.settled()
    assert table(model.page).window.row(0) is not None
    assert model.page.notices


async def test_says_what_is_wrong_with_a_range_and_keeps_the_list() -> None:
    model = await opened(FakeServices())
    model.stage("deadline", "morgen")
    field = model.page.forms[0].field("deadline")
    assert field.fault is not None
    assert field.value == "morgen"
    assert summary(model.page) == "120 dossiers"


async def test_says_nothing_matches_differently_from_nothing_is_there() -> None:
    model = await opened(FakeServices(), "phase=closed")
    assert "Geen dossier voldoet" in Voice("nl").say(table(model.page).empty)
    empty = await opened(FakeServices(FakePortal([])))
    assert Voice("nl").say(table(empty.page).empty) == "Er zijn nog geen dossiers."


async def test_opening_a_row_leads_to_its_dossier() -> None:
    model = await opened(FakeServices())
    assert await model.perform("open", "KSK-000042") == Outcome(go=Route("dossier", "KSK-000042"))


async def test_acting_for_one_applicant_offers_its_representatives_and_no_applicant_filter() -> None:
    fakes = FakeServices()
    fakes.session.switch(KETEL)
    form = (await opened(fakes)).page.forms[0]
    assert [Voice("nl").say(choice.label) for choice in form.field("contact").choices] == [
        "An Peeters",
        "Jo Claes",
        "wie niet meer vertegenwoordigt",
    ]
    with pytest.raises(KeyError):
        form.field("applicant")


async def test_returning_on_behalf_of_another_learns_its_choices() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    fakes.session.switch(KETEL)
    await model.open()
    assert model._learning is not None
    await model._learning
    assert {"an", "jo"} < {each.value for each in model.page.forms[0].field("contact").choices}


async def test_returning_asks_again_and_stays_where_the_user_was() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    await table(model.page).window.ensure(80, 100)
    fakes.portal.requests.clear()
    await model.open()
    assert fakes.portal.requests
    assert table(model.page).window.row(80) is not None


async def test_a_row_says_its_name_first_and_what_asks_for_attention() -> None:
    held = [a_dossier(1, action_needed=True, deadline=dt.date(2026, 5, 1))]
    window = table((await opened(FakeServices(FakePortal(held)))).page).window
    row = window.row(0)
    assert row is not None
    assert [Voice("nl").say(each) for each in row.spoken] == [
        "Zomerfestival 1",
        "over tijd",
        "deadline 1 mei 2026",
        "vzw De Ketel",
    ]
    assert row.mark == "overdue"


@pytest.mark.parametrize(
    ("action_needed", "days", "marked"),
    [(False, -3, ""), (True, -1, "overdue"), (True, 0, "soon"), (True, 7, "soon"), (True, 8, "action")],
)
def test_marks_a_deadline_only_while_the_applicant_must_act(
    action_needed: bool, days: int, marked: str
) -> None:
    dossier = a_dossier(action_needed=action_needed, deadline=TODAY + dt.timedelta(days=days))
    assert mark(summary_of(dossier), TODAY) == marked


def test_an_unknown_phase_is_shown_as_it_came() -> None:
    dossier = summary_of(a_dossier(phase="mediation"))
    from kiosk_tui.pages.dossier_rows import dossier_row

    assert dossier_row(dossier, TODAY).cells[4] == "mediation"


def a_type(code: str, nl: str, fr: str) -> Choice:
    return Choice(code, Localized({"nl": nl, "fr": fr}))


async def test_types_stand_in_the_order_of_the_language_that_is_spoken() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    kinds = (
        a_type("w", "Werkingssubsidie", "Aide structurelle"),
        a_type("b", "Beurs", "Bourse"),
        a_type("p", "Projectsubsidie", "Écriture"),
        a_type("e", "Éénmalig", "Échange"),
    )
    model._known = replace(model._known, types=kinds)
    orders = {"nl": "bepw", "fr": "wbep"}
    for language, order in orders.items():
        fakes.session.speak(language)
        offered = model.page.forms[0].field("type").choices
        assert "".join(choice.value for choice in offered) == order


async def test_a_row_that_is_gone_when_a_search_is_under_way_is_not_opened() -> None:
    """Enter comes with the last letter: the list in view is still the one before."""
    model = await opened(FakeServices())
    shown = table(model.page).window.row(0)
    assert shown is not None
    model.search("festival 77")
    with pytest.raises(RowGone):
        await model.perform("open", shown.id)
    assert titles(model.page) == ["Zomerfestival 77"]


async def test_a_row_that_is_still_there_when_the_search_is_done_is_opened() -> None:
    model = await opened(FakeServices())
    rows = [table(model.page).window.row(position) for position in range(40)]
    wanted = next(row.id for row in rows if row is not None and str(row.cells[0]) == "Zomerfestival 7")
    model.search("festival 7")
    assert await model.perform("open", wanted) == Outcome(go=Route("dossier", wanted))


async def test_a_number_that_was_read_out_is_opened_though_no_row_has_it() -> None:
    model = await opened(FakeServices())
    model.search("festival 77")
    await model.settled()
    assert await model.perform("open", "KSK-000003") == Outcome(go=Route("dossier", "KSK-000003"))
