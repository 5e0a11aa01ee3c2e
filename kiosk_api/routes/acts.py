"""For whom an act is recorded."""

from kiosk_api.rules.representation import Ground
from kiosk_api.store.history import OnBehalfOf


def on_behalf_of(applicant_id: str, applicant_name: str, ground: Ground) -> OnBehalfOf:
    """Return for whom somebody acts, with the strongest ground that they have now."""
    return OnBehalfOf(
        applicant_id=applicant_id,
        applicant_name=applicant_name,
        ground=ground.code,
        provider_id=ground.provider_id,
        provider_name=ground.provider_name,
    )
