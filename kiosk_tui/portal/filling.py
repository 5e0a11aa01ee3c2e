"""The operations of somebody who fills in a dossier. Meaning and errors: `kiosk_tui.filling_service`."""

from collections.abc import Mapping
from typing import Final

import msgspec

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
from kiosk_tui.portal.answers import reading, reading_versioned
from kiosk_tui.portal.api import MERGE_PATCH, Api, Operations, dossier_path, segment
from kiosk_tui.portal.versioned import Versioned

JSON: Final = "application/json"
_TAB: Final = reading_versioned(TabAnswers, keep_lines=True)


class Filling(Operations):
    """A part of `Portal`."""

    def __init__(self, api: Api) -> None:
        super().__init__(api)
        self._types: Final[dict[tuple[str, int], DossierType]] = {}

    async def dossier_types(self, applicant_id: str = "") -> DossierTypes:
        parameters = [("applicantId", applicant_id)] if applicant_id else []
        return await self._api.read("/dossierTypes", reading(DossierTypes), parameters)

    async def dossier_type(self, code: str, version: int | None = None) -> DossierType:
        path = f"/dossierTypes/{segment(code)}"
        if version is None:  # which version is in force may change while we run
            return await self._api.read(path, reading(DossierType))
        found = self._types.get((code, version))
        if found is None:
            found = await self._api.read(f"{path}/versions/{version}", reading(DossierType))
            self._types[code, version] = found
        return found

    async def create_dossier(self, new: NewDossier, idempotency_key: str) -> Versioned[Dossier]:
        return await self._api.write(
            "POST",
            "/dossiers",
            reading_versioned(Dossier),
            idempotency_key,
            content=msgspec.json.encode(new),
            headers={"Content-Type": JSON},
        )

    async def delete_dossier(self, kiosk_number: str, version: str, idempotency_key: str) -> None:
        await self._api.write(
            "DELETE",
            dossier_path(kiosk_number),
            lambda _answer: None,
            idempotency_key,
            headers={"If-Match": version},
        )

    async def restore_dossier(self, kiosk_number: str, idempotency_key: str) -> Versioned[Dossier]:
        return await self._api.write(
            "POST",
            dossier_path(kiosk_number, "restorations"),
            reading_versioned(Dossier),
            idempotency_key,
        )

    async def tabs(self, kiosk_number: str) -> DossierTabs:
        return await self._api.read(dossier_path(kiosk_number, "tabs"), reading(DossierTabs))

    async def tab(self, kiosk_number: str, tab_id: str) -> Versioned[TabAnswers]:
        path = dossier_path(kiosk_number, "tabs", tab_id)
        return await self._api.read(path, _TAB)

    async def change_tab(
        self, kiosk_number: str, tab_id: str, patch: TabPatch, version: str, idempotency_key: str
    ) -> Versioned[TabAnswers]:
        return await self._api.write(
            "PATCH",
            dossier_path(kiosk_number, "tabs", tab_id),
            _TAB,
            idempotency_key,
            content=msgspec.json.encode(patch),
            headers={"Content-Type": MERGE_PATCH, "If-Match": version},
        )

    async def faults(self, kiosk_number: str) -> DossierFaults:
        return await self._api.read(dossier_path(kiosk_number, "faults"), reading(DossierFaults))

    async def submit(self, kiosk_number: str, version: str, idempotency_key: str) -> Submission:
        return await self._api.write(
            "POST",
            dossier_path(kiosk_number, "submissions"),
            reading(Submission),
            idempotency_key,
            headers=_of_version(version),
        )

    async def submissions(self, kiosk_number: str) -> Submissions:
        return await self._api.read(dossier_path(kiosk_number, "submissions"), reading(Submissions))

    async def submission_content(self, kiosk_number: str, submission_id: str) -> bytes:
        path = dossier_path(kiosk_number, "submissions", submission_id, "content")
        return await self._api.read(path, lambda answer: answer.body)

    async def withdraw(self, kiosk_number: str, version: str, idempotency_key: str) -> Versioned[Dossier]:
        return await self._api.write(
            "POST",
            dossier_path(kiosk_number, "withdrawals"),
            reading_versioned(Dossier),
            idempotency_key,
            headers=_of_version(version),
        )


def _of_version(version: str) -> Mapping[str, str]:
    return {"If-Match": version}
