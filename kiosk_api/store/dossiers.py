"""Dossiers: reading one, and changing it together with the record of the change."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store import history
from kiosk_api.store.applicants import ApplicantName
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.folding import folded
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import day, milliseconds, moment, moment_or_none
from kiosk_api.store.reference import Title, title


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """A dossier, as a list shows it."""

    id: int
    """Rises with creation. Internal: the world knows a dossier by its KIOSK number."""
    kiosk_number: str
    title: str
    applicant: ApplicantName
    type: str
    type_title: Title
    phase: str
    status: str
    action_needed: bool
    deadline: dt.date | None
    contact_person_id: str | None
    contact_person_name: str | None
    amount_requested_cents: int | None
    amount_granted_cents: int | None
    main_dossier: str | None
    """The KIOSK number of the main dossier, for a sub-dossier."""
    sub_dossiers: int
    """How many hang under it."""
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PhaseEntry:
    """One time that a dossier came into a phase."""

    phase: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier, whole."""

    id: int
    kiosk_number: str
    version: int
    """Rises by one with each change."""
    title: str
    applicant: ApplicantName
    type: str
    type_title: Title
    type_version: int | None
    """Of its type, as it was when the dossier began; None: before types had versions."""
    decree: Title | None
    phase: str
    phases: tuple[PhaseEntry, ...]
    """Every entry into a phase, oldest first; a phase may come back."""
    advice_reached_at: dt.datetime | None
    """The first time ever that the dossier came into the advice phase, whatever its phase is now."""
    status: str
    action_needed: bool
    action: str | None
    deadline: dt.date | None
    amount_requested_cents: int | None
    amount_granted_cents: int | None
    contact_person_id: str | None
    contact_person_name: str | None
    email: str | None
    account_number: str | None
    main_dossier: str | None
    """The KIOSK number of the main dossier, for a sub-dossier."""
    sub_dossiers: int
    """How many hang under it."""
    ends_on: dt.date | None
    """The last day of what is applied for, when an answer says it."""
    opened_tabs: frozenset[str]
    """Those that a request for more information opened again, until it is answered."""
    created_at: dt.datetime
    submitted_at: dt.datetime | None
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What to write over; None leaves a field as it is."""

    contact_person_id: str | None = None
    email: str | None = None
    account_number: str | None = None


_SUMMARY = """
SELECT d.id, d.kiosk_number, d.title, d.status, d.action_needed, d.deadline, d.updated_at, d.contact_person_id,
    d.amount_requested_cents, d.amount_granted_cents, m.kiosk_number AS main_number, c.n AS sub_dossiers,
    a.id AS applicant_id, a.name AS applicant_name, a.entity_group, a.enterprise_number,
    t.code AS type, t.title_nl, t.title_fr, t.title_de, t.title_en, f.code AS phase,
    p.given_name, p.family_name
FROM dossier d JOIN applicant a ON a.id = d.applicant_id JOIN dossier_type t ON t.number = d.type
JOIN dossier_phase f ON f.number = d.phase LEFT JOIN person p ON p.id = d.contact_person_id
LEFT JOIN dossier m ON m.id = d.main_dossier_id LEFT JOIN sub_dossier_count c ON c.main_dossier_id = d.id
"""

_WHOLE = """
SELECT d.*, a.name AS applicant_name, a.entity_group, a.enterprise_number, t.code AS type_code,
    t.title_nl, t.title_fr, t.title_de, t.title_en, t.decree_nl, t.decree_fr, t.decree_de, t.decree_en,
    f.code AS phase_code, p.given_name, p.family_name, m.kiosk_number AS main_number, c.n AS sub_dossiers
