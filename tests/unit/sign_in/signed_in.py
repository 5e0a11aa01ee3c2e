"""What a signed-in person has, for tests."""

from pathlib import Path

from kiosk_tui.errors import StorageFailed
from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.access import Access, Credential
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.refresh import Refresher
from kiosk_tui.sign_in.token_store import TokenStore
from tests.unit.sign_in.clocks import FakeClock
from tests.unit.sign_in.scripted_provider import ISSUER, ScriptedProvider

ACCOUNT = Account(ISSUER, "kiosk-terminal", "person-1", "An Peeters")
PROVIDER = Provider(ISSUER, f"{ISSUER}/device", f"{ISSUER}/token", f"{ISSUER}/revoke", exchanges_tokens=True)


class SignedIn:
    """An `Access` that began with `refresh-0`, and everything around it."""

    def __init__(
        self, provider: ScriptedProvider, locks: Path, store: TokenStore | None = None, kept: bool = True
    ) -> None:
        self.provider = provider
        self.clock = FakeClock()
        self.store = store or MemoryTokenStore()
        self.acting_for: str | None = None
        http = provider.http
        self.access = Access(
            http,
            self.clock,
            lambda known: Refresher(http, known, "kiosk-terminal", locks),
            lambda: self.acting_for,
            "kiosk-terminal",
        )
        self._kept = kept

    async def begin(self) -> Access:
        if self._kept:
            await self.store.save(ACCOUNT.key, "refresh-0")
        self.access.begin(Credential(ACCOUNT, PROVIDER, self.store, "refresh-0"), tokens=None)
        return self.access


class BrokenStore(MemoryTokenStore):
    """A store that loses its place after the first token."""

    storage = Storage.KEYRING

    def __init__(self) -> None:
        super().__init__()
        self.broken = False
        self.deleted: list[str] = []

    async def save(self, account_key: str, secret: str) -> None:
        if self.broken:
            raise StorageFailed(path="kiosk", reason="locked")
        await super().save(account_key, secret)

    async def delete(self, account_key: str) -> None:
        self.deleted.append(account_key)
        await super().delete(account_key)
