"""How to ask about mandates and performers so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from kiosk_api.service import Service
from kiosk_api.store import bulk_acts, idempotency
from kiosk_api.store.bulk_acts import BulkAct
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from tests.contract.api.bulk_asks import EVER, TAKEN_KEY, TOO_LARGE
from tests.contract.api.world import KETEL, LIES, NOW, PROVIDER, WIM, ZOE
from tests.contract.store_rows import an_applicant, insert

ACTIVE, WAITING, STOPPED = "mandaat1", "wacht1", "gestopt1"
PERFORMING, ENDED = "uitvoerder1", "uitvoerder0"
BUREAU, BUREAU_NUMBER, PROVIDER_NUMBER = "bureau", "0206561993", "1000000021"
PLACES: Final = {
    "mandateId": ACTIVE,
    "mandateTypeCode": "kiosk",
    "changeId": "wijziging1",
    "importId": "invoer1",
    "performerId": PERFORMING,
}
NEW: Final = {
    "role": "giver",
    "onBehalfOf": KETEL,
    "otherParty": {"enterpriseNumber": "1000.000.021"},
    "startDate": "2027-01-01",
}
EXTENSION: Final = {"endDate": "2028-12-31"}
THIRD, THIRD_NUMBER = "derde", "0206562092"
TRANSFER: Final = {"otherParty": {"enterpriseNumber": THIRD_NUMBER}}
CHANGE: Final = {"mandates": [WAITING], "act": "sign"}
IMPORT: Final = {"role": "giver", "onBehalfOf": KETEL, "content": f"{BUREAU_NUMBER};;;nl;Dossierbeheer;;"}
PERFORMER: Final = {"organisationId": PROVIDER, "name": "Wim Maes", "email": "wim@voorbeeld.be"}
SEEN: Final = {"If-Match": "now"}


def _creating(body: dict[str, Any], *, dry: bool) -> dict[int, dict[str, Any]]:
    return {
        **{status: {"body": body, **ask} for status, ask in EVER.items()},
        **({200: {"body": {**body, "dryRun": True}}} if dry else {}),
        201: {"body": body},
        409: {"body": body, **TAKEN_KEY},
        413: TOO_LARGE,
        415: {},
    }


def _acting(body: dict[str, Any] | None, *, done: str, place: str = "mandateId") -> dict[int, dict[str, Any]]:
    """Return the asks of an act on the thing `done`, which is in no state for it any more."""
    ask: dict[str, Any] = {"headers": SEEN, **({} if body is None else {"body": body})}
    asks: dict[int, dict[str, Any]] = {
        **{status: {**ask, **wrong} for status, wrong in EVER.items()},
        201: ask,
        404: {**ask, "headers": {"If-Match": '"1"'}, "path": {place: "geen"}},
        409: {**ask, "path": {place: done}},
        412: {**ask, "headers": {"If-Match": '"1"'}},
        428: {**ask, "headers": {}},
    }
    asks[400] = {**ask, "query": "?strange=1"}
    asks[406] = {**ask, "headers": {**SEEN, "Accept": "image/png"}}
    if body is not None:
        asks |= {413: {**TOO_LARGE, "headers": SEEN}, 415: {"headers": SEEN}}
    return asks


def _reading(place: str | None = None, *, tagged: bool = False) -> dict[int, dict[str, Any]]:
    return {
        **EVER,
        200: {},
        **({304: {"headers": {"If-None-Match": "*"}}} if tagged else {}),
        **({404: {"path": {place: "geen"}}} if place else {}),
    }


ASKS: Final[dict[str, dict[int, dict[str, Any]]]] = {
    "listMandates": _reading(),
    "createMandate": _creating(NEW, dry=True),
    "getMandate": _reading("mandateId", tagged=True),
    "signMandate": {**_acting(None, done=ACTIVE), 201: {"headers": SEEN, "path": {"mandateId": WAITING}}},
    "extendMandate": _acting(EXTENSION, done=WAITING),
    "transferMandate": _acting(TRANSFER, done=WAITING),
    "stopMandate": _acting(None, done=STOPPED),
    "listMandateHistory": _reading("mandateId"),
    "listMandateTypes": _reading(),
    "getMandateType": _reading("mandateTypeCode"),
    "changeMandates": _creating(CHANGE, dry=True),
    "getMandateChange": _reading("changeId"),
    "importMandates": _creating(IMPORT, dry=True),
    "getMandateImport": _reading("importId"),
    "listPerformers": _reading(),
    "assignPerformer": _creating(PERFORMER, dry=False),
    "getPerformer": _reading("performerId", tagged=True),
    "endPerformer": _acting(None, done=ENDED, place="performerId"),
}


async def lay(service: Service) -> None:
    """Lay what the asks are about: Wim manages De Ketel's mandates, and assigns the performers of Wijzer."""
    await service.database.write(lay_mandates)


def lay_mandates(tx: Transaction) -> None:
    """Lay a mandate that waits for De Ketel, one that was stopped, and performers."""
    since = "2025-03-01"
    an_applicant(tx, BUREAU, "Bureau Noord", enterprise_number=BUREAU_NUMBER)
    an_applicant(tx, THIRD, "Derde bv", enterprise_number=THIRD_NUMBER)
    insert(
        tx,
        "user_right",
        person_id=WIM,
        organisation_id=PROVIDER,
        code="Lokale beheerder",
        valid_from=since,
    )
    for mandate_id, giver_signed, stopped in ((WAITING, None, None), (STOPPED, since, "2026-01-01")):
        insert(
            tx,
            "mandate",
            id=mandate_id,
            type="kiosk",
            giver_id=KETEL,
            holder_organisation_id=BUREAU,
            giver_signed_on=giver_signed,
            holder_signed_on=since,
            valid_from=since,
            valid_until="2027-12-31" if giver_signed is None else None,
            stopped_on=stopped,
        )
    for performer_id, until in ((PERFORMING, None), (ENDED, "2026-01-01")):
        insert(
            tx,
            "mandate_performer",
            id=performer_id,
            mandate_id=ACTIVE,
            person_id=ZOE,
            valid_from=since,
            valid_until=until,
        )
    _lay_kept(tx)


def _lay_kept(tx: Transaction) -> None:
    at = NOW.isoformat()
    change = f'{{"changeId":"wijziging1","act":"sign","at":"{at}","items":[],"changed":0,"skipped":0}}'
    made = f'{{"importId":"invoer1","at":"{at}","items":[],"created":0,"unchanged":0,"faulty":0}}'
    bulk_acts.add(tx, BulkAct("wijziging1", "mandateChange", WIM, NOW, change.encode()))
    bulk_acts.add(tx, BulkAct("invoer1", "mandateImport", WIM, NOW, made.encode()))
    for person in (WIM, LIES):
        idempotency.keep(tx, person, "bezet", KeptAnswer(b"iets anders", 200, {}, b"{}"), NOW)
