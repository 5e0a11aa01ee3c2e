"""Reads a form that was posted, by an OAuth client or from one of the pages."""

from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

MAX_BODY_BYTES: Final = 16_384
_MAX_FIELDS: Final = 40
_CONTENT_TYPE: Final = "application/x-www-form-urlencoded"


class FormRefused(Exception):
    """Not a form of ours; the text says why, in the ASCII that RFC 6749, section 5.2 allows."""


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields that have a value.

    A parameter without a value counts as left out, and none may be there twice (RFC 6749, section 3.2).

    Raises:
        FormRefused: another content type, too large, not UTF-8, or a field is repeated.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _CONTENT_TYPE:
        raise FormRefused(f"The body must be {_CONTENT_TYPE}")
    try:
        text = (await _body(request)).decode()
    except ValueError as error:
        raise FormRefused("The body cannot be read") from error
    return read_fields(text)


def read_fields(text: str) -> dict[str, str]:
    """Return the fields of a form or a query that have a value.

    Raises:
        FormRefused: not UTF-8, too many, or one is repeated.
    """
    try:
        pairs = parse_qsl(text, max_num_fields=_MAX_FIELDS, errors="strict")
    except ValueError as error:
        raise FormRefused("The parameters cannot be read") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise FormRefused("A parameter is repeated")
    return fields


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise FormRefused("The body is too large")
    return bytes(body)
