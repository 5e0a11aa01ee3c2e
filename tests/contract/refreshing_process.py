"""One of many kiosk processes that refresh the same session: `python -m tests.contract.refreshing_process …`."""

import asyncio
import sys
from pathlib import Path

from kiosk_tui.portal.http import Http
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.discovery import discover
from kiosk_tui.sign_in.file_store import FileTokenStore
from kiosk_tui.sign_in.refresh import Refresher


async def refresh_again_and_again(issuer: str, subject: str, folder: Path, rounds: int) -> None:
    """Refresh as often as asked; the first that fails ends the process with its error."""
    http = Http(keep_connections=False)
    provider = await discover(http, issuer, 20)
    refresher = Refresher(http, provider, "kiosk-terminal", folder / "locks")
    account = Account(issuer, "kiosk-terminal", subject)
    store = FileTokenStore(folder / "tokens")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    for _ in range(rounds):
        await refresher.refresh(account, store, held=None)
    await http.close()


if __name__ == "__main__":
    asyncio.run(refresh_again_and_again(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))
