"""The KIOSK API as the client sees it: one method an operation of the contract."""

from typing import Final
from urllib.parse import quote

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
from kiosk_tui.portal.answers import read_answer, reading
from kiosk_tui.portal.api import Api
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.portal.http import HttpAnswer
from kiosk_tui.portal.origin import host_of
from kiosk_tui.portal.versioned import Versioned

REPRESENTATIONS_PAGE_SIZE: Final = 100
MOST_PAGES: Final = 1000
"""A list that goes on for longer goes in circles."""
MERGE_PATCH: Final = "application/merge-patch+json"
"""RFC 7396."""


class Portal:
    """The operations. Meaning and errors: `kiosk_tui.services.PortalService`."""

    def __init__(self, api: Api) -> None:
        self._api: Final = api
        self._reference: Final[dict[str, ReferenceList]] = {}

    async def me(self) -> Me:
        return await self._api.read("/me", reading(Me))

    async def representations(self, q: str = "", after: str | None = None) -> Representations:
        if after is not None and "/" in after:
            return await self._api.read(after, reading(Representations))
        parameters = [("q", q.strip())] if q.strip() else []
        parameters += [("after", after)] if after else []
        parameters += [("pageSize", str(REPRESENTATIONS_PAGE_SIZE))]
        return await self._api.read("/representations", reading(Representations), parameters)

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
        return await self._api.read(f"/applicants/{_segment(applicant_id)}", reading(Applicant))

    async def profile(self, applicant_id: str) -> Profile:
        return await self._api.read(f"/applicants/{_segment(applicant_id)}/profile", reading(Profile))

    async def representatives(self, applicant_id: str) -> list[Representative]:
        path = f"/applicants/{_segment(applicant_id)}/representatives"
        return (await self._api.read(path, reading(Representatives))).items

    async def dossiers(self, query: DossierQuery) -> Dossiers:
        return await self._api.read("/dossiers", reading(Dossiers), query.parameters())

    async def dossiers_at(self, href: str) -> Dossiers:
        return await self._api.read(href, reading(Dossiers))

    async def dossier(self, kiosk_number: str) -> Versioned[Dossier]:
        return await self._api.read(f"/dossiers/{_segment(kiosk_number)}", _versioned_dossier)

    async def change_dossier(
        self, kiosk_number: str, patch: DossierPatch, version: str, idempotency_key: str
    ) -> Versioned[Dossier]:
        return await self._api.change(
            f"/dossiers/{_segment(kiosk_number)}",
            _versioned_dossier,
            msgspec.json.encode(patch),
            {"Content-Type": MERGE_PATCH, "If-Match": version},
            idempotency_key,
        )

    async def history(self, kiosk_number: str, after: str | None = None) -> History:
        if after is not None and "/" in after:
            return await self._api.read(after, reading(History))
        parameters = [("after", after)] if after else []
        path = f"/dossiers/{_segment(kiosk_number)}/history"
        return await self._api.read(path, reading(History), parameters)

    async def reference(self, list_name: str) -> ReferenceList:
        if list_name not in self._reference:
            path = f"/refData/{_segment(list_name)}"
            self._reference[list_name] = await self._api.read(path, reading(ReferenceList))
        return self._reference[list_name]


def _segment(name: str) -> str:
    """One segment of a path, whatever is in the name."""
    return quote(name, safe="")


def _versioned_dossier(answer: HttpAnswer) -> Versioned[Dossier]:
    version = answer.headers.get("etag")
    if version is None:
        raise AnswerNotUnderstood(server=host_of(answer.address), status=answer.status)
    return Versioned(read_answer(answer, Dossier), version)
