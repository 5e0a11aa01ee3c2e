"""The part of the KIOSK service in memory that tells what becomes of a dossier."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk_api.contract.dossiers import OnBehalfOf
from kiosk_api.contract.following import (
    Decision,
    Decisions,
    InformationAnswer,
    InformationRequest,
    InformationRequests,
    Message,
    Messages,
    MessageThread,
    MessageThreads,
    NewInformationAnswer,
    NewMessage,
    Payment,
    Payments,
    ReadMark,
    Settlement,
    Settlements,
)
from kiosk_tui.errors import NotFound, ServiceRefused, StaleVersion
from tests.unit.pages.fake_filling import FakeFilling, a_receipt

BEGUN = dt.datetime(2026, 5, 2, 8, 15, tzinfo=dt.UTC)
FOR_KETEL = OnBehalfOf(applicant_name="vzw De Ketel", ground="mandate", provider_name="Cultuurdienst")
HANDLER = "Ines Baert"


def a_message(number: int = 1, *, thread: str = "1", **changes: Any) -> Message:
    """A message of the administration that nobody has read, with what `changes` say."""
    made = Message(
        href=f"/v1/dossiers/KSK-000001/messages/{number}",
        message_id=str(number),
        thread_id=thread,
        subject="Stavingsstukken",
        text="Beste aanvrager,\n\nJe dossier is goed ontvangen.\n\nMet vriendelijke groeten\nInes Baert",
        sent_at=BEGUN + dt.timedelta(hours=number),
        sender_name=HANDLER,
        from_administration=True,
        unread=True,
    )
    return msgspec.structs.replace(made, **changes)


def a_request(number: int = 1, **changes: Any) -> InformationRequest:
    """An open request for more information."""
    made = InformationRequest(
        href=f"/v1/dossiers/KSK-000001/informationRequests/{number}",
        request_id=str(number),
        subject="Begroting",
        text="In je begroting ontbreekt de inbreng van de partners.\nVul ze aan op het tabblad Begroting.",
        asked_at=BEGUN,
        asked_by=HANDLER,
        deadline=dt.date(2026, 5, 18),
        state="open",
    )
    return msgspec.structs.replace(made, **changes)


def a_decision(**changes: Any) -> Decision:
    """The award of a grant."""
    made = Decision(
        decision_id="1",
        outcome="awarded",
        amount_granted_cents=1_200_000,
        motivation="De commissie vindt het concept sterk.\nDe begroting is realistisch.",
        decided_on=dt.date(2026, 4, 20),
        decided_by="Vlaams minister van Cultuur",
        told_at=dt.datetime(2026, 4, 22, 9, tzinfo=dt.UTC),
    )
    return msgspec.structs.replace(made, **changes)


def a_payment(number: int = 1, **changes: Any) -> Payment:
    """The advance of a grant, paid."""
    made = Payment(
        href=f"/v1/dossiers/KSK-000001/payments/{number}",
        payment_id=str(number),
        kind="advance",
        state="executed",
        amount_cents=1_080_000,
        planned_on=dt.date(2026, 5, 1),
        executed_on=dt.date(2026, 5, 2),
        account_number="BE71096123456769",
        structured_communication="010806817183",
    )
    return msgspec.structs.replace(made, **changes)


@dataclass(kw_only=True)
class FakeFollowing(FakeFilling):
    """`FollowingService` over lists by KIOSK number, oldest first. A part of `FakePortal`."""

    written: dict[str, list[Message]] = field(default_factory=dict[str, list[Message]])
    asked_for: dict[str, list[InformationRequest]] = field(
        default_factory=dict[str, list[InformationRequest]]
    )
    decided: dict[str, list[Decision]] = field(default_factory=dict[str, list[Decision]])
    paid: dict[str, Payments] = field(default_factory=dict[str, Payments])
    settled: dict[str, list[Settlement]] = field(default_factory=dict[str, list[Settlement]])
    _sent: dict[str, Message] = field(default_factory=dict[str, Message])

    # What `FakePortal` is beside this
    page_size: int | None = None

    # Messages

    async def message_threads(self, kiosk_number: str, after: str | None = None) -> MessageThreads:
        self._asked(f"message_threads {kiosk_number} {after or ''}".strip())
        self._versioned(kiosk_number)
        by_thread: dict[str, list[Message]] = {}
        for each in self.written.get(kiosk_number, []):
            by_thread.setdefault(each.thread_id, []).append(each)
        threads = [_thread(kiosk_number, messages) for messages in by_thread.values()]
        threads.sort(key=lambda each: each.last_sent_at, reverse=True)
        start, size = int(after or 0), self.page_size or 50
        return MessageThreads(
            self_=f"/v1/dossiers/{kiosk_number}/messageThreads",
            items=threads[start : start + size],
            page_size=size,
            next=str(start + size) if start + size < len(threads) else None,
        )

    async def messages(self, kiosk_number: str, thread_id: str = "", after: str | None = None) -> Messages:
        self._asked(f"messages {kiosk_number} {thread_id} {after or ''}".strip())
        self._versioned(kiosk_number)
        found = [each for each in self.written.get(kiosk_number, []) if thread_id in ("", each.thread_id)][
            ::-1
        ]
        start, size = int(after or 0), self.page_size or 50
        return Messages(
            self_=f"/v1/dossiers/{kiosk_number}/messages",
            items=found[start : start + size],
            page_size=size,
            next=str(start + size) if start + size < len(found) else None,
        )

    async def send_message(self, kiosk_number: str, new: NewMessage, idempotency_key: str) -> Message:
        self._asked(f"send_message {kiosk_number}")
        self._versioned(kiosk_number)
        if idempotency_key in self._sent:
            return self._sent[idempotency_key]
        written = self.written.setdefault(kiosk_number, [])
        number = len(written) + 1
        thread = new.thread_id if isinstance(new.thread_id, str) else f"n{number}"
        subjects = {each.thread_id: each.subject for each in written}
        if isinstance(new.thread_id, str) and thread not in subjects:
            raise ServiceRefused(status=400)
        made = a_message(
            number,
            thread=thread,
            subject=subjects.get(thread) or str(new.subject),
            text=new.text.strip(),
            sender_name="Jo Claes",
            from_administration=False,
            on_behalf_of=FOR_KETEL,
            unread=False,
        )
        written.append(made)
        self._sent[idempotency_key] = made
        return made

    async def mark_read(self, kiosk_number: str, thread_id: str, message_id: str) -> ReadMark:
        self._asked(f"mark_read {kiosk_number} {thread_id} {message_id}")
        written = self.written.get(kiosk_number, [])
        self.written[kiosk_number] = [
            msgspec.structs.replace(each, unread=False)
            if each.thread_id == thread_id and int(each.message_id) <= int(message_id)
            else each
            for each in written
        ]
        return ReadMark(
            self_=f"/v1/dossiers/{kiosk_number}/messageThreads/{thread_id}/readMark",
            thread_id=thread_id,
            message_id=message_id,
            unread_messages=self.unread_of(kiosk_number),
        )

    def unread_of(self, kiosk_number: str) -> int:
        """How many messages of a dossier are unread."""
        return sum(each.unread for each in self.written.get(kiosk_number, []))

    # Requests

    async def information_requests(self, kiosk_number: str) -> InformationRequests:
        self._asked(f"information_requests {kiosk_number}")
        self._versioned(kiosk_number)
        return InformationRequests(
            self_=f"/v1/dossiers/{kiosk_number}/informationRequests",
            items=self.asked_for.get(kiosk_number, [])[::-1],
        )

    async def information_request(self, kiosk_number: str, request_id: str) -> InformationRequest:
        self._asked(f"information_request {kiosk_number} {request_id}")
        for each in self.asked_for.get(kiosk_number, []):
            if each.request_id == request_id:
                return each
        raise NotFound

    async def answer_request(
        self,
        kiosk_number: str,
        request_id: str,
        answer: NewInformationAnswer,
        version: str,
        idempotency_key: str,
    ) -> InformationRequest:
        self._asked(f"answer_request {kiosk_number} {request_id} {idempotency_key}")
        from tests.unit.pages.fake_portal import NOW

        read = self._versioned(kiosk_number)
        if version != read.version:
            raise StaleVersion(read)
        requests = self.asked_for.get(kiosk_number, [])
        for place, each in enumerate(requests):
            if each.request_id != request_id:
                continue
            if each.state != "open":
                raise ServiceRefused(status=409)
            said = InformationAnswer(
                text=answer.text, answered_at=NOW, answered_by="Jo Claes", on_behalf_of=FOR_KETEL
            )
            requests[place] = msgspec.structs.replace(each, state="answered", answer=said)
            self.replace_dossier(kiosk_number, status="submitted", action_needed=False, action=None)
            return requests[place]
        raise NotFound

    # Decisions and money

    async def decisions(self, kiosk_number: str) -> Decisions:
        self._asked(f"decisions {kiosk_number}")
        self._versioned(kiosk_number)
        items = self.decided.get(kiosk_number, [])[::-1]
        return Decisions(self_=f"/v1/dossiers/{kiosk_number}/decisions", items=items)

    async def payments(self, kiosk_number: str) -> Payments:
        self._asked(f"payments {kiosk_number}")
        self._versioned(kiosk_number)
        none = Payments(self_=f"/v1/dossiers/{kiosk_number}/payments", items=[])
        found = self.paid.get(kiosk_number, none)
        masked = [msgspec.structs.replace(each, account_number=_masked(each)) for each in found.items]
        return msgspec.structs.replace(found, items=masked)

    async def payment(self, kiosk_number: str, payment_id: str) -> Payment:
        self._asked(f"payment {kiosk_number} {payment_id}")
        for each in self.paid[kiosk_number].items if kiosk_number in self.paid else []:
            if each.payment_id == payment_id:
                return each
        raise NotFound

    async def settlements(self, kiosk_number: str) -> Settlements:
        self._asked(f"settlements {kiosk_number}")
        self._versioned(kiosk_number)
        items = self.settled.get(kiosk_number, [])[::-1]
        return Settlements(self_=f"/v1/dossiers/{kiosk_number}/settlements", items=items)


def _thread(kiosk_number: str, messages: list[Message]) -> MessageThread:
    first, last = messages[0], messages[-1]
    return MessageThread(
        href=f"/v1/dossiers/{kiosk_number}/messages?threadId={first.thread_id}",
        thread_id=first.thread_id,
        subject=first.subject,
        begun_at=first.sent_at,
        last_sent_at=last.sent_at,
        last_sender_name=last.sender_name,
        last_from_administration=last.from_administration,
        messages=len(messages),
        unread_messages=sum(each.unread for each in messages),
    )


def _masked(payment: Payment) -> str | None:
    number = payment.account_number
    return None if number is None else number[:4] + "*" * (len(number) - 8) + number[-4:]


def a_followed_dossier(kiosk_number: str = "KSK-000001") -> dict[str, Any]:
    """What became of one dossier, as the constructor of `FakePortal` takes it."""
    payments = Payments(
        self_=f"/v1/dossiers/{kiosk_number}/payments",
        items=[
            a_payment(1),
            a_payment(
                2, kind="balance", state="planned", amount_cents=120_000, planned_on=None, executed_on=None
            ),
        ],
        granted_cents=1_200_000,
        paid_cents=1_080_000,
        accountability_due_on=dt.date(2027, 3, 31),
    )
    settlement = Settlement(
        settlement_id="1",
        settled_on=dt.date(2027, 6, 1),
        accepted_cents=1_250_000,
        final_cents=1_200_000,
        balance_cents=120_000,
        motivation="De afrekening is aanvaard.",
    )
    return {
        "receipts": {kiosk_number: [a_receipt(kiosk_number)]},
        "written": {kiosk_number: [a_message(1), a_message(2), a_message(3, thread="2", subject="Overleg")]},
        "asked_for": {kiosk_number: [a_request(1, tab_ids=["content"])]},
        "decided": {kiosk_number: [a_decision()]},
        "paid": {kiosk_number: payments},
        "settled": {kiosk_number: [settlement]},
    }
