"""The operations about access: see `kiosk_tui.access_service`."""

import msgspec

from kiosk_api.contract.access import AccessExplanation, AccessWarnings, AuditEntries, NewAccessExplanation
from kiosk_tui.errors import NotAllowed
from kiosk_tui.portal.answers import reading
from kiosk_tui.portal.api import Operations, segment
from kiosk_tui.portal.filling import JSON


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
