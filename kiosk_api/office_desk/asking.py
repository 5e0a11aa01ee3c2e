"""Asking the service something as the administration, and putting its answers in lines."""

import json
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx


class OfficeSaysNo(Exception):
    """The service refused; the text is what it said, and its reason."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier, and the version in which it was seen."""

    dossier: dict[str, Any]
    etag: str


async def dossiers(client: httpx.AsyncClient, query: dict[str, Any], limit: int) -> list[dict[str, Any]]:
    """Return at most `limit` dossiers of the list, following its pages."""
    answer = await _ask(client, "GET", "/v1/office/dossiers", params=query)
    found: list[dict[str, Any]] = answer["items"]
    while "next" in answer and len(found) < limit:
        answer = await _ask(client, "GET", answer["next"])
        found += answer["items"]
    return found[:limit]


async def see(client: httpx.AsyncClient, number: str) -> Seen:
    """Return a dossier as it is now."""
    answer = await client.get(_path(number))
    return Seen(_body(answer), answer.headers["ETag"])


async def read(client: httpx.AsyncClient, number: str, what: str) -> list[dict[str, Any]]:
    """Return what belongs to a dossier, such as its messages."""
    items: list[dict[str, Any]] = (await _ask(client, "GET", f"{_path(number)}/{what}"))["items"]
    return items


async def act(client: httpx.AsyncClient, number: str, acts: str, body: dict[str, Any] | None) -> Seen:
    """Do something with a dossier as it is now; return it as it then is."""
    seen = await see(client, number)
    answer = await client.post(f"{_path(number)}/{acts}", json=body, headers={"If-Match": seen.etag})
    return Seen(_body(answer), answer.headers["ETag"])


async def write(client: httpx.AsyncClient, number: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send a message."""
    return await _ask(client, "POST", f"{_path(number)}/messages", json=body)


def in_euros(cents: int | None) -> str:
    return "" if cents is None else f"€ {cents // 100:,}.{cents % 100:02d}".replace(",", " ")


def say(dossier: dict[str, Any]) -> None:
    """Print a dossier in a few lines."""
    lines = [
        f"{dossier['kioskNumber']}  {dossier['title']}  ({dossier['applicant']['name']})",
        f"  {dossier['phase']}, {dossier['status']}"
        + (f", awaits {dossier['action']} by {dossier.get('deadline', '?')}" if "action" in dossier else ""),
    ]
    for name, label in (("amountRequestedCents", "asked"), ("amountGrantedCents", "granted")):
        if name in dossier:
            lines.append(f"  {label} {in_euros(dossier[name])}")
    if due := dossier.get("paymentDue"):
        lines.append(f"  to pay: {due['kind']} {in_euros(due['amountCents'])}")
    if waiting := dossier.get("unansweredMessages"):
        lines.append(f"  unanswered messages: {waiting}")
    lines.append(f"  possible: {', '.join(dossier.get('allowedActs', [])) or 'nothing'}")
    sys.stdout.write("\n".join(lines) + "\n")


def say_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _path(number: str) -> str:
    return f"/v1/office/dossiers/{quote(number, safe='')}"


async def _ask(client: httpx.AsyncClient, method: str, path: str, **more: Any) -> dict[str, Any]:
    return _body(await client.request(method, path, **more))


def _body(answer: httpx.Response) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    if answer.is_error:
        why = body.get("reason") or "; ".join(
            f"{one.get('name', '?')}: {one.get('detail') or one['title']}" for one in body.get("issues", [])
        )
        raise OfficeSaysNo(f"{body.get('detail', body['title'])}" + (f" ({why})" if why else ""))
    return body
