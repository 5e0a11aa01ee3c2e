"""A home folder with somebody signed in to the practice environment, and the dossiers of the story."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

BIN: Final = Path(sys.executable).parent
PERSON: Final = "lotte"
NAME: Final = "Lotte Vermeulen"
KEPT_IN_FILE: Final = "--insecure-storage"
"""There is no keyring here; the readers' runs share the session of the first one through a file."""
_CODE: Final = re.compile(r"[B-Z]{4}-[B-Z]{4}")
_LIMIT_S: Final = 60


@dataclass(frozen=True)
class Told:
    """What the story is about."""

    position: int
    """Two digits: where the dossier stands in the list that is there at the start."""
    number: str
    title: str
    contact: str
    dossiers: str
    """How many there are, as it is written in Dutch."""
    locked_number: str
    locked_title: str
    applicant: str


def environment(home: Path) -> dict[str, str]:
    """The environment of a program at home in `home`, in Dutch."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "KIOSK_"))}
    locale_cache = os.environ.get("XDG_CACHE_HOME")
    cache = {"XDG_CACHE_HOME": locale_cache} if locale_cache else {}
    return {**kept, **cache, "HOME": str(home), "LANG": "nl_BE.UTF-8", "PATH": f"{BIN}:{os.environ['PATH']}"}


def ask(home: Path, *arguments: str) -> Any:
    """Run a command of the script face, and return the JSON that it printed."""
    done = subprocess.run(
        [str(BIN / "kiosk"), *arguments, "--json", KEPT_IN_FILE],
        env=environment(home), capture_output=True, text=True, check=True, timeout=_LIMIT_S,
    )  # fmt: skip
    return json.loads(done.stdout)


def lay(home: Path) -> None:
    """Lay the practice environment in `home`, with nobody signed in."""
    home.mkdir(parents=True)
    subprocess.run(
        [str(BIN / "kiosk"), "--linear", KEPT_IN_FILE],
        env=environment(home), input="q\n", capture_output=True, text=True, check=True, timeout=_LIMIT_S,
    )  # fmt: skip


def sign_in(home: Path) -> None:
    """Sign in, approved over HTTP."""
    command = [str(BIN / "kiosk"), "sign-in", KEPT_IN_FILE]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as waiting:
        assert waiting.stdout is not None
        code = next(found[0] for line in waiting.stdout if (found := _CODE.search(line)))
        subprocess.run(
            [str(BIN / "kiosk-api"), "practice", "approve", code, "--person", PERSON],
            env=environment(home), capture_output=True, check=True, timeout=_LIMIT_S,
        )  # fmt: skip
        until = time.monotonic() + _LIMIT_S
        while waiting.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
    assert waiting.returncode == 0, "the sign-in did not end"


def choose(home: Path) -> Told:
    """The dossier with the least to say at a place of two digits, so that the figures hardly move with the date."""
    listed = ask(home, "dossiers", "list", "--limit", "99")
    places = [
        (len(each["title"]) + len(each["contactPersonName"]), place, each)
        for place, each in enumerate(listed["items"], 1)
        if place > 9 and each.get("contactPersonName", NAME) != NAME and each["phase"] == "admissibility"
    ]
    _, place, each = min(places, key=lambda found: found[:2])
    decided = ask(home, "dossiers", "list", "--phase", "decision", "--limit", "1")["items"][0]
    return Told(
        place,
        each["kioskNumber"],
        each["title"],
        each["contactPersonName"],
        f"{listed['total']:,}".replace(",", "."),
        decided["kioskNumber"],
        decided["title"],
        each["applicant"]["name"],
    )
