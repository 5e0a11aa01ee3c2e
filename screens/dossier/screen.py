"""A dossier: what it is and what may change, with its phases and history beside it on a wide screen."""

from typing import ClassVar

from kiosk_tui.pages.page import Page, Part, Steps
from kiosk_tui.pages.records import Records
from screens.page_frame import PAGE_STYLES
from screens.portal_screen import PortalScreen


class DossierScreen(PortalScreen):
    """The screen `dossier`."""

    CSS_PATH: ClassVar = [*PAGE_STYLES, "screen.tcss"]

    def at_side(self, part: Part) -> bool:
        return isinstance(part, Steps | Records)

    def title_of(self, page: Page) -> str:
        """The KIOSK number goes with the title: two dossiers often have the same name."""
        title = super().title_of(page)
        return title if self.route.about in title else f"{title} · {self.route.about}"
