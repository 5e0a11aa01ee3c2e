"""The operations about who an applicant is and how people are reached: see `kiosk_tui.details_service`."""

from typing import Final

import msgspec

from kiosk_api.contract.bulk import DossierChange, NewDossierChange, NewProfileCopy, ProfileCopy
from kiosk_api.contract.dossiers import History
from kiosk_api.contract.people import Applicant, ApplicantPatch, Profile, ProfilePatch
from kiosk_api.contract.reference import PostCode
from kiosk_tui.errors import NotFound
from kiosk_tui.portal.answers import reading, reading_versioned
from kiosk_tui.portal.api import MERGE_PATCH, Api, Operations, segment
from kiosk_tui.portal.filling import JSON
from kiosk_tui.portal.versioned import Versioned


class Details(Operations):
    """A part of `Portal`."""

    def __init__(self, api: Api) -> None:
        super().__init__(api)
        self._post_codes: Final[dict[str, PostCode | None]] = {}

    async def versioned_applicant(self, applicant_id: str) -> Versioned[Applicant]:
        return await self._api.read(f"/applicants/{segment(applicant_id)}", reading_versioned(Applicant))

    async def change_applicant(
        self, applicant_id: str, patch: ApplicantPatch, version: str, idempotency_key: str
    ) -> Versioned[Applicant]:
        return await self._api.write(
            "PATCH",
            f"/applicants/{segment(applicant_id)}",
            reading_versioned(Applicant),
            idempotency_key,
            content=msgspec.json.encode(patch),
            headers={"Content-Type": MERGE_PATCH, "If-Match": version},
        )

    async def applicant_history(self, applicant_id: str, after: str | None = None) -> History:
        path = after or f"/applicants/{segment(applicant_id)}/history"
        return await self._api.read(path, reading(History))

    async def versioned_profile(self, applicant_id: str) -> Versioned[Profile]:
        return await self._api.read(
            f"/applicants/{segment(applicant_id)}/profile", reading_versioned(Profile)
        )

    async def change_profile(
        self, applicant_id: str, patch: ProfilePatch, version: str, idempotency_key: str
    ) -> Versioned[Profile]:
        return await self._api.write(
            "PATCH",
            f"/applicants/{segment(applicant_id)}/profile",
            reading_versioned(Profile),
            idempotency_key,
            content=msgspec.json.encode(patch),
            headers={"Content-Type": MERGE_PATCH, "If-Match": version},
        )

    async def copy_profile(self, wanted: NewProfileCopy, idempotency_key: str) -> ProfileCopy:
        return await self._api.write(
            "POST",
            "/profileCopies",
            reading(ProfileCopy),
            idempotency_key,
            content=msgspec.json.encode(wanted),
            headers={"Content-Type": JSON},
        )

    async def change_dossiers(self, wanted: NewDossierChange, idempotency_key: str) -> DossierChange:
        return await self._api.write(
            "POST",
            "/dossierChanges",
            reading(DossierChange),
            idempotency_key,
            content=msgspec.json.encode(wanted),
            headers={"Content-Type": JSON},
        )

    async def reverse_dossier_change(self, change_id: str, idempotency_key: str) -> DossierChange:
        path = f"/dossierChanges/{segment(change_id)}/reversals"
        return await self._api.write("POST", path, reading(DossierChange), idempotency_key)

    async def post_code(self, post_code: str) -> PostCode | None:
        if post_code not in self._post_codes:
            try:
                found = await self._api.read(f"/postCodes/{segment(post_code)}", reading(PostCode))
            except NotFound:
                found = None
            self._post_codes[post_code] = found
        return self._post_codes[post_code]
