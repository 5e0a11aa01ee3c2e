"""Answers of a provider's endpoints: JSON objects, whose texts are not all to be shown and not to be cut.

Tokens may be long and are never shown, so nothing is cleaned here as in `portal/answers.py`;
who shows a text cleans it.
"""

import json
from collections.abc import Mapping
from typing import cast

from kiosk_tui.portal.safe_text import clean

Members = Mapping[str, object]

LONGEST_ERROR_CODE = 60


def members(body: bytes) -> Members | None:
    """Return the members of the JSON object in `body`; None when it is anything else."""
    try:
        found: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return cast("Members", found) if isinstance(found, dict) else None


def text(said: Members, name: str) -> str | None:
    """Return a member if it is a text with something in it."""
    value = said.get(name)
    return value if isinstance(value, str) and value else None


def seconds(said: Members, name: str) -> float | None:
    """Return a member if it is a number; some providers write it as a text."""
    value = said.get(name)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e9 else None


def error_code(said: Members | None) -> str:
    """Return the OAuth error code (RFC 6749, section 5.2), safe to show; empty when there is none."""
    return clean((text(said, "error") or "")[:LONGEST_ERROR_CODE]) if said is not None else ""
