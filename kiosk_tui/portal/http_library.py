"""httpx without the command line program that it loads with itself, which nobody here runs: 3.4 MiB and 40 ms.

Import httpx from here, so that this comes first. It does the same by itself where that program's requirements are not
installed; here they are, for other libraries.
"""

import sys
from typing import Any, cast

cast("dict[str, Any]", sys.modules).setdefault("httpx._main", None)

import httpx  # noqa: E402 - it must find that there is none

__all__ = ["httpx"]
