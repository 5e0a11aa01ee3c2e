"""The operations about access: see `kiosk_tui.access_service`."""

from typing import TypeVar

import msgspec

from kiosk_api.contract.access import AccessExplanation, AccessWarnings, AuditEntries, NewAccessExplanation
from kiosk_api.contract.shapes import Request
from kiosk_api.contract.support import (
    NewSupportExplanation,
    NewSupportLookUp,
    NewSupportView,
    SupportCode,
    SupportLookUp,
    SupportView,
)
from kiosk_tui.errors import NotAllowed
from kiosk_tui.portal.answers import reading
from kiosk_tui.portal.api import Operations, segment
from kiosk_tui.portal.filling import JSON
from kiosk_tui.portal.http import HttpAnswer

Value = TypeVar("Value")


class Access(Operations):
    """A part of `Portal`."""

    async def explain_access(self, about: str) -> AccessExplanation:
        try:
            return await self._explain(about, own=False)
        except NotAllowed:  # nobody gets a token for an applicant that was lost: then the person's own asks
            return await self._explain(about, own=True)

    async def access_warnings(self, kiosk_number: str = "") -> AccessWarnings:
        parameters = [("kioskNumber", kiosk_number)] if kiosk_number else []
        return await self._api.read("/accessWarnings", reading(AccessWarnings), parameters)

    async def audit_entries(self, applicant_id: str, after: str | None = None) -> AuditEntries:
        path = after or f"/applicants/{segment(applicant_id)}/auditEntries"
        return await self._api.read(path, reading(AuditEntries))

    async def _explain(self, about: str, *, own: bool) -> AccessExplanation:
        return await self._api.write(
            "POST",
            "/accessExplanations",
            reading(AccessExplanation),
            None,
            content=msgspec.json.encode(NewAccessExplanation(about=about)),
            headers={"Content-Type": JSON},
            own=own,
        )

    async def create_support_code(self) -> SupportCode:
        return await self._api.write("POST", "/supportCodes", reading(SupportCode), None, own=True)

    async def revoke_support_code(self, code_id: str) -> None:
        await self._api.write("DELETE", f"/supportCodes/{segment(code_id)}", _nothing, None, own=True)

    async def look_up_for_support(self, about: str, reason: str) -> SupportLookUp:
        return await self._support("lookUps", NewSupportLookUp(about=about, reason=reason), SupportLookUp)

    async def explain_for_support(self, person_id: str, about: str, reason: str) -> AccessExplanation:
        asked = NewSupportExplanation(person_id=person_id, about=about, reason=reason)
        return await self._support("accessExplanations", asked, AccessExplanation)

    async def view_for_support(self, code: str, reason: str) -> SupportView:
        return await self._support("views", NewSupportView(code=code, reason=reason), SupportView)

    async def _support(self, what: str, asked: Request, kind: type[Value]) -> Value:
        return await self._api.write(
            "POST",
            f"/support/{what}",
            reading(kind),
            None,
            content=msgspec.json.encode(asked),
            headers={"Content-Type": JSON},
            own=True,
        )


def _nothing(_answer: HttpAnswer) -> None:
    """What is gone says nothing."""
