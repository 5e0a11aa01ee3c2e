"""Who may act for whom: every entity group with every road, and every way in which a mandate is not enough."""

import datetime as dt
from typing import Any

import pytest

from kiosk_api.rules.entity_groups import WAYS, EntityGroup, GroundCode
from kiosk_api.rules.representation import (
    APPLICANT_RIGHT,
    PERFORMER_RIGHT,
    Ground,
    representatives,
    represented,
    strongest_first,
)
from kiosk_api.store.representation import Appointment, Facts, LegalFunction, Mandate, Party, UserRight

TODAY = dt.date(2026, 3, 2)
YESTERDAY, TOMORROW = dt.date(2026, 3, 1), dt.date(2026, 3, 3)
LONG_AGO = dt.date(2020, 1, 1)
AS_OF = dt.date(2026, 2, 1)


def a_party(
    party_id: str, group: str = EntityGroup.ENTERPRISE_ORGANISATION, person: str | None = None
) -> Party:
    return Party(party_id, party_id.capitalize(), group, person, AS_OF)


def a_mandate(**changed: Any) -> Mandate:
    """A mandate of `giver` held by `bureau`, good today."""
    mandate = Mandate(
        id="m1",
        type="kiosk",
        giver_id="giver",
        holder_organisation_id="bureau",
        holder_person_id=None,
        giver_signed_on=LONG_AGO,
        holder_signed_on=LONG_AGO,
        valid_from=LONG_AGO,
        valid_until=None,
        stopped_on=None,
    )
    return mandate._replace(**changed)


def a_right(code: str = PERFORMER_RIGHT, **changed: Any) -> UserRight:
    return UserRight("an", "bureau", code, LONG_AGO, None)._replace(**changed)


def facts(*given: Any, group: str = EntityGroup.ENTERPRISE_ORGANISATION) -> Facts:
    def of(kind: type) -> tuple[Any, ...]:
        return tuple(fact for fact in given if isinstance(fact, kind))

    parties = {party.id: party for party in (a_party("giver", group), a_party("bureau"), *of(Party))}
    return Facts(parties, of(LegalFunction), of(UserRight), of(Appointment), of(Mandate))


ROADS: dict[GroundCode, tuple[Any, ...]] = {
    GroundCode.SELF: (),
    GroundCode.LEGAL_REPRESENTATIVE: (LegalFunction("an", "giver", LONG_AGO, None),),
    GroundCode.USER_RIGHT: (UserRight("an", "giver", APPLICANT_RIGHT, LONG_AGO, None),),
    GroundCode.KIOSK_APPOINTMENT: (Appointment("an", "giver", LONG_AGO, None),),
    GroundCode.MANDATE: (a_mandate(), a_right()),
}

EXPECTED: dict[EntityGroup, set[str]] = {
    EntityGroup.PERSON: {"self", "mandate"},
    EntityGroup.ENTERPRISE_ORGANISATION: {"legalRepresentative", "userRight", "mandate"},
    EntityGroup.LOCAL_GOVERNMENT: {"legalRepresentative", "userRight"},
    EntityGroup.ORGANISING_AUTHORITY_UNIT: {"userRight"},
    EntityGroup.EDUCATION_INSTITUTION: {"userRight"},
    EntityGroup.FLEMISH_ENTITY: {"userRight"},
    EntityGroup.DE_FACTO_ASSOCIATION: {"kioskAppointment"},
    EntityGroup.FOREIGN_ORGANISATION: {"kioskAppointment"},
    EntityGroup.FOREIGN_PERSON: {"self"},
}


@pytest.mark.parametrize("group", EntityGroup)
@pytest.mark.parametrize("road", GroundCode)
def test_each_group_has_its_own_ways_and_no_others(group: EntityGroup, road: GroundCode) -> None:
    party = a_party("giver", group, person="an" if road is GroundCode.SELF else None)
    found = represented(facts(party, *ROADS[road]), "an", TODAY).get("giver", ())
    assert [ground.code for ground in found] == ([road] if road in EXPECTED[group] else [])


def test_every_group_of_the_domain_is_in_the_table() -> None:
    assert set(WAYS) == set(EntityGroup)
    assert len(EntityGroup) == 9


def test_an_unknown_group_can_not_be_represented() -> None:
    everything = [fact for road in ROADS.values() for fact in road]
    assert represented(facts(a_party("giver", "somethingNew", "an"), *everything), "an", TODAY) == {}


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"giver_signed_on": None}, False),
        ({"holder_signed_on": None}, False),
        ({"holder_signed_on": TODAY}, True),
        ({"holder_signed_on": TOMORROW}, False),
        ({"valid_from": TODAY}, True),
        ({"valid_from": TOMORROW}, False),
        ({"valid_until": TODAY}, True),
        ({"valid_until": YESTERDAY}, False),
        ({"stopped_on": TODAY}, False),
        ({"stopped_on": TOMORROW}, True),
        ({"covers_kiosk": False}, False),
    ],
)
@pytest.mark.parametrize("holder", ["an organisation", "a person"])
def test_a_mandate_counts_when_all_of_it_is_in_order(
    changed: dict[str, Any], holds: bool, holder: str
) -> None:
    if holder == "a person":
        changed = {**changed, "holder_organisation_id": None, "holder_person_id": "an"}
    assert ("giver" in represented(facts(a_mandate(**changed), a_right()), "an", TODAY)) is holds


