"""What may be done with a dossier in which state, as tables."""

import datetime as dt
from dataclasses import dataclass

import pytest

from kiosk_api.rules.deletion import deletion_refused, restorable_since
from kiosk_api.rules.dossier_acts import allowed_acts
from kiosk_api.rules.editable_tabs import phase_to_fill_in, tab_refused
from kiosk_api.rules.new_dossier import copy_refused, main_dossier_refused, type_refused
from kiosk_api.rules.phases import PHASES
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.submission import closed_since, submission_refused
from kiosk_api.rules.withdrawal import withdrawal_refused

TODAY = dt.date(2026, 5, 15)
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)
STATUSES = (
    "draft",
    "submitted",
    "inProgress",
    "awaitingApplicant",
    "awarded",
    "refused",
    "withdrawn",
    "inadmissible",
    "closed",
    "of a later time",
)


@dataclass(frozen=True)
class ADossier:
    phase: str = "application"
    status: str = "draft"
    deadline: dt.date | None = None
    type: str = "kunstenWerking"
    opened_tabs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ARequest:
    state: str
    deadline: dt.date = TODAY
    status_before: str = "submitted"


@dataclass(frozen=True)
class ATab:
    phase: str
    tab_id: str = "inhoud"


EVERY_STATE = [ADossier(phase, status) for phase in PHASES for status in STATUSES]


def reason(refused: Refused | None) -> str | None:
    return refused.reason if refused else None


def test_only_a_draft_and_an_awaited_account_have_something_to_fill_in() -> None:
    found = {
        (one.phase, one.status): phase for one in EVERY_STATE if (phase := phase_to_fill_in(one)) is not None
    }
    assert found == {
        ("application", "draft"): "application",
        ("accountability", "awaitingApplicant"): "accountability",
    }


@pytest.mark.parametrize(
    ("tab", "dossier", "why"),
    [
        ("application", ADossier(), None),
        ("accountability", ADossier(), "ofAnotherPhase"),
        ("application", ADossier("admissibility", "submitted"), "alreadySubmitted"),
        ("application", ADossier("admissibility", "awaitingApplicant"), "alreadySubmitted"),
        ("application", ADossier("accountability", "awaitingApplicant"), "ofAnotherPhase"),
        ("accountability", ADossier("accountability", "awaitingApplicant"), None),
        ("accountability", ADossier("accountability", "inProgress"), "alreadySubmitted"),
        ("accountability", ADossier("settlement", "inProgress"), "alreadySubmitted"),
        ("dreams", ADossier(), "ofAnotherPhase"),
    ],
)
def test_the_tabs_of_the_phase_may_be_filled_in(tab: str, dossier: ADossier, why: str | None) -> None:
    assert reason(tab_refused(ATab(tab), dossier)) == why


def test_a_request_opens_the_tabs_that_it_names_and_no_others() -> None:
    asked = ADossier("admissibility", "awaitingApplicant", opened_tabs=("inhoud",))
    assert tab_refused(ATab("application"), asked) is None
    assert reason(tab_refused(ATab("application", "begroting"), asked)) == "alreadySubmitted"


def test_only_drafts_are_deleted_and_none_that_others_hang_under() -> None:
    deletable = [one for one in EVERY_STATE if not deletion_refused(one, sub_dossiers=0)]
    assert deletable == [ADossier()]
    assert reason(deletion_refused(ADossier(), sub_dossiers=1)) == "hasSubDossiers"


def test_a_deletion_can_be_undone_for_thirty_days() -> None:
    now = dt.datetime(2026, 5, 31, 12, tzinfo=dt.UTC)
    assert restorable_since(now) == dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("dossier", "closing_days", "why"),
    [
        (ADossier(), [], None),
        (ADossier(deadline=YESTERDAY), [], None),
        (ADossier(deadline=TOMORROW), ["05-16"], None),
        (ADossier(deadline=TODAY), ["05-15"], None),
        (ADossier(deadline=YESTERDAY), ["05-14"], "closingDayPassed"),
        (ADossier(), ["05-14"], "closingDayPassed"),
        (ADossier("admissibility", "submitted", TOMORROW), ["05-16"], "nothingToSubmit"),
        (ADossier("closed", "withdrawn"), [], "nothingToSubmit"),
        (ADossier("accountability", "awaitingApplicant", YESTERDAY), ["05-14"], None),
        (ADossier("settlement", "inProgress"), [], "nothingToSubmit"),
    ],
)
def test_an_application_is_handed_in_once_and_in_time(
    dossier: ADossier, closing_days: list[str], why: str | None
) -> None:
    assert reason(submission_refused(dossier, closing_days, TODAY)) == why


