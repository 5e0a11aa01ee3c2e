"""Answering a request for more information: with words, and with what was filled in anew on the tabs that it opened.

What is handed in anew has a receipt of its own, so that the newest one is always proof of what the administration has.
"""

import msgspec

from kiosk_api.contract.following import NewInformationAnswer
from kiosk_api.routes.acting import Acting
from kiosk_api.routes.encode_answers import fault_answers
from kiosk_api.routes.encode_following import request_answer
from kiosk_api.routes.filled_in import FilledIn
from kiosk_api.routes.once import Wish, kept_answer
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.refusals import bad_request, faulty_answer, request_closed, stale_version
from kiosk_api.routes.submission import write_receipt
from kiosk_api.routes.whole_dossier import whole_dossier
from kiosk_api.rules.editable_tabs import phase_handed_in
from kiosk_api.rules.information_requests import (
    ACTION,
    AWAITED,
    answer_refused,
    awaited_until,
)
from kiosk_api.rules.phases import ADVICE, comes_at_or_after
from kiosk_api.store import information_requests
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.information_requests import InformationRequest


def answer_request(  # noqa: PLR0917 - what is asked, what is answered, against which version, by whom
    tx: Transaction,
    wish: Wish,
    filled: FilledIn,
    asked: InformationRequest,
    new: NewInformationAnswer,
    expected_tags: frozenset[str],
    acting: Acting,
) -> KeptAnswer:
    """Write the answer and let the dossier go on when nothing else is asked; return the request.

    Raises:
        Refusal: 412, 409 or 400, and nothing was written.
        StaleVersion: somebody else wrote meanwhile; try again.
    """
    dossier = filled.dossier
    if version_tag(dossier.version) not in expected_tags:
        present = whole_dossier(tx, acting.links, dossier, acting.person.id, acting.today)
        raise stale_version(present, version_tag(dossier.version))
    if refused := answer_refused(asked):
        raise request_closed(refused)
    faults = [fault for fault in filled.faults() if fault.tab_id in asked.tab_ids]
    if faults:
        raise bad_request(*map(faulty_answer, fault_answers(filled, faults)))
    act = acting.act("informationAnswered", dossier, new=asked.subject)
    information_requests.answer(tx, dossier.id, asked.number, new.text.strip(), act=act, at=wish.at)
    if asked.tab_ids:
        write_receipt(tx, filled, phase_handed_in(dossier), act, wish.at)
    moved = move(
        tx,
        dossier,
        _standing(tx, dossier, asked),
        advice_reached=comes_at_or_after(dossier.phase, ADVICE),
        acts=[act],
        at=wish.at,
    )
    answered = information_requests.get(tx, dossier.id, asked.number)
    if answered is None:
        raise LookupError(asked.number)
    body = request_answer(acting.links, dossier.kiosk_number, answered)
    return kept_answer(
        wish,
        msgspec.json.encode(body),
        status=201,
        ETag=version_tag(moved.version),
        Location=body.href,
    )


def _standing(tx: Transaction, dossier: Dossier, asked: InformationRequest) -> Standing:
    """Return where the dossier stands now: what else is asked is still awaited."""
    rest = awaited_until(information_requests.of_dossier(tx, dossier.id))
    if rest is None:
        return Standing(dossier.phase, asked.status_before)
    return Standing(dossier.phase, AWAITED, ACTION, rest)
