"""What every database promises about reading and changing one dossier, and about the record of it."""

import datetime as dt

import pytest

from kiosk_api.contract.acts import ACT_CODES
from kiosk_api.store import counts, dossiers, history, idempotency, search
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.dossiers import Change
from kiosk_api.store.errors import Refused, StaleVersion
from kiosk_api.store.selection import Filters
from tests.contract.store_rows import NOON, a_dossier, a_person, an_applicant, dossier_types

LATER = NOON + dt.timedelta(hours=1)
ACT = history.Act(
    action="emailChanged",
    actor_name="An Peeters",
    actor_id="an",
    on_behalf_of=history.OnBehalfOf("huis", "Het Huis", "mandate", "bureau", "Bureau Noord"),
    old_value="oud@voorbeeld.be",
    new_value="nieuw@voorbeeld.be",
)


def lay(tx: Transaction) -> None:
    dossier_types(tx)
    a_person(tx, "an", "An Peeters")
    a_person(tx, "bo", "Bo Maes")
    an_applicant(tx, "huis", "Het Huis", enterprise_number="0206561993")
    a_dossier(
        tx, 1, "huis", contact_person_id="an", account_number="BE71096123456769", kiosk_number="260000001"
    )
    a_dossier(tx, 2, "huis", advice_reached=True, phase=2, account_number="BE71096123456769")


def change_first(tx: Transaction, change: Change, expected_version: int = 1) -> dossiers.Dossier:
    return dossiers.change(tx, "260000001", change, expected_version=expected_version, acts=[ACT], at=LATER)


