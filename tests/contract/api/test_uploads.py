"""Files on their way: announced, sent in pieces that may break off anywhere, checked, and only then listed."""

import asyncio
import datetime as dt
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.contract import problems
from kiosk_api.files.clamd import Clamd
from kiosk_api.routes.uploads import MAX_UPLOADS
from kiosk_api.store.database import Transaction
from kiosk_api.sweep import sweep_files
from tests.contract.api.a_draft import save
from tests.contract.api.conftest import Api
from tests.contract.api.files_world import (
    FILES,
    HANDED_IN,
    acts,
    announced,
    attach,
    begin,
    lay_files,
    listed,
    send,
)
from tests.contract.api.served import in_process
from tests.contract.api.world import LIES, NOW, OPEN, STRANGERS, WIM
from tests.contract.small_clamd import small_clamd
from tests.unit.hostile_names import HOSTILE
from tests.unit.made_files import EICAR, PDF, PROGRAM, TRUE

LONG = PDF + b"% een lange begroting\n" * 10_000


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_files)


def issues(answer: Any) -> list[tuple[str, str, str | None]]:
    return [(each["type"], each["name"], each.get("detail")) for each in answer.json()["issues"]]


async def test_a_file_arrives_in_pieces_and_is_listed_once_it_is_whole(api: Api) -> None:
    begun = await begin(api, LONG)
    upload = begun.json()
    assert begun.status_code == 201
    assert begun.headers["Location"] == upload["self"]
    assert upload["received"] == 0
    for offset in range(0, len(LONG), 50_000):
        assert await listed(api) == []
        answer = (await send(api, upload, LONG[offset : offset + 50_000], offset)).json()
        assert answer["received"] == min(offset + 50_000, len(LONG))
    assert await listed(api) == ["begroting.pdf"]
    attachment = (await api.follow(answer["attachmentHref"])).json()
    assert attachment["attachmentId"] == answer["attachmentId"]
    assert (attachment["size"], attachment["sha256"]) == (len(LONG), hashlib.sha256(LONG).hexdigest())
    assert attachment["uploadedBy"] == "Lies Vermeulen"
    assert attachment["mediaType"] == "application/pdf"
    assert attachment["virusCheck"] == "notChecked"
    assert (await api.follow(attachment["contentHref"], headers={"Accept": "*/*"})).content == LONG


async def test_it_is_recorded_who_added_what_and_the_dossier_has_a_new_version(api: Api) -> None:
    before = (await api.get(f"/v1/dossiers/{FILES}")).headers["ETag"]
    await attach(api, name="begroting 2026.pdf")
    assert (await acts(api))[0] == ("attachmentAdded", None, "begroting 2026.pdf")
    assert (await api.get(f"/v1/dossiers/{FILES}")).headers["ETag"] != before


async def test_a_piece_that_is_sent_twice_counts_once(api: Api) -> None:
    upload = (await begin(api, LONG)).json()
    assert (await send(api, upload, LONG[:50_000])).json()["received"] == 50_000
    again = await send(api, upload, LONG[:50_000])
    assert (again.status_code, again.json()["type"]) == (409, problems.UPLOAD_OFFSET_DIFFERS)
    assert again.json()["offset"] == 50_000
    assert (await api.follow(upload["self"])).json()["received"] == 50_000


@pytest.mark.parametrize("offset", [1, 50_000, 999_999])
async def test_a_piece_that_leaves_a_hole_is_refused(api: Api, offset: int) -> None:
    upload = (await begin(api, LONG)).json()
    answer = await send(api, upload, b"x", offset)
    assert (answer.status_code, answer.json()["offset"]) == (409, 0)


async def test_of_many_senders_of_one_piece_one_counts(api: Api) -> None:
    upload = (await begin(api, LONG)).json()
    answers = await asyncio.gather(*(send(api, upload, LONG[:90_000]) for _ in range(6)))
    assert sorted(each.status_code for each in answers) == [200] + [409] * 5
    rest = [(90_000, 180_000), (180_000, len(LONG))]
    for first, last in rest:
        answer = await send(api, upload, LONG[first:last], first)
    assert answer.json()["attachmentId"]


async def test_of_many_who_send_the_last_piece_all_hear_of_one_attachment(api: Api) -> None:
    upload = (await begin(api)).json()
    await send(api, upload, PDF[:-1])
    answers = await asyncio.gather(*(send(api, upload, PDF[-1:], len(PDF) - 1) for _ in range(4)))
    told = {each.json()["attachmentId"] for each in answers if each.status_code == 200}
    told.add((await api.follow(upload["self"])).json()["attachmentId"])
    assert len(told) == 1
    assert await listed(api) == ["begroting.pdf"]


