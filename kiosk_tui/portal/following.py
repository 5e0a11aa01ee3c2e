"""The operations of somebody who follows a dossier. Meaning and errors: `kiosk_tui.following_service`."""

from typing import Final, TypeVar

import msgspec

from kiosk_api.contract.following import (
    Decisions,
    InformationRequest,
    InformationRequests,
    Message,
    Messages,
    MessageThreads,
    NewInformationAnswer,
    NewMessage,
    NewReadMark,
    Payment,
    Payments,
    ReadMark,
    Settlements,
)
from kiosk_tui.portal.answers import reading
from kiosk_tui.portal.api import Operations, dossier_path

_JSON: Final = {"Content-Type": "application/json"}
_LINES: Final = ("text", "motivation")
"""Members with what people wrote: they keep their lines."""
Page = TypeVar("Page", Messages, MessageThreads)


class Following(Operations):
    """A part of `Portal`."""

    async def message_threads(self, kiosk_number: str, after: str | None = None) -> MessageThreads:
        return await self._page(dossier_path(kiosk_number, "messageThreads"), MessageThreads, after)

    async def messages(self, kiosk_number: str, thread_id: str = "", after: str | None = None) -> Messages:
        parameters = [("threadId", thread_id)] if thread_id else []
        return await self._page(dossier_path(kiosk_number, "messages"), Messages, after, parameters)

    async def send_message(self, kiosk_number: str, new: NewMessage, idempotency_key: str) -> Message:
        return await self._api.write(
            "POST",
            dossier_path(kiosk_number, "messages"),
            reading(Message, lines_in=_LINES),
            idempotency_key,
            content=msgspec.json.encode(new),
            headers=_JSON,
        )

    async def mark_read(self, kiosk_number: str, thread_id: str, message_id: str) -> ReadMark:
        return await self._api.write(
            "PUT",
            dossier_path(kiosk_number, "messageThreads", thread_id, "readMark"),
            reading(ReadMark),
            None,
            content=msgspec.json.encode(NewReadMark(message_id=message_id)),
            headers=_JSON,
        )

    async def information_requests(self, kiosk_number: str) -> InformationRequests:
        path = dossier_path(kiosk_number, "informationRequests")
        return await self._api.read(path, reading(InformationRequests, lines_in=_LINES))

    async def information_request(self, kiosk_number: str, request_id: str) -> InformationRequest:
        path = dossier_path(kiosk_number, "informationRequests", request_id)
        return await self._api.read(path, reading(InformationRequest, lines_in=_LINES))

    async def answer_request(
        self,
        kiosk_number: str,
        request_id: str,
        answer: NewInformationAnswer,
        version: str,
        idempotency_key: str,
    ) -> InformationRequest:
        return await self._api.write(
            "POST",
            dossier_path(kiosk_number, "informationRequests", request_id, "answers"),
            reading(InformationRequest, lines_in=_LINES),
            idempotency_key,
            content=msgspec.json.encode(answer),
            headers={**_JSON, "If-Match": version},
        )

    async def decisions(self, kiosk_number: str) -> Decisions:
        path = dossier_path(kiosk_number, "decisions")
        return await self._api.read(path, reading(Decisions, lines_in=_LINES))

    async def payments(self, kiosk_number: str) -> Payments:
        return await self._api.read(dossier_path(kiosk_number, "payments"), reading(Payments))

    async def payment(self, kiosk_number: str, payment_id: str) -> Payment:
        return await self._api.read(dossier_path(kiosk_number, "payments", payment_id), reading(Payment))

    async def settlements(self, kiosk_number: str) -> Settlements:
        path = dossier_path(kiosk_number, "settlements")
        return await self._api.read(path, reading(Settlements, lines_in=_LINES))

    async def _page(
        self, path: str, kind: type[Page], after: str | None, parameters: list[tuple[str, str]] | None = None
    ) -> Page:
        """Read a page of a list: the first one, or the one at a `next`."""
        understand = reading(kind, lines_in=_LINES)
        if after is not None and "/" in after:
            return await self._api.read(after, understand)
        asked = [*(parameters or []), *([("after", after)] if after else [])]
        return await self._api.read(path, understand, asked)
