"""kiosk in a browser, for real: the installed program listens, sends its page, and shows its first screen."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")
import aiohttp

LIMIT_S = 60.0


@asynccontextmanager
async def served(home: Path, *options: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """The command as people type it; yields the address that it says."""
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "ACCESSIBLE": "1",  # a wish for lines in the terminal; a browser cannot show them
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kiosk_tui",
        "serve-web",
        "--language",
        "en",
        *options,
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        line = await asyncio.wait_for(process.stderr.readline(), LIMIT_S)
        found = re.search(rb"http://\S+/", line)
        assert found, line
        yield found.group().decode(), process
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), LIMIT_S)


async def shown(socket: aiohttp.ClientWebSocketResponse, words: str) -> bool:
    """Read what the tab draws until it says `words`."""
    drawn = ""
    async with asyncio.timeout(LIMIT_S):
        async for message in socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                drawn += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", message.data.decode("utf-8", "replace"))
            if words in drawn:
                return True
    return False


def socket_of(page: str) -> str:
    found = re.search(r'data-session-websocket-url="([^"]+)"', page)
    assert found
    return found.group(1)


async def test_the_page_answers_and_each_tab_is_a_session_of_its_own(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, process), aiohttp.ClientSession() as browser:
        answer = await browser.get(address)
        page = await answer.text()
        assert answer.status == 200
        assert 'lang="en"' in page
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "//fonts." not in page, "nothing comes from elsewhere"
        script = re.search(r'<script src="([^"]+)"', page)
        assert script
        origin = address.rsplit("/", 2)[0]
        assert (await browser.get(origin + script.group(1))).status == 200
        size = "?width=90&height=30"
        async with browser.ws_connect(socket_of(page) + size, headers={"Origin": origin}) as first:
            assert await shown(first, "Code")  # by now the practice environment is laid
            async with browser.ws_connect(socket_of(page) + size, headers={"Origin": origin}) as second:
                assert await shown(second, "Code")
                await second.send_json(["stdin", "l"])
                assert await shown(second, "Français")
            assert process.returncode is None
    assert process.returncode == 0


async def test_strangers_find_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, _process), aiohttp.ClientSession() as browser:
        origin = address.rsplit("/", 2)[0]
        assert (await browser.get(origin + "/")).status == 404
        assert (await browser.get(address[:-2] + "/")).status == 404
        rebound = await browser.get(address, headers={"Host": "evil.example"})
        assert rebound.status == 421
        for headers in ({}, {"Origin": "http://evil.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await browser.ws_connect(address + "ws", headers=headers)
            assert refused.value.status == 403


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "0.0.0.0"),  # noqa: S104
        (("--host", "192.168.1.5"), "192.168.1.5"),
    ],
)
async def test_other_computers_are_not_served(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kiosk_tui", "serve-web", "--language", "en", *options),
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await asyncio.wait_for(process.communicate(), LIMIT_S)
    assert process.returncode == 2
    assert f"kiosk does not listen on {said}" in told.decode()


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, _process):
        port = address.split(":")[2].split("/")[0]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "kiosk_tui", "serve-web", "--language", "en", "--port", port),
            env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
            stderr=asyncio.subprocess.PIPE,
        )
        _, told = await asyncio.wait_for(process.communicate(), LIMIT_S)
        assert process.returncode == 2
        assert f"cannot listen on port {port}" in told.decode()
