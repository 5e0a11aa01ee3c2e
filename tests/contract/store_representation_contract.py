"""What every database promises about people, applicants and the facts of representing."""

import datetime as dt
from typing import Any

import pytest

from kiosk_api.store import applicants, people, reference, representation
from kiosk_api.store.database import Database, Transaction
from tests.contract.store_rows import a_person, an_applicant, dossier_types, insert

FROM = "2025-01-01"


def lay(tx: Transaction) -> None:
    dossier_types(tx)
    for person in ("an", "bo", "cas"):
        a_person(tx, person, f"{person.capitalize()} Peeters")
    an_applicant(tx, "an0", "An Peeters", entity_group="person", person_id="an")
    an_applicant(tx, "bureau", "Bureau Noord", enterprise_number="0206561993")
    an_applicant(tx, "huis", "Het Huis", enterprise_number="0206562092")
    an_applicant(tx, "elan", "Élan vital")
    an_applicant(tx, "fanfare", "Fanfare De Zwaan", entity_group="deFactoAssociation")
    insert(tx, "legal_function", person_id="bo", organisation_id="huis", title="bestuurder", valid_from=FROM)
    right: dict[str, Any] = {"code": "SSM Mandaatuitvoerder", "valid_from": FROM}
    insert(tx, "user_right", person_id="an", organisation_id="bureau", **right)
    insert(tx, "kiosk_appointment", person_id="an", applicant_id="fanfare", main=1, valid_from=FROM)
    a_mandate(tx, "m1", "huis", holder_organisation_id="bureau")
    a_mandate(tx, "m2", "elan", holder_person_id="an")
    a_mandate(tx, "m3", "elan", holder_person_id="cas")


def a_mandate(tx: Transaction, mandate_id: str, giver_id: str, **holder: str) -> None:
    signed = {"giver_signed_on": FROM, "holder_signed_on": FROM}
    insert(tx, "mandate", id=mandate_id, type="kiosk", giver_id=giver_id, valid_from=FROM, **signed, **holder)


