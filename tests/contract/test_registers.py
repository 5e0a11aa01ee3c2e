"""Updates of the register of enterprises, functions, and the National Register: each known to be so on its day."""

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk_api.__main__ import main
from kiosk_api.registers.extract import ExtractFault
from kiosk_api.registers.functions import ImportedFunctions, import_functions
from kiosk_api.registers.import_kbo import take_over
from kiosk_api.registers.national_register import ImportedPeople, import_people
from kiosk_api.registers.taken_over import KBO, last_extract
from kiosk_api.rules.representation import represented
from kiosk_api.store import applicants, national_register, representation
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.enterprise_register import Imported
from kiosk_api.store.open import open_database, sqlite_url
from tests.contract.store_rows import a_person, an_applicant, insert

DATA = Path(__file__).parent.parent / "data"
FULL, UPDATE = DATA / "kbo", DATA / "kbo_update"
DAY, NEXT = dt.date(2026, 3, 1), dt.date(2026, 3, 8)
DREAM, STERREWIJK, OCMW, ETOILES = "0999100097", "0999100196", "0999100295", "1999100021"
FUNCTIONS = "EnterpriseNumber,NationalNumber,GivenName,FamilyName,Function,StartDate,EndDate\n"
PEOPLE = "NationalNumber,GivenName,FamilyName,Street,HouseNumber,Box,Zipcode,Municipality,DateOfDeath,AbsentSince\n"
TUUR = "85.07.30-033.28"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = open_database(sqlite_url(tmp_path / "kiosk.db"))
    yield database
    await database.close()


async def take(database: Database, folder: Path) -> Imported:
    return await database.write(lambda tx: take_over(tx, folder))


async def found(database: Database, number: str) -> applicants.Applicant:
    def read(tx: Transaction) -> applicants.Applicant:
        one = applicants.get(tx, f"kbo{number}")
        assert one is not None
        return one

    return await database.read(read)


