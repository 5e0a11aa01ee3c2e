"""What came of each of many things, as rows of a table: the ones that were left alone first, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record

if TYPE_CHECKING:
    from kiosk_api.contract.bulk import DossierChangeItem

COLUMNS: Final = (
    Column("outcome", say("bulk.column_outcome"), 30, 1),
    Column("title", say("bulk.column_title"), 20, 1, grows=True),
    Column("number", say("bulk.column_number"), 16, 3),
    Column("applicant", say("bulk.column_applicant"), 18, 2, grows=True),
    Column("contact", say("bulk.column_contact"), 18, 4),
    Column("email", say("bulk.column_email"), 24, 5),
)
REASONS: Final = frozenset(
    (
        "notFound",
        "doesNotRepresent",
        "addressOfNobodyWhoRepresents",
        "noContactPerson",
        "noEmailOfContactPerson",
        "changedSince",
        "wasEmpty",
    )
)
"""The reasons that `bulk.po` has words for; another one is shown as it came."""
OUTCOMES: Final = ("skipped", "changed", "wouldChange", "unchanged")
"""In the order of the rows."""


def outcome_said(outcome: str, reason: str | None) -> Sayable:
    """What came of one thing."""
    if outcome == "skipped":
        why: Sayable = say(f"bulk.reason_{reason}") if reason in REASONS else (reason or "")
        return say("bulk.skipped", why=why)
    return say(f"bulk.{outcome}") if outcome in OUTCOMES else outcome


def result_rows(items: list[DossierChangeItem]) -> list[Record]:
    """One row a dossier. Its title first for the ear, then what came of it."""
    ordered = sorted(items, key=lambda each: OUTCOMES.index(each.outcome) if each.outcome in OUTCOMES else 0)
    return [
        Record(
            each.kiosk_number,
            (
                outcome_said(each.outcome, each.reason),
                each.title or "",
                each.kiosk_number,
                each.applicant_name or "",
                each.contact_person_name or "",
                each.email or "",
            ),
            (each.title or each.kiosk_number, outcome_said(each.outcome, each.reason)),
        )
        for each in ordered
    ]
