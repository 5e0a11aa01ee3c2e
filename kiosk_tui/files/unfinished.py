"""Files that were not sent to their end, kept on disk so that a killed kiosk can go on with them: one file each."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kiosk_tui.errors import StorageFailed
from kiosk_tui.files.local_file import LocalFile
from kiosk_tui.private_files import delete_private, json_object, read_private, write_private

_FORMAT: Final = 1
REMEMBERED_FOR: Final = dt.timedelta(days=2)
"""The service forgets an upload a day after its last piece."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file on its way, and what it was when it set out."""

    upload_id: str
    kiosk_number: str
    tab_id: str
    question_id: str
    file_name: str
    path: str
    size: int
    changed_ns: int
    sha256: str
    begun_at: str
    """ISO, aware."""

    @property
    def file(self) -> LocalFile:
        """The file as it was then; reading it says whether it still is."""
        return LocalFile(Path(self.path), self.size, self.changed_ns)


class UnfinishedUploads:
    """The unfinished uploads in one folder; without a folder, those of this process."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder: Final = folder
        self._here: dict[str, str] = {}

    def keep(self, account_key: str, upload: Unfinished) -> None:
        """Remember an upload. That it cannot be remembered is no reason not to send it."""
        text = json.dumps({"format": _FORMAT, "account": account_key, **asdict(upload)}, ensure_ascii=False)
        name = self._name(account_key, upload.upload_id)
        if self._folder is None:
            self._here[name] = text
            return
        try:
            write_private(self._folder / name, text)
        except StorageFailed:
            return

    def forget(self, account_key: str, upload_id: str) -> None:
        """Forget an upload: it arrived, or nobody wants it any more."""
        name = self._name(account_key, upload_id)
        if self._folder is None:
            self._here.pop(name, None)
            return
        try:
            delete_private(self._folder / name)
        except StorageFailed:
            return

    def of_dossier(self, account_key: str, kiosk_number: str, now: dt.datetime) -> tuple[Unfinished, ...]:
        """What an account did not finish sending to a dossier, oldest first. What is too old is forgotten."""
        found: list[Unfinished] = []
        for text in self._texts():
            upload = _read(text, account_key)
            if upload is None:
                continue
            if now - dt.datetime.fromisoformat(upload.begun_at) > REMEMBERED_FOR:
                self.forget(account_key, upload.upload_id)
            elif upload.kiosk_number == kiosk_number:
                found.append(upload)
        return tuple(sorted(found, key=lambda upload: upload.begun_at))

    def _texts(self) -> list[str]:
        if self._folder is None:
            return list(self._here.values())
        found: list[str] = []
        for file in sorted(self._folder.glob("*.json")):
            try:
                found.append(read_private(file) or "")
            except StorageFailed:
                continue
        return found

    @staticmethod
    def _name(account_key: str, upload_id: str) -> str:
        return sha256(f"{account_key}|{upload_id}".encode()).hexdigest()[:32] + ".json"


def _read(text: str, account_key: str) -> Unfinished | None:
    """The upload in a file, if it is this account's and says what an upload says."""
    said = json_object(text)
    if said.get("format") != _FORMAT or said.get("account") != account_key:
        return None
    try:
        upload = Unfinished(
            upload_id=str(said["upload_id"]),
            kiosk_number=str(said["kiosk_number"]),
            tab_id=str(said["tab_id"]),
            question_id=str(said["question_id"]),
            file_name=str(said["file_name"]),
            path=str(said["path"]),
            size=int(str(said["size"])),
            changed_ns=int(str(said["changed_ns"])),
            sha256=str(said["sha256"]),
            begun_at=str(said["begun_at"]),
        )
        aware = dt.datetime.fromisoformat(upload.begun_at).tzinfo is not None
    except (KeyError, ValueError):
        return None
    return upload if aware else None
