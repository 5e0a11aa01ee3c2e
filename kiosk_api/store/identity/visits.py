"""A browser's walk through the sign-in pages, for one terminal's request, known by the hash of its cookie."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds, moment_or_none


@dataclass(frozen=True, slots=True)
class Visit:
    """How far a browser has come."""

    cookie_hash: str
    authorization_id: str
    code_compared: bool = False
    """The person said that the terminal shows the same code."""
    digital_key: str | None = None
    """The short name of the key that the person chose."""
    person_id: str | None = None
    """Who the person says to be; proven when `proven_at` is set."""
    proven_at: dt.datetime | None = None


def open_visit(tx: Transaction, cookie_hash: str, authorization_id: str) -> None:
    """Start a walk, in place of an older one of the same browser."""
    tx.run("DELETE FROM sign_in_visit WHERE cookie_hash = :cookie_hash", {"cookie_hash": cookie_hash})
    tx.run(
        "INSERT INTO sign_in_visit (cookie_hash, authorization_id) VALUES (:cookie_hash, :authorization_id)",
        {"cookie_hash": cookie_hash, "authorization_id": authorization_id},
    )


def open_proven(tx: Transaction, visit: Visit) -> None:
    """Start a walk of somebody who proved who they are before, in this browser."""
    open_visit(tx, visit.cookie_hash, visit.authorization_id)
    tx.run(
        "UPDATE sign_in_visit SET code_compared = 1, digital_key = :digital_key, person_id = :person_id,"
        " proven_at = :proven_at WHERE cookie_hash = :cookie_hash",
        {
            "cookie_hash": visit.cookie_hash,
            "digital_key": visit.digital_key,
            "person_id": visit.person_id,
            "proven_at": milliseconds(visit.proven_at) if visit.proven_at else None,
        },
    )


def by_cookie(tx: Transaction, cookie_hash: str) -> Visit | None:
    row = tx.one("SELECT * FROM sign_in_visit WHERE cookie_hash = :cookie_hash", {"cookie_hash": cookie_hash})
    if row is None:
        return None
    return Visit(
        cookie_hash=row["cookie_hash"],
        authorization_id=row["authorization_id"],
        code_compared=bool(row["code_compared"]),
        digital_key=row["digital_key"],
        person_id=row["person_id"],
        proven_at=moment_or_none(row["proven_at"]),
    )


def note_compared(tx: Transaction, cookie_hash: str) -> None:
    tx.run(
        "UPDATE sign_in_visit SET code_compared = 1 WHERE cookie_hash = :cookie_hash",
        {"cookie_hash": cookie_hash},
    )


def choose_key(tx: Transaction, cookie_hash: str, digital_key: str) -> None:
    """Note the digital key; whoever was named for another key is forgotten."""
    tx.run(
        "UPDATE sign_in_visit SET digital_key = :digital_key, person_id = NULL"
        " WHERE cookie_hash = :cookie_hash AND proven_at IS NULL",
        {"cookie_hash": cookie_hash, "digital_key": digital_key},
    )


def name_person(tx: Transaction, cookie_hash: str, person_id: str) -> None:
    """Note who the person says to be."""
    tx.run(
        "UPDATE sign_in_visit SET person_id = :person_id"
        " WHERE cookie_hash = :cookie_hash AND proven_at IS NULL",
        {"cookie_hash": cookie_hash, "person_id": person_id},
    )


def note_proven(tx: Transaction, visit: Visit, new_cookie_hash: str, now: dt.datetime) -> bool:
    """Note that the person proved who they are, under a new cookie. False: the visit names somebody else by now."""
    tx.run("DELETE FROM sms_code WHERE cookie_hash = :cookie_hash", {"cookie_hash": visit.cookie_hash})
    noted = tx.run(
        "UPDATE sign_in_visit SET proven_at = :now, cookie_hash = :new_cookie_hash"
        " WHERE cookie_hash = :cookie_hash AND person_id = :person_id AND proven_at IS NULL",
        {
            "cookie_hash": visit.cookie_hash,
            "new_cookie_hash": new_cookie_hash,
            "person_id": visit.person_id,
            "now": milliseconds(now),
        },
    )
    return noted == 1
