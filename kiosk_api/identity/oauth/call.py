"""One request to an OAuth endpoint, with what is needed to answer it inside one transaction."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk_api.service import Service
from kiosk_api.store.database import Transaction


@dataclass(frozen=True, slots=True)
class OAuthForm:
    """What came in."""

    parameters: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    address: str
    """The network address of whoever asks; empty when there is none, as inside one process."""


@dataclass(frozen=True, slots=True)
class OAuthCall:
    """The request, the open transaction and the moment."""

    form: OAuthForm
    service: Service
    tx: Transaction
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class OAuthAnswer:
    """What goes out."""

    status: int
    body: Any = field(repr=False)
    headers: Mapping[str, str]
