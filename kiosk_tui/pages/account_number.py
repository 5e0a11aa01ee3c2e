"""An account number while it is typed: groups of four, and whether it can be one (ISO 13616).

The service decides; this says early what it would refuse. Which banks exist is not asked: such lists grow old.
"""

import re
from typing import Final

from kiosk_tui.pages.phrase import Phrase, say

GROUP: Final = 4
BELGIAN_LENGTH: Final = 16
_FORM: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}")


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
    from stdnum.exceptions import InvalidChecksum, ValidationError

    compact = electronic(typed)
    if not compact:
        return say("dossier.account_number.missing")
    if not _FORM.fullmatch(compact):
        return say("dossier.account_number.format")
    if compact.startswith("BE") and len(compact) != BELGIAN_LENGTH:
        return say("dossier.account_number.length", count=len(compact))
    try:
        iban.validate(compact, check_country=False)
    except InvalidChecksum:
        return say("dossier.account_number.checksum", account_number=in_groups(compact))
    except ValidationError:
        return say("dossier.account_number.format")
    return None
