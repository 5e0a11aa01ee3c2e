"""What the KIOSK service does about mandates, from both sides, and about those who perform them.

A part of `kiosk_tui.services.PortalService`; each method raises nothing but `KioskError`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import History
    from kiosk_api.contract.mandates import Mandate, Mandates, NewExtension, NewMandate, NewTransfer
    from kiosk_api.contract.many_mandates import (
        MandateChange,
        MandateImport,
        NewMandateChange,
        NewMandateImport,
    )
    from kiosk_api.contract.performers import NewPerformer, Performer, Performers
    from kiosk_tui.portal.versioned import Versioned


@dataclass(frozen=True, slots=True)
class MandateQuery:
    """What a list of mandates is asked for; the names are those of the contract. Empty: not narrowed."""

    role: str = ""
    waiting_for: str = ""
    ended: bool | None = None
    state: str = ""
    q: str = ""
    sort: str = ""
    page_size: int = 50


class MandateService(Protocol):
    """Mandates and performers. `version` is what was read; `idempotency_key` names one wish."""

    async def mandates(self, query: MandateQuery) -> Mandates:
        """The first page of a list, with how many there are."""
        ...

    async def mandates_at(self, href: str) -> Mandates:
        """The page at a `next`."""
        ...

    async def mandate(self, mandate_id: str) -> Versioned[Mandate]: ...

    async def mandate_history(self, mandate_id: str, after: str | None = None) -> History: ...

    async def try_mandate(self, new: NewMandate) -> Mandate:
        """Say what would be made."""
        ...

    async def create_mandate(self, new: NewMandate, idempotency_key: str) -> Versioned[Mandate]: ...

    async def sign_mandate(
        self, mandate_id: str, version: str, idempotency_key: str
    ) -> Versioned[Mandate]: ...

    async def stop_mandate(
        self, mandate_id: str, version: str, idempotency_key: str
    ) -> Versioned[Mandate]: ...

    async def extend_mandate(
        self, mandate_id: str, new: NewExtension, version: str, idempotency_key: str
    ) -> Versioned[Mandate]:
        """Make the mandate that begins when this one ends; return it."""
        ...

    async def transfer_mandate(
        self, mandate_id: str, new: NewTransfer, version: str, idempotency_key: str
    ) -> Versioned[Mandate]:
        """Make the mandate of the new holder; return it."""
        ...

    async def change_mandates(self, wanted: NewMandateChange, idempotency_key: str) -> MandateChange:
        """Do one thing with many; a dry run changes nothing."""
        ...

    async def import_mandates(self, wanted: NewMandateImport, idempotency_key: str) -> MandateImport:
        """Make the mandates of a file; a dry run makes none."""
        ...

    async def performers(self, mandate_id: str = "", state: str = "", q: str = "") -> Performers: ...

    async def performers_at(self, href: str) -> Performers: ...

    async def performer(self, performer_id: str) -> Versioned[Performer]: ...

    async def assign_performer(self, new: NewPerformer, idempotency_key: str) -> Versioned[Performer]: ...

    async def end_performer(
        self, performer_id: str, version: str, idempotency_key: str
    ) -> Versioned[Performer]: ...