async def test_a_sender_that_breaks_off_goes_on_from_what_arrived(api: Api, place: Any) -> None:
    if place.way == "in process":
        pytest.skip("in one process nobody breaks off within a piece: the work ends with the sender")
    upload = (await begin(api, LONG)).json()
    arrived = asyncio.Event()

    async def broken_off() -> AsyncIterator[bytes]:
        yield LONG[:70_000]
        arrived.set()
        await asyncio.sleep(60)

    sending = asyncio.create_task(
        send(api, upload, broken_off(), headers={"Content-Length": "90000"})  # type: ignore[arg-type] # streamed
    )
    await arrived.wait()
    await asyncio.sleep(0.1)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    for _ in range(200):
        received = (await api.follow(upload["self"])).json()["received"]
        if received:
            break
        await asyncio.sleep(0.02)
    assert 0 < received <= 70_000
    for offset in range(received, len(LONG), 80_000):
        answer = await send(api, upload, LONG[offset : offset + 80_000], offset)
    assert answer.json()["attachmentId"]


async def test_an_answer_that_was_lost_can_be_asked_for(api: Api) -> None:
    """The last piece again, an empty one, and the upload itself all tell of the attachment."""
    upload = (await begin(api)).json()
    first = (await send(api, upload, PDF)).json()
    assert (await send(api, upload, b"", len(PDF))).json()["attachmentId"] == first["attachmentId"]
    assert (await api.follow(upload["self"])).json()["attachmentId"] == first["attachmentId"]
    assert await listed(api) == ["begroting.pdf"]


async def test_an_empty_piece_changes_nothing(api: Api) -> None:
    upload = (await begin(api)).json()
    answer = await send(api, upload, b"")
    assert (answer.status_code, answer.json()["received"]) == (200, 0)


async def test_a_piece_that_is_too_large_is_refused(api: Api) -> None:
    upload = (await begin(api, LONG)).json()
    assert upload["maxPieceBytes"] == 100_000
    answer = await send(api, upload, LONG[:100_001])
    assert (answer.status_code, answer.json()["limit"]) == (413, 100_000)
    assert (await api.follow(upload["self"])).json()["received"] == 0


async def test_more_than_was_promised_is_refused(api: Api) -> None:
    upload = (await begin(api)).json()
    answer = await send(api, upload, PDF + b"x")
    assert (answer.status_code, answer.json()["limit"]) == (413, len(PDF))


@pytest.mark.parametrize("offset", [None, "", "-1", "x", "1.5", "1" * 16])
async def test_a_piece_must_say_where_it_begins(api: Api, offset: str | None) -> None:
    upload = (await begin(api)).json()
    headers = {"Content-Type": "application/partial-upload"}
    if offset is not None:
        headers["Upload-Offset"] = offset
    answer = await api.ask(
        "PATCH", f"/v1/dossiers/{FILES}/uploads/{upload['uploadId']}", content=PDF, headers=headers
    )
    assert (answer.status_code, issues(answer)[0][1]) == (400, "Upload-Offset")


@pytest.mark.parametrize(
    ("facts", "name", "reason"),
    [
        ({"name": "begroting.exe"}, "fileName", "extensionNotAllowed"),
        ({"name": "begroting"}, "fileName", "extensionNotAllowed"),
        ({"name": "begroting.pdf.exe"}, "fileName", "extensionNotAllowed"),
        ({"name": ".."}, "fileName", "noFileName"),
        ({"size": 500_001}, "size", "tooLarge"),
    ],
)
async def test_what_the_question_does_not_take_is_refused_before_it_is_sent(
    api: Api, facts: dict[str, Any], name: str, reason: str
) -> None:
    answer = await begin(api, **facts)
    assert (answer.status_code, issues(answer)) == (400, [(problems.REJECTED_INPUT, name, reason)])


async def test_all_that_is_wrong_is_said_at_once(api: Api) -> None:
    answer = await begin(api, name="film.mov", size=900_000)
    assert [name for _, name, _ in issues(answer)] == ["fileName", "size"]


@pytest.mark.parametrize(
    "facts",
    [{"size": 0}, {"size": -1}, {"sha256": "x"}, {"sha256": "A" * 64}, {"fileName": ""}, {"colour": "x"}],
)
async def test_what_is_no_announcement_is_refused(api: Api, facts: dict[str, Any]) -> None:
    answer = await begin(api, **facts)
    assert answer.status_code == 400
    assert len(issues(answer)) == 1


