"""Codes of an authenticator app, against the vectors of RFC 6238, appendix B."""

import base64
import datetime as dt

import pytest

from kiosk_api.identity.totp import code_at, step_at, step_of_code

SECRET = base64.b32encode(b"12345678901234567890").decode()
"""The key of the RFC's SHA-1 vectors."""


def at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ],
)
def test_agrees_with_the_rfc(seconds: int, code: str) -> None:
    assert code_at(SECRET, at(seconds)) == code
    assert step_of_code(SECRET, code, at(seconds)) == step_at(at(seconds))


@pytest.mark.parametrize(("later_s", "counts"), [(-30, True), (59, True), (-31, False), (60, False)])
def test_clocks_may_differ_by_one_step(later_s: int, counts: bool) -> None:
    code = code_at(SECRET, at(1_234_567_890))

    assert (step_of_code(SECRET, code, at(1_234_567_890 + later_s)) is not None) is counts


@pytest.mark.parametrize("code", ["", "00592", "0059240", "abcdef", "００５９２４"])
def test_anything_else_is_no_code(code: str) -> None:
    assert step_of_code(SECRET, code, at(1_234_567_890)) is None
