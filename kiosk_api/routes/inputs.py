"""What identifiers, codes and cursors look like when they come in: as in the contract's schemas."""

from typing import Annotated, Final

import msgspec

Code = Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[a-z][A-Za-z0-9]*\Z")]
Cursor = Annotated[str, msgspec.Meta(max_length=1000, pattern=r"\A[A-Za-z0-9_-]+\Z")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]
"""What to look for. Control characters are in no title, and PostgreSQL takes no NUL."""
PageSize = Annotated[int, msgspec.Meta(ge=1, le=200)]
DEFAULT_PAGE_SIZE: Final = 50
