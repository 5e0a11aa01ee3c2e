"""The operations of filling in ask what the contract says, and keep every line that somebody wrote."""

import httpx
import msgspec
import pytest

from kiosk_api.contract.answers import NewDossier, TabPatch
from kiosk_tui.errors import AnswerNotUnderstood, StaleVersion
from kiosk_tui.portal.safe_text import MAX_CHARACTERS
from tests.unit.pages.sample_type import TYPE
from tests.unit.portal.scripted_service import ScriptedService, answer, problem
from tests.unit.portal.wire import a_dossier

STALE = "urn:problem-type:cjm:kiosk:staleVersion"
TAB = {
    "self": "https://kiosk.example/v1/dossiers/KSK-1/tabs/project",
    "kioskNumber": "KSK-1",
    "tabId": "project",
    "dossierType": "circusProject",
    "dossierTypeVersion": 1,
    "editable": True,
    "answers": {},
}


def a_tab(**answers: object) -> dict[str, object]:
    return {**TAB, "answers": answers}


async def test_types_are_asked_for_an_applicant_and_a_version_is_fetched_once() -> None:
    service = ScriptedService(
        answer(200, {"self": "https://kiosk.example/v1/dossierTypes", "items": []}),
        answer(200, msgspec.to_builtins(TYPE)),
    )
    portal = service.portal
    await portal.dossier_types("a1")
    assert await portal.dossier_type("circusProject", 3) == TYPE
    await portal.dossier_type("circusProject", 3)
    await portal.dossier_type("circusProject")
    assert service.asked == [
        "GET /v1/dossierTypes?applicantId=a1",
        "GET /v1/dossierTypes/circusProject/versions/3",
        "GET /v1/dossierTypes/circusProject",
    ]


async def test_a_new_dossier_is_one_wish_however_often_it_is_sent() -> None:
    service = ScriptedService(httpx.ConnectError("no"), answer(201, a_dossier(), ETag='"1"'))
    made = await service.portal.create_dossier(NewDossier(applicant_id="a1", dossier_type="x"), "wish-1")
    assert made.version == '"1"'
    assert service.asked == ["POST /v1/dossiers"] * 2
    assert {each.headers["Idempotency-Key"] for each in service.requests} == {"wish-1"}
    assert msgspec.json.decode(service.requests[0].content) == {"applicantId": "a1", "dossierType": "x"}


async def test_deleting_names_the_version_and_needs_no_answer() -> None:
    service = ScriptedService(answer(204, b""))
    await service.portal.delete_dossier("KSK/1", '"7"', "wish-1")
    assert service.asked == ["DELETE /v1/dossiers/KSK%2F1"]
    assert service.requests[0].headers["If-Match"] == '"7"'


async def test_an_answer_keeps_its_lines_and_its_length_but_no_control_character() -> None:
    long = "woord " * 1000
    service = ScriptedService(
        answer(
            200,
            a_tab(inhoud=f"een\n\ntwee\r\ndrie\tvier\x1b[31m\n{long}", rijen=[{"post": "a\nb"}]),
            ETag='"2"',
        )
    )
    read = await service.portal.tab("KSK-1", "project")
    assert len(long) > MAX_CHARACTERS
    assert read.value.answers["inhoud"] == f"een\n\ntwee\ndrie vier␛[31m\n{long}"
    assert read.value.answers["rijen"] == [{"post": "a\nb"}]
    assert read.version == '"2"'


async def test_an_answer_without_a_version_is_not_understood() -> None:
    with pytest.raises(AnswerNotUnderstood):
        await ScriptedService(answer(200, a_tab())).portal.tab("KSK-1", "project")


async def test_answers_are_sent_as_a_merge_patch_of_one_version() -> None:
    service = ScriptedService(answer(200, a_tab(), ETag='"3"'))
    await service.portal.change_tab("KSK-1", "project", TabPatch(answers={"a": "b", "c": None}), '"2"', "k")
    request = service.requests[0]
    assert service.asked == ["PATCH /v1/dossiers/KSK-1/tabs/project"]
    assert request.headers["Content-Type"] == "application/merge-patch+json"
    assert request.headers["If-Match"] == '"2"'
    assert msgspec.json.decode(request.content) == {"answers": {"a": "b", "c": None}}


async def test_a_tab_that_somebody_else_changed_is_stale() -> None:
    service = ScriptedService(problem(412, STALE))
    with pytest.raises(StaleVersion):
        await service.portal.change_tab("KSK-1", "project", TabPatch(answers={}), '"2"', "k")


async def test_what_was_handed_in_comes_byte_for_byte() -> None:
    content = '{"a":"\x1b\\n\u202e"}'.encode()
    service = ScriptedService(answer(200, content))
    assert await service.portal.submission_content("KSK-1", "s1") == content
    assert service.asked == ["GET /v1/dossiers/KSK-1/submissions/s1/content"]


async def test_the_other_operations_ask_where_the_contract_says() -> None:
    receipt = {
        "href": "https://kiosk.example/v1/x",
        "submissionId": "s1",
        "kioskNumber": "KSK-1",
        "phase": "application",
        "submittedAt": "2026-05-04T10:00:00Z",
        "submittedBy": "Jo",
        "contentHash": "00",
        "attachments": 0,
    }
    service = ScriptedService(
        answer(201, a_dossier(), ETag='"1"'),
        answer(201, a_dossier(), ETag='"1"'),
        answer(201, receipt),
        answer(200, {"self": "https://kiosk.example/v1/x", "items": [receipt]}),
        answer(
            200, {"self": "https://kiosk.example/v1/x", "kioskNumber": "KSK-1", "phase": "p", "items": []}
        ),
        answer(
            200,
            {
                "self": "https://kiosk.example/v1/x",
                "kioskNumber": "KSK-1",
                "dossierType": "x",
                "dossierTypeVersion": 1,
                "items": [],
            },
        ),
    )
    portal = service.portal
    await portal.restore_dossier("KSK-1", "k1")
    await portal.withdraw("KSK-1", '"4"', "k2")
    await portal.submit("KSK-1", '"5"', "k3")
    await portal.submissions("KSK-1")
    await portal.faults("KSK-1")
    await portal.tabs("KSK-1")
    assert service.asked == [
        "POST /v1/dossiers/KSK-1/restorations",
        "POST /v1/dossiers/KSK-1/withdrawals",
        "POST /v1/dossiers/KSK-1/submissions",
        "GET /v1/dossiers/KSK-1/submissions",
        "GET /v1/dossiers/KSK-1/faults",
        "GET /v1/dossiers/KSK-1/tabs",
    ]
    assert [each.headers.get("If-Match") for each in service.requests[:3]] == [None, '"4"', '"5"']
