"""What scripts get: answers on standard output, messages on standard error, and an exit code."""

import pytest

from kiosk_api.contract.dossiers import DossierPatch
from kiosk_tui import exit_codes
from kiosk_tui.drafts import Draft
from kiosk_tui.errors import NetworkError, NotSignedIn
from kiosk_tui.sign_in.state import SignInState, Stage
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_portal import GENT, FakePortal, a_dossier, locked
from tests.unit.pages.fake_services import ACCOUNT, WAITING, FakeServices

Patch = pytest.MonkeyPatch
IBAN = "BE68539007547034"


def test_whoami_says_who_and_for_whom(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "whoami")
    assert done.out.splitlines() == [
        "Aangemeld als: Jo Claes",
        "Namens: alle aanvragers",
        "Omgeving: practice",
    ]
    assert done.code == exit_codes.OK


def test_whoami_as_data_is_what_the_contract_says(monkeypatch: Patch) -> None:
    data = ran(monkeypatch, "whoami", "--json").json
    assert data == {"personId": "jo", "name": "Jo Claes", "language": "nl", "environment": "practice"}


@pytest.mark.parametrize(
    "command", ["whoami", "dossiers list", "dossiers show KSK-000001", "representations"]
)
def test_nobody_signed_in_is_exit_code_3(monkeypatch: Patch, command: str) -> None:
    done = ran(monkeypatch, *command.split(), fakes=FakeServices(signed_in=False))
    assert done.code == exit_codes.NOT_SIGNED_IN
    assert done.out == ""
    assert done.err.startswith("kiosk: ")


def test_lists_dossiers_as_cells_between_tabs_in_a_pipe(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "list", "--limit", "2")
    assert done.rows[0] == [
        "Zomerfestival 1", "", "2 mei 2026", "vzw De Ketel", "Aanvraag", "KSK-000001", "An Peeters"
    ]  # fmt: skip
    assert len(done.rows) == 2
    assert done.err == ""


def test_lists_dossiers_lined_up_without_boxes_in_a_terminal(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "list", "--limit", "2", terminal=True)
    heading, first, *_ = done.out.splitlines()
    assert heading.index("KIOSK-nummer") == first.index("KSK-000001")
    assert done.out.isascii()
    assert done.err == "2 van 120 dossiers\n"


def test_all_streams_page_after_page(monkeypatch: Patch) -> None:
    fakes = FakeServices(FakePortal([a_dossier(at) for at in range(1, 251)]))
    assert len(ran(monkeypatch, "dossiers", "list", "--all", fakes=fakes).rows) == 250


def test_a_list_as_data_has_items_and_total(monkeypatch: Patch) -> None:
    data = ran(monkeypatch, "dossiers", "list", "--limit", "3", "--json").json
    assert [each["kioskNumber"] for each in data["items"]] == ["KSK-000001", "KSK-000002", "KSK-000003"]
    assert (data["total"], data["totalCapped"]) == (120, False)


