"""What every database promises about finding dossiers by their words."""

import pytest

from kiosk_api.store import counts, newest, search
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.selection import Filters, Order, Sort
from tests.contract.store_rows import a_dossier, a_person, an_applicant, dossier_types

SCOPE = ["huis", "circus"]


def lay(tx: Transaction) -> None:
    dossier_types(tx)
    a_person(tx, "an", "An Peeters")
    an_applicant(tx, "huis", "Het Huis van Gelei", enterprise_number="0206561993")
    an_applicant(tx, "circus", "Circus Cliché")
    an_applicant(tx, "vreemd", "Het Huis van een Ander")
    a_dossier(tx, 1, "huis", title="Zomer in de stad", kiosk_number="260000101", deadline="2026-09-01")
    a_dossier(tx, 2, "circus", title="Été à la mer", contact_person_id="an", phase=2, deadline="2026-03-01")
    a_dossier(tx, 3, "huis", title="Zomerzot 2.0", phase=2, deadline="2026-05-15")
    a_dossier(tx, 4, "vreemd", title="Zomer elders")


def found(
    tx: Transaction, words: str, filters: Filters | None = None, scope: list[str] | None = None
) -> list[int]:
    page = search.newest(tx, SCOPE if scope is None else scope, words, filters or Filters(), size=10)
    return [item.id for item in page.items]


class SearchContract:
    @pytest.fixture(
        params=[(50, 256), (50, 1), (0, 1)],
        ids=["among the newest", "inside each applicant", "scope checked afterwards"],
        autouse=True,
    )
    def ways(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every way of keeping a search inside its scope must find the same."""
        few_applicants, looked_through = request.param
        monkeypatch.setattr(search, "FEW_APPLICANTS", few_applicants)
        monkeypatch.setattr(search, "HITS_CHECKED", 0)
        monkeypatch.setattr(newest, "LOOKED_THROUGH", looked_through)

    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(lay)

    @pytest.mark.parametrize(
        ("words", "ids"),
        [
            ("zomer", [3, 1]),
            ("zom", [3, 1]),
            ("z", [3, 1]),
            ("stad zomer", [1]),
            ("ZOMER huis", [3, 1]),
            ("ete", [2]),
            ("Été à la", [2]),
            ("cliche", [2]),
            ("peeters", [2]),
            ("260000101", [1]),
            ("26000", [3, 2, 1]),
            ("0206.561.993", [3, 1]),
            ("0206561993", [3, 1]),
            ("02065", [3, 1]),
            ("2.0", [3]),
            ("elders", []),
            ("zomer elders", []),
            ("omer", []),
            ("", []),
            ("  -- ", []),
            ('zomer" OR "elders', []),
            ("zomer* OR elders NOT (", []),
            ("#", []),
            ("#vreemd", []),
            ("words:zomer", []),
            ("' & | ! <-> :*", []),
            ("\x00zomer", [3, 1]),
        ],
    )
    async def test_finds_what_somebody_types(self, database: Database, words: str, ids: list[int]) -> None:
        assert await database.read(lambda tx: found(tx, words)) == ids

    async def test_never_leaves_the_scope(self, database: Database) -> None:
        assert await database.read(lambda tx: found(tx, "zomer", scope=["vreemd"])) == [4]
        assert await database.read(lambda tx: found(tx, "zomer", scope=[])) == []
        assert await database.read(lambda tx: found(tx, "zomer", Filters(applicants=("vreemd",)))) == []

    async def test_an_applicant_is_not_another_whose_name_begins_alike(self, database: Database) -> None:
        def lay_alike(tx: Transaction) -> None:
            an_applicant(tx, "huis2")
            a_dossier(tx, 5, "huis2", title="Zomerkamp")

        await database.write(lay_alike)
        assert await database.read(lambda tx: found(tx, "zomer", scope=["huis"])) == [3, 1]
        assert await database.read(lambda tx: found(tx, "2", scope=["huis"])) == [3, 1]
        assert await database.read(lambda tx: found(tx, "zomer", scope=["huis", "huis2"])) == [5, 3, 1]

    async def test_finds_a_dossier_by_its_new_words_only(self, database: Database) -> None:
        def rename(tx: Transaction) -> None:
            tx.run("UPDATE dossier_search SET words = '260000101 winter op zee' WHERE dossier_id = 1")

        await database.write(rename)
        assert await database.read(lambda tx: found(tx, "zomer")) == [3]
        assert await database.read(lambda tx: found(tx, "winter zee")) == [1]

    async def test_filters_narrow_a_search(self, database: Database) -> None:
        assert await database.read(lambda tx: found(tx, "zomer", Filters(phases=("admissibility",)))) == [3]
        assert await database.read(lambda tx: found(tx, "26", Filters(contact_persons=("an",)))) == [2]

    async def test_pages_forward_and_backward(self, database: Database) -> None:
        def walk(tx: Transaction) -> list[list[int]]:
            first = search.newest(tx, SCOPE, "26", Filters(), size=2)
            second = search.newest(tx, SCOPE, "26", Filters(), size=2, after=first.next)
            back = search.newest(tx, SCOPE, "26", Filters(), size=2, before=second.previous)
            assert (first.previous, second.next, back.previous) == (None, None, None)
            return [[item.id for item in page.items] for page in (first, second, back)]

        assert await database.read(walk) == [[3, 2], [1], [3, 2]]

    @pytest.mark.parametrize(
        ("order", "ids"),
        [
            (Order(Sort.DEADLINE), [2, 3, 1]),
            (Order(Sort.DEADLINE, falling=True), [1, 3, 2]),
            (Order(Sort.TITLE), [2, 1, 3]),
            (Order(Sort.APPLICANT), [2, 3, 1]),
            (Order(Sort.APPLICANT, falling=True), [1, 3, 2]),
        ],
    )
    async def test_another_order_pages_both_ways(
        self, database: Database, order: Order, ids: list[int]
    ) -> None:
        def walk(tx: Transaction) -> list[list[int]]:
            first = search.sorted_first_hits(tx, SCOPE, "26", Filters(), order, size=2)
            second = search.sorted_first_hits(tx, SCOPE, "26", Filters(), order, size=2, after=first.next)
            back = search.sorted_first_hits(tx, SCOPE, "26", Filters(), order, size=2, before=second.previous)
            assert not first.first_hits_only
            return [[item.id for item in page.items] for page in (first, second, back)]

        assert await database.read(walk) == [ids[:2], ids[2:], ids[:2]]

    async def test_another_order_says_when_it_is_of_the_newest_hits_only(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "FIRST_HITS", 2)
        page = await database.read(
            lambda tx: search.sorted_first_hits(tx, SCOPE, "26", Filters(), Order(Sort.DEADLINE), size=5)
        )
        assert [item.id for item in page.items] == [2, 3]
        assert page.first_hits_only

    async def test_hits_are_counted_up_to_the_cap(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert await database.read(lambda tx: search.total(tx, SCOPE, "26", Filters())) == counts.Total(
            3, False
        )
        monkeypatch.setattr(search, "COUNT_CAP", 2)
        assert await database.read(lambda tx: search.total(tx, SCOPE, "26", Filters())) == counts.Total(
            2, True
        )

    async def test_a_deleted_draft_is_found_no_more(self, database: Database) -> None:
        def delete(tx: Transaction) -> None:
            tx.run("DELETE FROM phase_entry WHERE dossier_id = 1")
            tx.run("DELETE FROM dossier WHERE id = 1")

        await database.write(delete)
        assert await database.read(lambda tx: found(tx, "zomer")) == [3]
