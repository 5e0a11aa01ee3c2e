"""Approves a terminal's sign-in in the practice environment, page by page over HTTP, as a person would.

For machines without a browser, and for tests. It uses what the practice phone shows and knows no secret.
"""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Final

import httpx
import platformdirs

from kiosk_api.identity import listener_note
from kiosk_api.practice.sign_in_walk import ApprovalFailed, Key, SignInWalk

EVERY_APPLICANT: Final = "all"
_TIMEOUT_S: Final = 10.0


async def approve(
    address: str,
    user_code: str,
    person: str,
    key: Key = "totp",
    on_behalf_of: str = EVERY_APPLICANT,
    *,
    deny: bool = False,
    client: httpx.AsyncClient | None = None,
) -> str:
    """Let a terminal in, or keep it out, and return the heading of the last page.

    Args:
        address: where the pages are, such as `http://127.0.0.1:40123`.
        user_code: the code that the terminal shows.
        person: somebody of the practice environment, by name or an unmistakable part of it.
        key: the digital key to prove it with.
        on_behalf_of: an applicant's id or name, or `all`.
        deny: decline on the page that shows who asks.
        client: what to send requests with; one of its own when there is none.

    Raises:
        ApprovalFailed: see there.
    """
    if client is not None:
        return await SignInWalk(client, address).go(user_code, person, key, on_behalf_of, deny=deny)
    async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as own:
        return await SignInWalk(own, address).go(user_code, person, key, on_behalf_of, deny=deny)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `kiosk-api practice approve` takes."""
    parser.add_argument("user_code", metavar="USER_CODE", help="the code that the terminal shows")
    parser.add_argument(
        "--person", required=True, metavar="NAME", help="somebody of the practice environment"
    )
    parser.add_argument("--key", choices=("totp", "sms"), default="totp", help="digital key (default: totp)")
    parser.add_argument(
        "--on-behalf-of",
        default=EVERY_APPLICANT,
        metavar="ID",
        help="an applicant's id or name, or all (default: all)",
    )
    parser.add_argument("--deny", action="store_true", help="decline instead of approving")
    parser.add_argument(
        "--address",
        metavar="URL",
        help="where the sign-in pages are (default: the kiosk that waits on this computer)",
    )
    parser.add_argument(
        "--data-folder",
        type=Path,
        default=platformdirs.user_data_path("kiosk", appauthor=False),
        metavar="FOLDER",
        help="where that kiosk keeps its data",
    )


def run(arguments: argparse.Namespace) -> int:
    """Approve or decline; return 0, or 1 after saying on standard error what went wrong."""
    address = arguments.address or listener_note.read(arguments.data_folder)
    if address is None:
        sys.stderr.write(
            "No kiosk on this computer is waiting for a sign-in. Start one, or give --address.\n"
        )
        return 1
    walk = approve(
        address,
        arguments.user_code,
        arguments.person,
        arguments.key,
        arguments.on_behalf_of,
        deny=arguments.deny,
    )
    try:
        heading = asyncio.run(walk)
    except ApprovalFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    sys.stdout.write(f"{heading}\n")
    return 0
