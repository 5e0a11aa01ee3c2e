"""Versions as entity tags, and the two conditions on them (RFC 9110, section 13.1)."""

import re
from typing import Final

from kiosk_api.routes.refusals import bad_request, schema_violation, version_required

_TAG: Final = re.compile(r'(?P<weak>W/)?"(?P<opaque>[\x21\x23-\x7e\x80-\xff]*)"')


def version_tag(version: int) -> str:
    """Return the entity tag of a version of a dossier."""
    return f'"{version}"'


def matches_none(if_none_match: str | None, tag: str) -> bool:
    """Tell whether the answer is news to the client. Weak tags count too, for a GET (section 13.1.2)."""
    if if_none_match is None:
        return True
    if if_none_match.strip() == "*":
        return False
    return tag.strip('"') not in [found["opaque"] for found in _TAG.finditer(if_none_match)]


def expected_tags(if_match: str | None) -> frozenset[str]:
    """Return the tags that a change expects. Weak ones never match (section 13.1.1), so they are left out.

    Raises:
        Refusal: 428 without the header; 400 when it names no version. `*` names none: it would let a client
            overwrite what it has not seen.
    """
    if if_match is None:
        raise version_required()
    found = list(_TAG.finditer(if_match))
    if not found or _TAG.sub("", if_match).strip(" \t,"):
        raise bad_request(
            schema_violation("header", "If-Match", 'Expected an entity tag such as "7"', if_match)
        )
    return frozenset(tag[0] for tag in found if not tag["weak"])
