"""What a browser carries back to the program that sent it: a one-time code, or why there is none."""

import datetime as dt
from typing import Final
from urllib.parse import urlencode, urlsplit

from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.secret_values import fingerprint, new_secret
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import redirect_requests
from kiosk_api.store.identity.redirect_requests import RedirectRequest

ISSUER: Final = "iss"
"""Who answers (RFC 9207), so that a program with several providers takes no code for another's."""


def granted(
    tx: Transaction, request: RedirectRequest, issuer: str, policy: SignInPolicy, now: dt.datetime
) -> str:
    """Make the code of a request that was just approved; return the address that carries it back."""
    code = new_secret()
    expires_at = now + dt.timedelta(seconds=policy.redirect_code_life_s)
    redirect_requests.keep_code(tx, request.authorization_id, fingerprint(code), expires_at)
    return back_to(request.redirect_uri, issuer, request.state, code=code)


def refused(request: RedirectRequest, issuer: str, error: str) -> str:
    """Return the address that carries back why there is no code (RFC 6749, section 4.1.2.1)."""
    return back_to(request.redirect_uri, issuer, request.state, error=error)


def back_to(redirect_uri: str, issuer: str, state: str | None, **said: str) -> str:
    """Add what is said, the state exactly as it came, and the issuer, to a registered address."""
    parameters = {**said, **({"state": state} if state is not None else {}), ISSUER: issuer}
    separator = "&" if urlsplit(redirect_uri).query else "?"
    return f"{redirect_uri}{separator}{urlencode(parameters)}"


def origin_of(address: str) -> str:
    """Return scheme, host and port."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
