"""Keeps tokens in the key store of the operating system.

Only key stores that are known to be one: the keyring package may also choose plain files, nothing at all, or
a store that asks its password on the terminal under our screen. Each call has a time limit, since a store
may wait for an answer to a question that nobody sees.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Collection
from typing import ClassVar, Final, Protocol, TypeVar, cast

from kiosk_tui.errors import StorageFailed
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.limited_thread import in_limited_thread
from kiosk_tui.sign_in.token_store import LONGEST_SECRET

Result = TypeVar("Result")

ALLOWED_BACKENDS: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""By class. The keyring package's own `chainer` is never used itself; what is in it may be."""

SERVICE_NAME: Final = "kiosk"
_USER_NAME: Final = "refresh token"


class KeyStore(Protocol):
    """What kiosk asks of a back end of the keyring package."""

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def get_password(self, service: str, username: str) -> str | None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class KeyringTokenStore:
    """The operating system's key store. Looked for at the first call, not before."""

    storage: ClassVar[Storage] = Storage.KEYRING
    shared: ClassVar[bool] = True

    def __init__(self, limit_s: float = 3.0, allowed: Collection[str] = ALLOWED_BACKENDS) -> None:
        """`limit_s` is for finding the key store, and for each call after."""
        self._limit_s: Final = limit_s
        self._allowed: Final = allowed
        self._backend: KeyStore | None = None
        self._answered: Final = threading.Event()
        self._answered.set()

    async def probe(self) -> None:
        account_key, secret = f"kiosk|probe|{secrets.token_hex(8)}", secrets.token_hex(16)
        await self.save(account_key, secret)
        found = await self.load(account_key)
        await self.delete(account_key)
        if found != secret:
            raise StorageFailed(path=SERVICE_NAME, reason=say("sign_in.storage.forgets"))

    async def save(self, account_key: str, secret: str) -> None:
        if len(secret) > LONGEST_SECRET:
            raise StorageFailed(path=SERVICE_NAME, reason=say("sign_in.storage.too_long"))
        await self._call(lambda backend: backend.set_password(account_key, _USER_NAME, secret))

    async def load(self, account_key: str) -> str | None:
        return await self._call(lambda backend: backend.get_password(account_key, _USER_NAME))

    async def delete(self, account_key: str) -> None:
        def delete_if_there(backend: KeyStore) -> None:
            if backend.get_password(account_key, _USER_NAME) is not None:
                backend.delete_password(account_key, _USER_NAME)

        await self._call(delete_if_there)

    async def _call(self, ask: Callable[[KeyStore], Result]) -> Result:
        def work() -> Result:
            try:
                if self._backend is None:
                    self._backend = find_backend(self._allowed)
                return ask(self._backend)
            finally:
                self._answered.set()

        if (
            not self._answered.is_set()
        ):  # it still has not answered the call before: who waits once waits enough
            raise StorageFailed(path=SERVICE_NAME, reason=say("sign_in.storage.silent"))
        self._answered.clear()
        try:
            return await in_limited_thread(work, self._limit_s)
        except StorageFailed:
            raise
        except TimeoutError as error:
            raise StorageFailed(path=SERVICE_NAME, reason=say("sign_in.storage.silent")) from error
        except Exception as error:
            raise StorageFailed(path=SERVICE_NAME, reason=_reason(error)) from error


def find_backend(allowed: Collection[str]) -> KeyStore:
    """Return the first allowed key store of the keyring package's choice. Imports it, which takes a while.

    Raises:
        StorageFailed: there is none.
    """
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    for backend in chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]:
        if f"{type(backend).__module__}.{type(backend).__qualname__}" in allowed:
            return cast("KeyStore", backend)
    raise StorageFailed(path=SERVICE_NAME, reason=say("sign_in.storage.none"))


def _reason(error: Exception) -> Phrase:
    """Say why a key store refuses. Its own words may be anything, so they stay in the cause."""
    from keyring import errors

    match error:
        case errors.KeyringLocked():
            return say("sign_in.storage.locked")
        case errors.NoKeyringError():
            return say("sign_in.storage.none")
        case errors.InitError():
            return say("sign_in.storage.locked")
        case _:
            return say("sign_in.storage.refused")
