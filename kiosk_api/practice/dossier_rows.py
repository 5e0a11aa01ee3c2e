"""Loading made-up dossiers: their rows, their phases, their history and their words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.practice.dossier_life import ADVICE, MadeDossier
from kiosk_api.store import kiosk_numbers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_types import FIRST_VERSION
from kiosk_api.store.dossiers import search_words
from kiosk_api.store.folding import sort_key
from kiosk_api.store.history import Act
from kiosk_api.store.moments import NO_DEADLINE

DOSSIER_COLUMNS: Final = (
    "id",
    "kiosk_number",
    "applicant_id",
    "type",
    "type_version",
    "phase",
    "status",
    "title",
    "title_key",
    "deadline",
    "action_needed",
    "action",
    "amount_requested_cents",
    "amount_granted_cents",
    "contact_person_id",
    "email",
    "account_number",
    "advice_reached_at",
    "main_dossier_id",
    "level",
    "ends_on",
    "created_at",
    "submitted_at",
    "updated_at",
)
HISTORY_COLUMNS: Final = (
    "dossier_id",
    "at",
    "action",
    "actor_id",
    "actor_name",
    "applicant_id",
    "applicant_name",
    "ground",
    "provider_id",
    "provider_name",
    "old_value",
    "new_value",
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A made-up dossier with its place in the database."""

    id: int
    kiosk_number: str
    made: MadeDossier
    main_id: int | None
    ends_on: str | None = None
    """The last day of what is applied for, when its answers say it."""


def load(tx: Transaction, dossiers: Sequence[Numbered]) -> None:
    """Load dossiers with everything that hangs on them."""
    tx.load("dossier", DOSSIER_COLUMNS, map(_dossier_row, dossiers))
    tx.load(
        "phase_entry",
        ("dossier_id", "at", "phase"),
        ((one.id, at, phase) for one in dossiers for at, phase in one.made.entries),
    )
    tx.load(
        "history",
        HISTORY_COLUMNS,
        (_history_row(one.id, at, act) for one in dossiers for at, act in one.made.acts),
    )
    tx.load("dossier_search", ("dossier_id", "applicant_id", "words"), map(_search_row, dossiers))


def _dossier_row(one: Numbered) -> tuple[Any, ...]:
    made = one.made
    contact = made.contact
    return (
        one.id,
        one.kiosk_number,
        made.applicant.id,
        made.type_number,
        FIRST_VERSION,
        made.phase,
        made.status,
        made.title,
        sort_key(made.title),
        made.deadline or NO_DEADLINE,
        int(made.action is not None),
        made.action,
        made.requested_cents,
        made.granted_cents,
        contact and contact.person_id,
        made.email,
        made.account_number,
        next((at for at, phase in made.entries if phase == ADVICE), None),
        one.main_id,
        1 if one.main_id is None else 2,
        one.ends_on,
        made.created_ms,
        made.submitted_ms,
        made.updated_ms,
    )


def _history_row(dossier_id: int, at: int, act: Act) -> tuple[Any, ...]:
    behalf = act.on_behalf_of
    who: tuple[Any, ...] = (None,) * 5
    if behalf is not None:
        who = (
            behalf.applicant_id,
            behalf.applicant_name,
            behalf.ground,
            behalf.provider_id,
            behalf.provider_name,
        )
    return (dossier_id, at, act.action, act.actor_id, act.actor_name, *who, act.old_value, act.new_value)


def _search_row(one: Numbered) -> tuple[int, str, str]:
    applicant, contact = one.made.applicant, one.made.contact
    words = search_words(
        one.kiosk_number,
        applicant.name,
        applicant.enterprise_number,
        one.made.title,
        contact.name if contact else None,
    )
    return one.id, applicant.id, words


def kiosk_number(created_ms: int, sequence: int, digits: int) -> str:
    """Return the KIOSK number of a dossier that was created at a moment in milliseconds."""
    return kiosk_numbers.kiosk_number(
        dt.datetime.fromtimestamp(created_ms / 1_000, dt.UTC).year, sequence, digits
    )
