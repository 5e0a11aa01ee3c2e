"""Our own authorization server, reached over HTTP on this computer like any other provider."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from starlette.applications import Starlette

from kiosk_api.app import create_app
from kiosk_api.embedded import open_embedded
from kiosk_api.loopback import LoopbackListener


class _Later:
    """An application that is made once the port is known, since the port is part of the issuer."""

    app: Starlette

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


@asynccontextmanager
async def own_provider(data_folder: Path) -> AsyncGenerator[str]:
    """Yield the issuer of a practice environment that listens until the end."""
    embedded = await open_embedded(data_folder)
    later = _Later()
    listener = LoopbackListener(cast("Starlette", later))
    address = listener.address
    later.app = create_app(replace(embedded.service, issuer=address, browser_address=lambda: address))
    try:
        yield address
    finally:
        await listener.close()
        await embedded.close()
