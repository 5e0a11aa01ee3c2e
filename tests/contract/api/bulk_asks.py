"""How to ask about many things at once so that each promised status comes; see `test_documented_statuses.py`."""

import datetime as dt
from typing import Any, Final

from kiosk_api.service import Service
from kiosk_api.store import bulk_acts, idempotency
from kiosk_api.store.bulk_acts import BulkAct
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from tests.contract.api.world import GENT, KETEL, LIES, NOW, OPEN

FRESH, OLD, COPY = "wijziging1", "wijziging0", "kopie1"
PLACES: Final = {"changeId": FRESH, "copyId": COPY}
CHANGE: Final = {"dossiers": [{"kioskNumber": OPEN}], "contactPerson": {"personId": LIES}}
COPYING: Final = {"fromApplicant": KETEL, "toApplicants": [GENT]}
TAKEN_KEY: Final = {"headers": {"Idempotency-Key": "bezet"}}
"""A key that Lies used for something else."""

EVER: Final[dict[int, dict[str, Any]]] = {
    400: {"query": "?strange=1"},
    401: {"token": None},
    403: {"token": "without scope"},
    406: {"headers": {"Accept": "image/png"}},
}
TOO_LARGE: Final = {"body": {"dossiers": [{"kioskNumber": "x" * 70_000}]}}


def _posting(body: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {
        **{status: {"body": body, **ask} for status, ask in EVER.items()},
        200: {"body": {**body, "dryRun": True}},
        201: {"body": body},
        409: {"body": body, **TAKEN_KEY},
        413: TOO_LARGE,
        415: {},
    }


ASKS: Final[dict[str, dict[int, dict[str, Any]]]] = {
    "changeDossiers": _posting(CHANGE),
    "copyProfile": _posting(COPYING),
    "getDossierChange": {**EVER, 200: {}, 404: {"path": {"changeId": "geen"}}},
    "getProfileCopy": {**EVER, 200: {}, 404: {"path": {"copyId": "geen"}}},
    "reverseDossierChange": {
        **EVER,
        201: {},
        404: {"path": {"changeId": "geen"}},
        409: {"path": {"changeId": OLD}},
    },
}


async def lay(service: Service) -> None:
    """Lay what the asks are about."""
    await service.database.write(_lay)


def _lay(tx: Transaction) -> None:
    """Lay a change of today and one of last week, a copy, and a key that is taken."""
    counts = '"items":[],"changed":0,"unchanged":0,"skipped":0'
    for act_id, days in ((FRESH, 0), (OLD, 7)):
        at = NOW - dt.timedelta(days=days)
        answer = f'{{"changeId":"{act_id}","at":"{at.isoformat()}",{counts}}}'
        bulk_acts.add(tx, BulkAct(act_id, "dossierChange", LIES, at, answer.encode()))
    answer = f'{{"copyId":"{COPY}","at":"{NOW.isoformat()}","fromApplicant":"{KETEL}",{counts}}}'
    bulk_acts.add(tx, BulkAct(COPY, "profileCopy", LIES, NOW, answer.encode()))
    idempotency.keep(tx, LIES, "bezet", KeptAnswer(b"iets anders", 200, {}, b"{}"), NOW)
