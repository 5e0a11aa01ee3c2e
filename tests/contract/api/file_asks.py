"""How to ask about files so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from tests.contract.api.files_world import FILES, HANDED_IN, PIECES, announced
from tests.unit.made_files import PDF

PLACES: Final = {"kioskNumber": FILES, "attachmentId": "bij950", "uploadId": "op950"}
"""What stands in the paths, unless an ask says otherwise."""
STRANGE: Final = {"query": "?strange=1"}
NOBODY: Final[dict[str, Any]] = {"token": None}
WITHOUT_SCOPE: Final[dict[str, Any]] = {"token": "without scope"}
AS_A_PICTURE: Final[dict[str, Any]] = {"headers": {"Accept": "image/png"}}
KNOWN: Final[dict[str, Any]] = {"headers": {"If-None-Match": "*"}}
NO_DOSSIER: Final[dict[str, Any]] = {"path": {"kioskNumber": "geen"}}
ALWAYS: Final = {400: STRANGE, 401: NOBODY, 403: WITHOUT_SCOPE, 404: NO_DOSSIER, 406: AS_A_PICTURE}

READ: Final[dict[int, dict[str, Any]]] = {**ALWAYS, 200: {}, 304: KNOWN}
CONTENT: Final[dict[int, dict[str, Any]]] = {
    **READ,
    206: {"headers": {"Range": "bytes=0-3"}},
    416: {"headers": {"Range": "bytes=999999-"}},
}
DELETE: Final[dict[int, dict[str, Any]]] = {
    **ALWAYS,
    204: {},
    409: {"path": {"kioskNumber": HANDED_IN, "attachmentId": "bij951"}},
}
RESTORE: Final[dict[int, dict[str, Any]]] = {
    **ALWAYS,
    201: {"path": {"attachmentId": "weg950"}},
    409: {"path": {"kioskNumber": HANDED_IN, "attachmentId": "weg951"}},
}


def _with(what: dict[str, Any], asks: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Add what goes along with every ask but the one that lacks it."""
    return {
        status: {**what, **ask, "headers": {**what.get("headers", {}), **ask.get("headers", {})}}
        for status, ask in asks.items()
    }


ANNOUNCE: Final = _with(
    {"body": announced(PDF)},
    {
        **ALWAYS,
        201: {},
        409: {"path": {"kioskNumber": HANDED_IN}},
        413: {"body": announced(PDF, size=9_000_000)},
        415: {"body": None},
    },
)
SEND: Final = _with(
    {"content": PDF[:5], "headers": {**PIECES, "Upload-Offset": "0"}},
    {
        **ALWAYS,
        200: {},
        409: {"headers": {"Upload-Offset": "3"}},
        413: {"content": PDF + b"x"},
        415: {"headers": {"Content-Type": "text/plain"}},
    },
)
ASKS: Final = {
    "listAttachments": READ,
    "getAttachment": READ,
    "getAttachmentContent": CONTENT,
    "deleteAttachment": DELETE,
    "restoreAttachment": RESTORE,
    "createUpload": ANNOUNCE,
    "getUpload": {**ALWAYS, 200: {}},
    "sendUploadPiece": SEND,
    "deleteUpload": {**ALWAYS, 204: {}},
}
"""By operation and status."""
