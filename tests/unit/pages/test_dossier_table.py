"""Tables: rows and their sums, one row as a form, pasting all or nothing, and undoing what was done."""

import asyncio
from typing import Any

import pytest

from kiosk_tui.errors import NetworkError
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier_table import DossierTableModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Facts, Field, FieldKind, Page, Text
from kiosk_tui.pages.records import Record, Records
from kiosk_tui.pages.table_row import TableRowModel
from tests.unit.pages.fake_portal import FakePortal, a_draft
from tests.unit.pages.fake_services import ACCOUNT, FakeServices

NUMBER = "KSK-000001"
TABLE = f"{NUMBER}|begroting|kosten"
ROWS = [
    {"post": "Artiesten", "soort": "loon", "bedrag": 800000},
    {"post": "Podium", "bedrag": 200000, "dag": "2026-07-01"},
]


def services(rows: list[dict[str, Any]] | None = None) -> FakeServices:
    portal = FakePortal([a_draft()])
    portal.answer(NUMBER, "begroting", kosten=ROWS if rows is None else rows)
    portal.tab_versions.clear()
    return FakeServices(portal)


async def table(fakes: FakeServices, about: str = TABLE) -> DossierTableModel:
    model = DossierTableModel(fakes.services, about)
    await model.open()
    return model


async def row(fakes: FakeServices, place: int, column: str = "") -> TableRowModel:
    model = TableRowModel(fakes.services, f"{TABLE}|{place}|{column}")
    await model.open()
    return model


def said(words: Any) -> str:
    return Voice("nl").say(words).replace("\u00a0", " ")


def records(page: Page) -> Records:
    return next(part for part in page.parts if isinstance(part, Records))


def listed(page: Page) -> list[Record]:
    window = records(page).window
    assert window.count is not None
    return [each for at in range(window.count.rows) if (each := window.row(at)) is not None]


def cells(page: Page) -> list[list[str]]:
    return [[said(cell) for cell in each.cells] for each in listed(page)]


def field(page: Page, name: str) -> Field:
    return page.forms[0].field(name)


def kept(fakes: FakeServices) -> list[dict[str, Any]]:
    return fakes.portal.answers[NUMBER]["begroting"].get("kosten", [])  # type: ignore[no-any-return] # as the wire has it


def commands(page: Page) -> list[str]:
    return [each.id for each in page.commands]


# The table


async def test_rows_stand_in_their_columns_with_their_sums_always_in_view() -> None:
    page = (await table(services())).page
    assert cells(page) == [
        ["Artiesten", "Loon", "", "€ 8.000,00"],
        ["Podium", "", "1 juli 2026", "€ 2.000,00"],
    ]
    totals = records(page).totals
    assert totals is not None
    assert [said(cell) for cell in totals.cells] == ["Samen", "", "", "€ 10.000,00", ""]
    assert ", ".join(said(each) for each in totals.spoken) == "Samen, Bedrag € 10.000,00"
    assert said(page.summary) == "Kosten, 2 rijen, Bedrag samen € 10.000,00"
    assert [column.numeric for column in records(page).columns] == [False, False, False, True]


async def test_a_row_that_is_not_complete_is_marked_in_words() -> None:
    page = (await table(services([*ROWS, {"post": "Licht"}]))).page
    assert [each.mark for each in listed(page)] == ["", "", "action"]
    assert said(listed(page)[2].cells[-1]) == "onvolledig"
    assert said(listed(page)[2].spoken[-1]) == "onvolledig"


async def test_says_what_the_table_as_a_whole_still_lacks() -> None:
    fakes = services()
    fakes.portal.answer(NUMBER, "begroting", opbrengsten=[{"post": "Tickets", "bedrag": 1}])
    texts = [said(part.words) for part in (await table(fakes)).page.parts if isinstance(part, Text)]
    assert texts == ["Nog niet in orde: Kosten en opbrengsten zijn niet gelijk."]


async def test_a_row_and_a_new_row_lead_to_their_form() -> None:
    model = await table(services())
    assert await model.perform("row", "1") == Outcome(go=Route(places.TABLE_ROW, f"{TABLE}|1"))
    assert await model.perform("add") == Outcome(go=Route(places.TABLE_ROW, f"{TABLE}|2"))


async def test_an_empty_table_says_what_to_do() -> None:
    page = (await table(services([]))).page
    assert said(records(page).empty).startswith("Nog geen rijen. Voeg er een toe")
    assert said(page.summary) == "Kosten, nog geen rijen"


