"""Which dossiers a list shows, and in which order: the user's choice, as a value that a route can carry."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import parse_qsl, urlencode

from kiosk_tui.portal.dossier_query import DEFAULT_PAGE_SIZE, DossierQuery

SORT_KEYS: Final = ("deadline", "updatedAt", "kioskNumber", "applicant", "title")
SORTS: Final = tuple(sign + key for key in SORT_KEYS for sign in ("", "-"))
"""Every order that the list can have; `-` is from late to early, from Z to A."""

PASSED: Final = "passed"
WITHIN_DAYS: Final = {"within7": 7, "within14": 14, "within30": 30}
DEADLINES: Final = (PASSED, *WITHIN_DAYS)
"""The ranges of deadlines that have a name. Any other is typed as two days with `..` between."""

ACTION_NEEDED: Final = "yes"
CONTACT_GONE: Final = "!gone"
"""In place of a person: whoever no longer represents the applicant. No id of a person looks like it."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """Filters and order. An empty filter lets everything through."""

    text: str = ""
    phase: str = ""
    type: str = ""
    action: str = ""
    deadline: str = ""
    contact: str = ""
    """A person id, or `CONTACT_GONE`."""
    applicant: str = ""
    """An applicant id."""
    sort: str = "deadline"

    @classmethod
    def from_route(cls, about: str) -> "DossierView":
        """Read what a route is about. Names that we do not know are passed over."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in parse_qsl(about) if name in known})

    def as_route(self) -> str:
        """What a route to this list is about: only what differs from the plain list."""
        plain = DossierView()
        return urlencode(
            [
                (each.name, getattr(self, each.name))
                for each in fields(self)
                if getattr(self, each.name) != getattr(plain, each.name)
            ]
        )

    def with_value(self, name: str, value: str) -> "DossierView":
        """The same list with one filter, or the order, changed.

        Raises:
            KeyError: there is no such filter.
        """
        if name not in {each.name for each in fields(self)}:
            raise KeyError(name)
        return replace(self, **{name: value or ("deadline" if name == "sort" else "")})

    def without_filters(self) -> "DossierView":
        """The whole list in the same order."""
        return DossierView(sort=self.sort)

    def query(self, today: dt.date, page_size: int = DEFAULT_PAGE_SIZE) -> DossierQuery:
        """The question to the service, on the day `today` in Brussels."""
        since, until = deadline_range(self.deadline, today) or (None, None)
        return DossierQuery(
            applicants=_one(self.applicant),
            phases=_one(self.phase),
            dossier_types=_one(self.type),
            action_needed=True if self.action == ACTION_NEEDED else None,
            deadline_from=since,
            deadline_until=until,
            contact_persons=() if self.contact == CONTACT_GONE else _one(self.contact),
            contact_gone=True if self.contact == CONTACT_GONE else None,
            text=self.text,
            sort=self.sort,
            page_size=page_size,
            total=True,
        )


def turned_round(sort: str) -> str:
    """The same order from the other end."""
    return sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"


def deadline_range(chosen: str, today: dt.date) -> tuple[dt.date | None, dt.date | None] | None:
    """The first and last day of a range of deadlines; None when `chosen` names no range."""
    if not chosen:
        return (None, None)
    if chosen == PASSED:
        return (None, today - dt.timedelta(days=1))
    if chosen in WITHIN_DAYS:
        return (today, today + dt.timedelta(days=WITHIN_DAYS[chosen]))
    since, separator, until = (part.strip() for part in chosen.partition(".."))
    if not separator or not (since or until):
        return None
    first, last = _day(since), _day(until)
    if (since and first is None) or (until and last is None):
        return None
    return (first, last)


def _day(typed: str) -> dt.date | None:
    """A day as people here type it: 15-05-2026, 15/5/2026, 15.5.2026 or 2026-05-15."""
    parts = typed.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0]) == 4 else reversed(numbers)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