async def test_the_service_has_a_limit_of_its_own(api: Api) -> None:
    answer = await begin(api, question="brieven", size=1_000_001)
    assert (answer.status_code, answer.json()["type"]) == (413, problems.PAYLOAD_TOO_LARGE)
    assert answer.json()["limit"] == 1_000_000


@pytest.mark.parametrize(
    ("tab", "question"),
    [("zakelijk", "verhaal"), ("zakelijk", "geen"), ("verslag", "begroting"), ("geen", "begroting")],
)
async def test_a_file_needs_a_question_that_takes_files(api: Api, tab: str, question: str) -> None:
    answer = await begin(api, question=question, tabId=tab)
    assert issues(answer) == [(problems.REFERENCED_RESOURCE_NOT_FOUND, "questionId", None)]


async def test_a_question_that_the_answers_do_not_ask_takes_no_file(api: Api) -> None:
    refused = (problems.REJECTED_INPUT, "questionId", "notAsked")
    answer = await begin(api, question="intenties")
    assert (answer.status_code, issues(answer)) == (400, [refused])
    assert (await save(api, FILES, "zakelijk", {"metPartners": True})).status_code == 200
    upload = (await begin(api, question="intenties")).json()
    assert (await save(api, FILES, "zakelijk", {"metPartners": False}, '"1"')).status_code == 200
    late = await send(api, upload, PDF)
    assert (late.status_code, issues(late)) == (400, [refused])
    assert await listed(api) == []


async def test_a_place_is_shown_while_it_is_asked_or_has_files(api: Api) -> None:
    async def place() -> list[tuple[bool, int]]:
        places = (await api.get(f"/v1/dossiers/{FILES}/attachments")).json()["places"]
        return [(each["open"], each["files"]) for each in places if each["questionId"] == "intenties"]

    assert await place() == []
    await save(api, FILES, "zakelijk", {"metPartners": True})
    assert await place() == [(True, 0)]
    await attach(api, question="intenties")
    await save(api, FILES, "zakelijk", {"metPartners": False}, '"1"')
    assert await place() == [(False, 1)]


async def test_a_question_takes_no_more_files_than_it_says(api: Api) -> None:
    third = (await begin(api)).json()
    await attach(api, name="een.pdf")
    await attach(api, name="twee.pdf")
    refused = (problems.REJECTED_INPUT, "questionId", "tooManyFiles")
    assert issues(await begin(api)) == [refused]
    late = await send(api, third, PDF)
    assert (late.status_code, issues(late)) == (400, [refused])
    assert sorted(await listed(api)) == ["een.pdf", "twee.pdf"]


async def test_nothing_comes_to_a_dossier_that_was_handed_in(api: Api) -> None:
    answer = await begin(api, number=HANDED_IN)
    assert (answer.status_code, answer.json()["type"]) == (409, problems.TAB_CLOSED)
    assert (answer.json()["rule"], answer.json()["reason"]) == ("tabsOfThePhase", "alreadySubmitted")


async def test_nothing_comes_to_a_tab_of_another_phase(api: Api) -> None:
    answer = await begin(api, question="facturen", tabId="verslag")
    assert (answer.status_code, answer.json()["reason"]) == (409, "ofAnotherPhase")


async def test_a_file_on_its_way_is_refused_when_the_dossier_was_handed_in_meanwhile(api: Api) -> None:
    upload = (await begin(api)).json()
    await send(api, upload, PDF[:10])
    await api.database.write(
        lambda tx: tx.run(
            "UPDATE dossier SET status = 'submitted', version = version + 1 WHERE kiosk_number = :n",
            {"n": FILES},
        )
    )
    answer = await send(api, upload, PDF[10:], 10)
    assert (answer.status_code, answer.json()["type"]) == (409, problems.TAB_CLOSED)
    assert await listed(api) == []


async def test_a_dossier_whose_type_asks_for_no_files_takes_none(api: Api) -> None:
    assert (await begin(api, number=OPEN)).status_code == 400


@pytest.mark.parametrize("number", [STRANGERS, "geen"])
async def test_a_dossier_that_one_may_not_see_takes_nothing(api: Api, number: str) -> None:
    assert (await begin(api, number=number)).status_code == 404


async def test_an_upload_is_its_senders_alone(api: Api) -> None:
    upload = (await begin(api)).json()
    wim = await api.token_of(WIM)
    assert (await api.follow(upload["self"], token=wim)).status_code == 404
    assert (await send(api, upload, PDF, token=wim)).status_code == 404
    path = f"/v1/dossiers/{FILES}/uploads/{upload['uploadId']}"
    assert (await api.ask("DELETE", path, token=wim)).status_code == 404


