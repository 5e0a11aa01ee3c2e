"""The operations about mandates and performers: see `kiosk_tui.mandate_service`."""

from typing import Any

import msgspec

from kiosk_api.contract.dossiers import History
from kiosk_api.contract.mandates import Mandate, Mandates, NewExtension, NewMandate, NewTransfer
from kiosk_api.contract.many_mandates import (
    MandateChange,
    MandateImport,
    NewMandateChange,
    NewMandateImport,
)
from kiosk_api.contract.performers import NewPerformer, Performer, Performers
from kiosk_tui.mandate_service import MandateQuery
from kiosk_tui.portal.answers import reading, reading_versioned
from kiosk_tui.portal.api import Operations, segment
from kiosk_tui.portal.filling import JSON
from kiosk_tui.portal.versioned import Versioned


class MandateOperations(Operations):
    """A part of `Portal`."""

    async def mandates(self, query: MandateQuery) -> Mandates:
        asked = [
            ("role", query.role),
            ("waitingFor", query.waiting_for),
            ("ended", "" if query.ended is None else str(query.ended).lower()),
            ("state", query.state),
            ("q", query.q),
            ("sort", query.sort),
            ("pageSize", str(query.page_size)),
            ("total", "true"),
        ]
        return await self._api.read(
            "/mandates", reading(Mandates), [(name, value) for name, value in asked if value]
        )

    async def mandates_at(self, href: str) -> Mandates:
        return await self._api.read(href, reading(Mandates))

    async def mandate(self, mandate_id: str) -> Versioned[Mandate]:
        return await self._api.read(f"/mandates/{segment(mandate_id)}", reading_versioned(Mandate))

    async def mandate_history(self, mandate_id: str, after: str | None = None) -> History:
        return await self._api.read(after or f"/mandates/{segment(mandate_id)}/history", reading(History))

    async def try_mandate(self, new: NewMandate) -> Mandate:
        asked = msgspec.structs.replace(new, dry_run=True)
        return await self._api.write("POST", "/mandates", reading(Mandate), None, **_json(asked))

    async def create_mandate(self, new: NewMandate, idempotency_key: str) -> Versioned[Mandate]:
        return await self._api.write(
            "POST", "/mandates", reading_versioned(Mandate), idempotency_key, **_json(new)
        )

    async def sign_mandate(self, mandate_id: str, version: str, idempotency_key: str) -> Versioned[Mandate]:
        return await self._act(mandate_id, "signatures", version, idempotency_key)

    async def stop_mandate(self, mandate_id: str, version: str, idempotency_key: str) -> Versioned[Mandate]:
        return await self._act(mandate_id, "stops", version, idempotency_key)

    async def extend_mandate(
        self, mandate_id: str, new: NewExtension, version: str, idempotency_key: str
    ) -> Versioned[Mandate]:
        return await self._act(mandate_id, "extensions", version, idempotency_key, new)

    async def transfer_mandate(
        self, mandate_id: str, new: NewTransfer, version: str, idempotency_key: str
    ) -> Versioned[Mandate]:
        return await self._act(mandate_id, "transfers", version, idempotency_key, new)

    async def change_mandates(self, wanted: NewMandateChange, idempotency_key: str) -> MandateChange:
        return await self._api.write(
            "POST", "/mandateChanges", reading(MandateChange), idempotency_key, **_json(wanted)
        )

    async def import_mandates(self, wanted: NewMandateImport, idempotency_key: str) -> MandateImport:
        return await self._api.write(
            "POST", "/mandateImports", reading(MandateImport), idempotency_key, **_json(wanted)
        )

    async def performers(self, mandate_id: str = "", state: str = "", q: str = "") -> Performers:
        asked = [("mandate", mandate_id), ("state", state), ("q", q), ("total", "true")]
        return await self._api.read(
            "/performers", reading(Performers), [(name, value) for name, value in asked if value]
        )

    async def performers_at(self, href: str) -> Performers:
        return await self._api.read(href, reading(Performers))

    async def performer(self, performer_id: str) -> Versioned[Performer]:
        return await self._api.read(f"/performers/{segment(performer_id)}", reading_versioned(Performer))

    async def assign_performer(self, new: NewPerformer, idempotency_key: str) -> Versioned[Performer]:
        return await self._api.write(
            "POST", "/performers", reading_versioned(Performer), idempotency_key, **_json(new)
        )

    async def end_performer(
        self, performer_id: str, version: str, idempotency_key: str
    ) -> Versioned[Performer]:
        return await self._api.write(
            "POST",
            f"/performers/{segment(performer_id)}/endings",
            reading_versioned(Performer),
            idempotency_key,
            headers={"If-Match": version},
        )

    async def _act(
        self, mandate_id: str, act: str, version: str, idempotency_key: str, new: Any = None
    ) -> Versioned[Mandate]:
        body: dict[str, Any] = {} if new is None else _json(new)
        headers = {**body.pop("headers", {}), "If-Match": version}
        return await self._api.write(
            "POST",
            f"/mandates/{segment(mandate_id)}/{act}",
            reading_versioned(Mandate),
            idempotency_key,
            headers=headers,
            **body,
        )


def _json(body: Any) -> dict[str, Any]:
    """Return what goes along with a request that has a body."""
    return {"content": msgspec.json.encode(body), "headers": {"Content-Type": JSON}}
