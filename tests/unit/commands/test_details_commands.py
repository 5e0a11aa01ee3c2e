"""The data of applicants and one's own, from a script."""

import pytest

from kiosk_tui import exit_codes
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_portal import KETEL
from tests.unit.pages.fake_services import FakeServices

Patch = pytest.MonkeyPatch


def test_an_applicant_is_shown_as_the_contract_says_it(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "applicants", "show", "ketel", "--json")
    assert done.json["applicant"]["applicantId"] == "ketel"
    assert done.json["version"]
    assert "vzw De Ketel" in ran(monkeypatch, "applicants", "show", "ketel").out


def test_without_a_name_it_is_the_one_for_whom_one_acts(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    fakes.session.switch(KETEL)
    assert ran(monkeypatch, "profile", "show", "--json", fakes=fakes).code == exit_codes.OK
    nobody = ran(monkeypatch, "applicants", "show")
    assert nobody.code == exit_codes.USAGE
    assert "--on-behalf-of" in nobody.err


def test_an_applicants_phone_is_changed_and_written_as_it_is_kept(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    line = ["applicants", "change", "ketel"]
    done = ran(monkeypatch, *line, "--phone", "09 399 01 00", "--json", fakes=fakes)
    assert (done.code, done.json["applicant"]["phone"]) == (exit_codes.OK, "+3293990100")
    words = ran(monkeypatch, *line, "--email", "info@ketel.example", fakes=fakes)
    assert words.out == "Bewaard. E-mailadres: info@ketel.example\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--phone 12", exit_codes.REFUSED),
        ("--name Ketel", exit_codes.REFUSED),
        ("", exit_codes.USAGE),
        ("--email a@b.example --if-version 99", exit_codes.CONFLICT),
    ],
)
def test_what_may_not_change_says_why(monkeypatch: Patch, words: str, code: int) -> None:
    done = ran(monkeypatch, "applicants", "change", "ketel", *words.split())
    assert done.code == code
    assert done.err


def test_a_correspondence_address_is_added_and_removed(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    line = [
        "applicants",
        "address",
        "ketel",
        "--street",
        "Kaai",
        "--house-number",
        "3",
        "--post-code",
        "9000",
    ]
    made = ran(monkeypatch, *line, "--municipality", "Gent", "--json", fakes=fakes)
    assert made.code == exit_codes.OK
    assert made.json["applicant"]["correspondenceAddress"]["street"] == "Kaai"
    gone = ran(monkeypatch, "applicants", "address", "ketel", "--remove", "--json", fakes=fakes)
    assert "correspondenceAddress" not in gone.json["applicant"]


def test_a_profile_is_changed(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "profile", "change", "ketel", "--mobile", "0470 12 34 56", "--json")
    assert done.json["profile"]["mobile"] == "+32470123456"


def test_a_profile_is_looked_at_then_copied(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    line = ["profile", "copy", "ketel", "--to", "gent"]
    looked = ran(monkeypatch, *line, "--dry-run", "--json", fakes=fakes)
    assert looked.json["dryRun"] is True
    assert ran(monkeypatch, *line, fakes=fakes).code == exit_codes.USAGE
    done = ran(monkeypatch, *line, "--yes", "--json", fakes=fakes)
    assert (done.code, done.json["changed"]) == (exit_codes.OK, 1)
    assert (
        ran(monkeypatch, "profile", "copy", "ketel", "--to", "niemand", "--yes").code == exit_codes.NOT_FOUND
    )
