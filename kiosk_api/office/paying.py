"""Paying a grant, and settling it once it is accounted for."""

from kiosk_api.contract.acts import ActCode
from kiosk_api.office.case import Case
from kiosk_api.office.deciding import plan
from kiosk_api.office.official import Official
from kiosk_api.office.refused import InputRefused
from kiosk_api.rules.office_acts import amount_refused, payment_due
from kiosk_api.rules.payments import PAID_WITHIN, Instalment, Kind
from kiosk_api.rules.phases import comes_at_or_after
from kiosk_api.rules.settlement import settled
from kiosk_api.store import payments
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act
from kiosk_api.store.payments import PLANNED, RECOVERY, Payment, Settlement


def next_payment(case: Case) -> Payment | None:
    """Return the payment that comes next, or None: nothing is to be paid now."""
    kind = payment_due(case.facts)
    return next((one for one in case.payments if one.kind == kind and one.state == PLANNED), None)


def pay(tx: Transaction, case: Case, official: Official, amount_cents: int) -> Dossier:
    """Do the payment that comes next: the advance or the whole at once, and after the settlement the balance.

    Of what must be paid back, this notes that it came in.

    Raises:
        ActRefused: nothing is to be paid now, or nobody knows to which account.
        InputRefused: another amount is due.
        StaleVersion: somebody changed the dossier since it was read.
    """
    case.check("pay", official)
    due = next_payment(case)
    if due is None:
        raise LookupError("the rule found a payment that is not there")
    if refused := amount_refused(due.amount_cents, amount_cents):
        raise InputRefused(refused, "amountCents", amount_cents)
    account = None if due.kind == RECOVERY else case.dossier.account_number
    payments.execute(tx, case.dossier.id, due.number, account, official.today)
    action: ActCode = "recoveryReceived" if due.kind == RECOVERY else "paymentExecuted"
    return _stays(tx, case, official, [official.act(action, old=due.kind, new=str(due.amount_cents))])


def settle(tx: Transaction, case: Case, official: Official, accepted_cents: int, motivation: str) -> Dossier:
    """Say which costs are accepted, and what follows: a balance, nothing, or something that comes back.

    Raises:
        ActRefused: there is no account to settle.
        StaleVersion: somebody changed the dossier since it was read.
    """
    case.check("settle", official)
    dossier = case.dossier
    found = settled(
        granted_cents=dossier.amount_granted_cents or 0,
        accepted_cents=accepted_cents,
        paid_cents=payments.paid_cents(case.payments),
    )
    payments.settle(
        tx,
        dossier.id,
        Settlement(
            number=len(case.settlements) + 1,
            settled_at=official.now,
            accepted_cents=accepted_cents,
            final_cents=found.final_cents,
            balance_cents=found.balance_cents,
            recovery_cents=found.recovery_cents,
            motivation=motivation,
        ),
        official.person_id,
    )
    _plan_what_follows(tx, case, official, found.balance_cents, found.recovery_cents)
    return _stays(tx, case, official, [official.act("settled", new=str(found.final_cents))])


def _plan_what_follows(
    tx: Transaction, case: Case, official: Official, balance_cents: int, recovery_cents: int
) -> None:
    """Bring what was planned in line with the settlement: a balance that waited becomes what it comes to."""
    dossier = case.dossier
    due_on = official.today + PAID_WITHIN
    waiting = [one for one in case.payments if one.state == PLANNED and one.kind == "balance"]
    if balance_cents and waiting:
        payments.plan_anew(tx, dossier.id, waiting[0].number, balance_cents, due_on)
        return
    payments.cancel_planned(tx, dossier.id)
    wanted: list[tuple[Kind, int]] = [("balance", balance_cents), ("recovery", recovery_cents)]
    plan(tx, dossier, [Instalment(kind, cents, due_on) for kind, cents in wanted if cents])


def _stays(tx: Transaction, case: Case, official: Official, acts: list[Act]) -> Dossier:
    """Record something that happened to a dossier where it stands. What is asked of the applicant stays asked."""
    dossier = case.dossier
    return move(
        tx,
        dossier,
        Standing(dossier.phase, dossier.status, dossier.action, dossier.deadline),
        advice_reached=comes_at_or_after(dossier.phase, "advice"),
        acts=acts,
        at=official.now,
    )
