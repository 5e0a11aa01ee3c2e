"""Gives each answer its trace id, and the client its own ids back (belgif trc-header).

The outermost layer: an error that nobody foresaw becomes a problem here, and goes to the log with its trace
id.
"""

import logging
import re
import uuid
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk_api.routes.problem_answers import problem_answer
from kiosk_api.routes.refusals import internal_server_error

_TRACE_ID: Final = re.compile(r"[!-~]{1,36}")
_REQUEST_ID: Final = re.compile(r"[!-~]{1,128}")
_log = logging.getLogger(__name__)


class Tracing:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trace_id = str(uuid.uuid4())
        scope.setdefault("state", {})["trace_id"] = trace_id
        ids = {"BelGov-Trace-Id": trace_id, **_ids_of_client(Headers(scope=scope))}
        started = False

        async def send_traced(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(ids)
            await send(message)

        try:
            await self._app(scope, receive, send_traced)
        except Exception:
            _log.exception("Request %s %s failed (trace id %s)", scope["method"], scope["path"], trace_id)
            if started:
                raise
            answer = problem_answer(Request(scope), internal_server_error())
            await answer(scope, receive, send_traced)


def _ids_of_client(headers: Headers) -> dict[str, str]:
    """Return the client's ids as headers of the answer. One that is no id, or too long, is left out."""
    ids: dict[str, str] = {}
    if _TRACE_ID.fullmatch(trace_id := headers.get("BelGov-Trace-Id", "")):
        ids["BelGov-Related-Trace-Id"] = trace_id
    if _REQUEST_ID.fullmatch(request_id := headers.get("X-Request-Id", "")):
        ids["X-Request-Id"] = request_id
    return ids
