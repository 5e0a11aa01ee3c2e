"""`kiosk mandates` and `kiosk performers`, for scripts."""

from pathlib import Path

import pytest

from kiosk_tui import exit_codes
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_services import FakeServices

Patch = pytest.MonkeyPatch


def test_lists_mandates_and_narrows_them(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "mandates", "list")
    assert done.rows[0][:4] == ["m1", "vzw De Ketel", "Cultuurdienst", "actief"]
    mine = ran(monkeypatch, "mandates", "list", "--list", "mine", "--json")
    assert [each["mandateId"] for each in mine.json["items"]] == ["m2"]
    assert ran(monkeypatch, "mandates", "list", "--list", "fietsen").code == exit_codes.USAGE


def test_shows_one_with_its_history(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "mandates", "show", "m1", "--history")
    assert "Dit mandaat is actief tot en met" in done.out
    assert "Jo Claes: Ondertekend als mandaatnemer" in done.out
    told = ran(monkeypatch, "mandates", "show", "m1", "--history", "--json").json
    assert (told["mandate"]["mandateId"], told["history"][0]["action"]) == ("m1", "signedAsHolder")
    assert ran(monkeypatch, "mandates", "show", "weg").code == exit_codes.NOT_FOUND


def test_creates_one_when_it_is_confirmed(monkeypatch: Patch) -> None:
    line = ["mandates", "create", "--applicant", "ketel", "--number", "0206561993", "--end", "31-12-2027"]
    looked = ran(monkeypatch, *line, "--dry-run")
    assert (looked.code, "m9" in looked.out) == (exit_codes.OK, False)
    assert ran(monkeypatch, *line).code == exit_codes.USAGE
    assert ran(monkeypatch, *line, "--yes").out == "m9\n"
    assert ran(monkeypatch, *line, "--yes", "--json").json["mandate"]["state"] == "pendingHolderSignature"
    unknown = ran(monkeypatch, "mandates", "create", "--number", "0999999999", "--yes")
    assert (unknown.code, "Ondernemingsnummer" in unknown.err) == (exit_codes.REFUSED, True)
    assert ran(monkeypatch, "mandates", "create", "--yes").code == exit_codes.REFUSED


def test_signs_and_stops_one(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    assert ran(monkeypatch, "mandates", "sign", "m2", fakes=fakes).code == exit_codes.USAGE
    signed = ran(monkeypatch, "mandates", "sign", "m2", "--yes", "--json", fakes=fakes)
    assert (signed.code, signed.json["mandate"]["state"]) == (exit_codes.OK, "active")
    assert ran(monkeypatch, "mandates", "stop", "m2", "--yes", fakes=fakes).code == exit_codes.OK
    again = ran(monkeypatch, "mandates", "stop", "m2", "--yes", fakes=fakes)
    assert again.code == exit_codes.REFUSED


def test_several_say_each_what_came_of_them(monkeypatch: Patch) -> None:
    looked = ran(monkeypatch, "mandates", "stop", "m1", "m3", "--dry-run", "--json")
    assert [each["outcome"] for each in looked.json["items"]] == ["wouldChange", "skipped"]
    assert ran(monkeypatch, "mandates", "stop", "m1", "m3").code == exit_codes.USAGE
    done = ran(monkeypatch, "mandates", "stop", "m1", "m3", "--yes")
    assert (done.code, len(done.out.splitlines())) == (exit_codes.OK, 2)
    assert ran(monkeypatch, "mandates", "sign", "m1", "m3", "--yes").code == exit_codes.REFUSED


def test_extends_and_transfers(monkeypatch: Patch) -> None:
    assert ran(monkeypatch, "mandates", "extend", "m1", "--end", "2030-12-31", "--yes").out == "m10\n"
    named = ["--name", "Jo Claes", "--email", "jo@dienst.be"]
    assert ran(monkeypatch, "mandates", "transfer", "m1", *named, "--yes").out == "m11\n"
    assert ran(monkeypatch, "mandates", "transfer", "m1", "--yes").code == exit_codes.REFUSED
    refused = ran(monkeypatch, "mandates", "extend", "m3", "--yes")
    assert refused.code == exit_codes.REFUSED


def test_a_file_ends_with_5_when_a_line_has_a_fault(monkeypatch: Patch, tmp_path: Path) -> None:
    good, mixed = tmp_path / "goed.csv", tmp_path / "gemengd.csv"
    good.write_text("0206561993;;;nl;;;\n", encoding="utf-8")
    mixed.write_text("0206561993;;;nl;;;\n12;;;;;;\n", encoding="utf-8")
    looked = ran(monkeypatch, "mandates", "import", str(mixed), "--dry-run", "--json")
    assert (looked.code, looked.json["faulty"], looked.json["dryRun"]) == (exit_codes.REFUSED, 1, True)
    assert ran(monkeypatch, "mandates", "import", str(good)).code == exit_codes.USAGE
    done = ran(monkeypatch, "mandates", "import", str(good), "--yes")
    assert (done.code, "gemaakt" in done.out) == (exit_codes.OK, True)
    assert ran(monkeypatch, "mandates", "import", str(tmp_path / "weg"), "--yes").code == exit_codes.FILE


def test_performers_are_listed_assigned_and_ended(monkeypatch: Patch) -> None:
    assert ran(monkeypatch, "performers", "list").rows[0][:3] == ["u1", "Jo Claes", "Cultuurdienst"]
    assert ran(monkeypatch, "performers", "list", "--json").json["items"][1]["mandateId"] == "m1"
    line = ["performers", "assign", "--organisation", "dienst", "--name", "Zoë", "--email", "zoe@dienst.be"]
    assert ran(monkeypatch, *line).code == exit_codes.USAGE
    assert ran(monkeypatch, *line, "--yes").out == "u9\n"
    assert ran(monkeypatch, "performers", "assign", "--yes").code == exit_codes.REFUSED
    fakes = FakeServices()
    assert ran(monkeypatch, "performers", "end", "u1", "--yes", fakes=fakes).code == exit_codes.OK
    assert ran(monkeypatch, "performers", "end", "u1", "--yes", fakes=fakes).code == exit_codes.REFUSED
