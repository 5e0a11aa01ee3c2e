"""What the KIOSK service does for somebody who follows a dossier: messages, requests, decisions and payments.

A part of `kiosk_tui.services.PortalService`; each method raises nothing but `KioskError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk_api.contract.following import (
        Decisions,
        InformationRequest,
        InformationRequests,
        Message,
        Messages,
        MessageThreads,
        NewInformationAnswer,
        NewMessage,
        Payment,
        Payments,
        ReadMark,
        Settlements,
    )


class FollowingService(Protocol):
    """What the administration says about a dossier and does with it, and what it is answered.

    Texts that people wrote keep their lines. `idempotency_key` names one wish: it may be sent again with it, and
    happens once. A list has no `after` at first; then it is the `next` of the page before.
    """

    async def message_threads(self, kiosk_number: str, after: str | None = None) -> MessageThreads:
        """The threads of a dossier, the one with the newest message first."""
        ...

    async def messages(self, kiosk_number: str, thread_id: str = "", after: str | None = None) -> Messages:
        """The messages of one thread, or of the whole dossier, newest first."""
        ...

    async def send_message(self, kiosk_number: str, new: NewMessage, idempotency_key: str) -> Message:
        """Write to the administration: a new thread, or further in one."""
        ...

    async def mark_read(self, kiosk_number: str, thread_id: str, message_id: str) -> ReadMark:
        """Note that I have read a thread up to a message. Others who represent the applicant have their own mark."""
        ...

    async def information_requests(self, kiosk_number: str) -> InformationRequests:
        """What the administration asked, newest first."""
        ...

    async def information_request(self, kiosk_number: str, request_id: str) -> InformationRequest: ...

    async def answer_request(
        self,
        kiosk_number: str,
        request_id: str,
        answer: NewInformationAnswer,
        version: str,
        idempotency_key: str,
    ) -> InformationRequest:
        """Answer a request for more information, with what was filled in anew on the tabs that it opened.

        Raises:
            StaleVersion: the dossier has another version than `version` by now, and nothing happened.
        """
        ...

    async def decisions(self, kiosk_number: str) -> Decisions:
        """What was decided, newest first."""
        ...

    async def payments(self, kiosk_number: str) -> Payments:
        """What was paid and will be, in the order in which it is due, with masked account numbers."""
        ...

    async def payment(self, kiosk_number: str, payment_id: str) -> Payment:
        """One payment, with its account number."""
        ...

    async def settlements(self, kiosk_number: str) -> Settlements:
        """What the administration made of the account, newest first."""
        ...
