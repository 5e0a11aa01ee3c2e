"""The KIOSK API as the client sees it: one method an operation of the contract."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import msgspec

from kiosk_api.contract.dossiers import Dossier, DossierPatch, Dossiers, History
from kiosk_api.contract.people import (
    Applicant,
    Me,
    Profile,
    Representation,
    Representations,
    Representative,
    Representatives,
)
from kiosk_api.contract.reference import ReferenceList
from kiosk_tui.errors import AnswerNotUnderstood
from kiosk_tui.portal.access import Access
from kiosk_tui.portal.answers import reading, reading_versioned
from kiosk_tui.portal.api import MERGE_PATCH, Api, dossier_path, segment
from kiosk_tui.portal.attachments import AttachmentOperations
from kiosk_tui.portal.details import Details
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.portal.filling import Filling
from kiosk_tui.portal.following import Following
from kiosk_tui.portal.mandates import MandateOperations
from kiosk_tui.portal.other_applicant import OtherApplicant
from kiosk_tui.portal.rights import Rights
from kiosk_tui.portal.versioned import Versioned

REPRESENTATIONS_PAGE_SIZE: Final = 100
MOST_PAGES: Final = 1000
"""A list that goes on for longer goes in circles."""


class Portal(Filling, Following, AttachmentOperations, Details, Access, MandateOperations, Rights):
    """The operations. Meaning and errors: `kiosk_tui.services.PortalService`."""

    def __init__(self, api: Api, narrowed_to: Callable[[], str | None] = lambda: None) -> None:
        """`narrowed_to` says for which applicant lists are to be where the token does not say it."""
        super().__init__(api)
        self._narrowed_to: Final = narrowed_to
        api.explain = OtherApplicant(api).of
        self._reference: Final[dict[str, ReferenceList]] = {}

    async def me(self, *, own: bool = False) -> Me:
        return await self._api.read("/me", reading(Me), own=own)

    async def representations(self, q: str = "", after: str | None = None) -> Representations:
        if after is not None and "/" in after:
            return await self._api.read(after, reading(Representations), own=True)
        parameters = [("q", q.strip())] if q.strip() else []
        parameters += [("after", after)] if after else []
        parameters += [("pageSize", str(REPRESENTATIONS_PAGE_SIZE))]
        return await self._api.read("/representations", reading(Representations), parameters, own=True)

    async def representation(self, applicant_id: str) -> Representation:
        path = f"/representations/{segment(applicant_id)}"
        return await self._api.read(path, reading(Representation), own=True)

    async def all_representations(self) -> list[Representation]:
        page = await self.representations()
        found = list(page.items)
        for _ in range(MOST_PAGES):
            if page.next is None:
                return found
            page = await self.representations(after=page.next)
            found += page.items
        raise AnswerNotUnderstood

    async def applicant(self, applicant_id: str) -> Applicant:
        return await self._api.read(f"/applicants/{segment(applicant_id)}", reading(Applicant))

    async def profile(self, applicant_id: str) -> Profile:
        return await self._api.read(f"/applicants/{segment(applicant_id)}/profile", reading(Profile))

    async def representatives(self, applicant_id: str) -> list[Representative]:
        path = f"/applicants/{segment(applicant_id)}/representatives"
        return (await self._api.read(path, reading(Representatives))).items

    async def dossiers(self, query: DossierQuery) -> Dossiers:
        applicant = self._narrowed_to()
        if applicant is not None:
            query = replace(query, applicants=(applicant,))
        return await self._api.read("/dossiers", reading(Dossiers), query.parameters())

    async def dossiers_at(self, href: str) -> Dossiers:
        return await self._api.read(href, reading(Dossiers))

    async def dossier(self, kiosk_number: str) -> Versioned[Dossier]:
        return await self._api.read(dossier_path(kiosk_number), reading_versioned(Dossier))

    async def change_dossier(
        self, kiosk_number: str, patch: DossierPatch, version: str, idempotency_key: str
    ) -> Versioned[Dossier]:
        return await self._api.write(
            "PATCH",
            dossier_path(kiosk_number),
            reading_versioned(Dossier),
            idempotency_key,
            content=msgspec.json.encode(patch),
            headers={"Content-Type": MERGE_PATCH, "If-Match": version},
        )

    async def history(self, kiosk_number: str, after: str | None = None) -> History:
        if after is not None and "/" in after:
            return await self._api.read(after, reading(History))
        parameters = [("after", after)] if after else []
        path = dossier_path(kiosk_number, "history")
        return await self._api.read(path, reading(History), parameters)

    async def reference(self, list_name: str) -> ReferenceList:
        if list_name not in self._reference:
            path = f"/refData/{segment(list_name)}"
            self._reference[list_name] = await self._api.read(path, reading(ReferenceList))
        return self._reference[list_name]
