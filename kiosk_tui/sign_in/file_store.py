"""Keeps tokens in plain files that only their owner may read. Only with `--insecure-storage`: unsafe."""

import secrets
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final

from kiosk_tui.errors import StorageFailed
from kiosk_tui.private_files import delete_private, read_private, write_private
from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.token_store import LONGEST_SECRET


class FileTokenStore:
    """One file for each account, named so that it tells nothing."""

    storage: ClassVar[Storage] = Storage.FILE
    shared: ClassVar[bool] = True

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder

    async def probe(self) -> None:
        account_key = f"kiosk|probe|{secrets.token_hex(8)}"
        await self.save(account_key, "probe")
        await self.delete(account_key)

    async def save(self, account_key: str, secret: str) -> None:
        if len(secret) > LONGEST_SECRET:
            raise StorageFailed(path=str(self._folder), reason=f"> {LONGEST_SECRET}")
        write_private(self._file(account_key), secret)

    async def load(self, account_key: str) -> str | None:
        return read_private(self._file(account_key))

    async def delete(self, account_key: str) -> None:
        delete_private(self._file(account_key))

    def _file(self, account_key: str) -> Path:
        return self._folder / sha256(account_key.encode()).hexdigest()[:32]
