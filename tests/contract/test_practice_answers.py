"""What is filled in on the dossiers of the practice environment: by the rules, whole, and by somebody's hand."""

import asyncio
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.contract.file_names import safe_file_name
from kiosk_api.files.folder import FolderContents
from kiosk_api.files.look import look_at
from kiosk_api.practice import data_files, seed
from kiosk_api.practice.made_files import keep_made_files, made_files
from kiosk_api.rules.answer_checks import faults_of_checks
from kiosk_api.rules.answer_shape import misshapen
from kiosk_api.rules.answers import faults_of_tabs
from kiosk_api.rules.file_kinds import content_refused, media_type_of
from kiosk_api.rules.filled_data import filled_data
from kiosk_api.store import answers, attachments, dossiers, submissions
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.dossiers import DossierSummary
from kiosk_api.store.moments import day, moment_or_none
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.submissions import Submission

TODAY = dt.date(2026, 11, 23)
TYPES = {kind.code: kind.definition for kind in data_files.dossier_types()}
TABLES = (("tab_answers", "dossier_id, tab_id"), ("submission", "dossier_id, number"), ("attachment", "id"))


@dataclass(frozen=True)
class Laid:
    """One dossier of the environment with everything that was filled in on it."""

    dossier: DossierSummary
    ends_on: dt.date | None
    submitted_at: dt.datetime | None
    status: str
    definition: TypeDefinition
    given: dict[str, Any]
    """All its answers."""
    files: Mapping[str, int]
    receipts: list[tuple[Submission, bytes]]
    """Newest first, each with what was handed in."""


@dataclass(frozen=True)
class World:
    dossiers: list[Laid]
    attachments: list[Row]
    rows: dict[str, list[Row]]
    contents: FolderContents


def read_world(tx: Transaction) -> tuple[list[Laid], list[Row], dict[str, list[Row]]]:
    """Read everything once: two thousand dossiers are many."""
    rows = tx.all("SELECT id, ends_on, submitted_at FROM dossier ORDER BY id")
    summaries = {one.id: one for one in dossiers.summaries(tx, [row["id"] for row in rows])}
    found: list[Laid] = []
    for row in rows:
        summary = summaries[row["id"]]
        kept = answers.of_dossier(tx, row["id"])
        receipts = submissions.of_dossier(tx, row["id"])
        found.append(
            Laid(
                dossier=summary,
                ends_on=day(row["ends_on"]),
                submitted_at=moment_or_none(row["submitted_at"]),
                status=summary.status,
                definition=TYPES[summary.type],
                given={name: value for tab in kept.values() for name, value in tab.answers.items()},
                files=attachments.counts(tx, row["id"]),
                receipts=[(one, submissions.content(tx, row["id"], one.number) or b"") for one in receipts],
            )
        )
    files = tx.all("SELECT DISTINCT file_name, size, sha256, media_type FROM attachment")
    tables = {table: tx.all(f"SELECT * FROM {table} ORDER BY {order}") for table, order in TABLES}  # noqa: S608
    return found, files, tables


async def lay(folder: Path, contents: FolderContents | None) -> World:
    """Lay an environment and read it."""
    database = open_database(sqlite_url(folder / "kiosk.db"))
    try:
        await seed.lay_practice_environment(database, TODAY, contents=contents)
        return World(*await database.read(read_world), contents or FolderContents(folder))
    finally:
        await database.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("practice")
    return asyncio.run(lay(folder, FolderContents(folder / "files")))


def test_what_was_handed_in_passes_every_rule_of_its_type(world: World) -> None:
    faults: list[Any] = []
    for one in world.dossiers:
        for receipt, _ in one.receipts:
            found = faults_of_tabs(one.definition.tabs, receipt.phase, one.given, one.files)
            found += faults_of_checks(one.definition.tabs, one.definition.checks, receipt.phase, one.given)
            faults += [(one.dossier.kiosk_number, one.dossier.type, fault) for fault in found]
    assert faults == []
    assert sum(len(one.receipts) for one in world.dossiers) > 2_000


def test_every_type_was_handed_in_and_accounted_for(world: World) -> None:
    handed_in = {(one.dossier.type, receipt.phase) for one in world.dossiers for receipt, _ in one.receipts}
    assert {code for code, phase in handed_in if phase == "application"} == set(TYPES)
    accounted_for = {code for code, phase in handed_in if phase == "accountability"}
    assert accounted_for >= {"kunstenProject", "kunstenBeurs", "bovenlokaalKlein", "internationaleReis"}


def test_no_answer_is_of_another_shape_than_its_question_asks(world: World) -> None:
    for one in world.dossiers:
        questions = {each.question_id: each for tab in one.definition.tabs for each in tab.questions}
        assert misshapen(questions, one.given) == []


def test_title_amount_and_end_of_a_dossier_are_what_its_answers_say(world: World) -> None:
    for one in world.dossiers:
        data = filled_data(one.definition.tabs, one.given)
        assert (data.title, data.ends_on) == (one.dossier.title, one.ends_on), one.dossier.kiosk_number
        if data.fills_amount:
            assert data.amount_requested_cents == one.dossier.amount_requested_cents


def test_drafts_are_begun_and_not_finished(world: World) -> None:
    drafts = [one for one in world.dossiers if one.status == "draft"]
    finished = [
        one for one in drafts if not faults_of_tabs(one.definition.tabs, "application", one.given, one.files)
    ]
    assert all(one.given and not one.receipts for one in drafts)
    assert len(drafts) > 40
    assert len(finished) < len(drafts) / 4


def test_receipts_prove_what_was_handed_in(world: World) -> None:
    for one in world.dossiers:
        assert [receipt.number for receipt, _ in one.receipts] == list(range(len(one.receipts), 0, -1))
        for receipt, content in one.receipts:
            assert hashlib.sha256(content).hexdigest() == receipt.content_hash
            read = json.loads(content)
            assert read["submissionId"] == f"{one.dossier.kiosk_number}-{receipt.number}"
            assert len(read.get("attachments", [])) == receipt.attachments
            for tab in read["tabs"]:
                assert tab["answers"].items() <= one.given.items()
        if one.receipts:
            assert one.receipts[-1][0].at == one.submitted_at


def test_attachments_can_be_opened_and_are_what_they_say(world: World) -> None:
    assert len(world.attachments) > 20
    for row in world.attachments:
        assert safe_file_name(row["file_name"]) == row["file_name"]
        with world.contents.open(row["sha256"]) as file:
            extension = row["file_name"].rpartition(".")[2]
            assert content_refused(extension, look_at(file)) is None
            assert media_type_of(extension) == row["media_type"]
            file.seek(0)
            assert len(file.read()) == row["size"]


async def test_without_a_place_for_files_nothing_is_attached(tmp_path: Path) -> None:
    assert (await lay(tmp_path, None)).attachments == []


async def test_the_same_day_gives_the_same_answers(world: World, tmp_path: Path) -> None:
    assert (await lay(tmp_path, FolderContents(tmp_path / "files"))).rows == world.rows


def test_the_files_are_kept_once_however_often(tmp_path: Path) -> None:
    contents = FolderContents(tmp_path)
    for _ in range(2):
        keep_made_files(contents)
    for file in made_files():
        with contents.open(file.sha256) as kept:
            assert kept.read() == file.content


def test_every_long_text_that_a_practice_type_asks_has_words_of_its_own() -> None:
    told = data_files.answer_words()["teksten"]
    asked = {
        question.question_id
        for definition in TYPES.values()
        for tab in definition.tabs
        for question in tab.questions
        if question.kind == "longText"
    }
    assert asked - set(told) == set()
