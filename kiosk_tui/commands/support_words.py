"""What may follow `kiosk support`."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def support_deeds(deed: Callable[[str], argparse.ArgumentParser]) -> None:
    """Add the second words, each with what it takes; an agent always says why."""
    deed("code")
    for name, words in (("find", ("about",)), ("why", ("person", "about")), ("view", ("code",))):
        made = deed(name)
        for word in words:
            made.add_argument(word)
        made.add_argument("--reason", required=True)
