"""The code that a person reads from the terminal and types in the browser (RFC 8628, section 6.1)."""

import secrets
from typing import Final

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels, so no words; no digits, so no 0 and O."""
LENGTH: Final = 8
"""20^8 codes are 34.5 bits: with five guesses a minute, 10 minutes hit one in 5 * 10^8."""


def new_user_code() -> str:
    """Return a random code, without a hyphen."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(user_code: str) -> str:
    """Return the code as people see it: `WDJB-MJHT`."""
    return f"{user_code[:4]}-{user_code[4:]}"


def read(typed: str) -> str | None:
    """Return the code that somebody typed, in any case and with any hyphens; None: not a code."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    return letters if len(letters) == LENGTH and all(letter in LETTERS for letter in letters) else None