async def test_what_arrives_must_have_the_promised_hash(api: Api) -> None:
    upload = (await begin(api)).json()
    answer = await send(api, upload, PDF[:-1] + b"x")
    assert (answer.status_code, answer.json()["type"]) == (400, problems.CONTENT_DIFFERS)
    assert (await api.follow(upload["self"])).status_code == 404
    assert await listed(api) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (PROGRAM, "contentIsProgram"),
        (b"geen pdf", "contentOfOtherKind"),
        (TRUE["docx"], "contentOfOtherKind"),
    ],
)
async def test_the_contents_must_be_of_their_kind(api: Api, content: bytes, reason: str) -> None:
    upload = (await begin(api, content)).json()
    problem = (await send(api, upload, content)).json()
    assert (problem["status"], problem["type"]) == (400, problems.CONTENT_REFUSED)
    assert (problem["rule"], problem["reason"]) == ("contentOfItsKind", reason)
    assert await listed(api) == []


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if name and len(name.encode("utf-8", "replace")) < 900]
)
async def test_a_hostile_name_harms_nobody(api: Api, name: str, tmp_path: Path) -> None:
    if "\ud800" in name:
        pytest.skip("JSON in UTF-8 has no lone surrogates")
    answer = await begin(api, question="brieven", name=name)
    if not HOSTILE[name]:
        assert issues(answer)[0][2] == "noFileName"
        return
    assert answer.json()["fileName"] == HOSTILE[name]
    text = b"gewoon tekst\n"
    files = tmp_path / "files"
    attachment = await attach(api, text, name=name + ".txt", question="brieven")
    assert attachment["fileName"].endswith("txt")
    kept = hashlib.sha256(text).hexdigest()
    assert [path.name for path in files.rglob("*") if path.is_file()] == [kept]


async def test_giving_up_leaves_nothing(api: Api, tmp_path: Path) -> None:
    upload = (await begin(api, LONG)).json()
    await send(api, upload, LONG[:50_000])
    path = f"/v1/dossiers/{FILES}/uploads/{upload['uploadId']}"
    assert (await api.ask("DELETE", path)).status_code == 204
    assert (await api.follow(upload["self"])).status_code == 404
    assert (await send(api, upload, LONG[50_000:60_000], 50_000)).status_code == 404
    assert not [each for each in (tmp_path / "files").rglob("*") if each.is_file()]


