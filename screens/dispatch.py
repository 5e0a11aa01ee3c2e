"""Which class shows which portal screen. A screen without a layout of its own is a plain `PortalScreen`."""

from collections.abc import Mapping
from typing import Final

from screens.dossier.screen import DossierScreen
from screens.portal_screen import PortalScreen
from screens.sign_in.screen import SignInScreen

SCREENS: Final[Mapping[str, type[PortalScreen]]] = {
    "dossier": DossierScreen,
    "signIn": SignInScreen,
}


def screen_class(name: str) -> type[PortalScreen]:
    """Return the class that shows the screen with this name."""
    return SCREENS.get(name, PortalScreen)