class DossierContract:
    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(lay)

    async def test_an_unknown_number_is_nothing(self, database: Database) -> None:
        assert await database.read(lambda tx: dossiers.get(tx, "000000000")) is None

    async def test_a_dossier_names_its_applicant_type_phases_and_contact_person(
        self, database: Database
    ) -> None:
        found = await database.read(lambda tx: dossiers.get(tx, "260000001"))
        assert found is not None
        assert (found.applicant.name, found.applicant.enterprise_number) == ("Het Huis", "0206561993")
        assert (found.type, found.type_title.nl, found.phase) == (
            "projectsubsidie",
            "Projectsubsidie",
            "application",
        )
        assert found.phases == (dossiers.PhaseEntry("application", NOON),)
        assert (found.contact_person_name, found.deadline, found.version) == ("An Peeters", None, 1)

    async def test_a_change_raises_the_version_and_writes_history_with_it(self, database: Database) -> None:
        changed = await database.write(lambda tx: change_first(tx, Change(email="nieuw@voorbeeld.be")))
        assert (changed.version, changed.email, changed.updated_at) == (2, "nieuw@voorbeeld.be", LATER)
        assert changed.account_number == "BE71096123456769"
        page = await database.read(lambda tx: history.page(tx, changed.id, size=10))
        assert [(entry.at, entry.act) for entry in page.items] == [(LATER, ACT)]

    async def test_a_stale_version_changes_and_records_nothing(self, database: Database) -> None:
        await database.write(lambda tx: change_first(tx, Change(email="eerst@voorbeeld.be")))
        with pytest.raises(StaleVersion):
            await database.write(lambda tx: change_first(tx, Change(email="te.laat@voorbeeld.be")))
        found = await database.read(lambda tx: dossiers.get(tx, "260000001"))
        assert found is not None
        assert (found.email, found.version) == ("eerst@voorbeeld.be", 2)
        page = await database.read(lambda tx: history.page(tx, found.id, size=10))
        assert len(page.items) == 1

    async def test_a_new_contact_person_is_found_and_the_old_one_no_more(self, database: Database) -> None:
        await database.write(lambda tx: change_first(tx, Change(contact_person_id="bo")))

        def numbers(tx: Transaction, words: str) -> list[str]:
            page = search.newest(tx, ["huis"], words, Filters(), size=5)
            return [item.kiosk_number for item in page.items]

        assert await database.read(lambda tx: numbers(tx, "maes")) == ["260000001"]
        assert await database.read(lambda tx: numbers(tx, "peeters")) == []

    async def test_the_account_number_is_fixed_once_advice_was_reached_whatever_the_phase(
        self, database: Database
    ) -> None:
        sql = "UPDATE dossier SET version = version + 1, account_number = 'BE00' WHERE id = :id"
        assert await database.write(lambda tx: tx.run(sql, {"id": 1})) == 1
        with pytest.raises(Refused, match="account-number-locked"):
            await database.write(lambda tx: tx.run(sql, {"id": 2}))

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ("UPDATE dossier SET email = 'x'", "version-must-rise-by-one"),
            ("UPDATE dossier SET version = version + 2", "version-must-rise-by-one"),
            (
                "UPDATE dossier SET version = version + 1, kiosk_number = 'x' WHERE id = 2",
                "identity-is-fixed",
            ),
            ("UPDATE dossier SET version = version + 1, advice_reached_at = NULL", "advice-was-reached"),
        ],
    )
    async def test_the_database_refuses_what_no_writer_may_do(
        self, database: Database, change: str, refusal: str
    ) -> None:
        with pytest.raises(Refused, match=refusal):
            await database.write(lambda tx: tx.run(change))

    async def test_nobody_comes_into_the_advice_phase_unrecorded(self, database: Database) -> None:
        sql = "UPDATE dossier SET version = version + 1, phase = 3 WHERE id = 1"
        with pytest.raises(Refused):
            await database.write(lambda tx: tx.run(sql))

    @pytest.mark.parametrize("sql", ["UPDATE history SET actor_name = 'x'", "DELETE FROM history"])
    async def test_history_is_only_added_to(self, database: Database, sql: str) -> None:
        await database.write(lambda tx: history.add(tx, 1, [ACT], NOON))
        with pytest.raises(Refused, match="history-is-append-only"):
            await database.write(lambda tx: tx.run(sql))

    async def test_history_comes_newest_first_in_pages(self, database: Database) -> None:
        acts = [history.Act(code, "Departement") for code in ACT_CODES[:5]]
        await database.write(lambda tx: history.add(tx, 1, acts, NOON))
        first = await database.read(lambda tx: history.page(tx, 1, size=3))
        second = await database.read(lambda tx: history.page(tx, 1, after=first.next, size=3))
        assert [entry.act.action for entry in first.items + second.items] == [*reversed(ACT_CODES[:5])]
        assert first.items[0].act.on_behalf_of is None
        assert second.next is None

    async def test_totals_follow_every_change_of_phase(self, database: Database) -> None:
        def totals(tx: Transaction) -> tuple[int, int, int]:
            phases = ((), ("application",), ("admissibility",))
            found = [counts.total(tx, ["huis"], Filters(phases=phase)) for phase in phases]
            assert not any(total.capped for total in found)
            return found[0].count, found[1].count, found[2].count

        assert await database.read(totals) == (2, 1, 1)
        await database.write(
            lambda tx: tx.run("UPDATE dossier SET version = version + 1, phase = 2 WHERE id = 1")
        )
        assert await database.read(totals) == (2, 0, 2)

    async def test_a_kept_answer_comes_back_and_every_replay_is_a_write(self, database: Database) -> None:
        answer = idempotency.KeptAnswer(b"hash", 200, {"ETag": '"2"'}, b"{}")
        await database.write(lambda tx: idempotency.keep(tx, "an", "key", answer, NOON))
        for _ in range(2):
            assert await database.write(lambda tx: idempotency.replay(tx, "an", "key")) == answer
        row = await database.read(lambda tx: tx.one("SELECT hits FROM idempotency"))
        assert row == {"hits": 2}
        assert await database.write(lambda tx: idempotency.replay(tx, "bo", "key")) is None

    async def test_one_key_can_not_keep_two_answers(self, database: Database) -> None:
        answer = idempotency.KeptAnswer(b"hash", 200, {}, b"{}")
        await database.write(lambda tx: idempotency.keep(tx, "an", "key", answer, NOON))
        with pytest.raises(Refused):
            await database.write(lambda tx: idempotency.keep(tx, "an", "key", answer, NOON))

    async def test_old_answers_are_forgotten(self, database: Database) -> None:
        answer = idempotency.KeptAnswer(b"hash", 200, {}, b"{}")
        await database.write(lambda tx: idempotency.keep(tx, "an", "old", answer, NOON))
        await database.write(lambda tx: idempotency.keep(tx, "an", "new", answer, LATER))
        assert await database.write(lambda tx: idempotency.forget_before(tx, LATER)) == 1
        assert await database.write(lambda tx: idempotency.replay(tx, "an", "old")) is None