def a_file(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


async def test_an_update_changes_what_it_names_and_nothing_else(database: Database) -> None:
    await take(database, FULL)
    assert await take(database, UPDATE) == Imported(NEXT, organisations=1, new=1, renamed=1, gone=1)
    dream = await found(database, DREAM)
    assert (dream.name, dream.active) == ("Huis van de Droom", True)
    assert dream.address is not None
    assert dream.address.street == "Vossenstraat"
    sterrewijk = await found(database, STERREWIJK)
    assert sterrewijk.name == "Sterrewijk"
    assert sterrewijk.address is not None
    assert sterrewijk.address.street == "Nieuwe Straat"
    assert not (await found(database, ETOILES)).active
    untouched = await found(database, OCMW)
    assert (untouched.name, untouched.as_of) == ("OCMW Sterrewijk", NEXT)
    taken = await database.read(lambda tx: last_extract(tx, KBO))
    assert taken is not None
    assert (taken.kind, taken.number, taken.as_of) == ("update", 141, NEXT)


async def test_an_update_follows_its_own_extract_only(database: Database, tmp_path: Path) -> None:
    with pytest.raises(ExtractFault, match="needs a full extract before it"):
        await take(database, UPDATE)
    await take(database, FULL)
    later = Path(shutil.copytree(UPDATE, tmp_path / "later"))
    meta = (later / "meta.csv").read_text(encoding="utf-8")
    (later / "meta.csv").write_text(meta.replace('"141"', '"143"'), encoding="utf-8")
    with pytest.raises(ExtractFault, match="this is extract 143; 141 is the one that follows"):
        await take(database, later)
    await take(database, UPDATE)
    with pytest.raises(ExtractFault, match="142 is the one that follows"):
        await take(database, UPDATE)


async def test_an_imported_organisation_is_represented_by_whom_the_functions_name(
    database: Database, tmp_path: Path
) -> None:
    await take(database, FULL)
    file = a_file(
        tmp_path,
        "functions.csv",
        FUNCTIONS
        + f"0999.100.097,{TUUR},Tuur,Neven,bestuurder,01-02-2020,\n"
        + "0999.100.097,,Zonder,Nummer,bestuurder,01-02-2020,\n"
        + "0428.315.871,,Van,Elders,bestuurder,01-02-2020,\n",
    )
    done = await database.write(lambda tx: import_functions(tx, file, DAY))
    assert done == ImportedFunctions(functions=1, not_linked=1, of_unknown=1, ended=0)

    def whom(tx: Transaction) -> dict[str, list[str]]:
        number = national_register.number_hash(tx, "85073003328")
        person = national_register.person_of(tx, number)
        assert person is not None
        grounds = represented(representation.facts_of_person(tx, person), person, DAY)
        return {each: [one.code for one in those] for each, those in grounds.items()}

    assert await database.write(whom) == {f"kbo{DREAM}": ["legalRepresentative"]}
    nobody = a_file(
        tmp_path, "functions.csv", FUNCTIONS + "0999.100.097,,Zonder,Nummer,bestuurder,01-02-2020,\n"
    )
    assert (await database.write(lambda tx: import_functions(tx, nobody, DAY))).ended == 1
    assert await database.write(whom) == {}


async def test_the_same_functions_again_change_nothing(database: Database, tmp_path: Path) -> None:
    await take(database, FULL)
    line = f"0999.100.097,{TUUR},Tuur,Neven,bestuurder,01-02-2020,31-12-2027\n"
    file = a_file(tmp_path, "functions.csv", FUNCTIONS + line)
    first = await database.write(lambda tx: import_functions(tx, file, DAY))
    assert await database.write(lambda tx: import_functions(tx, file, DAY)) == first
    rows = await database.read(lambda tx: tx.all("SELECT * FROM legal_function"))
    assert [row["valid_until"] for row in rows] == ["2027-12-31"]


async def test_the_national_register_gives_a_person_their_name_and_address(
    database: Database, tmp_path: Path
) -> None:
    def lay(tx: Transaction) -> None:
        a_person(tx, "tuur", "Tuur Neven")
        an_applicant(tx, "tuurneven", "Tuur Neven", entity_group="person", person_id="tuur")
        tx.run("UPDATE applicant SET source = 'nationalRegister' WHERE id = 'tuurneven'")
        number = national_register.number_hash(tx, "85073003328")
        insert(tx, "person_number", number_hash=number, person_id="tuur")

    await database.write(lay)
    file = a_file(
        tmp_path, "people.csv", PEOPLE + f"{TUUR},Arthur,Neven,Molenstraat,4,,2800,Mechelen,,01-02-2026\n"
    )
    assert await database.write(lambda tx: import_people(tx, file, DAY)) == ImportedPeople(1, 1)

    def look(tx: Transaction) -> None:
        one = applicants.get(tx, "tuurneven")
        assert one is not None
        assert (one.name, one.as_of, one.source) == ("Arthur Neven", DAY, "nationalRegister")
        assert one.address is not None
        assert one.address.municipality == "Mechelen"
        known = national_register.get(tx, national_register.number_hash(tx, "85073003328"))
        assert known is not None
        assert known.absent_since == dt.date(2026, 2, 1)
        assert "85073003328" not in str(tx.all("SELECT * FROM national_register_person"))

    await database.read(look)
    again = await database.write(lambda tx: import_people(tx, file, DAY))
    assert again.renamed == 0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FUNCTIONS + "0999.100.098,,A,B,bestuurder,01-02-2020,\n", "no enterprise number"),
        (
            FUNCTIONS + "0999.100.097,85.07.30-033.29,A,B,bestuurder,01-02-2020,\n",
            "line 2: NationalNumber is no",
        ),
        (FUNCTIONS + f"0999.100.097,{TUUR},A,B,bestuurder,2020,\n", "no day-month-year"),
        (FUNCTIONS + f"0999.100.097,{TUUR},A,B,bestuurder,,\n", "has a StartDate"),
        ("EnterpriseNumber\n0999.100.097\n", "no column NationalNumber"),
    ],
)
async def test_a_fault_names_its_line_and_nothing_is_taken_over(
    database: Database, tmp_path: Path, text: str, fault: str
) -> None:
    await take(database, FULL)
    file = a_file(tmp_path, "functions.csv", text)
    with pytest.raises(ExtractFault, match=fault) as refused:
        await database.write(lambda tx: import_functions(tx, file, DAY))
    assert "85.07.30" not in str(refused.value)
    assert await database.read(lambda tx: tx.all("SELECT * FROM legal_function")) == []


def test_the_commands_say_what_was_taken_over_and_when(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", sqlite_url(tmp_path / "kiosk.db")]
    assert main(["registers", "status", *database]) == 0
    assert "register of enterprises: nothing was taken over" in capsys.readouterr().out
    assert main(["import-kbo", str(FULL), *database]) == 0
    assert main(["import-kbo", str(UPDATE), *database]) == 0
    functions = a_file(
        tmp_path, "functions.csv", FUNCTIONS + f"0999.100.097,{TUUR},Tuur,Neven,lid,01-02-2020,\n"
    )
    assert main(["registers", "functions", str(functions), "--as-of", "2026-03-09", *database]) == 0
    people = a_file(tmp_path, "people.csv", PEOPLE + f"{TUUR},Tuur,Neven,,,,,,,\n")
    assert main(["registers", "people", str(people), "--as-of", "2026-03-10", *database]) == 0
    assert main(["registers", "people", str(tmp_path / "geen.csv"), "--as-of", "2026-03-10", *database]) == 1
    capsys.readouterr()
    assert main(["registers", "status", *database]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "register of enterprises: update extract 141 of 2026-03-08, 1 entries",
        "functions: full extract of 2026-03-09, 1 entries",
        "National Register: full extract of 2026-03-10, 1 entries",
    ]
