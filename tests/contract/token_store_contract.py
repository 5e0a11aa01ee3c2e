"""What every token store must do, the real ones and the one in memory."""

from abc import ABC, abstractmethod
from pathlib import Path

import pytest

from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.token_store import LONGEST_SECRET, TokenStore

AN = Account("https://id.example", "kiosk-terminal", "an").key
BO = Account("https://id.example", "kiosk-terminal", "bo").key


class TokenStoreContract(ABC):
    @abstractmethod
    def new_store(self, folder: Path) -> TokenStore: ...

    @pytest.fixture
    def store(self, tmp_path: Path) -> TokenStore:
        return self.new_store(tmp_path)

    async def test_keeps_the_newest(self, store: TokenStore) -> None:
        await store.save(AN, "old")
        await store.save(AN, "new")
        assert await store.load(AN) == "new"

    async def test_keeps_two_people_at_one_provider_apart(self, store: TokenStore) -> None:
        await store.save(AN, "of an")
        await store.save(BO, "of bo")
        await store.delete(AN)
        assert (await store.load(AN), await store.load(BO)) == (None, "of bo")

    async def test_has_nothing_at_first_and_deletes_nothing_gladly(self, store: TokenStore) -> None:
        assert await store.load(AN) is None
        await store.delete(AN)

    async def test_takes_the_longest_secret(self, store: TokenStore) -> None:
        longest = "x" * LONGEST_SECRET
        await store.save(AN, longest)
        assert await store.load(AN) == longest

    async def test_a_probe_leaves_nothing_behind(self, store: TokenStore) -> None:
        await store.save(AN, "kept")
        await store.probe()
        assert await store.load(AN) == "kept"

    async def test_shows_no_secret(self, store: TokenStore) -> None:
        await store.save(AN, "very-secret")
        assert "very-secret" not in repr(store)
