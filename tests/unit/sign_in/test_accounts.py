"""Who signed in here, without any secret."""

import stat
from pathlib import Path

import pytest

from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.accounts import AccountIndex, KnownAccount

AN = Account("https://id.example", "kiosk-terminal", "an", "An Peeters")
BO = Account("https://id.example", "kiosk-terminal", "bo", "Bo Claes")
ELSEWHERE = Account("https://other.example", "kiosk-terminal", "an", "An Peeters")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "accounts.json"


def test_the_latest_of_each_provider_is_found_at_the_next_start(file: Path) -> None:
    index = AccountIndex(file)
    index.remember(AN, Storage.KEYRING)
    index.remember(BO, Storage.FILE)
    index.remember(ELSEWHERE, Storage.MEMORY)
    again = AccountIndex(file)
    assert again.latest("https://id.example", "kiosk-terminal") == KnownAccount(BO, Storage.FILE)
    assert again.latest("https://other.example", "kiosk-terminal") == KnownAccount(ELSEWHERE, Storage.MEMORY)
    assert again.latest("https://id.example", "another") is None


def test_who_comes_back_comes_first_and_once(file: Path) -> None:
    index = AccountIndex(file)
    for account in (AN, BO, AN):
        index.remember(account, Storage.KEYRING)
    assert [known.account for known in index.known()] == [AN, BO]


def test_who_signs_out_is_forgotten(file: Path) -> None:
    index = AccountIndex(file)
    index.remember(AN, Storage.KEYRING)
    index.forget(AN)
    assert index.known() == []


def test_only_the_owner_may_read_it(file: Path) -> None:
    AccountIndex(file).remember(AN, Storage.KEYRING)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", '{"accounts": 7}', '{"accounts": [7, {"issuer": 1}]}']
)
def test_a_damaged_file_is_as_good_as_none(text: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(text)
    assert AccountIndex(file).known() == []
    AccountIndex(file).remember(AN, Storage.KEYRING)
    assert len(AccountIndex(file).known()) == 1
