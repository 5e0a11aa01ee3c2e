"""Who signed in here, at which provider, and where the token is kept. Holds no secret; for its owner only."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, cast

from kiosk_tui.errors import StorageFailed
from kiosk_tui.private_files import json_object, read_private, write_private
from kiosk_tui.settings import Storage
from kiosk_tui.sign_in.account import Account


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account that signed in here, and the kind of store that was chosen then."""

    account: Account
    storage: Storage


class AccountIndex:
    """The accounts of one user. That the file cannot be read or written only costs convenience."""

    def __init__(self, file: Path) -> None:
        self._file: Final = file

    def known(self) -> list[KnownAccount]:
        """Everybody who signed in and did not sign out, newest first."""
        try:
            listed = json_object(read_private(self._file)).get("accounts")
        except StorageFailed:
            return []
        rows = cast("list[object]", listed) if isinstance(listed, list) else []
        return [
            known
            for row in rows
            if isinstance(row, dict) and (known := _read(cast("dict[str, object]", row)))
        ]

    def latest(self, issuer: str, client_id: str) -> KnownAccount | None:
        """Who signed in last at this provider."""
        for each in self.known():
            if (each.account.issuer, each.account.client_id) == (issuer, client_id):
                return each
        return None

    def remember(self, account: Account, storage: Storage) -> None:
        """Put an account first."""
        others = [each for each in self.known() if each.account.key != account.key]
        self._write([KnownAccount(account, storage), *others])

    def forget(self, account: Account) -> None:
        """Take an account out."""
        self._write([each for each in self.known() if each.account.key != account.key])

    def _write(self, known: list[KnownAccount]) -> None:
        rows = [{**asdict(each.account), "storage": each.storage.value} for each in known]
        try:
            write_private(self._file, json.dumps({"accounts": rows}, ensure_ascii=False, indent=1))
        except StorageFailed:
            return


def _read(row: dict[str, object]) -> KnownAccount | None:
    try:
        account = Account(*(str(row[name]) for name in ("issuer", "client_id", "subject", "name")))
        return KnownAccount(account, Storage(str(row["storage"])))
    except (KeyError, ValueError):
        return None
