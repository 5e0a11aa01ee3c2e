"""`kiosk rights` and `kiosk appointments`: the pages' own acts, from a script."""

import io
from pathlib import Path

import pytest

from kiosk_tui import exit_codes
from tests.unit.commands.run_command import Ran, ran
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices

NUMBER = "85.07.30-033.28"


@pytest.fixture
def fakes() -> FakeServices:
    return FakeServices(FakePortal())


def typed_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_my_rights_are_listed_with_my_role(monkeypatch: pytest.MonkeyPatch, fakes: FakeServices) -> None:
    listed = ran(monkeypatch, "rights", "list", fakes=fakes)
    assert listed.rows[0][:3] == ["dienst", "localAdministrator", "Lokale beheerder"]
    data = ran(monkeypatch, "rights", "list", "--json", fakes=fakes).json
    assert [each["organisationId"] for each in data["items"]] == ["dienst", "gent"]


def test_the_people_of_an_organisation_are_narrowed(
    monkeypatch: pytest.MonkeyPatch, fakes: FakeServices
) -> None:
    listed = ran(monkeypatch, "rights", "list", "dienst", "--right", "mandateManager", fakes=fakes)
    assert {row[0] for row in listed.rows} == {"tom"}


def test_a_right_is_given_only_when_that_is_confirmed(
    monkeypatch: pytest.MonkeyPatch, fakes: FakeServices
) -> None:
    def give(*more: str) -> Ran:
        line = ("rights", "give", "dienst", "mandatePerformer", "nadia", "--end", "31-12-2026")
        return ran(monkeypatch, *line, *more, fakes=fakes)

    assert give().code == exit_codes.USAGE
    assert give("--dry-run").code == exit_codes.OK
    assert all(each.dry_run for each in fakes.portal.rights_sent)
    done = give("--yes", "--json")
    assert (done.code, done.json["done"]) == (exit_codes.OK, 1)
    assert not fakes.portal.rights_sent[-1].dry_run


def test_when_nobody_gets_the_right_the_command_is_refused(
    monkeypatch: pytest.MonkeyPatch, fakes: FakeServices
) -> None:
    line = ("rights", "give", "dienst", "mandatePerformer", "tom", "--yes")
    refused = ran(monkeypatch, *line, fakes=fakes)
    assert refused.code == exit_codes.REFUSED
    assert "Deze persoon heeft dit recht al" in refused.out


def test_a_right_changes_and_is_withdrawn(monkeypatch: pytest.MonkeyPatch, fakes: FakeServices) -> None:
    line = ("rights", "change", "dienst", "recht1", "--end", "31-12-2026")
    assert ran(monkeypatch, *line, fakes=fakes).code == exit_codes.OK
    wrong = ran(monkeypatch, *line[:-1], "ooit", fakes=fakes)
    assert (wrong.code, "geen dag" in wrong.err) == (exit_codes.REFUSED, True)
    assert ran(monkeypatch, "rights", "withdraw", "dienst", "recht1", fakes=fakes).code == exit_codes.USAGE
    gone = ran(monkeypatch, "rights", "withdraw", "dienst", "recht1", "--yes", "--json", fakes=fakes)
    assert gone.json["state"] == "withdrawn"


def test_a_number_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch, fakes: FakeServices) -> None:
    typed_in(monkeypatch, NUMBER + "\n")
    line = ("rights", "add", "dienst", "--given-name", "Joke", "--family-name", "Daems")
    added = ran(monkeypatch, *line, fakes=fakes)
    assert (added.code, added.out) == (exit_codes.OK, "nieuw\n")
    assert fakes.portal.rights_sent[0].national_number == NUMBER
    fakes.portal.not_known = True
    typed_in(monkeypatch, NUMBER)
    refused = ran(monkeypatch, *line, fakes=fakes)
    assert refused.code == exit_codes.REFUSED
    assert NUMBER not in refused.err


def test_the_answer_of_a_report_is_where_it_is(
    monkeypatch: pytest.MonkeyPatch, fakes: FakeServices, tmp_path: Path
) -> None:
    line = ("rights", "report", "dienst", "--format", "xlsx", "--folder", str(tmp_path))
    written = ran(monkeypatch, *line, fakes=fakes)
    assert written.out.strip() == str(tmp_path / "kiosk-dienst-2026-05-04.xlsx")
    assert (tmp_path / "kiosk-dienst-2026-05-04.xlsx").read_bytes() == b"dienst;xlsx;nl"


def test_a_right_is_asked_for_granted_and_refused(
    monkeypatch: pytest.MonkeyPatch, fakes: FakeServices
) -> None:
    asked = ran(
        monkeypatch,
        "rights",
        "request",
        "mandatePerformer",
        "--enterprise-number",
        "0999000723",
        fakes=fakes,
    )
    assert (asked.code, asked.out) == (exit_codes.OK, "aanvraag7\n")
    waiting = ran(monkeypatch, "rights", "requests", "dienst", fakes=fakes)
    assert waiting.rows[0][0] == "aanvraag1"
    line = ("rights", "refuse", "aanvraag1", "--reason", "Niet bij ons")
    assert ran(monkeypatch, *line, fakes=fakes).code == exit_codes.USAGE
    assert ran(monkeypatch, *line, "--yes", fakes=fakes).code == exit_codes.OK
    again = ran(monkeypatch, "rights", "grant", "aanvraag1", "--yes", fakes=fakes)
    assert again.code == exit_codes.USAGE


def test_appointments_are_listed_made_changed_and_ended(
    monkeypatch: pytest.MonkeyPatch, fakes: FakeServices
) -> None:
    listed = ran(monkeypatch, "appointments", "list", "nachtwacht", fakes=fakes)
    assert [row[0] for row in listed.rows] == ["aanstelling1", "aanstelling2"]
    typed_in(monkeypatch, NUMBER)
    names = ("--given-name", "Joke", "--family-name", "Daems")
    made = ran(monkeypatch, "appointments", "appoint", "nachtwacht", *names, fakes=fakes)
    assert made.out == "aanstelling3\n"
    one = ("nachtwacht", "aanstelling1")
    assert ran(monkeypatch, "appointments", "change", *one, "--end", "", fakes=fakes).code == exit_codes.OK
    for deed in ("hand-over", "end"):
        assert ran(monkeypatch, "appointments", deed, *one, fakes=fakes).code == exit_codes.USAGE
        assert ran(monkeypatch, "appointments", deed, *one, "--yes", fakes=fakes).code == exit_codes.OK
