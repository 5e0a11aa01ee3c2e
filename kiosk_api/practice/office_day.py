"""What the administration of the practice environment does in a day: a little on some dossiers, as people would.

Each dossier has a chance of its own every day, so the same seed on the same environment always tells the same story.
Nothing is done here that the rules do not allow an official to do; applicants act for themselves.
"""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.office import deciding, moving, paying, writing
from kiosk_api.office.case import Case, find_case
from kiosk_api.office.official import Official
from kiosk_api.practice import data_files
from kiosk_api.practice.letters import Letters
from kiosk_api.rules.office_acts import OfficeAct, possible_acts
from kiosk_api.store import dossiers, messages
from kiosk_api.store.database import Transaction

SHARE_LOOKED_AT: Final = 0.2
"""Of the dossiers under way, each working day."""
MOST_LOOKED_AT: Final = 400
"""A day, however many dossiers there are: an administration does not grow with a filled database."""
_SATURDAY: Final = 5
_HANDLED: Final = """SELECT d.id, d.kiosk_number FROM dossier d JOIN dossier_phase f ON f.number = d.phase
WHERE d.level > 0 AND f.code IN ('admissibility', 'advice', 'decision', 'payment', 'accountability', 'settlement')
ORDER BY d.id"""
_CHANCES: Final[dict[OfficeAct, float]] = {
    "declareAdmissible": 0.3,
    "declareInadmissible": 0.02,
    "moveToAdvice": 0.5,
    "moveToDecision": 0.1,
    "sendBack": 0.01,
    "award": 0.16,
    "refuse": 0.05,
    "pay": 0.35,
    "openAccountability": 0.6,
    "requestInformation": 0.06,
    "sendMessage": 0.02,
    "settle": 0.15,
    "close": 0.5,
}
"""How likely each act is on a dossier that is looked at and on which it may be done. `reopen` is for people."""
_SHARE_ANSWERED: Final = 0.8
"""Of the applicants' messages on a dossier that is looked at."""
_DAYS_TO_ANSWER: Final = (10, 25)
_SHARE_CUT: Final = 0.3
"""Of the accounts: not all costs are accepted."""
_HUNDRED_EUROS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done."""

    kiosk_number: str
    title: str
    act: OfficeAct
    cents: int | None = None
    """What was granted, paid or accepted."""


@dataclass(frozen=True, slots=True)
class _Handling:
    """One dossier on the desk of somebody."""

    tx: Transaction
    case: Case
    official: Official
    chance: random.Random
    letters: Letters

    def write(self, kind: str) -> None:
        """Write the letter that goes with an act, after it."""
        subject, text = self.letters.letter(kind, self.case.dossier.title, self.case.dossier.type_title.nl)
        writing.send(self.tx, self.case.dossier, self.official, subject, text)


def work(tx: Transaction, now: dt.datetime, today: dt.date, seed: int) -> list[Done]:
    """Let the administration work for a day; return what it did. On Saturdays and Sundays that is nothing.

    `now` is in the environment's time, and `today` its day.
    """
    if today.weekday() >= _SATURDAY:
        return []
    handled = tx.all(_HANDLED)
    share = min(SHARE_LOOKED_AT, MOST_LOOKED_AT / max(len(handled), 1))
    done: list[Done] = []
    for row in handled:
        chance = random.Random(f"{seed} {row['id']} {today}")  # noqa: S311 - a story that comes out the same
        if chance.random() < share and (one := _handle(tx, row["kiosk_number"], now, today, chance)):
            done.append(one)
    return done


def _handle(
    tx: Transaction, kiosk_number: str, now: dt.datetime, today: dt.date, chance: random.Random
) -> Done | None:
    """Take a dossier, and do at most one thing with it."""
    dossiers.hold(tx, kiosk_number)
    case = find_case(tx, kiosk_number)
    if case is None:
        return None
    somebody = _one(chance, data_files.staff())
    official = Official(somebody.id, somebody.name, now, today)
    handling = _Handling(tx, case, official, chance, Letters(chance, somebody.name))
    if _answered(handling):
        return Done(kiosk_number, case.dossier.title, "sendMessage")
    act = _chosen(case, today, chance)
    if act is None:
        return None
    cents = _DOING[act](handling)
    return Done(kiosk_number, case.dossier.title, act, cents)


def _answered(handling: _Handling) -> bool:
    """Answer what the applicant wrote last, most of the time."""
    tx, dossier = handling.tx, handling.case.dossier
    if not messages.unanswered(tx, [dossier.id]) or handling.chance.random() >= _SHARE_ANSWERED:
        return False
    waiting = next(
        thread
        for thread in messages.threads(tx, dossier.id, size=100).items
        if not thread.last_from_administration
    )
    writing.reply(tx, waiting, handling.official, handling.letters.reply())
    return True


def _chosen(case: Case, today: dt.date, chance: random.Random) -> OfficeAct | None:
    """Draw what is done with a dossier; None: nothing today."""
    drawn = chance.random()
    for act in possible_acts(case.facts, today):
        if not _is_time(act, case, today):
            continue
        drawn -= _CHANCES.get(act, 0)
        if drawn < 0:
            return act
    return None


def _is_time(act: OfficeAct, case: Case, today: dt.date) -> bool:
    """Tell whether anybody would do it now, where the rules leave it open."""
    dossier = case.dossier
    if act in {"declareAdmissible", "declareInadmissible", "moveToAdvice", "moveToDecision"}:
        is_checked = case.facts.status == "inProgress"
        return is_checked == act.startswith("move") and not (
            act == "moveToDecision" and dossier.phase == "admissibility" and "advice" in case.facts.procedure
        )
    if act == "openAccountability":
        return dossier.ends_on is None or dossier.ends_on < today
    if act == "award":
        return case.payment_rule.advance_percent is None or bool(dossier.amount_requested_cents)
    if act == "requestInformation":
        return not case.requests and dossier.phase in {"admissibility", "settlement"}
    return True


def _declare_admissible(handling: _Handling) -> None:
    moving.declare_admissible(handling.tx, handling.case, handling.official)


def _declare_inadmissible(handling: _Handling) -> None:
    motivation = handling.letters.motivation("onontvankelijk")
    deciding.declare_inadmissible(handling.tx, handling.case, handling.official, motivation)


def _move_to_advice(handling: _Handling) -> None:
    moving.move_to_advice(handling.tx, handling.case, handling.official)
    handling.write("advies")


def _move_to_decision(handling: _Handling) -> None:
    moving.move_to_decision(handling.tx, handling.case, handling.official)


def _send_back(handling: _Handling) -> None:
    _, reason, _ = handling.letters.request()
    moving.send_back(handling.tx, handling.case, handling.official, reason)


def _award(handling: _Handling) -> int | None:
    case = handling.case
    requested = case.dossier.amount_requested_cents or 0
    granted = None
    if case.payment_rule.advance_percent is not None:
        share = 60 + int(41 * handling.chance.random())
        granted = requested * share // 100 // _HUNDRED_EUROS * _HUNDRED_EUROS or requested
    motivation = handling.letters.motivation("toekenning")
    deciding.award(handling.tx, case, handling.official, granted, motivation)
    handling.write("toekenning")
    return granted


def _refuse(handling: _Handling) -> None:
    motivation = handling.letters.motivation("weigering")
    deciding.refuse(handling.tx, handling.case, handling.official, motivation)
    handling.write("weigering")


def _pay(handling: _Handling) -> int | None:
    due = paying.next_payment(handling.case)
    if due is None:
        raise LookupError("the rules allow a payment, and nothing is due")
    paying.pay(handling.tx, handling.case, handling.official, due.amount_cents)
    return due.amount_cents


def _open_accountability(handling: _Handling) -> None:
    moving.open_accountability(handling.tx, handling.case, handling.official)


def _request_information(handling: _Handling) -> None:
    subject, text, _ = handling.letters.request()
    low, high = _DAYS_TO_ANSWER
    days = low + int((high - low + 1) * handling.chance.random())
    deadline = handling.official.today + dt.timedelta(days=days)
    writing.request_information(
        handling.tx, handling.case, handling.official, subject=subject, text=text, deadline=deadline
    )


def _send_message(handling: _Handling) -> None:
    handling.write("stand")


def _settle(handling: _Handling) -> int:
    granted = handling.case.dossier.amount_granted_cents or 0
    accepted = granted * 94 // 100 if handling.chance.random() < _SHARE_CUT else granted
    motivation = handling.letters.motivation("afrekening")
    paying.settle(handling.tx, handling.case, handling.official, accepted, motivation)
    return accepted


def _close(handling: _Handling) -> None:
    moving.close(handling.tx, handling.case, handling.official)


_DOING: Final[dict[OfficeAct, Callable[[_Handling], int | None]]] = {
    "declareAdmissible": _declare_admissible,
    "declareInadmissible": _declare_inadmissible,
    "moveToAdvice": _move_to_advice,
    "moveToDecision": _move_to_decision,
    "sendBack": _send_back,
    "award": _award,
    "refuse": _refuse,
    "pay": _pay,
    "openAccountability": _open_accountability,
    "requestInformation": _request_information,
    "sendMessage": _send_message,
    "settle": _settle,
    "close": _close,
}


def _one(chance: random.Random, people: Sequence[data_files.PracticePerson]) -> data_files.PracticePerson:
    return people[int(len(people) * chance.random())]
