"""What every database promises about messages, requests, decisions, payments and the administration's list."""

import asyncio
import datetime as dt

import pytest

from kiosk_api.store import (
    decisions,
    dossiers,
    history,
    information_requests,
    messages,
    office_list,
    payments,
)
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.decisions import Decision
from kiosk_api.store.errors import Refused
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.information_requests import InformationRequest, NewRequest
from kiosk_api.store.messages import Written
from kiosk_api.store.payments import Payment, Settlement
from tests.contract.store_rows import NOON, a_dossier, a_person, an_applicant, dossier_types

LATER = NOON + dt.timedelta(hours=1)
FOR_HUIS = OnBehalfOf("huis", "Het Huis", "mandate", "bureau", "Bureau Noord")
OFFICE = Act("messageSent", "Departement", "ines", new_value="Welkom")
APPLICANT = Act("messageSent", "An Peeters", "an", FOR_HUIS, new_value="Vraag")


def lay(tx: Transaction) -> None:
    dossier_types(tx)
    for person in ("an", "bo", "ines"):
        a_person(tx, person)
    an_applicant(tx, "huis", "Het Huis")
    an_applicant(tx, "tuin", "De Tuin")
    a_dossier(tx, 1, "huis", phase=2)
    a_dossier(tx, 2, "tuin", phase=2, updated_minutes=5)
    a_dossier(tx, 3, "huis", phase=3, updated_minutes=2)
    a_dossier(tx, 4, "huis", phase=1)


def from_office(text: str = "Je dossier is ontvangen.") -> Written:
    return Written(text, "Ines Baert", OFFICE, NOON)


def from_applicant(text: str = "Dank je.") -> Written:
    return Written(text, "An Peeters", APPLICANT, LATER)


def begin(tx: Transaction, subject: str = "Welkom", dossier_id: int = 1) -> int:
    """Begin a thread of the administration; return its id."""
    dossiers.hold(tx, f"26{dossier_id:07d}")
    message = messages.begin(tx, dossier_id, subject, from_office())
    found = messages.get(tx, dossier_id, "an", message)
    assert found is not None
    return found.thread_id


def reply(tx: Transaction, thread_id: int, written: Written) -> int:
    thread = messages.thread(tx, 1, thread_id)
    assert thread is not None
    return messages.go_on(tx, thread, written)


def a_request(**facts: object) -> NewRequest:
    values = {
        "subject": "Begroting",
        "text": "Vul aan:\n- partners",
        "deadline": dt.date(2026, 3, 16),
        "tab_ids": ("begroting",),
        "status_before": "submitted",
        "asked_by": "Ines Baert",
        "asked_by_id": "ines",
    }
    return NewRequest(**{**values, **facts})  # type: ignore[arg-type] # the values of the test


def a_payment(number: int, kind: str, cents: int, planned_on: dt.date | None = None) -> Payment:
    return Payment(number, kind, "planned", cents, planned_on, None, None, f"0108068171{number:02d}")


