"""Filling in and following a dossier from a script: the same pages, shorter names."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kiosk_tui import exit_codes
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import FakePortal, a_dossier, a_draft
from tests.unit.pages.fake_services import FakeServices
from tests.unit.pages.sample_type import CODE

Patch = pytest.MonkeyPatch
NUMBER = "KSK-000001"


@pytest.fixture
def fakes() -> FakeServices:
    return FakeServices(FakePortal([a_draft(1), a_dossier(2)]))


@pytest.fixture
def complete(fakes: FakeServices) -> FakeServices:
    fakes.portal.complete(NUMBER)
    return fakes


def followed() -> FakeServices:
    return FakeServices(FakePortal([a_dossier(1)], **a_followed_dossier()))


def given(monkeypatch: Patch, text: str) -> None:
    """Give a text on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


# Drafts


def test_a_new_dossier_is_made_for_an_applicant_and_a_type(monkeypatch: Patch, fakes: FakeServices) -> None:
    done = ran(
        monkeypatch,
        "dossiers",
        "new",
        "--applicant",
        "gent",
        "--type",
        CODE,
        "--title",
        "Zomer",
        "--json",
        fakes=fakes,
    )
    assert done.code == exit_codes.OK
    made = done.json["dossier"]
    assert (made["title"], made["dossierType"]) == ("Zomer", CODE)
    assert done.json["version"]


def test_in_words_only_its_number_goes_to_standard_output(monkeypatch: Patch, fakes: FakeServices) -> None:
    done = ran(monkeypatch, "dossiers", "new", "--applicant", "gent", "--type", CODE, fakes=fakes)
    assert done.out.strip() == fakes.portal.held[-1].kiosk_number


@pytest.mark.parametrize(
    "line",
    [
        "--applicant gent",
        "--applicant gent --type bestaatNiet",
        "--applicant niemand --type projectGrant",
        "",
    ],
)
def test_without_a_type_or_with_one_that_is_not_offered_nothing_is_made(
    monkeypatch: Patch, fakes: FakeServices, line: str
) -> None:
    done = ran(monkeypatch, "dossiers", "new", *line.split(), fakes=fakes)
    assert done.code == exit_codes.USAGE
    assert done.err
    assert len(fakes.portal.held) == 2


def test_a_copy_has_the_answers_of_the_other(monkeypatch: Patch, complete: FakeServices) -> None:
    done = ran(monkeypatch, "dossiers", "copy", NUMBER, "--title", "Nog eens", "--json", fakes=complete)
    assert done.code == exit_codes.OK
    number = done.json["dossier"]["kioskNumber"]
    assert number != NUMBER
    assert complete.portal.answers[number]["project"]["titel"]


def test_deleting_needs_a_yes_and_can_be_undone(monkeypatch: Patch, fakes: FakeServices) -> None:
    asked = ran(monkeypatch, "dossiers", "delete", NUMBER, fakes=fakes)
    assert asked.code == exit_codes.USAGE
    assert "--yes" in asked.err
    done = ran(monkeypatch, "dossiers", "delete", NUMBER, "--yes", fakes=fakes)
    assert (done.code, done.out) == (exit_codes.OK, f"Dossier {NUMBER} is verwijderd.\n")
    assert f"kiosk dossiers restore {NUMBER}" in done.err
    assert ran(monkeypatch, "dossiers", "show", NUMBER, fakes=fakes).code == exit_codes.NOT_FOUND
    back = ran(monkeypatch, "dossiers", "restore", NUMBER, "--json", fakes=fakes)
    assert back.json["dossier"]["kioskNumber"] == NUMBER


def test_what_is_no_draft_is_not_deleted(monkeypatch: Patch, fakes: FakeServices) -> None:
    done = ran(monkeypatch, "dossiers", "delete", "KSK-000002", "--yes", fakes=fakes)
    assert done.code == exit_codes.REFUSED


def test_another_version_than_was_named_is_a_conflict(monkeypatch: Patch, complete: FakeServices) -> None:
    for line in (
        f"delete {NUMBER} --yes",
        f"submit {NUMBER} --yes",
        f"fill {NUMBER} project --set titel=X",
        f"change {NUMBER} --email jo@dienst.be",
    ):
        done = ran(monkeypatch, "dossiers", *line.split(), "--if-version", "999", fakes=complete)
        assert done.code == exit_codes.CONFLICT, line


# Filling in


