"""What a list of dossiers is asked for: whose, which, and in what order."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from kiosk_api.store import reference
from kiosk_api.store.database import Transaction
from kiosk_api.store.lists import among, as_list, as_pairs, pairs
from kiosk_api.store.moments import LAST_DEADLINE

COUNT_CAP: Final = 1_000
"""A count that could have to look at every dossier stops here."""


class Sort(StrEnum):
    DEADLINE = "deadline"
    """Dossiers without a deadline come last, and first when falling."""
    UPDATED_AT = "updatedAt"
    KIOSK_NUMBER = "kioskNumber"
    APPLICANT = "applicant"
    """By the applicant's name; one applicant's dossiers newest first."""
    TITLE = "title"


SORT_COLUMNS: Final = {
    Sort.DEADLINE: "deadline",
    Sort.UPDATED_AT: "updated_at",
    Sort.KIOSK_NUMBER: "kiosk_number",
    Sort.TITLE: "title_key",
}
"""What each sort but the one by applicant goes by: a column of `dossier`."""


@dataclass(frozen=True, slots=True)
class Order:
    sort: Sort
    falling: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """Which dossiers. Empty or None asks nothing; several values of one filter mean any of them."""

    applicants: tuple[str, ...] = ()
    """Narrows the scope; can never widen it."""
    phases: tuple[str, ...] = ()
    dossier_types: tuple[str, ...] = ()
    action_needed: bool | None = None
    deadline_from: dt.date | None = None
    deadline_until: dt.date | None = None
    contact_persons: tuple[str, ...] = ()
    main_dossier: int | None = None
    """The id of a dossier: only what hangs under it."""
    mains_only: bool = False
    """Leaves sub-dossiers out."""
    contact_gone: bool | None = None
    """Whether the contact person is one of `gone_contacts`."""
    gone_contacts: tuple[tuple[str, str], ...] = ()
    """Applicant and contact person, of those who no longer represent the applicant: the rules know who."""

    def within(self, scope: Sequence[str]) -> list[str]:
        """Return the applicants of `scope` that this selection wants."""
        wanted = set(self.applicants)
        return [applicant for applicant in scope if not wanted or applicant in wanted]

    def having_gone(self, applicants: list[str]) -> list[str]:
        """Return those of whom there may be a dossier, as far as it is asked whether the contact person is gone."""
        if not self.contact_gone:
            return applicants
        gone = {applicant for applicant, _ in self.gone_contacts}
        return [applicant for applicant in applicants if applicant in gone]

    @property
    def counted(self) -> bool:
        """True: the database keeps exact totals for what is asked."""
        return (
            self.main_dossier is None
            and self.contact_gone is None
            and not (self.dossier_types or self.deadline_from or self.deadline_until or self.contact_persons)
        )

    @property
    def of_deadline(self) -> "Filters":
        """Only what is asked of the deadline."""
        return Filters(deadline_from=self.deadline_from, deadline_until=self.deadline_until)

    def deadline_ends(self, *, near: bool, falling: bool) -> list[str]:
        """Return what is asked of the deadline as SQL for a walk in its order; `condition` has the parameters.

        Args:
            near: also the end at which such a walk begins.
        """
        first = ["d.deadline >= :deadline_from"] if self.deadline_from else []
        last = ["d.deadline <= :deadline_until"] if self.deadline_from or self.deadline_until else []
        return [*(first if near or falling else []), *(last if near or not falling else [])]

    @property
    def index(self) -> str:
        """The index that finds best what is asked, in whatever order."""
        if self.main_dossier is not None:
            return "dossier_by_main_dossier_and_update"
        if self.contact_persons:
            return "dossier_by_contact_person_and_update"
        if self.contact_gone is not None:
            return "dossier_by_creation"
        return "dossier_by_deadline" if self.deadline_from or self.deadline_until else "dossier_by_type"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL over `dossier d` and its parameters; the text holds nothing that a user wrote."""

    sql: str
    parameters: Mapping[str, Any]


def condition(tx: Transaction, filters: Filters) -> Condition:
    """Write filters as SQL over columns that every sorting index carries; applicants are the scope's."""
    pieces = ["d.level = 1" if filters.mains_only else "d.level > 0"]
    parameters: dict[str, Any] = {}

    def narrow(column: str, name: str, values: Sequence[str | int]) -> None:
        # One value is written as equality: an index can then go on in the order behind it.
        one = len(values) == 1
        pieces.append(f"{column} = :{name}" if one else among(tx, column, name))
        parameters[name] = values[0] if one else as_list(tx, values)

    if filters.phases:
        narrow("d.phase", "phases", reference.numbers(tx, "dossier_phase", filters.phases))
    if filters.dossier_types:
        narrow("d.type", "types", reference.numbers(tx, "dossier_type", filters.dossier_types))
    if filters.contact_persons:
        narrow("d.contact_person_id", "contacts", filters.contact_persons)
    if filters.main_dossier is not None:
        pieces.append("d.main_dossier_id = :main_dossier")
        parameters["main_dossier"] = filters.main_dossier
    if filters.contact_gone is not None:
        gone = f"(d.applicant_id, d.contact_person_id) IN (SELECT g.one, g.other FROM {pairs(tx, 'gone')})"
        pieces.append(gone if filters.contact_gone else f"(d.contact_person_id IS NULL OR NOT {gone})")
        parameters |= as_pairs(tx, "gone", filters.gone_contacts)
    if filters.action_needed is not None:
        # Written out, for a partial index is used only where its own condition stands in the statement.
        pieces.append(f"d.action_needed = {int(filters.action_needed)}")
    if filters.deadline_from is not None:
        pieces.append("d.deadline >= :deadline_from")
        parameters["deadline_from"] = filters.deadline_from.isoformat()
    if filters.deadline_from is not None or filters.deadline_until is not None:
        # One end, not two: SQLite would stop at the first that it reads, and pass all that lies between them.
        pieces.append("d.deadline <= :deadline_until")
        parameters["deadline_until"] = min(filters.deadline_until or LAST_DEADLINE, LAST_DEADLINE).isoformat()
    return Condition(" AND ".join(pieces), parameters)
