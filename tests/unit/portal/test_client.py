"""Each operation asks what the contract says, and gives what the contract promises."""

import datetime as dt

import httpx
import pytest

from kiosk_api.contract.dossiers import DossierPatch
from kiosk_tui.errors import (
    AnswerNotUnderstood,
    NetworkError,
    NotFound,
    NotSignedIn,
    OfOtherApplicant,
    StaleVersion,
)
from kiosk_tui.portal.dossier_query import DossierQuery
from tests.unit.portal.scripted_service import ScriptedService, answer, problem
from tests.unit.portal.wire import APPLICANT, ME, a_dossier, a_list

EXPIRED = "urn:problem-type:belgif:expiredAccessToken"


async def test_a_query_is_written_as_the_contract_names_it() -> None:
    service = ScriptedService(answer(200, a_list()))
    await service.portal.dossiers(
        DossierQuery(
            applicants=("a1", "a2"),
            phases=("advice",),
            dossier_types=("circusProject",),
            action_needed=True,
            deadline_from=dt.date(2026, 5, 15),
            deadline_until=dt.date(2026, 6, 1),
            contact_persons=("p1",),
            text="  zwaan & co ",
            sort="-deadline",
            page_size=50,
            total=True,
        )
    )
    assert service.asked == [
        (
            "GET /v1/dossiers?applicant=a1&applicant=a2&phase=advice&dossierType=circusProject&contactPerson=p1"
            "&actionNeeded=true&deadlineFrom=2026-05-15&deadlineUntil=2026-06-01&q=zwaan+%26+co"
            "&sort=-deadline&pageSize=50&total=true"
        )
    ]


async def test_an_empty_query_filters_nothing() -> None:
    assert DossierQuery().parameters() == [("sort", "deadline"), ("pageSize", "100")]
    assert ("actionNeeded", "false") in DossierQuery(action_needed=False).parameters()


async def test_every_request_carries_the_token_and_takes_no_packed_answer() -> None:
    service = ScriptedService(answer(200, a_list()))
    await service.portal.dossiers(DossierQuery())
    headers = service.requests[0].headers
    assert headers["Authorization"] == "Bearer token-1"
    assert headers["Accept-Encoding"] == "identity"
    assert len(headers["X-Request-Id"]) == 32


async def test_the_next_page_is_asked_where_the_answer_says() -> None:
    service = ScriptedService(answer(200, a_list()))
    await service.portal.dossiers_at("https://kiosk.example/v1/dossiers?after=abc")
    await service.portal.dossiers_at("/v1/dossiers?after=abc")
    assert service.asked == ["GET /v1/dossiers?after=abc"] * 2


@pytest.mark.parametrize(
    "href",
    [
        "https://evil.example/v1/dossiers",
        "http://kiosk.example/v1/dossiers",
        "https://kiosk.example:8443/v1/dossiers",
        "//evil.example/v1/dossiers",
        "https://kiosk.example@evil.example/",
        "file:///etc/passwd",
    ],
)
async def test_an_answer_that_leads_elsewhere_is_not_followed(href: str) -> None:
    service = ScriptedService(answer(200, a_list()))
    with pytest.raises(AnswerNotUnderstood):
        await service.portal.dossiers_at(href)
    assert service.requests == []


async def test_what_is_odd_in_a_number_stays_in_its_segment() -> None:
    service = ScriptedService(answer(200, a_dossier(), ETag='"1"'))
    await service.portal.dossier("../me?x=1#y")
    assert service.asked == ["GET /v1/dossiers/..%2Fme%3Fx%3D1%23y"]


async def test_a_dossier_comes_with_its_version() -> None:
    dossier = await ScriptedService(answer(200, a_dossier(), ETag='"7"')).portal.dossier("KSK-1")
    assert (dossier.value.kiosk_number, dossier.version) == ("KSK-1", '"7"')


async def test_a_dossier_without_version_cannot_be_changed_later_so_it_is_refused() -> None:
    with pytest.raises(AnswerNotUnderstood):
        await ScriptedService(answer(200, a_dossier())).portal.dossier("KSK-1")


async def test_a_change_names_the_version_and_the_wish() -> None:
    service = ScriptedService(answer(200, a_dossier(), ETag='"8"'))
    changed = await service.portal.change_dossier("KSK-1", DossierPatch(email="a@b.be"), '"7"', "wish-1")
    request = service.requests[0]
    assert (request.method, request.content) == ("PATCH", b'{"email":"a@b.be"}')
    assert request.headers["If-Match"] == '"7"'
    assert request.headers["Idempotency-Key"] == "wish-1"
    assert request.headers["Content-Type"] == "application/merge-patch+json"
    assert changed.version == '"8"'


async def test_a_change_whose_answer_was_lost_is_sent_again_as_the_same_wish() -> None:
    service = ScriptedService(httpx.ReadError("lost"), answer(200, a_dossier(), ETag='"8"'))
    await service.portal.change_dossier("KSK-1", DossierPatch(email="a@b.be"), '"7"', "wish-1")
    assert [request.headers["Idempotency-Key"] for request in service.requests] == ["wish-1", "wish-1"]


