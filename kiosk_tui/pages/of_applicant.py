"""Pages about the applicant that they name, or else about the one for whom the user acts now."""

from __future__ import annotations

from kiosk_tui.pages.editable import Thing
from kiosk_tui.pages.editing_model import EditingModel
from kiosk_tui.services import Services


class OfApplicant(EditingModel[Thing]):
    """An editing page about one applicant. While nobody is chosen, `_about` is empty and nothing is read."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__(services, about)
        self._named = about
        self._about = self._meant

    async def open(self) -> None:
        if self._meant != self._about:
            self._about = self._meant
            self._forget()
        if self._about:
            await super().open()

    @property
    def _meant(self) -> str:
        acting_for = self._services.session.acting_for
        return self._named or (acting_for.applicant_id if acting_for else "")

    def _forget(self) -> None:
        """Begin anew: the user acts for another applicant now. What was typed is kept on disk."""
        self._edit = None
        self._draft = None
        self._notice = None
