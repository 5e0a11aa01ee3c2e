"""One way to write a value as JSON, so that its hash proves what it was.

As RFC 8785 for everything that the service writes itself: no blanks, names in order, UTF-8. Numbers are whole; a
fraction, which only an answer of a kind that is not known here can hold, is written as Python does.
"""

import json
from typing import Any


def canonical_json(value: Any) -> bytes:
    """Return a value of objects, lists, texts, whole numbers, truths and nulls in its only form."""
    written = json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        check_circular=False,
    )
    return written.encode()
