"""What an embedded service can do for a sign-in that a real one cannot."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Protocol

from kiosk_tui.errors import NotAllowed
from kiosk_tui.pages.phrase import Phrase
from kiosk_tui.sign_in.state import PracticePerson


class PracticeDesk(Protocol):
    """The service in this process, seen from a sign-in."""

    approves: bool
    """True in the practice environment: `people` and `approve` work."""

    news: Phrase | None
    """What somebody who signs in here must know first: that an older environment was set aside."""

    def pages_open(self) -> AbstractAsyncContextManager[None]:
        """While this is entered, a browser on this computer reaches the sign-in pages."""
        ...

    async def people(self) -> Sequence[PracticePerson]:
        """Everybody as whom one may sign in."""
        ...

    async def approve(self, user_code: str, person: str, key: str, on_behalf_of: str | None) -> None:
        """Walk the sign-in pages as `person`.

        Raises:
            KioskError: the pages did not lead to the end.
        """
        ...


class NoPracticeDesk:
    """A service elsewhere: it has its own pages and asks its own people."""

    def __init__(self) -> None:
        self.approves = False
        self.news: Phrase | None = None

    def pages_open(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async def people(self) -> Sequence[PracticePerson]:
        return ()

    async def approve(self, user_code: str, person: str, key: str, on_behalf_of: str | None) -> None:
        del user_code, person, key, on_behalf_of
        raise NotAllowed