def test_the_tabs_say_how_far_they_are(monkeypatch: Patch, fakes: FakeServices) -> None:
    rows = ran(monkeypatch, "dossiers", "tabs", NUMBER, fakes=fakes).rows
    assert [row[0] for row in rows][:3] == ["project", "begroting", "bijlagen"]
    data = ran(monkeypatch, "dossiers", "tabs", NUMBER, "--json", fakes=fakes).json
    assert data["items"][0]["tabId"] == "project"
    assert data["items"][0]["answered"] == 0


def test_answers_come_as_the_contract_writes_them_from_standard_input(
    monkeypatch: Patch, fakes: FakeServices
) -> None:
    answers = {
        "titel": "Zomer",
        "begin": "2026-07-01",
        "deelnemers": "12",
        "publiek": False,
        "discipline": "muziek",
        "talen": ["nl", "en"],
    }
    given(monkeypatch, json.dumps(answers))
    done = ran(monkeypatch, "dossiers", "fill", NUMBER, "project", "-", "--json", fakes=fakes)
    assert done.code == exit_codes.OK
    assert done.json["tab"]["answers"] == answers
    assert done.json["version"]
    shown = ran(monkeypatch, "dossiers", "answers", NUMBER, "project", "--json", fakes=fakes).json
    assert shown["items"][0]["tab"]["answers"] == answers


def test_a_table_comes_from_a_file(monkeypatch: Patch, fakes: FakeServices, tmp_path: Path) -> None:
    file = tmp_path / "begroting.json"
    rows = [{"post": "Podium", "bedrag": 120050}]
    file.write_text(json.dumps({"kosten": rows, "gevraagd": 100000}))
    done = ran(monkeypatch, "dossiers", "fill", NUMBER, "begroting", str(file), fakes=fakes)
    assert done.code == exit_codes.OK
    assert fakes.portal.answers[NUMBER]["begroting"] == {"kosten": rows, "gevraagd": 100000}


def test_set_takes_what_a_person_would_type(monkeypatch: Patch, fakes: FakeServices) -> None:
    line = f"dossiers fill {NUMBER} project --set begin=1-7-2026 --set discipline=theater --set publiek=nee"
    assert ran(monkeypatch, *line.split(), fakes=fakes).code == exit_codes.OK
    kept = fakes.portal.answers[NUMBER]["project"]
    assert kept == {"begin": "2026-07-01", "discipline": "theater", "publiek": False}


def test_null_takes_an_answer_away(monkeypatch: Patch, complete: FakeServices) -> None:
    given(monkeypatch, '{"titel": null}')
    ran(monkeypatch, "dossiers", "fill", NUMBER, "project", "-", fakes=complete)
    assert complete.portal.answers[NUMBER]["project"].get("titel") is None


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("project", exit_codes.USAGE, "geen antwoord gegeven"),
        ("project --set titel", exit_codes.USAGE, "--set titel"),
        ("project --set kleur=rood", exit_codes.USAGE, "titel"),
        ("bijlagen --set plan=x", exit_codes.USAGE, "plan"),
        ("project /bestaat/niet.json", exit_codes.FILE, "/bestaat/niet.json"),
        ("project --set begin=ooit", exit_codes.REFUSED, "geen datum"),
        ("project --set discipline=fietsen", exit_codes.USAGE, "Muziek"),
        ("bestaatniet --set x=y", exit_codes.NOT_FOUND, ""),
    ],
)
def test_what_cannot_be_filled_in_says_why_and_changes_nothing(
    monkeypatch: Patch, fakes: FakeServices, words: str, code: int, said: str
) -> None:
    done = ran(monkeypatch, "dossiers", "fill", NUMBER, *words.split(), fakes=fakes)
    assert done.code == code
    assert said in done.err
    assert fakes.portal.tab_changes == []


@pytest.mark.parametrize("text", ["geen json", "[1, 2]", '"titel"'])
def test_what_is_no_object_is_refused(monkeypatch: Patch, fakes: FakeServices, text: str) -> None:
    given(monkeypatch, text)
    assert ran(monkeypatch, "dossiers", "fill", NUMBER, "project", "-", fakes=fakes).code == exit_codes.USAGE


def test_a_script_leaves_no_drafts_behind(monkeypatch: Patch, fakes: FakeServices) -> None:
    ran(monkeypatch, "dossiers", "fill", NUMBER, "project", "--set", "titel=Zomer", fakes=fakes)
    assert fakes.drafts.kept == {}


# Handing in


