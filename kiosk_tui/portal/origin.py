"""Where an address leads: its origin, and whether it may be used at all."""

from urllib.parse import SplitResult, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


def origin(address: str) -> tuple[str, str, int]:
    """Return scheme, host and port of `address` (RFC 6454).

    Raises:
        ValueError: it is no absolute http or https address, or it names a user.
    """
    parts = urlsplit(address)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        raise ValueError("not an absolute http(s) address")
    return parts.scheme, parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme]


def is_loopback(address: str) -> bool:
    """True for this computer itself: 127.0.0.0/8, ::1, `localhost` and names under it (RFC 6761)."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    numbers = host.split(".")
    in_127 = len(numbers) == 4 and numbers[0] == "127" and all(each.isdecimal() for each in numbers)
    return host in {"localhost", "::1"} or host.endswith(".localhost") or in_127


def may_carry_secrets(address: str) -> bool:
    """True for https, and for http that never leaves this computer."""
    try:
        scheme, _, _ = origin(address)
    except ValueError:
        return False
    return scheme == "https" or is_loopback(address)


def host_of(address: str) -> str:
    """The host for people to read, such as `kiosk.example:8443`; empty when there is none."""
    try:
        parts: SplitResult = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc.rpartition("@")[2]
