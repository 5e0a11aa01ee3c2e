"""The mandates of the portal: the list and its marks, one, a new one, what follows, many, a file, performers."""

from pathlib import Path
from typing import Any

import pytest

from kiosk_tui.errors import FileUnusable, InputRefused
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.history import HistoryModel
from kiosk_tui.pages.mandates.follower import MandateExtensionModel, MandateTransferModel
from kiosk_tui.pages.mandates.importing import MandateImportModel
from kiosk_tui.pages.mandates.listing import MandatesModel
from kiosk_tui.pages.mandates.many import MandateChangesModel
from kiosk_tui.pages.mandates.new import NewMandateModel
from kiosk_tui.pages.mandates.one import MandateModel
from kiosk_tui.pages.mandates.performers import NewPerformerModel, PerformerModel, PerformersModel
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.page import Facts, Page, Text
from kiosk_tui.pages.records import Records
from tests.unit.pages.fake_mandates import END, JO_PARTY, a_mandate, a_performer
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")


def said(value: Any) -> str:
    return NL.say(value or "")


def offered(page: Page) -> set[str]:
    return {command.id for command in page.commands}


def rows(page: Page) -> list[list[str]]:
    (table,) = (part for part in page.parts if isinstance(part, Records))
    found: list[list[str]] = []
    while (record := table.window.row(len(found))) is not None:
        found.append([said(cell) for cell in record.cells])
    return found


def fault(page: Page, field_id: str) -> str:
    return said(next(form.field(field_id) for form in page.forms).fault)


async def open_(model: PageModel) -> Page:
    await model.open()
    await model.settled()
    return model.page


async def test_the_list_shows_both_parties_and_what_waits_for_me() -> None:
    model = MandatesModel(FakeServices().services)
    page = await open_(model)
    assert rows(page)[0] == [
        "vzw De Ketel", "Cultuurdienst", "actief",
        "van 1 maart 2025 tot en met 31 december 2027", "Dossierbeheer",
    ]  # fmt: skip
    assert rows(page)[1][2] == "te ondertekenen"
    assert said(page.summary) == "1 wacht op je handtekening. Alle mandaten: 3"
    await model.perform("mine")
    assert [each[2] for each in rows(model.page)] == ["te ondertekenen"]
    await model.perform("everything")
    model.stage("list", "ended")
    await model.settled()
    assert [each[2] for each in rows(model.page)] == ["stopgezet"]
    model.search("ketel")
    await model.settled()
    assert model.page.parts[1].search == "ketel"  # type: ignore[union-attr]


async def test_marked_mandates_go_together() -> None:
    model = MandatesModel(FakeServices().services)
    await open_(model)
    assert "bulk" not in offered(model.page)
    model.mark("m1")
    await model.perform("mark_all")
    outcome = await model.perform("bulk")
    assert outcome.go == Route(places.MANDATE_CHANGES, "m1|m2|m3")
    await model.perform("unmark")
    assert "bulk" not in offered(model.page)


async def test_one_mandate_says_its_state_and_offers_what_may_be_done() -> None:
    page = await open_(MandateModel(FakeServices().services, "m1"))
    assert isinstance(page.parts[0], Text)
    assert said(page.parts[0].words) == "Dit mandaat is actief tot en met 31 december 2027."
    assert offered(page) == {"extend", "transfer", "stop", "history"}
    facts = {said(row.label): said(row.value) for row in page.parts[1].rows}  # type: ignore[union-attr]
    assert (facts["Mandaatgever"], facts["Soort"]) == ("vzw De Ketel", "KIOSK: dossiers beheren")
    assert "meteen de toegang" in said(page.command("stop").confirm)


async def test_signing_and_stopping_happen_once_and_say_what_it_is_now() -> None:
    fakes = FakeServices()
    model = MandateModel(fakes.services, "m2")
    await open_(model)
    await model.perform("sign")
    assert said(model.page.notices[0].words).startswith("Ondertekend. Dit mandaat is actief")
    await model.perform("stop")
    assert "stopgezet op 4 mei 2026" in said(model.page.notices[0].words)
    assert offered(model.page) == {"renew", "history"}
    again = await model.perform("renew")
    assert again.go is not None
    assert again.go.about.startswith("role=giver&party=ketel&enterpriseNumber=0206561993")


