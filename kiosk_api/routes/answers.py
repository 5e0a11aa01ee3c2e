"""Answers that say yes."""

import hashlib
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.routes.preconditions import matches_none
from kiosk_api.store.idempotency import KeptAnswer

ASK_AGAIN: Final = "private, no-cache"
"""Personal, and shown from a cache only after asking whether it still holds."""
FOR_AN_HOUR: Final = "private, max-age=3600"
FOR_EVER: Final = "private, max-age=31536000, immutable"
"""What never changes: RFC 8246."""
DO_NOT_KEEP: Final = "no-store"


def answer(value: Any) -> Response:
    """Answer with `value` as JSON."""
    return encoded_answer(msgspec.json.encode(value), cache=DO_NOT_KEEP)


def encoded_answer(json: bytes, *, cache: str, tag: str | None = None) -> Response:
    """Answer with JSON that is written already."""
    return Response(json, media_type="application/json", headers=_headers(cache, tag))


def created_answer(json: bytes, location: str, tag: str | None = None) -> Response:
    """Answer that something was made, with what it is and where it is."""
    headers = {**_headers(DO_NOT_KEEP, tag), "Location": location}
    return Response(json, status_code=201, media_type="application/json", headers=headers)


def kept_creation(kept: KeptAnswer) -> Response:
    """Answer that something was made, as it was answered the first time."""
    return created_answer(kept.body, kept.headers["Location"], kept.headers.get("ETag"))


def nothing_left() -> Response:
    """Answer that something is gone."""
    return Response(status_code=204, headers=_headers(DO_NOT_KEEP, None))


def tagged_answer(
    request: Request, value: Any, *, cache: str = ASK_AGAIN, tag: str | None = None
) -> Response:
    """Answer with `value` as JSON, or 304 when the client has it already.

    `tag` is the version's; without one, it is made from the answer itself.
    """
    return tagged_bytes(request, msgspec.json.encode(value), "application/json", cache=cache, tag=tag)


def tagged_bytes(
    request: Request, body: bytes, media_type: str, *, cache: str, tag: str | None = None
) -> Response:
    """Answer with `body`, or 304 when the client has it already."""
    tag = tag or content_tag(body)
    if matches_none(request.headers.get("If-None-Match"), tag):
        return Response(body, media_type=media_type, headers=_headers(cache, tag))
    return Response(status_code=304, headers=_headers(cache, tag))


def content_tag(body: bytes) -> str:
    """Return the entity tag of an answer that has no version of its own: it is made from all that is shown."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def _headers(cache: str, tag: str | None) -> dict[str, str]:
    headers = {"Cache-Control": cache, "Vary": "Authorization"}
    return headers if tag is None else {**headers, "ETag": tag}