async def test_the_same_announcement_with_the_same_key_is_one_upload(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    first, again = await begin(api, headers=key), await begin(api, headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Location"] == first.headers["Location"]
    other = await begin(api, headers=key, name="anders.pdf")
    assert (other.status_code, other.json()["type"]) == (409, problems.IDEMPOTENCY_KEY_REUSED)


async def test_nobody_has_uploads_without_end(api: Api) -> None:
    def many(tx: Transaction) -> None:
        for number in range(MAX_UPLOADS):
            tx.run(
                "INSERT INTO upload (id, dossier_id, person_id, owner_kind, owner_id, file_name, size, sha256, "
                "expires_at) VALUES (:id, 950, :person, 'question', 'x', 'x', 1, :sha256, :end)",
                {
                    "id": f"u{number}",
                    "person": LIES,
                    "sha256": "0" * 64,
                    "end": int((NOW + dt.timedelta(hours=1)).timestamp() * 1_000),
                },
            )

    await api.database.write(many)
    answer = await begin(api)
    assert (answer.status_code, answer.json()["type"]) == (409, problems.TOO_MANY_UPLOADS)
    assert answer.json()["limit"] == MAX_UPLOADS


async def test_what_nobody_came_back_for_is_cleared_after_a_day(api: Api, tmp_path: Path) -> None:
    upload = (await begin(api, LONG)).json()
    await send(api, upload, LONG[:50_000])
    kept = await attach(api)
    later = NOW + dt.timedelta(hours=23)
    await sweep_files(replace(api.service, clock=lambda: later))
    assert (await api.follow(upload["self"])).json()["received"] == 50_000
    await sweep_files(replace(api.service, clock=lambda: later + dt.timedelta(hours=2)))
    assert (await api.follow(upload["self"])).status_code == 404
    files = [each.name for each in (tmp_path / "files").rglob("*") if each.is_file()]
    assert files == [kept["sha256"]]


async def test_files_of_a_deleted_draft_go_when_it_cannot_come_back_any_more(
    api: Api, tmp_path: Path
) -> None:
    kept = await attach(api)
    version = (await api.get(f"/v1/dossiers/{FILES}")).headers["ETag"]
    deleted = await api.ask("DELETE", f"/v1/dossiers/{FILES}", headers={"If-Match": version})
    assert deleted.status_code == 204
    stored = tmp_path / "files"

    async def left_after(days: int) -> list[str]:
        await sweep_files(replace(api.service, clock=lambda: NOW + dt.timedelta(days=days)))
        return [each.name for each in stored.rglob("*") if each.is_file()]

    assert await left_after(29) == [kept["sha256"]]
    assert await left_after(31) == []
    row = await api.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM attachment"))
    assert row == {"n": 0}


async def test_announcing_clears_what_is_over(api: Api) -> None:
    upload = (await begin(api)).json()
    await api.database.write(lambda tx: tx.run("UPDATE upload SET expires_at = 0"))
    await begin(api)
    row = await api.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM upload"))
    assert row == {"n": 1}
    assert (await api.follow(upload["self"])).status_code == 404


async def test_a_service_that_was_killed_between_two_steps_goes_on(api: Api) -> None:
    """The contents were kept, and then it was killed before the attachment was written."""
    upload = (await begin(api)).json()
    contents = api.service.files.contents
    with contents.receive(upload["uploadId"], 0) as receiving:
        receiving.write(PDF)
        receiving.make_durable()
    await api.database.write(lambda tx: tx.run("UPDATE upload SET received = :n", {"n": len(PDF)}))
    contents.keep(upload["uploadId"], contents.seal(upload["uploadId"], len(PDF)))
    answer = await send(api, upload, b"", len(PDF))
    assert answer.json()["attachmentId"]
    assert await listed(api) == ["begroting.pdf"]


async def test_a_virus_is_refused_and_named_and_nothing_of_it_stays(api: Api, tmp_path: Path) -> None:
    content = PDF + EICAR
    async with small_clamd() as clamd, checked(api, Clamd(clamd.address)) as guarded:
        upload = (await begin(guarded, content)).json()
        problem = (await send(guarded, upload, content)).json()
        assert (problem["status"], problem["type"]) == (400, problems.CONTENT_INFECTED)
        assert problem["reason"] == "Eicar-Test-Signature"
        assert await listed(guarded) == []
        assert not [each for each in (tmp_path / "files").rglob("*") if each.is_file()]


async def test_what_was_checked_says_so(api: Api) -> None:
    async with small_clamd() as clamd, checked(api, Clamd(clamd.address)) as guarded:
        attachment = await attach(guarded, LONG)
        assert attachment["virusCheck"] == "clean"
        assert clamd.scanned == [LONG]
        assert (await guarded.get(f"/v1/dossiers/{FILES}/attachments")).json()["virusCheck"] == "clean"


async def test_while_the_scanner_is_down_nothing_is_accepted_and_later_it_is(api: Api) -> None:
    async with small_clamd(fault="hangsUp") as clamd, checked(api, Clamd(clamd.address)) as guarded:
        upload = (await begin(guarded)).json()
        answer = await send(guarded, upload, PDF)
        assert (answer.status_code, answer.json()["type"]) == (503, problems.VIRUS_CHECK_UNAVAILABLE)
        assert answer.headers["Retry-After"] == "30"
        assert await listed(guarded) == []
        clamd.fault = ""
        assert (await send(guarded, upload, b"", len(PDF))).json()["attachmentId"]
        assert await listed(guarded) == ["begroting.pdf"]


async def test_health_says_that_attachments_wait_for_the_scanner(api: Api) -> None:
    async with small_clamd() as clamd, checked(api, Clamd(clamd.address)) as guarded:
        assert (await guarded.get("/health", token=None)).json() == {"status": "UP"}
        clamd.fault = "talksNonsense"
        answer = await guarded.get("/health", token=None)
        assert (answer.status_code, answer.json()) == (200, {"status": "DEGRADED"})


def test_what_is_announced_is_what_the_contract_shows() -> None:
    assert set(announced(PDF)) == {"tabId", "questionId", "fileName", "size", "sha256"}


def checked(api: Api, check: Clamd) -> Any:
    """The same API with a virus check."""
    return _Checked(api, check)


class _Checked:
    def __init__(self, api: Api, check: Clamd) -> None:
        from kiosk_api.app import create_app

        service = replace(api.service, files=replace(api.service.files, virus_check=check))
        self._served = in_process(create_app(service))
        self._api, self._service = api, service

    async def __aenter__(self) -> Api:
        return replace(self._api, http=await self._served.__aenter__(), service=self._service)

    async def __aexit__(self, *error: Any) -> None:
        await self._served.__aexit__(*error)