async def test_what_somebody_else_changed_is_shown_and_nothing_is_done() -> None:
    fakes = FakeServices(FakePortal(meanwhile=True))
    model = MandateModel(fakes.services, "m2")
    await open_(model)
    await model.perform("sign")
    assert "ondertussen gewijzigd" in said(model.page.notices[0].words)
    assert "sign" in offered(model.page)


async def test_who_only_looks_is_told_who_may_do_it() -> None:
    portal = FakePortal(held_mandates=[a_mandate(my_sides=[], allowed_acts=[])])
    page = await open_(MandateModel(FakeServices(portal).services, "m1"))
    assert any("mandaatbeheerder" in said(part.words) for part in page.parts if isinstance(part, Text))
    assert offered(page) == {"history"}


async def test_the_history_of_a_mandate_leads_back_to_it() -> None:
    model = HistoryModel(FakeServices().services, "mandate|m1")
    page = await open_(model)
    assert rows(page)[0][1] == "Ondertekend als mandaatnemer"
    assert (await model.perform("back")).go == Route(places.MANDATE, "m1")


async def test_a_new_mandate_is_looked_at_in_words_before_it_is_made() -> None:
    fakes = FakeServices()
    model = NewMandateModel(fakes.services)
    await open_(model)
    await model.perform("try")
    assert fault(model.page, "enterpriseNumber") == "Vul dit in."
    model.stage("enterpriseNumber", "0206.561.993")
    model.stage("startDate", "geen dag")
    await model.perform("try")
    assert "geen dag" in fault(model.page, "startDate")
    model.stage("startDate", "1 juni 2026")
    model.stage("endDate", "31-12-2027")
    await model.perform("try")
    assert said(model.page.command("create").confirm).startswith(
        "vzw De Ketel geeft een mandaat aan Cultuurdienst"
    )
    outcome = await model.perform("create")
    assert outcome.go == Route(places.MANDATE, "m9")
    _, new, key = fakes.portal.mandate_acts[-1]
    assert (new.role, new.on_behalf_of, new.start_date.isoformat(), bool(key)) == (
        "giver", "ketel", "2026-06-01", True,
    )  # fmt: skip


async def test_a_party_that_is_not_known_is_said_at_its_field() -> None:
    model = NewMandateModel(FakeServices().services)
    await open_(model)
    model.stage("enterpriseNumber", "0999999999")
    with pytest.raises(InputRefused):
        await model.perform("try")
    assert fault(model.page, "enterpriseNumber")


async def test_a_person_is_named_by_name_and_address_together() -> None:
    model = NewMandateModel(FakeServices().services)
    await open_(model)
    model.stage("name", "Jo Claes")
    await model.perform("try")
    assert fault(model.page, "email") == "Vul dit in."
    assert fault(model.page, "name") == ""


async def test_an_extension_and_a_transfer_lead_to_the_new_mandate() -> None:
    fakes = FakeServices()
    extension = MandateExtensionModel(fakes.services, "m1")
    await open_(extension)
    extension.stage("endDate", "31-12-2030")
    assert "31 december 2030" in said(extension.page.command("make").confirm)
    assert (await extension.perform("make")).go == Route(places.MANDATE, "m10")
    transfer = MandateTransferModel(fakes.services, "m1")
    await open_(transfer)
    await transfer.perform("make")
    assert fault(transfer.page, "enterpriseNumber") == "Vul dit in."
    transfer.stage("name", "Jo Claes")
    transfer.stage("email", "jo@dienst.be")
    assert (await transfer.perform("make")).go == Route(places.MANDATE, "m11")


async def test_many_are_looked_at_first_and_each_says_what_came_of_it() -> None:
    fakes = FakeServices()
    model = MandateChangesModel(fakes.services, "m1|m2|weg")
    await open_(model)
    await model.perform("try")
    assert [each[2] for each in rows(model.page)] == [
        "Je hebt al ondertekend.",
        "kan",
        "Dit mandaat is er niet, of het is niet van jou.",
    ]
    assert "1 mandaat" in said(model.page.command("apply").confirm)
    model.stage("act", "transfer")
    assert "apply" not in offered(model.page)
    await model.perform("try")
    assert fault(model.page, "enterpriseNumber") == "Vul dit in."
    model.stage("act", "stop")
    await model.perform("try")
    await model.perform("apply")
    assert fakes.portal.mandate_acts[-1][1].dry_run is False
    assert offered(model.page) == {"list"}


