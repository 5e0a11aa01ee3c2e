"""What anybody may ask about the service itself: whether it works, and what it promises."""

import asyncio
import logging
from importlib.resources import files
from typing import ClassVar, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.reference import Health
from kiosk_api.files.virus_check import ScannerFailed
from kiosk_api.routes.answers import ASK_AGAIN, DO_NOT_KEEP, answer, tagged_bytes
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.resource import Resource

SCANNER_LIMIT_S: Final = 1.5
"""Whoever asks for the health of a service waits no longer for its scanner."""
_log = logging.getLogger(__name__)


class HealthResource(Resource):
    """`/health` (belgif hlth-res): DOWN without the database; DEGRADED without the virus scanner.

    Then no attachment is accepted, and everything else works.
    """

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        try:
            await self.service.database.read(lambda tx: tx.one("SELECT 1 AS one"))
        except Exception:  # noqa: BLE001 - whatever is wrong with the database, the answer is DOWN
            _log.exception("The database does not answer")
            down = msgspec.json.encode(Health(status="DOWN"))
            headers = {"Cache-Control": DO_NOT_KEEP}
            return Response(down, status_code=503, media_type="application/json", headers=headers)
        return answer(Health(status="UP" if await self._scanner_answers() else "DEGRADED"))

    async def _scanner_answers(self) -> bool:
        try:
            async with asyncio.timeout(SCANNER_LIMIT_S):
                await self.service.files.virus_check.ping()
        except (ScannerFailed, TimeoutError) as error:
            _log.warning("The virus scanner does not answer: %s", error)
            return False
        return True


class ContractResource(Resource):
    """`/doc/openapi.yaml`: the contract, as it was written."""

    media_type: ClassVar[str] = "application/yaml"

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        contract = files("kiosk_api.contract").joinpath("openapi.yaml").read_bytes()
        return tagged_bytes(request, contract, self.media_type, cache=ASK_AGAIN)
