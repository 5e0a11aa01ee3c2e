"""`kiosk-api practice pass`: let days pass in the practice environment, and let the administration work meanwhile."""

import argparse
import asyncio
import datetime as dt
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.practice import office_day
from kiosk_api.practice.laid import is_laid
from kiosk_api.practice.office_day import Done
from kiosk_api.practice.place import add_database_argument, default_database_url
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.rules.office_acts import OfficeAct
from kiosk_api.service import utc_now
from kiosk_api.store import time_shift
from kiosk_api.store.database import Database, Transaction

MOST_DAYS: Final = 3_660
_WORDS: Final[dict[OfficeAct, str]] = {
    "declareAdmissible": "found admissible",
    "declareInadmissible": "found inadmissible",
    "moveToAdvice": "to the committee",
    "moveToDecision": "to the decision",
    "sendBack": "sent back",
    "award": "granted",
    "refuse": "refused",
    "pay": "paid",
    "openAccountability": "account asked",
    "requestInformation": "asked for information",
    "sendMessage": "written to",
    "settle": "settled",
    "close": "closed",
}


class NoPracticeEnvironment(Exception):
    """Days pass in a practice environment only."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that passed, and what the administration did on it."""

    date: dt.date
    done: Sequence[Done]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api practice pass` takes."""
    parser.add_argument("--days", type=_days, required=True, metavar="N", help="how many days pass")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="the same seed tells the same story (default: 1)"
    )
    parser.add_argument("--list", action="store_true", help="name each dossier, and what was done with it")
    add_database_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Let days pass; return 0, or 1 after saying on standard error why not.

    Raises:
        CannotStart: the database cannot be used.
    """
    url = arguments.database or default_database_url()
    try:
        asyncio.run(_pass(url, arguments.days, arguments.seed, each=arguments.list))
    except NoPracticeEnvironment:
        sys.stderr.write(
            "There is no practice environment in this database, and days pass in no other. "
            "Lay one with `kiosk-api practice seed`, or name another --database.\n"
        )
        return 1
    return 0


def pass_day(tx: Transaction, now: dt.datetime, seed: int) -> Day:
    """Let one day pass. `now` is what the computer's clock says.

    Raises:
        NoPracticeEnvironment: see there.
    """
    if not is_laid(tx):
        raise NoPracticeEnvironment
    time_shift.pass_days(tx, 1)
    there = time_shift.shifted(tx, now)
    today = day_in_brussels(there)
    return Day(today, office_day.work(tx, there, today, seed))


def told(day: Day, *, each: bool) -> str:
    """Return a day in lines: a summary, and every act when `each` is wanted."""
    counts = Counter(one.act for one in day.done)
    parts = [f"{counts[act]} {words}" for act, words in _WORDS.items() if counts[act]]
    summary = ", ".join(parts) or ("nobody works" if day.date.weekday() > 4 else "nothing was done")
    lines = [f"{day.date:%a %Y-%m-%d}  {summary}"]
    if each:
        lines += [f"  {one.kiosk_number}  {_words(one):<32}  {one.title}" for one in day.done]
    return "\n".join(lines)


async def _pass(url: str, days: int, seed: int, *, each: bool) -> None:
    database = open_or_explain(url)
    try:
        for _ in range(days):
            day = await _one_day(database, seed)
            sys.stdout.write(f"{told(day, each=each)}\n")
            sys.stdout.flush()
        ahead = await database.read(time_shift.days_ahead)
        sys.stdout.write(f"The practice environment is {ahead} days ahead of this computer.\n")
    finally:
        await database.close()


async def _one_day(database: Database, seed: int) -> Day:
    return await database.write(lambda tx: pass_day(tx, utc_now(), seed))


def _words(one: Done) -> str:
    return _WORDS[one.act] if one.cents is None else f"{_WORDS[one.act]} € {one.cents / 100:,.2f}"


def _days(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MOST_DAYS}")
    return number
