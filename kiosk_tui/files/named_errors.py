"""The errors of the disk, with the name of the file that they are about."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from kiosk_tui.errors import FileUnusable


@contextmanager
def named_errors(path: Path) -> Generator[None]:
    """Say which file it was when the disk refuses.

    Raises:
        FileUnusable: with the path and the system's reason.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or (os.strerror(error.errno) if error.errno else "")
        raise FileUnusable(path=str(path), reason=reason) from error
