"""A page model: the life of one portal screen, without a terminal.

A face opens a model, shows `model.page`, hands typing on with `stage`, and performs commands. It shows the
new page whenever `on_change` says so. Models raise nothing but `KioskError`; a face shows that as a notice.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from kiosk_tui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Route:
    """A place in the portal: a screen, and what it is about (`Route("dossier", "KSK-2026-004711")`)."""

    screen: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command led to. All absent: stay here; the page may have changed."""

    go: Route | None = None
    """Show this screen, keeping this one to come back to."""
    instead: bool = False
    """With `go`: this screen has done its work and is not kept to come back to."""
    back: bool = False
    """Return to the screen before."""
    quit: bool = False
    copy: str = ""
    """Put this on the clipboard, where the face can."""


class PageModel(ABC):
    """What every portal screen is to a face."""

    def __init__(self) -> None:
        self.on_change: Callable[[Page], None] = lambda _page: None
        """Called with the new page whenever it changed by itself: a load ended, a poll was answered."""
        self.on_outcome: Callable[[Outcome], None] = lambda _outcome: None
        """Called when something that ended by itself leads elsewhere: a sign-in that was confirmed."""

    @property
    @abstractmethod
    def page(self) -> Page:
        """The page as it is now. Cheap: faces ask often."""

    @abstractmethod
    async def open(self) -> None:
        """Load what the page shows. Also called to refresh, and when the user returns to the screen.

        Raises:
            KioskError: the service could not be asked.
        """

    def stage(self, field_id: str, value: str) -> None:
        """Keep what the user typed in a field: check it, and keep it as a draft. Never waits or refuses."""
        raise KeyError(field_id)

    def search(self, text: str) -> None:
        """Narrow the page's records to `text`. Pages without records ignore it."""

    def mark(self, record_id: str) -> None:
        """Mark a row of the page's records, or take its mark away. Never waits or refuses."""
        raise KeyError(record_id)

    @abstractmethod
    async def perform(self, command_id: str, about: str = "") -> Outcome:
        """Do what a command says; `about` is the row's or choice's id for a command on one of them.

        Raises:
            KioskError: it could not be done; nothing that the user typed is lost.
        """

    async def settled(self) -> None:
        """Wait until what was staged, searched for or begun has taken effect, for faces that answer in words.

        Whoever stops waiting, by cancelling, stops what was begun.

        Raises:
            KioskError: it could not; the page is as it was.
        """

    def hurry(self) -> None:
        """A field was left: what waits for more typing need not wait any longer. Returns at once."""

    async def leave(self) -> None:
        """Bring to the service what was typed, within a moment, before another screen is shown. Never fails."""

    async def close(self) -> None:
        """Stop what still runs. Called when the face leaves the screen for good."""
