"""An act on a dossier, as it goes into its history: who did it, for whom, and on which ground."""

from kiosk_api.contract.acts import ActCode
from kiosk_api.rules.representation import Ground
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.people import Person


def recorded_act(
    action: ActCode,
    person: Person,
    ground: Ground,
    dossier: Dossier,
    *,
    old: str | None = None,
    new: str | None = None,
) -> Act:
    """Return the record of an act; names as they are now."""
    behalf = OnBehalfOf(
        applicant_id=dossier.applicant.id,
        applicant_name=dossier.applicant.name,
        ground=ground.code,
        provider_id=ground.provider_id,
        provider_name=ground.provider_name,
    )
    return Act(action, person.name, person.id, behalf, old, new)
