"""Where a browser may be sent back to: exactly what is registered, with any port on the loopback (RFC 8252, 7.3)."""

import pytest

from kiosk_api.identity.clients import redirect_matches

LOOPBACK = "http://127.0.0.1/aangemeld"


@pytest.mark.parametrize(
    ("registered", "asked", "matches"),
    [
        (LOOPBACK, "http://127.0.0.1:50000/aangemeld", True),
        (LOOPBACK, LOOPBACK, True),
        ("http://[::1]/aangemeld", "http://[::1]:50000/aangemeld", True),
        (LOOPBACK, "http://localhost:50000/aangemeld", False),
        (LOOPBACK, "https://127.0.0.1:50000/aangemeld", False),
        (LOOPBACK, "http://127.0.0.2:50000/aangemeld", False),
        (LOOPBACK, "http://127.0.0.1:50000/aangemeld/x", False),
        (LOOPBACK, "http://127.0.0.1:50000/aangemeld?x=1", False),
        (LOOPBACK, "http://127.0.0.1:50000/aangemeld#x", False),
        (LOOPBACK, "http://127.0.0.1:50000/Aangemeld", False),
        (LOOPBACK, "http://u@127.0.0.1:50000/aangemeld", False),
        (LOOPBACK, "http://127.0.0.1:050000/aangemeld", False),
        (LOOPBACK, "http://127.0.0.1:x/aangemeld", False),
        (LOOPBACK, "http://127.0.0.1:99999/aangemeld", False),
        (LOOPBACK, "http://127.0.0.1:50000.evil.example/aangemeld", False),
        ("https://app.example/terug", "https://app.example/terug", True),
        ("https://app.example/terug", "https://app.example:444/terug", False),
        ("https://app.example/terug", "https://app.example/terug/", False),
    ],
)
def test_an_address_is_the_registered_one(registered: str, asked: str, matches: bool) -> None:
    assert redirect_matches(registered, asked) is matches
