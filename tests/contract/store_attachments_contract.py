"""What every database promises about attachments, the contents that they keep, and uploads on their way."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk_api.store import attachments, uploads
from kiosk_api.store.attachments import QUESTION, Attachment, Owner
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.errors import Refused, StaleVersion
from kiosk_api.store.uploads import Upload
from tests.contract.store_rows import NOON, a_dossier, a_person, an_applicant, dossier_types

LATER = NOON + dt.timedelta(hours=1)
NEXT_WEEK = NOON + dt.timedelta(days=7)
ONE, OTHER = "a" * 64, "b" * 64
BUDGET = Owner(QUESTION, "begroting", "zakelijk")
UPLOAD = Upload("upl1", 1, "an", BUDGET, "begroting.xlsx", 1_000, ONE, 0, LATER)


def an_attachment(attachment_id: str = "bij1", **facts: object) -> Attachment:
    made = Attachment(
        attachment_id, 1, BUDGET, "begroting.xlsx", 1_000, ONE, "text/csv", "clean", NOON, "an", "An Peeters"
    )
    return replace(made, **facts)  # type: ignore[arg-type] # the test's facts


def add(tx: Transaction, attachment: Attachment) -> None:
    attachments.keep_content(tx, attachment.sha256, attachment.size, attachment.uploaded_at)
    attachments.add(tx, attachment)


def lay(tx: Transaction) -> None:
    dossier_types(tx)
    a_person(tx, "an", "An Peeters")
    a_person(tx, "bo", "Bo Maes")
    an_applicant(tx, "huis")
    a_dossier(tx, 1, "huis")
    a_dossier(tx, 2, "huis")


class AttachmentsContract:
    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(lay)

    async def test_an_attachment_is_read_as_it_was_written(self, database: Database) -> None:
        await database.write(lambda tx: add(tx, an_attachment()))
        assert await database.read(lambda tx: attachments.get(tx, 1, "bij1")) == an_attachment()
        assert await database.read(lambda tx: attachments.get(tx, 2, "bij1")) is None

    async def test_attachments_stand_in_the_order_in_which_they_came(self, database: Database) -> None:
        await database.write(lambda tx: add(tx, an_attachment("z", uploaded_at=NOON)))
        await database.write(lambda tx: add(tx, an_attachment("a", uploaded_at=LATER, sha256=OTHER)))
        await database.write(lambda tx: add(tx, an_attachment("x", dossier_id=2)))
        found = await database.read(lambda tx: attachments.of_dossier(tx, 1))
        assert [each.id for each in found] == ["z", "a"]

    async def test_files_are_counted_by_question_without_the_deleted_ones(self, database: Database) -> None:
        letter = Owner(QUESTION, "brief", "zakelijk")
        of_another = Owner("message", "m1")
        for number, owner in enumerate((BUDGET, BUDGET, letter, letter, of_another)):
            await database.write(lambda tx, n=number, o=owner: add(tx, an_attachment(f"b{n}", owner=o)))  # type: ignore[misc]
        await database.write(lambda tx: attachments.delete(tx, "b3", LATER))
        assert await database.read(lambda tx: attachments.counts(tx, 1)) == {"begroting": 2, "brief": 1}
        assert await database.read(lambda tx: attachments.counts(tx, 2)) == {}

    async def test_a_deleted_attachment_is_gone_and_can_come_back(self, database: Database) -> None:
        await database.write(lambda tx: add(tx, an_attachment()))
        await database.write(lambda tx: attachments.delete(tx, "bij1", LATER))
        assert await database.read(lambda tx: attachments.of_dossier(tx, 1)) == []
        assert await database.read(lambda tx: attachments.get(tx, 1, "bij1")) is None
        assert await database.read(lambda tx: attachments.deleted(tx, 1, "bij1")) == an_attachment()
        await database.write(lambda tx: attachments.restore(tx, "bij1"))
        assert await database.read(lambda tx: attachments.get(tx, 1, "bij1")) == an_attachment()
        assert await database.read(lambda tx: attachments.deleted(tx, 1, "bij1")) is None

    async def test_an_attachment_without_contents_cannot_be(self, database: Database) -> None:
        with pytest.raises(Refused):
            await database.write(lambda tx: attachments.add(tx, an_attachment()))

    @pytest.mark.parametrize(
        "column", ["file_name = 'x'", f"sha256 = '{OTHER}'", "size = 1", "owner_id = 'x'"]
    )
    async def test_an_attachment_never_becomes_another(self, database: Database, column: str) -> None:
        await database.write(lambda tx: add(tx, an_attachment()))
        await database.write(lambda tx: attachments.keep_content(tx, OTHER, 1, NOON))
        with pytest.raises(Refused, match="attachment-is-fixed"):
            await database.write(lambda tx: tx.run(f"UPDATE attachment SET {column}"))  # noqa: S608 - a constant

    async def test_deleted_attachments_and_then_their_contents_are_forgotten(
        self, database: Database
    ) -> None:
        await database.write(lambda tx: add(tx, an_attachment()))
        await database.write(lambda tx: add(tx, an_attachment("bij2", sha256=OTHER)))
        assert await database.write(lambda tx: attachments.forget_content(tx, NEXT_WEEK, 10)) == []
        await database.write(lambda tx: attachments.delete(tx, "bij1", LATER))
        assert await database.write(lambda tx: attachments.forget_deleted(tx, LATER)) == 0
        assert await database.write(lambda tx: attachments.forget_deleted(tx, NEXT_WEEK)) == 1
        assert await database.read(lambda tx: attachments.deleted(tx, 1, "bij1")) is None
        assert await database.write(lambda tx: attachments.forget_content(tx, NEXT_WEEK, 10)) == [ONE]
        assert await database.write(lambda tx: attachments.forget_content(tx, NEXT_WEEK, 10)) == []

    async def test_contents_stay_while_anybody_has_them(self, database: Database) -> None:
        await database.write(lambda tx: add(tx, an_attachment()))
        await database.write(lambda tx: add(tx, an_attachment("bij2", dossier_id=2)))
        await database.write(lambda tx: attachments.delete(tx, "bij1", LATER))
        await database.write(lambda tx: attachments.forget_deleted(tx, NEXT_WEEK))
        assert await database.write(lambda tx: attachments.forget_content(tx, NEXT_WEEK, 10)) == []

    async def test_contents_that_were_just_brought_stay_though_nobody_has_them_yet(
        self, database: Database
    ) -> None:
        await database.write(lambda tx: attachments.keep_content(tx, ONE, 1_000, NOON))
        await database.write(lambda tx: attachments.keep_content(tx, ONE, 1_000, LATER))
        assert await database.write(lambda tx: attachments.forget_content(tx, LATER, 10)) == []
        assert await database.write(lambda tx: attachments.forget_content(tx, NEXT_WEEK, 10)) == [ONE]

    async def test_what_was_handed_in_is_never_forgotten(self, database: Database) -> None:
        other_tab = Owner(QUESTION, "verslag", "verantwoording")
        await database.write(lambda tx: add(tx, an_attachment("b2", uploaded_at=LATER)))
        await database.write(lambda tx: add(tx, an_attachment("b1")))
        await database.write(lambda tx: add(tx, an_attachment("gone")))
        await database.write(lambda tx: add(tx, an_attachment("later", owner=other_tab)))
        await database.write(lambda tx: attachments.delete(tx, "gone", LATER))
        handed_in = await database.write(lambda tx: attachments.hand_in(tx, 1, ["zakelijk", "leeg"], LATER))
        assert [each.id for each in handed_in] == ["b1", "b2"]
        for each in ("b1", "b2", "later"):
            await database.write(lambda tx, each=each: attachments.delete(tx, each, LATER))  # type: ignore[misc]
        assert await database.write(lambda tx: attachments.forget_deleted(tx, NEXT_WEEK)) == 2
        assert await database.write(lambda tx: attachments.forget_content(tx, NEXT_WEEK, 10)) == []
        assert await database.read(lambda tx: attachments.deleted(tx, 1, "b1")) is not None
        with pytest.raises(Refused, match="attachment-was-submitted"):
            await database.write(lambda tx: tx.run("DELETE FROM attachment WHERE id = 'b1'"))

    async def test_an_upload_advances_piece_by_piece(self, database: Database) -> None:
        await database.write(lambda tx: uploads.add(tx, UPLOAD))
        await database.write(
            lambda tx: uploads.advance(tx, "upl1", since=0, received=600, expires_at=NEXT_WEEK)
        )
        found = await database.read(lambda tx: uploads.get(tx, 1, "upl1", "an"))
        assert found == replace(UPLOAD, received=600, expires_at=NEXT_WEEK)

    async def test_a_piece_counts_once(self, database: Database) -> None:
        await database.write(lambda tx: uploads.add(tx, UPLOAD))
        await database.write(lambda tx: uploads.advance(tx, "upl1", since=0, received=600, expires_at=LATER))
        with pytest.raises(StaleVersion):
            await database.write(
                lambda tx: uploads.advance(tx, "upl1", since=0, received=600, expires_at=LATER)
            )

    async def test_no_more_arrives_than_was_promised(self, database: Database) -> None:
        await database.write(lambda tx: uploads.add(tx, UPLOAD))
        with pytest.raises(Refused):
            await database.write(
                lambda tx: uploads.advance(tx, "upl1", since=0, received=1_001, expires_at=LATER)
            )

    async def test_an_upload_is_its_senders_and_its_dossiers(self, database: Database) -> None:
        await database.write(lambda tx: uploads.add(tx, UPLOAD))
        assert await database.read(lambda tx: uploads.get(tx, 1, "upl1", "bo")) is None
        assert await database.read(lambda tx: uploads.get(tx, 2, "upl1", "an")) is None
        assert await database.read(lambda tx: uploads.count_of_person(tx, "an")) == 1
        assert await database.read(lambda tx: uploads.count_of_person(tx, "bo")) == 0

    async def test_an_upload_becomes_one_attachment(self, database: Database) -> None:
        await database.write(lambda tx: uploads.add(tx, UPLOAD))
        await database.write(lambda tx: uploads.become(tx, "upl1", "bij1"))
        found = await database.read(lambda tx: uploads.get(tx, 1, "upl1", "an"))
        assert found is not None
        assert found.attachment_id == "bij1"
        assert await database.read(lambda tx: uploads.count_of_person(tx, "an")) == 0
        with pytest.raises(StaleVersion):
            await database.write(lambda tx: uploads.become(tx, "upl1", "bij2"))
        with pytest.raises(StaleVersion):
            await database.write(
                lambda tx: uploads.advance(tx, "upl1", since=0, received=1, expires_at=LATER)
            )

    async def test_expired_uploads_are_forgotten(self, database: Database) -> None:
        await database.write(lambda tx: uploads.add(tx, UPLOAD))
        await database.write(lambda tx: uploads.add(tx, replace(UPLOAD, id="upl2", expires_at=NEXT_WEEK)))
        assert await database.write(lambda tx: uploads.forget_expired(tx, LATER)) == []
        assert await database.write(
            lambda tx: uploads.forget_expired(tx, LATER + dt.timedelta(seconds=1))
        ) == ["upl1"]
        await database.write(lambda tx: uploads.remove(tx, "upl2"))
        assert await database.read(lambda tx: uploads.count_of_person(tx, "an")) == 0
