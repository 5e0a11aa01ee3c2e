"""What the administration may do in which state, as tables."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest

from kiosk_api.rules.information_requests import (
    answer_refused,
    answerable_until,
    awaited_until,
    deadline_refused,
    request_refused,
    status_beneath,
    tabs_refused,
)
from kiosk_api.rules.office_acts import (
    ACTS,
    Handled,
    OfficeAct,
    act_refused,
    payment_due,
    possible_acts,
    standing_after,
)
from kiosk_api.rules.office_right import works_for_administration
from kiosk_api.rules.phases import PHASES
from kiosk_api.store.representation import Facts, Party, UserRight

TODAY = dt.date(2026, 5, 15)
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)
WITHOUT_MONEY = ("application", "admissibility", "advice", "decision", "closed")
TALK = {"requestInformation", "sendMessage"}


def a_dossier(phase: str, status: str = "inProgress", **facts: Any) -> Handled:
    return replace(Handled(phase, status, PHASES), **facts)


@pytest.mark.parametrize(
    ("dossier", "possible"),
    [
        (a_dossier("application", "draft"), {"sendMessage"}),
        (
            a_dossier("admissibility", "submitted"),
            {"declareAdmissible", "declareInadmissible", *TALK},
        ),
        (a_dossier("admissibility"), {"declareInadmissible", "moveToAdvice", *TALK}),
        (
            a_dossier("admissibility", procedure=("application", "admissibility", "decision")),
            {"declareInadmissible", "moveToDecision", *TALK},
        ),
        (a_dossier("advice"), {"moveToDecision", "sendBack", *TALK}),
        (a_dossier("decision"), {"award", "refuse", "sendBack", *TALK}),
        (a_dossier("payment", "awarded", due=("advance", "balance")), {"pay", *TALK}),
        (a_dossier("payment", "awarded", due=("balance",)), {"openAccountability", *TALK}),
        (a_dossier("payment", "awarded", procedure=("payment", "closed")), {"close", *TALK}),
        (
            a_dossier("payment", "awarded", due=("single",), has_account_number=False),
            TALK,
        ),
        (a_dossier("accountability", "awaitingApplicant"), {"sendMessage"}),
        (a_dossier("settlement", due=("balance",)), {"settle", "sendBack", *TALK}),
        (a_dossier("settlement", due=("balance",), settled=True), {"pay", *TALK}),
        (a_dossier("settlement", due=("recovery",), settled=True, has_account_number=False), {"pay", *TALK}),
        (a_dossier("settlement", settled=True), {"close", *TALK}),
        (a_dossier("closed", "closed"), {"reopen", "sendMessage"}),
        (a_dossier("closed", "refused"), {"reopen", "sendMessage"}),
        (a_dossier("closed", "inadmissible"), {"reopen", "sendMessage"}),
        (a_dossier("closed", "withdrawn"), {"sendMessage"}),
        (a_dossier("advice", "of a later time"), {"sendMessage"}),
    ],
)
def test_what_may_follow_what(dossier: Handled, possible: set[str]) -> None:
    assert set(possible_acts(dossier, TODAY)) == possible


@pytest.mark.parametrize(
    ("act", "dossier", "reason"),
    [
        ("award", a_dossier("advice"), "ofAnotherPhase"),
        ("declareInadmissible", a_dossier("admissibility", "withdrawn"), "notUnderWay"),
        ("declareAdmissible", a_dossier("admissibility"), "alreadyAdmissible"),
        ("moveToAdvice", a_dossier("admissibility", "submitted"), "notYetAdmissible"),
        ("moveToAdvice", a_dossier("admissibility", procedure=("admissibility",)), "notInProcedure"),
        ("moveToDecision", a_dossier("admissibility"), "adviceFirst"),
        (
            "moveToDecision",
            a_dossier("admissibility", "submitted", procedure=("admissibility", "decision")),
            "notYetAdmissible",
        ),
        ("sendBack", a_dossier("settlement", settled=True), "alreadySettled"),
        ("pay", a_dossier("payment", "awarded", due=("balance",)), "nothingDue"),
        ("pay", a_dossier("settlement", due=("balance",)), "notSettled"),
        ("pay", a_dossier("settlement", settled=True), "nothingDue"),
        (
            "pay",
            a_dossier("payment", "awarded", due=("advance",), has_account_number=False),
            "accountNumberMissing",
        ),
        ("openAccountability", a_dossier("payment", "awarded", due=("advance",)), "advanceNotPaid"),
        (
            "openAccountability",
            a_dossier("payment", "awarded", procedure=("payment",)),
            "notInProcedure",
        ),
        ("settle", a_dossier("settlement", settled=True), "alreadySettled"),
        ("close", a_dossier("payment", "awarded"), "accountFirst"),
        ("close", a_dossier("settlement"), "notSettled"),
        ("close", a_dossier("settlement", settled=True, due=("balance",)), "paymentsDue"),
        ("reopen", a_dossier("closed", "withdrawn"), "withdrawnByApplicant"),
        ("reopen", a_dossier("settlement"), "ofAnotherPhase"),
    ],
)
def test_what_may_not_follow_says_why(act: OfficeAct, dossier: Handled, reason: str) -> None:
    refused = act_refused(act, dossier, TODAY)
    assert refused is not None
    assert refused.reason == reason


@pytest.mark.parametrize("act", [act for act in ACTS if act not in {"sendMessage", "requestInformation"}])
@pytest.mark.parametrize("phase", PHASES)
def test_nothing_is_decided_while_somebody_may_still_answer(act: OfficeAct, phase: str) -> None:
    """Money that is due is paid all the same."""
    for status in ("submitted", "inProgress", "awarded"):
        asked = a_dossier(phase, status, answerable_until=TODAY, due=("advance",))
        if act_refused(act, replace(asked, answerable_until=None), TODAY) is None and act not in {
            "pay",
            "reopen",
        }:
            refused = act_refused(act, asked, TODAY)
            assert refused is not None
            assert refused.reason == "requestOpen"
            assert act_refused(act, replace(asked, answerable_until=YESTERDAY), TODAY) is None


@pytest.mark.parametrize(
    ("act", "dossier", "standing"),
    [
        ("declareAdmissible", a_dossier("admissibility", "submitted"), ("admissibility", "inProgress")),
        ("declareInadmissible", a_dossier("admissibility"), ("closed", "inadmissible")),
        ("moveToAdvice", a_dossier("admissibility"), ("advice", "inProgress")),
        ("moveToDecision", a_dossier("advice"), ("decision", "inProgress")),
        ("sendBack", a_dossier("advice"), ("admissibility", "submitted")),
        ("sendBack", a_dossier("decision"), ("advice", "inProgress")),
        ("sendBack", a_dossier("decision", procedure=("decision",)), ("admissibility", "submitted")),
        ("sendBack", a_dossier("settlement"), ("accountability", "awaitingApplicant")),
        ("award", a_dossier("decision"), ("payment", "awarded")),
        ("award", a_dossier("decision", procedure=WITHOUT_MONEY), ("closed", "closed")),
        ("refuse", a_dossier("decision"), ("closed", "refused")),
        ("pay", a_dossier("payment", "awarded"), ("payment", "awarded")),
        ("openAccountability", a_dossier("payment", "awarded"), ("accountability", "awaitingApplicant")),
        ("settle", a_dossier("settlement"), ("settlement", "inProgress")),
        ("close", a_dossier("settlement"), ("closed", "closed")),
        ("reopen", a_dossier("closed", "closed"), ("settlement", "inProgress")),
        ("reopen", a_dossier("closed", "closed", procedure=WITHOUT_MONEY), ("decision", "inProgress")),
        ("reopen", a_dossier("closed", "refused"), ("decision", "inProgress")),
        ("reopen", a_dossier("closed", "inadmissible"), ("admissibility", "submitted")),
    ],
)
def test_an_act_brings_a_dossier_to_one_place(
    act: OfficeAct, dossier: Handled, standing: tuple[str, str]
) -> None:
    assert standing_after(act, dossier) == standing


def test_no_act_leads_to_a_phase_outside_the_procedure() -> None:
    for procedure in (PHASES, WITHOUT_MONEY):
        for phase in procedure:
            for status in ("submitted", "inProgress", "awarded", "closed", "refused", "inadmissible"):
                dossier = a_dossier(phase, status, procedure=procedure)
                for act in possible_acts(dossier, TODAY):
                    assert standing_after(act, dossier)[0] in procedure


@pytest.mark.parametrize(
    ("dossier", "due"),
    [
        (a_dossier("payment", due=("advance", "balance")), "advance"),
        (a_dossier("payment", due=("single",)), "single"),
        (a_dossier("payment", due=("balance",)), None),
        (a_dossier("settlement", due=("balance",)), None),
        (a_dossier("settlement", due=("balance",), settled=True), "balance"),
        (a_dossier("settlement", due=("recovery",), settled=True), "recovery"),
    ],
)
def test_a_balance_waits_for_the_settlement(dossier: Handled, due: str | None) -> None:
    assert payment_due(dossier) == due


# ---------------------------------------------------------------- requests for more information


@dataclass(frozen=True)
class ARequest:
    state: str = "open"
    deadline: dt.date = TODAY
    status_before: str = "submitted"


@dataclass(frozen=True)
class ATab:
    tab_id: str
    phase: str


@dataclass(frozen=True)
class ADossier:
    phase: str
    status: str = "inProgress"
    deadline: dt.date | None = None


@pytest.mark.parametrize(
    ("phase", "status", "reason"),
    [
        ("admissibility", "submitted", None),
        ("admissibility", "awaitingApplicant", None),
        ("advice", "inProgress", None),
        ("payment", "awarded", None),
        ("settlement", "inProgress", None),
        ("application", "draft", "notHandled"),
        ("accountability", "awaitingApplicant", "notHandled"),
        ("closed", "closed", "notHandled"),
        ("admissibility", "withdrawn", "notHandled"),
    ],
)
def test_information_is_asked_while_a_dossier_is_handled(phase: str, status: str, reason: str | None) -> None:
    refused = request_refused(ADossier(phase, status))
    assert (refused.reason if refused else None) == reason


def test_an_answer_is_asked_by_today_or_later() -> None:
    assert deadline_refused(TODAY, TODAY) is None
    assert deadline_refused(YESTERDAY, TODAY) is not None


@pytest.mark.parametrize(
    ("phase", "tab_ids", "refused"),
    [
        ("admissibility", ["inhoud"], False),
        ("admissibility", [], False),
        ("admissibility", ["verslag"], True),
        ("admissibility", ["geen"], True),
        ("settlement", ["verslag"], False),
        ("settlement", ["inhoud"], True),
    ],
)
def test_only_tabs_of_what_was_handed_in_last_are_opened_again(
    phase: str, tab_ids: list[str], refused: bool
) -> None:
    tabs = [ATab("inhoud", "application"), ATab("verslag", "accountability")]
    assert (tabs_refused(tab_ids, tabs, ADossier(phase)) is not None) == refused


@pytest.mark.parametrize(
    ("state", "reason"), [("open", None), ("answered", "alreadyAnswered"), ("lapsed", "lapsed")]
)
def test_an_open_request_is_answered_also_late(state: str, reason: str | None) -> None:
    refused = answer_refused(ARequest(state, YESTERDAY))
    assert (refused.reason if refused else None) == reason


def test_of_several_requests_the_first_deadline_counts_and_the_status_of_before_all_comes_back() -> None:
    requests = [
        ARequest("answered", YESTERDAY, "inProgress"),
        ARequest("open", TOMORROW),
        ARequest("open", TODAY),
    ]
    dossier = ADossier("admissibility", "awaitingApplicant")
    assert awaited_until(requests) == TODAY
    assert status_beneath(dossier, requests) == "submitted"
    assert answerable_until(requests) == TOMORROW
    assert awaited_until(requests[:1]) is answerable_until(requests[:1]) is None
    assert status_beneath(dossier, requests[:1]) == "awaitingApplicant"


# ---------------------------------------------------------------- who works for the administration


@pytest.mark.parametrize(
    ("right", "group", "works"),
    [
        (UserRight("ines", "cjm", "KIOSK Redactie", YESTERDAY, None), "flemishEntity", True),
        (UserRight("ines", "cjm", "KIOSK Redactie", YESTERDAY, TODAY), "flemishEntity", True),
        (UserRight("ines", "cjm", "KIOSK Redactie", YESTERDAY, YESTERDAY), "flemishEntity", False),
        (UserRight("ines", "cjm", "KIOSK Redactie", TOMORROW, None), "flemishEntity", False),
        (UserRight("ines", "cjm", "KIOSK Redactie", YESTERDAY, None), "localGovernment", False),
        (UserRight("ines", "cjm", "KIOSK Aanvrager", YESTERDAY, None), "flemishEntity", False),
        (UserRight("ander", "cjm", "KIOSK Redactie", YESTERDAY, None), "flemishEntity", False),
    ],
)
def test_staff_have_a_right_of_a_flemish_entity_that_holds_today(
    right: UserRight, group: str, works: bool
) -> None:
    party = Party("cjm", "Departement", group, None, YESTERDAY)
    facts = Facts({"cjm": party}, (), (right,), (), ())
    assert works_for_administration(facts, "ines", TODAY) == works
