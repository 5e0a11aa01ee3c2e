"""The rules of dossiers, as tables."""

import datetime as dt

import pytest

from kiosk_api.rules.account_number import read_account_number
from kiosk_api.rules.account_number_lock import account_number_lock
from kiosk_api.rules.contact_person import contact_person_refused
from kiosk_api.rules.correspondence import AddressOwner, correspondence_refused, owner_of
from kiosk_api.rules.deadlines import day_in_brussels, days_left, is_overdue
from kiosk_api.rules.email_address import read_email_address
from kiosk_api.rules.phases import PHASES, PhaseReached, comes_at_or_after, last_reached
from kiosk_api.rules.profile import missing_of_profile
from kiosk_api.rules.refused import Refused


def on_day(day: int) -> dt.datetime:
    return dt.datetime(2026, 3, day, 9, 30, tzinfo=dt.UTC)


def reached(*phases: str) -> list[PhaseReached]:
    """A dossier that came into each phase on the next day of March."""
    return [PhaseReached(phase, on_day(day)) for day, phase in enumerate(phases, start=1)]


@pytest.mark.parametrize(
    ("history", "locked_since"),
    [
        (reached(), None),
        (reached("application"), None),
        (reached("application", "admissibility"), None),
        (reached("application", "admissibility", "advice"), on_day(3)),
        (reached("application", "admissibility", "advice", "decision", "payment"), on_day(3)),
        (reached("application", "admissibility", "advice", "admissibility"), on_day(3)),
        (reached("application", "admissibility", "advice", "application", "advice"), on_day(3)),
        (reached("application", "decision"), on_day(2)),
        (list(reversed(reached("application", "advice", "advice"))), on_day(2)),
        (reached("application", "somePhaseOfLater"), None),
    ],
)
def test_the_account_number_is_locked_from_the_first_time_ever_in_the_advice_phase(
    history: list[PhaseReached], locked_since: dt.datetime | None
) -> None:
    lock = account_number_lock(history)
    assert (lock.since if lock else None) == locked_since
    assert lock is None or lock.reason == "advicePhaseReached"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("BE71 0961 2345 6769", "BE71096123456769"),
        ("be71096123456769", "BE71096123456769"),
        (" BE71096123456769 ", "BE71096123456769"),
        ("NL91ABNA0417164300", "NL91ABNA0417164300"),
        ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("BE72096123456769", "checkDigitsWrong"),
        ("BE71 0961 2345 676", "wrongLength"),
        ("XX71096123456769", "unknownCountry"),
        ("BE71-0961-2345-6769", "notAnAccountNumber"),
        ("BE٧١096123456769", "notAnAccountNumber"),
        ("BE71\x00096123456769", "notAnAccountNumber"),
        ("BE", "notAnAccountNumber"),
        ("", "notAnAccountNumber"),
    ],
)
def test_an_account_number_is_an_iban_of_its_country_with_right_check_digits(text: str, read: str) -> None:
    found = read_account_number(text)
    assert (found.reason if isinstance(found, Refused) else found) == read


@pytest.mark.parametrize(
    ("person_id", "reason"),
    [("an", None), ("bert", None), ("zoe", "doesNotRepresent"), ("", "doesNotRepresent")],
)
def test_the_contact_person_is_somebody_who_represents_the_applicant(
    person_id: str, reason: str | None
) -> None:
    refused = contact_person_refused(person_id, {"an", "bert"})
    assert (refused.reason if refused else None) == reason


OWNERS = [
    AddressOwner("De Ketel vzw", "info@deketel.example"),
    AddressOwner("Lies Vermeulen", "lies@wijzer.example"),
    AddressOwner("Wim Maes", None),
]


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("info@deketel.example", "De Ketel vzw"),
        ("LIES@Wijzer.example", "Lies Vermeulen"),
        ("lies@wijzer.example.evil", None),
        ("wim@deketel.example", None),
        ("", None),
    ],
)
def test_correspondence_goes_to_an_address_of_the_applicant_or_a_representative(
    address: str, owner: str | None
) -> None:
    assert owner_of(address, OWNERS) == owner
    refused = correspondence_refused(address, OWNERS)
    assert (refused.reason if refused else None) == (None if owner else "addressOfNobodyWhoRepresents")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lies@DeKetel.example", "Lies@deketel.example"),
        ("lies+kiosk@deketel.test", "lies+kiosk@deketel.test"),
        ("é@deketel.be", "é@deketel.be"),
        ("lies", None),
        ("lies@", None),
        ("lies@deketel", None),
        ("lies @deketel.be", None),
        ("lies@deketel.be\n", None),
        ("Lies <lies@deketel.be>", None),
        ("x" * 65 + "@deketel.be", None),
        ("lies@" + "x" * 250 + ".be", None),
        ("", None),
    ],
)
def test_an_email_address_is_well_formed(text: str, read: str | None) -> None:
    found = read_email_address(text)
    assert found == read if read else isinstance(found, Refused) and found.reason == "notAnEmailAddress"


@pytest.mark.parametrize(
    ("email", "phone", "mobile", "missing"),
    [
        ("an@x.be", "+3291234567", None, ()),
        ("an@x.be", None, "+32470123456", ()),
        ("an@x.be", None, None, ("phoneOrMobile",)),
        (None, "+3291234567", "+32470123456", ("email",)),
        ("", "", "", ("email", "phoneOrMobile")),
    ],
)
def test_a_profile_needs_an_email_address_and_a_phone_or_a_mobile_number(
    email: str | None, phone: str | None, mobile: str | None, missing: tuple[str, ...]
) -> None:
    assert missing_of_profile(email=email, phone=phone, mobile=mobile) == missing


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (dt.datetime(2026, 5, 14, 21, 59, tzinfo=dt.UTC), 1),
        (dt.datetime(2026, 5, 14, 22, 0, tzinfo=dt.UTC), 0),  # midnight in Brussels, in summer
        (dt.datetime(2026, 5, 15, 21, 59, 59, tzinfo=dt.UTC), 0),
        (dt.datetime(2026, 5, 15, 22, 0, tzinfo=dt.UTC), -1),
    ],
)
def test_a_deadline_is_a_whole_day_in_brussels(now: dt.datetime, left: int) -> None:
    deadline = dt.date(2026, 5, 15)
    assert days_left(deadline, now) == left
    assert is_overdue(deadline, now) is (left < 0)


def test_the_day_in_brussels_follows_winter_time() -> None:
    assert day_in_brussels(dt.datetime(2026, 12, 31, 22, 59, tzinfo=dt.UTC)) == dt.date(2026, 12, 31)
    assert day_in_brussels(dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC)) == dt.date(2027, 1, 1)


def test_a_phase_that_came_back_counts_from_its_last_time() -> None:
    steps = reached("application", "admissibility", "application")
    assert last_reached(steps) == {"application": on_day(3), "admissibility": on_day(2)}


def test_an_unknown_phase_follows_nothing() -> None:
    assert [phase for phase in PHASES if comes_at_or_after(phase, "payment")] == [
        "payment",
        "accountability",
        "settlement",
        "closed",
    ]
    assert not comes_at_or_after("somePhaseOfLater", "application")
