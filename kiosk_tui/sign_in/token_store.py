"""Where a refresh token is kept between two runs. A contract suite in the tests holds all stores to this."""

from typing import ClassVar, Final, Protocol

from kiosk_tui.settings import Storage

LONGEST_SECRET: Final = 1200
"""Characters; the key store of Windows takes 1280 in one item."""


class TokenStore(Protocol):
    """Keeps one secret for each account key. Every method raises `StorageFailed` when it cannot."""

    storage: ClassVar[Storage]
    """Which kind it is."""
    shared: ClassVar[bool]
    """True: other processes of this user see the same, so a refresh needs a lock between them."""

    async def probe(self) -> None:
        """Find out that a secret can be written, read and deleted here, before anything depends on it."""
        ...

    async def save(self, account_key: str, secret: str) -> None:
        """Keep `secret`, at most `LONGEST_SECRET` characters, instead of what was there."""
        ...

    async def load(self, account_key: str) -> str | None:
        """Return what was saved last; None when there is nothing."""
        ...

    async def delete(self, account_key: str) -> None:
        """Forget it; that it is gone already is fine."""
        ...
