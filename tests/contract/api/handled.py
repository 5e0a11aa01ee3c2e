"""What the administration did with a dossier, for tests of what follows from it."""

import datetime as dt
from collections.abc import Callable

from kiosk_api.office import deciding, moving, paying, writing
from kiosk_api.office.case import Case, find_case
from kiosk_api.office.official import Official
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.store import dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from tests.contract.api.world import NOW

TEXT = "In de begroting ontbreekt de inbreng van de partners.\nVul ze aan."


def the_official(now: dt.datetime = NOW) -> Official:
    return Official("ines", "Ines Baert", now, day_in_brussels(now))


def the_case(tx: Transaction, number: str) -> Case:
    dossiers.hold(tx, number)
    case = find_case(tx, number)
    assert case is not None
    return case


def say(tx: Transaction, number: str, subject: str, text: str = "Je dossier is ontvangen.") -> int:
    """Let the administration write; return the message's id."""
    return writing.send(tx, the_case(tx, number).dossier, the_official(), subject, text)


def ask_for_more(
    tx: Transaction,
    number: str,
    *,
    days: int = 14,
    tab_ids: tuple[str, ...] = (),
    subject: str = "Inbreng van de partners",
) -> Dossier:
    """Let the administration ask for more information."""
    return writing.request_information(
        tx,
        the_case(tx, number),
        the_official(),
        subject=subject,
        text=TEXT,
        deadline=NOW.date() + dt.timedelta(days=days),
        tab_ids=tab_ids,
    )


def to_decision(tx: Transaction, number: str) -> None:
    """Bring a dossier that was handed in to the decision."""
    steps: tuple[Callable[[Transaction, Case, Official], Dossier], ...] = (
        moving.declare_admissible,
        moving.move_to_advice,
        moving.move_to_decision,
    )
    for step in steps:
        step(tx, the_case(tx, number), the_official())


def award(tx: Transaction, number: str, cents: int) -> Dossier:
    """Bring a dossier that was handed in to its award."""
    to_decision(tx, number)
    return deciding.award(tx, the_case(tx, number), the_official(), cents, "Sterk project.")


def pay(tx: Transaction, number: str) -> Dossier:
    """Let the administration do the payment that comes next."""
    case = the_case(tx, number)
    due = paying.next_payment(case)
    assert due is not None
    return paying.pay(tx, case, the_official(), due.amount_cents)


def settle(tx: Transaction, number: str, accepted_cents: int) -> Dossier:
    return paying.settle(tx, the_case(tx, number), the_official(), accepted_cents, "Nagekeken.")
