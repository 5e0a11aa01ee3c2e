"""The way to the service: the network, the provider, the clock, the proxy and the certificates."""

from __future__ import annotations

import datetime as dt
import os
import ssl
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kiosk_tui.doctor.finding import Finding, Health
from kiosk_tui.errors import KioskError
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.http import Http, HttpAnswer
from kiosk_tui.portal.origin import host_of
from kiosk_tui.settings import Settings

CLOCK_WARNING_S: Final = 30
CLOCK_FAULT_S: Final = 300
"""From here on codes of an app are refused, and tokens look expired."""
_PROXIES: Final = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
_DISCOVERY: Final = "/.well-known/openid-configuration"


class Line:
    """The questions to the server and the provider, each asked once and shared by the checks."""

    def __init__(self, settings: Settings, http: Http, limit_s: float) -> None:
        self._settings: Final = settings
        self._http: Final = http
        self._limit_s: Final = limit_s

    async def network(self) -> tuple[Finding, HttpAnswer | None]:
        """Ask the service how it is. Also return its answer, whose date tells the time."""
        if self._settings.embedded:
            return Finding(
                "network", Health.OK, say("doctor.network_embedded"), facts={"needed": False}
            ), None
        server = self._settings.server_address
        found, answer = await self._ask("network", f"{server.rstrip('/')}/health", server)
        if answer is not None and b'"UP"' not in answer.body:
            said = say("doctor.network_down", server=host_of(server))
            return Finding("network", Health.WARNING, said, say("doctor.advice_later")), answer
        return found, answer

    async def provider(self) -> Finding:
        """Ask the provider for its own description, where people sign in."""
        if self._settings.embedded and not self._settings.issuer:
            return Finding("provider", Health.OK, say("doctor.provider_embedded"), facts={"needed": False})
        issuer = self._settings.provider
        found, _ = await self._ask("provider", issuer.rstrip("/") + _DISCOVERY, issuer)
        return found

    async def _ask(self, check: str, address: str, named: str) -> tuple[Finding, HttpAnswer | None]:
        server = host_of(named)
        facts: dict[str, str | int | bool] = {"server": server, "needed": True}
        try:
            answer = await self._http.ask("GET", address, limit_s=self._limit_s)
        except KioskError as error:
            fault = type(error).__name__
            return Finding(check, Health.FAULT, error.what, error.next, {**facts, "error": fault}), None
        if answer.status >= 500:
            said = say("doctor.network_down", server=server)
            failed = {**facts, "status": answer.status}
            return Finding(check, Health.FAULT, said, say("doctor.advice_later"), failed), answer
        return Finding(check, Health.OK, say("doctor.reached", server=server), facts=facts), answer


def clock(answer: HttpAnswer | None, now: dt.datetime) -> Finding:
    """Compare this computer's clock with the service's, as its answer says it (RFC 9110, section 6.6.1)."""
    written = answer.headers.get("date") if answer is not None else None
    if written is None:
        return Finding("clock", Health.OK, say("doctor.clock_alone", at=now), facts={"compared": False})
    try:
        theirs = parsedate_to_datetime(written)
    except ValueError:
        return Finding("clock", Health.OK, say("doctor.clock_alone", at=now), facts={"compared": False})
    off_s = round((now - theirs).total_seconds())
    facts: dict[str, str | int | bool] = {"compared": True, "aheadS": off_s}
    if abs(off_s) < CLOCK_WARNING_S:
        return Finding("clock", Health.OK, say("doctor.clock_right"), facts=facts)
    health = Health.FAULT if abs(off_s) >= CLOCK_FAULT_S else Health.WARNING
    which = "doctor.clock_ahead" if off_s > 0 else "doctor.clock_behind"
    return Finding("clock", health, say(which, count=abs(off_s)), say("doctor.advice_clock"), facts)


def proxy(environment: Mapping[str, str]) -> Finding:
    """Say which proxy is used. Who it is used as is nobody's business."""
    found = next(
        (
            value
            for name in _PROXIES
            for value in (environment.get(name), environment.get(name.lower()))
            if value
        ),
        "",
    )
    if not found:
        return Finding("proxy", Health.OK, say("doctor.proxy_none"), facts={"used": False})
    parts = urlsplit(found if "://" in found else f"http://{found}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        return Finding(
            "proxy", Health.FAULT, say("doctor.proxy_wrong"), say("doctor.advice_proxy"), {"used": True}
        )
    named = f"{host}:{port}" if port else host
    return Finding(
        "proxy", Health.OK, say("doctor.proxy_used", proxy=named), facts={"used": True, "proxy": named}
    )


def certificates(environment: Mapping[str, str]) -> Finding:
    """Say whether there are certificates to trust, and whether the file that was set for them is there."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        path = environment.get(name)
        if path and not (Path(path).exists() and os.access(path, os.R_OK)):
            said = say("doctor.certificates_missing", name=name)
            advice = say("doctor.advice_certificates", name=name)
            return Finding("certificates", Health.FAULT, said, advice, {"variable": name})
    try:
        trusted = ssl.create_default_context().cert_store_stats()["x509_ca"]
    except (ssl.SSLError, OSError):
        trusted = 0
    facts: dict[str, str | int | bool] = {"trusted": trusted, "library": ssl.OPENSSL_VERSION}
    return Finding("certificates", Health.OK, say("doctor.certificates", count=trusted), facts=facts)
