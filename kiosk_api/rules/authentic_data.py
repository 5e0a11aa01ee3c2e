"""Which of an applicant's own data may be changed in KIOSK.

Source: the introduction of KIOSK 2.0 (2021): what comes from an authentic source (KBO, National Register) cannot be
changed here; e-mail address and phone can, and one correspondence address may be added. Three groups have no
authentic source (DOMAIN 1.8): what they said of themselves stands in KIOSK only, so it is changed in KIOSK.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.entity_groups import EntityGroup

RULE: Final = "authenticDataLocked"
KIOSK: Final = "kiosk"
"""The source of data that only KIOSK has."""
WITHOUT_SOURCE: Final = frozenset(
    {EntityGroup.DE_FACTO_ASSOCIATION, EntityGroup.FOREIGN_ORGANISATION, EntityGroup.FOREIGN_PERSON}
)
"""The groups of which no register knows."""

CONTACT: Final = ("email", "phone", "correspondenceAddress")
"""What every applicant may change."""
OWN: Final = ("name", "legalForm", "address")
"""What a register says of an applicant, or, where there is none, the applicant itself."""
NUMBER: Final = "enterpriseNumber"
"""Given out by the register, so never changed here; who has no register has no number."""


@dataclass(frozen=True, slots=True)
class AuthenticLock:
    """Data that cannot change here."""

    source: str
    """The register, such as `kbo`."""
    as_of: dt.date
    """The day on which the register knew it so."""
    reason: str = "fromAuthenticSource"


def editable_data(entity_group: str, source: str) -> tuple[str, ...]:
    """Return what an applicant's side may change, by the contract's names. Of an unknown group, contact data only."""
    return CONTACT + OWN if entity_group in WITHOUT_SOURCE and source == KIOSK else CONTACT


def authentic_lock(
    asked: Collection[str], entity_group: str, source: str, as_of: dt.date
) -> AuthenticLock | None:
    """Return why `asked` cannot be changed here, or None."""
    locked = set(asked) - set(editable_data(entity_group, source))
    return AuthenticLock(source, as_of) if locked else None
