"""The practice environment: everybody whom the documentation promises is there, and every number is valid."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import phonenumbers
import pytest
from email_validator import validate_email
from stdnum import iban
from stdnum.be import vat

from kiosk_api.contract.acts import ACT_CODES
from kiosk_api.identity.roles import roles_of
from kiosk_api.practice import data_files, seed
from kiosk_api.practice.laid import is_laid
from kiosk_api.rules.closing_days import next_closing_day
from kiosk_api.rules.deadlines import TIME_ZONE
from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.representation import representatives, represented
from kiosk_api.store import (
    applicants,
    counts,
    dossier_types,
    dossiers,
    history,
    listing,
    people,
    representation,
)
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.errors import DatabaseBusy
from kiosk_api.store.identity import digital_keys
from kiosk_api.store.moments import moment
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.selection import Filters, Order, Sort

TODAY = dt.date(2026, 11, 23)
EVERYTHING = "SELECT * FROM dossier d JOIN history h ON h.dossier_id = d.id ORDER BY h.id"


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    database = open_database(sqlite_url(tmp_path / "kiosk.db"))
    yield database
    await database.close()


@pytest.fixture
async def database(empty: Database) -> Database:
    assert await seed.lay_practice_environment(empty, TODAY)
    return empty


def scope(tx: Transaction, person_id: str) -> dict[str, list[str]]:
    """Return whom somebody represents, and on which grounds."""
    facts = representation.facts_of_person(tx, person_id)
    found = represented(facts, person_id, TODAY)
    return {applicant: [ground.code.value for ground in grounds] for applicant, grounds in found.items()}


async def test_nothing_has_happened_yet_that_is_still_to_come(database: Database) -> None:
    latest = await database.read(
        lambda tx: tx.one(
            "SELECT max((SELECT max(updated_at) FROM dossier), (SELECT max(at) FROM history), "
            "(SELECT max(at) FROM phase_entry)) AS at"
        )
    )
    today = dt.datetime.combine(TODAY, dt.time(), TIME_ZONE)
    assert latest is not None
    assert moment(latest["at"]) < today


async def test_a_title_names_two_places_only_when_they_differ(database: Database) -> None:
    rows = await database.read(lambda tx: tx.all("SELECT title FROM dossier"))
    places: list[str] = data_files.titles()["plaatsen"]
    assert not [row["title"] for row in rows for place in places if row["title"].count(place) > 1]


async def test_it_is_laid_once(database: Database) -> None:
    assert not await seed.lay_practice_environment(database, TODAY)
    total = await database.read(lambda tx: tx.one("SELECT count(*) AS n FROM dossier"))
    assert total == {"n": seed.DOSSIERS}


async def test_who_comes_while_another_lays_it_waits_however_long_that_takes(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, refusals = empty.write, iter([DatabaseBusy(), DatabaseBusy()])

    async def busy_at_first(work: Callable[[Transaction], bool]) -> bool:
        if refused := next(refusals, None):
            raise refused
        return await write(work)

    monkeypatch.setattr(empty, "write", busy_at_first)
    assert await seed.lay_practice_environment(empty, TODAY)
    assert await empty.read(is_laid)


async def test_the_same_day_gives_the_same_world(database: Database, tmp_path: Path) -> None:
    other = open_database(sqlite_url(tmp_path / "other.db"))
    await seed.lay_practice_environment(other, TODAY)
    first = await database.read(lambda tx: tx.all(EVERYTHING))
    second = await other.read(lambda tx: tx.all(EVERYTHING))
    await other.close()
    assert first == second


async def test_a_laying_that_is_killed_leaves_nothing(empty: Database) -> None:
    class Killed(Exception):
        pass

    def kill_halfway(done: int, of: int) -> None:
        if done > of / 2:
            raise Killed

    with pytest.raises(Killed):
        await seed.lay_practice_environment(empty, TODAY, kill_halfway)
    assert await empty.read(people.everybody) == []
    assert not await empty.read(is_laid)


async def test_progress_is_told_up_to_the_end(empty: Database) -> None:
    told: list[tuple[int, int]] = []
    await seed.lay_practice_environment(empty, TODAY, lambda done, of: told.append((done, of)))
    assert told[-1] == (seed.DOSSIERS, seed.DOSSIERS)
    assert told == sorted(told)


def test_every_number_passes_its_check_digits() -> None:
    for applicant in (*data_files.applicants(), data_files.department()):
        assert applicant.enterprise_number is None or vat.is_valid(applicant.enterprise_number), (
            applicant.name
        )
        assert iban.is_valid(applicant.account_number), applicant.name
        assert phonenumbers.is_valid_number(phonenumbers.parse(applicant.phone)), applicant.name
        assert validate_email(applicant.email, check_deliverability=False).normalized == applicant.email


def test_nobody_has_an_address_that_could_exist() -> None:
    everybody = (*data_files.people(), *data_files.staff(), *data_files.agents())
    parties = (*data_files.applicants(), data_files.department())
    addresses = [one.email for one in everybody] + [one.email for one in parties]
    assert [address for address in addresses if not address.endswith(".example")] == []


async def test_forty_applicants_are_in_all_nine_entity_groups(database: Database) -> None:
    assert len(data_files.applicants()) == 40
    assert {applicant.entity_group for applicant in data_files.applicants()} == set(EntityGroup)


async def test_two_applicants_share_a_number_as_a_unit_and_its_authority_do(database: Database) -> None:
    unit = await database.read(lambda tx: applicants.get(tx, "cultuurdienst"))
    authority = await database.read(lambda tx: applicants.get(tx, "lindergem"))
    assert unit is not None
    assert authority is not None
    assert unit.enterprise_number == authority.enterprise_number


async def test_everybody_can_sign_in(database: Database) -> None:
    everybody = (*data_files.people(), *data_files.staff(), *data_files.agents())
    assert len({one.totp_secret for one in everybody}) == len(everybody)
    for person in everybody:
        keys = await database.read(lambda tx, one=person: digital_keys.of_person(tx, one.id))  # type: ignore[misc]
        assert (keys.totp_secret, keys.mobile) == (person.totp_secret, person.mobile)


@pytest.mark.parametrize(
    ("person", "grounds"),
    [
        ("greet", {"dekaaiman": ["legalRepresentative"]}),
        ("jonas", {"deklinker": ["userRight"], "jonasdesmedt": ["self"]}),
        (
            "hilde",
            {
                "lindergem": ["userRight"],
                "cultuurdienst": ["userRight"],
                "bibliotheek": ["userRight"],
                "agblindergem": ["legalRepresentative"],
            },
        ),
        ("nadia", {}),
        ("els", {}),
        ("tom", {"letterwerf": ["mandate"], "textielhuis": ["mandate"], "ontmoeting": ["mandate"]}),
        ("ruben", {"nachtwacht": ["kioskAppointment"], "rubenvandamme": ["self"]}),
        ("marie", {"compagniecanal": ["kioskAppointment"], "grenzland": ["kioskAppointment"]}),
        ("annika", {"annikaschroder": ["self"]}),
    ],
)
async def test_each_person_represents_whom_their_story_says(
    database: Database, person: str, grounds: dict[str, list[str]]
) -> None:
    assert await database.read(lambda tx: scope(tx, person)) == grounds


async def test_the_providers_employee_acts_for_many_by_mandate_and_sees_most(database: Database) -> None:
    mine = await database.read(lambda tx: scope(tx, "lotte"))
    assert list(mine.values()).count(["mandate"]) >= 15
    total = await database.read(lambda tx: counts.total(tx, list(mine), Filters()))
    assert total.count > seed.DOSSIERS / 2


async def test_the_staff_act_as_the_administration_and_for_nobody(database: Database) -> None:
    now = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    for person in data_files.staff():
        roles = await database.read(lambda tx, one=person: roles_of(tx, one.id, now))  # type: ignore[misc]
        assert roles == ("office",)
        assert await database.read(lambda tx, one=person: scope(tx, one.id)) == {}  # type: ignore[misc]
    for person in data_files.agents():
        roles = await database.read(lambda tx, one=person: roles_of(tx, one.id, now))  # type: ignore[misc]
        assert roles == ("support",)
        assert await database.read(lambda tx, one=person: scope(tx, one.id)) == {}  # type: ignore[misc]
    for person in data_files.people():
        roles = await database.read(lambda tx, one=person: roles_of(tx, one.id, now))  # type: ignore[misc]
        assert roles == ()


async def test_somebody_has_roles_of_every_kind(database: Database) -> None:
    roles = await database.read(lambda tx: scope(tx, "bram"))
    assert {code for grounds in roles.values() for code in grounds} == {
        "self",
        "legalRepresentative",
        "userRight",
        "kioskAppointment",
        "mandate",
    }


async def test_dossiers_are_in_every_phase_and_of_every_type(database: Database) -> None:
    phases = await database.read(lambda tx: tx.all("SELECT DISTINCT phase FROM dossier"))
    types = await database.read(lambda tx: tx.all("SELECT DISTINCT type FROM dossier"))
    assert len(phases) == 8
    assert len(types) == len(data_files.dossier_types()) >= 15


async def test_a_dossier_came_back_from_advice_and_its_account_number_stays_fixed(database: Database) -> None:
    mine = await database.read(lambda tx: scope(tx, "lotte"))
    page = await database.read(
        lambda tx: listing.page(
            tx, list(mine), Filters(phases=("admissibility",)), Order(Sort.UPDATED_AT), size=200
        )
    )

    def whole(tx: Transaction) -> list[dossiers.Dossier]:
        return [
            dossier for item in page.items if (dossier := dossiers.get(tx, item.kiosk_number)) is not None
        ]

    back = [dossier for dossier in await database.read(whole) if dossier.advice_reached_at is not None]
    assert back
    for dossier in back:
        assert [entry.phase for entry in dossier.phases][-2:] == ["advice", "admissibility"]
        assert dossier.action == "answerRequest"


async def test_some_contact_persons_no_longer_represent_the_applicant(database: Database) -> None:
    def stale(tx: Transaction) -> int:
        today = representatives(representation.facts_of_applicant(tx, "dekaaiman"), "dekaaiman", TODAY)
        filters = Filters(contact_persons=("els",))
        assert "els" not in today
        return counts.total(tx, ["dekaaiman"], filters).count

    assert await database.read(stale) > 0


async def test_deadlines_are_near_whatever_the_day(database: Database) -> None:
    filters = Filters(deadline_from=TODAY, deadline_until=TODAY + dt.timedelta(days=30))
    everybody = [applicant.id for applicant in data_files.applicants()]
    assert (await database.read(lambda tx: counts.total(tx, everybody, filters))).count > 20


async def test_a_dossiers_story_adds_up(database: Database) -> None:
    """Phases rise in time, history tells them, and what is asked for has its deadline."""

    def check(tx: Transaction) -> None:
        for row in tx.all("SELECT kiosk_number FROM dossier WHERE id % 7 = 0"):
            dossier = dossiers.get(tx, row["kiosk_number"])
            assert dossier is not None
            moments = [entry.at for entry in dossier.phases]
            assert moments == sorted(set(moments))
            assert dossier.phases[-1].phase == dossier.phase
            assert dossier.updated_at.date() <= TODAY
            assert (dossier.submitted_at is None) == (dossier.phase == "application")
            assert (dossier.amount_granted_cents or 0) <= (dossier.amount_requested_cents or 0)
            entries = history.page(tx, dossier.id, size=200).items[::-1]
            assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
            acts = [entry.act for entry in entries]
            assert acts[0].action == "created"
            brought = {"accountabilitySubmitted": "settlement"}
            told = [
                brought.get(act.action, act.new_value)
                for act in acts
                if act.action in {"phaseReached", "accountabilitySubmitted"}
            ]
            assert told == [entry.phase for entry in dossier.phases][2:]

    await database.read(check)


async def test_yearly_dossiers_hang_on_a_main_dossier(database: Database) -> None:
    sql = """SELECT count(*) AS n FROM dossier d JOIN dossier_type t ON t.number = d.type
        LEFT JOIN dossier m ON m.id = d.main_dossier_id AND m.applicant_id = d.applicant_id
        WHERE t.code = 'kunstenJaardossier' AND m.id IS NULL"""
    assert await database.read(lambda tx: tx.one(sql)) == {"n": 0}


async def test_every_type_has_a_title_in_four_languages(database: Database) -> None:
    types = await database.read(lambda tx: dossier_types.all_in_force(tx, TODAY))
    assert all(
        kind.definition.title.fr and kind.definition.title.de and kind.definition.title.en for kind in types
    )
    assert {kind.code for kind in types} == set(data_files.titles()["titels"])


async def test_totals_and_full_text_are_complete(database: Database) -> None:
    counted = await database.read(lambda tx: tx.one("SELECT sum(n) AS n FROM dossier_count"))
    indexed = await database.read(
        lambda tx: tx.one('SELECT count(*) AS n FROM dossier_fts WHERE dossier_fts MATCH \'"1" * OR "2" *\'')
    )
    assert counted == indexed == {"n": seed.DOSSIERS}


async def test_what_lasts_for_years_was_applied_for_in_a_year_in_which_it_closed(database: Database) -> None:
    several_years = {
        kind.code: kind.definition.closing
        for kind in data_files.dossier_types()
        if kind.definition.closing.every_years > 1
    }
    assert {"kunstenWerking", "intergemeentelijk", "erfgoedConvenant"} <= set(several_years)

    def check(tx: Transaction) -> dict[str, set[str]]:
        phases: dict[str, set[str]] = {}
        for row in tx.all("SELECT kiosk_number FROM dossier ORDER BY id"):
            dossier = dossiers.get(tx, row["kiosk_number"])
            assert dossier is not None
            if dossier.type not in several_years:
                continue
            closing = several_years[dossier.type]
            closes = next_closing_day(closing, dossier.created_at.date())
            assert closes is not None
            assert (closes - dossier.created_at.date()).days <= 185, dossier.kiosk_number
            assert dossier.submitted_at is None or dossier.submitted_at.date() <= closes
            phases.setdefault(dossier.type, set()).add(dossier.phase)
        return phases

    phases = await database.read(check)
    assert set(phases) == set(several_years)
    assert "payment" in phases["kunstenWerking"]


async def test_yearly_dossiers_come_after_their_main_dossier(database: Database) -> None:
    sql = "SELECT d.id FROM dossier d JOIN dossier m ON m.id = d.main_dossier_id WHERE m.created_at >= d.created_at"
    assert await database.read(lambda tx: tx.all(sql)) == []
    some = "SELECT count(*) AS n FROM dossier WHERE main_dossier_id IS NOT NULL"
    assert (await database.read(lambda tx: tx.one(some)) or {"n": 0})["n"] > 20


async def test_whatever_was_handed_in_names_somebody_to_call_and_an_account(database: Database) -> None:
    sql = """SELECT kiosk_number FROM dossier WHERE submitted_at IS NOT NULL
        AND (contact_person_id IS NULL OR email IS NULL OR account_number IS NULL)"""
    assert await database.read(lambda tx: tx.all(sql)) == []


async def test_the_history_tells_saves_files_and_changes_and_what_the_administration_did(
    database: Database,
) -> None:
    rows = await database.read(
        lambda tx: tx.all(
            "SELECT action, count(*) AS n, count(new_value) AS told FROM history GROUP BY action"
        )
    )
    counted = {row["action"]: row["n"] for row in rows}
    assert set(counted) <= set(ACT_CODES)
    some = ("contactPersonChanged", "emailChanged", "accountNumberChanged", "informationAnswered", "settled")
    assert all(counted.get(each, 0) > 20 for each in some), counted
    assert counted["answersChanged"] > seed.DOSSIERS
    silent = {"created", "declaredAdmissible", "declaredInadmissible", "sentBack", "refused", "closed"}
    assert {row["action"] for row in rows if row["told"] < row["n"]} <= silent | {"awarded"}


async def test_what_the_history_says_of_a_field_last_is_what_the_dossier_has(database: Database) -> None:
    sql = """SELECT d.kiosk_number, h.action, h.old_value AS old, h.new_value AS new, d.email, d.account_number,
        p.given_name || ' ' || p.family_name AS contact FROM dossier d JOIN history h ON h.dossier_id = d.id
        JOIN person p ON p.id = d.contact_person_id
        WHERE h.action IN ('contactPersonChanged', 'emailChanged', 'accountNumberChanged')"""
    fields = {
        "contactPersonChanged": "contact",
        "emailChanged": "email",
        "accountNumberChanged": "account_number",
    }
    for row in await database.read(lambda tx: tx.all(sql)):
        assert row["new"] == row[fields[row["action"]]] != row["old"], row


async def test_no_account_number_changed_after_the_advice(database: Database) -> None:
    sql = """SELECT d.kiosk_number FROM dossier d JOIN history h ON h.dossier_id = d.id
        WHERE h.action = 'accountNumberChanged' AND h.at >= d.advice_reached_at"""
    assert await database.read(lambda tx: tx.all(sql)) == []


async def test_who_has_left_cannot_sign_in(database: Database) -> None:
    for one in data_files.former_people():
        keys = await database.read(lambda tx, one=one: digital_keys.of_person(tx, one.id))  # type: ignore[misc]
        assert (keys.totp_secret, keys.mobile) == (None, None)
        assert await database.read(lambda tx, one=one: scope(tx, one.id)) == {}  # type: ignore[misc]
