"""The files of a dossier: listed with the places for more, taken away, brought back, and never lost too early."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.contract import problems
from kiosk_api.store import attachments
from kiosk_api.store.database import Transaction
from kiosk_api.sweep import sweep_files
from tests.contract.api.conftest import Api
from tests.contract.api.files_world import FILES, HANDED_IN, acts, attach, begin, lay_files, listed
from tests.contract.api.world import NOW, OPEN, STRANGERS, WIM, ZOE
from tests.unit.made_files import PDF, TRUE

PATH = f"/v1/dossiers/{FILES}/attachments"


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_files)


def status(tx: Transaction, status: str, phase: int = 1) -> None:
    tx.run(
        "UPDATE dossier SET status = :status, phase = :phase, version = version + 1 WHERE kiosk_number = :number",
        {"status": status, "phase": phase, "number": FILES},
    )


async def test_a_dossier_says_where_files_may_come_and_within_which_limits(api: Api) -> None:
    await attach(api)
    answer = (await api.get(PATH)).json()
    assert [(place["questionId"], place["files"], place["open"]) for place in answer["places"]] == [
        ("begroting", 1, True),
        ("brieven", 0, True),
    ]
    budget, letters = answer["places"]
    assert (budget["maxBytes"], budget["maxFiles"], budget["required"]) == (500_000, 2, True)
    assert budget["fileExtensions"] == ["pdf", "xlsx", "txt", "csv", "docx"]
    assert (budget["tabTitle"]["en"], budget["title"]["nl"]) == ("Business", "Begroting")
    assert letters["maxBytes"] == 1_000_000, "the service's own limit"
    assert "fileExtensions" not in letters
    assert answer["virusCheck"] == "notChecked"


async def test_places_of_a_phase_to_come_are_not_shown_and_those_of_a_past_one_are_closed(api: Api) -> None:
    await api.database.write(lambda tx: status(tx, "awaitingApplicant", phase=6))
    await api.database.write(
        lambda tx: tx.run("INSERT INTO phase_entry (dossier_id, at, phase) VALUES (950, 1, 6)")
    )
    places = (await api.get(PATH)).json()["places"]
    assert [(place["questionId"], place["open"]) for place in places] == [
        ("begroting", False),
        ("brieven", False),
        ("facturen", True),
    ]


async def test_a_dossier_without_questions_for_files_has_no_places(api: Api) -> None:
    answer = (await api.get(f"/v1/dossiers/{OPEN}/attachments")).json()
    assert (answer["items"], answer["places"]) == ([], [])


@pytest.mark.parametrize("number", [STRANGERS, "geen"])
async def test_files_of_a_dossier_that_one_may_not_see_do_not_exist(api: Api, number: str) -> None:
    assert (await api.get(f"/v1/dossiers/{number}/attachments")).status_code == 404


async def test_whoever_sees_the_dossier_sees_its_files_and_nobody_else(api: Api) -> None:
    attachment = await attach(api)
    assert (await api.follow(attachment["href"], token=await api.token_of(WIM))).json() == attachment
    for href in (attachment["href"], attachment["contentHref"]):
        answer = await api.follow(href, token=await api.token_of(ZOE), headers={"Accept": "*/*"})
        assert answer.status_code == 404


async def test_a_file_is_of_its_own_dossier_only(api: Api) -> None:
    attachment = await attach(api)
    path = f"/v1/dossiers/{OPEN}/attachments/{attachment['attachmentId']}"
    assert (await api.get(path)).status_code == 404
    assert (await api.get(f"{path}/content", headers={"Accept": "*/*"})).status_code == 404
    assert (await api.ask("DELETE", path)).status_code == 404


async def test_the_list_is_news_only_when_it_changed(api: Api) -> None:
    tag = (await api.get(PATH)).headers["ETag"]
    assert (await api.get(PATH, headers={"If-None-Match": tag})).status_code == 304
    await attach(api)
    assert (await api.get(PATH, headers={"If-None-Match": tag})).status_code == 200


async def test_a_deleted_file_is_gone_recorded_and_can_come_back(api: Api) -> None:
    attachment = await attach(api)
    path = f"{PATH}/{attachment['attachmentId']}"
    assert attachment["allowedActs"] == ["delete"]
    version = (await api.get(f"/v1/dossiers/{FILES}")).headers["ETag"]
    answer = await api.ask("DELETE", path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert (await api.get(f"/v1/dossiers/{FILES}")).headers["ETag"] != version
    assert await listed(api) == []
    for gone in (path, f"{path}/content"):
        assert (await api.get(gone, headers={"Accept": "*/*"})).status_code == 404
    assert (await api.ask("DELETE", path)).status_code == 404

    restored = await api.ask("POST", f"{path}/restorations")
    assert (restored.status_code, restored.json()) == (201, attachment)
    assert restored.headers["Location"] == attachment["href"]
    assert await listed(api) == ["begroting.pdf"]
    again = await api.ask("POST", f"{path}/restorations")
    assert (again.status_code, again.json()) == (201, attachment)
    assert (await acts(api))[:3] == [
        ("attachmentRestored", None, "begroting.pdf"),
        ("attachmentDeleted", "begroting.pdf", None),
        ("attachmentAdded", None, "begroting.pdf"),
    ]


async def test_a_file_does_not_come_back_where_there_is_no_room_any_more(api: Api) -> None:
    first = await attach(api)
    path = f"{PATH}/{first['attachmentId']}"
    await api.ask("DELETE", path)
    await attach(api, name="een.pdf")
    await attach(api, name="twee.pdf")
    answer = await api.ask("POST", f"{path}/restorations")
    assert (answer.status_code, answer.json()["issues"][0]["detail"]) == (400, "tooManyFiles")


async def test_what_was_never_there_does_not_come_back(api: Api) -> None:
    assert (await api.ask("POST", f"{PATH}/geen/restorations")).status_code == 404


async def test_what_was_handed_in_can_be_read_and_not_taken_away(api: Api) -> None:
    attachment = await attach(api)
    await api.database.write(lambda tx: status(tx, "submitted"))
    path = f"{PATH}/{attachment['attachmentId']}"
    assert (await api.get(path)).json()["fileName"] == "begroting.pdf"
    assert "allowedActs" not in (await api.get(path)).json()
    answer = await api.ask("DELETE", path)
    assert (answer.status_code, answer.json()["type"]) == (409, problems.TAB_CLOSED)
    assert (await api.get(f"{path}/content", headers={"Accept": "*/*"})).content == PDF
    gone = await attach_deleted(api)
    answer = await api.ask("POST", f"{PATH}/{gone}/restorations")
    assert (answer.status_code, answer.json()["type"]) == (409, problems.TAB_CLOSED)


async def attach_deleted(api: Api) -> str:
    """A file that was deleted before its dossier was handed in."""
    await api.database.write(lambda tx: status(tx, "draft"))
    attachment = await attach(api, name="weg.pdf")
    await api.ask("DELETE", f"{PATH}/{attachment['attachmentId']}")
    await api.database.write(lambda tx: status(tx, "submitted"))
    return str(attachment["attachmentId"])


def kept(folder: Path) -> set[str]:
    return {each.name for each in (folder / "files" / "contents").rglob("*") if each.is_file()}


async def sweep(api: Api, days: float) -> None:
    await sweep_files(replace(api.service, clock=lambda: NOW + dt.timedelta(days=days)))


async def test_contents_that_are_the_same_are_kept_once_and_while_anybody_has_them(
    api: Api, tmp_path: Path
) -> None:
    one, two = await attach(api, name="een.pdf"), await attach(api, name="twee.pdf")
    assert kept(tmp_path) == {one["sha256"]} == {two["sha256"]}
    await api.ask("DELETE", f"{PATH}/{one['attachmentId']}")
    await sweep(api, 5)
    assert (await api.follow(two["contentHref"], headers={"Accept": "*/*"})).content == PDF
    await api.ask("DELETE", f"{PATH}/{two['attachmentId']}")
    await sweep(api, 0.9)
    assert kept(tmp_path) == {two["sha256"]}, "for a day it can come back"
    await sweep(api, 2)
    assert kept(tmp_path) == set()
    assert (await api.ask("POST", f"{PATH}/{two['attachmentId']}/restorations")).status_code == 404


async def test_contents_to_which_a_submission_refers_stay_for_ever(api: Api, tmp_path: Path) -> None:
    attachment = await attach(api)
    await api.database.write(lambda tx: attachments.hand_in(tx, 950, ["zakelijk"], NOW))
    await api.ask("DELETE", f"{PATH}/{attachment['attachmentId']}")
    await sweep(api, 400)
    assert kept(tmp_path) == {attachment["sha256"]}
    assert await listed(api) == []


async def test_a_disk_that_does_not_answer_is_a_service_that_is_not_there_now(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk_api.files.contents import ContentsFailed
    from kiosk_api.files.folder import FolderContents

    def full(*_: Any) -> Any:
        raise ContentsFailed("no space left on /dev/secret")

    attachment = await attach(api)
    upload = (await begin(api)).json()
    monkeypatch.setattr(FolderContents, "open", full)
    monkeypatch.setattr(FolderContents, "receive", full)
    from tests.contract.api.files_world import send

    for answer in (
        await api.follow(attachment["contentHref"], headers={"Accept": "*/*"}),
        await send(api, upload, PDF),
    ):
        assert (answer.status_code, answer.json()["type"]) == (503, problems.SERVICE_UNAVAILABLE)
        assert "secret" not in answer.text


async def test_the_type_of_each_kind_of_file_is_told(api: Api) -> None:
    for extension in ("docx", "csv", "png"):
        attachment = await attach(api, TRUE[extension], name=f"a.{extension}", question="brieven")
        assert attachment["mediaType"] != "application/octet-stream"


async def test_a_handed_in_dossier_has_closed_places(api: Api) -> None:
    places = (await api.get(f"/v1/dossiers/{HANDED_IN}/attachments")).json()["places"]
    assert [place["open"] for place in places] == [False, False]
