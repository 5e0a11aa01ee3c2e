"""Checking, handing in, the receipt, and taking it back: every step in words, and nothing twice."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk_tui.errors import NetworkError, NotFound, StorageFailed
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.dossier_check import DossierCheckModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Facts, Page, Text, Tone, Ways
from kiosk_tui.pages.receipt import ReceiptModel
from kiosk_tui.pages.receipts import ReceiptsModel
from kiosk_tui.pages.records import Record, Records
from kiosk_tui.receipt_file import downloads_folder
from tests.unit.pages.fake_attachments import an_attachment
from tests.unit.pages.fake_filling import CONTENT, a_receipt
from tests.unit.pages.fake_portal import TODAY, FakePortal, a_draft
from tests.unit.pages.fake_services import FakeServices

NUMBER = "KSK-000001"


def said(words: Any) -> str:
    return Voice("nl").say(words).replace("\u00a0", " ")


def services(*, complete: bool = True, **changes: Any) -> FakeServices:
    portal = FakePortal([a_draft(title="Zomerfestival", **changes)])
    if complete:
        portal.complete(NUMBER)
    return FakeServices(portal)


async def checked(fakes: FakeServices) -> DossierCheckModel:
    model = DossierCheckModel(fakes.services, NUMBER)
    await model.open()
    return model


def rows(page: Page) -> list[Record]:
    records = next(part for part in page.parts if isinstance(part, Records))
    count = records.window.count
    assert count is not None
    return [row for at in range(count.rows) if (row := records.window.row(at)) is not None]


def commands(page: Page) -> list[str]:
    return [each.id for each in page.commands]


def texts(page: Page) -> Sequence[str]:
    return [said(part.words) for part in page.parts if isinstance(part, Text)]


# The dossier


async def test_a_dossier_says_how_far_each_of_its_tabs_is() -> None:
    fakes = services(complete=False)
    fakes.portal.answer(NUMBER, "project", titel="Zomer", publiek=True)
    model = DossierModel(fakes.services, NUMBER)
    await model.open()
    ways = next(part for part in model.page.parts if isinstance(part, Ways))
    assert [(said(each.label), said(each.note) if each.note else "") for each in ways.commands] == [
        ("Project", "2 van 9 ingevuld, 5 te doen"),
        ("Begroting", "0 van 3 ingevuld, 2 te doen"),
        ("Bijlagen", "0 van 2 ingevuld, 1 te doen"),
        ("Nakijken en indienen", ""),
    ]
    assert await model.perform("tab:begroting") == Outcome(
        go=Route(places.DOSSIER_TAB, f"{NUMBER}|begroting")
    )
    assert await model.perform("check") == Outcome(go=Route(places.DOSSIER_CHECK, NUMBER))


async def test_a_tab_without_faults_is_in_order() -> None:
    model = DossierModel(services().services, NUMBER)
    await model.open()
    ways = next(part for part in model.page.parts if isinstance(part, Ways))
    assert said(ways.commands[0].note) == "6 van 8 ingevuld, in orde"
    assert ways.commands[0].tone is Tone.GOOD


async def test_what_the_service_does_not_allow_is_not_offered() -> None:
    model = DossierModel(services(allowed_acts=[]).services, NUMBER)
    await model.open()
    assert not {"check", "delete", "withdraw", "copy"} & set(commands(model.page))
    with pytest.raises(KeyError):
        await model.perform("delete")


async def test_withdrawing_is_confirmed_in_words_and_said() -> None:
    fakes = services(status="submitted", phase="admissibility", allowed_acts=["withdraw"])
    model = DossierModel(fakes.services, NUMBER)
    await model.open()
    withdraw = model.page.command("withdraw")
    assert said(withdraw.confirm).startswith("Wil je de aanvraag “Zomerfestival” intrekken?")
    await model.perform("withdraw")
    assert fakes.portal.held[0].status == "withdrawn"
    assert said(model.page.notices[0].words) == "De aanvraag is ingetrokken."
    assert "withdraw" not in commands(model.page)


# Checking


async def test_lists_every_fault_and_leads_to_the_very_field() -> None:
    fakes = services()
    fakes.portal.answer(NUMBER, "project", titel="x" * 61, einde="2026-06-30")
    fakes.portal.files.clear()
    model = await checked(fakes)
    found = [tuple(said(cell) for cell in each.cells) for each in rows(model.page)]
    assert found == [
        ("Titel van het project", "langer dan 60 tekens", "Project"),
        ("Projectplan", "nog in te vullen", "Bijlagen"),
        ("Einde", "Het einde valt voor het begin.", "Project"),
    ]
    assert said(model.page.summary) == "Nog 3 punten in orde te brengen"
    assert "submit" not in commands(model.page)
    outcome = await model.perform("go", rows(model.page)[0].id)
    assert outcome == Outcome(go=Route(places.DOSSIER_TAB, f"{NUMBER}|project|titel"))


async def test_what_the_dossier_itself_lacks_is_listed_first_and_leads_to_its_field() -> None:
    fakes = services(contact_person=None, account_number=None)
    model = await checked(fakes)
    assert [tuple(said(cell) for cell in each.cells) for each in rows(model.page)] == [
        ("Contactpersoon", "nog in te vullen", "Contact en betaling"),
        ("Rekeningnummer", "nog in te vullen", "Contact en betaling"),
    ]
    assert said(model.page.summary) == "Nog 2 punten in orde te brengen"
    assert "submit" not in commands(model.page)
    outcome = await model.perform("go", rows(model.page)[1].id)
    assert outcome == Outcome(go=Route(places.DOSSIER, f"{NUMBER}|accountNumber"))
    assert outcome.go is not None
    dossier = DossierModel(fakes.services, outcome.go.about)
    await dossier.open()
    assert dossier.page.at == "accountNumber"
    assert dossier.page.command("check").id == "check"


async def test_a_dossier_that_lacks_nothing_any_more_can_be_handed_in_after_looking_again() -> None:
    fakes = services(account_number=None)
    model = await checked(fakes)
    assert not model.ready
    fakes.portal.replace_dossier(NUMBER, account_number="BE71096123456769")
    await model.open()
    assert model.ready


async def test_a_fault_in_a_table_leads_to_its_cell_and_one_of_a_sum_to_its_table() -> None:
    fakes = services()
    fakes.portal.answer(NUMBER, "begroting", kosten=[{"post": "Podium"}, {"post": "Licht", "bedrag": 5}])
    model = await checked(fakes)
    first, *_, last = rows(model.page)
    assert [said(cell) for cell in first.cells] == ["Kosten", "rij 1, Bedrag: nog in te vullen", "Begroting"]
    assert (await model.perform("go", first.id)).go == Route(
        places.TABLE_ROW, f"{NUMBER}|begroting|kosten|0|bedrag"
    )
    sums = next(each for each in rows(model.page) if "niet gelijk" in said(each.cells[1]))
    assert (await model.perform("go", sums.id)).go == Route(
        places.DOSSIER_TABLE, f"{NUMBER}|begroting|kosten"
    )
    assert "90 procent" in said(last.cells[1])


async def test_reviews_everything_in_reading_order_and_numbered_before_it_offers_to_submit() -> None:
    page = (await checked(services())).page
    parts = [part for part in page.parts if isinstance(part, Facts)]
    assert [said(part.heading) for part in parts] == [
        "Project",
        "Begroting",
        "Bijlagen",
        "Contact en betaling",
    ]
    lines = [f"{said(row.label)}: {said(row.value)}" for part in parts for row in part.rows]
    assert lines[0] == "1. Titel van het project: Zomerfestival"
    assert "9. Gevraagd bedrag: € 9.000,00" in lines
    assert "10.1: Artiesten, Loon, € 8.000,00" in lines
    assert lines[-1] == "16. Rekeningnummer: BE71 0961 2345 6769"
    submit = page.command("submit")
    assert said(submit.confirm) == (
        "Wil je “Zomerfestival” indienen namens vzw De Ketel? Daarna kan je de antwoorden niet meer wijzigen."
    )


async def test_the_review_says_how_many_files_go_along() -> None:
    fakes = services()
    fakes.portal.hold((an_attachment(question_id="plan", tab_id="bijlagen"), b"Dag"))
    model = await checked(fakes)
    facts = [row for part in model.page.parts if isinstance(part, Facts) for row in part.rows]
    assert "1 bestand" in [said(row.value) for row in facts if "Projectplan" in said(row.label)]


async def test_a_question_that_is_not_asked_is_not_reviewed() -> None:
    page = (await checked(services())).page
    assert not any(
        "In welke zalen?" in said(row.label)
        for part in page.parts
        if isinstance(part, Facts)
        for row in part.rows
    )


async def test_submitting_leads_to_the_receipt_in_place_of_the_review() -> None:
    fakes = services()
    model = await checked(fakes)
    outcome = await model.perform("submit")
    assert outcome == Outcome(go=Route(places.RECEIPT, f"{NUMBER}|{NUMBER}-1"), instead=True)
    assert fakes.portal.held[0].status == "submitted"


async def test_what_somebody_changed_since_the_review_is_looked_at_again_first() -> None:
    fakes = services()
    model = await checked(fakes)
    fakes.portal.replace_dossier(NUMBER, title="Winterfestival")
    assert await model.perform("submit") == Outcome()
    assert said(model.page.notices[0].words).startswith(
        "Niet ingediend: iemand wijzigde het dossier intussen."
    )
    assert fakes.portal.receipts == {}
    assert (await model.perform("submit")).go is not None


async def test_a_fault_that_came_since_the_review_is_shown() -> None:
    fakes = services()
    model = await checked(fakes)
    fakes.portal.answer(NUMBER, "project", titel=None)
    assert await model.perform("submit") == Outcome()
    assert said(model.page.notices[0].words) == "Niet ingediend: er is nog iets in orde te brengen."
    assert len(rows(model.page)) == 1


async def test_a_lost_answer_is_told_and_a_second_press_is_the_same_wish(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fakes = services()
    model = await checked(fakes)
    keys: list[str] = []

    async def breaks_off(_number: str, _version: str, key: str) -> Any:
        keys.append(key)
        raise NetworkError

    monkeypatch.setattr(fakes.portal, "submit", breaks_off)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await model.perform("submit")
    assert len(set(keys)) == 1


async def test_says_why_it_cannot_be_submitted_although_everything_is_right() -> None:
    page = (await checked(services(allowed_acts=[], deadline=TODAY - dt.timedelta(days=1)))).page
    assert "submit" not in commands(page)
    assert texts(page)[0] == "Indienen kan niet meer: de uiterste dag was 3 mei 2026."
    assert (
        texts((await checked(services(allowed_acts=[], deadline=None))).page)[0]
        == "Er is nu niets in te dienen."
    )


# The receipt


async def receipt(fakes: FakeServices, about: str = NUMBER) -> ReceiptModel:
    model = ReceiptModel(fakes.services, about)
    await model.open()
    return model


async def submitted() -> FakeServices:
    fakes = services()
    await (await checked(fakes)).perform("submit")
    return fakes


async def test_the_receipt_says_in_words_that_it_is_really_done_when_and_the_proof() -> None:
    fakes = await submitted()
    page = (await receipt(fakes)).page
    assert texts(page) == [
        "Het is ingediend. KIOSK ontving het op 4 mei 2026 11:30. Je hoeft niets meer te doen."
    ]
    facts = {
        said(row.label): said(row.value)
        for part in page.parts
        if isinstance(part, Facts)
        for row in part.rows
    }
    assert facts["KIOSK-nummer"] == NUMBER
    assert facts["Door"] == "Jo Claes"
    assert facts["Namens"] == "vzw De Ketel (mandaat via Cultuurdienst)"
    content = fakes.portal.contents[f"{NUMBER}-1"]
    assert facts["Controlegetal"].replace(" ", "") == hashlib.sha256(content).hexdigest()


async def test_the_receipt_and_what_was_handed_in_are_kept_as_files(tmp_path: Path) -> None:
    fakes = await submitted()
    model = await receipt(fakes)
    await model.perform("keep", str(tmp_path))
    texts_file, content_file = model.kept
    assert texts_file == tmp_path / f"kiosk-{NUMBER}-20260504.txt"
    assert said(model.page.notices[0].words) == f"Bewaard: {texts_file}"
    assert "Het is ingediend." in texts_file.read_text(encoding="utf-8")
    assert content_file.read_bytes() == fakes.portal.contents[f"{NUMBER}-1"]
    assert texts_file.stat().st_mode & 0o077 == 0
    await model.perform("keep", str(tmp_path))
    assert model.kept[0] == tmp_path / f"kiosk-{NUMBER}-20260504-2.txt"


async def test_a_file_name_leads_nowhere_else(tmp_path: Path) -> None:
    number = "../../x:y"
    portal = FakePortal([a_draft(kiosk_number=number)], receipts={number: [a_receipt(number)]})
    model = await receipt(FakeServices(portal), number)
    await model.keep_in(tmp_path)
    assert [path.parent for path in model.kept] == [tmp_path, tmp_path]


async def test_content_that_is_not_what_was_handed_in_is_not_kept(tmp_path: Path) -> None:
    portal = FakePortal(
        [a_draft()], receipts={NUMBER: [a_receipt()]}, contents={f"{NUMBER}-1": CONTENT + b" "}
    )
    model = await receipt(FakeServices(portal))
    with pytest.raises(StorageFailed):
        await model.keep_in(tmp_path)
    assert model.kept == ()


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    model = await receipt(FakeServices(FakePortal([a_draft()], receipts={NUMBER: [a_receipt()]})))
    with pytest.raises(StorageFailed):
        await model.keep_in(tmp_path / "nergens")


def test_files_go_where_people_look_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    for name in ("XDG_DOWNLOAD_DIR", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert downloads_folder() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert downloads_folder() == tmp_path / "Documents"
    (tmp_path / "Downloads").mkdir()
    assert downloads_folder() == tmp_path / "Downloads"


async def test_receipts_are_listed_newest_first_and_opened() -> None:
    older = a_receipt(number=1)
    newer = a_receipt(number=2, phase="accountability")
    fakes = FakeServices(FakePortal([a_draft()], receipts={NUMBER: [newer, older]}))
    model = ReceiptsModel(fakes.services, NUMBER)
    await model.open()
    assert [said(each.spoken[0]) for each in rows(model.page)] == ["Verantwoording", "Aanvraag"]
    assert (await model.perform("open", newer.submission_id)).go == Route(
        places.RECEIPT, f"{NUMBER}|{NUMBER}-2"
    )
    assert (await receipt(fakes)).receipt == newer


async def test_a_receipt_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        await receipt(FakeServices(FakePortal([a_draft()])), f"{NUMBER}|nergens")
