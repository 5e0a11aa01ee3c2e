"""How the API says no: one shape, the right status, in the client's language, and nothing of its inside."""

import datetime as dt

import pytest

from kiosk_api.contract import problems
from kiosk_api.store.identity import sessions
from tests.contract.api.conftest import Api
from tests.contract.api.world import LIES, NOW, OPEN


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/v1/me", {"GET", "HEAD"}),
        (f"/v1/dossiers/{OPEN}/tabs/identificatie", {"GET", "HEAD", "PATCH"}),
        ("/health", {"GET", "HEAD"}),
    ],
)
@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS", "DISPATCH"])
async def test_a_method_that_a_path_lacks_is_told_which_it_has(
    api: Api, path: str, allow: set[str], method: str
) -> None:
    answer = await api.ask(method, path)
    assert (answer.status_code, answer.json()["type"]) == (405, problems.METHOD_NOT_ALLOWED)
    assert set(answer.headers["Allow"].split(", ")) == allow


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/", "/v1/dossiers/", "/v2/dossiers", "/v1/dossier", "//v1/me", "/v1/refData/x"]
)
async def test_an_unknown_path_is_a_problem_too(api: Api, path: str) -> None:
    answer = await api.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, problems.RESOURCE_NOT_FOUND)


async def test_without_a_token_the_answer_says_how_to_come_by_one(api: Api) -> None:
    answer = await api.get("/v1/dossiers", token=None)
    assert (answer.status_code, answer.json()["type"]) == (401, problems.NO_ACCESS_TOKEN)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
async def test_a_token_that_is_none_of_ours_is_invalid(api: Api, token: str) -> None:
    answer = await api.get("/v1/dossiers", token=token)
    assert (answer.status_code, answer.json()["type"]) == (401, problems.INVALID_ACCESS_TOKEN)
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


async def test_an_expired_token_is_told_from_an_invalid_one(api: Api) -> None:
    answer = await api.get("/v1/me", token=await api.token_of(LIES, expires_at=NOW - dt.timedelta(seconds=1)))
    assert (answer.status_code, answer.json()["type"]) == (401, problems.EXPIRED_ACCESS_TOKEN)


async def test_a_token_ends_with_its_session(api: Api) -> None:
    assert (await api.get("/v1/me")).status_code == 200
    session = "sessie-lies-None-openid kiosk-None"
    assert await api.database.write(lambda tx: sessions.revoke(tx, session, "signedOut", NOW))
    assert (await api.get("/v1/me")).json()["type"] == problems.INVALID_ACCESS_TOKEN


async def test_a_token_without_the_scope_does_not_open_the_api(api: Api) -> None:
    answer = await api.get("/v1/me", token=await api.token_of(LIES, scope="openid"))
    assert (answer.status_code, answer.json()["type"]) == (403, problems.MISSING_SCOPE)
    assert answer.json()["requiredScopes"] == ["kiosk"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("application/*, text/html;q=0.5", 200),
        ("*/*", 200),
        ("", 200),
        ("text/html", 406),
        ("application/json;q=0, */*", 406),
    ],
)
async def test_what_the_client_cannot_read_is_not_sent(api: Api, accept: str, status: int) -> None:
    assert (await api.get("/v1/me", headers={"Accept": accept})).status_code == status


@pytest.mark.parametrize(
    ("asked", "language", "detail"),
    [
        ("fr-BE,nl;q=0.5", "fr", "Ceci n’existe pas, ou rien ne vous permet de le voir."),
        ("de", "de", "Das gibt es nicht, oder Sie haben keinen Grund, es zu sehen."),
        ("en;q=0.2, fr;q=0.1", "en", "This does not exist, or you have no ground to see it."),
        ("sv, es", "nl", "Dit bestaat niet, of je hebt geen grond om het te zien."),
        ("nl;q=0, en;q=x", "en", "This does not exist, or you have no ground to see it."),
    ],
)
async def test_details_are_in_the_language_of_the_client(
    api: Api, asked: str, language: str, detail: str
) -> None:
    answer = await api.get("/v1/dossiers/bestaatniet", headers={"Accept-Language": asked})
    assert (answer.headers["Content-Language"], answer.json()["detail"]) == (language, detail)


