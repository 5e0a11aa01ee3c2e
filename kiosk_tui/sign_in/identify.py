"""Whose tokens these are: from the ID token, else from the provider's userinfo."""

import contextlib
from email.utils import parsedate_to_datetime
from typing import Final

from kiosk_tui.clock import Clock
from kiosk_tui.errors import IdentityNotProven
from kiosk_tui.portal.http import Http, HttpAnswer
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.account import Account
from kiosk_tui.sign_in.discovery import Provider
from kiosk_tui.sign_in.flow import TOKEN_LIMIT_S
from kiosk_tui.sign_in.id_token import read_id_token
from kiosk_tui.sign_in.oauth_answer import Members, members, text
from kiosk_tui.sign_in.tokens import Tokens

NOBODY_IN_PARTICULAR: Final = "unknown"
"""The subject at a provider that tells nothing about persons (plain OAuth). One account of it, then."""


async def identify(
    http: Http, clock: Clock, provider: Provider, client_id: str, tokens: Tokens, *, nonce: str | None = None
) -> Account:
    """Return the account that `tokens` belong to. `nonce` is what the browser's request carried, if it had one.

    Raises:
        IdentityNotProven: what the provider says about the person does not hold.
        NetworkError: the provider could not be asked.
    """
    claims: Members = {}
    if tokens.id_token is not None and provider.jwks_uri is not None:
        keys = await http.ask("GET", provider.jwks_uri, limit_s=TOKEN_LIMIT_S)
        claims = read_id_token(
            tokens.id_token,
            keys.body,
            issuer=provider.issuer,
            client_id=client_id,
            now_s=_moment(keys, clock),
        )
    if nonce is not None and "openid" in provider.scope.split() and text(claims, "nonce") != nonce:
        raise IdentityNotProven(issuer=clean(provider.issuer))
    if provider.userinfo_endpoint is not None and not (text(claims, "sub") and text(claims, "name")):
        claims = {**await _userinfo(http, provider.userinfo_endpoint, tokens, text(claims, "sub")), **claims}
    return Account(
        issuer=provider.issuer,
        client_id=client_id,
        subject=text(claims, "sub") or NOBODY_IN_PARTICULAR,
        name=clean(text(claims, "name") or text(claims, "preferred_username") or ""),
    )


def _moment(answer: HttpAnswer, clock: Clock) -> float:
    """The present moment, in seconds since 1970: the provider's, for this computer's clock may be days wrong."""
    with contextlib.suppress(ValueError):
        return parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
    return clock.now().timestamp()


async def _userinfo(http: Http, address: str, tokens: Tokens, subject: str | None) -> Members:
    """What the provider's userinfo says; nothing when it says nothing.

    Raises:
        IdentityNotProven: it is about somebody else than `subject` (OpenID Connect Core 1.0, section 5.3.2).
    """
    headers = {"Accept": "application/json", "Authorization": f"Bearer {tokens.access_token}"}
    answer = await http.ask("GET", address, limit_s=TOKEN_LIMIT_S, headers=headers)
    said = (members(answer.body) if answer.status == 200 else None) or {}
    if said and subject is not None and text(said, "sub") != subject:
        raise IdentityNotProven
    return said
