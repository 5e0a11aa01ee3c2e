"""The nine groups of applicants, and the ways in which each can be represented (DOMAIN 1.8).

Whether an applicant has an enterprise number says nothing about its group: local governments have one
and are no enterprise organisations; a unit of an organising authority carries the authority's.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class EntityGroup(StrEnum):
    """Who or what an applicant is."""

    PERSON = "person"
    ENTERPRISE_ORGANISATION = "enterpriseOrganisation"
    LOCAL_GOVERNMENT = "localGovernment"
    ORGANISING_AUTHORITY_UNIT = "organisingAuthorityUnit"
    EDUCATION_INSTITUTION = "educationInstitution"
    FLEMISH_ENTITY = "flemishEntity"
    DE_FACTO_ASSOCIATION = "deFactoAssociation"
    FOREIGN_ORGANISATION = "foreignOrganisation"
    FOREIGN_PERSON = "foreignPerson"


class GroundCode(StrEnum):
    """Why somebody may act for an applicant; in this order, the strongest first."""

    SELF = "self"
    LEGAL_REPRESENTATIVE = "legalRepresentative"
    USER_RIGHT = "userRight"
    KIOSK_APPOINTMENT = "kioskAppointment"
    MANDATE = "mandate"


WAYS: Final[Mapping[str, frozenset[GroundCode]]] = MappingProxyType(
    {
        EntityGroup.PERSON: frozenset({GroundCode.SELF, GroundCode.MANDATE}),
        EntityGroup.ENTERPRISE_ORGANISATION: frozenset(
            {GroundCode.LEGAL_REPRESENTATIVE, GroundCode.USER_RIGHT, GroundCode.MANDATE}
        ),
        EntityGroup.LOCAL_GOVERNMENT: frozenset({GroundCode.LEGAL_REPRESENTATIVE, GroundCode.USER_RIGHT}),
        # Not documented in public for the next three; they are reached through user management.
        EntityGroup.ORGANISING_AUTHORITY_UNIT: frozenset({GroundCode.USER_RIGHT}),
        EntityGroup.EDUCATION_INSTITUTION: frozenset({GroundCode.USER_RIGHT}),
        EntityGroup.FLEMISH_ENTITY: frozenset({GroundCode.USER_RIGHT}),
        EntityGroup.DE_FACTO_ASSOCIATION: frozenset({GroundCode.KIOSK_APPOINTMENT}),
        EntityGroup.FOREIGN_ORGANISATION: frozenset({GroundCode.KIOSK_APPOINTMENT}),
        EntityGroup.FOREIGN_PERSON: frozenset({GroundCode.SELF}),
    }
)
"""Which grounds exist for which group."""


def has_way(entity_group: str, ground: GroundCode) -> bool:
    """Return whether a group can be represented on a ground. An unknown group has no way."""
    return ground in WAYS.get(entity_group, frozenset())