def test_checking_names_each_fault_and_is_refused_while_there_is_one(
    monkeypatch: Patch, fakes: FakeServices
) -> None:
    done = ran(monkeypatch, "dossiers", "check", NUMBER, "--json", fakes=fakes)
    assert done.code == exit_codes.REFUSED
    assert done.json["ready"] is False
    assert {"tabId": "project", "questionId": "titel", "code": "required"} in done.json["faults"]
    words = ran(monkeypatch, "dossiers", "check", NUMBER, fakes=fakes)
    assert "Titel van het project" in words.out


def test_what_is_in_order_is_handed_in_with_a_yes(monkeypatch: Patch, complete: FakeServices) -> None:
    assert ran(monkeypatch, "dossiers", "check", NUMBER, fakes=complete).code == exit_codes.OK
    looked = ran(monkeypatch, "dossiers", "submit", NUMBER, "--dry-run", "--json", fakes=complete)
    assert (looked.code, looked.json["ready"]) == (exit_codes.OK, True)
    asked = ran(monkeypatch, "dossiers", "submit", NUMBER, fakes=complete)
    assert asked.code == exit_codes.USAGE
    assert NUMBER not in complete.portal.receipts
    done = ran(monkeypatch, "dossiers", "submit", NUMBER, "--yes", "--json", fakes=complete)
    assert done.code == exit_codes.OK
    assert done.json["receipt"]["kioskNumber"] == NUMBER
    again = ran(monkeypatch, "dossiers", "receipt", NUMBER, "--json", fakes=complete)
    assert again.json["receipt"] == done.json["receipt"]


def test_what_is_not_in_order_is_not_handed_in(monkeypatch: Patch, fakes: FakeServices) -> None:
    done = ran(monkeypatch, "dossiers", "submit", NUMBER, "--yes", fakes=fakes)
    assert done.code == exit_codes.REFUSED
    assert "Titel van het project" in done.out
    assert fakes.portal.receipts == {}


def test_a_receipt_is_kept_in_a_folder(monkeypatch: Patch, complete: FakeServices, tmp_path: Path) -> None:
    done = ran(
        monkeypatch,
        "dossiers",
        "submit",
        NUMBER,
        "--yes",
        "--folder",
        str(tmp_path),
        "--json",
        fakes=complete,
    )
    assert [Path(each).parent for each in done.json["files"]] == [tmp_path, tmp_path]
    assert all(Path(each).is_file() for each in done.json["files"])


def test_without_a_receipt_there_is_none(monkeypatch: Patch, fakes: FakeServices) -> None:
    assert ran(monkeypatch, "dossiers", "receipt", NUMBER, fakes=fakes).code == exit_codes.NOT_FOUND


def test_withdrawing_is_looked_at_first_and_needs_a_yes(monkeypatch: Patch) -> None:
    fakes = FakeServices(FakePortal([a_draft(1, allowed_acts=["withdraw"])]))
    looked = ran(monkeypatch, "dossiers", "withdraw", NUMBER, "--dry-run", fakes=fakes)
    assert looked.code == exit_codes.OK
    assert "intrekken?" in looked.out
    assert ran(monkeypatch, "dossiers", "withdraw", NUMBER, fakes=fakes).code == exit_codes.USAGE
    done = ran(monkeypatch, "dossiers", "withdraw", NUMBER, "--yes", "--json", fakes=fakes)
    assert done.code == exit_codes.OK


def test_what_may_not_be_withdrawn_is_refused(monkeypatch: Patch, fakes: FakeServices) -> None:
    assert ran(monkeypatch, "dossiers", "withdraw", NUMBER, "--yes", fakes=fakes).code == exit_codes.REFUSED


# Following


def test_messages_are_listed_by_subject_and_read_by_thread(monkeypatch: Patch) -> None:
    fakes = followed()
    threads = ran(monkeypatch, "dossiers", "messages", NUMBER, "--json", fakes=fakes).json["items"]
    assert len(threads) == 2
    read = ran(
        monkeypatch, "dossiers", "messages", NUMBER, "--thread", threads[0]["threadId"], "--json", fakes=fakes
    )
    assert read.json["items"][0]["threadId"] == threads[0]["threadId"]
    rows = ran(monkeypatch, "dossiers", "messages", NUMBER, fakes=fakes).rows
    assert [row[0] for row in rows] == [each["threadId"] for each in threads]


