"""The command line of `kiosk rights` and `kiosk appointments`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

RIGHTS: Final = (
    "rights list",
    "rights add",
    "rights give",
    "rights change",
    "rights withdraw",
    "rights report",
    "rights request",
    "rights requests",
    "rights grant",
    "rights refuse",
    "appointments list",
    "appointments appoint",
    "appointments change",
    "appointments end",
    "appointments hand-over",
)
"""Every command, as it is typed."""
Deed = Callable[[str], argparse.ArgumentParser]


def rights(deed: Deed) -> None:
    """Add what may follow `kiosk rights`."""
    listed = deed("list")
    listed.add_argument("organisation", nargs="?", default="")
    for name, default in (("search", ""), ("right", ""), ("state", ""), ("sort", "name")):
        listed.add_argument(f"--{name}", default=default)
    added = deed("add")
    added.add_argument("organisation")
    _names(added)
    given = deed("give")
    for name in ("organisation", "right"):
        given.add_argument(name)
    given.add_argument("person", nargs="+")
    _days(given)
    given.add_argument("--dry-run", action="store_true")
    given.add_argument("--yes", action="store_true")
    changed = deed("change")
    for name in ("organisation", "user_right"):
        changed.add_argument(name)
    for name in ("start", "end"):
        changed.add_argument(f"--{name}")
    withdrawn = deed("withdraw")
    withdrawn.add_argument("organisation")
    withdrawn.add_argument("user_right", nargs="+")
    withdrawn.add_argument("--yes", action="store_true")
    reported = deed("report")
    reported.add_argument("organisation")
    reported.add_argument("--format", choices=("csv", "xlsx"), default="csv")
    reported.add_argument("--folder", default="")
    _requests(deed)


def appointments(deed: Deed) -> None:
    """Add what may follow `kiosk appointments`."""
    deed("list").add_argument("applicant")
    appointed = deed("appoint")
    appointed.add_argument("applicant")
    _names(appointed)
    appointed.add_argument("--email", default="")
    _days(appointed)
    for name in ("change", "end", "hand-over"):
        one = deed(name)
        one.add_argument("applicant")
        one.add_argument("appointment")
        if name == "change":
            one.add_argument("--end", required=True)
        else:
            one.add_argument("--yes", action="store_true")


def _requests(deed: Deed) -> None:
    asked = deed("request")
    asked.add_argument("right")
    where = asked.add_mutually_exclusive_group(required=True)
    where.add_argument("--organisation", default="")
    where.add_argument("--enterprise-number", default="")
    _days(asked)
    asked.add_argument("--message", default="")
    deed("requests").add_argument("organisation", nargs="?", default="")
    granted, refused = deed("grant"), deed("refuse")
    for decided in (granted, refused):
        decided.add_argument("request")
        decided.add_argument("--yes", action="store_true")
    granted.add_argument("--end")
    refused.add_argument("--reason", required=True)


def _names(command: argparse.ArgumentParser) -> None:
    for name in ("given-name", "family-name"):
        command.add_argument(f"--{name}", required=True)


def _days(command: argparse.ArgumentParser) -> None:
    for name in ("start", "end"):
        command.add_argument(f"--{name}", default="")
