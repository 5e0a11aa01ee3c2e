"""What the pages ask of the KIOSK service about access: why somebody may act for an applicant, or may not.

A part of `kiosk_tui.services.PortalService`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessExplanation, AccessWarnings, AuditEntries
    from kiosk_api.contract.support import SupportCode, SupportLookUp, SupportView


class AccessService(Protocol):
    """Each operation raises nothing but `KioskError`."""

    async def explain_access(self, about: str) -> AccessExplanation:
        """Explain about a KIOSK number, an enterprise number, or an applicant's id or name."""
        ...

    async def access_warnings(self, kiosk_number: str = "") -> AccessWarnings:
        """Rights and mandates that will not be there in time; about one dossier, or about all.

        Raises:
            NotFound: there is no such dossier, or no ground to see it.
        """
        ...

    async def audit_entries(self, applicant_id: str, after: str | None = None) -> AuditEntries:
        """One page of who saw and changed what, newest first; `after` is the `next` of the page before.

        Raises:
            NotFound: there is no such applicant, or the user does not represent it.
        """
        ...

    async def create_support_code(self) -> SupportCode:
        """A code with which an agent may see what the user sees, once and for minutes."""
        ...

    async def revoke_support_code(self, code_id: str) -> None:
        """Take such a code back."""
        ...

    async def look_up_for_support(self, about: str, reason: str) -> SupportLookUp:
        """For agents: people, applicants and dossiers.

        Raises:
            NotAllowed: the user is no agent.
        """
        ...

    async def explain_for_support(self, person_id: str, about: str, reason: str) -> AccessExplanation:
        """For agents: why somebody can act for an applicant or see a dossier, or can not."""
        ...

    async def view_for_support(self, code: str, reason: str) -> SupportView:
        """For agents: what somebody sees who told their code.

        Raises:
            NotFound: there is no such code, or it does not count any more.
        """
        ...
