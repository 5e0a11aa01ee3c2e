"""A practice environment as large as wanted: complete, deterministic, and seen by the one who signs in."""

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from stdnum import iban
from stdnum.be import vat

from kiosk_api.practice import fill, seed
from kiosk_api.practice.organisations import made_organisations
from kiosk_api.practice.progress import shown_progress
from kiosk_api.rules.representation import representatives, represented
from kiosk_api.store import counts, listing, representation, search
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.selection import Filters, Order, Sort

TODAY = dt.date(2026, 11, 23)
SIZE = fill.Size(dossiers=3_000, applicants=50, seed=7)


async def filled(path: Path, size: fill.Size = SIZE) -> Database:
    database = open_database(sqlite_url(path))
    with shown_progress("dossiers") as watcher:
        await database.write(lambda tx: fill.fill(tx, size, TODAY, watcher))
    return database


def scope(tx: Transaction) -> list[str]:
    return list(represented(representation.facts_of_person(tx, "lotte"), "lotte", TODAY))


def rows(tx: Transaction, sql: str) -> list[dict[str, Any]]:
    return [dict(row) for row in tx.all(sql)]


async def test_indexes_totals_words_and_guards_are_back_as_they_were(tmp_path: Path) -> None:
    database, untouched = await filled(tmp_path / "a.db"), open_database(sqlite_url(tmp_path / "b.db"))
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    assert await database.read(lambda tx: rows(tx, schema)) == await untouched.read(
        lambda tx: rows(tx, schema)
    )
    total = seed.DOSSIERS + SIZE.dossiers
    for sql in (
        "SELECT count(*) AS n FROM dossier",
        "SELECT sum(n) AS n FROM dossier_count",
        'SELECT count(*) AS n FROM dossier_fts WHERE dossier_fts MATCH \'"1" * OR "2" *\'',
        "SELECT count(DISTINCT dossier_id) AS n FROM history",
        "SELECT count(DISTINCT kiosk_number) AS n FROM dossier",
    ):
        assert await database.read(lambda tx, sql=sql: rows(tx, sql)) == [{"n": total}], sql  # type: ignore[misc]
    await database.close()
    await untouched.close()


async def test_the_demo_person_sees_all_of_it_sorted_and_by_words(tmp_path: Path) -> None:
    database = await filled(tmp_path / "a.db")

    def check(tx: Transaction) -> None:
        mine = scope(tx)
        assert counts.total(tx, mine, Filters()).count > SIZE.dossiers
        page = listing.page(tx, mine, Filters(), Order(Sort.UPDATED_AT, falling=True), size=50)
        moments = [item.updated_at for item in page.items]
        assert moments == sorted(moments, reverse=True)
        assert len(search.newest(tx, mine, "festival", Filters(), size=50).items) == 50

    await database.read(check)
    await database.close()


async def test_the_provider_represents_two_thousand_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill, "MOST_MANDATES", 20)
    database = await filled(tmp_path / "a.db")
    mine = await database.read(scope)
    assert len([applicant for applicant in mine if applicant.startswith("vul")]) == 20
    seen = await database.read(lambda tx: counts.total(tx, mine, Filters(applicants=tuple(mine))))
    assert seen.count > SIZE.dossiers * 0.7
    await database.close()


async def test_one_seed_is_one_world_and_another_is_another(tmp_path: Path) -> None:
    sql = "SELECT * FROM dossier ORDER BY id"
    worlds: list[list[dict[str, Any]]] = []
    for name, number in (("a", 7), ("b", 7), ("c", 8)):
        database = await filled(tmp_path / f"{name}.db", fill.Size(300, 10, number))
        worlds.append(await database.read(lambda tx: rows(tx, sql)))
        await database.close()
    assert worlds[0] == worlds[1]
    assert worlds[0] != worlds[2]


async def test_newer_dossiers_have_higher_ids(tmp_path: Path) -> None:
    database = await filled(tmp_path / "a.db")
    sql = "SELECT created_at / 86400000 AS day FROM dossier ORDER BY id"
    days = [row["day"] for row in await database.read(lambda tx: rows(tx, sql))][seed.DOSSIERS :]
    assert days == sorted(days)
    await database.close()


def test_made_up_numbers_pass_their_check_digits() -> None:
    organisations = made_organisations(500, 1)
    assert all(
        vat.is_valid(one.enterprise_number or "") and iban.is_valid(one.account_number)
        for one in organisations
    )
    assert (
        len({one.id for one in organisations}) == len({one.enterprise_number for one in organisations}) == 500
    )


def test_the_command_fills_once_and_says_why_not_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    fill.add_arguments(parser)
    words = ["--dossiers", "200", "--applicants", "5", "--database", sqlite_url(tmp_path / "a.db")]
    assert fill.run(parser.parse_args(words)) == 0
    printed = capsys.readouterr()
    assert printed.out == "200 dossiers of 5 applicants are there.\n"
    assert "Building indexes\n" in printed.err
    assert "\x1b" not in printed.err
    assert fill.run(parser.parse_args(words)) == 1
    assert "filled before" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-5", "many"])
def test_a_number_of_dossiers_is_one_or_more(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    fill.add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--dossiers", number])
    assert "--dossiers" in capsys.readouterr().err


async def test_whatever_was_handed_in_names_somebody_who_may_act_for_the_applicant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fill, "MOST_MANDATES", 20)
    database = await filled(tmp_path / "a.db")

    def check(tx: Transaction) -> int:
        sql = "SELECT DISTINCT applicant_id, contact_person_id FROM dossier WHERE submitted_at IS NOT NULL"
        pairs = [row for row in tx.all(sql) if row["applicant_id"].startswith("vul")]
        for row in pairs:
            facts = representation.facts_of_applicant(tx, row["applicant_id"])
            assert row["contact_person_id"] in representatives(facts, row["applicant_id"], TODAY)
        return len({row["applicant_id"] for row in pairs})

    assert await database.read(check) > 40
    await database.close()


async def test_a_share_of_the_dossiers_has_a_story_with_the_administration(tmp_path: Path) -> None:
    database = await filled(tmp_path / "a.db")
    sql = """SELECT count(DISTINCT m.dossier_id) AS written, count(*) AS n, count(DISTINCT m.id) AS ids,
        min(m.id) AS first FROM message m WHERE m.dossier_id > {last}"""
    found = await database.read(lambda tx: rows(tx, sql.format(last=seed.DOSSIERS)))
    assert (
        SIZE.dossiers / fill.FOLLOWED_EVERY / 2 < found[0]["written"] <= SIZE.dossiers / fill.FOLLOWED_EVERY
    )
    before = await database.read(
        lambda tx: rows(tx, f"SELECT max(id) AS n FROM message WHERE dossier_id <= {seed.DOSSIERS}")  # noqa: S608
    )
    assert found[0]["first"] > before[0]["n"]
    told = """SELECT count(*) AS n FROM history h JOIN payment p ON p.dossier_id = h.dossier_id
        WHERE h.action = 'paymentExecuted' AND p.state = 'executed'"""
    assert (await database.read(lambda tx: rows(tx, told)))[0]["n"] > 0
    await database.close()
