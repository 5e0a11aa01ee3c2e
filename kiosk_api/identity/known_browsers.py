"""Single sign-on: in which browsers somebody proved who they are, and whether that will do for what is asked."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import browser_sessions
from kiosk_api.store.identity.browser_sessions import BrowserSession
from kiosk_api.store.identity.visits import Visit


@dataclass(frozen=True, slots=True)
class Wanted:
    """How strong and how new a proof must be."""

    least_level: int = 0
    not_before: dt.datetime | None = None
    """OpenID Connect Core, section 3.1.2.1: `max_age`."""


def known_person(
    tx: Transaction, cookie_hash: str, wanted: Wanted, now: dt.datetime
) -> BrowserSession | None:
    """Return who proved who they are in a browser; None: nobody, or not strongly or lately enough."""
    known = browser_sessions.by_cookie(tx, cookie_hash, now)
    if known is None or DigitalKey(known.digital_key).names.level < wanted.least_level:
        return None
    return known if wanted.not_before is None or known.proven_at >= wanted.not_before else None


def remember(tx: Transaction, visit: Visit, cookie_hash: str, policy: SignInPolicy, now: dt.datetime) -> None:
    """Keep somebody who has just proven who they are, under the cookie that the browser has from now on."""
    browser_sessions.end(tx, visit.cookie_hash)
    if visit.person_id is None or visit.digital_key is None:
        return
    ends = now + dt.timedelta(seconds=policy.browser_session_life_s)
    browser_sessions.begin(tx, BrowserSession(cookie_hash, visit.person_id, visit.digital_key, now, ends))
