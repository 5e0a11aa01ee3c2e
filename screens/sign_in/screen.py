"""Signing in: the code and its address, large and always in view. No rail: there is nowhere to go yet."""

from typing import ClassVar

from screens.portal_screen import PortalScreen


class SignInScreen(PortalScreen):
    """The screen `signIn`."""

    CSS_PATH: ClassVar = "screen.tcss"

    def rest(self) -> None:
        """Enter does what helps most: copy the code, or ask for a new one when it is void."""
        if self.is_current and self.bar.display:
            self.bar.focus()
        else:
            super().rest()
