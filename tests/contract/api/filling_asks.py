"""How to ask about filling in so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from kiosk_api.service import Service
from kiosk_api.store import deleted_dossiers, dossiers, idempotency, submissions
from kiosk_api.store.answers import NOTHING, Filled, save
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.submissions import Submission
from tests.contract.api.a_draft import BUDGET, CONTENT
from tests.contract.api.world import IBAN, KETEL, LIES, NOW
from tests.contract.store_rows import a_dossier

FILLED: Final = "260000960"
"""A draft of De Ketel without faults, in its third version."""
BEGUN: Final = "260000961"
HANDED_IN: Final = "260000962"
DELETED: Final = "260000963"
PLACES: Final = {"kioskNumber": FILLED, "tabId": "inhoud", "submissionId": f"{HANDED_IN}-1"}
"""What stands in the paths, unless an ask says otherwise."""
USED_KEY: Final = {"Idempotency-Key": "gebruikt"}

Asks = dict[int, dict[str, Any]]
STRANGE: Final = {"query": "?strange=1"}
NO_DOSSIER: Final[dict[str, Any]] = {"path": {"kioskNumber": "geen"}}
WITHOUT: Final[Asks] = {
    400: STRANGE,
    401: {"token": None},
    403: {"token": "without scope"},
    406: {"headers": {"Accept": "image/png"}},
}
READ: Final[Asks] = {**WITHOUT, 200: {}, 404: NO_DOSSIER}
KNOWN: Final[Asks] = {**READ, 304: {"headers": {"If-None-Match": "*"}}}


def with_each(what: dict[str, Any], asks: Asks) -> Asks:
    """Add what goes along with every ask but the one that lacks it."""
    return {
        status: {
            **what,
            **ask,
            "headers": {**what.get("headers", {}), **ask.get("headers", {})},
            "path": {**what.get("path", {}), **ask.get("path", {})},
        }
        for status, ask in asks.items()
    }


def of_version(version: str, asks: Asks) -> Asks:
    """Add the version, which only the ask that must be without it lacks."""
    found = with_each({"headers": {"If-Match": version}}, {**WITHOUT, 404: NO_DOSSIER, **asks})
    return {
        **found,
        412: with_each(found[412], {412: {"headers": {"If-Match": '"99"'}}})[412],
        428: asks[428],
    }


NEW: Final = {"applicantId": KETEL, "dossierType": "projectsubsidie"}
ANSWERS: Final = {"answers": {"titel": "Anders"}}
OF_RECEIPT: Final = {"path": {"kioskNumber": HANDED_IN}}
ASKS: Final[dict[str, Asks]] = {
    "createDossier": with_each(
        {"body": NEW},
        {
            **WITHOUT,
            201: {},
            409: {"headers": USED_KEY},
            413: {"body": {**NEW, "title": "x" * 70_000}},
            415: {"body": None},
        },
    ),
    "deleteDossier": of_version(
        '"3"',
        {
            204: {},
            409: {"path": {"kioskNumber": HANDED_IN}, "headers": {"If-Match": '"1"'}},
            412: {},
            428: {},
        },
    ),
    "restoreDossier": {
        **WITHOUT,
        404: NO_DOSSIER,
        201: {"path": {"kioskNumber": DELETED}},
        409: {"headers": USED_KEY},
    },
    "listTabs": READ,
    "getTab": READ,
    "changeTab": with_each(
        {"body": ANSWERS},
        of_version(
            '"1"',
            {
                200: {},
                409: {"path": {"kioskNumber": HANDED_IN}, "headers": {"If-Match": '"0"'}},
                412: {},
                413: {"body": {"answers": {"titel": "x" * 1_100_000}}},
                415: {"body": None},
                428: {},
            },
        ),
    ),
    "listFaults": READ,
    "listSubmissions": READ,
    "submitDossier": of_version(
        '"3"',
        {
            201: {},
            409: {"path": {"kioskNumber": HANDED_IN}, "headers": {"If-Match": '"1"'}},
            412: {},
            428: {},
        },
    ),
    "getSubmission": with_each(OF_RECEIPT, KNOWN),
    "getSubmissionContent": with_each(OF_RECEIPT, KNOWN),
    "withdrawDossier": with_each(
        OF_RECEIPT,
        of_version(
            '"1"',
            {
                201: {},
                409: {"path": {"kioskNumber": FILLED}, "headers": {"If-Match": '"3"'}},
                412: {},
                428: {},
            },
        ),
    ),
}


async def lay(service: Service) -> None:
    """Lay the dossiers that the asks are about, and a key that was used."""
    await service.database.write(_lay)


def _lay(tx: Transaction) -> None:
    for number in (FILLED, BEGUN, HANDED_IN, DELETED):
        phase, deadline = (2 if number == HANDED_IN else 1), "2026-12-31"
        a_dossier(
            tx,
            int(number[-3:]),
            KETEL,
            kiosk_number=number,
            phase=phase,
            deadline=deadline,
            contact_person_id=LIES,
            email="lies@wijzer.example",
            account_number=IBAN,
        )
    for tab, given in (("inhoud", CONTENT), ("begroting", BUDGET)):
        filled = Filled("Zomer aan zee", BUDGET["gevraagd"], None)
        save(
            tx,
            _the(tx, FILLED),
            tab,
            given,
            expected_version=NOTHING.version,
            filled=filled,
            acts=[],
            by="Lies",
            at=NOW,
        )
    deleted_dossiers.delete(tx, _the(tx, DELETED), acts=[], at=NOW)
    receipt = Submission(1, "application", NOW, Act("submitted", "Lies Vermeulen"), "ab" * 32, 0)
    submissions.add(tx, _the(tx, HANDED_IN).id, receipt, CONTENT_BYTES)
    idempotency.keep(
        tx, LIES, USED_KEY["Idempotency-Key"], KeptAnswer(b"of something else", 200, {}, b""), NOW
    )


def _the(tx: Transaction, number: str) -> dossiers.Dossier:
    found = dossiers.get(tx, number)
    assert found is not None
    return found


CONTENT_BYTES: Final = (
    b'{"applicantId":"deketel","applicantName":"De Ketel vzw","dossierType":"projectsubsidie","dossierTypeVersion":1,'
    b'"kioskNumber":"260000962","phase":"application","submissionId":"260000962-1",'
    b'"submittedAt":"2026-11-23T10:30:00Z","submittedBy":"Lies Vermeulen","tabs":[],"title":"Zomer"}'
)
