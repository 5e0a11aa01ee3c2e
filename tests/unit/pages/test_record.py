"""Who saw and changed what: on the screen, by ear, and as a file that a spreadsheet can open safely."""

import csv
import io
from pathlib import Path

import msgspec
import pytest

from kiosk_tui import exit_codes
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.access.record import HEAD, RecordModel, all_entries, as_csv
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.records import Records
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_access import a_look, an_entry
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")


async def test_the_newest_comes_first_and_a_look_of_the_help_desk_says_why() -> None:
    model = RecordModel(FakeServices().services, "ketel")
    await model.open()
    records = next(part for part in model.page.parts if isinstance(part, Records))
    look, change = records.window.row(0), records.window.row(1)
    assert look is not None
    assert change is not None
    assert [NL.say(cell) for cell in look.cells[1:]] == [
        "Dossier bekeken",
        "KSK-000001",
        "Nora Aerts (helpdesk)",
        "=vraag per telefoon",
    ]
    assert NL.say(change.cells[4]) == "mandaat via Cultuurdienst"
    assert NL.say(model.page.title) == "Wie zag en wijzigde wat? vzw De Ketel"
    assert (await model.perform("applicant")).go == Route(places.APPLICANT, "ketel")


async def test_the_file_holds_everything_oldest_first_and_calculates_nothing(tmp_path: Path) -> None:
    portal = FakePortal(recorded=[an_entry(number) for number in range(1, 120)] + [a_look(120)])
    model = RecordModel(FakeServices(portal).services, "ketel")
    await model.open()
    path = await model.keep_in(tmp_path)
    assert path.suffix == ".csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == HEAD
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 121)]
    assert rows[-1][9] == "'=vraag per telefoon"
    assert str(path) in NL.say(model.page.notices[0].words)


async def test_an_event_that_nobody_knows_yet_is_shown_as_it_came() -> None:
    portal = FakePortal(recorded=[an_entry(1, event="moonLanded", kiosk_number=None)])
    model = RecordModel(FakeServices(portal).services, "ketel")
    await model.open()
    records = next(part for part in model.page.parts if isinstance(part, Records))
    row = records.window.row(0)
    assert row is not None
    assert row.cells[1] == "moonLanded"


async def test_an_empty_record_is_said() -> None:
    model = RecordModel(FakeServices(FakePortal(recorded=[])).services, "ketel")
    await model.open()
    assert NL.say(model.page.summary or "") == "Er is nog niets gebeurd."
    assert as_csv(await all_entries(FakePortal(recorded=[]), "ketel")).splitlines() == [",".join(HEAD)]


def test_scripts_get_a_table_json_lines_or_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    table = ran(monkeypatch, "record", "ketel")
    assert [row[1] for row in table.rows] == ["E-mailadres gewijzigd", "Dossier bekeken"]
    lines = ran(monkeypatch, "record", "ketel", "--json").out.splitlines()
    assert [msgspec.json.decode(line)["number"] for line in lines] == [1, 2]
    done = ran(monkeypatch, "record", "ketel", "--csv")
    assert done.out.splitlines()[0] == ",".join(HEAD)
    assert done.code == exit_codes.OK
