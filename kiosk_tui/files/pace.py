"""How large a piece is sent at a time: about a second of work, so that progress is seen and little is lost."""

from typing import Final

FIRST_BYTES: Final = 262_144
SMALLEST_BYTES: Final = 32_768
LARGEST_BYTES: Final = 1_048_576
QUICK_S: Final = 0.5
SLOW_S: Final = 3.0


class Pace:
    """Learns from each piece how large the next one may be."""

    def __init__(self, most_bytes: int) -> None:
        """`most_bytes` is what the service takes at a time."""
        self._most: Final = max(1, min(most_bytes, LARGEST_BYTES))
        self.bytes = min(FIRST_BYTES, self._most)
        """Of the next piece."""

    def took(self, seconds: float) -> None:
        """A piece of this size took so long."""
        if seconds < QUICK_S:
            self.bytes = min(self.bytes * 2, self._most)
        elif seconds > SLOW_S:
            self.broke()

    def broke(self) -> None:
        """A piece of this size did not arrive."""
        self.bytes = max(self.bytes // 2, min(SMALLEST_BYTES, self._most))
