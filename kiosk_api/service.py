"""The parts that one running service is made of, handed to every route."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kiosk_api.files import Files
from kiosk_api.identity.clients import BUILT_IN, Clients
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.sms_gateway import SmsGateway
from kiosk_api.store.database import Database

PRACTICE: Final = "practice"
"""The environment of fictional people, in which nothing is real; each page says so."""


def utc_now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Service:
    """What the handlers need. Tests hand in their own clock and gateway."""

    database: Database
    issuer: str
    """The issuer of tokens, and the base of every `href`; without a slash at the end."""
    environment: str
    """`PRACTICE`, or the name of a real environment."""
    sms_gateway: SmsGateway
    files: Files
    browser_address: Callable[[], str]
    """Where a browser reaches the sign-in pages now: the issuer, or the loopback listener of an embedded service."""
    clock: Callable[[], dt.datetime] = utc_now
    sign_in: SignInPolicy = field(default_factory=SignInPolicy)
    """How long codes and tokens live; tests hand in shorter ones."""
    clients: Clients = BUILT_IN
    """The programs that may ask for tokens."""
