"""What every control of a field has in common."""

from typing import Protocol, runtime_checkable

from kiosk_tui.pages.page import Field


@runtime_checkable
class HasField(Protocol):
    """Something that shows a field."""

    @property
    def field(self) -> Field | None:
        """The field as it is shown; None while the user is on none."""
        ...
