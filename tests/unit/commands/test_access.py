"""`kiosk access`: grounds, and why or why not, for scripts."""

import pytest

from kiosk_tui import exit_codes
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices

Patch = pytest.MonkeyPatch


def test_lists_grounds_with_their_end(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "access")
    assert done.rows[0] == ["gent", "Stad Gent", "mandaat via Cultuurdienst", "geen einddatum"]
    assert done.code == exit_codes.OK


def test_who_represents_nobody_is_told_so(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "access", fakes=FakeServices(FakePortal(applicants=[])))
    assert (done.out, done.code) == ("", exit_codes.OK)
    assert "niemand" in done.err


def test_a_broken_chain_ends_with_5_and_names_the_link(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "access", "--applicant", "Zilverdraad", "--json")
    assert done.code == exit_codes.REFUSED
    assert done.json["broken"] == "mandateNotStopped"
    assert "Danshuis Zilverdraad" in done.json["letter"]
    said = ran(monkeypatch, "access", "--applicant", "Zilverdraad")
    assert "stopgezet op 28 april 2026" in said.out
    assert "Typ een KIOSK-nummer" not in said.out


def test_what_is_unknown_ends_with_4_and_what_is_allowed_with_0(monkeypatch: Patch) -> None:
    unknown = ran(monkeypatch, "access", "--dossier", "KSK-999999")
    assert unknown.code == exit_codes.NOT_FOUND
    assert "Danshuis Zilverdraad" in unknown.out
    allowed = ran(monkeypatch, "access", "--dossier", "KSK-000001", "--json")
    assert allowed.code == exit_codes.OK
    assert "letter" not in allowed.json
