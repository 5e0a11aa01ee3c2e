"""Reaching a service as one of the staff of a practice environment: signed in as everybody signs in.

The service is one that runs elsewhere, or the practice database of this user, whose service then runs in this process.
An access token is kept in the data folder for as long as it lasts, for each code of a digital key counts once.
"""

import argparse
import json
import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, cast

import httpx

from kiosk_api.app import create_app
from kiosk_api.cannot_start import open_or_explain
from kiosk_api.files import Files
from kiosk_api.files.folder import FolderContents
from kiosk_api.practice.place import add_database_argument, default_data_folder, default_database_url
from kiosk_api.practice.sign_in_walk import ApprovalFailed, SignInWalk
from kiosk_api.practice.sms_gateway import PracticeSmsGateway
from kiosk_api.service import PRACTICE, Service

CLIENT_ID: Final = "kiosk-terminal"
_DEVICE_CODE: Final = "urn:ietf:params:oauth:grant-type:device_code"
_ISSUER: Final = "http://kiosk.localhost"
_TIMEOUT_S: Final = 15.0
_KEPT: Final = "office-tokens.json"
_SPARE_S: Final = 30
"""A token that ends sooner is not used any more."""


class NotConnected(Exception):
    """The service cannot be reached, or does not let the person in; the text says why."""


def add_connection_arguments(parser: argparse.ArgumentParser) -> None:
    where = parser.add_argument_group("where and as whom")
    where.add_argument("--server", metavar="URL", help="a running service (default: the practice database)")
    add_database_argument(parser)
    where.add_argument(
        "--person", default="Ines Baert", metavar="NAME", help="who acts (default: %(default)s)"
    )
    where.add_argument(
        "--data-folder",
        type=Path,
        default=None,
        metavar="FOLDER",
        help="where text messages and the access token are kept",
    )


@asynccontextmanager
async def connected(arguments: argparse.Namespace) -> AsyncGenerator[httpx.AsyncClient]:
    """Yield a client that is signed in.

    Raises:
        NotConnected: see there.
        CannotStart: the database cannot be used.
    """
    folder = arguments.data_folder or default_data_folder()
    url = arguments.database or default_database_url()
    where = (arguments.server or url).rstrip("/")
    async with _client(arguments.server, url, folder) as client:
        kept = _Kept(folder / _KEPT, f"{where} {arguments.person}")
        token = kept.read()
        if token is None:
            answer = await _sign_in(client, arguments.person)
            token = str(answer["access_token"])
            kept.write(token, int(answer["expires_in"]))
        client.headers.update({"Authorization": f"Bearer {token}", "Accept-Language": "en"})
        yield client


@asynccontextmanager
async def _client(server: str | None, database_url: str, folder: Path) -> AsyncGenerator[httpx.AsyncClient]:
    if server is not None:
        async with httpx.AsyncClient(base_url=server, timeout=_TIMEOUT_S, trust_env=False) as client:
            yield client
        return
    database = open_or_explain(database_url)
    service = Service(
        database=database,
        issuer=_ISSUER,
        environment=PRACTICE,
        sms_gateway=PracticeSmsGateway(folder),
        files=Files(FolderContents(folder / "files")),
        browser_address=lambda: _ISSUER,
    )
    try:
        transport = httpx.ASGITransport(app=create_app(service))
        async with httpx.AsyncClient(transport=transport, base_url=_ISSUER, timeout=_TIMEOUT_S) as client:
            yield client
    finally:
        await database.close()


async def _sign_in(client: httpx.AsyncClient, person: str) -> dict[str, Any]:
    """Walk the sign-in pages; return the tokens. With the app's code, else with one in a text message.

    Raises:
        NotConnected: neither lets the person in.
    """
    failed: Exception | None = None
    for key in ("totp", "sms"):
        try:
            codes = await _asked(client, "/oauth/device_authorization", client_id=CLIENT_ID, scope="kiosk")
            walk = SignInWalk(client, str(client.base_url))
            await walk.go(codes["user_code"], person, "sms" if key == "sms" else "totp", "all", deny=False)
            return await _asked(
                client,
                "/oauth/token",
                grant_type=_DEVICE_CODE,
                device_code=codes["device_code"],
                client_id=CLIENT_ID,
            )
        except ApprovalFailed as failure:
            failed = failure
    raise NotConnected(str(failed))


async def _asked(client: httpx.AsyncClient, path: str, **form: str) -> dict[str, Any]:
    try:
        answer = await client.post(path, data=form)
        body: dict[str, Any] = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise NotConnected(f"{client.base_url} is no KIOSK service that answers: {error}") from error
    if answer.is_error:
        raise NotConnected(f"{path} refused: {body.get('error', answer.status_code)}")
    return body


class _Kept:
    """The token of one person at one service, in a file that only this user can read."""

    def __init__(self, path: Path, whose: str) -> None:
        self._path = path
        self._whose = whose

    def read(self) -> str | None:
        kept = self._all().get(self._whose)
        return str(kept["token"]) if kept and kept["ends_at_s"] - _SPARE_S > time.time() else None

    def write(self, token: str, expires_in_s: int) -> None:
        every = {**self._all(), self._whose: {"token": token, "ends_at_s": time.time() + expires_in_s}}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, json.dumps(every).encode())
        finally:
            os.close(descriptor)
        draft.replace(self._path)

    def _all(self) -> dict[str, Any]:
        try:
            found: Any = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, Any]", found) if isinstance(found, dict) else {}
