"""Request bodies: the right media type, not too large, and decoded by their wire type."""

import re
from typing import Final, TypeVar

import msgspec
from starlette.requests import Request as HttpRequest

from kiosk_api.contract.problems import Issue
from kiosk_api.contract.shapes import Request
from kiosk_api.routes.refusals import (
    bad_request,
    payload_too_large,
    schema_violation,
    unknown_input,
    unsupported_media_type,
)

MAX_BODY_BYTES: Final = 65_536
_IN_UTF_8: Final = r"\s*(;\s*charset\s*=\s*\"?utf-8\"?\s*)?"
_JSON: Final = re.compile(rf"application/json{_IN_UTF_8}", re.IGNORECASE)
_PATCH: Final = re.compile(rf"application/(merge-patch\+)?json{_IN_UTF_8}", re.IGNORECASE)
_WHERE: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<name>.*)`$", re.DOTALL)
B = TypeVar("B", bound=Request)


async def decode_json(request: HttpRequest, kind: type[B]) -> B:
    """Read plain JSON.

    Raises:
        Refusal: 415, 413, or 400 with the fault.
    """
    return await _decode(request, kind, _JSON)


async def decode_patch(request: HttpRequest, kind: type[B], *, limit_bytes: int = MAX_BODY_BYTES) -> B:
    """Read a merge patch (RFC 7396), sent as such or as plain JSON.

    Raises:
        Refusal: 415, 413, or 400 with the fault.
    """
    return await _decode(request, kind, _PATCH, limit_bytes)


async def _decode(
    request: HttpRequest, kind: type[B], media_type: re.Pattern[str], limit_bytes: int = MAX_BODY_BYTES
) -> B:
    if not media_type.fullmatch(request.headers.get("Content-Type", "").strip()):
        raise unsupported_media_type()
    body = await _read(request, limit_bytes)
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise bad_request(_issue(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise bad_request(schema_violation("body", None, "The body is not JSON")) from error


async def _read(request: HttpRequest, limit_bytes: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit_bytes:
            raise payload_too_large(limit_bytes)
    return bytes(body)


def _issue(complaint: str) -> Issue:
    """Turn msgspec's sentence into an issue: what it says, and at which member."""
    where = _WHERE.search(complaint)
    path = where["path"] if where else ""
    said = complaint[: where.start()] if where else complaint
    if unknown := _UNKNOWN.match(said):
        return unknown_input("body", f"{path}.{unknown['name']}" if path else unknown["name"])
    return schema_violation("body", path or None, said)
