"""An act, as it goes into a history: who did it, for whom, and on which ground; names as they are now."""

from kiosk_api.contract.acts import ActCode
from kiosk_api.rules.representation import Ground
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.people import Person


def on_behalf_of(applicant_id: str, applicant_name: str, ground: Ground) -> OnBehalfOf:
    """Return for whom somebody acts, with the strongest ground that they have now."""
    return OnBehalfOf(
        applicant_id=applicant_id,
        applicant_name=applicant_name,
        ground=ground.code,
        provider_id=ground.provider_id,
        provider_name=ground.provider_name,
    )


def recorded_act(
    action: ActCode,
    person: Person,
    ground: Ground,
    dossier: Dossier,
    *,
    old: str | None = None,
    new: str | None = None,
) -> Act:
    """Return the record of an act on a dossier."""
    behalf = on_behalf_of(dossier.applicant.id, dossier.applicant.name, ground)
    return Act(action, person.name, person.id, behalf, old, new)
