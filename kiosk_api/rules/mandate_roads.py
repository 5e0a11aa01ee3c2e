"""Who may give a mandate of which type to whom.

Source: DOMAIN 1.8: a person gives one to another person or to an external service provider, an organisation with an
enterprise number to an external service provider only; a local government and the other groups give none. A service
provider is itself an organisation with an enterprise number. Which types exist, in which system and from when to when
they can be given is data, for a Flemish system takes types over step by step (DOMAIN 2.3).
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final, Protocol

from kiosk_api.rules.entity_groups import EntityGroup, GroundCode, has_way
from kiosk_api.rules.refused import Refused

RULE: Final = "mandateRoad"
PERSON: Final = "person"
ORGANISATION: Final = "organisation"


class TypeFact(Protocol):
    """A type of mandate, as data."""

    @property
    def roads(self) -> Mapping[str, Collection[str]]:
        """By the giver's group: which kinds of holder, `person` or `organisation`."""
        ...

    @property
    def valid_from(self) -> dt.date | None:
        """From when on it can be given; None: nobody knows yet."""
        ...

    @property
    def valid_until(self) -> dt.date | None: ...


class HolderFact(Protocol):
    """Who is to hold a mandate."""

    @property
    def entity_group(self) -> str: ...
    @property
    def is_person(self) -> bool: ...


def type_refused(kind: TypeFact | None, day: dt.date) -> Refused | None:
    """Return why no mandate of a type can be given on a day, or None. `kind` None: there is no such type."""
    if kind is None:
        return Refused("unknownType", RULE)
    if not kind.roads:
        return Refused("typeGivenElsewhere", RULE)
    if kind.valid_from is None or day < kind.valid_from:
        return Refused("typeNotYet", RULE)
    return Refused("typeNoLonger", RULE) if kind.valid_until is not None and kind.valid_until < day else None


def giver_refused(giver_group: str, *, is_applicant: bool = True) -> Refused | None:
    """Return why a party gives no mandates, or None: its group has none, or it is no applicant."""
    if not is_applicant:
        return Refused("giverIsNoApplicant", RULE)
    return None if has_way(giver_group, GroundCode.MANDATE) else Refused("noMandateRoad", RULE)


def road_refused(
    kind: TypeFact, giver_group: str, holder: HolderFact, *, same: bool = False
) -> Refused | None:
    """Return why this giver cannot give a mandate of this type to this holder, or None. `same`: they are one."""
    if refused := giver_refused(giver_group):
        return refused
    if same:
        return Refused("holderIsGiver", RULE)
    if not holder.is_person and holder.entity_group != EntityGroup.ENTERPRISE_ORGANISATION:
        return Refused("holderIsNoProvider", RULE)
    wanted = PERSON if holder.is_person else ORGANISATION
    return None if wanted in kind.roads.get(giver_group, ()) else Refused("holderMustBeProvider", RULE)
