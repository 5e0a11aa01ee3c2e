"""A thing of the service together with its version."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Versioned(Generic[Value_co]):
    """What was read, and the version to name when it is changed."""

    value: Value_co
    version: str
    """The strong entity tag as it came (`"7"`, quotes included); send it back in `If-Match`."""
