"""How to ask about following a dossier so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from kiosk_api.service import Service
from kiosk_api.store import decisions, idempotency, information_requests, payments
from kiosk_api.store.database import Transaction
from kiosk_api.store.decisions import Decision
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.payments import Payment, Settlement
from tests.contract.api.filling_asks import (
    NO_DOSSIER,
    READ,
    USED_KEY,
    WITHOUT,
    Asks,
    of_version,
    with_each,
)
from tests.contract.api.handled import ask_for_more, say
from tests.contract.api.world import KETEL, LIES, NOW
from tests.contract.store_rows import a_dossier

FOLLOWED: Final = "260000970"
"""Of De Ketel, with a thread, an open request, a decision, a payment and a settlement; in its second version."""
ANSWERED: Final = "260000971"
"""Its only request was answered."""
DRAFT: Final = "260000972"
PLACES: Final = {
    "kioskNumber": FOLLOWED,
    "messageId": "1",
    "threadId": "1",
    "requestId": "1",
    "paymentId": "1",
}
"""What stands in the paths, unless an ask says otherwise."""
WORDS: Final = {"text": "Zie het tabblad."}
LONG: Final = {"text": "x" * 70_000}

ASKS: Final[dict[str, Asks]] = {
    "listMessages": READ,
    "sendMessage": with_each(
        {"body": {"subject": "Startdatum", **WORDS}},
        {
            **WITHOUT,
            201: {},
            404: NO_DOSSIER,
            409: {"path": {"kioskNumber": DRAFT}},
            413: {"body": {"subject": "Lang", **LONG}},
            415: {"body": None},
        },
    ),
    "getMessage": READ,
    "listMessageThreads": READ,
    "getReadMark": READ,
    "markRead": with_each(
        {"body": {"messageId": "1"}},
        {
            **WITHOUT,
            200: {},
            404: NO_DOSSIER,
            413: {"body": {"messageId": "1" * 70_000}},
            415: {"body": None},
        },
    ),
    "listInformationRequests": READ,
    "getInformationRequest": READ,
    "answerInformationRequest": with_each(
        {"body": WORDS},
        of_version(
            '"2"',
            {
                201: {},
                409: {"path": {"kioskNumber": ANSWERED}},
                412: {},
                413: {"body": LONG},
                415: {"body": None},
                428: {},
            },
        ),
    ),
    "listDecisions": READ,
    "listPayments": READ,
    "getPayment": READ,
    "listSettlements": READ,
}


async def lay(service: Service) -> None:
    """Lay the dossiers that the asks are about, and a key that was used."""
    await service.database.write(_lay)


def _lay(tx: Transaction) -> None:
    for number, phase in ((FOLLOWED, 2), (ANSWERED, 2), (DRAFT, 1)):
        a_dossier(tx, int(number[-3:]), KETEL, kiosk_number=number, phase=phase)
    say(tx, FOLLOWED, "Welkom")
    for number in (FOLLOWED, ANSWERED):
        ask_for_more(tx, number)
    answer = Act("informationAnswered", "Lies Vermeulen", LIES, OnBehalfOf(KETEL, "De Ketel vzw", "mandate"))
    information_requests.answer(tx, int(ANSWERED[-3:]), 1, "Hier.", act=answer, at=NOW)
    _lay_decision(tx, int(FOLLOWED[-3:]))
    idempotency.keep(
        tx, LIES, USED_KEY["Idempotency-Key"], KeptAnswer(b"of something else", 200, {}, b""), NOW
    )


def _lay_decision(tx: Transaction, dossier_id: int) -> None:
    """Lay a decision and what follows from it. Where the dossier stands plays no part in reading them."""
    decided: dict[str, Any] = {"motivation": "Sterk.", "decided_on": NOW.date(), "decided_by": "De minister"}
    decisions.add(tx, dossier_id, Decision(1, "awarded", 500_000, told_at=NOW, **decided), None)
    payments.plan(
        tx, dossier_id, [Payment(1, "single", "planned", 500_000, NOW.date(), None, None, "010806817183")]
    )
    payments.settle(tx, dossier_id, Settlement(1, NOW, 500_000, 500_000, 0, 0, "Aanvaard."), None)
