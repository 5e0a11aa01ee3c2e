"""Whose tokens these are, at providers that tell much, little and nothing."""

from typing import Any

import pytest

from kiosk_tui.errors import IdentityNotProven
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.identify import identify
from kiosk_tui.sign_in.tokens import Tokens
from tests.unit.sign_in.clocks import FakeClock
from tests.unit.sign_in.scripted_provider import ISSUER, ScriptedProvider
from tests.unit.sign_in.test_id_token import KEY
from tests.unit.sign_in.test_id_token import _keys as key_set
from tests.unit.sign_in.test_id_token import _signed as signed


def _claims(clock: FakeClock, **changed: object) -> dict[str, Any]:
    now_s = int(clock.now().timestamp())
    return {"iss": ISSUER, "aud": "kiosk-terminal", "sub": "an", "exp": now_s + 300, **changed}


async def _identify(id_token: str | None, userinfo: tuple[int, object] | None, keys: bool = True) -> Account:
    script = ScriptedProvider({"jwks": [(200, key_set(KEY))]}, userinfo=[userinfo or (404, b"")])
    provider = Provider(
        ISSUER,
        f"{ISSUER}/device",
        f"{ISSUER}/token",
        jwks_uri=f"{ISSUER}/jwks" if keys else None,
        userinfo_endpoint=f"{ISSUER}/userinfo" if userinfo else None,
    )
    tokens = Tokens("access-1", id_token=id_token)
    return await identify(script.http, FakeClock(), provider, "kiosk-terminal", tokens)


async def test_an_id_token_with_a_name_says_it_all() -> None:
    account = await _identify(signed(_claims(FakeClock(), name="An Peeters")), None)
    assert account == Account(ISSUER, "kiosk-terminal", "an", "An Peeters")


async def test_a_missing_name_is_asked_from_userinfo() -> None:
    account = await _identify(signed(_claims(FakeClock())), (200, {"sub": "an", "name": "An Peeters"}))
    assert account.name == "An Peeters"


async def test_userinfo_about_somebody_else_is_not_believed() -> None:
    with pytest.raises(IdentityNotProven):
        await _identify(signed(_claims(FakeClock())), (200, {"sub": "bo", "name": "Bo Claes"}))


async def test_userinfo_alone_is_enough() -> None:
    account = await _identify(None, (200, {"sub": "an", "preferred_username": "an.peeters"}))
    assert (account.subject, account.name) == ("an", "an.peeters")


async def test_a_provider_that_tells_nothing_still_signs_somebody_in() -> None:
    assert (await _identify(None, None)).subject == "unknown"


async def test_an_id_token_that_cannot_be_checked_is_not_used() -> None:
    assert (await _identify(signed(_claims(FakeClock(), name="An")), None, keys=False)).subject == "unknown"


async def test_a_name_is_shown_clean() -> None:
    account = await _identify(signed(_claims(FakeClock(), name="An \x1b]0;x\x07\u202eneteep")), None)
    assert account.name == "An ␛]0;x␇neteep"


def test_two_people_at_one_provider_have_two_keys() -> None:
    an, bo = Account(ISSUER, "kiosk-terminal", "an"), Account(ISSUER, "kiosk-terminal", "bo")
    assert an.key == f"kiosk|{ISSUER}|kiosk-terminal|an"
    assert an.file_name != bo.file_name
