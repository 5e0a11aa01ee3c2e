"""What applicants answered: a row a tab, with a version of its own, saved with what it makes of the dossier."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from kiosk_api.store import dossiers, history
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.folding import sort_key
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class TabAnswers:
    """The answers on one tab, as they were last saved."""

    version: int
    """Rises by one with each change; 0: nothing was ever answered."""
    answers: Mapping[str, Any]
    """By question; tables are lists of rows by column."""
    updated_at: dt.datetime | None = None
    updated_by: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What the dossier is after its answers changed."""

    title: str
    amount_requested_cents: int | None
    ends_on: dt.date | None


NOTHING = TabAnswers(0, {})


def of_tab(tx: Transaction, dossier_id: int, tab_id: str) -> TabAnswers:
    """Return the answers on one tab."""
    row = tx.one(
        "SELECT version, answers, updated_at, updated_by FROM tab_answers "
        "WHERE dossier_id = :dossier AND tab_id = :tab",
        {"dossier": dossier_id, "tab": tab_id},
    )
    return NOTHING if row is None else _tab_answers(row)


def of_dossier(tx: Transaction, dossier_id: int) -> dict[str, TabAnswers]:
    """Return the answers on every tab that has any, by tab."""
    rows = tx.all(
        "SELECT tab_id, version, answers, updated_at, updated_by FROM tab_answers WHERE dossier_id = :dossier",
        {"dossier": dossier_id},
    )
    return {row["tab_id"]: _tab_answers(row) for row in rows}


def add(
    tx: Transaction, dossier_id: int, tabs: Mapping[str, Mapping[str, Any]], *, by: str, at: dt.datetime
) -> None:
    """Write the first answers of a new dossier, by tab."""
    for tab_id, answers in tabs.items():
        _write(tx, (dossier_id, tab_id), answers, 0, (by, at))


def save(
    tx: Transaction,
    dossier: Dossier,
    tab_id: str,
    answers: Mapping[str, Any],
    *,
    expected_version: int,
    filled: Filled,
    acts: Sequence[history.Act],
    by: str,
    at: dt.datetime,
) -> Dossier:
    """Write the answers on a tab and what they make of the dossier, with the record of it; return the dossier.

    Raises:
        StaleVersion: somebody changed the tab, or deleted the dossier, since it was read.
    """
    _write(tx, (dossier.id, tab_id), answers, expected_version, (by, at))
    touched = tx.run(
        "UPDATE dossier SET version = version + 1, updated_at = :at, title = :title, title_key = :title_key, "
        "amount_requested_cents = :amount, ends_on = :ends_on WHERE id = :id AND version = :expected",
        {
            "id": dossier.id,
            "expected": dossier.version,
            "at": milliseconds(at),
            "title": filled.title,
            "title_key": sort_key(filled.title),
            "amount": filled.amount_requested_cents,
            "ends_on": None if filled.ends_on is None else filled.ends_on.isoformat(),
        },
    )
    saved = dossiers.get(tx, dossier.kiosk_number)
    if touched == 0 or saved is None:
        raise StaleVersion(dossier.kiosk_number)
    if saved.title != dossier.title:
        dossiers.change_words(tx, saved)
    history.add(tx, dossier.id, acts, at)
    return saved


def _write(
    tx: Transaction,
    place: tuple[int, str],
    answers: Mapping[str, Any],
    expected_version: int,
    by: tuple[str, dt.datetime],
) -> None:
    """Write the answers of a tab: `place` is the dossier and the tab, `by` who wrote and when.

    Raises:
        StaleVersion: the tab has another version.
    """
    statement = (
        "UPDATE tab_answers SET version = version + 1, answers = :answers, updated_at = :at, updated_by = :by "
        "WHERE dossier_id = :dossier AND tab_id = :tab AND version = :expected"
        if expected_version
        else "INSERT INTO tab_answers (dossier_id, tab_id, version, answers, updated_at, updated_by) "
        "VALUES (:dossier, :tab, 1, :answers, :at, :by) ON CONFLICT DO NOTHING"
    )
    touched = tx.run(
        statement,
        {
            "dossier": place[0],
            "tab": place[1],
            "answers": msgspec.json.encode(answers).decode(),
            "expected": expected_version,
            "by": by[0],
            "at": milliseconds(by[1]),
        },
    )
    if touched == 0:
        raise StaleVersion(place[1])


def _tab_answers(row: Row) -> TabAnswers:
    return TabAnswers(
        version=row["version"],
        answers=msgspec.json.decode(row["answers"], type=dict[str, Any]),
        updated_at=moment(row["updated_at"]),
        updated_by=row["updated_by"],
    )
