"""What every database promises about lists: whatever is asked, the answer is that of sorting everything in memory."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Final

import pytest

from kiosk_api.store import counts, few, listing, walk
from kiosk_api.store.contacts import Contact, contacts_of, count_anew
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.merge import Position
from kiosk_api.store.moments import NO_DEADLINE
from kiosk_api.store.selection import Filters, Order, Sort
from tests.contract.store_rows import TYPE_CODES, a_dossier, a_person, an_applicant, dossier_types

APPLICANTS: Final = [f"a{number:02d}" for number in range(12)]
SCOPE: Final = APPLICANTS[:9]
DAYS: Final = [NO_DEADLINE, "2026-03-01", "2026-03-01", "2026-05-15", "2026-09-01"]
PHASES: Final = ["application", "admissibility", "advice", "decision"]


@dataclass(frozen=True)
class Known:
    """A dossier as the test remembers it."""

    id: int
    applicant: str
    applicant_name: str
    title: str
    phase: int
    type_number: int
    deadline: str
    action: str | None
    contact: str | None
    updated: int


def made_up() -> list[Known]:
    """Many ties on purpose: equal deadlines, equal titles, two applicants of one name, one with no dossier."""
    chance = random.Random("a list")  # noqa: S311 - the same list every time
    return [
        Known(
            id=number,
            applicant=(applicant := chance.choice([name for name in APPLICANTS if name != "a05"])),
            applicant_name=f"Naam {int(applicant[1:]) // 2}",
            title=chance.choice(["Élan", "elan vital", "Zomer", "zomer in de stad", "Atelier"]),
            phase=chance.randint(1, 4),
            type_number=chance.randint(1, 2),
            deadline=chance.choice(DAYS),
            action=chance.choice([None, None, "answerRequest"]),
            contact=chance.choice([None, "an", "bo"]),
            updated=chance.randint(0, 40),
        )
        for number in range(1, 201)
    ]


KNOWN: Final = made_up()


def lay(tx: Transaction) -> None:
    dossier_types(tx)
    a_person(tx, "an", "An Peeters")
    a_person(tx, "bo", "Bo Maes")
    for applicant in APPLICANTS:
        an_applicant(tx, applicant, f"Naam {int(applicant[1:]) // 2}")
    for known in KNOWN:
        a_dossier(
            tx,
            known.id,
            known.applicant,
            title=known.title,
            phase=known.phase,
            type_number=known.type_number,
            deadline=known.deadline,
            action=known.action,
            contact_person_id=known.contact,
            updated_minutes=known.updated,
            kiosk_number=f"{(known.id * 7919) % 1009:04d}",
        )


def folded_title(known: Known) -> str:
    return known.title.lower().replace("é", "e")


def expected(filters: Filters, order: Order, scope: list[str]) -> list[int]:
    """Sort and filter in memory, without the store."""
    wanted = [
        known
        for known in KNOWN
        if known.applicant in scope
        and (not filters.applicants or known.applicant in filters.applicants)
        and (not filters.phases or PHASES[known.phase - 1] in filters.phases)
        and (not filters.dossier_types or TYPE_CODES[known.type_number - 1] in filters.dossier_types)
        and (filters.action_needed is None or (known.action is not None) == filters.action_needed)
        and (not filters.contact_persons or known.contact in filters.contact_persons)
        and (
            filters.contact_gone is None
            or ((known.applicant, known.contact) in filters.gone_contacts) == filters.contact_gone
        )
        and (filters.deadline_from is None or known.deadline >= filters.deadline_from.isoformat())
        and (filters.deadline_until is None or known.deadline <= filters.deadline_until.isoformat())
        and (known.deadline != NO_DEADLINE or not (filters.deadline_from or filters.deadline_until))
    ]
    keys = {
        Sort.DEADLINE: lambda known: (known.deadline, known.id),
        Sort.UPDATED_AT: lambda known: (known.updated, known.id),
        Sort.KIOSK_NUMBER: lambda known: ((known.id * 7919) % 1009, known.id),
        Sort.TITLE: lambda known: (folded_title(known), known.id),
        Sort.APPLICANT: lambda known: (known.applicant_name, known.applicant, -known.id),
    }
    return [known.id for known in sorted(wanted, key=keys[order.sort], reverse=order.falling)]


FILTERS: Final = [
    Filters(action_needed=True),
    Filters(action_needed=True, phases=("advice",)),
    Filters(phases=("advice",)),
    Filters(),
    Filters(applicants=("a03", "a11")),
    Filters(phases=("advice", "decision")),
    Filters(phases=("unheardOf",)),
    Filters(dossier_types=("werkingssubsidie",), action_needed=True),
    Filters(dossier_types=("werkingssubsidie",), phases=("advice",), deadline_until=dt.date(2026, 5, 31)),
    Filters(action_needed=False, contact_persons=("an",)),
    Filters(deadline_from=dt.date(2026, 3, 1)),
    Filters(deadline_until=dt.date.max),
    Filters(deadline_from=dt.date(2026, 3, 2), deadline_until=dt.date(2026, 8, 31), phases=("application",)),
    Filters(deadline_until=dt.date(2026, 3, 1), contact_persons=("an", "bo")),
]
GONE: Final = (("a01", "an"), ("a03", "bo"), ("a06", "an"), ("a06", "bo"), ("a08", "zoe"), ("a11", "an"))
"""Of one applicant whose dossiers are not in scope, and of one who is nobody's contact person."""
GONE_FILTERS: Final = [
    Filters(contact_gone=True, gone_contacts=GONE),
    Filters(contact_gone=True, gone_contacts=GONE, applicants=("a06", "a11"), phases=("advice", "decision")),
    Filters(contact_gone=True, gone_contacts=GONE, contact_persons=("bo",), action_needed=True),
    Filters(contact_gone=False, gone_contacts=GONE),
    Filters(contact_gone=False, gone_contacts=GONE, deadline_until=dt.date(2026, 3, 1)),
    Filters(contact_gone=True),
    Filters(contact_gone=False),
]
ORDERS: Final = [Order(sort, falling) for sort in Sort for falling in (False, True)]


