"""An account number while it is typed: groups of four, and whether its check digits are right (ISO 13616)."""

from typing import Final

from kiosk_tui.pages.phrase import Phrase, say

GROUP: Final = 4


def electronic(typed: str) -> str:
    """The account number as it is sent: capitals, no spaces."""
    return "".join(typed.split()).upper()


def in_groups(typed: str) -> str:
    """The account number as people read it, also when it is not complete yet: `BE71 0961 2345`."""
    compact = electronic(typed)
    return " ".join(compact[start : start + GROUP] for start in range(0, len(compact), GROUP))


def fault_of(typed: str) -> Phrase | None:
    """Say what is wrong with an account number, or nothing."""
    from stdnum import iban
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    compact = electronic(typed)
    if not compact:
        return say("dossier.account_number.missing")
    try:
        iban.validate(compact)
    except InvalidChecksum:
        return say("dossier.account_number.checksum", account_number=in_groups(compact))
    except InvalidLength:
        return say("dossier.account_number.length", count=len(compact))
    except ValidationError:
        return say("dossier.account_number.format")
    return None
