"""How to ask about the support desk so that each promised status comes; see `test_documented_statuses.py`."""

import datetime as dt
from typing import Any, Final

from kiosk_api.identity.secret_values import keyed_fingerprint
from kiosk_api.routes.cursors import read_cursor_key
from kiosk_api.service import Service
from kiosk_api.store import support
from kiosk_api.store.support import SupportCode
from tests.contract.api.world import LIES, NORA, NOW

REASON: Final = "belde over een mandaat"
CODE: Final = "BCDFGHJK"
OWN: Final = "code1"
PLACES: Final = {"codeId": OWN}
EVER: Final[dict[int, dict[str, Any]]] = {
    401: {"token": None},
    403: {"token": "without scope"},
    406: {"headers": {"Accept": "image/png"}},
}


def _posting(body: dict[str, Any], wrong: dict[str, Any] | None = None) -> dict[int, dict[str, Any]]:
    asks = {
        **{status: {"body": body, **ask} for status, ask in EVER.items()},
        200: {"body": body},
        400: {"body": {**body, "reason": ""}},
        413: {"body": {"reason": "x" * 70_000}},
        415: {},
    }
    return asks if wrong is None else {**asks, 404: {"body": {**body, **wrong}}}


ASKS: Final[dict[str, dict[int, dict[str, Any]]]] = {
    "lookUpForSupport": _posting({"about": "De Ketel", "reason": REASON}),
    "explainAccessForSupport": _posting(
        {"personId": LIES, "about": "De Ketel", "reason": REASON}, {"personId": "geen"}
    ),
    "viewForSupport": _posting({"code": CODE, "reason": REASON}, {"code": "XXXXXXXX"}),
    "createSupportCode": {**EVER, 201: {}, 400: {"query": "?strange=1"}},
    "revokeSupportCode": {
        **EVER,
        204: {},
        400: {"query": "?strange=1"},
        404: {"path": {"codeId": "geen"}},
    },
}


async def lay(service: Service) -> None:
    """Lay a code of Lies, and one of the agent's own."""
    key = (await read_cursor_key(service.database)).hex()
    for code_id, person, code in (("code0", LIES, CODE), (OWN, NORA, "ZZZZZZZZ")):
        kept = SupportCode(code_id, person, NOW, NOW + dt.timedelta(minutes=10))
        await service.database.write(
            lambda tx, kept=kept, code=code: support.add_code(tx, kept, keyed_fingerprint(key, code))  # type: ignore[misc]
        )
