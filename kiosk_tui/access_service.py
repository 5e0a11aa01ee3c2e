"""What the pages ask of the KIOSK service about access: why somebody may act for an applicant, or may not.

A part of `kiosk_tui.services.PortalService`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessExplanation


class AccessService(Protocol):
    """Each operation raises nothing but `KioskError`."""

    async def explain_access(self, about: str) -> AccessExplanation:
        """Explain about a KIOSK number, an enterprise number, or an applicant's id or name."""
        ...
