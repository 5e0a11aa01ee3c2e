"""`kiosk-api office …` on a practice database: signed in through the pages, and by the service's own paths."""

import asyncio
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.__main__ import main
from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.store.database import Transaction
from kiosk_api.store.open import open_database, sqlite_url


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice database, laid once and copied for each test."""
    path = tmp_path_factory.mktemp("laid") / "practice.db"

    async def lay() -> None:
        database = open_database(sqlite_url(path))
        await lay_practice_environment(database, dt.datetime.now(dt.UTC).date())
        await database.close()

    asyncio.run(lay())
    return path


class Desk:
    """The command, on one database."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.url = sqlite_url(folder / "practice.db")
        self._capsys = capsys

    def run(self, *words: str) -> tuple[int, str, str]:
        code = main(["office", *words, "--database", self.url, "--data-folder", str(self.folder)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def must(self, *words: str) -> Any:
        code, out, err = self.run(*words, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def desk(laid: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    shutil.copy(laid, tmp_path / "practice.db")
    return Desk(tmp_path, capsys)


def waiting(desk: Desk) -> str:
    """Return a dossier that was handed in and not looked at."""
    found = desk.must("list", "--phase", "admissibility", "--awaits", "administration", "--limit", "200")
    return str(next(one["kioskNumber"] for one in found if one["status"] == "submitted"))


def test_a_dossier_goes_from_the_list_to_the_payment(desk: Desk) -> None:
    number = waiting(desk)
    desk.must("admissible", number)
    desk.must("advice", number)
    desk.must("decision", number)
    asked = desk.must("show", number)["amountRequestedCents"]
    awarded = desk.must("decide", number, "--award", str(asked // 100), "--motivation", "Sterk dossier.")
    assert (awarded["phase"], awarded["amountGrantedCents"]) == ("payment", asked)
    assert "paymentDue" not in desk.must("pay", number)


def test_the_applicant_is_written_to_and_asked(desk: Desk) -> None:
    number = waiting(desk)
    sent = desk.must("message", number, "--subject", "Welkom", "--text", "Je dossier is ontvangen.")
    assert sent["senderName"] == "Ines Baert"
    desk.must("message", number, "--thread", sent["threadId"], "--text", "Nog iets.")
    asked = desk.must("request", number, "--subject", "Statuten", "--text", "Stuur ze op.", "--days", "5")
    assert (asked["status"], asked["openRequests"]) == ("awaitingApplicant", 1)
    code, out, _ = desk.run("show", number)
    assert code == 0
    assert "request 1 (open" in out
    assert "Ines Baert" in out


def test_what_is_refused_says_why_and_fails(desk: Desk) -> None:
    number = waiting(desk)
    code, out, err = desk.run("pay", number)
    assert (code, out) == (1, "")
    assert "(ofAnotherPhase)" in err
    assert desk.run("show", "4711")[0] == 1


def test_who_is_not_of_the_administration_is_kept_out(desk: Desk) -> None:
    code, _, err = desk.run("list", "--person", "Greet Claeys")
    assert code == 1
    assert "right" in err
    code, _, err = desk.run("list", "--person", "Niemand")
    assert code == 1
    assert "Nobody is called Niemand" in err


def test_one_sign_in_serves_many_commands_and_its_token_is_private(desk: Desk) -> None:
    for _ in range(8):
        assert desk.run("list", "--limit", "1")[0] == 0
    kept = desk.folder / "office-tokens.json"
    assert kept.stat().st_mode & 0o077 == 0

    def sign_ins(tx: Transaction) -> int:
        row = tx.one("SELECT count(*) AS n FROM sign_in_event WHERE event = 'signInApproved'")
        return int(row["n"]) if row else 0

    async def counted() -> int:
        database = open_database(desk.url)
        try:
            return await database.read(sign_ins)
        finally:
            await database.close()

    assert asyncio.run(counted()) == 1


@pytest.mark.parametrize("amount", ["veel", "-5", "1.005", "NaN"])
def test_an_amount_is_in_euros_and_whole_cents(amount: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["office", "decide", "1", f"--award={amount}", "--motivation", "x"])
    assert ended.value.code == 2
    assert "no amount in euros" in capsys.readouterr().err