def test_a_message_is_looked_at_or_sent(monkeypatch: Patch) -> None:
    fakes = followed()
    line = ["dossiers", "send", NUMBER, "--subject", "Vraag", "--text", "Mag dat?", "--json"]
    looked = ran(monkeypatch, *line, "--dry-run", fakes=fakes)
    assert looked.json == {"dryRun": True, "subject": "Vraag", "text": "Mag dat?"}
    sent = ran(monkeypatch, *line, fakes=fakes)
    assert (sent.json["subject"], sent.json["text"]) == ("Vraag", "Mag dat?")
    given(monkeypatch, "Nog iets.\n\nDank!\n")
    answered = ran(
        monkeypatch,
        "dossiers",
        "send",
        NUMBER,
        "--thread",
        sent.json["threadId"],
        "--file",
        "-",
        "--json",
        fakes=fakes,
    )
    assert answered.json["text"] == "Nog iets.\n\nDank!"
    assert answered.json["threadId"] == sent.json["threadId"]


@pytest.mark.parametrize(
    "words", ["--text x", "--subject x", "--subject x --thread 1 --text x", "--subject x --text y --file -"]
)
def test_a_message_has_one_subject_and_one_text(monkeypatch: Patch, words: str) -> None:
    done = ran(monkeypatch, "dossiers", "send", NUMBER, *words.split(), fakes=followed())
    assert done.code == exit_codes.USAGE


def test_a_request_is_answered_once(monkeypatch: Patch) -> None:
    fakes = followed()
    requests: list[dict[str, Any]] = ran(
        monkeypatch, "dossiers", "requests", NUMBER, "--json", fakes=fakes
    ).json["items"]
    wanted = next(each["requestId"] for each in requests if each["state"] == "open")
    line = ["dossiers", "answer", NUMBER, wanted, "--text", "In bijlage."]
    assert ran(monkeypatch, *line, "--dry-run", fakes=fakes).out == "In bijlage.\n"
    done = ran(monkeypatch, *line, "--json", fakes=fakes)
    assert done.json["answer"]["text"] == "In bijlage."
    assert ran(monkeypatch, *line, fakes=fakes).code == exit_codes.REFUSED


def test_decisions_and_payments_are_what_the_contract_says(monkeypatch: Patch) -> None:
    fakes = followed()
    decisions = ran(monkeypatch, "dossiers", "decisions", NUMBER, "--json", fakes=fakes).json
    payments = ran(monkeypatch, "dossiers", "payments", NUMBER, "--json", fakes=fakes).json
    assert decisions["items"][0]["outcome"] == "awarded"
    assert payments["items"]
    assert len(ran(monkeypatch, "dossiers", "payments", NUMBER, fakes=fakes).rows) == len(payments["items"])
    assert "Toegekend" in ran(monkeypatch, "dossiers", "decisions", NUMBER, fakes=fakes).out


# Many at once


def test_many_dossiers_are_looked_at_then_changed_then_put_back(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    line = ["dossiers", "bulk-change", "KSK-000001", "KSK-000003", "--contact-person", "Jo Claes", "--json"]
    looked = ran(monkeypatch, *line, "--dry-run", fakes=fakes)
    assert looked.json["dryRun"] is True
    assert ran(monkeypatch, *line, fakes=fakes).code == exit_codes.USAGE
    done = ran(monkeypatch, *line, "--yes", fakes=fakes)
    assert (done.code, done.json["changed"]) == (exit_codes.OK, 2)
    back = ran(monkeypatch, "dossiers", "bulk-undo", done.json["changeId"], "--json", fakes=fakes)
    assert back.json["changed"] == 2


def test_the_numbers_may_come_from_another_command(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    given(monkeypatch, "KSK-000001\nKSK-000002\n")
    done = ran(
        monkeypatch, "dossiers", "bulk-change", "-", "--contact-person", "jo", "--yes", "--json", fakes=fakes
    )
    assert [each["kioskNumber"] for each in done.json["items"]] == ["KSK-000001", "KSK-000002"]


@pytest.mark.parametrize("words", ["", "--email a@b.be --email-of-contact-person"])
def test_a_change_of_many_names_what_changes(monkeypatch: Patch, words: str) -> None:
    done = ran(monkeypatch, "dossiers", "bulk-change", NUMBER, *words.split(), "--yes")
    assert done.code == exit_codes.USAGE


def test_dossiers_whose_contact_person_is_gone_are_listed_apart(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    ran(monkeypatch, "dossiers", "list", "--contact-gone", fakes=fakes)
    assert "contactGone=true" in fakes.portal.requests[-1]
