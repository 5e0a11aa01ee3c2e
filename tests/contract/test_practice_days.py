"""Days pass in the practice environment: the administration works, by its rules, and the same seed tells the same."""

import asyncio
import datetime as dt
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from kiosk_api.office.case import case_of
from kiosk_api.practice import pass_days
from kiosk_api.practice.office_day import Done
from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.rules.account_number_lock import account_number_lock
from kiosk_api.rules.office_acts import payment_due
from kiosk_api.rules.payments import instalments
from kiosk_api.rules.phases import PhaseReached
from kiosk_api.store import dossiers, history, messages, payments, time_shift
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.open import open_database, sqlite_url

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
DAYS = 40
T = TypeVar("T")


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice database, laid once; each test takes a copy."""
    path = tmp_path_factory.mktemp("laid") / "practice.db"

    async def lay() -> None:
        database = open_database(sqlite_url(path))
        await lay_practice_environment(database, NOW.date())
        await database.close()

    asyncio.run(lay())
    return path


@pytest.fixture(scope="module")
def lived(laid: Path) -> tuple[Path, list[pass_days.Day]]:
    """A practice database in which days have passed; the tests only read it."""
    path = copy_of(laid, laid.parent / "lived.db")
    return path, passed(path, DAYS)


def copy_of(laid: Path, path: Path) -> Path:
    shutil.copy(laid, path)
    return path


def passed(path: Path, days: int, seed: int = 1) -> list[pass_days.Day]:
    return [write(path, lambda tx: pass_days.pass_day(tx, NOW, seed)) for _ in range(days)]


def write(path: Path, work: Callable[[Transaction], T]) -> T:
    async def run() -> T:
        database = open_database(sqlite_url(path))
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run())


WORLD = (
    "SELECT * FROM dossier ORDER BY id",
    "SELECT * FROM history ORDER BY id",
    "SELECT * FROM message ORDER BY id",
    "SELECT * FROM information_request ORDER BY dossier_id, number",
    "SELECT * FROM decision ORDER BY dossier_id, number",
    "SELECT * FROM payment ORDER BY dossier_id, number",
    "SELECT * FROM settlement ORDER BY dossier_id, number",
)


def world(tx: Transaction) -> list[Any]:
    return [[dict(row) for row in tx.all(sql)] for sql in WORLD]


def test_the_same_seed_tells_the_same_story_and_another_one_another(laid: Path, tmp_path: Path) -> None:
    one, other, third = (copy_of(laid, tmp_path / name) for name in ("one.db", "other.db", "third.db"))
    assert passed(one, 10) == passed(other, 10)
    assert write(one, world) == write(other, world)
    assert passed(third, 10, seed=2) != passed(copy_of(laid, tmp_path / "fourth.db"), 10)


def test_every_act_of_the_administration_is_seen_within_some_weeks(
    lived: tuple[Path, list[pass_days.Day]],
) -> None:
    _, days = lived
    seen = {one.act for day in days for one in day.done}
    assert seen >= {
        "declareAdmissible",
        "moveToAdvice",
        "moveToDecision",
        "sendBack",
        "award",
        "refuse",
        "pay",
        "openAccountability",
        "requestInformation",
        "sendMessage",
        "settle",
        "close",
    }


def test_nobody_works_at_the_weekend(lived: tuple[Path, list[pass_days.Day]]) -> None:
    _, days = lived
    assert [day.date for day in days] == [NOW.date() + dt.timedelta(days=n) for n in range(1, DAYS + 1)]
    assert {day.date.weekday() >= 5 for day in days if not day.done} == {True}
    assert all(day.date.weekday() < 5 for day in days if day.done)


def handled(tx: Transaction, days: Sequence[pass_days.Day]) -> dict[str, list[Done]]:
    found: dict[str, list[Done]] = {}
    for day in days:
        for one in day.done:
            found.setdefault(one.kiosk_number, []).append(one)
    assert all(dossiers.get(tx, number) for number in found)
    return found


def test_the_history_of_a_dossier_stays_in_order(lived: tuple[Path, list[pass_days.Day]]) -> None:
    path, days = lived
    today = days[-1].date

    def check(tx: Transaction) -> None:
        for number in handled(tx, days):
            dossier = dossiers.get(tx, number)
            assert dossier is not None
            acts = history.page(tx, dossier.id, size=200).items[::-1]
            moments = [entry.at for entry in acts]
            assert moments == sorted(moments), number
            assert moments[-1].date() <= today
            brought = {"submitted": "admissibility", "accountabilitySubmitted": "settlement"}
            moves = [entry.act for entry in acts if entry.act.action in {*brought, "phaseReached"}]
            assert brought.get(moves[-1].action, moves[-1].new_value) == dossier.phase, number
            entries = [entry.at for entry in dossier.phases]
            assert entries == sorted(set(entries)), number
            assert dossier.phases[-1].phase == dossier.phase, number

    write(path, check)


def test_payments_follow_the_rules_of_the_type(lived: tuple[Path, list[pass_days.Day]]) -> None:
    path, days = lived

    def check(tx: Transaction) -> Counter[str]:
        counted: Counter[str] = Counter()
        for number, done in handled(tx, days).items():
            dossier = dossiers.get(tx, number)
            assert dossier is not None
            case = case_of(tx, dossier)
            acts = [one.act for one in done]
            if "award" in acts and dossier.amount_granted_cents:
                assert dossier.amount_granted_cents <= (dossier.amount_requested_cents or 0)
                wanted = instalments(
                    dossier.amount_granted_cents,
                    case.payment_rule,
                    dossier.applicant.entity_group,
                    NOW.date(),
                )
                made = [(one.kind, one.amount_cents) for one in reversed(case.payments)]
                made.sort(key=lambda one: one[0])
                assert made == sorted((one.kind, one.amount_cents) for one in wanted), number
                counted["awarded"] += 1
            paid = payments.paid_cents(case.payments)
            assert paid <= (dossier.amount_granted_cents or 0), number
            if "close" in acts:
                assert payment_due(case.facts) is None
                counted["closed"] += 1
            for one in done:
                if one.act == "pay":
                    assert one.cents in {each.amount_cents for each in case.payments}
                    counted["paid"] += 1
        return counted

    assert set(write(path, check)) == {"awarded", "closed", "paid"}


def test_an_account_number_is_locked_from_the_day_on_which_advice_was_reached(
    lived: tuple[Path, list[pass_days.Day]],
) -> None:
    path, days = lived

    def check(tx: Transaction) -> int:
        locked = 0
        for number, done in handled(tx, days).items():
            dossier = dossiers.get(tx, number)
            assert dossier is not None
            reached = {entry.phase for entry in dossier.phases} & {"advice", "decision", "payment"}
            lock = account_number_lock(PhaseReached(entry.phase, entry.at) for entry in dossier.phases)
            assert (lock is not None) == (dossier.advice_reached_at is not None)
            if reached:
                assert dossier.advice_reached_at is not None, number
            locked += any(one.act == "sendBack" for one in done) and dossier.phase == "admissibility"
        return locked

    assert write(path, check) > 0


def test_what_an_applicant_wrote_is_answered(laid: Path, tmp_path: Path) -> None:
    path = copy_of(laid, tmp_path / "written.db")

    def somebody_writes(tx: Transaction) -> int:
        row = tx.one("SELECT id, applicant_id FROM dossier WHERE phase = 3 AND level > 0 ORDER BY id")
        assert row is not None
        behalf = OnBehalfOf(row["applicant_id"], "X", "mandate")
        act = Act("messageSent", "Lotte", "lotte", behalf, None, "Vraag")
        messages.begin(tx, row["id"], "Vraag", messages.Written("Wanneer?", "Lotte", act, NOW))
        return int(row["id"])

    dossier_id = write(path, somebody_writes)
    passed(path, 30)
    last = write(
        path,
        lambda tx: tx.one(
            "SELECT last_from_administration AS n, messages FROM message_thread "
            "WHERE dossier_id = :id AND subject = 'Vraag'",
            {"id": dossier_id},
        ),
    )
    assert last == {"n": 1, "messages": 2}


def test_the_command_tells_each_day_and_how_far_the_environment_is_ahead(laid: Path, tmp_path: Path) -> None:
    path = copy_of(laid, tmp_path / "told.db")
    command = (sys.executable, "-m", "kiosk_api", "practice", "pass", "--days", "3", "--list")
    done = subprocess.run(
        [*command, "--database", sqlite_url(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert "The practice environment is 3 days ahead of this computer." in done.stdout
    assert write(path, time_shift.days_ahead) == 3
    days = [line for line in done.stdout.splitlines() if line[:1].isalpha()]
    assert len(days) == 4


def test_days_pass_in_no_other_environment(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "kiosk_api", "practice", "pass", "--days", "1")
    done = subprocess.run(
        [*command, "--database", sqlite_url(tmp_path / "real.db")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "no practice environment" in done.stderr
    assert write(tmp_path / "real.db", time_shift.days_ahead) == 0
