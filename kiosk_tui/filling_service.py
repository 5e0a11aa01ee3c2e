"""What the KIOSK service does for somebody who fills in a dossier, from its type to the receipt.

A part of `kiosk_tui.services.PortalService`; each method raises nothing but `KioskError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.answers import (
        DossierFaults,
        DossierTabs,
        NewDossier,
        Submission,
        Submissions,
        TabAnswers,
        TabPatch,
    )
    from kiosk_api.contract.dossier_types import DossierType, DossierTypes
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_tui.portal.versioned import Versioned


class FillingService(Protocol):
    """Dossier types, new dossiers, their tabs, and handing them in.

    `idempotency_key` names one wish: it may be sent again with it, and happens once. `version` is that of what is
    changed; when it has another one by now, `StaleVersion` is raised and nothing happens.
    """

    async def dossier_types(self, applicant_id: str = "") -> DossierTypes:
        """The types of which the person may create a dossier for an applicant; empty: every type."""
        ...

    async def dossier_type(self, code: str, version: int | None = None) -> DossierType:
        """One version of a type, whole; absent: the version in force. What was fetched once is remembered."""
        ...

    async def create_dossier(self, new: NewDossier, idempotency_key: str) -> Versioned[Dossier]:
        """Begin a dossier, or a copy of an earlier one."""
        ...

    async def delete_dossier(self, kiosk_number: str, version: str, idempotency_key: str) -> None:
        """Delete a draft. It can be restored for a while."""
        ...

    async def restore_dossier(self, kiosk_number: str, idempotency_key: str) -> Versioned[Dossier]:
        """Undo the deletion of a draft."""
        ...

    async def tabs(self, kiosk_number: str) -> DossierTabs:
        """The tabs of a dossier, and how far each is."""
        ...

    async def tab(self, kiosk_number: str, tab_id: str) -> Versioned[TabAnswers]:
        """The answers on one tab."""
        ...

    async def change_tab(
        self, kiosk_number: str, tab_id: str, patch: TabPatch, version: str, idempotency_key: str
    ) -> Versioned[TabAnswers]:
        """Keep answers on one tab, as a draft: they need not be right yet."""
        ...

    async def faults(self, kiosk_number: str) -> DossierFaults:
        """What stands between a dossier and the submission of its phase."""
        ...

    async def submit(self, kiosk_number: str, version: str, idempotency_key: str) -> Submission:
        """Hand in what the phase asks. Returns the receipt."""
        ...

    async def submissions(self, kiosk_number: str) -> Submissions:
        """The receipts of a dossier, newest first."""
        ...

    async def submission_content(self, kiosk_number: str, submission_id: str) -> bytes:
        """What was handed in, byte for byte as it was hashed. Not cleaned: for a file, never for a terminal."""
        ...

    async def withdraw(self, kiosk_number: str, version: str, idempotency_key: str) -> Versioned[Dossier]:
        """Take back what was handed in, where the phase allows that."""
        ...
