"""What the support desk looks up, and the codes with which people let an agent see what they see."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.folding import folded
from kiosk_api.store.moments import milliseconds, moment, moment_or_none

MOST: Final = 20
"""How much of each kind a look-up finds."""


class FoundDossier(NamedTuple):
    kiosk_number: str
    title: str
    applicant_id: str
    applicant_name: str
    phase: str
    status: str


class Delivery(NamedTuple):
    """A message that was sent to somebody, or could not be."""

    at: dt.datetime
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class SupportCode:
    """One code, known by its hash only."""

    id: str
    person_id: str
    created_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None

    def counts(self, now: dt.datetime) -> bool:
        """Tell whether the code can still be used."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


def people(tx: Transaction, about: str) -> list[str]:
    """Return the ids of people whose id this is, or whose name begins so; given or family name first."""
    words = folded(about)
    rows = tx.all(
        "SELECT id FROM person WHERE id = :id OR (:words <> '' AND (' ' || name_key) LIKE :anywhere) "
        "ORDER BY name_key, id LIMIT :most",
        {"id": about, "words": words, "anywhere": f"% {words}%", "most": MOST},
    )
    return [row["id"] for row in rows]


def applicants(tx: Transaction, about: str) -> list[str]:
    """Return the ids of applicants with this id or enterprise number, or a word of whose name begins so."""
    words = folded(about)
    digits = "".join(each for each in about if each.isdigit())
    rows = tx.all(
        "SELECT id FROM applicant WHERE id = :id OR (enterprise_number = :digits AND :digits <> '') "
        "OR (:words <> '' AND (' ' || name_key) LIKE :anywhere) ORDER BY name_key, id LIMIT :most",
        {"id": about, "digits": digits, "words": words, "anywhere": f"% {words}%", "most": MOST},
    )
    return [row["id"] for row in rows]


def dossier(tx: Transaction, kiosk_number: str) -> FoundDossier | None:
    """Return the dossier with a number."""
    row = tx.one(
        "SELECT d.kiosk_number, d.title, d.applicant_id, a.name, p.code, d.status FROM dossier d "
        "JOIN applicant a ON a.id = d.applicant_id JOIN dossier_phase p ON p.number = d.phase "
        "WHERE d.kiosk_number = :number AND d.deleted_at IS NULL",
        {"number": kiosk_number},
    )
    if row is None:
        return None
    return FoundDossier(
        row["kiosk_number"], row["title"], row["applicant_id"], row["name"], row["code"], row["status"]
    )


def deliveries(tx: Transaction, person_id: str) -> Sequence[Delivery]:
    """Return what was sent to somebody for signing in, the last first, without what was in it."""
    rows = tx.all(
        "SELECT happened_at, event FROM sign_in_event WHERE person_id = :person "
        "AND event IN ('smsSent', 'smsNotSent') ORDER BY happened_at DESC LIMIT :most",
        {"person": person_id, "most": MOST},
    )
    return [
        Delivery(moment(row["happened_at"]), "sms", "sent" if row["event"] == "smsSent" else "notSent")
        for row in rows
    ]


def add_code(tx: Transaction, code: SupportCode, code_hash: str) -> None:
    """Keep a new code."""
    tx.run(
        "INSERT INTO support_code (id, person_id, code_hash, created_at, expires_at) "
        "VALUES (:id, :person, :hash, :created, :expires)",
        {
            "id": code.id,
            "person": code.person_id,
            "hash": code_hash,
            "created": milliseconds(code.created_at),
            "expires": milliseconds(code.expires_at),
        },
    )


def code_by_hash(tx: Transaction, code_hash: str) -> SupportCode | None:
    """Return the code that an agent typed."""
    row = tx.one("SELECT * FROM support_code WHERE code_hash = :hash", {"hash": code_hash})
    return None if row is None else _code(row)


def code_by_id(tx: Transaction, code_id: str) -> SupportCode | None:
    """Return a code by its id."""
    row = tx.one("SELECT * FROM support_code WHERE id = :id", {"id": code_id})
    return None if row is None else _code(row)


def use_code(tx: Transaction, code: SupportCode, at: dt.datetime) -> bool:
    """Use a code up. False: somebody was first."""
    used = tx.run(
        "UPDATE support_code SET used_at = :at WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL",
        {"at": milliseconds(at), "id": code.id},
    )
    return used == 1


def revoke_code(tx: Transaction, code: SupportCode, at: dt.datetime) -> None:
    """Take a code back."""
    tx.run(
        "UPDATE support_code SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL",
        {"at": milliseconds(at), "id": code.id},
    )


def _code(row: Row) -> SupportCode:
    return SupportCode(
        row["id"],
        row["person_id"],
        moment(row["created_at"]),
        moment(row["expires_at"]),
        moment_or_none(row["used_at"]),
        moment_or_none(row["revoked_at"]),
    )