FILE = "0206561993;;;nl;Dossierbeheer;;\n12;;;;;;\n"


async def test_a_file_is_looked_at_line_by_line(tmp_path: Path) -> None:
    fakes = FakeServices()
    model = MandateImportModel(fakes.services)
    await open_(model)
    await model.perform("try")
    assert fault(model.page, "file") == "Vul dit in."
    (tmp_path / "klanten.csv").write_text(FILE, encoding="utf-8")
    model.stage("file", str(tmp_path / "klanten.csv"))
    await model.perform("try")
    assert [each[1] for each in rows(model.page)] == [
        "wordt gemaakt",
        "Nummer: Dit is geen geldig ondernemingsnummer. Kijk de cijfers na.",
    ]
    assert said(model.page.notices[0].words) == "1 lijn is in orde. 1 lijn heeft een fout."
    await model.perform("apply")
    assert said(model.page.notices[0].words).startswith("1 mandaat gemaakt en ondertekend.")
    assert (await model.perform("open", "1")).go == Route(places.MANDATE, "m1")
    await model.close()


async def test_a_file_of_an_old_spreadsheet_is_read_and_one_that_is_not_there_is_named(
    tmp_path: Path,
) -> None:
    fakes = FakeServices()
    model = MandateImportModel(fakes.services)
    await open_(model)
    (tmp_path / "oud.csv").write_bytes("0206561993;;;nl;é;;".encode("cp1252"))
    model.stage("file", str(tmp_path / "oud.csv"))
    await model.perform("try")
    assert "é" in fakes.portal.mandate_acts[-1][1].content
    model.stage("file", str(tmp_path / "weg.csv"))
    with pytest.raises(FileUnusable):
        await model.perform("try")
    await model.close()


async def test_performers_are_listed_narrowed_and_ended() -> None:
    fakes = FakeServices(
        FakePortal(held_performers=[a_performer(), a_performer("u2", state="ended", end_date=END)])
    )
    model = PerformersModel(fakes.services)
    page = await open_(model)
    assert [each[3] for each in rows(page)] == ["actief", "beëindigd"]
    model.stage("state", "active")
    await model.settled()
    assert len(rows(model.page)) == 1
    one = PerformerModel(fakes.services, "u1")
    await open_(one)
    assert "eindigt meteen" in said(one.page.command("end").confirm)
    await one.perform("end")
    assert "voert geen mandaten meer uit" in said(one.page.notices[0].words)
    assert "end" not in offered(one.page)


async def test_who_administers_nothing_assigns_nobody() -> None:
    page = await open_(PerformersModel(FakeServices(FakePortal(administered=[])).services))
    assert "new" not in offered(page)


async def test_the_administrator_assigns_somebody_to_one_mandate() -> None:
    fakes = FakeServices()
    model = NewPerformerModel(fakes.services, "m1")
    await open_(model)
    await model.perform("assign")
    assert fault(model.page, "name") == "Vul dit in."
    model.stage("name", "Niemand")
    model.stage("email", "niemand@dienst.be")
    with pytest.raises(InputRefused):
        await model.perform("assign")
    assert fault(model.page, "email")
    model.stage("name", "Zoë Claes")
    model.stage("email", "zoe@dienst.be")
    assert (await model.perform("assign")).go == Route(places.PERFORMER, "u9")
    _, new, _ = fakes.portal.mandate_acts[-1]
    assert (new.organisation_id, new.mandate_id) == ("dienst", "m1")


async def test_a_mandate_of_a_person_shows_no_performers() -> None:
    portal = FakePortal(held_mandates=[a_mandate(holder=JO_PARTY, my_sides=["holder"])])
    page = await open_(MandateModel(FakeServices(portal).services, "m1"))
    assert "performers" not in offered(page)
    assert isinstance(page.parts[1], Facts)
