"""Decides where a sign-in will be kept, before its code is shown: none may be lost for want of a place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk_tui.errors import StorageFailed
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.token_store import TokenStore


@dataclass(frozen=True, slots=True)
class ChosenStore:
    """A store that works, and what the user must know about it."""

    store: TokenStore
    warning: Phrase | None = None


class TokenStores:
    """The stores of one run."""

    def __init__(self, keyring: Callable[[], TokenStore], file: Callable[[], TokenStore]) -> None:
        self._makers: Final[dict[Storage, Callable[[], TokenStore]]] = {
            Storage.KEYRING: keyring,
            Storage.FILE: file,
            Storage.MEMORY: MemoryTokenStore,
        }
        self._made: Final[dict[Storage, TokenStore]] = {}

    def of(self, storage: Storage) -> TokenStore:
        """The store of one kind; always the same one."""
        if storage not in self._made:
            self._made[storage] = self._makers[storage]()
        return self._made[storage]

    async def choose(self, wanted: Storage) -> ChosenStore:
        """Return the store of the wanted kind if it works, else memory; never a less safe one."""
        store = self.of(wanted)
        try:
            await store.probe()
        except StorageFailed as failed:
            warning = say("sign_in.storage_warning", reason=failed.facts["reason"])
            return ChosenStore(self.of(Storage.MEMORY), warning)
        match wanted:
            case Storage.KEYRING:
                return ChosenStore(store)
            case Storage.MEMORY:
                return ChosenStore(store, say("sign_in.memory_only"))
            case Storage.FILE:
                return ChosenStore(store, say("sign_in.insecure_storage"))
