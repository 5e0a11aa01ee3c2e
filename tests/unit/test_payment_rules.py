"""How a grant is paid, accounted for and settled, as tables."""

import datetime as dt
from dataclasses import dataclass

import pytest

from kiosk_api.rules.accountability import accountability_due
from kiosk_api.rules.award import award_refused
from kiosk_api.rules.payments import instalments
from kiosk_api.rules.settlement import Settled, settled
from kiosk_api.rules.structured_communication import is_structured_communication, structured_communication

DECIDED = dt.date(2026, 1, 10)
WITHIN = dt.date(2026, 2, 9)


@dataclass(frozen=True)
class Terms:
    single_payment_up_to_cents: int | None = 700_000
    advance_percent: int | None = 90
    advance_percent_abroad: int | None = 70
    accountability_months: int | None = 3
    accountability_day: str | None = None


@pytest.mark.parametrize(
    ("granted", "terms", "group", "paid"),
    [
        (700_000, Terms(), "enterpriseOrganisation", [("single", 700_000)]),
        (700_001, Terms(), "enterpriseOrganisation", [("advance", 630_000), ("balance", 70_001)]),
        (1_000_000, Terms(), "person", [("advance", 900_000), ("balance", 100_000)]),
        (1_000_000, Terms(), "foreignOrganisation", [("advance", 700_000), ("balance", 300_000)]),
        (1_000_000, Terms(), "foreignPerson", [("advance", 700_000), ("balance", 300_000)]),
        (
            1_000_000,
            Terms(advance_percent_abroad=None),
            "foreignPerson",
            [("advance", 900_000), ("balance", 100_000)],
        ),
        (700_000, Terms(), "foreignPerson", [("single", 700_000)]),
        (1, Terms(single_payment_up_to_cents=None), "person", [("single", 1)]),
        (
            450_000,
            Terms(single_payment_up_to_cents=None, advance_percent=100),
            "person",
            [("single", 450_000)],
        ),
        (1_000_000, Terms(advance_percent=None), "person", []),
        (0, Terms(), "person", []),
    ],
)
def test_a_grant_is_paid_at_once_or_as_an_advance_and_a_balance(
    granted: int, terms: Terms, group: str, paid: list[tuple[str, int]]
) -> None:
    found = instalments(granted, terms, group, DECIDED)
    assert [(one.kind, one.amount_cents) for one in found] == paid
    assert sum(one.amount_cents for one in found) in (granted, 0)
    assert [one.planned_on for one in found] == [None if kind == "balance" else WITHIN for kind, _ in paid]


@pytest.mark.parametrize(
    ("accepted", "paid", "final", "balance", "recovery"),
    [
        (1_200_000, 900_000, 1_000_000, 100_000, 0),
        (1_000_000, 900_000, 1_000_000, 100_000, 0),
        (950_000, 900_000, 950_000, 50_000, 0),
        (900_000, 900_000, 900_000, 0, 0),
        (840_000, 900_000, 840_000, 0, 60_000),
        (0, 900_000, 0, 0, 900_000),
        (0, 0, 0, 0, 0),
    ],
)
def test_a_settlement_reduces_the_balance_and_asks_back_what_was_too_much(
    accepted: int, paid: int, final: int, balance: int, recovery: int
) -> None:
    found = settled(granted_cents=1_000_000, accepted_cents=accepted, paid_cents=paid)
    assert found == Settled(final, balance, recovery)


@pytest.mark.parametrize(
    ("ends_on", "terms", "due"),
    [
        (dt.date(2026, 6, 30), Terms(), dt.date(2026, 9, 30)),
        (dt.date(2026, 11, 30), Terms(), dt.date(2027, 2, 28)),
        (dt.date(2027, 11, 30), Terms(), dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 31), Terms(accountability_months=2), dt.date(2027, 2, 28)),
        (dt.date(2026, 10, 31), Terms(), dt.date(2027, 1, 31)),
        (dt.date(2026, 12, 31), Terms(accountability_day="03-31"), dt.date(2027, 3, 31)),
        (dt.date(2026, 1, 1), Terms(accountability_day="03-31"), dt.date(2027, 3, 31)),
        (dt.date(2026, 6, 1), Terms(accountability_day="02-29"), dt.date(2027, 2, 28)),
        (dt.date(2026, 6, 30), Terms(accountability_months=None), None),
        (None, Terms(), None),
    ],
)
def test_an_account_is_due_some_months_after_the_end_or_on_a_day_of_the_next_year(
    ends_on: dt.date | None, terms: Terms, due: dt.date | None
) -> None:
    assert accountability_due(ends_on, terms) == due


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (108_068_171, "010806817183"),
        (0, "000000000097"),
        (97, "000000009797"),
        (1, "000000000101"),
        (10**10 + 1, "000000000101"),
    ],
)
def test_a_structured_communication_has_check_digits(number: int, digits: str) -> None:
    assert structured_communication(number) == digits
    assert is_structured_communication(digits)


@pytest.mark.parametrize("digits", ["010806817184", "01080681718", "+++010806817", "0108068171830"])
def test_a_wrong_structured_communication_is_seen(digits: str) -> None:
    assert not is_structured_communication(digits)


@pytest.mark.parametrize(
    ("amount", "requested", "pays", "reason"),
    [
        (500, 500, True, None),
        (501, 500, True, "moreThanRequested"),
        (501, None, True, None),
        (None, 500, True, "amountRequired"),
        (0, 500, True, "amountRequired"),
        (None, None, False, None),
        (1, None, False, "nothingIsPaid"),
    ],
)
def test_a_grant_is_at_most_what_was_asked(
    amount: int | None, requested: int | None, pays: bool, reason: str | None
) -> None:
    refused = award_refused(amount, requested_cents=requested, pays=pays)
    assert (refused.reason if refused else None) == reason
