"""What makes an access token one of ours (RFC 9068, section 4)."""

import datetime as dt
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey

from kiosk_api.identity.access_tokens import (
    AccessTokenExpired,
    AccessTokenInvalid,
    read_access_token,
    sign_access_token,
)
from kiosk_api.store.identity.sessions import Session

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
END = NOW + dt.timedelta(minutes=10)
ISSUER = "http://kiosk.localhost"
KEY = ECKey.generate_key("P-256", auto_kid=True)
STRANGER = ECKey.generate_key("P-256", auto_kid=True)
KEYS = KeySet([KEY])
SESSION = Session("s1", "an", "kiosk-terminal", "openid kiosk", "sms", None, NOW, END, "hidden")
GOOD: dict[str, Any] = {
    "iss": ISSUER,
    "aud": "kiosk-api",
    "sub": "an",
    "client_id": "kiosk-terminal",
    "sid": "s1",
    "scope": "kiosk",
    "acr": "x",
    "amr": ["otp"],
    "exp": int(END.timestamp()),
}


def signed(claims: dict[str, Any], key: ECKey = KEY, typ: str = "at+jwt", kid: str | None = None) -> str:
    return jwt.encode({"alg": "ES256", "typ": typ, "kid": kid or key.kid}, claims, key, ["ES256"])


def read(token: str) -> object:
    return read_access_token(token, KEYS, issuer=ISSUER, now=NOW)


def test_reads_what_it_signs() -> None:
    text = sign_access_token(
        KEY, SESSION, issuer=ISSUER, scope="kiosk", issued_at=NOW, expires_at=END, act_for="verbeelding"
    )
    token = read_access_token(text, KEYS, issuer=ISSUER, now=NOW)

    assert (token.person_id, token.session_id, token.act_for, token.scope) == (
        "an",
        "s1",
        "verbeelding",
        "kiosk",
    )
    assert (token.acr, token.amr) == ("urn:be:vlaanderen:authmech:csamsms", ("sms",))
    assert token.expires_at == END


@pytest.mark.parametrize("typ", ["at+jwt", "AT+JWT", "application/at+jwt"])
def test_the_type_may_be_written_in_full(typ: str) -> None:
    assert read(signed(GOOD, typ=typ))


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "http://kiosk.localhost/"},
        {"iss": "https://kiosk.localhost"},
        {"aud": "other-api"},
        {"aud": ["kiosk-api", "other-api"]},
        {"sub": 1},
        {"sid": None},
        {"scope": ["kiosk"]},
        {"amr": 1},
        {"amr": [1]},
        {"exp": "soon"},
        {"exp": 1e400},
        {"act_for": ["verbeelding"]},
    ],
    ids=str,
)
def test_a_claim_that_is_not_ours_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(AccessTokenInvalid):
        read(signed({**GOOD, **changed}))


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "client_id", "sid", "scope", "acr", "amr", "exp"])
def test_a_claim_that_is_missing_is_refused(missing: str) -> None:
    with pytest.raises(AccessTokenInvalid):
        read(signed({name: claim for name, claim in GOOD.items() if name != missing}))


def test_another_key_another_type_and_no_signature_are_refused() -> None:
    unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0." + signed(GOOD).split(".")[1] + "."
    shared = jwt.encode({"alg": "HS256", "typ": "at+jwt"}, GOOD, OctKey.generate_key(256))
    for token in (
        signed(GOOD, STRANGER),
        signed(GOOD, STRANGER, kid=KEY.kid),
        signed(GOOD, typ="JWT"),
        unsigned,
        shared,
        signed(GOOD)[:-2],
        "",
        "a.b.c",
        "é",
    ):
        with pytest.raises(AccessTokenInvalid):
            read(token)


def test_the_end_itself_is_too_late() -> None:
    with pytest.raises(AccessTokenExpired):
        read_access_token(signed(GOOD), KEYS, issuer=ISSUER, now=END)
    assert read_access_token(signed(GOOD), KEYS, issuer=ISSUER, now=END - dt.timedelta(seconds=1))


def test_secrets_do_not_show() -> None:
    assert "hidden" not in repr(SESSION)
