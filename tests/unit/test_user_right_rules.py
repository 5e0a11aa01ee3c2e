"""Who gives which right to whom: nine groups by five rights by three administrators, and what becomes of it."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import product

import pytest

from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.right_requests import asking_refused, decision_refused, repeated_refused
from kiosk_api.rules.user_rights import (
    ADMINISTRATORS,
    LOCAL_ADMINISTRATOR,
    MAIN_ADMINISTRATOR,
    RIGHTS,
    Administers,
    Administrators,
    Giving,
    change_refused,
    givable,
    giving_refused,
    state_of,
    why_administers,
    withdrawal_refused,
)

TODAY = dt.date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
LONG_AGO, LATER = dt.date(2024, 1, 1), dt.date(2027, 6, 30)


@dataclass(frozen=True)
class Right:
    person_id: str = "tom"
    code: str = "SSM Mandaatuitvoerder"
    valid_from: dt.date = LONG_AGO
    valid_until: dt.date | None = None
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True)
class Function:
    person_id: str
    organisation_id: str = "bureau"
    valid_from: dt.date = LONG_AGO
    valid_until: dt.date | None = None


def administrators(*rights: Right, legal: str = "") -> Administrators:
    return Administrators([Function(legal)] if legal else [], rights)


def a_giving(**changes: object) -> Giving:
    giving = Giving(
        right="SSM Mandaatuitvoerder",
        entity_group=EntityGroup.ENTERPRISE_ORGANISATION,
        by=Administers.LOCAL,
        to_oneself=False,
        works_there=True,
        valid_from=TODAY,
        valid_until=None,
    )
    return replace(giving, **changes)  # type: ignore[arg-type]


def reason(refused: Refused | None) -> str | None:
    return None if refused is None else refused.reason


NO_MANAGEMENT = {
    EntityGroup.PERSON,
    EntityGroup.DE_FACTO_ASSOCIATION,
    EntityGroup.FOREIGN_ORGANISATION,
    EntityGroup.FOREIGN_PERSON,
}
EXPECTED_IN = {
    EntityGroup.ENTERPRISE_ORGANISATION: set(RIGHTS),
    EntityGroup.LOCAL_GOVERNMENT: {"kioskApplicant", "localAdministrator", "mainLocalAdministrator"},
    EntityGroup.ORGANISING_AUTHORITY_UNIT: {"kioskApplicant"},
    EntityGroup.EDUCATION_INSTITUTION: {"kioskApplicant", "localAdministrator", "mainLocalAdministrator"},
    EntityGroup.FLEMISH_ENTITY: {"kioskApplicant", "localAdministrator", "mainLocalAdministrator"},
}


def expected(group: EntityGroup, code: str, by: Administers) -> str | None:
    """What the matrix of DOMAIN 1.8 and 1.9 says, written down apart from the rule."""
    if group in NO_MANAGEMENT:
        return "noUserManagement"
    if code not in EXPECTED_IN[group]:
        at_authority = group == EntityGroup.ORGANISING_AUTHORITY_UNIT and code.endswith("Administrator")
        return "administratorsOfAuthority" if at_authority else "notInGroup"
    return "onlyMain" if code.endswith("Administrator") and by == Administers.LOCAL else None


@pytest.mark.parametrize(("group", "code", "by"), list(product(EntityGroup, RIGHTS, Administers)))
def test_the_matrix_of_groups_rights_and_administrators(
    group: EntityGroup, code: str, by: Administers
) -> None:
    giving = a_giving(right=RIGHTS[code], entity_group=group, by=by)
    assert reason(giving_refused(giving, TODAY)) == expected(group, code, by)
    assert (code in givable(group, by)) == (expected(group, code, by) is None)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"valid_from": TOMORROW, "valid_until": LATER}, None),
        ({"valid_until": TODAY}, None),
        ({"to_oneself": True}, None),
        ({"works_there": False}, "noWorkRelation"),
        ({"valid_from": YESTERDAY}, "retroactive"),
        ({"valid_from": LATER, "valid_until": TOMORROW}, "endBeforeStart"),
        ({"others": [Right()]}, "alreadyHeld"),
        ({"others": [Right(valid_until=YESTERDAY)]}, None),
        ({"others": [Right(valid_from=LATER)], "valid_until": TOMORROW}, None),
        ({"others": [Right(valid_from=LATER)]}, "alreadyHeld"),
        ({"others": [Right(valid_from=TODAY, valid_until=YESTERDAY)]}, None),
        ({"right": LOCAL_ADMINISTRATOR, "by": Administers.MAIN, "to_oneself": True}, "ownRole"),
    ],
)
def test_what_stands_in_the_way_of_giving(changes: dict[str, object], why: str | None) -> None:
    assert reason(giving_refused(a_giving(**changes), TODAY)) == why


@pytest.mark.parametrize(
    ("rights", "legal", "why"),
    [
        ([], "", None),
        ([Right(code="KIOSK Aanvrager")], "", None),
        ([Right(code=LOCAL_ADMINISTRATOR)], "", Administers.LOCAL),
        ([Right(code=LOCAL_ADMINISTRATOR), Right(code=MAIN_ADMINISTRATOR)], "", Administers.MAIN),
        ([Right(code=LOCAL_ADMINISTRATOR)], "tom", Administers.LEGAL_REPRESENTATIVE),
        ([Right(code=LOCAL_ADMINISTRATOR, valid_until=YESTERDAY)], "", None),
        ([Right(code=LOCAL_ADMINISTRATOR, valid_from=TOMORROW)], "", None),
        ([Right(code=LOCAL_ADMINISTRATOR, person_id="lotte")], "", None),
    ],
)
def test_who_administers(rights: list[Right], legal: str, why: Administers | None) -> None:
    assert why_administers("tom", administrators(*rights, legal=legal), TODAY) == why


@pytest.mark.parametrize(
    ("right", "after", "why"),
    [
        (Right(), {"valid_until": LATER}, None),
        (Right(valid_until=TODAY), {"valid_until": None}, None),
        (Right(), {"valid_until": TODAY}, None),
        (Right(), {"valid_until": YESTERDAY}, "retroactive"),
        (Right(valid_until=YESTERDAY), {"valid_until": LATER}, "ended"),
        (Right(), {"valid_from": TOMORROW}, "begun"),
        (Right(valid_from=TOMORROW), {"valid_from": TODAY}, None),
        (Right(valid_from=TOMORROW), {"valid_from": YESTERDAY}, "retroactive"),
        (Right(valid_from=LATER), {"valid_from": LATER, "valid_until": TOMORROW}, "endBeforeStart"),
        (Right(), {"others": [Right(valid_from=LATER)]}, "alreadyHeld"),
        (Right(code=LOCAL_ADMINISTRATOR), {"right": LOCAL_ADMINISTRATOR}, "onlyMain"),
        (
            Right(code=LOCAL_ADMINISTRATOR),
            {"right": LOCAL_ADMINISTRATOR, "by": Administers.MAIN, "to_oneself": True},
            "ownRole",
        ),
    ],
)
def test_which_days_may_change(right: Right, after: dict[str, object], why: str | None) -> None:
    wanted = a_giving(**{"valid_from": right.valid_from, **after})
    assert reason(change_refused(right, wanted, administrators(), TODAY)) == why


LAST = Right(code=LOCAL_ADMINISTRATOR)
LAST_MAIN = Right(code=MAIN_ADMINISTRATOR)


@pytest.mark.parametrize(
    ("right", "others", "legal", "why"),
    [
        (Right(), [], "", None),
        (Right(valid_until=YESTERDAY), [], "", "ended"),
        (Right(valid_from=TOMORROW), [], "", None),
        (LAST, [], "", "lastAdministrator"),
        (LAST, [], "greet", "lastAdministrator"),
        (LAST, [replace(LAST, person_id="lotte")], "", None),
        (LAST, [replace(LAST, person_id="lotte", valid_from=TOMORROW)], "", "lastAdministrator"),
        (LAST, [replace(LAST_MAIN, person_id="lotte")], "", None),
        (LAST_MAIN, [replace(LAST, person_id="lotte")], "", "lastMainAdministrator"),
        (LAST_MAIN, [replace(LAST, person_id="lotte")], "greet", None),
        (LAST_MAIN, [replace(LAST_MAIN, person_id="lotte")], "", None),
    ],
)
def test_what_may_be_taken_away(right: Right, others: list[Right], legal: str, why: str | None) -> None:
    as_it_is = a_giving(right=right.code, by=Administers.MAIN, valid_from=right.valid_from)
    by_whom = administrators(right, *others, legal=legal)
    assert reason(withdrawal_refused(right, as_it_is, by_whom, TODAY)) == why


def test_an_end_that_leaves_nobody_is_refused_too() -> None:
    last = Right(code=MAIN_ADMINISTRATOR)
    after = a_giving(right=last.code, by=Administers.MAIN, valid_from=LONG_AGO, valid_until=LATER)
    assert reason(change_refused(last, after, administrators(last), TODAY)) == "lastAdministrator"
    other = replace(last, person_id="lotte")
    assert change_refused(last, after, administrators(last, other), TODAY) is None
    ends_sooner = replace(other, valid_until=TOMORROW)
    assert change_refused(last, after, administrators(last, ends_sooner), TODAY) is not None


def test_a_local_administrator_takes_no_administrator_away() -> None:
    for code in ADMINISTRATORS:
        right = Right(code=code, person_id="lotte")
        as_it_is = a_giving(right=code, by=Administers.LOCAL, valid_from=LONG_AGO)
        everybody = administrators(right, Right(code=code), Right(code=MAIN_ADMINISTRATOR, person_id="karim"))
        assert reason(withdrawal_refused(right, as_it_is, everybody, TODAY)) == "onlyMain"


@pytest.mark.parametrize(
    ("right", "state"),
    [
        (Right(), "active"),
        (Right(valid_until=TODAY), "active"),
        (Right(valid_until=YESTERDAY), "ended"),
        (Right(valid_from=TOMORROW), "scheduled"),
        (Right(valid_until=YESTERDAY, withdrawn_on=TODAY), "withdrawn"),
        (Right(valid_from=TOMORROW, valid_until=YESTERDAY, withdrawn_on=TODAY), "withdrawn"),
    ],
)
def test_how_a_right_stands(right: Right, state: str) -> None:
    assert state_of(right, TODAY) == state


@pytest.mark.parametrize(("group", "code"), list(product(EntityGroup, RIGHTS)))
def test_which_rights_can_be_asked_for(group: EntityGroup, code: str) -> None:
    refused = asking_refused(RIGHTS[code], group, valid_from=TODAY, valid_until=None, today=TODAY)
    if group in NO_MANAGEMENT:
        assert reason(refused) == "noUserManagement"
    elif code == "mainLocalAdministrator" or code not in EXPECTED_IN[group]:
        assert reason(refused) == "notAskedFor"
    else:
        assert refused is None


def test_nobody_asks_for_what_was_or_ends_before_it_begins() -> None:
    def asked(first: dt.date, last: dt.date | None) -> str | None:
        group = EntityGroup.ENTERPRISE_ORGANISATION
        return reason(
            asking_refused("KIOSK Aanvrager", group, valid_from=first, valid_until=last, today=TODAY)
        )

    assert asked(YESTERDAY, None) == "retroactive"
    assert asked(LATER, TOMORROW) == "endBeforeStart"
    assert asked(TODAY, TODAY) is None


def test_nobody_asks_twice_or_for_what_they_have() -> None:
    assert reason(repeated_refused(waits=True, held=False)) == "alreadyAsked"
    assert reason(repeated_refused(waits=False, held=True)) == "alreadyHeld"
    assert repeated_refused(waits=False, held=False) is None


def test_a_request_is_decided_on_once_and_refused_with_a_reason() -> None:
    assert decision_refused("waiting", granted=True, reason="") is None
    assert decision_refused("waiting", granted=False, reason="Niet van hier") is None
    assert reason(decision_refused("waiting", granted=False, reason="")) == "reasonMissing"
    assert reason(decision_refused("granted", granted=False, reason="Toch niet")) == "decidedAlready"
