"""The gate of kiosk in a browser: who comes in, and who does not."""

import pytest

from kiosk_tui.browser.gate import Gate, Refused, authority_of, is_loopback

GATE = Gate("127.0.0.1:8042", "s3cret")
OWN = {"Host": "127.0.0.1:8042", "Origin": "http://127.0.0.1:8042"}


def test_the_address_with_its_secret_comes_in() -> None:
    assert GATE.address == "http://127.0.0.1:8042/s3cret/"
    assert GATE.refuses("/s3cret/", {"Host": "127.0.0.1:8042"}, socket=False) is None
    assert GATE.refuses("/s3cret/ws", OWN, socket=True) is None


@pytest.mark.parametrize("path", ["/", "", "/ws", "/s3cre/", "/s3cret2/ws", "/S3CRET/", "//s3cret/", "/é/"])
def test_without_the_secret_there_is_nothing(path: str) -> None:
    assert GATE.refuses(path, OWN, socket=False) is Refused.NOT_THE_ADDRESS


@pytest.mark.parametrize("host", ["", "evil.example:8042", "localhost:8042", "127.0.0.1", "127.0.0.1:80"])
def test_a_name_that_was_pointed_here_gets_nowhere(host: str) -> None:
    headers = {"Host": host} if host else {}
    assert GATE.refuses("/s3cret/", headers, socket=False) is Refused.OTHER_HOST


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9000", "null", ""])
def test_a_page_of_somebody_else_opens_no_socket(origin: str) -> None:
    headers = {"Host": OWN["Host"], "Origin": origin} if origin else {"Host": OWN["Host"]}
    assert GATE.refuses("/s3cret/ws", headers, socket=True) is Refused.OTHER_PAGE


def test_two_servers_have_two_secrets_and_none_is_in_a_log() -> None:
    first, second = Gate("127.0.0.1:1"), Gate("127.0.0.1:1")
    assert first.secret != second.secret
    assert len(first.secret) >= 43, "256 bits"
    assert first.secret not in repr(first)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("LocalHost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.1.5", False),
        ("kiosk.example", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_only_this_computer_is_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_an_address_of_six_bytes_stands_in_brackets() -> None:
    assert authority_of("::1", 80) == "[::1]:80"
    assert authority_of("127.0.0.1", 80) == "127.0.0.1:80"
