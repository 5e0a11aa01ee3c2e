"""What was done to a dossier or an applicant, by whom and for whom. Only added to; the database refuses all else."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.contract.acts import ActCode
from kiosk_api.store import audit
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class OnBehalfOf:
    """For whom somebody acted, and on which ground; names as they were then."""

    applicant_id: str
    applicant_name: str
    ground: str
    provider_id: str | None = None
    provider_name: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done, as it is to be recorded."""

    action: ActCode
    actor_name: str
    actor_id: str | None = None
    """None: somebody whom the service does not know, such as the administration of a practice environment."""
    on_behalf_of: OnBehalfOf | None = None
    """None: the administration acted."""
    old_value: str | None = None
    new_value: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing done, as it was recorded."""

    id: int
    at: dt.datetime
    act: Act


@dataclass(frozen=True, slots=True)
class HistoryPage:
    items: list[HistoryEntry]
    next: int | None
    """Give it as `after` for the following page; None: there is none."""


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one kind of thing: a table, and the column that says which thing."""

    table: str
    subject: str


OF_DOSSIERS: Final = Record("history", "dossier_id")
OF_APPLICANTS: Final = Record("applicant_history", "subject_id")
"""Of applicants, and of what representatives said of themselves for them."""


def add(
    tx: Transaction,
    subject: int | str,
    acts: Sequence[Act],
    at: dt.datetime,
    record: Record = OF_DOSSIERS,
) -> None:
    """Record acts on a thing, in its history and in the record. Call it in the transaction that does them."""
    if not acts:
        return
    chains, kiosk_number = _chains(tx, subject, record)
    for act in acts:
        for chain in chains:
            audit.add(tx, _entry_of(act, chain, kiosk_number, at))
        tx.run(
            f"INSERT INTO {record.table} ({record.subject}, at, action, actor_id, actor_name, applicant_id, "
            "applicant_name, ground, provider_id, provider_name, old_value, new_value) "
            "VALUES (:subject, :at, :action, :actor_id, :actor_name, :applicant_id, :applicant_name, "
            ":ground, :provider_id, :provider_name, :old, :new)",
            {
                "subject": subject,
                "at": milliseconds(at),
                "action": act.action,
                **who(act),
                "old": act.old_value,
                "new": act.new_value,
            },
        )


def _chains(tx: Transaction, subject: int | str, record: Record) -> tuple[list[str], str | None]:
    """Return whose record a thing belongs to, and the KIOSK number when it is a dossier."""
    if record == OF_APPLICANTS:
        return [audit.of_applicant(str(subject))], None
    if record == OF_DOSSIERS:
        row = tx.one("SELECT applicant_id, kiosk_number FROM dossier WHERE id = :id", {"id": subject})
        return ([audit.of_applicant(row["applicant_id"])], row["kiosk_number"]) if row else ([], None)
    row = tx.one("SELECT giver_id, holder_organisation_id FROM mandate WHERE id = :id", {"id": subject})
    parties = [row["giver_id"], row["holder_organisation_id"]] if row else []
    return [audit.of_applicant(each) for each in parties if each is not None], None


def _entry_of(act: Act, chain: str, kiosk_number: str | None, at: dt.datetime) -> audit.Entry:
    behalf = act.on_behalf_of
    return audit.Entry(
        chain=chain,
        at=at,
        event=act.action,
        role="administration" if behalf is None else "representative",
        actor_id=act.actor_id,
        actor_name=act.actor_name,
        ground=behalf.ground if behalf is not None else None,
        provider_name=behalf.provider_name if behalf is not None else None,
        kiosk_number=kiosk_number,
    )


def who(act: Act) -> dict[str, Any]:
    """Return the columns that say who acted and for whom, alike in every table that records an act."""
    behalf = act.on_behalf_of
    return {
        "actor_id": act.actor_id,
        "actor_name": act.actor_name,
        "applicant_id": behalf and behalf.applicant_id,
        "applicant_name": behalf and behalf.applicant_name,
        "ground": behalf and behalf.ground,
        "provider_id": behalf and behalf.provider_id,
        "provider_name": behalf and behalf.provider_name,
    }


def on_behalf_of(row: Row) -> OnBehalfOf | None:
    """Read for whom somebody acted out of those columns; None: the administration acted."""
    if row["applicant_id"] is None:
        return None
    return OnBehalfOf(
        row["applicant_id"], row["applicant_name"], row["ground"], row["provider_id"], row["provider_name"]
    )


def page(
    tx: Transaction,
    subject: int | str,
    *,
    after: int | None = None,
    size: int,
    record: Record = OF_DOSSIERS,
) -> HistoryPage:
    """Return a page of what was done to a thing, newest first."""
    rows = tx.all(
        f"SELECT * FROM {record.table} WHERE {record.subject} = :subject"
        f"{'' if after is None else ' AND id < :after'} ORDER BY id DESC LIMIT :limit",
        {"subject": subject, "after": after, "limit": size + 1},
    )
    entries = [_entry(row) for row in rows[:size]]
    return HistoryPage(entries, entries[-1].id if len(rows) > size else None)


def _entry(row: Row) -> HistoryEntry:
    return HistoryEntry(
        id=row["id"],
        at=moment(row["at"]),
        act=Act(
            action=row["action"],
            actor_name=row["actor_name"],
            actor_id=row["actor_id"],
            on_behalf_of=on_behalf_of(row),
            old_value=row["old_value"],
            new_value=row["new_value"],
        ),
    )
