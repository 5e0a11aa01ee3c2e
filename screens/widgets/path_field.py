"""A field for a path: what it may become stands behind what was typed, and the key to the right takes it over."""

import asyncio

from textual.suggester import Suggester

from kiosk_tui.files.suggestions import suggestions
from kiosk_tui.pages.page import Field, FieldKind
from screens.widgets.line_field import TextField


class PathField(TextField):
    """A field to type a path in. Down offers everything that begins so."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.suggester = _FirstPath(folders_only=field.kind is FieldKind.FOLDER)


class _FirstPath(Suggester):
    """Suggests the first path that begins as it was typed. The disk is looked at in a thread."""

    def __init__(self, *, folders_only: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._folders_only = folders_only

    async def get_suggestion(self, value: str) -> str | None:
        found = await asyncio.to_thread(suggestions, value, folders_only=self._folders_only)
        return next((each for each in found if each.startswith(value)), None)