class ListingContract:
    @pytest.fixture(params=[1_000, 3], ids=["few sorted in memory", "many read in order"], autouse=True)
    def few_are(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """Both ways of reading what a rare filter leaves must give the same list."""
        monkeypatch.setattr(few, "FEW", request.param)

    @pytest.fixture(
        params=[(50, 10), (2, 1_000), (2, 3)],
        ids=["each applicant looked up", "walked through all", "a walk that may give up"],
        autouse=True,
    )
    def many_are(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """However many applicants there are, the list is the same."""
        many, passed = request.param
        monkeypatch.setattr(walk, "MANY", many)
        monkeypatch.setattr(walk, "PASSED_FOR_EACH", passed)

    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(lay)

    async def test_every_sort_with_every_filter_pages_forward_through_all_of_it(
        self, database: Database
    ) -> None:
        def check(tx: Transaction) -> None:
            for order in ORDERS:
                for filters in (*FILTERS, *GONE_FILTERS):
                    found, after = list[int](), None
                    while True:
                        page = listing.page(tx, SCOPE, filters, order, size=7, after=after)
                        found += [item.id for item in page.items]
                        assert (page.previous is None) == (after is None or not page.items)
                        after = page.next
                        if after is None:
                            break
                        assert len(page.items) == 7
                    assert found == expected(filters, order, SCOPE), (order, filters)

        await database.read(check)

    async def test_every_sort_pages_backward_as_it_paged_forward(self, database: Database) -> None:
        def check(tx: Transaction) -> None:
            for order in ORDERS:
                pages = list[list[int]]()
                after: Position | None = None
                before: Position | None = None
                while True:
                    page = listing.page(tx, SCOPE, Filters(), order, size=11, after=after)
                    pages.append([item.id for item in page.items])
                    if page.next is None:
                        before = page.previous
                        break
                    after = page.next
                for earlier in reversed(pages[:-1]):
                    page = listing.page(tx, SCOPE, Filters(), order, size=11, before=before)
                    assert [item.id for item in page.items] == earlier, order
                    assert page.next is not None
                    before = page.previous
                assert before is None

        await database.read(check)

    @pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.sort}-{order.falling}")
    async def test_a_scope_of_one_applicant_is_the_same_list(self, database: Database, order: Order) -> None:
        page = await database.read(lambda tx: listing.page(tx, ["a03"], Filters(), order, size=200))
        assert [item.id for item in page.items] == expected(Filters(), order, ["a03"])

    async def test_a_filter_on_applicants_never_widens_the_scope(self, database: Database) -> None:
        filters = Filters(applicants=("a11",))
        page = await database.read(
            lambda tx: listing.page(tx, ["a01"], filters, Order(Sort.DEADLINE), size=5)
        )
        assert page == listing.DossierPage([], None, None)

    async def test_nobody_to_act_for_means_an_empty_list(self, database: Database) -> None:
        def check(tx: Transaction) -> None:
            for sort in Sort:
                assert listing.page(tx, [], Filters(), Order(sort), size=5).items == []

        await database.read(check)

    async def test_a_row_shows_what_a_list_needs(self, database: Database) -> None:
        page = await database.read(
            lambda tx: listing.page(tx, SCOPE, Filters(contact_persons=("an",)), Order(Sort.DEADLINE), size=1)
        )
        row = page.items[0]
        known = next(known for known in KNOWN if known.id == row.id)
        assert (row.title, row.applicant.name, row.phase) == (
            known.title,
            known.applicant_name,
            PHASES[known.phase - 1],
        )
        assert (row.contact_person_name, row.type_title.nl) == (
            "An Peeters",
            TYPE_CODES[known.type_number - 1].capitalize(),
        )
        assert row.deadline == dt.date(2026, 3, 1)

    async def test_totals_agree_with_the_lists(self, database: Database) -> None:
        def check(tx: Transaction) -> None:
            for filters in (*FILTERS, *GONE_FILTERS):
                total = counts.total(tx, SCOPE, filters)
                assert total == counts.Total(len(expected(filters, ORDERS[0], SCOPE)), capped=False), filters

        await database.read(check)

    async def test_knows_who_is_contact_person_for_whom(self, database: Database) -> None:
        def count() -> set[Contact]:
            return {(one.applicant, one.contact) for one in KNOWN if one.contact and one.applicant in SCOPE}

        found = await database.read(lambda tx: contacts_of(tx, SCOPE))
        assert (set(found), len(found)) == (count(), len(count()))

    async def test_forgets_a_contact_person_with_the_last_dossier(self, database: Database) -> None:
        def change(tx: Transaction) -> None:
            an_applicant(tx, "nieuw")
            a_dossier(tx, 901, "nieuw", contact_person_id="an")
            a_dossier(tx, 902, "nieuw", contact_person_id="an")
            a_dossier(tx, 903, "nieuw")
            assert contacts_of(tx, ["nieuw"]) == [("nieuw", "an")]
            tx.run(
                "UPDATE dossier SET contact_person_id = 'bo', version = version + 1 WHERE id IN (901, 903)"
            )
            assert sorted(contacts_of(tx, ["nieuw"])) == [("nieuw", "an"), ("nieuw", "bo")]
            tx.run("UPDATE dossier SET contact_person_id = NULL, version = version + 1 WHERE id = 902")
            assert contacts_of(tx, ["nieuw"]) == [("nieuw", "bo")]
            before = contacts_of(tx, [*SCOPE, "nieuw"])
            count_anew(tx)
            assert sorted(contacts_of(tx, [*SCOPE, "nieuw"])) == sorted(before)

        await database.write(change)

    async def test_a_total_that_must_be_counted_stops_at_the_cap(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(counts, "COUNT_CAP", 10)
        filters = Filters(dossier_types=("projectsubsidie",))
        assert await database.read(lambda tx: counts.total(tx, SCOPE, filters)) == counts.Total(
            10, capped=True
        )
        everything = await database.read(lambda tx: counts.total(tx, SCOPE, Filters()))
        assert everything == counts.Total(len(expected(Filters(), ORDERS[0], SCOPE)), capped=False)