@pytest.mark.parametrize(
    ("right", "holds"),
    [
        (a_right(), True),
        (a_right(person_id="bo"), False),
        (a_right(organisation_id="giver"), False),
        (a_right("SSM Mandaatbeheerder"), False),
        (a_right(APPLICANT_RIGHT), False),
        (a_right(valid_from=TOMORROW), False),
        (a_right(valid_until=YESTERDAY), False),
        (a_right(valid_until=TODAY), True),
    ],
)
def test_a_mandate_of_an_organisation_needs_the_performer_right_there(right: UserRight, holds: bool) -> None:
    assert ("giver" in represented(facts(a_mandate(), right), "an", TODAY)) is holds


def test_a_mandate_held_by_a_person_needs_no_right_and_names_no_provider() -> None:
    mandate = a_mandate(holder_organisation_id=None, holder_person_id="an")
    assert represented(facts(mandate), "an", TODAY) == {
        "giver": (Ground(GroundCode.MANDATE, LONG_AGO, None),)
    }


def test_a_mandate_says_who_holds_it_and_from_when_to_when_it_can_be_used() -> None:
    mandate = a_mandate(holder_signed_on=dt.date(2024, 5, 1), valid_until=dt.date(2027, 1, 1))
    right = a_right(valid_from=dt.date(2023, 1, 1), valid_until=dt.date(2026, 12, 1))
    assert represented(facts(mandate, right), "an", TODAY)["giver"] == (
        Ground(GroundCode.MANDATE, dt.date(2024, 5, 1), dt.date(2026, 12, 1), "bureau", "Bureau"),
    )


@pytest.mark.parametrize(
    "fact",
    [
        LegalFunction("an", "giver", TOMORROW, None),
        LegalFunction("an", "giver", LONG_AGO, YESTERDAY),
        LegalFunction("bo", "giver", LONG_AGO, None),
        UserRight("an", "giver", APPLICANT_RIGHT, LONG_AGO, YESTERDAY),
        UserRight("an", "giver", PERFORMER_RIGHT, LONG_AGO, None),
    ],
)
def test_what_does_not_hold_today_or_is_of_another_gives_nothing(fact: Any) -> None:
    assert represented(facts(fact), "an", TODAY) == {}


def test_one_person_may_have_several_roles_for_one_applicant_strongest_first() -> None:
    several = (
        *ROADS[GroundCode.MANDATE],
        *ROADS[GroundCode.USER_RIGHT],
        *ROADS[GroundCode.LEGAL_REPRESENTATIVE],
    )
    grounds = represented(facts(*several), "an", TODAY)["giver"]
    assert [ground.code for ground in grounds] == ["legalRepresentative", "userRight", "mandate"]


def test_a_person_represents_themself_and_others_side_by_side() -> None:
    me = a_party("an0", EntityGroup.PERSON, "an")
    assert set(represented(facts(me, *ROADS[GroundCode.MANDATE]), "an", TODAY)) == {"an0", "giver"}


def test_everybody_who_represents_an_applicant_is_found_from_its_side() -> None:
    given = (
        a_mandate(),
        a_right(),
        a_right(person_id="cas"),
        a_right(person_id="dirk", valid_until=YESTERDAY),
        LegalFunction("bo", "giver", LONG_AGO, None),
        LegalFunction("eva", "bureau", LONG_AGO, None),
    )
    found = representatives(facts(*given), "giver", TODAY)
    assert {person: [ground.code for ground in grounds] for person, grounds in found.items()} == {
        "an": ["mandate"],
        "bo": ["legalRepresentative"],
        "cas": ["mandate"],
    }


def test_of_one_kind_the_ground_that_lasts_longest_speaks() -> None:
    short = Ground(GroundCode.USER_RIGHT, LONG_AGO, dt.date(2026, 6, 1))
    longer = Ground(GroundCode.USER_RIGHT, LONG_AGO, dt.date(2027, 6, 1))
    endless = Ground(GroundCode.USER_RIGHT, LONG_AGO, None)
    assert strongest_first([short, longer]) == (longer,)
    assert strongest_first([short, endless, longer]) == (endless,)


def test_two_providers_are_two_grounds() -> None:
    one = Ground(GroundCode.MANDATE, LONG_AGO, None, "b", "Bureau Zuid")
    other = Ground(GroundCode.MANDATE, LONG_AGO, None, "a", "Bureau Noord")
    assert strongest_first([one, other]) == (other, one)
