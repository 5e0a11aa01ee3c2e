"""The 7-day rule: what ends before a deadline, what is not there by a closing day, and what is no reason to warn."""

import datetime as dt
from typing import Any, NamedTuple

import pytest

from kiosk_api.rules.access_explanation import LinkCode
from kiosk_api.rules.access_warnings import (
    Stage,
    WarningKind,
    ending,
    most_urgent_first,
    of_dossiers,
    of_types,
)
from kiosk_api.rules.representation import APPLICANT_RIGHT
from kiosk_api.store.access_facts import DueDossier
from kiosk_api.store.representation import LegalFunction, UserRight
from tests.unit.test_access_rules import ties
from tests.unit.test_representation_rules import LONG_AGO, TODAY, YESTERDAY, a_mandate, a_right, facts


def in_days(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


class Closing(NamedTuple):
    code: str
    entity_groups: tuple[str, ...]
    closes_on: dt.date


def due(days: int, number: str = "1") -> DueDossier:
    return DueDossier(number, "giver", "Zomer", in_days(days))


def closing(days: int, *groups: str) -> Closing:
    return Closing("kunstenProject", groups or ("enterpriseOrganisation",), in_days(days))


@pytest.mark.parametrize(
    ("given", "link", "last"),
    [
        ((a_mandate(valid_until=in_days(10)), a_right()), LinkCode.MANDATE_NOT_ENDED, 10),
        ((a_mandate(), a_right(valid_until=in_days(12))), LinkCode.PERFORMER_RIGHT, 12),
        (
            (a_mandate(valid_until=in_days(20)), a_right(valid_until=in_days(5))),
            LinkCode.PERFORMER_RIGHT,
            5,
        ),
        ((UserRight("an", "giver", APPLICANT_RIGHT, LONG_AGO, in_days(1)),), LinkCode.USER_RIGHT, 1),
        ((LegalFunction("an", "giver", LONG_AGO, TODAY),), LinkCode.LEGAL_FUNCTION, 0),
    ],
)
def test_what_ends_first_is_named_for_a_dossier_that_is_due_later(
    given: tuple[Any, ...], link: LinkCode, last: int
) -> None:
    found = ties(facts(*given))
    assert ending(found, TODAY)["giver"] == in_days(last)
    (warning,) = of_dossiers({"giver": found["giver"]}, [due(last + 1), due(last)])
    assert (warning.kind, warning.link.code, warning.due) == (
        WarningKind.ENDS_BEFORE,
        link,
        in_days(last + 1),
    )


def test_a_ground_without_an_end_or_with_one_far_away_is_no_reason_to_warn() -> None:
    assert ending(ties(facts(a_mandate(), a_right())), TODAY) == {}
    assert ending(ties(facts(a_mandate(valid_until=in_days(61)), a_right())), TODAY) == {}
    both = (a_mandate(valid_until=in_days(3)), a_right(), LegalFunction("an", "giver", LONG_AGO, None))
    assert of_dossiers(ties(facts(*both)), [due(30)]) == []


def test_of_several_grounds_the_one_that_lasts_longest_counts() -> None:
    both = (a_mandate(valid_until=in_days(3)), a_right(), LegalFunction("an", "giver", LONG_AGO, in_days(9)))
    found = ties(facts(*both))
    assert ending(found, TODAY)["giver"] == in_days(9)
    assert of_dossiers(found, [due(9)]) == []
    assert of_dossiers(found, [due(10)])[0].link.code is LinkCode.LEGAL_FUNCTION


@pytest.mark.parametrize(
    ("given", "days", "warned"),
    [
        ((a_mandate(giver_signed_on=None), a_right()), 14, True),
        ((a_mandate(holder_signed_on=None), a_right()), 1, True),
        ((a_mandate(giver_signed_on=None), a_right()), 15, False),
        ((a_mandate(valid_from=in_days(9)), a_right()), 8, True),
        ((a_mandate(valid_from=in_days(9)), a_right()), 9, False),
        ((a_mandate(), a_right(valid_from=in_days(9))), 8, True),
        ((a_mandate(stopped_on=YESTERDAY), a_right()), 8, False),
        ((a_mandate(valid_until=YESTERDAY), a_right()), 8, False),
        ((a_mandate(covers_kiosk=False, giver_signed_on=None), a_right()), 8, False),
        ((a_mandate(), a_right()), 8, False),
        (
            (a_mandate(giver_signed_on=None), a_right(), LegalFunction("an", "giver", LONG_AGO, None)),
            8,
            False,
        ),
    ],
)
def test_only_what_is_still_to_come_and_comes_too_late_is_warned_of(
    given: tuple[Any, ...], days: int, warned: bool
) -> None:
    found = {"giver": ties(facts(*given))["giver"]}
    warnings = of_types(found, [closing(days)], TODAY)
    assert [each.kind for each in warnings] == ([WarningKind.NOT_ACTIVE_BY] if warned else [])


def test_a_type_that_the_applicant_may_not_apply_for_is_passed_over() -> None:
    found = {"giver": ties(facts(a_mandate(giver_signed_on=None), a_right()))["giver"]}
    assert of_types(found, [closing(5, "localGovernment")], TODAY) == []
    (warning,) = of_types(found, [closing(9), closing(5, "localGovernment"), closing(8)], TODAY)
    assert warning.due == in_days(8)


@pytest.mark.parametrize(
    ("days", "stage"),
    [(15, Stage.EARLY), (14, Stage.SOON), (7, Stage.SOON), (6, Stage.LATE), (0, Stage.LATE)],
)
def test_the_department_must_know_seven_calendar_days_before(days: int, stage: Stage) -> None:
    found = ties(facts(a_mandate(valid_until=TODAY), a_right()))
    (warning,) = of_dossiers(found, [due(days)]) if days else (None,)
    if warning is None:
        assert of_dossiers(found, [due(0)]) == []
        return
    assert warning.report_by == in_days(days - 7)
    assert warning.stage(TODAY) is stage


def test_the_most_urgent_comes_first() -> None:
    found = ties(facts(a_mandate(valid_until=TODAY), a_right()))
    warnings = of_dossiers(found, [due(9, "b"), due(3, "c"), due(9, "a")])
    assert [each.kiosk_number for each in most_urgent_first(warnings)] == ["c", "a", "b"]
