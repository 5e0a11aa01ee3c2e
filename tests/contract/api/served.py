"""The two ways in which a client reaches the API: in its own process, and over a loopback socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from starlette.applications import Starlette

from kiosk_tui.portal.asgi_transport import AsgiTransport
from tests.contract.api.contract_witness import watch
from tests.contract.api.world import ISSUER


@asynccontextmanager
async def in_process(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=AsgiTransport(app), base_url=ISSUER, event_hooks={"response": [watch]}
    ) as http:
        yield http


@asynccontextmanager
async def over_loopback(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", ws="none", log_config=None)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
        await asyncio.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", event_hooks={"response": [watch]}, trust_env=False
    ) as http:
        yield http
    # uvicorn's own stop sleeps for 0.2 s, too long for hundreds of tests.
    serving.cancel()
    for listening in server.servers:
        listening.close()
    for connection in list(server.server_state.connections):
        connection.shutdown()
    await asyncio.gather(serving, return_exceptions=True)


WAYS = {"in process": in_process, "over loopback": over_loopback}
