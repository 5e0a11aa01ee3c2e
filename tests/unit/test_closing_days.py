"""When applications open and close, as tables."""

import datetime as dt

import pytest

from kiosk_api.contract.dossier_types import ClosingRule
from kiosk_api.rules.closing_days import Round, next_closing_day, next_round, opens_later

ARTS = ClosingRule(days=["01-15", "05-15", "09-15"])
SUPRA_LOCAL = ClosingRule(days=["05-01", "11-15"], opens_months_before=2)
EVERY_FIVE_YEARS = ClosingRule(days=["12-01"], every_years=5, first_year=2021)
END_OF_MONTH = ClosingRule(days=["10-31"], opens_months_before=1)
ALWAYS = ClosingRule()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "today", "closes"),
    [
        (ARTS, "2026-01-15", "2026-01-15"),
        (ARTS, "2026-01-16", "2026-05-15"),
        (ARTS, "2026-09-16", "2027-01-15"),
        (ARTS, "2026-12-31", "2027-01-15"),
        (EVERY_FIVE_YEARS, "2019-03-01", "2021-12-01"),
        (EVERY_FIVE_YEARS, "2021-12-01", "2021-12-01"),
        (EVERY_FIVE_YEARS, "2021-12-02", "2026-12-01"),
        (EVERY_FIVE_YEARS, "2025-01-01", "2026-12-01"),
        (EVERY_FIVE_YEARS, "2026-12-02", "2031-12-01"),
    ],
)
def test_the_next_closing_day_counts_whole(rule: ClosingRule, today: str, closes: str) -> None:
    assert next_closing_day(rule, day(today)) == day(closes)


def test_a_type_without_closing_days_never_closes() -> None:
    assert next_round(ALWAYS, day("2026-05-04")) == Round(None, None)
    assert next_round(ALWAYS, day("2026-05-04")).is_open(day("2026-05-04"))
    assert opens_later(ALWAYS, day("2026-05-04")) is None


@pytest.mark.parametrize(
    ("rule", "today", "opens"),
    [
        (ARTS, "2026-01-16", None),
        (SUPRA_LOCAL, "2026-02-28", "2026-03-01"),
        (SUPRA_LOCAL, "2026-03-01", None),
        (SUPRA_LOCAL, "2026-05-01", None),
        (SUPRA_LOCAL, "2026-05-02", "2026-09-15"),
        (SUPRA_LOCAL, "2026-11-16", "2027-03-01"),
        (END_OF_MONTH, "2026-09-29", "2026-09-30"),
        (END_OF_MONTH, "2026-09-30", None),
        (ClosingRule(days=["02-28"], opens_months_before=12), "2026-02-28", None),
        (ClosingRule(days=["01-31"], opens_months_before=2), "2026-11-29", "2026-11-30"),
    ],
)
def test_a_round_opens_some_months_before_it_closes(rule: ClosingRule, today: str, opens: str | None) -> None:
    assert opens_later(rule, day(today)) == (opens and day(opens))


def test_a_day_between_two_rounds_is_for_the_next_one() -> None:
    coming = next_round(SUPRA_LOCAL, day("2026-06-10"))
    assert coming == Round(day("2026-11-15"), day("2026-09-15"))
    assert not coming.is_open(day("2026-06-10"))
    assert coming.is_open(day("2026-09-15"))