async def test_a_table_that_was_handed_in_is_for_reading() -> None:
    fakes = services()
    fakes.portal.replace_dossier(NUMBER, status="submitted")
    page = (await table(fakes)).page
    assert records(page).opens == ""
    assert commands(page) == ["tab"]
    assert page.takes_paste == ""


# Pasting


PASTED = "Huur\tWerking\t1/8/2026\t1.250,50\n\nDrank\t\t\t€ 99\n"


async def test_lines_of_a_spreadsheet_become_rows_and_can_be_taken_back_at_once() -> None:
    fakes = services()
    model = await table(fakes)
    await model.perform("paste", PASTED)
    assert kept(fakes)[2:] == [
        {"post": "Huur", "soort": "werking", "dag": "2026-08-01", "bedrag": 125050},
        {"post": "Drank", "bedrag": 9900},
    ]
    assert said(model.page.notices[0].words) == "2 rijen geplakt."
    await model.perform("undo")
    assert kept(fakes) == ROWS


async def test_a_heading_says_the_order_of_the_columns() -> None:
    fakes = services([])
    await (await table(fakes)).perform("paste", "BEDRAG\tPost\n10\tHuur\n20\tDrank\n")
    assert kept(fakes) == [{"post": "Huur", "bedrag": 1000}, {"post": "Drank", "bedrag": 2000}]


async def test_a_cell_in_quotes_may_hold_a_line_end() -> None:
    fakes = services([])
    await (await table(fakes)).perform("paste", '"Huur\nvan de zaal"\t\t\t10\r\nDrank\t\t\t20')
    assert [each["post"] for each in kept(fakes)] == ["Huur van de zaal", "Drank"]


async def test_when_a_line_does_not_fit_nothing_is_pasted_and_each_is_named() -> None:
    fakes = services()
    model = await table(fakes)
    await model.perform("paste", "Huur\tIets\t\tveel\nDrank\t\t31/2/2026\t5\nEten\t\t\t5\t6\nGoed\t\t\t5")
    assert kept(fakes) == ROWS
    assert said(model.page.notices[0].words) == "Niets geplakt: 3 regels passen niet."
    facts = next(part for part in model.page.parts if isinstance(part, Facts))
    assert [(said(each.label), said(each.value)) for each in facts.rows] == [
        ("Regel 1", "Soort, “Iets”: kies uit Loon, Werking"),
        ("Regel 1", "Bedrag, “veel”: geen bedrag, voorbeeld 1.250,50"),
        ("Regel 2", "Datum, “31/2/2026”: geen datum, voorbeeld 31-12-2026"),
        ("Regel 3", "meer dan 4 kolommen"),
    ]
    await model.perform("paste", "Huur\t\t\t10")
    assert not any(isinstance(part, Facts) for part in model.page.parts)


async def test_many_lines_that_do_not_fit_are_counted_and_not_all_said() -> None:
    model = await table(services())
    await model.perform("paste", "\n".join(["x\t\t\ty"] * 30))
    facts = next(part for part in model.page.parts if isinstance(part, Facts))
    assert len(facts.rows) == 11
    assert said(facts.rows[-1].value) == "nog 20 andere"


async def test_pasting_nothing_says_how_to_paste() -> None:
    model = await table(services())
    await model.perform("paste")
    assert "plak ze hier" in said(model.page.notices[0].words)


async def test_a_table_takes_no_more_rows_than_the_service_keeps() -> None:
    fakes = services()
    model = await table(fakes)
    await model.perform("paste", "\n".join(["x\t\t\t1"] * 999))
    assert kept(fakes) == ROWS


# One row


async def test_a_row_is_a_form_of_its_columns() -> None:
    page = (await row(services(), 1)).page
    assert {each.id: each.kind for each in page.forms[0].fields} == {
        "post": FieldKind.TEXT,
        "soort": FieldKind.CHOICE,
        "dag": FieldKind.DATE,
        "bedrag": FieldKind.AMOUNT,
    }
    assert said(page.title) == "Kosten, rij 2"
    assert said(page.summary) == "Kosten, rij 2 van 2"
    assert said(field(page, "bedrag").shown) == "€ 2.000,00"
    assert [said(part.words) for part in page.parts if isinstance(part, Text)] == [
        "Samen, Bedrag € 10.000,00"
    ]


async def test_typing_in_a_row_is_saved_by_itself() -> None:
    fakes = services()
    model = await row(fakes, 1)
    model.stage("bedrag", "2.500,5")
    model.stage("post", "Groot podium")
    await model.settled()
    assert kept(fakes)[1] == {"post": "Groot podium", "bedrag": 250050, "dag": "2026-07-01"}
    assert kept(fakes)[0] == ROWS[0]


