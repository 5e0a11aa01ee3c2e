"""Several things in one sentence."""

from collections.abc import Sequence
from functools import reduce

from kiosk_tui.pages.phrase import Sayable, say


def together(things: Sequence[Sayable]) -> Sayable:
    """Say things one after another, with a comma between; nothing: an empty text."""
    if not things:
        return ""
    return reduce(lambda first, then: say("dossier_type.and_then", first=first, then=then), things)
