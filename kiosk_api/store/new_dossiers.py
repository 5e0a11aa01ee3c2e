"""Writing a dossier that was not there: with its number, its first phase, its words and its history."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store import dossiers, history
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, enter
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.folding import sort_key
from kiosk_api.store.kiosk_numbers import kiosk_number, next_id
from kiosk_api.store.moments import NO_DEADLINE, milliseconds
from kiosk_api.store.reference import phase_number


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What a dossier begins with."""

    applicant_id: str
    type_number: int
    type_version: int
    title: str
    contact_person_id: str | None
    email: str | None
    account_number: str | None
    main_dossier_id: int | None = None
    amount_requested_cents: int | None = None
    ends_on: dt.date | None = None


def create(
    tx: Transaction, new: NewDossier, standing: Standing, *, acts: Sequence[history.Act], at: dt.datetime
) -> Dossier:
    """Write a dossier and return it."""
    dossier_id = next_id(tx)
    number = kiosk_number(at.astimezone(dt.UTC).year, dossier_id)
    values = {
        "id": dossier_id,
        "kiosk_number": number,
        "applicant_id": new.applicant_id,
        "type": new.type_number,
        "type_version": new.type_version,
        "phase": phase_number(tx, standing.phase),
        "status": standing.status,
        "title": new.title,
        "title_key": sort_key(new.title),
        "deadline": NO_DEADLINE if standing.deadline is None else standing.deadline.isoformat(),
        "action_needed": int(standing.action is not None),
        "action": standing.action,
        "amount_requested_cents": new.amount_requested_cents,
        "contact_person_id": new.contact_person_id,
        "email": new.email,
        "account_number": new.account_number,
        "main_dossier_id": new.main_dossier_id,
        "level": 1 if new.main_dossier_id is None else 2,
        "ends_on": None if new.ends_on is None else new.ends_on.isoformat(),
        "created_at": milliseconds(at),
        "updated_at": milliseconds(at),
    }
    places = ", ".join(f":{column}" for column in values)
    tx.run(f"INSERT INTO dossier ({', '.join(values)}) VALUES ({places})", values)
    enter(tx, dossier_id, standing.phase, at)
    history.add(tx, dossier_id, acts, at)
    dossier = dossiers.get(tx, number)
    if dossier is None:
        raise LookupError(number)
    dossiers.add_words(tx, dossier)
    return dossier


def last_account_number(tx: Transaction, applicant_id: str) -> str | None:
    """Return the account number of the applicant's newest dossier that has one."""
    row = tx.one(
        "SELECT account_number FROM dossier WHERE applicant_id = :applicant AND account_number IS NOT NULL "
        "AND level > 0 ORDER BY id DESC LIMIT 1",
        {"applicant": applicant_id},
    )
    return None if row is None else str(row["account_number"])
