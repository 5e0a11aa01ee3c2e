"""What one run of kiosk leaves to the next: the language, the colours, and for whom each account acted last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, cast

from kiosk_tui.errors import StorageFailed
from kiosk_tui.private_files import json_object, read_private, write_private

RECENT_APPLICANTS: Final = 10
"""How many applicants are remembered as recent, for each account."""


class Remembered:
    """One file. That it cannot be read or written is no reason to stop anybody's work, so that is passed over."""

    def __init__(self, file: Path) -> None:
        self._file: Final = file
        found = _read(file)
        language, theme = found.get("language"), found.get("theme")
        self.language: str | None = language if isinstance(language, str) else None
        self.theme: str | None = theme if isinstance(theme, str) else None
        self._recent: Final = _texts_by_name(found.get("recent"))

    def recent_of(self, account: str) -> tuple[str, ...]:
        """The ids of the applicants for whom an account acted last, newest first."""
        return self._recent.get(account, ())

    def acted_for(self, account: str, applicant_id: str) -> None:
        """Put an applicant first among those of an account."""
        others = [each for each in self.recent_of(account) if each != applicant_id]
        self._recent[account] = (applicant_id, *others)[:RECENT_APPLICANTS]

    def keep(self) -> None:
        """Write it down."""
        said = {"language": self.language, "theme": self.theme, "recent": self._recent}
        try:
            write_private(self._file, json.dumps(said))
        except StorageFailed:
            return


def _read(file: Path) -> dict[str, object]:
    try:
        return json_object(read_private(file))
    except StorageFailed:
        return {}


def _texts_by_name(found: object) -> dict[str, tuple[str, ...]]:
    by_name = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    return {
        name: tuple(str(each) for each in cast("list[object]", texts))
        for name, texts in by_name.items()
        if isinstance(texts, list)
    }
