"""Lays a page out as HTML: one template each, escaped, with the headers that keep it to itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kiosk_api.identity.messages import LANGUAGE_NAMES
from kiosk_api.identity.pages.visitor import Visitor

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
_NO_QUERY: Final[Mapping[str, str]] = MappingProxyType({})

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the person must change, at one field."""

    field_id: str
    """The id of the field's element, so that the summary leads there."""
    message_id: str
    facts: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """Leads to the same page in another language."""

    code: str
    name: str
    href: str


def page(
    visitor: Visitor,
    template: str,
    *,
    practice: bool,
    status: int = 200,
    faults: Sequence[Fault] = (),
    kept_query: Mapping[str, str] = _NO_QUERY,
    **facts: Any,
) -> HTMLResponse:
    """Return a page as an answer, and let the browser keep its cookies.

    `kept_query` is what the links to other languages carry along.
    """
    said = {fault.field_id: visitor.words.say(fault.message_id, **fault.facts) for fault in faults}
    html = (
        _templates()
        .get_template(template)
        .render(
            say=visitor.words.say,
            words=visitor.words,
            language=visitor.words.language,
            languages=[
                LanguageLink(code, name, f"{visitor.path}?{urlencode({'taal': code, **kept_query})}")
                for code, name in LANGUAGE_NAMES.items()
            ],
            csrf=visitor.csrf_token,
            practice=practice,
            faults=said,
            **facts,
        )
    )
    response = HTMLResponse(html, status, {**HEADERS, "Content-Language": visitor.words.language})
    response.headers["Content-Security-Policy"] = " ".join(
        (HEADERS["Content-Security-Policy"], *visitor.leads_to)
    )
    visitor.keep_cookies(response)
    return response


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
