"""Where an address leads, and whether a secret may go there."""

import pytest

from kiosk_tui.portal.origin import host_of, may_carry_secrets, origin


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://kiosk.example/v1", True),
        ("http://kiosk.localhost/oauth/token", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8000", True),
        ("http://kiosk.example", False),
        ("http://localhost.evil.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://127.evil", False),
        ("https://user:secret@kiosk.example", False),
        ("ftp://localhost", False),
        ("//kiosk.example", False),
        ("https://", False),
        ("https://kiosk.example:99999", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_secrets_travel_over_https_or_not_at_all(address: str, safe: bool) -> None:
    assert may_carry_secrets(address) is safe


def test_a_usual_port_is_the_same_origin() -> None:
    assert origin("https://kiosk.example/a") == origin("https://kiosk.example:443/b")
    assert origin("https://kiosk.example") != origin("http://kiosk.example")
    assert origin("https://kiosk.example") != origin("https://kiosk.example:8443")
    assert origin("https://KIOSK.example") == origin("https://kiosk.example")


def test_a_host_is_shown_without_its_user() -> None:
    assert host_of("https://an:geheim@kiosk.example:8443/v1") == "kiosk.example:8443"
    assert host_of("http://[::1") == ""
