"""Refusals become answers: problem+json (RFC 9457), worded in the client's language, without internals."""

import logging
from http import HTTPStatus
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.problems import BAD_REQUEST, Problem
from kiosk_api.routes import refusals
from kiosk_api.routes.negotiation import chosen_language
from kiosk_api.routes.problem_words import DETAILS
from kiosk_api.routes.refusals import Refusal

_log = logging.getLogger(__name__)
RETRY_AFTER_S: Final = 5
"""What a client is asked to wait when the database cannot be used."""


def problem_answer(request: Request, refusal: Refusal) -> Response:
    """Return the answer that says no."""
    language = chosen_language(request.headers.get("Accept-Language"))
    words = DETAILS.get(refusal.problem.type)
    problem = msgspec.structs.replace(
        refusal.problem,
        detail=words.in_language(language) if words else None,
        instance=f"urn:uuid:{request.state.trace_id}",
    )
    return Response(
        msgspec.json.encode(problem),
        status_code=problem.status,
        media_type="application/problem+json",
        headers={
            "Cache-Control": "no-store",
            "Content-Language": language,
            "Vary": "Accept-Language, Authorization",
            **refusal.headers,
        },
    )


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answer a `Refusal` that a route raised."""
    if not isinstance(error, Refusal):
        raise error
    return problem_answer(request, error)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Answer what the framework raises by itself: no such path, no such method, an unreadable request."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == HTTPStatus.NOT_FOUND:
        return problem_answer(request, refusals.not_found())
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return problem_answer(request, refusals.method_not_allowed((error.headers or {}).get("Allow", "")))
    title = HTTPStatus(error.status_code).phrase
    return problem_answer(
        request, Refusal(Problem(type=BAD_REQUEST, status=error.status_code, title=title), error.headers)
    )


async def on_unavailable(request: Request, error: Exception) -> Response:
    """Answer that the database, or the place where files are kept, cannot be used just now."""
    _log.warning("%s %s cannot be done now: %r", request.method, request.url.path, error)
    return problem_answer(request, refusals.service_unavailable(RETRY_AFTER_S))
