"""Messages, requests, decisions and payments, as the wire types say them."""

from collections.abc import Mapping, Sequence

from kiosk_api.contract import following as wire
from kiosk_api.routes.encode_dossiers import on_behalf_of
from kiosk_api.routes.links import Links
from kiosk_api.rules.account_number import masked
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.store.decisions import Decision
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.information_requests import InformationRequest, RequestAnswer
from kiosk_api.store.messages import Message, Thread
from kiosk_api.store.payments import EXECUTED, RECOVERY, Payment, Settlement


def message_answer(links: Links, kiosk_number: str, message: Message, *, marked: bool) -> wire.Message:
    """Return a message. `marked`: the reader is one of the applicant's side, for whom unread ones are marked."""
    return wire.Message(
        href=links.message(kiosk_number, message.id),
        message_id=str(message.id),
        thread_id=str(message.thread_id),
        subject=message.subject,
        text=message.text,
        sent_at=message.sent_at,
        sender_name=message.sender_name,
        from_administration=message.from_administration,
        on_behalf_of=on_behalf_of(message.on_behalf_of),
        unread=marked and message.unread,
    )


def thread_answer(
    links: Links, kiosk_number: str, thread: Thread, unread: Mapping[int, int]
) -> wire.MessageThread:
    """Return a thread. `unread` counts by thread."""
    return wire.MessageThread(
        href=links.thread(kiosk_number, thread.id),
        thread_id=str(thread.id),
        subject=thread.subject,
        begun_at=thread.begun_at,
        last_sent_at=thread.last_sent_at,
        last_sender_name=thread.last_sender_name,
        last_from_administration=thread.last_from_administration,
        messages=thread.messages,
        unread_messages=unread.get(thread.id, 0),
    )


def request_answer(links: Links, kiosk_number: str, request: InformationRequest) -> wire.InformationRequest:
    return wire.InformationRequest(
        href=links.information_request(kiosk_number, request.number),
        request_id=str(request.number),
        subject=request.subject,
        text=request.text,
        asked_at=request.asked_at,
        asked_by=request.asked_by,
        deadline=request.deadline,
        state=request.state,
        tab_ids=list(request.tab_ids),
        answer=_answer(request, request.answer) if request.answer else None,
    )


def decision_answer(decision: Decision) -> wire.Decision:
    return wire.Decision(
        decision_id=str(decision.number),
        outcome=decision.outcome,
        amount_granted_cents=decision.amount_granted_cents,
        motivation=decision.motivation,
        decided_on=decision.decided_on,
        decided_by=decision.decided_by,
        told_at=decision.told_at,
    )


def payment_answer(links: Links, dossier: Dossier, payment: Payment, *, whole: bool) -> wire.Payment:
    """Return a payment. `whole`: with the account number as it is, instead of masked."""
    account = payment.account_number if payment.state == EXECUTED else dossier.account_number
    if payment.kind == RECOVERY:
        account = None
    return wire.Payment(
        href=links.payment(dossier.kiosk_number, payment.number),
        payment_id=str(payment.number),
        kind=payment.kind,
        state=payment.state,
        amount_cents=payment.amount_cents,
        planned_on=payment.planned_on,
        executed_on=payment.executed_on,
        account_number=account if whole or account is None else masked(account),
        structured_communication=payment.structured_communication,
    )


def settlement_answers(settlements: Sequence[Settlement]) -> list[wire.Settlement]:
    return [
        wire.Settlement(
            settlement_id=str(one.number),
            settled_on=day_in_brussels(one.settled_at),
            accepted_cents=one.accepted_cents,
            final_cents=one.final_cents,
            balance_cents=one.balance_cents,
            recovery_cents=one.recovery_cents,
            motivation=one.motivation,
        )
        for one in settlements
    ]


def _answer(request: InformationRequest, given: RequestAnswer) -> wire.InformationAnswer:
    return wire.InformationAnswer(
        text=given.text,
        answered_at=given.at,
        answered_by=given.by,
        on_behalf_of=on_behalf_of(given.on_behalf_of),
        late=day_in_brussels(given.at) > request.deadline,
    )
