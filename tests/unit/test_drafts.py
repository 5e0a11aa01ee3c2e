"""Unsaved typing survives, is its owner's alone, and costs no key press."""

import datetime as dt
import stat
import time
from pathlib import Path

import pytest

from kiosk_tui.drafts import Draft, Drafts

AN, BO = "kiosk|https://id.example|kiosk-terminal|an", "kiosk|https://id.example|kiosk-terminal|bo"
_OTHER_SHAPE = f'{{"format": 3, "account": "{AN}", "about": "KSK-1", "typed": ["email"]}}'
AT = dt.datetime(2026, 5, 15, 10, 0, tzinfo=dt.UTC)


def a_draft(kiosk_number: str = "KSK-1", minute: int = 0, **fields: str) -> Draft:
    return Draft(
        kiosk_number, fields or {"email": "an@"}, {"email": "an@zwaan.be"}, AT + dt.timedelta(minutes=minute)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def test_the_next_start_finds_what_was_typed(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(AN, a_draft(email="an@zwaan", accountNumber="BE68 5390"))
    drafts.flush()
    assert Drafts(folder).of(AN, "KSK-1") == a_draft(email="an@zwaan", accountNumber="BE68 5390")


def test_drafts_of_two_pages_about_one_applicant_stand_apart(folder: Path) -> None:
    drafts = Drafts(folder)
    of_applicant = Draft("deketel", {"phone": "09"}, {"phone": ""}, AT, "applicant", "De Ketel")
    of_profile = Draft("deketel", {"phone": "08"}, {"phone": ""}, AT, "profile", "De Ketel")
    drafts.keep(AN, of_applicant)
    drafts.keep(AN, of_profile)
    drafts.flush()
    assert Drafts(folder).of(AN, "deketel", "applicant") == of_applicant
    assert Drafts(folder).of(AN, "deketel", "profile") == of_profile
    assert Drafts(folder).of(AN, "deketel") is None


def test_typing_over_earlier_typing_keeps_both(folder: Path) -> None:
    drafts = Drafts(folder)
    both = a_draft(minute=2, email="jo@").on_top_of(a_draft(minute=1, email="an@", accountNumber="BE68"))
    assert both.fields == {"email": "jo@"}
    drafts.keep(AN, both)
    drafts.flush()
    assert Drafts(folder).of(AN, "KSK-1") == both


def test_typing_beside_earlier_typing_is_one_draft() -> None:
    beside = a_draft(minute=2, email="jo@").on_top_of(a_draft(minute=1, accountNumber="BE68"))
    assert (beside.fields, beside.earlier) == ({"email": "jo@", "accountNumber": "BE68"}, None)


def test_the_newest_typing_counts_at_once(folder: Path) -> None:
    drafts = Drafts(folder)
    for number in range(200):
        drafts.keep(AN, a_draft(email=f"an{number}"))
        draft = drafts.of(AN, "KSK-1")
        assert draft is not None
        assert draft.fields == {"email": f"an{number}"}
    drafts.flush()
    draft = Drafts(folder).of(AN, "KSK-1")
    assert draft is not None
    assert draft.fields == {"email": "an199"}


def test_drafts_are_listed_newest_first_for_their_own_account(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(AN, a_draft("KSK-1", minute=1))
    drafts.keep(AN, a_draft("KSK-2", minute=2))
    drafts.keep(BO, a_draft("KSK-1", minute=3))
    assert [draft.about for draft in drafts.of_account(AN)] == ["KSK-2", "KSK-1"]
    assert len(drafts.of_account(BO)) == 1


def test_a_removed_draft_is_gone_also_from_disk(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(AN, a_draft())
    drafts.remove(AN, "KSK-1")
    assert drafts.of(AN, "KSK-1") is None
    drafts.flush()
    assert list(folder.glob("*")) == []


def test_only_the_owner_may_read_a_draft_and_its_name_tells_nothing(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(AN, a_draft())
    drafts.flush()
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "KSK" not in file.name


def test_keeping_never_waits_for_the_disk(folder: Path) -> None:
    drafts = Drafts(folder)
    began_s = time.monotonic()
    for number in range(100):
        drafts.keep(AN, a_draft(email=str(number)))
    assert time.monotonic() - began_s < 0.3
    drafts.flush()


@pytest.mark.parametrize(
    "text",
    ["", "{}", "nonsense", '{"format": 3}', '{"format": 3, "account": "x", "typed": []}', _OTHER_SHAPE],
)
def test_a_damaged_draft_is_passed_over(text: str, folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(AN, a_draft())
    drafts.flush()
    next(folder.iterdir()).write_text(text)
    assert drafts.of(AN, "KSK-1") is None
    assert drafts.of_account(AN) == ()


def test_a_full_disk_is_noted_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    drafts = Drafts(tmp_path / "file")
    drafts.keep(AN, a_draft())
    drafts.flush()
    assert drafts.failure is not None
