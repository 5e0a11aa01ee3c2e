"""Moving a dossier on: into a phase, with the status, the action and the deadline that belong to it.

Which move is right is for the rules to say; whoever moves a dossier does it here, so that the phase, the record of
phases and the history never differ.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store import dossiers, history
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.moments import NO_DEADLINE, milliseconds
from kiosk_api.store.reference import phase_number


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands in its procedure."""

    phase: str
    status: str
    action: str | None = None
    """What the applicant must do; None: nothing."""
    deadline: dt.date | None = None


def move(
    tx: Transaction,
    dossier: Dossier,
    standing: Standing,
    *,
    advice_reached: bool,
    acts: Sequence[history.Act],
    at: dt.datetime,
    submitted: bool = False,
    amount_granted_cents: int | None = None,
) -> Dossier:
    """Move a dossier on and record it; return it as it now is.

    `advice_reached`: the new phase is the advice phase or one behind it, so the account number is fixed from now on.
    `submitted`: the application was handed in at this moment. An amount that is None stays as it is.

    Raises:
        StaleVersion: somebody changed the dossier since it was read.
    """
    moment = milliseconds(at)
    touched = tx.run(
        "UPDATE dossier SET version = version + 1, updated_at = :at, phase = :phase, status = :status, "
        "action = :action, action_needed = :action_needed, deadline = :deadline, "
        "submitted_at = coalesce(:submitted_at, submitted_at), "
        "amount_granted_cents = coalesce(:granted, amount_granted_cents), "
        "advice_reached_at = coalesce(advice_reached_at, :advice_reached_at) "
        "WHERE id = :id AND version = :expected",
        {
            "id": dossier.id,
            "expected": dossier.version,
            "at": moment,
            "phase": phase_number(tx, standing.phase),
            "status": standing.status,
            "action": standing.action,
            "action_needed": int(standing.action is not None),
            "deadline": NO_DEADLINE if standing.deadline is None else standing.deadline.isoformat(),
            "submitted_at": moment if submitted else None,
            "granted": amount_granted_cents,
            "advice_reached_at": moment if advice_reached else None,
        },
    )
    if touched == 0:
        raise StaleVersion(dossier.kiosk_number)
    if standing.phase != dossier.phase:
        enter(tx, dossier.id, standing.phase, at)
    history.add(tx, dossier.id, acts, at)
    moved = dossiers.get(tx, dossier.kiosk_number)
    if moved is None:
        raise StaleVersion(dossier.kiosk_number)
    return moved


def enter(tx: Transaction, dossier_id: int, phase: str, at: dt.datetime) -> None:
    """Record that a dossier came into a phase."""
    tx.run(
        "INSERT INTO phase_entry (dossier_id, at, phase) VALUES (:dossier, :at, :phase) ON CONFLICT DO NOTHING",
        {"dossier": dossier_id, "at": milliseconds(at), "phase": phase_number(tx, phase)},
    )
