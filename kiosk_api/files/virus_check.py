"""Whether contents hold a virus: asked of a scanner, or of nobody, and then that is said."""

from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

NOT_CHECKED: Final = "notChecked"
CLEAN: Final = "clean"


class ScannerFailed(Exception):
    """The scanner gave no verdict: it is down, too slow, or takes no file of this size. The text is for the log."""


@dataclass(frozen=True, slots=True)
class Infected:
    """The scanner knows these contents."""

    name: str
    """What the scanner calls it."""


class VirusCheck(Protocol):
    """Checks contents."""

    @property
    def verdict(self) -> str:
        """What may be said of contents that passed: `CLEAN`, or `NOT_CHECKED` when nobody looked."""
        ...

    async def ping(self) -> None:
        """Ask whether the scanner is there.

        Raises:
            ScannerFailed: it is not.
        """
        ...

    async def infection(self, contents: BinaryIO) -> Infected | None:
        """Return what contents are infected with; None: nothing was found.

        Raises:
            ScannerFailed: there is no verdict, so the contents may not be accepted.
        """
        ...


class NoVirusCheck:
    """Nobody looks."""

    @property
    def verdict(self) -> str:
        return NOT_CHECKED

    async def ping(self) -> None:
        """Nobody is there, and nobody is awaited."""

    async def infection(self, contents: BinaryIO) -> Infected | None:
        del contents
        return None
