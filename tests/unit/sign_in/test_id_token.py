"""What a provider says about a person, believed only when every check holds."""

import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from kiosk_tui.errors import IdentityNotProven
from kiosk_tui.sign_in.id_token import read_id_token

ISSUER, CLIENT, NOW_S = "https://id.example", "kiosk-terminal", 1_790_000_000
KEY = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"}, private=True)
CLAIMS = {"iss": ISSUER, "aud": CLIENT, "sub": "person-1", "exp": NOW_S + 300, "iat": NOW_S, "name": "An"}


def _keys(*keys: Any) -> bytes:
    return json.dumps(KeySet(list(keys)).as_dict(private=False)).encode()


def _signed(claims: dict[str, Any], key: Any = KEY, algorithm: str = "ES256", kid: str = "one") -> str:
    return jwt.encode({"alg": algorithm, "kid": kid}, claims, key, [algorithm])


def _read(token: str, keys: bytes | None = None) -> Any:
    return read_id_token(
        token, _keys(KEY) if keys is None else keys, issuer=ISSUER, client_id=CLIENT, now_s=NOW_S
    )


def test_gives_the_claims_of_a_good_token() -> None:
    assert _read(_signed(CLAIMS))["sub"] == "person-1"


def test_a_key_of_another_kind_is_fine_too() -> None:
    rsa = RSAKey.generate_key(2048, {"kid": "two"}, private=True)
    assert _read(_signed(CLAIMS, rsa, "RS256", "two"), _keys(KEY, rsa))["sub"] == "person-1"


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://id.example/"},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"exp": NOW_S - 601},
        {"exp": "tomorrow"},
        {"sub": ""},
        {"sub": 7},
    ],
    ids=str,
)
def test_one_claim_that_does_not_hold_is_enough(change: dict[str, Any]) -> None:
    with pytest.raises(IdentityNotProven):
        _read(_signed({**CLAIMS, **change}))


def test_a_clock_that_is_ten_minutes_wrong_does_not_matter() -> None:
    assert _read(_signed({**CLAIMS, "exp": NOW_S - 590}))["sub"] == "person-1"


def test_another_key_with_the_same_name_proves_nothing() -> None:
    other = ECKey.generate_key("P-256", {"kid": "one"}, private=True)
    with pytest.raises(IdentityNotProven):
        _read(_signed(CLAIMS, other))


def test_a_shared_secret_proves_nothing() -> None:
    secret = OctKey.import_key("a secret that the attacker took from the public key")
    with pytest.raises(IdentityNotProven):
        _read(_signed(CLAIMS, secret, "HS256"))


@pytest.mark.parametrize("token", ["", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."])
def test_what_is_no_signed_token_proves_nothing(token: str) -> None:
    with pytest.raises(IdentityNotProven):
        _read(token)


@pytest.mark.parametrize(
    "keys", [b"", b"[]", b"{}", b'{"keys": 7}', b'{"keys": [{"kty": "EC"}]}', b"[" * 99999]
)
def test_strange_keys_prove_nothing(keys: bytes) -> None:
    with pytest.raises(IdentityNotProven):
        _read(_signed(CLAIMS), keys)