async def test_answers_carry_their_own_trace_id_and_the_clients_ids(api: Api) -> None:
    ids = {"BelGov-Trace-Id": "spoor-van-de-client", "X-Request-Id": "vraag-7"}
    answers = [await api.get("/v1/me", headers=ids), await api.get("/v1/dossiers/bestaatniet", headers=ids)]
    for answer in answers:
        assert answer.headers["BelGov-Related-Trace-Id"] == "spoor-van-de-client"
        assert answer.headers["X-Request-Id"] == "vraag-7"
    assert answers[0].headers["BelGov-Trace-Id"] != answers[1].headers["BelGov-Trace-Id"]
    assert answers[1].json()["instance"] == f"urn:uuid:{answers[1].headers['BelGov-Trace-Id']}"


@pytest.mark.parametrize("request_id", [b"x" * 129, b"twee woorden", "café".encode()])
async def test_an_id_that_is_none_is_not_sent_back(api: Api, request_id: bytes) -> None:
    headers = [(b"Authorization", f"Bearer {api.token}".encode()), (b"X-Request-Id", request_id)]
    answer = await api.http.get("/v1/me", headers=headers)
    assert answer.status_code == 200
    assert "X-Request-Id" not in answer.headers


async def test_a_body_that_is_too_large_is_refused(api: Api) -> None:
    answer = await api.patch(OPEN, {"email": "x" * 70_000}, '"2"')
    assert (answer.status_code, answer.json()["limit"]) == (413, 65_536)


@pytest.mark.parametrize(
    "media_type", ["", "text/plain", "application/xml", "application/json; charset=latin1"]
)
async def test_a_body_in_another_media_type_is_refused(api: Api, media_type: str) -> None:
    answer = await api.ask(
        "PATCH",
        f"/v1/dossiers/{OPEN}",
        content=b'{"email": "lies@wijzer.example"}',
        headers={"Content-Type": media_type, "If-Match": '"2"'},
    )
    assert answer.status_code == 415


async def test_head_answers_as_get_without_a_body(api: Api) -> None:
    got, headed = await api.get(f"/v1/dossiers/{OPEN}"), await api.ask("HEAD", f"/v1/dossiers/{OPEN}")
    assert (headed.status_code, headed.headers["ETag"]) == (200, got.headers["ETag"])
    assert headed.headers["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/dossiers/{OPEN}",
        "/v1/applicants/deketel",
        "/v1/applicants/deketel/profile",
        "/v1/applicants/deketel/representatives",
        "/v1/refData/grounds",
        "/v1/refData/grounds/mandate",
        "/doc/openapi.yaml",
    ],
)
async def test_what_the_client_has_already_is_not_sent_again(api: Api, path: str) -> None:
    headers = {"Accept": "*/*"}
    tag = (await api.get(path, headers=headers)).headers["ETag"]
    for if_none_match, status in ((tag, 304), (f'"x", W/{tag}', 304), ("*", 304), ('"x"', 200), ("x", 200)):
        answer = await api.get(path, headers={**headers, "If-None-Match": if_none_match})
        assert (answer.status_code, answer.headers["ETag"]) == (status, tag)


async def test_personal_answers_are_kept_by_no_shared_cache(api: Api) -> None:
    for path in ("/v1/me", "/v1/dossiers", f"/v1/dossiers/{OPEN}", "/v1/refData/grounds"):
        cache = (await api.get(path)).headers["Cache-Control"]
        assert "private" in cache or "no-store" in cache


async def test_anybody_may_ask_for_health_and_contract(api: Api) -> None:
    assert (await api.get("/health", token=None)).json() == {"status": "UP"}
    contract = await api.get("/doc/openapi.yaml", token=None, headers={"Accept": "application/yaml"})
    assert contract.text.startswith("openapi: 3.0.3")
