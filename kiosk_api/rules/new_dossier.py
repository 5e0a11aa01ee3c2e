"""Of which dossier types somebody may create a dossier for an applicant, and what it may hang on or begin with.

Source: DOMAIN 1.4: only types that this kind of applicant may create are offered; yearly dossiers hang under their
main dossier. DOMAIN 1.6: a form opens some months before its closing day. DOMAIN 8.17: of an organisation that is no
more, old dossiers stay readable, and no new ones come.
"""

import datetime as dt
from collections.abc import Collection
from typing import Final, Protocol

from kiosk_api.rules.dossier_state import ENDED
from kiosk_api.rules.refused import Refused

RULE: Final = "dossierTypeForApplicant"


class KnownDossier(Protocol):
    """A dossier that is there already, as a main dossier or an example."""

    @property
    def type(self) -> str: ...
    @property
    def status(self) -> str: ...


def type_refused(
    entity_groups: Collection[str],
    entity_group: str,
    *,
    active: bool,
    opens_on: dt.date | None,
    today: dt.date,
) -> Refused | None:
    """Return why an applicant cannot begin a dossier of a type, or None.

    `entity_groups` are those of the type, `entity_group` and `active` the applicant's; `opens_on` is the day on which
    the next round opens, None when it is open or never closes.
    """
    if entity_group not in entity_groups:
        return Refused("notForEntityGroup", RULE)
    if not active:
        return Refused("applicantInactive", RULE)
    return Refused("notOpenYet", RULE) if opens_on is not None and opens_on > today else None


def main_dossier_refused(
    belongs_to: str | None, main: KnownDossier | None, *, of_same_applicant: bool
) -> Refused | None:
    """Return why a new dossier cannot hang on `main`, or None. `belongs_to` is the type that the main must have."""
    if belongs_to is None:
        return Refused("noSubDossier", RULE) if main else None
    if main is None:
        return Refused("mainDossierMissing", RULE)
    if not of_same_applicant:
        return Refused("ofAnotherApplicant", RULE)
    if main.type != belongs_to:
        return Refused("ofAnotherType", RULE)
    return Refused("mainDossierEnded", RULE) if main.status in ENDED - {"closed"} else None


def copy_refused(dossier_type: str, earlier: KnownDossier, *, of_same_applicant: bool) -> Refused | None:
    """Return why a new dossier of a type cannot begin with the answers of an earlier one, or None.

    Answers never go from one applicant to another, whoever represents both.
    """
    if not of_same_applicant:
        return Refused("ofAnotherApplicant", RULE)
    return None if earlier.type == dossier_type else Refused("ofAnotherType", RULE)
