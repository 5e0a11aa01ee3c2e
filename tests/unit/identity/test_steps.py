"""Which page a visit may see: every state of a visit against every page."""

import dataclasses
import datetime as dt

import pytest

from kiosk_api.identity.pages.steps import Progress, Step, allowed_step
from kiosk_api.store.identity.device_authorizations import DeviceAuthorization, State
from kiosk_api.store.identity.visits import Visit

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TERMINAL = DeviceAuthorization(
    "a", "hash", "WDJBMJHT", "kiosk-terminal", "kiosk", "laptop", "", NOW, NOW + dt.timedelta(minutes=10)
)
ENTERED = Visit("cookie", "a")
COMPARED = dataclasses.replace(ENTERED, code_compared=True)
KEY_CHOSEN = dataclasses.replace(COMPARED, digital_key="totp")
NAMED = dataclasses.replace(KEY_CHOSEN, person_id="an")
PROVEN = dataclasses.replace(NAMED, proven_at=NOW)
WALK = [Step.COMPARE, Step.CHOOSE_KEY, Step.IDENTIFY, Step.PROVE, Step.ON_BEHALF]


@pytest.mark.parametrize("wanted", Step)
def test_without_a_visit_there_is_only_the_first_page(wanted: Step) -> None:
    assert allowed_step(None, wanted, NOW) is Step.ENTER_CODE


@pytest.mark.parametrize(
    ("visit", "reached"),
    [
        (ENTERED, Step.COMPARE),
        (COMPARED, Step.CHOOSE_KEY),
        (KEY_CHOSEN, Step.IDENTIFY),
        (NAMED, Step.PROVE),
    ],
)
@pytest.mark.parametrize("wanted", [step for step in Step if step is not Step.ENTER_CODE])
def test_one_may_go_back_and_never_ahead(visit: Visit, reached: Step, wanted: Step) -> None:
    behind = WALK[: WALK.index(reached) + 1]

    assert allowed_step(Progress(visit, TERMINAL), wanted, NOW) is (wanted if wanted in behind else reached)


@pytest.mark.parametrize("wanted", [step for step in Step if step is not Step.ENTER_CODE])
def test_who_has_proven_who_they_are_can_only_choose(wanted: Step) -> None:
    assert allowed_step(Progress(PROVEN, TERMINAL), wanted, NOW) is Step.ON_BEHALF


@pytest.mark.parametrize(
    ("state", "visit", "step"),
    [
        ("denied", ENTERED, Step.DECLINED),
        ("denied", PROVEN, Step.DECLINED),
        ("approved", PROVEN, Step.DONE),
        ("redeemed", PROVEN, Step.DONE),
        ("approved", NAMED, Step.ENDED),
        ("redeemed", ENTERED, Step.ENDED),
    ],
)
@pytest.mark.parametrize("wanted", [step for step in Step if step is not Step.ENTER_CODE])
def test_a_decision_ends_the_walk(state: State, visit: Visit, step: Step, wanted: Step) -> None:
    decided = dataclasses.replace(TERMINAL, state=state)

    assert allowed_step(Progress(visit, decided), wanted, NOW) is step


@pytest.mark.parametrize("visit", [ENTERED, NAMED, PROVEN])
def test_an_expired_code_ends_the_walk(visit: Visit) -> None:
    assert allowed_step(Progress(visit, TERMINAL), Step.COMPARE, TERMINAL.expires_at) is Step.ENDED


def test_another_code_can_be_entered_at_any_time() -> None:
    assert allowed_step(Progress(PROVEN, TERMINAL), Step.ENTER_CODE, NOW) is Step.ENTER_CODE
