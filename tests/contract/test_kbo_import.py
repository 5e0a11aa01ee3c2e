"""Taking organisations over from an extract of the register of enterprises."""

import argparse
import datetime as dt
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk_api.registers import import_kbo
from kiosk_api.registers.extract import ExtractFault
from kiosk_api.registers.kbo import import_extract
from kiosk_api.registers.public_bodies import group_by_form, group_by_name
from kiosk_api.store import applicants, search
from kiosk_api.store.applicants import Address
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.enterprise_register import Imported
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.selection import Filters
from tests.contract.store_rows import a_dossier, an_applicant, dossier_types

TINY = Path(__file__).parent.parent / "data" / "kbo"
DAY = dt.date(2026, 3, 1)
VERBEELDING, STERREWIJK, OCMW, STOPPED, PIET, AGENCY, ETOILES = (
    "0999100097",
    "0999100196",
    "0999100295",
    "0999100394",
    "0999100493",
    "0999100592",
    "1999100021",
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = open_database(sqlite_url(tmp_path / "kiosk.db"))
    yield database
    await database.close()


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "extract"))


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def imported(database: Database, folder: Path) -> Imported:
    return await database.write(lambda tx: import_extract(tx, folder))


async def found(database: Database, number: str) -> applicants.Applicant | None:
    return await database.read(lambda tx: applicants.get(tx, f"kbo{number}"))


async def test_active_organisations_become_applicants_with_what_the_register_says(database: Database) -> None:
    assert await imported(database, TINY) == Imported(DAY, organisations=5, new=5, renamed=0, gone=0)
    applicant = await found(database, VERBEELDING)
    assert applicant is not None
    assert (applicant.name, applicant.enterprise_number) == ("Huis van de Verbeelding", VERBEELDING)
    assert (applicant.source, applicant.as_of) == ("kbo", DAY)
    assert applicant.legal_form == "Vereniging zonder winstoogmerk"
    assert applicant.address == Address("Vossenstraat", "12", "3", "1000", "Brussel")
    assert (applicant.email, applicant.phone) == ("info@verbeelding.example", "02 000 00 00")


@pytest.mark.parametrize(
    ("number", "name", "group"),
    [
        (STERREWIJK, "Sterrewijk", "localGovernment"),
        (OCMW, "OCMW Sterrewijk", "localGovernment"),
        (AGENCY, 'Agentschap "Sterren en Planeten"', "flemishEntity"),
        (ETOILES, "Les Étoiles", "enterpriseOrganisation"),
    ],
)
async def test_the_form_tells_the_group_and_the_name_only_without_one(
    database: Database, number: str, name: str, group: str
) -> None:
    await imported(database, TINY)
    applicant = await found(database, number)
    assert applicant is not None
    assert (applicant.name, applicant.entity_group) == (name, group)


@pytest.mark.parametrize("number", [STOPPED, PIET])
async def test_what_stopped_and_who_is_a_person_is_not_taken_over(database: Database, number: str) -> None:
    await imported(database, TINY)
    assert await found(database, number) is None


async def test_a_second_import_of_the_same_changes_nothing(database: Database) -> None:
    def everything(tx: Transaction) -> list[dict[str, object]]:
        return [dict(row) for row in tx.all("SELECT * FROM applicant ORDER BY id")]

    await imported(database, TINY)
    before = await database.read(everything)
    assert await imported(database, TINY) == Imported(DAY, organisations=5, new=0, renamed=0, gone=0)
    assert await database.read(everything) == before


async def test_the_applicants_own_data_are_never_overwritten(database: Database) -> None:
    await imported(database, TINY)
    sql = "UPDATE applicant SET email = 'eigen@voorbeeld.be', phone = '1' WHERE enterprise_number = :number"
    await database.write(lambda tx: tx.run(sql, {"number": VERBEELDING}))
    await imported(database, TINY)
    applicant = await found(database, VERBEELDING)
    assert applicant is not None
    assert (applicant.email, applicant.phone) == ("eigen@voorbeeld.be", "1")


async def test_who_is_no_longer_in_the_extract_stays_but_is_not_active(
    database: Database, extract: Path
) -> None:
    await imported(database, extract)
    replace(extract / "enterprise.csv", '"0999.100.097","AC"', '"0999.100.097","ST"')
    assert (await imported(database, extract)).gone == 1
    gone = await found(database, VERBEELDING)
    assert gone is not None
    assert not gone.active
    replace(extract / "enterprise.csv", '"0999.100.097","ST"', '"0999.100.097","AC"')
    await imported(database, extract)
    back = await found(database, VERBEELDING)
    assert back is not None
    assert back.active


async def test_dossiers_are_found_by_a_new_name(database: Database, extract: Path) -> None:
    await imported(database, extract)

    def lay(tx: Transaction) -> None:
        dossier_types(tx)
        a_dossier(tx, 1, f"kbo{VERBEELDING}")

    def numbers(tx: Transaction, words: str) -> int:
        return len(search.newest(tx, [f"kbo{VERBEELDING}"], words, Filters(), size=5).items)

    await database.write(lay)
    replace(extract / "denomination.csv", "Huis van de Verbeelding", "Droomfabriek")
    assert (await imported(database, extract)).renamed == 1
    assert await database.read(lambda tx: numbers(tx, "droom")) == 1
    assert await database.read(lambda tx: numbers(tx, "verbeelding")) == 0


