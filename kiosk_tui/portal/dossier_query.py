"""A question to the dossier list: which dossiers, in which order, how many at a time."""

import datetime as dt
from dataclasses import dataclass

DEFAULT_PAGE_SIZE = 100
"""Rows in one answer: three screens of 30 rows, still under 50 kB."""


@dataclass(frozen=True, slots=True)
class DossierQuery:
    """Filters narrow together (AND); the values of one filter widen (OR). Empty means: no such filter."""

    applicants: tuple[str, ...] = ()
    """Applicant ids."""
    phases: tuple[str, ...] = ()
    """Codes of `dossierPhases`."""
    dossier_types: tuple[str, ...] = ()
    """Codes of `dossierTypes`."""
    action_needed: bool | None = None
    deadline_from: dt.date | None = None
    """The first deadline to include; whole days in Europe/Brussels."""
    deadline_until: dt.date | None = None
    """The last deadline to include."""
    contact_persons: tuple[str, ...] = ()
    """Person ids."""
    contact_gone: bool | None = None
    """Only dossiers whose contact person no longer represents the applicant."""
    text: str = ""
    """Words to find, as typed."""
    sort: str = "deadline"
    """`deadline`, `updatedAt`, `kioskNumber`, `applicant` or `title`; `-` before it turns the order round."""
    page_size: int = DEFAULT_PAGE_SIZE
    total: bool = False
    """Also count the dossiers. The service stops counting at its cap."""
    after: str = ""
    """The opaque cursor of a row to begin after."""
    before: str = ""
    """The opaque cursor of a row to end before."""

    def parameters(self) -> list[tuple[str, str]]:
        """The query's parameters as the contract names them, in a steady order."""
        pairs: list[tuple[str, str]] = []
        pairs += [("applicant", each) for each in self.applicants]
        pairs += [("phase", each) for each in self.phases]
        pairs += [("dossierType", each) for each in self.dossier_types]
        pairs += [("contactPerson", each) for each in self.contact_persons]
        if self.contact_gone is not None:
            pairs.append(("contactGone", str(self.contact_gone).lower()))
        if self.action_needed is not None:
            pairs.append(("actionNeeded", str(self.action_needed).lower()))
        if self.deadline_from is not None:
            pairs.append(("deadlineFrom", self.deadline_from.isoformat()))
        if self.deadline_until is not None:
            pairs.append(("deadlineUntil", self.deadline_until.isoformat()))
        pairs += [
            (name, value)
            for name, value in (("q", self.text.strip()), ("after", self.after), ("before", self.before))
            if value
        ]
        pairs += [("sort", self.sort), ("pageSize", str(self.page_size))]
        if self.total:
            pairs.append(("total", "true"))
        return pairs
