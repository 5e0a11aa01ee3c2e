"""Eight real processes refresh one session at once, again and again, and none of them loses it."""

import asyncio
import sys
from pathlib import Path

from kiosk_api.practice.approve import approve
from kiosk_tui.sign_in.state import Stage
from tests.contract.independent_provider import Terminal
from tests.contract.own_provider import own_provider

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 8
ROUNDS = 5


async def _start(issuer: str, subject: str, folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.contract.refreshing_process",
        issuer,
        subject,
        str(folder),
        str(ROUNDS),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def _ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    line = await process.stdout.readline()
    assert line == b"ready\n", await process.communicate()


async def test_eight_processes_refresh_at_once_and_lose_no_session(tmp_path: Path) -> None:
    async with own_provider(tmp_path / "data") as issuer:
        terminal = Terminal(issuer, tmp_path / "terminal")
        await terminal.sign_in.start()
        await approve(issuer, terminal.sign_in.state.user_code, "Lotte Vermeulen")
        terminal.clock.first_poll.set()
        assert (await terminal.sign_in.wait()).stage is Stage.SIGNED_IN
        account = terminal.session.account
        assert account is not None
        first = await terminal.kept_token()

        processes = [await _start(issuer, account.subject, tmp_path / "terminal") for _ in range(PROCESSES)]
        await asyncio.gather(*(_ready(process) for process in processes))
        ends = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

        failures = [
            stderr.decode()
            for process, (_, stderr) in zip(processes, ends, strict=True)
            if process.returncode
        ]
        assert failures == []
        assert await terminal.kept_token() != first
        assert await terminal.access.renewed(await terminal.access.bearer()), "the session goes on"
        await terminal.http.close()
