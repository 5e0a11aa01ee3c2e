"""Signing in: the code and its address, large and always in view. No rail: there is nowhere to go yet."""

from collections.abc import Sequence
from typing import ClassVar

from kiosk_tui.pages.page import Code, Facts, Page, Part
from screens.page_frame import PAGE_STYLES
from screens.parts.views import PartView
from screens.portal_screen import PortalScreen


class SignInScreen(PortalScreen):
    """The screen `signIn`."""

    CSS_PATH: ClassVar = [*PAGE_STYLES, "screen.tcss"]

    def parts_of(self, page: Page) -> Sequence[Part]:
        """The view of the code counts down by itself, so the fact that says how long it is good would say it twice."""
        if not any(isinstance(part, Code) for part in page.parts):
            return page.parts
        return [part for part in page.parts if not isinstance(part, Facts)]

    def show_page(self, page: Page) -> list[PartView]:
        """While a code is asked for there is nothing to press; the focus returns to the buttons when they do."""
        fresh = super().show_page(page)
        if self.focused is self.body and self.bar.buttons:
            self.rest()
        return fresh

    def rest(self) -> None:
        """Enter does what helps most: copy the code, or ask for a new one when it is void."""
        if self.is_current and self.bar.buttons:
            self.set_focus(self.bar)
        else:
            super().rest()
