"""`kiosk-api serve --files --clamd --max-file-mb` as it is installed: files are checked, kept, limited, and refused."""

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from kiosk_api.contract import problems
from kiosk_api.practice.sign_in_walk import SignInWalk
from kiosk_api.store.open import sqlite_url
from tests.contract.small_clamd import SmallClamd, small_clamd
from tests.end_to_end.test_service_command import served
from tests.unit.made_files import EICAR, PDF

CLIENT = "kiosk-terminal"
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
PIECES = {"Content-Type": "application/partial-upload"}
LIMIT_MB = 1


def seed(database: str) -> None:
    command = (sys.executable, "-m", "kiosk_api", "practice", "seed", "--database", database)
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@asynccontextmanager
async def running(database: str, *options: str) -> AsyncGenerator[str]:
    """Run a server beside this test's loop, in which its scanner is; yield its address."""
    server = served(database, *options)
    address, _ = await asyncio.to_thread(server.__enter__)
    try:
        yield address
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


async def signed_in(http: httpx.AsyncClient, address: str, person: str) -> None:
    """Let a client in as somebody of the practice environment, by the app's code."""
    asked = await http.post("/oauth/device_authorization", data={"client_id": CLIENT, "scope": "kiosk"})
    codes = asked.json()
    await SignInWalk(http, address).go(codes["user_code"], person, "totp", "all", deny=False)
    form = {"grant_type": DEVICE_CODE, "device_code": codes["device_code"], "client_id": CLIENT}
    token = (await http.post("/oauth/token", data=form)).json()["access_token"]
    http.headers.update({"Authorization": f"Bearer {token}", "Accept-Language": "en"})


async def a_place(http: httpx.AsyncClient) -> tuple[str, dict[str, Any]]:
    """Find a draft with a place that takes a PDF; return its number and the place."""
    found = await http.get("/v1/dossiers", params={"phase": "application", "pageSize": 100})
    for each in found.json()["items"]:
        number = each["kioskNumber"]
        for place in (await http.get(f"/v1/dossiers/{number}/attachments")).json()["places"]:
            room = place.get("maxFiles", 99) - place["files"]
            if place["open"] and room > 1 and "pdf" in place["fileExtensions"]:
                return number, place
    raise AssertionError("no draft of the practice environment takes a file")


async def send(http: httpx.AsyncClient, number: str, place: dict[str, Any], content: bytes) -> httpx.Response:
    """Announce a file and send it in one piece; return the last answer."""
    announced = {
        "tabId": place["tabId"],
        "questionId": place["questionId"],
        "fileName": "bewijs.pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    begun = await http.post(f"/v1/dossiers/{number}/uploads", json=announced)
    if begun.is_error:
        return begun
    return await http.patch(begun.json()["self"], content=content, headers={**PIECES, "Upload-Offset": "0"})


@pytest.fixture
async def clamd() -> AsyncIterator[SmallClamd]:
    async with small_clamd() as listening:
        yield listening


async def test_a_running_service_checks_limits_and_keeps_files_where_it_is_told(
    clamd: SmallClamd, tmp_path: Path
) -> None:
    database, folder = sqlite_url(tmp_path / "kiosk.db"), tmp_path / "bijlagen"
    await asyncio.to_thread(seed, database)
    options = (
        *("--clamd", str(clamd.address), "--files", str(folder), "--max-file-mb", str(LIMIT_MB)),
        *("--data-folder", str(tmp_path)),
    )
    async with (
        running(database, *options) as address,
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=30) as http,
    ):
        await signed_in(http, address, "Lotte Vermeulen")
        number, place = await a_place(http)
        assert place["maxBytes"] <= LIMIT_MB * 1_000_000

        clean = PDF + b"% schoon\n"
        kept = (await send(http, number, place, clean)).json()
        attachment = (await http.get(kept["attachmentHref"])).json()
        assert attachment["virusCheck"] == "clean"
        assert clamd.scanned == [clean]
        stored = [each for each in folder.rglob("*") if each.is_file()]
        assert [each.read_bytes() for each in stored if each.name == attachment["sha256"]] == [clean]

        infected = await send(http, number, place, PDF + EICAR)
        assert (infected.status_code, infected.json()["type"]) == (400, problems.CONTENT_INFECTED)

        too_large = await send(http, number, place, PDF + b"x" * LIMIT_MB * 1_000_000)
        assert (too_large.status_code, too_large.json()["type"]) == (413, problems.PAYLOAD_TOO_LARGE)

        assert (await http.get("/health")).json() == {"status": "UP"}
        clamd.fault = "hangsUp"
        assert (await http.get("/health")).json() == {"status": "DEGRADED"}
        refused = await send(http, number, place, PDF + b"% later\n")
        assert (refused.status_code, refused.json()["type"]) == (503, problems.VIRUS_CHECK_UNAVAILABLE)

        names = (await http.get(f"/v1/dossiers/{number}/attachments")).json()["items"]
        assert [each["fileName"] for each in names].count("bewijs.pdf") == 1
