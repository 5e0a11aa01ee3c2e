"""Numbers and names: which belong together, and what a number must look like."""

import datetime as dt
from dataclasses import dataclass

import pytest

from kiosk_api.rules.enterprise_number import read_enterprise_number
from kiosk_api.rules.national_number import read_national_number
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.registered_person import person_refused


@dataclass(frozen=True)
class Registered:
    given_name: str
    family_name: str
    died_on: dt.date | None = None


def reason(found: str | Refused | None) -> str | None:
    return found.reason if isinstance(found, Refused) else found


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("85.07.30-033.28", "85073003328"),
        ("85073003328", "85073003328"),
        (" 85 07 30 033 28 ", "85073003328"),
        ("85073003329", "checkDigitsWrong"),
        ("8507300332", "notANationalNumber"),
        ("wie?", "notANationalNumber"),
        ("", "notANationalNumber"),
    ],
)
def test_a_national_number(typed: str, read: str) -> None:
    assert reason(read_national_number(typed)) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0428.315.871", "0428315871"),
        ("BE 0428315871", "0428315871"),
        ("1999002130", "1999002130"),
        ("0428315872", "checkDigitsWrong"),
        ("428", "notAnEnterpriseNumber"),
    ],
)
def test_an_enterprise_number(typed: str, read: str) -> None:
    assert reason(read_enterprise_number(typed)) == read


@pytest.mark.parametrize(
    ("found", "given", "family", "why"),
    [
        (Registered("Karim", "El Amrani"), "Karim", "El Amrani", None),
        (Registered("Karim Youssef", "El Amrani"), "karim", "el-amrani", None),
        (Registered("Zoë", "Claes"), "Zoe", "CLAES", None),
        (Registered("Karim", "El Amrani"), "Youssef", "El Amrani", "personNotKnown"),
        (Registered("Karim", "El Amrani"), "Karim", "Amrani", "personNotKnown"),
        (None, "Karim", "El Amrani", "personNotKnown"),
        (Registered("Rik", "Baert", dt.date(2020, 1, 1)), "Rik", "Baert", "deceased"),
        (Registered("Rik", "Baert", dt.date(2020, 1, 1)), "Rik", "Maes", "personNotKnown"),
    ],
)
def test_a_number_and_a_name_belong_together(
    found: Registered | None, given: str, family: str, why: str | None
) -> None:
    assert reason(person_refused(found, given, family)) == why
