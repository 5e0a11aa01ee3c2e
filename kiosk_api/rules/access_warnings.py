"""Rights and mandates that will not be there when a grant needs them.

Source: DOMAIN 1.6, the 7-day rule: whoever sees that rights or mandates will not be in place in time, for whatever
reason, tells the department at least 7 calendar days before the closing date.

Pure. A dossier counts only while its applicant is represented; of an applicant whose mandate is still to come only the
public closing days of the dossier types count.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from kiosk_api.rules.access_chain import Tied
from kiosk_api.rules.access_explanation import Link, LinkState, Road

RULE_DAYS: Final = 7
"""Calendar days before a closing day by which the department must know."""
SOON_DAYS: Final = 14
HORIZON_DAYS: Final = 60
"""How far ahead the end of a ground is looked for."""
_STILL_TO_COME: Final = frozenset({"notSigned", "notBegun"})


class WarningKind(StrEnum):
    ENDS_BEFORE = "endsBefore"
    """Every ground ends before the day."""
    NOT_ACTIVE_BY = "notActiveBy"
    """The ground is not there yet, and will not or may not be on the day."""


class Stage(StrEnum):
    """How much time is left to tell the department."""

    EARLY = "early"
    SOON = "soon"
    LATE = "late"
    """The last day to tell it has passed."""


class DueDossier(Protocol):
    """A dossier that waits for the applicant's side."""

    @property
    def kiosk_number(self) -> str: ...
    @property
    def applicant_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def deadline(self) -> dt.date: ...


class ClosingType(Protocol):
    """A dossier type with the day on which its round closes."""

    @property
    def code(self) -> str: ...
    @property
    def entity_groups(self) -> Iterable[str]: ...
    @property
    def closes_on(self) -> dt.date: ...


@dataclass(frozen=True, slots=True)
class AccessWarning:
    """One thing that may cost a grant."""

    kind: WarningKind
    applicant_id: str
    due: dt.date
    """The deadline of the dossier, or the closing day of the type."""
    road: Road
    link: Link
    """What ends, or what is not there yet."""
    kiosk_number: str | None = None
    title: str | None = None
    dossier_type: str | None = None

    @property
    def report_by(self) -> dt.date:
        """The last day on which the department can still be told in time."""
        return self.due - dt.timedelta(days=RULE_DAYS)

    def stage(self, day: dt.date) -> Stage:
        """Return how much time is left on a day."""
        if day > self.report_by:
            return Stage.LATE
        return Stage.SOON if (self.due - day).days <= SOON_DAYS else Stage.EARLY


def ending(ties: Mapping[str, Tied], day: dt.date) -> dict[str, dt.date]:
    """Return the applicants whose every ground ends within the horizon, each with the last day of the longest."""
    found: dict[str, dt.date] = {}
    for tied in ties.values():
        last = _last_ground(tied)
        if last is not None and last[2] <= day + dt.timedelta(days=HORIZON_DAYS):
            found[tied.id] = last[2]
    return found


def of_dossiers(ties: Mapping[str, Tied], dossiers: Iterable[DueDossier]) -> list[AccessWarning]:
    """Warn of the dossiers that are due after the last day of every ground."""
    found: list[AccessWarning] = []
    for dossier in dossiers:
        last = _last_ground(ties[dossier.applicant_id])
        if last is not None and last[2] < dossier.deadline:
            found.append(
                AccessWarning(
                    WarningKind.ENDS_BEFORE,
                    dossier.applicant_id,
                    dossier.deadline,
                    last[0],
                    last[1],
                    kiosk_number=dossier.kiosk_number,
                    title=dossier.title,
                )
            )
    return found


def of_types(ties: Mapping[str, Tied], types: Iterable[ClosingType], day: dt.date) -> list[AccessWarning]:
    """Warn of grounds that are still to come and are not there by the first closing day that concerns the applicant."""
    closing = sorted(
        (one for one in types if day <= one.closes_on <= day + dt.timedelta(days=SOON_DAYS)),
        key=lambda one: (one.closes_on, one.code),
    )
    found: list[AccessWarning] = []
    for tied in ties.values():
        coming = _coming(tied)
        first = next((one for one in closing if tied.entity_group in one.entity_groups), None)
        if coming is None or first is None or not tied.active or not _too_late(coming, first.closes_on):
            continue
        link = next(link for link in coming.links if link.state is LinkState.FAILS)
        found.append(
            AccessWarning(
                WarningKind.NOT_ACTIVE_BY, tied.id, first.closes_on, coming, link, dossier_type=first.code
            )
        )
    return found


def most_urgent_first(warnings: Iterable[AccessWarning]) -> list[AccessWarning]:
    """Order warnings by the day on which the department must know."""
    return sorted(warnings, key=lambda each: (each.due, each.applicant_id, each.kiosk_number or ""))


def _last_ground(tied: Tied) -> tuple[Road, Link, dt.date] | None:
    """Return the ground that lasts longest, what ends it, and its last day; None: one never ends, or none holds."""
    ends: list[tuple[Road, Link, dt.date]] = []
    for road in tied.roads:
        if road.broken is not None:
            continue
        ending_links = [
            (link.until, at, link) for at, link in enumerate(road.links) if link.until is not None
        ]
        if not ending_links:
            return None
        until, _, link = min(ending_links, key=lambda each: each[:2])
        ends.append((road, link, until))
    return max(ends, key=lambda each: each[2], default=None)


def _coming(tied: Tied) -> Road | None:
    """Return the road that is still to come, when nothing else is wrong with it and no other holds."""
    if tied.holds:
        return None
    for road in tied.roads:
        if all(link.reason in _STILL_TO_COME for link in road.links if link.state is LinkState.FAILS):
            return road
    return None


def _too_late(road: Road, closes_on: dt.date) -> bool:
    """Tell whether something of a road is not there on a day, as far as can be known."""
    return any(
        link.reason == "notSigned" or (link.since is not None and link.since > closes_on)
        for link in road.links
        if link.state is LinkState.FAILS
    )