async def test_a_unit_that_carries_its_authoritys_number_is_left_alone(database: Database) -> None:
    def lay(tx: Transaction) -> None:
        an_applicant(tx, "stad", "Oude naam", entity_group="localGovernment", enterprise_number=STERREWIJK)
        an_applicant(
            tx,
            "museum",
            "Stadsmuseum",
            entity_group="organisingAuthorityUnit",
            enterprise_number=STERREWIJK,
        )
        tx.run("UPDATE applicant SET authority_id = 'stad', source = 'kiosk' WHERE id = 'museum'")

    await database.write(lay)
    await imported(database, TINY)
    names = await database.read(lambda tx: applicants.names(tx, ["stad", "museum", f"kbo{STERREWIJK}"]))
    assert {key: name.name for key, name in names.items()} == {"stad": "Sterrewijk", "museum": "Stadsmuseum"}


async def test_address_contact_and_codes_may_be_missing(database: Database, extract: Path) -> None:
    for file in ("address.csv", "contact.csv", "code.csv"):
        (extract / file).unlink()
    assert (await imported(database, extract)).new == 5


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        ("meta.csv", ('"full"', '"update"'), "meta.csv: this extract is 'update'"),
        ("meta.csv", ("01-03-2026", "2026-03-01"), "meta.csv: SnapshotDate '2026-03-01'"),
        (
            "enterprise.csv",
            ("0999.100.196", "0999.100.197"),
            "enterprise.csv, line 3: 0999.100.197 is no enterprise number",
        ),
        (
            "enterprise.csv",
            ('"000","2","411",', '"000","2",'),
            "enterprise.csv, line 3: 6 values, 7 expected",
        ),
        (
            "denomination.csv",
            ('Denomination"\n', 'Naam"\n'),
            "denomination.csv, line 1: no column Denomination",
        ),
        ("denomination.csv", ('"Sterrewijk"', '"Sterre"wijk"'), "denomination.csv, line 5: "),
        ("address.csv", ('"Vossenstraat"', '"Vossenstraat'), "address.csv, line "),
    ],
)
async def test_a_fault_names_file_and_line_and_nothing_is_taken_over(
    database: Database, extract: Path, file: str, change: tuple[str, str], fault: str
) -> None:
    replace(extract / file, *change)
    with pytest.raises(ExtractFault) as raised:
        await imported(database, extract)
    assert str(raised.value).startswith(fault)
    assert await database.read(lambda tx: tx.all("SELECT id FROM applicant")) == []
    assert (await imported(database, TINY)).new == 5


async def test_another_encoding_is_a_fault_with_its_line(database: Database, extract: Path) -> None:
    names = extract / "denomination.csv"
    names.write_bytes(names.read_bytes().replace("É".encode(), "É".encode("latin-1")))
    with pytest.raises(ExtractFault, match=r"denomination\.csv, line 10: this is not UTF-8"):
        await imported(database, extract)


async def test_a_byte_order_mark_is_no_fault(database: Database, extract: Path) -> None:
    meta = extract / "meta.csv"
    meta.write_bytes(b"\xef\xbb\xbf" + meta.read_bytes())
    assert (await imported(database, extract)).new == 5


@pytest.mark.parametrize("file", ["meta.csv", "enterprise.csv", "denomination.csv"])
async def test_the_three_main_files_must_be_there(database: Database, extract: Path, file: str) -> None:
    (extract / file).unlink()
    with pytest.raises(ExtractFault, match=rf"^{file}: there is no such file"):
        await imported(database, extract)


@pytest.mark.parametrize(
    ("form", "group"),
    [
        ("400", "localGovernment"),
        ("412", "localGovernment"),
        ("418", "localGovernment"),
        ("", None),
        ("017", "enterpriseOrganisation"),
    ],
)
def test_the_registers_codes_tell_local_governments(form: str, group: str | None) -> None:
    assert group_by_form(form) == group


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Gemeente Sterrewijk", "localGovernment"),
        ("STAD STERREWIJK", "localGovernment"),
        ("Autonoom Gemeentebedrijf Sterrewijk", "localGovernment"),
        ("Stadsfestival Sterrewijk", "enterpriseOrganisation"),
        ("Gemeenteschool", "enterpriseOrganisation"),
    ],
)
def test_without_a_code_the_beginning_of_the_name_must_tell(name: str, group: str) -> None:
    assert group_by_name(name) == group


def test_the_command_says_what_it_did_or_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    import_kbo.add_arguments(parser)
    database = ["--database", sqlite_url(tmp_path / "kiosk.db")]
    assert import_kbo.run(parser.parse_args([str(TINY), *database])) == 0
    assert capsys.readouterr().out == "5 organisations as of 2026-03-01: 5 new, 0 renamed, 0 gone.\n"
    assert import_kbo.run(parser.parse_args([str(tmp_path), *database])) == 1
    assert (
        capsys.readouterr().err == f"meta.csv: there is no such file in {tmp_path}\nNothing was taken over.\n"
    )


def test_a_real_extract_of_public_bodies_is_all_local_governments(tmp_path: Path) -> None:
    real = Path(__file__).parents[3] / "shared" / "data" / "kbo-open-data"
    if not real.is_dir():
        pytest.skip("the extract of Flemish public bodies is not on this machine")
    parser = argparse.ArgumentParser()
    import_kbo.add_arguments(parser)
    url = sqlite_url(tmp_path / "kiosk.db")
    assert import_kbo.run(parser.parse_args([str(real), "--database", url])) == 0
