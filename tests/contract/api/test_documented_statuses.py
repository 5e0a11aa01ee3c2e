"""Each status that the contract promises for each operation really comes; `contract_witness` sees to the reverse."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NoReturn

import httpx
import pytest
from starlette.applications import Starlette

from kiosk_api.app import create_app
from kiosk_api.service import Service
from kiosk_api.store.database import Database, Dialect
from kiosk_api.store.errors import DatabaseBusy
from kiosk_tui.portal.asgi_transport import AsgiTransport
from tests.contract.api import (
    access_asks,
    bulk_asks,
    file_asks,
    filling_asks,
    following_asks,
    mandate_asks,
    office_asks,
    rights_asks,
    support_asks,
)
from tests.contract.api.conftest import Api
from tests.contract.api.contract_witness import operations, watch
from tests.contract.api.files_world import lay_files_of_each_kind
from tests.contract.api.world import (
    CAME_BACK,
    INES,
    ISSUER,
    KETEL,
    LIES,
    NORA,
    OFFICE,
    OPEN,
    SUPPORT,
    WIM,
    a_token,
)

EXAMPLES: Final = {
    "applicantId": KETEL,
    "kioskNumber": OPEN,
    "codeListName": "grounds",
    "itemCode": "mandate",
    "postCode": "9000",
    "dossierTypeCode": "projectsubsidie",
    "dossierTypeVersion": "1",
}
PATCH: Final = {"email": "lies@wijzer.example"}


@dataclass(frozen=True)
class Ask:
    """How to ask so that one status comes."""

    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)
    body: Any = None
    content: bytes | None = None
    token: str | None = ""


@dataclass(frozen=True)
class Book:
    """The asks about one part of the contract."""

    asks: Mapping[str, Mapping[int, dict[str, Any]]]
    """By operation and status, as `Ask` takes them."""
    places: Mapping[str, str]
    """What stands in the paths, unless an ask says otherwise."""
    lay: Callable[[Service], Awaitable[None]]
    """Lays what the asks are about."""
    person: str = LIES
    """Who asks."""
    roles: tuple[str, ...] = ()


BOOKS: Final = (
    Book(support_asks.ASKS, support_asks.PLACES, support_asks.lay, NORA, SUPPORT),
    Book(access_asks.ASKS, access_asks.PLACES, access_asks.lay),
    Book(file_asks.ASKS, file_asks.PLACES, lay_files_of_each_kind),
    Book(filling_asks.ASKS, filling_asks.PLACES, filling_asks.lay),
    Book(bulk_asks.ASKS, bulk_asks.PLACES, bulk_asks.lay),
    Book(following_asks.ASKS, following_asks.PLACES, following_asks.lay),
    Book(rights_asks.ASKS, rights_asks.PLACES, rights_asks.lay),
    Book(mandate_asks.ASKS, mandate_asks.PLACES, mandate_asks.lay, WIM),
    Book(office_asks.ASKS, office_asks.PLACES, office_asks.lay, INES, OFFICE),
)
CURRENT: Final = {"If-Match": '"2"'}
ANY: Final = {
    200: Ask(),
    304: Ask(headers={"If-None-Match": "*"}),
    400: Ask(query="?strange=1"),
    401: Ask(token=None),
    403: Ask(token="without scope"),
    404: Ask(
        path={
            "applicantId": "geen",
            "kioskNumber": "geen",
            "codeListName": "geen",
            "postCode": "9999",
            "dossierTypeCode": "geen",
        }
    ),
    406: Ask(headers={"Accept": "image/png"}),
}
CHANGE: Final = {
    200: Ask(body=PATCH, headers=CURRENT),
    400: Ask(body={"e-mail": "x"}, headers=CURRENT),
    401: Ask(body=PATCH, headers=CURRENT, token=None),
    403: Ask(body=PATCH, headers=CURRENT, token="without scope"),
    404: Ask(body=PATCH, headers=CURRENT, path={"kioskNumber": "geen"}),
    406: Ask(body=PATCH, headers={**CURRENT, "Accept": "image/png"}),
    409: Ask(
        body={"accountNumber": "BE68539007547034"},
        headers={"If-Match": '"1"'},
        path={"kioskNumber": CAME_BACK},
    ),
    412: Ask(body=PATCH, headers={"If-Match": '"1"'}),
    413: Ask(body={"email": "x" * 70_000}, headers=CURRENT),
    415: Ask(headers=CURRENT),
    428: Ask(body=PATCH),
}
NOW: Final = {"If-Match": "now"}
"""The version that a read just before gives: it is made of what is shown."""
DETAILS: Final = {"phone": "09 399 01 00"}
CHANGE_DETAILS: Final = {
    200: Ask(body=DETAILS, headers=NOW),
    400: Ask(body={"telephone": "x"}, headers=NOW),
    401: Ask(body=DETAILS, headers=CURRENT, token=None),
    403: Ask(body=DETAILS, headers=CURRENT, token="without scope"),
    404: Ask(body=DETAILS, headers=CURRENT, path={"applicantId": "geen"}),
    406: Ask(body=DETAILS, headers={**CURRENT, "Accept": "image/png"}),
    409: Ask(body={"name": "De Emmer"}, headers=NOW),
    412: Ask(body=DETAILS, headers=CURRENT),
    413: Ask(body={"phone": "0" * 70_000}, headers=CURRENT),
    415: Ask(headers=CURRENT),
    428: Ask(body=DETAILS),
}
STRANGE_APPLICANT: Final = Ask(query="?applicantId=geen")
"""Where the applicant is named in the query."""
ONLY_WHEN_BROKEN: Final = {500, 503}
WITHOUT_DATABASE: Final = ("getContract", "getPostCode")
"""What is answered from files that ship with the service."""


def book_of(operation_id: str) -> Book | None:
    """Return the book that an operation stands in."""
    return next((book for book in BOOKS if operation_id in book.asks), None)


def ask_for(operation_id: str, status: int) -> Ask:
    if (operation_id, status) == ("listDossierTypes", 404):
        return STRANGE_APPLICANT
    if book := book_of(operation_id):
        ask = book.asks[operation_id][status]
        return Ask(**{**ask, "path": {**book.places, **ask.get("path", {})}})
    changes = {
        "changeDossier": CHANGE,
        "changeApplicant": CHANGE_DETAILS,
        "changeProfile": CHANGE_DETAILS,
    }
    return changes.get(operation_id, ANY)[status]


def promised() -> list[tuple[str, int]]:
    return [
        (operation_id, int(status))
        for operation_id, (_, _, operation) in operations().items()
        for status in operation["responses"]
        if status != "default"
    ]


def address(operation_id: str, path: dict[str, str]) -> str:
    return operations()[operation_id][1].format(**{**EXAMPLES, **path})


@pytest.mark.parametrize(
    ("operation_id", "status"), [one for one in promised() if one[1] not in ONLY_WHEN_BROKEN]
)
async def test_each_promised_status_comes(api: Api, operation_id: str, status: int) -> None:
    if book := book_of(operation_id):
        await book.lay(api.service)
        api.token = await api.token_of(book.person, roles=book.roles)
    ask = ask_for(operation_id, status)
    token = await api.token_of(LIES, scope="openid") if ask.token else ask.token
    path = address(operation_id, ask.path) + ask.query
    headers = {"Accept": "*/*", **ask.headers}
    if (operation_id, status) == (
        "changeProfile",
        409,
    ):  # of a profile nothing is locked: only a key can clash
        headers["Idempotency-Key"] = "sleutel"
        await api.ask("PATCH", path, json={"phone": "0470 12 34 56"}, headers=await now(api, path, headers))
        ask = replace(ask, body=DETAILS)
    answer = await api.ask(
        operations()[operation_id][0],
        path,
        token=token,
        headers=await now(api, path, headers),
        **sent(ask),
    )
    assert answer.status_code == status, answer.text


def sent(ask: Ask) -> dict[str, Any]:
    """What goes along as the body."""
    return {
        **({} if ask.body is None else {"json": ask.body}),
        **({} if ask.content is None else {"content": ask.content}),
    }


async def now(api: Api, path: str, headers: dict[str, str]) -> dict[str, str]:
    """Fill in the version that stands there now; of an act, that of the thing it is done to."""
    if headers.get("If-Match") != "now":
        return headers
    thing = path.partition("?")[0]
    for place in (thing, thing.rpartition("/")[0]):
        read = await api.get(place)
        if "ETag" in read.headers:
            return {**headers, "If-Match": read.headers["ETag"]}
    raise LookupError(path)


@dataclass
class BrokenDatabase:
    """A database that fails in one way, each time. Signing in still works: the fault comes after it."""

    sound: Database
    error: Exception
    reads_left: int

    @property
    def dialect(self) -> Dialect:
        return self.sound.dialect

    async def read(self, work: Callable[[Any], Any]) -> Any:
        self.reads_left -= 1
        return self._fail() if self.reads_left < 0 else await self.sound.read(work)

    async def write(self, work: Callable[[Any], Any]) -> NoReturn:
        del work
        self._fail()

    def _fail(self) -> NoReturn:
        raise self.error

    async def close(self) -> None:
        await self.sound.close()


def broken(service: Service, error: Exception, operation: dict[str, Any]) -> Starlette:
    """Return an application whose database fails as soon as it is known who asks."""
    reads = 0 if operation.get("security") == [] else 1
    return create_app(replace(service, database=BrokenDatabase(service.database, error, reads)))


def sound_ask(operation_id: str, method: str) -> Ask:
    """An ask with which nothing is wrong."""
    if book := book_of(operation_id):
        return ask_for(operation_id, min(each for each in book.asks[operation_id] if each < 300))
    return Ask(body={"email": "lies@wijzer.example"} if method == "PATCH" else None)


@pytest.mark.parametrize("place", ["sqlite, in process"], indirect=True)
@pytest.mark.parametrize(
    ("operation_id", "status"),
    [one for one in promised() if one[1] in ONLY_WHEN_BROKEN and one[0] not in WITHOUT_DATABASE],
)
async def test_a_broken_database_is_a_promised_problem_without_internals(
    service: Service, operation_id: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    if (operation_id, status) == ("getHealth", 500):
        pytest.skip("a broken database makes health DOWN, which is 503")
    error = DatabaseBusy("server=10.0.0.7") if status == 503 else LookupError("secret table name")
    method, _, operation = operations()[operation_id]
    book = book_of(operation_id)
    person, roles = (book.person, book.roles) if book else (LIES, ())
    token = await service.database.write(lambda tx: a_token(tx, person, roles=roles))
    async with httpx.AsyncClient(
        transport=AsgiTransport(broken(service, error, operation)),
        base_url=ISSUER,
        event_hooks={"response": [watch]},
    ) as http:
        ask = sound_ask(operation_id, method)
        answer = await http.request(
            method,
            address(operation_id, ask.path),
            headers={"Authorization": f"Bearer {token}", **ask.headers, **CURRENT},
            **sent(ask),
        )
    assert answer.status_code == status
    assert "secret" not in answer.text
    assert "10.0.0.7" not in answer.text
    if status == 500:
        assert answer.headers["BelGov-Trace-Id"] in caplog.text
        assert "secret table name" in caplog.text
