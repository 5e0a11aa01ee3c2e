"""Serves the one style sheet of the pages."""

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.identity.handler import Handler

STYLE_SHEET: Final = Path(__file__).parent.parent / "style.css"


class StyleSheet(Handler):
    """The same for everybody; a browser may keep it for a day."""

    async def get(self, request: Request) -> Response:  # noqa: ARG002 # the same for everybody
        return Response(
            _style_sheet(),
            media_type="text/css",
            headers={"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"},
        )


def _style_sheet() -> bytes:
    return STYLE_SHEET.read_bytes()
