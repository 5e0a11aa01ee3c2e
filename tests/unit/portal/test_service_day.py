"""The client counts days as the service does, and waits by its own clock."""

import datetime as dt

import httpx
import pytest

from kiosk_tui.clock import ServiceClock
from kiosk_tui.errors import NotFound
from kiosk_tui.portal.api import Api
from kiosk_tui.portal.client import Portal
from kiosk_tui.portal.http import Http
from tests.unit.portal.scripted_service import SERVER, NumberedTokens, answer, problem
from tests.unit.portal.wire import ME
from tests.unit.sign_in.clocks import FakeClock


def a_portal(clock: ServiceClock, *answers: httpx.Response) -> Portal:
    left = list(answers)

    async def open_transport() -> httpx.AsyncBaseTransport:
        def next_answer(request: httpx.Request) -> httpx.Response:
            del request
            return left.pop(0)

        return httpx.MockTransport(next_answer)

    return Portal(Api(Http(open_transport), NumberedTokens(), SERVER, 30, FakeClock(), clock.hear))


async def test_the_day_is_the_services_as_soon_as_it_says_so() -> None:
    underneath = FakeClock()
    clock, before = ServiceClock(underneath), underneath.now()
    portal = a_portal(clock, answer(200, ME, Kiosk_Days_Ahead="30"), answer(200, ME))
    await portal.me()
    assert clock.now() - before == dt.timedelta(days=30)
    assert clock.monotonic_s() == underneath.monotonic_s()
    await portal.me()
    assert clock.now() == before


@pytest.mark.parametrize("said", ["-1", "1e3", "٣", "999999", "soon", ""])
async def test_what_is_no_number_of_days_moves_nothing(said: str) -> None:
    underneath = FakeClock()
    clock = ServiceClock(underneath)
    made = answer(200, ME)
    made.headers.raw.append((b"Kiosk-Days-Ahead", said.encode()))
    await a_portal(clock, made).me()
    assert clock.now() == underneath.now()


async def test_a_refusal_says_nothing_of_days() -> None:
    underneath = FakeClock()
    clock = ServiceClock(underneath)
    portal = a_portal(
        clock,
        answer(200, ME, Kiosk_Days_Ahead="30"),
        problem(404, "urn:problem-type:belgif:resourceNotFound"),
        problem(404, "urn:problem-type:belgif:resourceNotFound"),
        answer(200, ME, Kiosk_Days_Ahead="31"),
    )
    await portal.me()
    with pytest.raises(NotFound):
        await portal.dossier("KSK-1")
    assert clock.now() - underneath.now() == dt.timedelta(days=30)
    await portal.me()
    assert clock.now() - underneath.now() == dt.timedelta(days=31)


async def test_waits_go_by_the_clock_underneath() -> None:
    underneath = FakeClock()
    clock = ServiceClock(underneath)
    clock.hear(400)
    await clock.sleep(3)
    assert underneath.monotonic_s() == clock.monotonic_s()
