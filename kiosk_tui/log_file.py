"""Where log lines go: to a file of the user's own, never to the terminal, where they would be read out or
painted over. The loggers see to it that no token, no code and nothing that was typed is in them.
"""

import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 1_000_000
"""A larger file is put aside at the next start; one such is kept."""


class _PrivateFile(logging.FileHandler):
    """Opens the file at the first line, for its owner alone. Where nothing can be written, nothing is said."""

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own signature
        """There is nowhere to say it."""


def log_to(path: Path) -> None:
    """Send warnings and worse to `path` from now on."""
    with suppress(OSError):
        if path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".old.log"))
    handler = _PrivateFile(os.fspath(path), encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