@pytest.mark.parametrize(
    ("deadline", "moment"),
    [
        (dt.date(2026, 1, 15), dt.datetime(2026, 1, 15, 23, tzinfo=dt.UTC)),
        (dt.date(2026, 5, 15), dt.datetime(2026, 5, 15, 22, tzinfo=dt.UTC)),
        (dt.date(2026, 3, 28), dt.datetime(2026, 3, 28, 23, tzinfo=dt.UTC)),
        (dt.date(2026, 3, 29), dt.datetime(2026, 3, 29, 22, tzinfo=dt.UTC)),
    ],
)
def test_a_closing_day_is_over_at_midnight_in_brussels(deadline: dt.date, moment: dt.datetime) -> None:
    assert closed_since(deadline) == moment


def test_what_was_handed_in_can_be_withdrawn_until_the_decision() -> None:
    found = [(one.phase, one.status) for one in EVERY_STATE if not withdrawal_refused(one)]
    assert found == [
        (phase, status)
        for phase in ("admissibility", "advice", "decision")
        for status in ("submitted", "inProgress", "awaitingApplicant")
    ]
    assert reason(withdrawal_refused(ADossier())) == "notSubmitted"
    assert reason(withdrawal_refused(ADossier("decision", "awarded"))) == "alreadyDecided"


@pytest.mark.parametrize(
    ("entity_group", "active", "opens_on", "why"),
    [
        ("person", True, None, None),
        ("person", True, TODAY, None),
        ("localGovernment", True, None, "notForEntityGroup"),
        ("person", False, None, "applicantInactive"),
        ("person", True, TOMORROW, "notOpenYet"),
    ],
)
def test_a_type_is_for_some_groups_and_opens_before_it_closes(
    entity_group: str, active: bool, opens_on: dt.date | None, why: str | None
) -> None:
    found = type_refused(["person"], entity_group, active=active, opens_on=opens_on, today=TODAY)
    assert reason(found) == why


@pytest.mark.parametrize(
    ("belongs_to", "main", "of_same_applicant", "why"),
    [
        (None, None, False, None),
        (None, ADossier(), True, "noSubDossier"),
        ("kunstenWerking", None, False, "mainDossierMissing"),
        ("kunstenWerking", ADossier(), True, None),
        ("kunstenWerking", ADossier("closed", "closed"), True, None),
        ("kunstenWerking", ADossier("closed", "refused"), True, "mainDossierEnded"),
        ("kunstenWerking", ADossier(), False, "ofAnotherApplicant"),
        ("erfgoedWerking", ADossier(), True, "ofAnotherType"),
    ],
)
def test_a_sub_dossier_hangs_under_a_main_dossier_of_its_type(
    belongs_to: str | None, main: ADossier | None, of_same_applicant: bool, why: str | None
) -> None:
    assert reason(main_dossier_refused(belongs_to, main, of_same_applicant=of_same_applicant)) == why


@pytest.mark.parametrize(
    ("dossier_type", "of_same_applicant", "why"),
    [
        ("kunstenWerking", True, None),
        ("kunstenWerking", False, "ofAnotherApplicant"),
        ("erfgoedWerking", True, "ofAnotherType"),
    ],
)
def test_a_copy_is_of_the_same_type_and_the_same_applicant(
    dossier_type: str, of_same_applicant: bool, why: str | None
) -> None:
    assert reason(copy_refused(dossier_type, ADossier(), of_same_applicant=of_same_applicant)) == why


@pytest.mark.parametrize(
    ("dossier", "closing_days", "may_be_created", "sub_dossiers", "acts"),
    [
        (ADossier(), [], True, 0, ["submit", "delete", "copy"]),
        (ADossier(), [], False, 2, ["submit"]),
        (ADossier(), None, True, 0, ["delete", "copy"]),
        (ADossier(deadline=YESTERDAY), ["05-14"], True, 0, ["delete", "copy"]),
        (ADossier("advice", "inProgress"), [], True, 0, ["sendMessage", "withdraw", "copy"]),
        (ADossier("accountability", "awaitingApplicant"), ["05-14"], False, 0, ["submit", "sendMessage"]),
        (ADossier("closed", "refused"), [], False, 0, ["sendMessage"]),
    ],
)
def test_what_is_offered_is_what_would_not_be_refused(
    dossier: ADossier,
    closing_days: list[str] | None,
    may_be_created: bool,
    sub_dossiers: int,
    acts: list[str],
) -> None:
    found = allowed_acts(
        dossier,
        closing_days=closing_days,
        may_be_created=may_be_created,
        sub_dossiers=sub_dossiers,
        requests=[],
        today=TODAY,
    )
    assert found == acts


@pytest.mark.parametrize(("state", "offered"), [("open", True), ("answered", False), ("lapsed", False)])
def test_an_answer_is_offered_while_a_request_is_open(state: str, offered: bool) -> None:
    asked = ADossier("admissibility", "awaitingApplicant")
    found = allowed_acts(
        asked,
        closing_days=[],
        may_be_created=False,
        sub_dossiers=0,
        requests=[ARequest(state)],
        today=TODAY,
    )
    assert ("answerRequest" in found) == offered