def test_filters_reach_the_service(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    line = "dossiers list --phase advice --phase decision --applicant ketel --type projectGrant"
    line += " --action-needed --search fiets --sort -title --contact-person me --deadline within7"
    ran(monkeypatch, *line.split(), fakes=fakes)
    asked = fakes.portal.requests[-1]
    for part in (
        "phase=advice&phase=decision",
        "applicant=ketel",
        "dossierType=projectGrant",
        "actionNeeded=true",
        "q=fiets",
        "sort=-title",
        "contactPerson=jo",
        "deadlineFrom=2026-05-04&deadlineUntil=2026-05-11",
    ):
        assert part in asked


@pytest.mark.parametrize("option", ["--sort colour", "--deadline morgen", "--limit 0"])
def test_a_value_that_cannot_be_used_is_exit_code_2(monkeypatch: Patch, option: str) -> None:
    done = ran(monkeypatch, "dossiers", "list", *option.split())
    assert done.code == exit_codes.USAGE
    assert option.split(maxsplit=1)[0] in done.err


def test_shows_a_dossier_in_reading_order(monkeypatch: Patch) -> None:
    lines = ran(monkeypatch, "dossiers", "show", "KSK-000001").out.splitlines()
    assert lines[0] == "Zomerfestival 1"
    assert "Rekeningnummer: BE71 0961 2345 6769" in lines


def test_shows_a_dossier_with_version_and_history_as_data(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    fakes.portal.alter("KSK-000001", DossierPatch(email="info@ketel.be"))
    data = ran(monkeypatch, "dossiers", "show", "KSK-000001", "--json", "--history", fakes=fakes).json
    assert data["dossier"]["kioskNumber"] == "KSK-000001"
    assert data["version"] == "2"
    assert data["history"][0]["action"] == "contactPersonChanged"


def test_a_dossier_that_is_not_there_is_exit_code_4(monkeypatch: Patch) -> None:
    assert ran(monkeypatch, "dossiers", "show", "KSK-999999").code == exit_codes.NOT_FOUND


def test_changes_three_fields_at_once(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    done = ran(
        monkeypatch, "dossiers", "change", "KSK-000001", "--contact-person", "Jo Claes",
        "--email", "jo@dienst.be", "--account-number", "BE68 5390 0754 7034", "--json", fakes=fakes,
    )  # fmt: skip
    assert done.code == exit_codes.OK
    assert len(fakes.portal.changes) == 1
    assert done.json["dossier"]["contactPerson"]["personId"] == "jo"
    assert done.json["dossier"]["accountNumber"] == IBAN
    assert done.json["version"] == "2"
    assert fakes.drafts.of(ACCOUNT.key, "KSK-000001") is None


def test_says_what_was_changed(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "change", "KSK-000001", "--email", "jo@dienst.be")
    assert done.out == "Bewaard. E-mailadres: jo@dienst.be\n"


def test_a_locked_account_number_is_exit_code_5_and_nothing_is_sent(monkeypatch: Patch) -> None:
    fakes = FakeServices(FakePortal([a_dossier(1, **{**locked(), "phase": "application"})]))
    done = ran(monkeypatch, "dossiers", "change", "KSK-000001", "--account-number", IBAN, fakes=fakes)
    assert done.code == exit_codes.REFUSED
    assert fakes.portal.changes == []


def test_a_wrong_account_number_is_exit_code_5_and_leaves_no_draft(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    done = ran(monkeypatch, "dossiers", "change", "KSK-000001", "--account-number", "BE1", fakes=fakes)
    assert done.code == exit_codes.REFUSED
    assert "Rekeningnummer" in done.err
    assert fakes.drafts.of(ACCOUNT.key, "KSK-000001") is None


def test_what_the_service_refuses_names_the_field(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "change", "KSK-000001", "--email", "nobody@nowhere.be")
    assert done.code == exit_codes.REFUSED
    assert "E-mailadres" in done.err


@pytest.mark.parametrize("email", ["nobody@nowhere.be", "jo@dienst.be"])
def test_a_script_leaves_what_a_person_typed_in_the_dossier(email: str, monkeypatch: Patch) -> None:
    fakes = FakeServices()
    typed = Draft("KSK-000001", {"email": "half@typ"}, {"email": "an@ketel.be"}, fakes.services.clock.now())
    fakes.drafts.keep(ACCOUNT.key, typed)
    ran(monkeypatch, "dossiers", "change", "KSK-000001", "--email", email, fakes=fakes)
    assert fakes.drafts.of(ACCOUNT.key, "KSK-000001") == typed


def test_a_refused_change_leaves_no_draft(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    ran(monkeypatch, "dossiers", "change", "KSK-000001", "--email", "nobody@nowhere.be", fakes=fakes)
    assert fakes.drafts.of(ACCOUNT.key, "KSK-000001") is None


def test_another_version_than_the_named_one_is_exit_code_6(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    fakes.portal.alter("KSK-000001", DossierPatch(email="info@ketel.be"))
    line = "dossiers change KSK-000001 --email jo@dienst.be --if-version 1"
    assert ran(monkeypatch, *line.split(), fakes=fakes).code == exit_codes.CONFLICT
    assert (
        ran(monkeypatch, *line.replace("version 1", "version 2").split(), fakes=fakes).code == exit_codes.OK
    )


def test_an_unknown_contact_person_is_exit_code_2_and_names_who_may(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "change", "KSK-000001", "--contact-person", "Piet")
    assert done.code == exit_codes.USAGE
    assert "An Peeters, Jo Claes" in done.err


def test_changing_nothing_is_exit_code_2(monkeypatch: Patch) -> None:
    assert ran(monkeypatch, "dossiers", "change", "KSK-000001").code == exit_codes.USAGE


def test_saving_what_is_there_already_is_done_at_once(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    done = ran(monkeypatch, "dossiers", "change", "KSK-000001", "--email", "an@ketel.be", fakes=fakes)
    assert done.code == exit_codes.OK
    assert fakes.portal.changes == []


def test_no_network_is_exit_code_7(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "list", fakes=FakeServices(FakePortal(failing=NetworkError())))
    assert done.code == exit_codes.NETWORK


def test_a_session_that_ended_is_exit_code_3(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "dossiers", "list", fakes=FakeServices(FakePortal(failing=NotSignedIn())))
    assert done.code == exit_codes.NOT_SIGNED_IN


def test_nobody_signed_in_is_exit_code_3_and_is_told_how_to_begin(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "whoami", fakes=FakeServices(signed_in=False))
    assert done.code == exit_codes.NOT_SIGNED_IN
    assert "Je bent niet aangemeld." in done.err
    assert "kiosk sign-in" in done.err
    assert "bewaard" not in done.err


def test_a_kept_session_that_ended_is_told_so(monkeypatch: Patch) -> None:
    fakes = FakeServices(signed_in=False)
    fakes.sign_in.tell(Stage.SIGNED_OUT, failure=NotSignedIn())
    done = ran(monkeypatch, "whoami", fakes=fakes)
    assert "Je bent niet meer aangemeld." in done.err


def test_acts_on_behalf_of_one_applicant(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    ran(monkeypatch, "whoami", "--on-behalf-of", "gent", fakes=fakes)
    assert fakes.session.acting_for is not None
    assert fakes.session.acting_for.name == GENT.name


def test_lists_on_whose_behalf_one_may_act(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "representations", "--search", "ketel")
    assert done.rows == [
        ["ketel", "vzw De Ketel", "mandaat via Cultuurdienst", "Organisatie met ondernemingsnummer"]
    ]
    data = ran(monkeypatch, "representations", "--json").json
    assert [each["applicant"]["applicantId"] for each in data["items"]] == ["gent", "ketel"]


def test_signing_in_prints_address_and_code_as_plain_lines(monkeypatch: Patch) -> None:
    fakes = FakeServices(signed_in=False)

    async def confirmed() -> SignInState:
        fakes.sign_in.tell(Stage.SIGNED_IN)
        return fakes.sign_in.state

    monkeypatch.setattr(fakes.sign_in, "wait", confirmed)
    done = ran(monkeypatch, "sign-in", fakes=fakes)
    assert done.out == "Adres: http://127.0.0.1:4123/aanmelden\nCode: BCDF-GHJK\n"
    assert done.err.endswith("Je bent aangemeld als Jo Claes.\n")
    assert done.code == exit_codes.OK


@pytest.mark.parametrize("stage", [Stage.DENIED, Stage.EXPIRED, Stage.FAILED])
def test_a_sign_in_that_ends_otherwise_is_exit_code_3(monkeypatch: Patch, stage: Stage) -> None:
    fakes = FakeServices(signed_in=False)

    async def ended() -> SignInState:
        return SignInState(stage, WAITING.user_code)

    monkeypatch.setattr(fakes.sign_in, "wait", ended)
    done = ran(monkeypatch, "sign-in", fakes=fakes)
    assert done.code == exit_codes.NOT_SIGNED_IN
    assert done.err


def test_signing_out_revokes_and_is_no_fault_when_nobody_was_signed_in(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    assert ran(monkeypatch, "sign-out", fakes=fakes).code == exit_codes.OK
    assert fakes.sign_in.signed_out == 1
    assert ran(monkeypatch, "sign-out", fakes=FakeServices(signed_in=False)).code == exit_codes.OK


@pytest.mark.parametrize("command", ["toegankelijkheid", "accessibility"])
def test_says_the_accessibility_statement_without_anybody_signed_in(monkeypatch: Patch, command: str) -> None:
    done = ran(monkeypatch, command, fakes=FakeServices(signed_in=False))
    assert "EN 301 549" in done.out
    assert max(map(len, done.out.splitlines())) <= 79
    data = ran(monkeypatch, command, "--json").json
    assert data["language"] == "nl"
    assert {"status", "not_accessible", "feedback", "enforcement"} <= set(data)


def test_services_are_closed_whatever_happens(monkeypatch: Patch) -> None:
    fakes = FakeServices(FakePortal(failing=NetworkError()))
    closed: list[bool] = []

    async def close() -> None:
        closed.append(True)

    import dataclasses

    fakes.services = dataclasses.replace(fakes.services, close=close)
    ran(monkeypatch, "dossiers", "list", fakes=fakes)
    assert closed == [True]
