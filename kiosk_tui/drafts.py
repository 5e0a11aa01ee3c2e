"""Unsaved typing, kept on disk so that a killed terminal loses nothing: one file an account and thing that is edited.

`keep` is called at every key, so it only hands the draft to a writer thread, which writes the newest and
skips what was overtaken. A draft holds what was typed in the fields of a page, never a secret.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from kiosk_tui.errors import StorageFailed
from kiosk_tui.private_files import delete_private, json_object, read_private, write_private

_FORMAT: Final = 3
DOSSIER: Final = "dossier"
"""The screen whose drafts are most; it is meant when none is named."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed in the fields of one page and did not save."""

    about: str
    """What the page is about: a KIOSK number, an applicant id."""
    fields: Mapping[str, str]
    """What was typed, by field id."""
    began: Mapping[str, str]
    """What the service had in those fields when the typing began: has it more now, they collide."""
    kept_at: dt.datetime
    """When it was typed; aware."""
    screen: str = DOSSIER
    """The page, as routes name it."""
    name: str = ""
    """What people call the thing, where `about` is a code."""
    earlier: Draft | None = None
    """What was typed in the same fields before, and neither saved nor thrown away."""

    def on_top_of(self, earlier: Draft | None) -> Draft:
        """Both together: one draft where they agree, else this one with the other kept beneath it."""
        if earlier is None:
            return self
        if any(self.fields.get(each, text) != text for each, text in earlier.fields.items()):
            return replace(self, earlier=earlier)
        return replace(
            self,
            fields={**earlier.fields, **self.fields},
            began={**self.began, **earlier.began},
            earlier=earlier.earlier,
        )

    def only(self, wanted: Callable[[str, str], bool]) -> Draft | None:
        """What is left of it, and of what is beneath it, when each field with its text is asked for."""
        earlier = self.earlier.only(wanted) if self.earlier is not None else None
        fields = {each: text for each, text in self.fields.items() if wanted(each, text)}
        return replace(self, fields=fields, earlier=earlier) if fields else earlier

    def as_text(self, account_key: str) -> str:
        """The draft as its file holds it: the typing newest first."""
        whose = {"format": _FORMAT, "account": account_key, "screen": self.screen, "about": self.about}
        layers = [
            {"fields": dict(each.fields), "began": dict(each.began), "keptAt": each.kept_at.isoformat()}
            for each in self.layers
        ]
        return json.dumps({**whose, "name": self.name, "typed": layers}, ensure_ascii=False)

    @property
    def layers(self) -> tuple[Draft, ...]:
        """This typing and all that is beneath it, newest first."""
        return (self, *(self.earlier.layers if self.earlier is not None else ()))


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
    layers = said.get("typed")
    if said.get("format") != _FORMAT or said.get("account") != account_key or not isinstance(layers, list):
        return None
    draft: Draft | None = None
    try:
        for layer in reversed(cast("list[dict[str, Any]]", layers)):
            draft = Draft(
                about=str(said["about"]),
                fields=_texts(layer["fields"]),
                began=_texts(layer["began"]),
                kept_at=dt.datetime.fromisoformat(str(layer["keptAt"])),
                screen=str(said["screen"]),
                name=str(said["name"]),
                earlier=draft,
            )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return draft


def _texts(read: Any) -> dict[str, str]:
    """Texts by field id, as a file holds them."""
    return {str(name): str(value) for name, value in cast("dict[str, object]", read).items()}
