"""Runs a command over fakes, and keeps what it wrote."""

import asyncio
import io
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from kiosk_tui.commands.grammar import read_arguments
from kiosk_tui.commands.run import run
from tests.unit.pages.fake_services import FakeServices


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.out)

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def ran(
    monkeypatch: pytest.MonkeyPatch, *typed: str, fakes: FakeServices | None = None, terminal: bool = False
) -> Ran:
    """Run a command. `terminal` says whether its answer goes to one."""
    out, err = (Terminal() if terminal else io.StringIO()), io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    used = fakes or FakeServices()

    async def opener(_report: object) -> Any:
        await asyncio.sleep(0)
        return used.services

    code = run(read_arguments(typed), opener, "nl")
    return Ran(code, out.getvalue(), err.getvalue())
