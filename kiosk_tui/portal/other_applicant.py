"""Whether what was not found is there after all, for another applicant whom the person represents.

While the session acts for one applicant the service tells nothing of the others. The person's own token may ask.
"""

import re
from contextlib import suppress
from typing import Final
from urllib.parse import unquote, urlsplit

from kiosk_api.contract.dossiers import Dossier
from kiosk_api.contract.people import Representation
from kiosk_tui.errors import KioskError, OfOtherApplicant
from kiosk_tui.portal.answers import reading
from kiosk_tui.portal.api import Api, dossier_path, segment

_ABOUT: Final = re.compile(r"/(dossiers|applicants)/([^/]+)")


class OtherApplicant:
    """Asks once more about a dossier or an applicant."""

    def __init__(self, api: Api) -> None:
        self._api: Final = api

    async def of(self, address: str) -> OfOtherApplicant | None:
        """Say for whom there is something at an address; None: it is about nothing that the person may see."""
        about = _ABOUT.search(urlsplit(address).path)
        if about is None:
            return None
        kind, name = about[1], unquote(about[2])
        with suppress(KioskError):
            if kind == "dossiers":
                dossier = await self._api.read(dossier_path(name), reading(Dossier), own=True)
                return OfOtherApplicant(name=dossier.applicant.name)
            path = f"/representations/{segment(name)}"
            found = await self._api.read(path, reading(Representation), own=True)
            return OfOtherApplicant(name=found.applicant.name)
        return None
