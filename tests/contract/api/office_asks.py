"""How to ask as the administration so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from kiosk_api.service import Service
from kiosk_api.store import idempotency
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.payments import Payment, Settlement, plan, settle
from tests.contract.api.filling_asks import NO_DOSSIER, READ, USED_KEY, WITHOUT, Asks, of_version, with_each
from tests.contract.api.handled import ask_for_more, say
from tests.contract.api.world import IBAN, INES, KETEL, NOW
from tests.contract.store_rows import a_dossier

CHECKED: Final = "260000980"
"""In the completeness check, found admissible; with a thread and a request that was open once."""
DECIDED_ON: Final = "260000981"
"""Waits for the decision."""
PAID: Final = "260000982"
"""Awarded; € 10 is to be paid."""
SETTLED: Final = "260000983"
"""Its account is in."""
ENDED: Final = "260000984"
DONE: Final = "260000986"
"""Settled, with nothing to pay."""
ASKED: Final = "260000985"
"""Waits for an answer."""
PHASES: Final = {CHECKED: 2, DECIDED_ON: 4, PAID: 5, SETTLED: 7, ENDED: 8, ASKED: 2, DONE: 7}
PLACES: Final = {
    "kioskNumber": CHECKED,
    "messageId": "1",
    "threadId": "1",
    "requestId": "1",
    "paymentId": "1",
}
MANY: Final = {"motivation": "x" * 70_000}


def at(number: str) -> dict[str, Any]:
    return {"path": {"kioskNumber": number}}


def act(number: str, body: dict[str, Any], too_large: dict[str, Any], out_of_order: str) -> Asks:
    """The asks of an act that is possible on one dossier and not on another."""
    return with_each(
        {"body": body, **at(number)},
        of_version(
            '"1"',
            {
                201: {},
                404: NO_DOSSIER,
                409: {**at(out_of_order)},
                412: {},
                413: {"body": {**body, **too_large}},
                415: {"body": None},
                428: {},
            },
        ),
    )


WORDS: Final = {"text": "Zie bijlage."}
REQUEST: Final = {"subject": "Statuten", "text": "Stuur je statuten op.", "deadline": "2026-12-11"}
SUBJECT: Final = {"subject": "Planning", **WORDS}
ASKS: Final[dict[str, Asks]] = {
    "listOfficeDossiers": {**WITHOUT, 200: {}},
    "getOfficeDossier": READ,
    "giveAdmissibilityVerdict": act(
        CHECKED, {"admissible": False, "motivation": "Onvolledig."}, MANY, DECIDED_ON
    ),
    "moveOfficeDossier": act(CHECKED, {"to": "advice"}, {"reason": "x" * 70_000}, DECIDED_ON),
    "listOfficeDecisions": READ,
    "decideOnDossier": act(
        DECIDED_ON,
        {"outcome": "awarded", "amountGrantedCents": 100_000, "motivation": "Goed."},
        MANY,
        CHECKED,
    ),
    "listOfficePayments": READ,
    "payGrant": act(PAID, {"amountCents": 1_000}, {"amountCents": "1" * 70_000}, CHECKED),
    "getOfficePayment": with_each(at(PAID), READ),
    "listOfficeInformationRequests": READ,
    "requestInformation": act(CHECKED, REQUEST, {"text": "x" * 70_000}, ENDED),
    "getOfficeInformationRequest": with_each(at(ASKED), READ),
    "listOfficeMessages": READ,
    "sendOfficeMessage": with_each(
        {"body": SUBJECT},
        {
            **WITHOUT,
            201: {},
            404: NO_DOSSIER,
            409: {"headers": USED_KEY},
            413: {"body": {**SUBJECT, "text": "x" * 70_000}},
            415: {"body": None},
        },
    ),
    "getOfficeMessage": READ,
    "listOfficeMessageThreads": READ,
    "listOfficeSettlements": READ,
    "settleAccount": act(SETTLED, {"acceptedCents": 1_000, "motivation": "Nagekeken."}, MANY, CHECKED),
    "closeDossier": with_each(at(DONE), of_version('"1"', {201: {}, 409: at(CHECKED), 412: {}, 428: {}})),
    "reopenDossier": act(ENDED, {"reason": "Na bezwaar."}, {"reason": "x" * 70_000}, CHECKED),
}


async def lay(service: Service) -> None:
    """Lay the dossiers that the asks are about, and a key that was used."""
    await service.database.write(_lay)


def _lay(tx: Transaction) -> None:
    for number, phase in PHASES.items():
        a_dossier(tx, int(number[-3:]), KETEL, kiosk_number=number, phase=phase, account_number=IBAN)
    plan(
        tx,
        int(PAID[-3:]),
        [Payment(1, "single", "planned", 1_000, NOW.date(), None, None, "010806817183")],
    )
    settle(tx, int(DONE[-3:]), Settlement(1, NOW, 0, 0, 0, 0, "Nagekeken."), INES)
    say(tx, CHECKED, "Welkom")
    ask_for_more(tx, ASKED)
    idempotency.keep(
        tx, INES, USED_KEY["Idempotency-Key"], KeptAnswer(b"of something else", 200, {}, b""), NOW
    )
