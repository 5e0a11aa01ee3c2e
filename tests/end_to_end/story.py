"""One story, told through each face: what is changed, and what the service must have recorded afterwards."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tests.end_to_end.terminal import run

PERSON = "lotte"
CONTACT_PERSON = "Lotte Vermeulen"
EMAIL = "lotte.vermeulen@cultuurpunt.example"
ACCOUNT_NUMBER = "BE71 0961 2345 6769"
KEEP_SIGNED_IN = "--insecure-storage"
"""There is no keyring in a test; every command of a story shares one session through a file."""

CODE_IN_FULL = re.compile(r"\b[B-Z]{4}-[B-Z]{4}\b")
CODE_SPELLED = re.compile(r"\b((?:[B-Z] ){3}[B-Z])(?: -|,) ((?:[B-Z] ){3}[B-Z])\b")


@dataclass(frozen=True)
class Chapter:
    """What one history entry says, without its time."""

    action: str
    actor: str
    ground: str
    before: str
    after: str


def script(*arguments: str, expect: int = 0) -> Any:
    """Run a command of the script face, and return the JSON that it printed."""
    done = run("kiosk", *arguments, "--json", KEEP_SIGNED_IN)
    assert done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout) if done.stdout.strip() else None


def approve(code: str, *more: str) -> None:
    """Walk the browser pages over HTTP, as the person of the story."""
    done = run("kiosk-api", "practice", "approve", code.replace(" ", ""), "--person", PERSON, *more)
    assert done.returncode == 0, done.stderr


def changeable_dossier() -> dict[str, Any]:
    """A dossier whose three fields are all to be changed by the story."""
    for each in script("dossiers", "list", "--phase", "admissibility", "--limit", "20")["items"]:
        dossier: dict[str, Any] = script("dossiers", "show", each["kioskNumber"])["dossier"]
        contact = dossier.get("contactPerson", {}).get("name")
        if "accountNumberLock" not in dossier and contact not in {None, CONTACT_PERSON}:
            return dossier
    raise AssertionError("the practice environment has no dossier for this story")


def once_advised_dossier() -> dict[str, Any]:
    """A dossier that reached the advice phase once, and came back to admissibility."""
    for each in script("dossiers", "list", "--phase", "admissibility", "--all")["items"]:
        dossier: dict[str, Any] = script("dossiers", "show", each["kioskNumber"])["dossier"]
        if "accountNumberLock" in dossier:
            return dossier
    raise AssertionError("the practice environment has no dossier that came back from advice")


def recorded(kiosk_number: str, entries: int = 3) -> set[Chapter]:
    """The newest entries of the history, as the service keeps them."""
    history = script("dossiers", "show", kiosk_number, "--history")["history"]
    return {
        Chapter(
            each["action"],
            each["actorName"],
            each["onBehalfOf"]["ground"],
            each.get("before", ""),
            each.get("after", ""),
        )
        for each in history[:entries]
    }


def expected(dossier: dict[str, Any]) -> set[Chapter]:
    """What the history must say after the story, whichever face told it."""
    return {
        Chapter(
            "contactPersonChanged",
            CONTACT_PERSON,
            "mandate",
            dossier["contactPerson"]["name"],
            CONTACT_PERSON,
        ),
        Chapter("emailChanged", CONTACT_PERSON, "mandate", dossier["correspondence"]["address"], EMAIL),
        Chapter(
            "accountNumberChanged",
            CONTACT_PERSON,
            "mandate",
            dossier["accountNumber"],
            ACCOUNT_NUMBER.replace(" ", ""),
        ),
    }
