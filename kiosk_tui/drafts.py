"""Unsaved typing, kept on disk so that a killed terminal loses nothing: one file an account and thing that is edited.

`keep` is called at every key, so it only hands the draft to a writer thread, which writes the newest and
skips what was overtaken. A draft holds what was typed in the fields of a page, never a secret.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, cast

from kiosk_tui.errors import StorageFailed
from kiosk_tui.private_files import delete_private, json_object, read_private, write_private

_FORMAT: Final = 2
_ONLY_DOSSIERS: Final = 1
"""The format of when only dossiers were edited: it names a KIOSK number, and no page."""
DOSSIER: Final = "dossier"
"""The screen whose drafts are most; it is meant when none is named."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed in the fields of one page and did not save."""

    about: str
    """What the page is about: a KIOSK number, an applicant id."""
    version: str
    """The version of the thing that the typing began from."""
    fields: Mapping[str, str]
    """What was typed, by field id."""
    kept_at: dt.datetime
    """When it was typed; aware."""
    screen: str = DOSSIER
    """The page, as routes name it."""
    name: str = ""
    """What people call the thing, where `about` is a code."""

    def as_text(self, account_key: str) -> str:
        """The draft as its file holds it."""
        return json.dumps(
            {
                "format": _FORMAT,
                "account": account_key,
                "screen": self.screen,
                "about": self.about,
                "name": self.name,
                "version": self.version,
                "fields": dict(self.fields),
                "keptAt": self.kept_at.isoformat(),
            },
            ensure_ascii=False,
        )


class Drafts:
    """The drafts in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder: Final = folder
        self._waiting: dict[Path, str | None] = {}
        self._changed: Final = threading.Condition()
        self._writer: threading.Thread | None = None
        self.failure: StorageFailed | None = None
        """Why the last draft could not be written; None while all is well."""

    def keep(self, account_key: str, draft: Draft) -> None:
        """Keep `draft` instead of the one before of the same account and page. Returns at once."""
        self._hand_over(self._file(account_key, draft.about, draft.screen), draft.as_text(account_key))

    def remove(self, account_key: str, about: str, screen: str = DOSSIER) -> None:
        """Forget a draft: it was saved, or thrown away. Returns at once."""
        self._hand_over(self._file(account_key, about, screen), None)

    def of(self, account_key: str, about: str, screen: str = DOSSIER) -> Draft | None:
        """The draft of one page."""
        file = self._file(account_key, about, screen)
        with self._changed:
            waits = file in self._waiting
            text = self._waiting.get(file)
        if not waits:
            try:
                text = read_private(file)
            except StorageFailed:
                return None
        return _read(text, account_key)

    def of_account(self, account_key: str) -> tuple[Draft, ...]:
        """Every draft of one account, newest first."""
        self.flush()
        found: list[Draft] = []
        for file in sorted(self._folder.glob("*.json")):
            try:
                draft = _read(read_private(file), account_key)
            except StorageFailed:
                continue
            if draft is not None:
                found.append(draft)
        return tuple(sorted(found, key=lambda draft: draft.kept_at, reverse=True))

    def flush(self, limit_s: float = 2.0) -> None:
        """Wait until everything handed over is on disk, but no longer than `limit_s`."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting, limit_s)

    def _file(self, account_key: str, about: str, screen: str) -> Path:
        place = about if screen == DOSSIER else f"{screen}|{about}"
        name = sha256(f"{account_key}|{place}".encode()).hexdigest()[:32]
        return self._folder / f"{name}.json"

    def _hand_over(self, file: Path, text: str | None) -> None:
        with self._changed:
            self._waiting[file] = text
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_all, name="kiosk-drafts", daemon=True)
                self._writer.start()
            self._changed.notify_all()

    def _write_all(self) -> None:
        """Write, as long as the process lives. A draft stays in `_waiting` until its file says the same."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting))
                file, text = next(iter(self._waiting.items()))
            try:
                if text is None:
                    delete_private(file)
                else:
                    write_private(file, text)
                self.failure = None
            except StorageFailed as failure:
                self.failure = failure
            with self._changed:
                if self._waiting[file] is text:
                    del self._waiting[file]
                self._changed.notify_all()


class NoDrafts(Drafts):
    """Keeps nothing and touches no file: what a command wants stands on its line, and may be typed again.

    What a person typed on the same page in another face stays as it is.
    """

    def __init__(self) -> None:
        super().__init__(Path())

    def keep(self, account_key: str, draft: Draft) -> None:
        """Let it go."""

    def remove(self, account_key: str, about: str, screen: str = DOSSIER) -> None:
        """Leave what others keep."""

    def of(self, account_key: str, about: str, screen: str = DOSSIER) -> Draft | None:  # noqa: ARG002 - the base's
        """Nothing is kept here."""
        return None

    def of_account(self, account_key: str) -> tuple[Draft, ...]:  # noqa: ARG002 - the parameters are the base's
        """Nothing is kept here."""
        return ()


def _read(text: str | None, account_key: str) -> Draft | None:
    """The draft in a file, if it is this account's and says what a draft says."""
    said = json_object(text)
    typed = said.get("fields")
    if said.get("account") != account_key or not isinstance(typed, dict):
        return None
    if said.get("format") == _ONLY_DOSSIERS:
        said = {**said, "format": _FORMAT, "screen": DOSSIER, "about": said.get("kioskNumber"), "name": ""}
    if said.get("format") != _FORMAT or not said.get("about"):
        return None
    try:
        return Draft(
            about=str(said["about"]),
            version=str(said["version"]),
            fields={name: str(value) for name, value in cast("dict[str, object]", typed).items()},
            kept_at=dt.datetime.fromisoformat(str(said["keptAt"])),
            screen=str(said["screen"]),
            name=str(said["name"]),
        )
    except (KeyError, ValueError):
        return None
