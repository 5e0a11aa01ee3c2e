"""What every path shares: one class a path, so that `Allow` names every method of it.

A method of a subclass is a coroutine from request to answer. Before it runs, the client's wishes are
checked, and for a `PersonalResource` also who calls.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import ClassVar, Final, TypeVar

from starlette.datastructures import MutableHeaders
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.types import Message

from kiosk_api.identity.access import (
    AccessRefused,
    Caller,
    ScopeMissing,
    TokenExpired,
    TokenMissing,
    authenticate,
)
from kiosk_api.routes import refusals
from kiosk_api.routes.acting import Acting
from kiosk_api.routes.cursors import read_cursor_key
from kiosk_api.routes.links import Links
from kiosk_api.routes.negotiation import accepts
from kiosk_api.routes.refusals import Refusal
from kiosk_api.routes.scope import Represented, Scope, Scopes
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.service import Service
from kiosk_api.store import people
from kiosk_api.store.database import Transaction
from kiosk_api.store.errors import Refused, StaleVersion
from kiosk_api.store.people import Person

API_SCOPE: Final = "kiosk"
DAYS_AHEAD: Final = "Kiosk-Days-Ahead"
"""The header that says how far a practice environment is ahead, so that clients count days as it does."""
_TRIES: Final = 3
_log = logging.getLogger(__name__)
T = TypeVar("T")


class KeptInMemory:
    """What one process keeps between requests; any other process can work it out again."""

    def __init__(self) -> None:
        self.scopes = Scopes()
        self.represented = Represented()
        self.cursor_key: bytes | None = None


class Resource(HTTPEndpoint):
    """One path that anybody may ask for."""

    media_type: ClassVar[str] = "application/json"
    checks_media_type: ClassVar[bool] = True
    """False: the answer has more than one media type, and the resource itself looks whether the client takes it."""
    service: Service
    kept: KeptInMemory
    links: Links

    async def dispatch(self) -> None:
        request = Request(self.scope, self.receive)
        self.service = request.app.state.service
        self.kept = request.app.state.kept
        self.links = Links(self.service.issuer)
        if request.method in self._allowed_methods:
            await self.admit(request)
        await super().dispatch()

    async def admit(self, request: Request) -> None:
        """Let the request pass, or not.

        Raises:
            Refusal: it does not pass.
        """
        if self.checks_media_type and not accepts(request.headers.get("Accept"), self.media_type):
            raise refusals.not_acceptable()


class PersonalResource(Resource):
    """One path that shows what the person behind the access token may see."""

    caller: Caller
    now: dt.datetime
    """In a practice environment, its own time."""
    today: dt.date
    """The day in Brussels: grounds and deadlines are whole days there."""

    async def dispatch(self) -> None:
        send = self.send

        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start" and self.caller.days_ahead:
                MutableHeaders(scope=message)[DAYS_AHEAD] = str(self.caller.days_ahead)
            await send(message)

        self.send = send_dated
        await super().dispatch()

    async def admit(self, request: Request) -> None:
        try:
            self.caller = await authenticate(self.service, request.headers.get("Authorization"))
        except AccessRefused as error:
            raise _refusal(error) from error
        self.now = self.service.clock() + dt.timedelta(days=self.caller.days_ahead)
        self.today = day_in_brussels(self.now)
        await super().admit(request)

    def scope_of_caller(self, tx: Transaction) -> Scope:
        """Return whom the caller represents today.

        Raises:
            Refusal: the caller no longer represents the applicant that the token acts for.
        """
        return self.kept.scopes.of(tx, self.caller, self.today)

    def person(self, tx: Transaction) -> Person:
        """Return the caller.

        Raises:
            Refusal: the person is no longer known here.
        """
        person = people.get(tx, self.caller.person_id)
        if person is None:
            raise refusals.missing_permission()
        return person

    def acting(self, tx: Transaction) -> Acting:
        """Return who acts, and for whom they may.

        Raises:
            Refusal: see `person` and `scope_of_caller`.
        """
        return Acting(self.person(tx), self.scope_of_caller(tx), self.today, self.links)

    async def cursor_key(self) -> bytes:
        """Return the secret under which cursors are signed; read once."""
        if self.kept.cursor_key is None:
            self.kept.cursor_key = await read_cursor_key(self.service.database)
        return self.kept.cursor_key

    async def write_in_turn(self, change: Callable[[Transaction], T]) -> T:
        """Write, and look again when another writer came between.

        Then the version is stale, or the `Idempotency-Key` has its answer; both end it.
        """
        for _ in range(_TRIES - 1):
            try:
                return await self.service.database.write(change)
            except (StaleVersion, Refused) as error:
                _log.info("Another writer came between: %r", error)
        return await self.service.database.write(change)


def _refusal(error: AccessRefused) -> Refusal:
    match error:
        case TokenMissing():
            return refusals.no_access_token(error.challenge)
        case TokenExpired():
            return refusals.expired_access_token(error.challenge)
        case ScopeMissing():
            return refusals.missing_scope(error.challenge, [API_SCOPE])
        case _:
            return refusals.invalid_access_token(error.challenge)
