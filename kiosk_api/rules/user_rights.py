"""Who may give which user right to whom, from when, and who may change it or take it away.

Source: DOMAIN 1.8, 1.9 and 2.2 (public pages on Gebruikersbeheer): a legal representative gives rights directly, or
names main local administrators; those name each other as back-up, and local administrators; every administrator gives
the other rights to those who work for the organisation. A unit has the administrators of its organising authority.
Never retroactive, as with mandates (DOMAIN 2.3). Ours, for no public page speaks of it: nobody gives or lengthens an
administrator's role of their own, and an organisation keeps an administrator, once it has one.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.representation import APPLICANT_RIGHT, PERFORMER_RIGHT, FunctionFact, Period, holds

RULE: Final = "userRights"

MANDATE_MANAGER_RIGHT: Final = "SSM Mandaatbeheerder"
MAIN_ADMINISTRATOR: Final = "Hoofd lokale beheerder"
LOCAL_ADMINISTRATOR: Final = "Lokale beheerder"
ADMINISTRATORS: Final = frozenset({MAIN_ADMINISTRATOR, LOCAL_ADMINISTRATOR})

RIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kioskApplicant": APPLICANT_RIGHT,
        "mandateManager": MANDATE_MANAGER_RIGHT,
        "mandatePerformer": PERFORMER_RIGHT,
        "mainLocalAdministrator": MAIN_ADMINISTRATOR,
        "localAdministrator": LOCAL_ADMINISTRATOR,
    }
)
"""The rights that are given here: their codes, and their official names, under which they are kept."""

_ALL: Final = frozenset(RIGHTS.values())
_WITHOUT_MANDATES: Final = frozenset({APPLICANT_RIGHT}) | ADMINISTRATORS

GIVEN_IN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        EntityGroup.ENTERPRISE_ORGANISATION: _ALL,
        EntityGroup.LOCAL_GOVERNMENT: _WITHOUT_MANDATES,
        EntityGroup.ORGANISING_AUTHORITY_UNIT: frozenset({APPLICANT_RIGHT}),
        EntityGroup.EDUCATION_INSTITUTION: _WITHOUT_MANDATES,
        EntityGroup.FLEMISH_ENTITY: _WITHOUT_MANDATES,
    }
)
"""Which rights exist in which group. The others have no user management: they are persons, or appoint inside KIOSK."""


class Administers(StrEnum):
    """Why somebody may give rights in an organisation, the strongest first."""

    LEGAL_REPRESENTATIVE = "legalRepresentative"
    MAIN = "mainLocalAdministrator"
    LOCAL = "localAdministrator"


_NAMES_ADMINISTRATORS: Final = frozenset({Administers.LEGAL_REPRESENTATIVE, Administers.MAIN})


class Withdrawable(Period, Protocol):
    """Something that may be taken away before its end; `valid_until` takes that into account."""

    @property
    def withdrawn_on(self) -> dt.date | None: ...


class GivenRight(Period, Protocol):
    """A right as it was given; `valid_until` takes a withdrawal into account."""

    @property
    def person_id(self) -> str: ...
    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Administrators:
    """Who administers an organisation: those of its organising authority when it is a unit."""

    functions: Sequence[FunctionFact]
    rights: Sequence[GivenRight]


@dataclass(frozen=True, slots=True)
class Giving:
    """A right that somebody would give, or is to have after a change."""

    right: str
    """Its official name."""
    entity_group: str
    by: Administers
    to_oneself: bool
    works_there: bool
    valid_from: dt.date
    valid_until: dt.date | None
    others: Sequence[Period] = ()
    """When the person has the same right there already."""


def why_administers(person_id: str, administrators: Administrators, day: dt.date) -> Administers | None:
    """Return the strongest reason why somebody may give rights on a day; None: they may not."""
    if any(one.person_id == person_id and holds(one, day) for one in administrators.functions):
        return Administers.LEGAL_REPRESENTATIVE
    held = {one.code for one in administrators.rights if one.person_id == person_id and holds(one, day)}
    if MAIN_ADMINISTRATOR in held:
        return Administers.MAIN
    return Administers.LOCAL if LOCAL_ADMINISTRATOR in held else None


def givable(entity_group: str, by: Administers) -> tuple[str, ...]:
    """Return the codes of the rights that an administrator may give, in the order of `RIGHTS`."""
    return tuple(code for code, right in RIGHTS.items() if _not_for(right, entity_group, by) is None)


def giving_refused(giving: Giving, today: dt.date) -> Refused | None:
    """Return why a right cannot be given, or None."""
    if refused := _not_for(giving.right, giving.entity_group, giving.by):
        return refused
    if giving.to_oneself and giving.right in ADMINISTRATORS:
        return Refused("ownRole", RULE)
    if not giving.works_there:
        return Refused("noWorkRelation", RULE)
    if giving.valid_from < today:
        return Refused("retroactive", RULE)
    return _period_refused(giving)


def change_refused(
    right: GivenRight, after: Giving, administrators: Administrators, today: dt.date
) -> Refused | None:
    """Return why the days of a right cannot change to those of `after`, or None."""
    if refused := _not_changeable(right, after, today):
        return refused
    if after.valid_from != right.valid_from:
        if right.valid_from <= today:
            return Refused("begun", RULE)
        if after.valid_from < today:
            return Refused("retroactive", RULE)
    if after.valid_until is not None and after.valid_until < today:
        return Refused("retroactive", RULE)
    if refused := _period_refused(after):
        return refused
    return _nobody_left(right, after.valid_until, administrators, today)


def withdrawal_refused(
    right: GivenRight, after: Giving, administrators: Administrators, today: dt.date
) -> Refused | None:
    """Return why a right cannot be taken away today, or None. `after` is the right as it is."""
    if (refused := _not_for(after.right, after.entity_group, after.by)) and refused.reason == "onlyMain":
        return refused
    if ended(right, today):
        return Refused("ended", RULE)
    return _nobody_left(right, today - dt.timedelta(days=1), administrators, today)


def state_of(given: Withdrawable, day: dt.date) -> str:
    """Return how something that was given stands on a day: `withdrawn`, `ended`, `scheduled` or `active`."""
    taken = given.withdrawn_on
    if taken is not None and taken <= day:
        return "withdrawn"
    if given.valid_from > day:
        return "scheduled"
    return "ended" if ended(given, day) else "active"


def ended(period: Period, day: dt.date) -> bool:
    """Return whether something held before a day and never will again."""
    return period.valid_until is not None and period.valid_until < day


def overlap(one: Period, other: Period) -> bool:
    """Return whether two periods have a day in common."""
    last, other_last = one.valid_until or dt.date.max, other.valid_until or dt.date.max
    both_hold_ever = one.valid_from <= last and other.valid_from <= other_last
    return both_hold_ever and one.valid_from <= other_last and other.valid_from <= last


def administered_by(administrators: Administrators, day: dt.date) -> Mapping[str, Administers]:
    """Return everybody who may give rights on a day, with the strongest reason."""
    people = {one.person_id for one in administrators.functions} | {
        one.person_id for one in administrators.rights
    }
    found = {person: why_administers(person, administrators, day) for person in people}
    return {person: why for person, why in found.items() if why is not None}


def _not_for(right: str, entity_group: str, by: Administers) -> Refused | None:
    """Return why a right does not exist in a group, or is not for this administrator to give."""
    rights: Collection[str] | None = GIVEN_IN.get(entity_group)
    if rights is None:
        return Refused("noUserManagement", RULE)
    if right not in rights:
        unit = entity_group == EntityGroup.ORGANISING_AUTHORITY_UNIT and right in ADMINISTRATORS
        return Refused("administratorsOfAuthority", RULE) if unit else Refused("notInGroup", RULE)
    if right in ADMINISTRATORS and by not in _NAMES_ADMINISTRATORS:
        return Refused("onlyMain", RULE)
    return None


def _not_changeable(right: GivenRight, after: Giving, today: dt.date) -> Refused | None:
    if refused := _not_for(after.right, after.entity_group, after.by):
        return refused
    if ended(right, today):
        return Refused("ended", RULE)
    if after.to_oneself and after.right in ADMINISTRATORS:
        return Refused("ownRole", RULE)
    return None


def _period_refused(giving: Giving) -> Refused | None:
    if giving.valid_until is not None and giving.valid_until < giving.valid_from:
        return Refused("endBeforeStart", RULE)
    if any(overlap(giving, other) for other in giving.others):
        return Refused("alreadyHeld", RULE)
    return None


def _nobody_left(
    right: GivenRight, last_day: dt.date | None, administrators: Administrators, today: dt.date
) -> Refused | None:
    """Return a refusal when nobody would administer the organisation after `last_day`."""
    if right.code not in ADMINISTRATORS or last_day is None or not holds(right, today):
        return None
    after = last_day + dt.timedelta(days=1)
    others = [one for one in administrators.rights if one != right and holds(one, after)]
    if not _any_of(others, ADMINISTRATORS):
        return Refused("lastAdministrator", RULE)
    legal = any(holds(one, after) for one in administrators.functions)
    if right.code == MAIN_ADMINISTRATOR and not legal and not _any_of(others, {MAIN_ADMINISTRATOR}):
        return Refused("lastMainAdministrator", RULE)
    return None


def _any_of(rights: Iterable[GivenRight], codes: Collection[str]) -> bool:
    return any(one.code in codes for one in rights)
