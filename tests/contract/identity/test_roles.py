"""Who works for the administration carries that in the token; nobody is an applicant and the administration at once."""

import datetime as dt

from kiosk_api.identity.access import Caller, authenticate
from kiosk_api.service import Service
from kiosk_api.store import time_shift
from kiosk_api.store.database import Transaction
from tests.contract.identity.a_service import TestClock
from tests.contract.identity.conftest import SignedIn
from tests.contract.store_rows import an_applicant, insert


async def the_caller(service: Service, tokens: dict[str, str]) -> Caller:
    return await authenticate(service, f"Bearer {tokens['access_token']}")


def hire(tx: Transaction, *, until: str | None = None) -> None:
    """Give An the right to act as the administration."""
    an_applicant(tx, "departement", "Departement", entity_group="flemishEntity")
    insert(
        tx,
        "user_right",
        person_id="an",
        organisation_id="departement",
        code="KIOSK Redactie",
        valid_from="2025-01-01",
        valid_until=until,
    )


async def test_who_has_no_right_has_no_role(service: Service, signed_in: SignedIn) -> None:
    assert (await the_caller(service, await signed_in.tokens())).roles == ()


async def test_the_token_of_staff_says_so_also_after_a_refresh(service: Service, signed_in: SignedIn) -> None:
    await service.database.write(hire)
    tokens = await signed_in.tokens(scope="openid kiosk offline_access")
    assert (await the_caller(service, tokens)).roles == ("office",)
    refreshed = (await signed_in.terminal.refresh(tokens["refresh_token"])).json()
    assert (await the_caller(service, refreshed)).roles == ("office",)


async def test_a_token_for_one_applicant_carries_no_role(service: Service, signed_in: SignedIn) -> None:
    await service.database.write(hire)
    tokens = await signed_in.tokens()
    exchanged = (await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")).json()
    assert (await the_caller(service, exchanged)).roles == ()


async def test_the_role_ends_with_the_right(service: Service, signed_in: SignedIn, clock: TestClock) -> None:
    await service.database.write(lambda tx: hire(tx, until=clock.now.date().isoformat()))
    tokens = await signed_in.tokens(scope="openid kiosk offline_access")
    clock.advance(24 * 3600)
    refreshed = (await signed_in.terminal.refresh(tokens["refresh_token"])).json()
    assert (await the_caller(service, refreshed)).roles == ()


async def test_days_that_passed_in_practice_end_rights_but_no_token(
    service: Service, signed_in: SignedIn
) -> None:
    await service.database.write(lambda tx: hire(tx, until="2026-03-20"))
    tokens = await signed_in.tokens()
    await service.database.write(lambda tx: time_shift.pass_days(tx, 30))
    caller = await the_caller(service, tokens)
    assert (caller.days_ahead, caller.roles) == (30, ("office",))
    assert (await the_caller(service, await signed_in.tokens())).roles == ()


async def test_a_mandate_that_ends_meanwhile_in_practice_is_no_target(
    service: Service, signed_in: SignedIn
) -> None:
    def end_soon(tx: Transaction) -> None:
        tx.run("UPDATE user_right SET valid_until = :day", {"day": dt.date(2026, 3, 20).isoformat()})

    await service.database.write(end_soon)
    tokens = await signed_in.tokens()
    assert (await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")).status_code == 200
    await service.database.write(lambda tx: time_shift.pass_days(tx, 30))
    answer = await signed_in.terminal.exchange(tokens["access_token"], "verbeelding")
    assert answer.json()["error"] == "invalid_target"