async def test_a_new_row_begins_with_its_first_cell() -> None:
    fakes = services()
    model = await row(fakes, 2)
    assert said(model.page.summary) == "Kosten, nieuwe rij 3"
    assert all(each.before_submission is None for each in model.page.forms[0].fields)
    model.stage("post", "Licht")
    await model.settled()
    assert kept(fakes)[2] == {"post": "Licht"}


async def test_a_cell_that_cannot_be_read_stays_in_its_field_and_out_of_the_table() -> None:
    fakes = services()
    model = await row(fakes, 0)
    model.stage("bedrag", "veel")
    model.stage("post", "Muzikanten")
    await model.settled()
    assert kept(fakes)[0] == {**ROWS[0], "post": "Muzikanten"}
    assert said(field(model.page, "bedrag").fault) == "geen bedrag, voorbeeld 1.250,50"
    await model.perform("save")
    assert said(model.page.notices[0].words) == "Bedrag, geen bedrag, voorbeeld 1.250,50"


async def test_emptying_every_cell_does_not_lead_into_the_next_row() -> None:
    fakes = services()
    model = await row(fakes, 0)
    for name in ("post", "soort", "bedrag"):
        model.stage(name, "")
    await model.settled()
    assert kept(fakes) == ROWS[1:]
    assert field(model.page, "post").value == ""
    model.stage("post", "Toch")
    await model.settled()
    assert kept(fakes) == [{"post": "Toch"}, ROWS[1]]


async def test_a_row_is_deleted_and_can_be_put_back() -> None:
    fakes = services()
    model = await row(fakes, 0)
    model.stage("post", "Muzikanten")
    await model.perform("delete")
    assert kept(fakes) == ROWS[1:]
    assert model.page.forms == []
    await model.perform("undo")
    assert [each["post"] for each in kept(fakes)] == ["Muzikanten", "Podium"]
    assert field(model.page, "post").value == "Muzikanten"


async def test_a_row_is_moved_and_stays_in_view() -> None:
    fakes = services()
    model = await row(fakes, 0)
    assert "up" not in commands(model.page)
    await model.perform("down")
    assert [each["post"] for each in kept(fakes)] == ["Podium", "Artiesten"]
    assert said(model.page.title) == "Kosten, rij 2"
    assert field(model.page, "post").value == "Artiesten"
    assert "down" not in commands(model.page)


async def test_leads_to_the_rows_beside_it_and_back() -> None:
    model = await row(services(), 0)
    assert await model.perform("next_row") == Outcome(go=Route(places.TABLE_ROW, f"{TABLE}|1"), instead=True)
    assert await model.perform("new_row") == Outcome(go=Route(places.TABLE_ROW, f"{TABLE}|2"), instead=True)
    assert await model.perform("table") == Outcome(back=True)
    assert "previous_row" not in commands(model.page)


async def test_begins_at_the_cell_that_the_user_came_for() -> None:
    assert (await row(services(), 1, "bedrag")).page.at == "bedrag"


# Together


async def test_two_people_in_one_table_decide_between_their_tables() -> None:
    fakes = services()
    model = await row(fakes, 0)
    fakes.portal.answer(NUMBER, "begroting", kosten=[ROWS[0]])
    model.stage("post", "Muzikanten")
    await model.settled()
    assert commands(model.page) == ["keep_mine", "take_theirs"]
    facts = next(part for part in model.page.parts if isinstance(part, Facts))
    assert said(facts.rows[0].note) == "nu op de dienst: 1 rij, Bedrag samen € 8.000,00"
    assert await model.perform("take_theirs") == Outcome(back=True)
    assert kept(fakes) == [ROWS[0]]


async def test_what_did_not_reach_the_service_waits_for_the_tab_and_its_tables() -> None:
    fakes = services()
    model = await table(fakes)
    fakes.portal.failing = NetworkError()
    await model.perform("paste", "Huur\t\t\t10")
    assert any("staat op deze computer" in said(each.words) for each in model.page.notices)
    assert fakes.drafts.of(ACCOUNT.key, f"{NUMBER}|begroting", places.DOSSIER_TAB) is not None
    fakes.portal.failing = None
    again = await table(fakes)
    await again.settled()
    assert kept(fakes)[2] == {"post": "Huur", "bedrag": 1000}
    await asyncio.sleep(0)


@pytest.mark.parametrize("about", ["", "abc", "99"])
async def test_a_place_that_is_none_is_the_next_new_row_or_the_first(about: str) -> None:
    model = TableRowModel(services().services, f"{TABLE}|{about}")
    await model.open()
    assert said(model.page.title) in ("Kosten, rij 1", "Kosten, rij 3")
