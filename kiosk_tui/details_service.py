"""What the pages ask of the KIOSK service about who an applicant is and how people are reached.

A part of `kiosk_tui.services.PortalService`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.bulk import DossierChange, NewDossierChange, NewProfileCopy, ProfileCopy
    from kiosk_api.contract.dossiers import History
    from kiosk_api.contract.people import Applicant, ApplicantPatch, Profile, ProfilePatch
    from kiosk_api.contract.reference import PostCode
    from kiosk_tui.portal.versioned import Versioned


class DetailsService(Protocol):
    """Each operation raises nothing but `KioskError`."""

    async def versioned_applicant(self, applicant_id: str) -> Versioned[Applicant]:
        """An applicant's own data, with the version to change."""
        ...

    async def change_applicant(
        self, applicant_id: str, patch: ApplicantPatch, version: str, idempotency_key: str
    ) -> Versioned[Applicant]:
        """Change what is in `patch`, if the applicant still has `version`.

        Raises:
            StaleVersion: somebody, or a register, changed it since; read it again.
            AuthenticDataLocked: a register says it.
        """
        ...

    async def applicant_history(self, applicant_id: str, after: str | None = None) -> History:
        """One page of what was changed, newest first; `after` is the `next` of the page before."""
        ...

    async def versioned_profile(self, applicant_id: str) -> Versioned[Profile]:
        """One's own details for an applicant, with the version to change."""
        ...

    async def change_profile(
        self, applicant_id: str, patch: ProfilePatch, version: str, idempotency_key: str
    ) -> Versioned[Profile]:
        """Change what is in `patch`, if the profile still has `version`.

        Raises:
            StaleVersion: it was changed since, in another window; read it again.
        """
        ...

    async def copy_profile(self, wanted: NewProfileCopy, idempotency_key: str) -> ProfileCopy:
        """Copy one's details to other applicants, or say what that would do."""
        ...

    async def change_dossiers(self, wanted: NewDossierChange, idempotency_key: str) -> DossierChange:
        """Change the contact of up to 100 dossiers, or say what that would do."""
        ...

    async def reverse_dossier_change(self, change_id: str, idempotency_key: str) -> DossierChange:
        """Put back what a change of many dossiers replaced.

        Raises:
            NotReversible: it was put back already, or it is too late.
        """
        ...

    async def post_code(self, post_code: str) -> PostCode | None:
        """The municipality of a Belgian post code; None: there is no such code. Asked once."""
        ...
