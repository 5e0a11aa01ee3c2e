"""Undoing the deletion of a draft, from whatever list the user comes back to."""

from __future__ import annotations

from uuid import uuid4

from kiosk_tui.errors import NotFound
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.services import Services


async def restore(services: Services) -> Outcome:
    """Restore the draft that was deleted last, and lead to it.

    Raises:
        NotFound: it cannot be restored any more; that is not offered again.
        KioskError: the service could not be asked.
    """
    deleted = services.session.deleted
    if deleted is None:
        raise KeyError("restore")
    try:
        restored = await services.portal.restore_dossier(deleted[0], uuid4().hex)
    except NotFound:
        services.session.forget_deleted()
        raise
    services.session.forget_deleted()
    return Outcome(go=Route(places.DOSSIER, restored.value.kiosk_number))
