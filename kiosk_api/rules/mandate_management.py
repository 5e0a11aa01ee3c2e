"""Who manages the mandates of a party, who assigns its performers, and who may see them.

Source: DOMAIN 1.9 and 2.3: natural persons and legal representatives enter mandate management directly, others need
the user right `SSM Mandaatbeheerder`; a legal representative and the local administrators give user rights, so they
assign performers. A mandate is never managed on the ground of another mandate: sub-mandates are not described.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.entity_groups import EntityGroup, GroundCode
from kiosk_api.rules.mandates import Side
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.representation import PERFORMER_RIGHT, Facts, holds, represented
from kiosk_api.rules.user_rights import ADMINISTRATORS, MANDATE_MANAGER_RIGHT

RULE: Final = "mandateManagement"


@dataclass(frozen=True, slots=True)
class Management:
    """What somebody may do with the mandates of whom, on a day."""

    person_id: str
    managed: Mapping[str, GroundCode]
    """The parties whose mandates they create, sign and stop: applicant ids, each with the strongest ground."""
    administered: Mapping[str, GroundCode]
    """The organisations whose performers they assign."""
    seen: frozenset[str]
    """The parties whose mandates they may see without managing them."""

    @property
    def visible(self) -> frozenset[str]:
        """Every party whose mandates they may see."""
        return self.seen | self.managed.keys() | self.administered.keys()

    def only(self, applicant_id: str) -> "Management":
        """Return as much of it as is about one applicant: with a token that acts for that one."""
        return Management(
            self.person_id if self.managed.get(applicant_id) is GroundCode.SELF else "",
            {party: ground for party, ground in self.managed.items() if party == applicant_id},
            {party: ground for party, ground in self.administered.items() if party == applicant_id},
            self.seen & {applicant_id},
        )

    def sides(
        self, giver_id: str, holder_organisation_id: str | None, holder_person_id: str | None
    ) -> frozenset[Side]:
        """Return the sides of a mandate that they manage."""
        holder = holder_organisation_id in self.managed or holder_person_id == self.person_id
        return frozenset(
            side for side, mine in ((Side.GIVER, giver_id in self.managed), (Side.HOLDER, holder)) if mine
        )


def management_of(facts: Facts, person_id: str, day: dt.date) -> Management:
    """Return what a person may do with mandates on a day. `facts` are of that person."""
    managed: dict[str, GroundCode] = {}
    administered: dict[str, GroundCode] = {}
    seen: set[str] = set()
    for right in facts.rights:
        if right.person_id != person_id or not holds(right, day):
            continue
        if right.code == MANDATE_MANAGER_RIGHT:
            managed[right.organisation_id] = GroundCode.USER_RIGHT
        elif right.code in ADMINISTRATORS:
            administered[right.organisation_id] = GroundCode.USER_RIGHT
        elif right.code == PERFORMER_RIGHT:
            seen.add(right.organisation_id)
    for function in facts.functions:
        if function.person_id == person_id and holds(function, day):
            managed[function.organisation_id] = GroundCode.LEGAL_REPRESENTATIVE
            administered[function.organisation_id] = GroundCode.LEGAL_REPRESENTATIVE
    for party_id, party in facts.parties.items():
        if party.person_id == person_id and party.entity_group == EntityGroup.PERSON:
            managed[party_id] = GroundCode.SELF
    for applicant, grounds in represented(facts, person_id, day).items():
        if any(ground.code != GroundCode.MANDATE for ground in grounds):
            seen.add(applicant)
    return Management(person_id, managed, administered, frozenset(seen))


def management_refused(management: Management, applicant_id: str) -> Refused | None:
    """Return why somebody cannot manage the mandates of a party that they see, or None."""
    return None if applicant_id in management.managed else Refused("noRightToManage", RULE)


def administration_refused(management: Management, organisation_id: str) -> Refused | None:
    """Return why somebody cannot assign the performers of an organisation that they see, or None."""
    return None if organisation_id in management.administered else Refused("noRightToAssign", RULE)