class RepresentationContract:
    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(lay)

    async def test_a_person_has_the_facts_of_every_road(self, database: Database) -> None:
        facts = await database.read(lambda tx: representation.facts_of_person(tx, "an"))
        assert {mandate.id for mandate in facts.mandates} == {"m1", "m2"}
        assert [right.organisation_id for right in facts.rights] == ["bureau"]
        assert [appointment.applicant_id for appointment in facts.appointments] == ["fanfare"]
        assert facts.functions == ()
        assert set(facts.parties) == {"an0", "bureau", "huis", "elan", "fanfare"}
        assert facts.parties["an0"].person_id == "an"

    async def test_an_applicant_has_the_facts_of_everybody(self, database: Database) -> None:
        facts = await database.read(lambda tx: representation.facts_of_applicant(tx, "huis"))
        assert [mandate.id for mandate in facts.mandates] == ["m1"]
        assert [right.person_id for right in facts.rights] == ["an"]
        assert [function.person_id for function in facts.functions] == ["bo"]
        assert set(facts.parties) == {"huis", "bureau"}

    async def test_days_come_back_as_days(self, database: Database) -> None:
        facts = await database.read(lambda tx: representation.facts_of_person(tx, "cas"))
        (mandate,) = facts.mandates
        assert (mandate.valid_from, mandate.valid_until) == (dt.date(2025, 1, 1), None)

    @pytest.mark.parametrize(
        ("change", "rises"),
        [
            ("UPDATE mandate SET stopped_on = '2026-01-01' WHERE id = 'm1'", True),
            ("DELETE FROM user_right", True),
            ("UPDATE legal_function SET valid_until = '2026-01-01'", True),
            ("DELETE FROM kiosk_appointment", True),
            ("UPDATE applicant SET name = 'Het Nieuwe Huis' WHERE id = 'huis'", True),
            ("UPDATE applicant SET entity_group = 'localGovernment' WHERE id = 'huis'", True),
            ("UPDATE applicant SET email = 'post@voorbeeld.be' WHERE id = 'huis'", False),
            ("UPDATE person SET language = 'fr'", False),
        ],
    )
    async def test_the_revision_rises_when_who_represents_whom_may_change(
        self, database: Database, change: str, rises: bool
    ) -> None:
        before = await database.read(representation.revision)
        await database.write(lambda tx: tx.run(change))
        assert (await database.read(representation.revision) > before) is rises

    async def test_applicants_come_by_name_in_pages(self, database: Database) -> None:
        scope = ["huis", "elan", "bureau", "an0", "unheardof"]

        def walk(tx: Transaction) -> list[str]:
            first = applicants.by_name(tx, scope, size=3)
            second = applicants.by_name(tx, scope, size=3, after=first.next)
            assert second.next is None
            return [item.name for item in first.items + second.items]

        assert await database.read(walk) == ["An Peeters", "Bureau Noord", "Élan vital", "Het Huis"]
        assert await database.read(lambda tx: applicants.count(tx, scope)) == 4

    @pytest.mark.parametrize(
        ("search", "names"),
        [
            ("elan", ["Élan vital"]),
            ("VIT", ["Élan vital"]),
            ("0206.561", ["Bureau Noord"]),
            ("0206", ["Bureau Noord", "Het Huis"]),
            ("uis", []),
            ("%", ["Bureau Noord", "Élan vital", "Het Huis"]),
            ("huis_", ["Het Huis"]),
        ],
    )
    async def test_applicants_are_found_as_somebody_types(
        self, database: Database, search: str, names: list[str]
    ) -> None:
        scope = ["huis", "elan", "bureau"]
        page = await database.read(lambda tx: applicants.by_name(tx, scope, search=search, size=9))
        assert [item.name for item in page.items] == names
        assert await database.read(lambda tx: applicants.count(tx, scope, search=search)) == len(names)

    async def test_an_applicant_says_where_its_data_come_from(self, database: Database) -> None:
        address = applicants.Address("Kerkstraat", "1", None, "9000", "Gent")
        sql = "UPDATE applicant SET address = :address WHERE id = 'huis'"
        await database.write(lambda tx: tx.run(sql, {"address": address.as_json()}))
        found = await database.read(lambda tx: applicants.get(tx, "huis"))
        assert found is not None
        assert (found.source, found.as_of, found.address) == ("kbo", dt.date(2026, 1, 1), address)
        assert found.correspondence_address is None
        own = await database.read(lambda tx: applicants.of_person(tx, "an"))
        assert own is not None
        assert own.id == "an0"

    async def test_two_applicants_may_carry_one_enterprise_number(self, database: Database) -> None:
        await database.write(
            lambda tx: an_applicant(
                tx,
                "dienst",
                "Cultuurdienst",
                entity_group="organisingAuthorityUnit",
                enterprise_number="0206562092",
            )
        )
        page = await database.read(
            lambda tx: applicants.by_name(tx, ["huis", "dienst"], search="0206562092", size=9)
        )
        assert len(page.items) == 2

    async def test_an_applicant_has_a_profile_of_each_representative(self, database: Database) -> None:
        def lay_profile(tx: Transaction) -> None:
            insert(
                tx,
                "profile",
                person_id="an",
                applicant_id="huis",
                email="an@bureau.be",
                mobile="+32470000001",
            )

        await database.write(lay_profile)
        expected = people.Profile("an", "huis", "an@bureau.be", None, "+32470000001")
        assert await database.read(lambda tx: people.profile(tx, "an", "huis")) == expected
        assert await database.read(lambda tx: people.profile(tx, "an", "elan")) is None
        several = await database.read(lambda tx: people.profiles_for(tx, "huis", ["an", "bo"]))
        assert several == {"an": expected}

    async def test_people_are_known_by_id(self, database: Database) -> None:
        found = await database.read(lambda tx: people.by_ids(tx, ["an", "nobody"]))
        assert {key: person.name for key, person in found.items()} == {"an": "An Peeters"}
        assert [person.id for person in await database.read(people.everybody)] == ["an", "bo", "cas"]

    async def test_code_lists_come_in_their_own_order_in_four_languages(self, database: Database) -> None:
        phases = await database.read(lambda tx: reference.items(tx, "dossierPhases"))
        assert phases is not None
        assert [item.code for item in phases][:3] == ["application", "admissibility", "advice"]
        assert [len(item.code) > 0 for item in phases] == [True] * 8

        def check(tx: Transaction) -> None:
            for name, length in (("dossierStatuses", 9), ("entityGroups", 9), ("grounds", 5)):
                items = reference.items(tx, name)
                assert items is not None
                assert len(items) == length
                assert all(item.title.fr and item.title.de and item.title.en for item in items)

        await database.read(check)
        assert await database.read(lambda tx: reference.items(tx, "people")) is None