FROM dossier d JOIN applicant a ON a.id = d.applicant_id JOIN dossier_type t ON t.number = d.type
JOIN dossier_phase f ON f.number = d.phase LEFT JOIN person p ON p.id = d.contact_person_id
LEFT JOIN dossier m ON m.id = d.main_dossier_id LEFT JOIN sub_dossier_count c ON c.main_dossier_id = d.id
WHERE d.kiosk_number = :number AND (d.level = 0) = :deleted
"""


def hold(tx: Transaction, kiosk_number: str) -> None:
    """Let nobody else change a dossier until this transaction ends, so that what is read from now on stays so."""
    if tx.dialect == "postgresql":  # SQLite has one writer at a time
        tx.run("SELECT id FROM dossier WHERE kiosk_number = :number FOR UPDATE", {"number": kiosk_number})


def get(tx: Transaction, kiosk_number: str, *, deleted: bool = False) -> Dossier | None:
    """Return one dossier, or one that is deleted. Whether somebody may see it is for the rules to say."""
    row = tx.one(_WHOLE, {"number": kiosk_number, "deleted": deleted})
    if row is None:
        return None
    entries = tx.all(
        "SELECT f.code, e.at FROM phase_entry e JOIN dossier_phase f ON f.number = e.phase "
        "WHERE e.dossier_id = :id ORDER BY e.at, e.phase",
        {"id": row["id"]},
    )
    reached = tuple(PhaseEntry(entry["code"], moment(entry["at"])) for entry in entries)
    return _dossier(row, reached, _opened_tabs(tx, row))


def summaries(tx: Transaction, ids: Sequence[int]) -> list[DossierSummary]:
    """Return dossiers as lists show them, in the order of `ids`."""
    rows = tx.all(f"{_SUMMARY} WHERE {among(tx, 'd.id', 'ids')}", {"ids": as_list(tx, ids)})
    found = {row["id"]: _summary(row) for row in rows}
    return [found[dossier_id] for dossier_id in ids if dossier_id in found]


def change(
    tx: Transaction,
    kiosk_number: str,
    changed: Change,
    *,
    expected_version: int,
    acts: Sequence[history.Act],
    at: dt.datetime,
) -> Dossier:
    """Write a change and its history rows; return the dossier as it now is.

    Raises:
        StaleVersion: somebody changed the dossier since, or it is not there.
        Refused: a backstop of the database said no, such as `account-number-locked`.
    """
    new_values = {
        "contact_person_id": changed.contact_person_id,
        "email": changed.email,
        "account_number": changed.account_number,
    }
    written = {column: value for column, value in new_values.items() if value is not None}
    columns = "".join(f", {column} = :{column}" for column in written)
    touched = tx.run(
        f"UPDATE dossier SET version = version + 1, updated_at = :at{columns} "
        "WHERE kiosk_number = :number AND version = :expected",
        {**written, "at": milliseconds(at), "number": kiosk_number, "expected": expected_version},
    )
    dossier = get(tx, kiosk_number)
    if touched == 0 or dossier is None:
        raise StaleVersion(kiosk_number)
    history.add(tx, dossier.id, acts, at)
    if "contact_person_id" in written:
        change_words(tx, dossier)
    return dossier


def add_words(tx: Transaction, dossier: Dossier) -> None:
    """Make a dossier findable that was not."""
    tx.run(
        "INSERT INTO dossier_search (dossier_id, applicant_id, words) VALUES (:id, :applicant, :words)",
        {"id": dossier.id, "applicant": dossier.applicant.id, "words": _words_of(dossier)},
    )


def change_words(tx: Transaction, dossier: Dossier) -> None:
    """Make a dossier findable by its present title and contact person."""
    tx.run(
        "UPDATE dossier_search SET words = :words WHERE dossier_id = :id",
        {"id": dossier.id, "words": _words_of(dossier)},
    )


def search_words(
    kiosk_number: str,
    applicant_name: str,
    enterprise_number: str | None,
    title: str,
    contact_person_name: str | None,
) -> str:
    """Return what the full text of a dossier is: everything that somebody may look for it by."""
    return folded(
        f"{kiosk_number} {enterprise_number or ''} {title} {applicant_name} {contact_person_name or ''}"
    )


def refresh_words(tx: Transaction, applicant_id: str) -> None:
    """Make an applicant's dossiers findable by its present name."""
    for row in tx.all(f"{_SUMMARY} WHERE d.applicant_id = :applicant", {"applicant": applicant_id}):
        words = search_words(
            row["kiosk_number"],
            row["applicant_name"],
            row["enterprise_number"],
            row["title"],
            _contact_person_name(row),
        )
        tx.run(
            "UPDATE dossier_search SET words = :words WHERE dossier_id = :id",
            {"id": row["id"], "words": words},
        )


def _words_of(dossier: Dossier) -> str:
    applicant = dossier.applicant
    return search_words(
        dossier.kiosk_number,
        applicant.name,
        applicant.enterprise_number,
        dossier.title,
        dossier.contact_person_name,
    )


def _applicant(row: Row) -> ApplicantName:
    return ApplicantName(
        row["applicant_id"], row["applicant_name"], row["entity_group"], row["enterprise_number"]
    )


def _contact_person_name(row: Row) -> str | None:
    return None if row["given_name"] is None else f"{row['given_name']} {row['family_name']}"


def _summary(row: Row) -> DossierSummary:
    return DossierSummary(
        id=row["id"],
        kiosk_number=row["kiosk_number"],
        title=row["title"],
        applicant=_applicant(row),
        type=row["type"],
        type_title=title(row),
        phase=row["phase"],
        status=row["status"],
        action_needed=bool(row["action_needed"]),
        deadline=day(row["deadline"]),
        contact_person_id=row["contact_person_id"],
        contact_person_name=_contact_person_name(row),
        amount_requested_cents=row["amount_requested_cents"],
        amount_granted_cents=row["amount_granted_cents"],
        main_dossier=row["main_number"],
        sub_dossiers=row["sub_dossiers"] or 0,
        updated_at=moment(row["updated_at"]),
    )


def _opened_tabs(tx: Transaction, row: Row) -> frozenset[str]:
    if row["status"] != "awaitingApplicant":
        return frozenset()
    requests = tx.all(
        "SELECT tab_ids FROM information_request WHERE dossier_id = :id AND state = 'open'", {"id": row["id"]}
    )
    return frozenset(tab for request in requests for tab in json.loads(request["tab_ids"]))


def _dossier(row: Row, phases: tuple[PhaseEntry, ...], opened_tabs: frozenset[str]) -> Dossier:
    return Dossier(
        id=row["id"],
        kiosk_number=row["kiosk_number"],
        version=row["version"],
        title=row["title"],
        applicant=_applicant(row),
        type=row["type_code"],
        type_title=title(row),
        type_version=row["type_version"],
        decree=title(row, "decree") if row["decree_nl"] else None,
        phase=row["phase_code"],
        phases=phases,
        advice_reached_at=moment_or_none(row["advice_reached_at"]),
        status=row["status"],
        action_needed=bool(row["action_needed"]),
        action=row["action"],
        deadline=day(row["deadline"]),
        amount_requested_cents=row["amount_requested_cents"],
        amount_granted_cents=row["amount_granted_cents"],
        contact_person_id=row["contact_person_id"],
        contact_person_name=_contact_person_name(row),
        email=row["email"],
        account_number=row["account_number"],
        main_dossier=row["main_number"],
        sub_dossiers=row["sub_dossiers"] or 0,
        ends_on=day(row["ends_on"]),
        opened_tabs=opened_tabs,
        created_at=moment(row["created_at"]),
        submitted_at=moment_or_none(row["submitted_at"]),
        updated_at=moment(row["updated_at"]),
    )