async def test_a_stale_change_brings_the_dossier_as_it_is_now() -> None:
    stale = problem(
        412, "urn:problem-type:cjm:kiosk:staleVersion", current=a_dossier(title="Van een ander \x1b[2J")
    )
    stale.headers["ETag"] = '"9"'
    with pytest.raises(StaleVersion) as refused:
        await ScriptedService(stale).portal.change_dossier("KSK-1", DossierPatch(), '"7"', "wish-1")
    assert refused.value.current is not None
    assert refused.value.current.version == '"9"'
    assert refused.value.current.value.title == "Van een ander ␛[2J"


async def test_an_expired_token_is_renewed_once() -> None:
    service = ScriptedService(problem(401, EXPIRED), answer(200, a_list()))
    await service.portal.dossiers(DossierQuery())
    assert [request.headers["Authorization"] for request in service.requests] == [
        "Bearer token-1",
        "Bearer token-2",
    ]


async def test_on_whose_behalf_one_may_act_is_asked_with_the_person_s_own_token() -> None:
    listed = a_list(items=[{"applicant": APPLICANT, "grounds": [], "href": "x"}])
    service = ScriptedService(
        problem(401, EXPIRED),
        answer(200, listed),
        answer(200, {"applicant": APPLICANT, "grounds": [], "href": "x"}),
        answer(200, ME),
    )
    await service.portal.representations()
    await service.portal.representation("deketel")
    await service.portal.me(own=True)
    assert [request.headers["Authorization"] for request in service.requests] == [
        "Bearer own-1",
        "Bearer own-2",
        "Bearer own-2",
        "Bearer own-2",
    ]


async def test_what_is_of_another_applicant_says_of_whom() -> None:
    service = ScriptedService(
        problem(404, "urn:problem-type:belgif:resourceNotFound"),
        answer(200, a_dossier(kioskNumber="KSK-1")),
        problem(404, "urn:problem-type:belgif:resourceNotFound"),
        answer(200, {"applicant": APPLICANT, "grounds": [], "href": "x"}),
    )
    with pytest.raises(OfOtherApplicant) as of_dossier:
        await service.portal.history("KSK-1")
    with pytest.raises(OfOtherApplicant) as of_applicant:
        await service.portal.applicant("deketel")
    assert of_dossier.value.facts["name"] == of_applicant.value.facts["name"] == APPLICANT["name"]
    assert [request.headers["Authorization"] for request in service.requests] == [
        "Bearer token-1",
        "Bearer own-1",
        "Bearer token-1",
        "Bearer own-1",
    ]
    assert service.asked[1] == "GET /v1/dossiers/KSK-1"
    assert service.asked[3] == "GET /v1/representations/deketel"


async def test_what_is_not_there_for_anybody_is_not_found() -> None:
    service = ScriptedService(problem(404, "urn:problem-type:belgif:resourceNotFound"))
    with pytest.raises(NotFound) as missing:
        await service.portal.dossier("KSK-9")
    assert type(missing.value) is NotFound


async def test_a_token_that_is_refused_again_ends_it() -> None:
    service = ScriptedService(problem(401, EXPIRED))
    with pytest.raises(NotSignedIn):
        await service.portal.me()
    assert len(service.requests) == 2


async def test_all_representations_follow_the_pages() -> None:
    def page(name: str, **more: object) -> httpx.Response:
        item = {"applicant": {**APPLICANT, "name": name}, "grounds": [], "href": "x"}
        return answer(200, a_list(items=[item], **more))

    service = ScriptedService(page("A", next="https://kiosk.example/v1/representations?after=1"), page("B"))
    found = await service.portal.all_representations()
    assert [each.applicant.name for each in found] == ["A", "B"]
    assert service.asked == ["GET /v1/representations?pageSize=100", "GET /v1/representations?after=1"]


async def test_a_list_that_goes_in_circles_ends() -> None:
    here = "https://kiosk.example/v1/representations?after=1"
    service = ScriptedService(lambda _request: answer(200, a_list(next=here)))
    with pytest.raises(AnswerNotUnderstood):
        await service.portal.all_representations()


async def test_a_code_list_is_asked_once() -> None:
    listed = {"self": "x", "items": [{"href": "x", "code": "advice", "title": {"nl": "Advies"}}]}
    service = ScriptedService(answer(200, listed))
    portal = service.portal
    assert await portal.reference("dossierPhases") is await portal.reference("dossierPhases")
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>airport</html>",
        b'{"self":',
        b'{"self": "x", "items": [], "pageSize": "many"}',
        b'{"self": "x", "items": {}, "pageSize": 1}',
        b"[]",
        b"null",
        b"\xff\xfe{\x00}\x00",
        b'{"self": "\xff"}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 500 + b"1" + b"}" * 500,
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
async def test_what_is_not_the_contract_is_not_understood_and_asked_again(body: bytes) -> None:
    service = ScriptedService(lambda _request: answer(200, body))
    with pytest.raises(AnswerNotUnderstood):
        await service.portal.dossiers(DossierQuery())
    assert len(service.requests) == 3


async def test_members_that_nobody_knows_are_passed_over() -> None:
    service = ScriptedService(answer(200, a_dossier(later="more", phase="aNewPhase"), ETag='"1"'))
    assert (await service.portal.dossier("KSK-1")).value.phase == "aNewPhase"


async def test_an_endless_bad_network_ends_in_one_error() -> None:
    service = ScriptedService(httpx.ConnectError("down"))
    with pytest.raises(NetworkError):
        await service.portal.me()
    assert len(service.requests) == 3
