"""Which part of a file is asked for (RFC 9110, section 14)."""

import re
from dataclasses import dataclass
from typing import Final

_ONE_RANGE: Final = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes from `first` up to and with `last`."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class OutsideTheFile(Exception):
    """Nothing of the file is at the asked range."""


def asked_range(range_header: str | None, size: int) -> ByteRange | None:
    """Return the part that is asked for; None: the whole file.

    A header that cannot be read, and one that asks for several parts, asks for the whole file (section 14.2).

    Raises:
        OutsideTheFile: the file ends before the range.
    """
    found = _ONE_RANGE.fullmatch((range_header or "").replace(" ", ""))
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["first"]:  # the last so many bytes
        length = min(int(found["last"]), size)
        if length == 0:
            raise OutsideTheFile
        return ByteRange(size - length, size - 1)
    first = int(found["first"])
    last = min(int(found["last"]), size - 1) if found["last"] else size - 1
    if found["last"] and int(found["last"]) < first:
        return None  # no range at all
    if first >= size:
        raise OutsideTheFile
    return ByteRange(first, last)


def still_holds(if_range: str | None, tag: str) -> bool:
    """Tell whether a part of what the client knows may be sent (section 13.1.5); only a strong tag counts."""
    return if_range is None or if_range.strip() == tag
