"""Who may come in through the port: only somebody who was told the address, from a page that this server sent.

Whoever can reach the port would work in the user's name, and on one computer every user and every web page can reach
a loopback port. Three things keep them out. The address holds a secret of 256 bits. A request must name this server
as its host, so a name that an attacker has pointed at 127.0.0.1 gets nowhere (DNS rebinding). A web socket must come
from a page of this server, since browsers let any page open one anywhere (RFC 6455, section 10.2).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from ipaddress import ip_address


class Refused(Enum):
    """Why a request does not come in, as the HTTP status that says so."""

    OTHER_HOST = 421
    """Misdirected Request (RFC 9110, section 15.5.20): it was meant for a server of another name."""
    OTHER_PAGE = 403
    NOT_THE_ADDRESS = 404
    """Without the secret there is nothing here; a wrong one and none look alike."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one server, for as long as it runs."""

    authority: str
    """Host and port, as the address names them: `127.0.0.1:8042`."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def origin(self) -> str:
        return f"http://{self.authority}"

    @property
    def address(self) -> str:
        """The address to open in a browser. Whoever knows it works in the user's name."""
        return f"{self.origin}/{self.secret}/"

    def refuses(self, path: str, headers: Mapping[str, str], *, socket: bool) -> Refused | None:
        """Say why a request does not come in; None when it may.

        Args:
            path: the path of the request, which begins with the secret.
            headers: those of the request, with names in any case.
            socket: True when it wants to become a web socket.
        """
        if headers.get("Host", "") != self.authority:
            return Refused.OTHER_HOST
        given = path.removeprefix("/").partition("/")[0]
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return Refused.NOT_THE_ADDRESS
        origin = headers.get("Origin", "")
        if (socket or origin) and origin != self.origin:
            return Refused.OTHER_PAGE
        return None


def is_loopback(host: str) -> bool:
    """Say whether a host is this computer and nothing else: 127.0.0.0/8, ::1, or `localhost`."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def authority_of(host: str, port: int) -> str:
    """Return a host and a port as a URL has them; an IPv6 address in brackets (RFC 3986, section 3.2.2)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
