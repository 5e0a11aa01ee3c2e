"""What a dossier itself must have before it is handed in, beside its answers.

Source: DOMAIN 1.4: each dossier has a contact person whom the administration may call, and an e-mail address to which
all correspondence goes. DOMAIN 1.5 and 1.7: the account number is fixed from the advice on, so an application of a type
that pays must have one; an account that is handed in later cannot change it any more.
"""

from typing import Final, Literal, Protocol

from kiosk_api.rules.dossier_state import APPLICATION

RULE: Final = "reachableAndPayable"
Needed = Literal["contactPerson", "email", "accountNumber"]


class OwnData(Protocol):
    @property
    def contact_person_id(self) -> str | None: ...
    @property
    def email(self) -> str | None: ...
    @property
    def account_number(self) -> str | None: ...


def missing_to_submit(dossier: OwnData, phase: str, *, pays: bool) -> list[Needed]:
    """Return what lacks, in the order in which it is shown. `pays`: the dossier type pays out grants."""
    lacks: dict[Needed, bool] = {
        "contactPerson": not dossier.contact_person_id,
        "email": not dossier.email,
        "accountNumber": pays and phase == APPLICATION and not dossier.account_number,
    }
    return [name for name, is_missing in lacks.items() if is_missing]
