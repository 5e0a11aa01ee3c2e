"""Keeps tokens for as long as kiosk runs, and not longer."""

from typing import ClassVar, Final

from kiosk_tui.settings import Storage


class MemoryTokenStore:
    """What remains when there is no key store: signed in until kiosk closes."""

    storage: ClassVar[Storage] = Storage.MEMORY
    shared: ClassVar[bool] = False

    def __init__(self) -> None:
        self._secrets: Final[dict[str, str]] = {}

    async def probe(self) -> None:
        return None

    async def save(self, account_key: str, secret: str) -> None:
        self._secrets[account_key] = secret

    async def load(self, account_key: str) -> str | None:
        return self._secrets.get(account_key)

    async def delete(self, account_key: str) -> None:
        self._secrets.pop(account_key, None)
