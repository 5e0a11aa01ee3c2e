"""The rules of mandates and performers, as tables: nine groups, every holder, every state, every act."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.mandate_management import (
    administration_refused,
    management_of,
    management_refused,
)
from kiosk_api.rules.mandate_roads import giver_refused, road_refused, type_refused
from kiosk_api.rules.mandates import (
    BOTH,
    Act,
    Side,
    State,
    act_refused,
    first_day_of_extension,
    overlap,
    period_refused,
    state_of,
    waits_for,
)
from kiosk_api.rules.performers import (
    PerformerState,
    assignment_refused,
    ending_refused,
    performer_state,
)
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.representation import PERFORMER_RIGHT
from kiosk_api.rules.user_rights import MANDATE_MANAGER_RIGHT
from kiosk_api.store.mandate_types import MandateType
from kiosk_api.store.mandates import MandateParty
from kiosk_api.store.reference import Title
from kiosk_api.store.representation import Appointment, Facts, LegalFunction, Party, UserRight

TODAY = dt.date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
LONG_AGO, FAR_AHEAD = dt.date(2020, 1, 1), dt.date(2030, 12, 31)
GIVES = {"person": ("person", "organisation"), "enterpriseOrganisation": ("organisation",)}
KIOSK = MandateType("kiosk", "ssm", Title("KIOSK"), True, GIVES, LONG_AGO, None, None)
PERSON = MandateParty("An", "person", "an0", "an", None)
PROVIDER = MandateParty("Bureau", EntityGroup.ENTERPRISE_ORGANISATION, "bureau", None, "0206561993")
LOCAL = MandateParty("Gent", EntityGroup.LOCAL_GOVERNMENT, "gent", None, "0207451227")


@dataclass(frozen=True)
class Days:
    """A mandate that was signed by both long ago and has no end."""

    giver_signed_on: dt.date | None = LONG_AGO
    holder_signed_on: dt.date | None = LONG_AGO
    valid_from: dt.date = LONG_AGO
    valid_until: dt.date | None = None
    stopped_on: dt.date | None = None
    was_transferred: bool = False
    is_being_extended: bool = False
    is_being_transferred: bool = False


STATES: dict[State, Days] = {
    State.PENDING_GIVER: Days(giver_signed_on=None, valid_until=FAR_AHEAD),
    State.PENDING_HOLDER: Days(holder_signed_on=None, valid_until=FAR_AHEAD),
    State.SCHEDULED: Days(valid_from=TOMORROW, valid_until=FAR_AHEAD),
    State.ACTIVE: Days(valid_until=FAR_AHEAD),
    State.STOPPED: Days(stopped_on=TODAY),
    State.EXPIRED: Days(valid_until=YESTERDAY),
    State.TRANSFERRED: Days(stopped_on=LONG_AGO, was_transferred=True),
}

HOLDERS = {"a person": PERSON, "a service provider": PROVIDER, "a local government": LOCAL}
NO_ROAD: dict[str, str | None] = dict.fromkeys(HOLDERS, "noMandateRoad")
MATRIX: dict[EntityGroup, dict[str, str | None]] = {
    EntityGroup.PERSON: {
        "a person": None,
        "a service provider": None,
        "a local government": "holderIsNoProvider",
    },
    EntityGroup.ENTERPRISE_ORGANISATION: {
        "a person": "holderMustBeProvider",
        "a service provider": None,
        "a local government": "holderIsNoProvider",
    },
    EntityGroup.LOCAL_GOVERNMENT: NO_ROAD,
    EntityGroup.ORGANISING_AUTHORITY_UNIT: NO_ROAD,
    EntityGroup.EDUCATION_INSTITUTION: NO_ROAD,
    EntityGroup.FLEMISH_ENTITY: NO_ROAD,
    EntityGroup.DE_FACTO_ASSOCIATION: NO_ROAD,
    EntityGroup.FOREIGN_ORGANISATION: NO_ROAD,
    EntityGroup.FOREIGN_PERSON: NO_ROAD,
}


def reason(refused: Refused | None) -> str | None:
    return None if refused is None else refused.reason


def test_the_matrix_has_each_of_the_nine_groups() -> None:
    assert set(MATRIX) == set(EntityGroup)


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("group", MATRIX)
def test_each_group_gives_exactly_the_mandates_that_it_has_a_road_for(
    group: EntityGroup, holder: str
) -> None:
    assert reason(road_refused(KIOSK, group, HOLDERS[holder])) == MATRIX[group][holder]


@pytest.mark.parametrize("state", STATES)
def test_the_state_follows_from_the_days(state: State) -> None:
    assert state_of(STATES[state], TODAY) is state


ACTS: dict[State, dict[Act, str | None]] = {
    State.PENDING_GIVER: {Act.SIGN: None, Act.EXTEND: "notSigned", Act.TRANSFER: "notSigned", Act.STOP: None},
    State.PENDING_HOLDER: {
        Act.SIGN: None,
        Act.EXTEND: "notSigned",
        Act.TRANSFER: "notSigned",
        Act.STOP: None,
    },
    State.SCHEDULED: {Act.SIGN: "alreadySigned", Act.EXTEND: None, Act.TRANSFER: None, Act.STOP: None},
    State.ACTIVE: {Act.SIGN: "alreadySigned", Act.EXTEND: None, Act.TRANSFER: None, Act.STOP: None},
    State.STOPPED: dict.fromkeys(Act, "alreadyStopped"),
    State.EXPIRED: dict.fromkeys(Act, "alreadyExpired"),
    State.TRANSFERRED: dict.fromkeys(Act, "alreadyTransferred"),
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", ACTS)
def test_in_each_state_exactly_this_can_be_done(state: State, act: Act) -> None:
    assert reason(act_refused(act, STATES[state], BOTH, TODAY)) == ACTS[state][act]


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("state", ACTS)
def test_who_manages_neither_side_can_do_nothing(state: State, act: Act) -> None:
    over = ACTS[state][Act.STOP]
    assert reason(act_refused(act, STATES[state], frozenset(), TODAY)) == (over or "noRightToManage")


@pytest.mark.parametrize(
    ("state", "side", "expected"),
    [
        (State.PENDING_GIVER, Side.GIVER, None),
        (State.PENDING_GIVER, Side.HOLDER, "waitsForTheOther"),
        (State.PENDING_HOLDER, Side.HOLDER, None),
        (State.PENDING_HOLDER, Side.GIVER, "waitsForTheOther"),
    ],
)
def test_each_side_signs_for_itself(state: State, side: Side, expected: str | None) -> None:
    assert reason(act_refused(Act.SIGN, STATES[state], frozenset({side}), TODAY)) == expected


@pytest.mark.parametrize(
    ("changed", "act", "expected"),
    [
        ({"valid_until": None}, Act.EXTEND, "hasNoEnd"),
        ({"is_being_extended": True}, Act.EXTEND, "isBeingExtended"),
        ({"is_being_transferred": True}, Act.TRANSFER, "isBeingTransferred"),
        ({"is_being_transferred": True}, Act.STOP, None),
    ],
)
def test_what_is_under_way_is_not_begun_twice(
    changed: dict[str, bool], act: Act, expected: str | None
) -> None:
    mandate = replace(STATES[State.ACTIVE], **changed)  # type: ignore[arg-type]
    assert reason(act_refused(act, mandate, BOTH, TODAY)) == expected


def test_what_waits_names_whose_signature_it_waits_for_and_what_is_over_waits_for_nobody() -> None:
    assert waits_for(STATES[State.PENDING_HOLDER], TODAY) == {Side.HOLDER}
    assert waits_for(Days(giver_signed_on=None, holder_signed_on=None), TODAY) == BOTH
    assert waits_for(Days(giver_signed_on=None, valid_until=YESTERDAY), TODAY) == frozenset()


def test_a_stop_that_lies_ahead_does_not_count_yet() -> None:
    assert state_of(Days(stopped_on=TOMORROW, was_transferred=True), TODAY) is State.ACTIVE


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (TODAY, None, None),
        (TODAY, TODAY, None),
        (TOMORROW, FAR_AHEAD, None),
        (YESTERDAY, None, "retroactive"),
        (TOMORROW, TODAY, "endBeforeStart"),
    ],
)
def test_a_mandate_is_never_retroactive(start: dt.date, end: dt.date | None, expected: str | None) -> None:
    assert reason(period_refused(start, end, TODAY)) == expected


def test_an_extension_begins_on_the_day_after_the_last() -> None:
    assert first_day_of_extension(Days(valid_until=TODAY)) == TOMORROW
    assert first_day_of_extension(Days()) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((TODAY, None), (FAR_AHEAD, None), True),
        ((TODAY, TODAY), (TOMORROW, None), False),
        ((TODAY, TOMORROW), (TOMORROW, None), True),
        ((TOMORROW, None), (LONG_AGO, TODAY), False),
    ],
)
def test_periods_overlap_when_they_have_a_day_in_common(
    one: tuple[dt.date, dt.date | None], other: tuple[dt.date, dt.date | None], expected: bool
) -> None:
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (KIOSK, None),
        (None, "unknownType"),
        (replace(KIOSK, roads={}), "typeGivenElsewhere"),
        (replace(KIOSK, valid_from=None), "typeNotYet"),
        (replace(KIOSK, valid_from=TOMORROW), "typeNotYet"),
        (replace(KIOSK, valid_until=YESTERDAY), "typeNoLonger"),
        (replace(KIOSK, valid_until=TODAY), None),
    ],
)
def test_a_type_is_given_in_its_own_time(kind: MandateType | None, expected: str | None) -> None:
    assert reason(type_refused(kind, TODAY)) == expected


def test_nobody_gives_a_mandate_to_themselves_and_only_applicants_give_one() -> None:
    assert reason(road_refused(KIOSK, EntityGroup.PERSON, PERSON, same=True)) == "holderIsGiver"
    assert reason(giver_refused(EntityGroup.PERSON, is_applicant=False)) == "giverIsNoApplicant"


# ---------------------------------------------------------------- who may

ORGANISATION, UNIT, SELF = "bureau", "dienst", "an0"
PARTIES = {
    ORGANISATION: Party(ORGANISATION, "Bureau", EntityGroup.ENTERPRISE_ORGANISATION, None, LONG_AGO),
    UNIT: Party(UNIT, "Dienst", EntityGroup.LOCAL_GOVERNMENT, None, LONG_AGO),
    SELF: Party(SELF, "An", EntityGroup.PERSON, "an", LONG_AGO),
}
FUNCTION = LegalFunction("an", ORGANISATION, LONG_AGO, None)


def right(code: str, until: dt.date | None = None) -> UserRight:
    return UserRight("an", ORGANISATION, code, LONG_AGO, until)


def facts(*given: object) -> Facts:
    return Facts(
        PARTIES,
        tuple(one for one in given if isinstance(one, LegalFunction)),
        tuple(one for one in given if isinstance(one, UserRight)),
        tuple(one for one in given if isinstance(one, Appointment)),
        (),
    )


@pytest.mark.parametrize(
    ("given", "manages", "assigns", "sees"),
    [
        (FUNCTION, True, True, True),
        (FUNCTION._replace(valid_until=YESTERDAY), False, False, False),
        (right(MANDATE_MANAGER_RIGHT), True, False, True),
        (right(MANDATE_MANAGER_RIGHT, YESTERDAY), False, False, False),
        (right("Lokale beheerder"), False, True, True),
        (right("Hoofd lokale beheerder"), False, True, True),
        (right(PERFORMER_RIGHT), False, False, True),
        (right("KIOSK Aanvrager"), False, False, True),
        (right("KIOSK Redactie"), False, False, False),
    ],
)
def test_each_right_opens_exactly_this(given: object, manages: bool, assigns: bool, sees: bool) -> None:
    management = management_of(facts(given), "an", TODAY)
    assert (management_refused(management, ORGANISATION) is None) is manages
    assert (administration_refused(management, ORGANISATION) is None) is assigns
    assert (ORGANISATION in management.visible) is sees


def test_a_person_manages_their_own_mandates_and_a_token_for_one_applicant_only_those() -> None:
    management = management_of(facts(FUNCTION), "an", TODAY)
    assert set(management.managed) == {ORGANISATION, SELF}
    assert management.sides("x", None, "an") == {Side.HOLDER}
    assert management.only(ORGANISATION).sides("x", None, "an") == frozenset()
    assert management.only(SELF).sides(SELF, ORGANISATION, None) == {Side.GIVER}


# ---------------------------------------------------------------- performers


@dataclass(frozen=True)
class Performing:
    valid_from: dt.date = LONG_AGO
    valid_until: dt.date | None = None


@pytest.mark.parametrize(
    ("performer", "state"),
    [
        (Performing(), PerformerState.ACTIVE),
        (Performing(valid_until=TODAY), PerformerState.ACTIVE),
        (Performing(valid_until=YESTERDAY), PerformerState.ENDED),
        (Performing(TOMORROW), PerformerState.SCHEDULED),
        (Performing(TOMORROW, YESTERDAY), PerformerState.ENDED),
        (Performing(TODAY, YESTERDAY), PerformerState.ENDED),
    ],
)
def test_a_performer_acts_from_the_first_day_to_the_last(
    performer: Performing, state: PerformerState
) -> None:
    assert performer_state(performer, TODAY) is state
    assert (ending_refused(performer, TODAY) is None) is (state is not PerformerState.ENDED)


@pytest.mark.parametrize(
    ("start", "end", "already", "of_person", "expected"),
    [
        (TODAY, None, False, False, None),
        (TODAY, FAR_AHEAD, False, False, None),
        (YESTERDAY, None, False, False, "retroactive"),
        (TOMORROW, TODAY, False, False, "endBeforeStart"),
        (TODAY, None, True, False, "alreadyPerformer"),
        (TODAY, None, False, True, "holderIsPerson"),
    ],
)
def test_a_performer_is_assigned_from_today_on(
    start: dt.date, end: dt.date | None, already: bool, of_person: bool, expected: str | None
) -> None:
    refused = assignment_refused(start, end, TODAY, already=already, of_person=of_person)
    assert reason(refused) == expected
