"""The desk of somebody who works for the administration, in tests of the API."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.contract.api.conftest import Api
from tests.contract.api.world import INES, ISSUER, OFFICE


@dataclass
class Desk:
    """What Ines does."""

    api: Api
    token: str

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self.api.ask(method, f"/v1/office/dossiers{path}", token=self.token, **more)

    async def see(self, number: str) -> tuple[dict[str, Any], str]:
        found = await self.ask("GET", f"/{number}")
        assert found.status_code == 200, found.text
        return found.json(), found.headers["ETag"]

    async def act(self, number: str, acts: str, body: Any = None, **more: Any) -> httpx.Response:
        etag = more.pop("etag", None) or (await self.see(number))[1]
        headers = {"If-Match": etag, **more.pop("headers", {})}
        sent = {} if body is None else {"json": body}
        return await self.ask("POST", f"/{number}/{acts}", headers=headers, **sent, **more)

    async def must(self, number: str, acts: str, body: Any = None) -> dict[str, Any]:
        done = await self.act(number, acts, body)
        assert done.status_code == 201, done.text
        assert done.headers["Location"] == f"{ISSUER}/v1/office/dossiers/{number}"
        answer: dict[str, Any] = done.json()
        assert (await self.see(number)) == (answer, done.headers["ETag"])
        return answer

    async def to_decision(self, number: str) -> None:
        await self.must(number, "admissibilityVerdicts", {"admissible": True})
        await self.must(number, "moves", {"to": "advice"})
        await self.must(number, "moves", {"to": "decision"})


async def desk_of(api: Api) -> Desk:
    """Let Ines sit down."""
    return Desk(api, await api.token_of(INES, roles=OFFICE))
