"""Who appoints whom inside KIOSK: nine groups, and the states of an appointment."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.kiosk_appointments import (
    appointing_refused,
    changing_refused,
    ending_refused,
    handover_refused,
    may_appoint,
)
from kiosk_api.rules.refused import Refused

TODAY = dt.date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
LONG_AGO, LATER = dt.date(2024, 1, 1), dt.date(2027, 6, 30)


@dataclass(frozen=True)
class Appointed:
    person_id: str
    main: bool = False
    valid_from: dt.date = LONG_AGO
    valid_until: dt.date | None = None


RUBEN = Appointed("ruben", main=True)
ELKE = Appointed("elke")
BOTH = [RUBEN, ELKE]


def reason(refused: Refused | None) -> str | None:
    return None if refused is None else refused.reason


@pytest.mark.parametrize(
    ("group", "main", "other"),
    [
        (EntityGroup.PERSON, "byMandate", "byMandate"),
        (EntityGroup.ENTERPRISE_ORGANISATION, "byUserRight", "byUserRight"),
        (EntityGroup.LOCAL_GOVERNMENT, "byUserRight", "byUserRight"),
        (EntityGroup.ORGANISING_AUTHORITY_UNIT, "byUserRight", "byUserRight"),
        (EntityGroup.EDUCATION_INSTITUTION, "byUserRight", "byUserRight"),
        (EntityGroup.FLEMISH_ENTITY, "byUserRight", "byUserRight"),
        (EntityGroup.DE_FACTO_ASSOCIATION, None, "notMain"),
        (EntityGroup.FOREIGN_ORGANISATION, None, "notMain"),
        (EntityGroup.FOREIGN_PERSON, "onlyOneself", "onlyOneself"),
    ],
)
def test_which_groups_appoint_inside_kiosk_and_who(
    group: EntityGroup, main: str | None, other: str | None
) -> None:
    assert reason(may_appoint(group, "ruben", BOTH, TODAY)) == main
    assert reason(may_appoint(group, "elke", BOTH, TODAY)) == other


@pytest.mark.parametrize("days", [{"valid_until": YESTERDAY}, {"valid_from": TOMORROW}])
def test_a_main_representative_appoints_only_while_it_lasts(days: dict[str, dt.date]) -> None:
    then = [replace(RUBEN, **days)]  # type: ignore[arg-type]
    assert reason(may_appoint(EntityGroup.DE_FACTO_ASSOCIATION, "ruben", then, TODAY)) == "notMain"


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (Appointed("tom", valid_from=TODAY), None),
        (Appointed("tom", valid_from=TOMORROW, valid_until=LATER), None),
        (Appointed("tom", valid_from=YESTERDAY), "retroactive"),
        (Appointed("tom", valid_from=LATER, valid_until=TOMORROW), "endBeforeStart"),
        (Appointed("elke", valid_from=TODAY), "alreadyAppointed"),
    ],
)
def test_who_can_be_appointed(new: Appointed, why: str | None) -> None:
    assert reason(appointing_refused(new.person_id, new, BOTH, TODAY)) == why


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (ELKE, replace(ELKE, valid_until=LATER), None),
        (ELKE, replace(ELKE, valid_until=YESTERDAY), "retroactive"),
        (ELKE, replace(ELKE, valid_from=TOMORROW), "begun"),
        (replace(ELKE, valid_from=LATER), replace(ELKE, valid_from=TODAY), None),
        (replace(ELKE, valid_from=LATER), replace(ELKE, valid_from=YESTERDAY), "retroactive"),
        (replace(ELKE, valid_until=YESTERDAY), replace(ELKE, valid_until=LATER), "ended"),
        (RUBEN, replace(RUBEN, valid_until=LATER), "lastMain"),
    ],
)
def test_which_days_may_change(before: Appointed, after: Appointed, why: str | None) -> None:
    assert reason(changing_refused(before, after, [RUBEN, before], TODAY)) == why


@pytest.mark.parametrize(
    ("which", "others", "why"),
    [
        (ELKE, [RUBEN], None),
        (RUBEN, [ELKE], "lastMain"),
        (RUBEN, [replace(ELKE, main=True)], None),
        (RUBEN, [replace(ELKE, main=True, valid_until=YESTERDAY)], "lastMain"),
        (replace(ELKE, valid_until=YESTERDAY), [RUBEN], "ended"),
        (replace(RUBEN, valid_from=TOMORROW), [], None),
    ],
)
def test_which_appointments_may_end(which: Appointed, others: list[Appointed], why: str | None) -> None:
    assert reason(ending_refused(which, [which, *others], TODAY)) == why


@pytest.mark.parametrize(
    ("to", "those", "why"),
    [
        ("elke", BOTH, None),
        ("ruben", BOTH, "toOneself"),
        ("tom", BOTH, "notAppointed"),
        ("elke", [RUBEN, replace(ELKE, valid_from=TOMORROW)], "notAppointed"),
        ("elke", [RUBEN, replace(ELKE, main=True)], "alreadyMain"),
    ],
)
def test_to_whom_the_role_passes(to: str, those: list[Appointed], why: str | None) -> None:
    assert reason(handover_refused(to, "ruben", those, TODAY)) == why
