"""A provider that answers what a test wrote down, and notes what it was asked."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs

import httpx

from kiosk_tui.portal.http import Http

ISSUER = "https://id.example"
METADATA: dict[str, object] = {
    "issuer": ISSUER,
    "device_authorization_endpoint": f"{ISSUER}/device",
    "token_endpoint": f"{ISSUER}/token",
    "revocation_endpoint": f"{ISSUER}/revoke",
    "grant_types_supported": ["urn:ietf:params:oauth:grant-type:token-exchange"],
}
CODE: dict[str, object] = {
    "device_code": "secret-device-code",
    "user_code": "BCDF-GHJK",
    "verification_uri": f"{ISSUER}/aanmelden",
    "expires_in": 600,
    "interval": 5,
}

Said = tuple[int, object]
Step = Said | Exception | Callable[[dict[str, str]], Said]


def granted(number: int = 1, life_s: int = 600, **more: object) -> Said:
    """An answer with tokens that carry a number."""
    return 200, {
        "access_token": f"access-{number}",
        "refresh_token": f"refresh-{number}",
        "token_type": "Bearer",
        "expires_in": life_s,
        **more,
    }


def refused(error: str, status: int = 400) -> Said:
    return status, {"error": error}


class ScriptedProvider:
    """Answers each path from its own list; the last step of a list is repeated."""

    def __init__(self, documents: dict[str, list[Step]] | None = None, **steps: list[Step]) -> None:
        """`steps` by the last word of the path: `token=[…]`, `device=[…]`; `documents` are the two well-known ones."""
        self._steps: dict[str, list[Step]] = {"device": [(200, CODE)], "revoke": [(200, {})]}
        self._steps |= (documents or {}) | steps
        self.asked: list[tuple[str, dict[str, str]]] = []
        """The last word of each path, and the form that was sent."""

    @property
    def http(self) -> Http:
        async def open_transport() -> httpx.AsyncBaseTransport:
            return httpx.MockTransport(self._answer)

        return Http(open_transport)

    def forms(self, path: str) -> list[dict[str, str]]:
        return [form for asked, form in self.asked if asked == path]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.rpartition("/")[2]
        form = {key: values[0] for key, values in parse_qs(request.content.decode()).items()}
        self.asked.append((name, form))
        if name in {"oauth-authorization-server", "openid-configuration"} and name not in self._steps:
            return _response(200, METADATA)
        steps = self._steps[name]
        step = steps.pop(0) if len(steps) > 1 else steps[0]
        if isinstance(step, Exception):
            raise step
        status, said = step(form) if callable(step) else step
        return _response(status, said)


def _response(status: int, said: object) -> httpx.Response:
    """JSON, or bytes as they are. As a stream, since the client reads answers piece by piece."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    media_type = "text/html" if isinstance(said, bytes) else "application/json"
    return httpx.Response(status, headers={"Content-Type": media_type}, stream=httpx.ByteStream(body))