class FollowingContract:
    @pytest.fixture(autouse=True)
    async def laid(self, database: Database) -> None:
        await database.write(lay)

    # Messages

    async def test_a_thread_tells_of_its_last_message_and_is_recorded(self, database: Database) -> None:
        thread_id = await database.write(begin)
        await database.write(lambda tx: reply(tx, thread_id, from_applicant()))

        def check(tx: Transaction) -> None:
            (thread,) = messages.threads(tx, 1, size=5).items
            assert (thread.subject, thread.messages, thread.begun_at) == ("Welkom", 2, NOON)
            assert (thread.last_sender_name, thread.last_from_administration) == ("An Peeters", False)
            assert thread.last_sent_at == LATER
            newest, oldest = messages.page(tx, 1, "an", size=5).items
            assert (oldest.sender_name, oldest.from_administration, oldest.on_behalf_of) == (
                "Ines Baert",
                True,
                None,
            )
            assert (newest.text, newest.on_behalf_of, newest.from_administration) == (
                "Dank je.",
                FOR_HUIS,
                False,
            )
            acts = [entry.act for entry in history.page(tx, 1, size=5).items]
            assert acts == [APPLICANT, OFFICE]

        await database.read(check)

    async def test_each_person_has_read_for_themselves_and_a_mark_never_goes_back(
        self, database: Database
    ) -> None:
        thread_id = await database.write(begin)
        second = await database.write(lambda tx: reply(tx, thread_id, from_office("Nog iets.")))
        first = second - 1
        await database.write(lambda tx: begin(tx, "Ander dossier", 2))
        assert await database.write(lambda tx: messages.mark_read(tx, thread_id, "an", second)) == second
        assert await database.write(lambda tx: messages.mark_read(tx, thread_id, "an", first)) == second
        assert await database.write(lambda tx: messages.mark_read(tx, thread_id, "bo", first)) == first

        def unread(tx: Transaction, person: str) -> tuple[dict[int, int], dict[int, int], list[bool]]:
            return (
                messages.unread_of_dossiers(tx, person, [1, 2, 3]),
                messages.unread_of_threads(tx, person, 1),
                [one.unread for one in messages.page(tx, 1, person, size=5).items],
            )

        assert await database.read(lambda tx: unread(tx, "an")) == ({2: 1}, {}, [False, False])
        assert await database.read(lambda tx: unread(tx, "bo")) == (
            {1: 1, 2: 1},
            {thread_id: 1},
            [True, False],
        )
        assert await database.read(lambda tx: unread(tx, "ines")) == (
            {1: 2, 2: 1},
            {thread_id: 2},
            [True, True],
        )

    async def test_what_the_applicant_wrote_is_unread_by_nobody_and_unanswered_until_it_is(
        self, database: Database
    ) -> None:
        await database.write(lambda tx: messages.begin(tx, 1, "Vraag", from_applicant()))
        assert await database.read(lambda tx: messages.unread_of_dossiers(tx, "bo", [1])) == {}
        assert await database.read(lambda tx: messages.unanswered(tx, [1, 2])) == {1: 1}
        thread = (await database.read(lambda tx: messages.threads(tx, 1, size=1))).items[0]
        await database.write(lambda tx: messages.go_on(tx, thread, from_office()))
        assert await database.read(lambda tx: messages.unanswered(tx, [1, 2])) == {}

    async def test_threads_and_messages_page_newest_first(self, database: Database) -> None:
        for subject in ("een", "twee", "drie"):
            await database.write(lambda tx, one=subject: begin(tx, one))  # type: ignore[misc]
        first = await database.read(lambda tx: messages.threads(tx, 1, size=2))
        rest = await database.read(lambda tx: messages.threads(tx, 1, after=first.next, size=2))
        assert [one.subject for one in [*first.items, *rest.items]] == ["drie", "twee", "een"]
        assert rest.next is None
        page = await database.read(lambda tx: messages.page(tx, 1, "an", size=2))
        last = await database.read(lambda tx: messages.page(tx, 1, "an", after=page.next, size=2))
        assert [one.subject for one in [*page.items, *last.items]] == ["drie", "twee", "een"]
        assert (len(last.items), last.next) == (1, None)
        of_one = await database.read(
            lambda tx: messages.page(tx, 1, "an", thread_id=first.items[1].id, size=9)
        )
        assert [one.subject for one in of_one.items] == ["twee"]

    async def test_things_of_another_dossier_are_not_there(self, database: Database) -> None:
        thread_id = await database.write(begin)

        def check(tx: Transaction) -> None:
            message = messages.page(tx, 1, "an", size=1).items[0]
            assert messages.thread(tx, 2, thread_id) is None
            assert messages.get(tx, 2, "an", message.id) is None
            assert messages.page(tx, 2, "an", thread_id=thread_id, size=5).items == []
            assert information_requests.get(tx, 2, 1) is None
            assert payments.get(tx, 2, 1) is None

        await database.read(check)

    @pytest.mark.parametrize("sql", ["UPDATE message SET text = 'x'", "DELETE FROM message"])
    async def test_a_message_stays_as_it_was_sent(self, database: Database, sql: str) -> None:
        await database.write(begin)
        with pytest.raises(Refused, match="message-is-fixed"):
            await database.write(lambda tx: tx.run(sql))

    async def test_two_who_write_at_once_are_both_heard(self, database: Database) -> None:
        thread_id = await database.write(begin)

        def write(tx: Transaction) -> int:
            dossiers.hold(tx, "260000001")
            return reply(tx, thread_id, from_applicant())

        sent = await asyncio.gather(*(database.write(write) for _ in range(5)))
        assert len(set(sent)) == 5
        thread = await database.read(lambda tx: messages.thread(tx, 1, thread_id))
        assert thread is not None
        assert (thread.messages, thread.last_message_id) == (6, max(sent))

    # Requests

    async def test_a_request_is_asked_and_answered_once(self, database: Database) -> None:
        number = await database.write(lambda tx: information_requests.add(tx, 1, a_request(), NOON))
        second = await database.write(
            lambda tx: information_requests.add(tx, 1, a_request(subject="Statuten", tab_ids=()), LATER)
        )
        assert (number, second) == (1, 2)

        def answer(tx: Transaction) -> bool:
            return information_requests.answer(tx, 1, 1, "Zie tabblad.", act=APPLICANT, at=LATER)

        assert await database.write(answer)
        assert not await database.write(answer)
        newest, oldest = await database.read(lambda tx: information_requests.of_dossier(tx, 1))
        assert (newest.subject, newest.state, newest.answer, newest.tab_ids) == ("Statuten", "open", None, ())
        assert (oldest.state, oldest.tab_ids, oldest.status_before) == (
            "answered",
            ("begroting",),
            "submitted",
        )
        assert oldest.answer is not None
        assert (oldest.answer.text, oldest.answer.by, oldest.answer.on_behalf_of) == (
            "Zie tabblad.",
            "An Peeters",
            FOR_HUIS,
        )

    async def test_what_is_open_lapses_and_nothing_else(self, database: Database) -> None:
        def work(tx: Transaction) -> list[InformationRequest]:
            for _ in range(3):
                information_requests.add(tx, 1, a_request(), NOON)
            information_requests.answer(tx, 1, 2, "Hier.", act=APPLICANT, at=LATER)
            assert information_requests.lapse(tx, 1) == 2
            assert information_requests.lapse(tx, 1) == 0
            return information_requests.of_dossier(tx, 1)

        found = await database.write(work)
        assert [one.state for one in found] == ["lapsed", "answered", "lapsed"]
        with pytest.raises(Refused, match="request-has-ended"):
            await database.write(lambda tx: tx.run("UPDATE information_request SET state = 'open'"))

    # Decisions and money

    async def test_decisions_are_kept_newest_first_and_stay(self, database: Database) -> None:
        refused = Decision(1, "refused", None, "Zwak.", dt.date(2026, 4, 1), "De minister", NOON)
        awarded = Decision(2, "awarded", 500_000, "Sterk.", dt.date(2026, 5, 1), "De minister", LATER)

        def work(tx: Transaction) -> list[Decision]:
            for one in (refused, awarded):
                assert decisions.next_number(tx, 1) == one.number
                decisions.add(tx, 1, one, "ines")
            return decisions.of_dossier(tx, 1)

        assert await database.write(work) == [awarded, refused]
        with pytest.raises(Refused):
            await database.write(lambda tx: decisions.add(tx, 1, awarded, "ines"))
        for sql in ("UPDATE decision SET motivation = 'x'", "DELETE FROM decision"):
            with pytest.raises(Refused, match="decision-is-fixed"):
                await database.write(lambda tx, one=sql: tx.run(one))  # type: ignore[misc]

    async def test_a_payment_is_planned_executed_and_then_fixed(self, database: Database) -> None:
        due = dt.date(2026, 5, 31)

        def work(tx: Transaction) -> list[Payment]:
            payments.plan(tx, 1, [a_payment(1, "advance", 900, due), a_payment(2, "balance", 100)])
            payments.execute(tx, 1, 1, "BE71096123456769", dt.date(2026, 5, 20))
            payments.plan_anew(tx, 1, 2, 40, due)
            return payments.of_dossier(tx, 1)

        first, second = await database.write(work)
        assert (first.state, first.executed_on, first.account_number) == (
            "executed",
            dt.date(2026, 5, 20),
            "BE71096123456769",
        )
        assert (second.state, second.amount_cents, second.planned_on) == ("planned", 40, due)
        assert payments.paid_cents([first, second]) == 900
        with pytest.raises(Refused, match="payment-has-ended"):
            await database.write(lambda tx: payments.execute(tx, 1, 1, None, due))
        with pytest.raises(Refused, match="payment-has-ended"):
            await database.write(lambda tx: tx.run("DELETE FROM payment"))

    async def test_what_was_paid_back_counts_against_what_was_paid(self, database: Database) -> None:
        def work(tx: Transaction) -> int:
            payments.plan(tx, 1, [a_payment(1, "single", 500), a_payment(2, "recovery", 120)])
            payments.execute(tx, 1, 1, "BE71096123456769", dt.date(2026, 5, 20))
            payments.execute(tx, 1, 2, None, dt.date(2026, 9, 20))
            return payments.paid_cents(payments.of_dossier(tx, 1))

        assert await database.write(work) == 380

    async def test_only_what_is_planned_is_cancelled(self, database: Database) -> None:
        def work(tx: Transaction) -> list[str]:
            payments.plan(tx, 1, [a_payment(1, "advance", 900), a_payment(2, "balance", 100)])
            payments.execute(tx, 1, 1, None, dt.date(2026, 5, 20))
            assert payments.cancel_planned(tx, 1) == 1
            return [one.state for one in payments.of_dossier(tx, 1)]

        assert await database.write(work) == ["executed", "cancelled"]

    async def test_settlements_are_kept_newest_first_and_stay(self, database: Database) -> None:
        first = Settlement(1, NOON, 950, 950, 50, 0, "Aanvaard.")
        second = Settlement(2, LATER, 800, 800, 0, 150, "Herzien.")

        def work(tx: Transaction) -> list[Settlement]:
            for one in (first, second):
                payments.settle(tx, 1, one, "ines")
            return payments.settlements(tx, 1)

        assert await database.write(work) == [second, first]
        with pytest.raises(Refused, match="settlement-is-fixed"):
            await database.write(lambda tx: tx.run("UPDATE settlement SET final_cents = 0"))

    # The administration's list

    async def test_the_administration_sees_the_dossiers_of_everybody_by_phase_the_oldest_first(
        self, database: Database
    ) -> None:
        def numbers(tx: Transaction, phases: list[str], awaits: bool | None = None) -> list[str]:
            return [
                one.kiosk_number
                for one in office_list.page(tx, phases, awaits_applicant=awaits, size=9).items
            ]

        sql = "UPDATE dossier SET version = version + 1, status = 'awaitingApplicant' WHERE id = 1"
        await database.write(lambda tx: tx.run(sql))
        both = ["admissibility", "advice"]
        assert await database.read(lambda tx: numbers(tx, both)) == ["260000001", "260000003", "260000002"]
        assert await database.read(lambda tx: numbers(tx, ["advice"])) == ["260000003"]
        assert await database.read(lambda tx: numbers(tx, both, True)) == ["260000001"]
        assert await database.read(lambda tx: numbers(tx, both, False)) == ["260000003", "260000002"]
        assert await database.read(lambda tx: numbers(tx, ["geen"])) == []

    async def test_the_list_goes_on_behind_a_place(self, database: Database) -> None:
        both = ["admissibility", "advice"]
        first = await database.read(lambda tx: office_list.page(tx, both, size=2))
        rest = await database.read(lambda tx: office_list.page(tx, both, after=first.next, size=2))
        assert [one.id for one in [*first.items, *rest.items]] == [1, 3, 2]
        assert rest.next is None
