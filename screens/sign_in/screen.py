"""Signing in: the code and its address, large and always in view. No rail: there is nowhere to go yet."""

from collections.abc import Sequence
from typing import ClassVar

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.page import Code, Facts, Notice, Page, Part
from screens.page_frame import PAGE_STYLES
from screens.parts.code import CodeView
from screens.parts.views import PartView
from screens.portal_screen import PortalScreen
from screens.widgets.header import Standing


class SignInScreen(PortalScreen):
    """The screen `signIn`."""

    CSS_PATH: ClassVar = [*PAGE_STYLES, "screen.tcss"]

    def __init__(
        self, route: Route, model: PageModel, voice: Voice, standing: Standing, *, icons: bool
    ) -> None:
        super().__init__(route, model, voice, standing, icons=icons)
        self._set_aside: tuple[Notice, ...] = ()

    def parts_of(self, page: Page) -> Sequence[Part]:
        """The view of the code counts down by itself, so the fact that says how long it is good would say it twice.

        A QR code takes the place of everything else: it must be in view whole.
        """
        codes = [part for part in page.parts if isinstance(part, Code)]
        if not codes:
            return page.parts
        if codes[0].qr:
            return codes
        return [part for part in page.parts if not isinstance(part, Facts)]

    def notices_of(self, page: Page) -> Sequence[Notice]:
        """What was said before the QR code was asked for waits until it is put away; what is new is said."""
        return [notice for notice in page.notices if notice not in self._set_aside]

    def show_page(self, page: Page) -> list[PartView]:
        """While a code is asked for there is nothing to press; the focus returns to the buttons when they do."""
        qr = any(isinstance(part, Code) and part.qr for part in page.parts)
        if qr is not self.has_class("-qr"):
            self._set_aside = page.notices if qr else ()
            self.set_class(qr, "-qr")
        fresh = super().show_page(page)
        self.call_after_refresh(self._give_room)
        if self.focused is self.body and self.bar.buttons:
            self.rest()
        return fresh

    def on_resize(self) -> None:
        self.call_after_refresh(self._give_room)

    def _give_room(self) -> None:
        """Tell the code how much can be in view, once everything around it has its place."""
        for view in self.views:
            if isinstance(view, CodeView):
                view.give_room(self.body.scrollable_content_region.size)

    def rest(self) -> None:
        """Enter does what helps most: copy the code, or ask for a new one when it is void."""
        if self.is_current and self.bar.buttons:
            self.set_focus(self.bar)
        else:
            super().rest()
