"""Each token store against the contract, and what is particular to each."""

import asyncio
import os
import stat
from pathlib import Path

import keyring
import pytest
from keyring.backends.chainer import ChainerBackend

from kiosk_tui.errors import StorageFailed
from kiosk_tui.pages.phrase import Phrase
from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.choose_store import TokenStores
from kiosk_tui.sign_in.file_store import FileTokenStore
from kiosk_tui.sign_in.keyring_store import KeyringTokenStore
from kiosk_tui.sign_in.memory_store import MemoryTokenStore
from kiosk_tui.sign_in.token_store import LONGEST_SECRET, TokenStore
from tests.contract.key_stores import (
    CrashingKeyring,
    ForgetfulKeyring,
    GoodKeyring,
    LockedKeyring,
    UnansweredKeyring,
)
from tests.contract.token_store_contract import AN, TokenStoreContract

ALLOWED = {
    f"{kind.__module__}.{kind.__qualname__}"
    for kind in (CrashingKeyring, ForgetfulKeyring, GoodKeyring, LockedKeyring, UnansweredKeyring)
}


PATIENCE_S = 20.0
"""Longer than a busy machine takes, and shorter than the key store that never answers."""


class TestMemoryTokenStore(TokenStoreContract):
    def new_store(self, folder: Path) -> TokenStore:
        return MemoryTokenStore()


class TestFileTokenStore(TokenStoreContract):
    def new_store(self, folder: Path) -> TokenStore:
        return FileTokenStore(folder / "tokens")

    async def test_only_the_owner_may_read_it(self, tmp_path: Path) -> None:
        os.umask(0)
        try:
            await self.new_store(tmp_path).save(AN, "secret")
        finally:
            os.umask(0o022)
        [file] = (tmp_path / "tokens").iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert "an" not in file.name.split("-")

    async def test_refuses_what_a_key_store_would_refuse(self, tmp_path: Path) -> None:
        with pytest.raises(StorageFailed):
            await self.new_store(tmp_path).save(AN, "x" * (LONGEST_SECRET + 1))


class TestKeyringTokenStore(TokenStoreContract):
    @pytest.fixture(autouse=True)
    def key_store(self, monkeypatch: pytest.MonkeyPatch) -> GoodKeyring:
        return _install(GoodKeyring(), monkeypatch)

    def new_store(self, folder: Path) -> TokenStore:
        return KeyringTokenStore(allowed=ALLOWED)

    async def test_a_probe_leaves_no_item(self, key_store: GoodKeyring) -> None:
        await KeyringTokenStore(allowed=ALLOWED).probe()
        assert key_store.secrets == {}

    async def test_refuses_more_than_windows_takes(self) -> None:
        with pytest.raises(StorageFailed):
            await KeyringTokenStore(allowed=ALLOWED).save(AN, "x" * (LONGEST_SECRET + 1))


def _install(backend: GoodKeyring, monkeypatch: pytest.MonkeyPatch) -> GoodKeyring:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (LockedKeyring(), "sign_in.storage.locked"),
        (UnansweredKeyring(), "sign_in.storage.silent"),
        (ForgetfulKeyring(), "sign_in.storage.forgets"),
        (CrashingKeyring(), "sign_in.storage.refused"),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_each_bad_key_store_leaves_memory_and_a_reason(
    backend: GoodKeyring, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(backend, monkeypatch)
    stores = TokenStores(
        keyring=lambda: KeyringTokenStore(limit_s=0.1, allowed=ALLOWED), file=MemoryTokenStore
    )
    chosen = await asyncio.wait_for(stores.choose(Storage.KEYRING), PATIENCE_S)
    assert chosen.store.storage is Storage.MEMORY
    assert chosen.warning == Phrase("sign_in.storage_warning", {"reason": Phrase(reason)})


async def test_a_key_store_that_does_not_answer_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(UnansweredKeyring(), monkeypatch)
    asked_before = UnansweredKeyring.asked
    store = KeyringTokenStore(limit_s=0.3, allowed=ALLOWED)
    for _ in range(3):
        with pytest.raises(StorageFailed) as failed:
            await store.save(AN, "secret")
        assert failed.value.facts["reason"] == Phrase("sign_in.storage.silent")
    assert UnansweredKeyring.asked - asked_before == 1


async def test_a_key_store_that_is_not_on_the_list_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = _install(GoodKeyring(), monkeypatch)
    with pytest.raises(StorageFailed) as failed:
        await KeyringTokenStore(allowed={"keyring.backends.SecretService.Keyring"}).probe()
    assert failed.value.facts["reason"] == Phrase("sign_in.storage.none")
    assert stranger.secrets == {}


async def test_the_chainer_is_looked_into_and_its_first_choice_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain_file, good = LockedKeyring(), GoodKeyring()
    chainer = ChainerBackend()  # type: ignore[no-untyped-call] # the package leaves it untyped
    monkeypatch.setattr(ChainerBackend, "backends", [plain_file, good])
    monkeypatch.setattr(keyring, "get_keyring", lambda: chainer)
    only_good = {f"{GoodKeyring.__module__}.{GoodKeyring.__qualname__}"}
    await KeyringTokenStore(allowed=only_good).save(AN, "secret")
    assert list(good.secrets.values()) == ["secret"]


async def test_no_key_store_at_all_on_this_machine_is_a_reason_not_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Backend")
    keyring.core._keyring_backend = None  # so that it chooses anew
    with pytest.raises(StorageFailed):
        await KeyringTokenStore().probe()
    keyring.core._keyring_backend = None  # and for the next test


async def test_a_plain_file_is_used_only_when_asked_for_and_says_so(tmp_path: Path) -> None:
    stores = TokenStores(keyring=MemoryTokenStore, file=lambda: FileTokenStore(tmp_path))
    chosen = await stores.choose(Storage.FILE)
    assert chosen.store.storage is Storage.FILE
    assert chosen.warning == Phrase("sign_in.insecure_storage")
