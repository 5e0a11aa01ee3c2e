"""How to ask about access so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from kiosk_api.service import Service
from tests.contract.api.world import KETEL

PLACES: Final = {"applicantId": KETEL}
EVER: Final[dict[int, dict[str, Any]]] = {
    400: {"query": "?strange=1"},
    401: {"token": None},
    403: {"token": "without scope"},
    406: {"headers": {"Accept": "image/png"}},
}
QUESTION: Final = {"body": {"about": "De Ketel"}}

ASKS: Final[dict[str, dict[int, dict[str, Any]]]] = {
    "explainAccess": {
        200: QUESTION,
        400: {"body": {"name": "De Ketel"}},
        401: {**QUESTION, "token": None},
        403: {**QUESTION, "token": "without scope"},
        406: {**QUESTION, "headers": {"Accept": "image/png"}},
        413: {"body": {"about": "x" * 70_000}},
        415: {},
    },
    "listAuditEntries": {
        **EVER,
        200: {},
        404: {"path": {"applicantId": "geen"}},
    },
    "listAccessWarnings": {
        200: {},
        400: {"query": "?strange=1"},
        401: {"token": None},
        403: {"token": "without scope"},
        404: {"query": "?kioskNumber=geen"},
        406: {"headers": {"Accept": "image/png"}},
    },
}


async def lay(service: Service) -> None:
    """Everything is in the world."""
    del service
