"""The rules of an applicant's own data, as tables."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from kiosk_api.registers.post_codes import PostCodes
from kiosk_api.rules.applicant_contact import missing_of_applicant
from kiosk_api.rules.authentic_data import AuthenticLock, authentic_lock, editable_data
from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.phone_number import read_phone_number
from kiosk_api.rules.postal_address import PostalAddress, read_address
from kiosk_api.rules.refused import Refused

DAY = dt.date(2026, 11, 20)
CONTACT = ("email", "phone", "correspondenceAddress")
GENT = PostalAddress("Kouterbaan", "12", None, "9000", "Gent")


@pytest.mark.parametrize("group", [each.value for each in EntityGroup])
def test_only_who_has_no_authentic_source_says_its_own_name(group: str) -> None:
    declares = group in {"deFactoAssociation", "foreignOrganisation", "foreignPerson"}
    assert ("name" in editable_data(group, "kiosk")) == declares
    assert editable_data(group, "kiosk")[:3] == CONTACT


@pytest.mark.parametrize(
    ("asked", "group", "source", "locked"),
    [
        (("email", "phone", "correspondenceAddress"), "enterpriseOrganisation", "kbo", False),
        (("name",), "enterpriseOrganisation", "kbo", True),
        (("email", "address"), "localGovernment", "kbo", True),
        (("legalForm",), "person", "nationalRegister", True),
        (("enterpriseNumber",), "enterpriseOrganisation", "kbo", True),
        (("name", "legalForm", "address"), "deFactoAssociation", "kiosk", False),
        (("enterpriseNumber",), "deFactoAssociation", "kiosk", True),
        # What a register said stays locked, in whatever group; and nothing is known of groups of later.
        (("name",), "foreignOrganisation", "kbo", True),
        (("name",), "groupOfLater", "kiosk", True),
        (("email",), "groupOfLater", "kiosk", False),
    ],
)
def test_data_of_an_authentic_source_are_locked_and_name_it(
    asked: tuple[str, ...], group: str, source: str, locked: bool
) -> None:
    assert authentic_lock(asked, group, source, DAY) == (AuthenticLock(source, DAY) if locked else None)


@pytest.mark.parametrize(
    ("email", "phone", "missing"),
    [
        ("an@x.be", "+3293990100", ()),
        (None, "+3293990100", ("email",)),
        ("an@x.be", None, ("phone",)),
        ("", "", ("email", "phone")),
    ],
)
def test_an_applicant_is_reachable_by_mail_and_phone(
    email: str | None, phone: str | None, missing: tuple[str, ...]
) -> None:
    assert missing_of_applicant(email=email, phone=phone) == missing


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("09 399 01 00", "+3293990100"),
        ("(09) 399.01.00", "+3293990100"),
        ("0470/00.00.01", "+32470000001"),
        ("0032 470 00 00 01", "+32470000001"),
        ("+32 (0)470 00 00 01", "+32470000001"),
        (" +33 1 42 34 56 78 ", "+33142345678"),
        ("+49 241 1234567", "+492411234567"),
        ("", "notAPhoneNumber"),
        ("an", "notAPhoneNumber"),
        ("+999 12 34 56 78", "unknownCountry"),
        ("0470 1", "tooShort"),
        ("0470 00 00 01 02 03 04", "tooLong"),
        ("0470 12 34 5", "notInUse"),
        ("09 399 01 00 ext. 5", "hasExtension"),
    ],
)
def test_a_phone_number_is_typed_loosely_and_kept_as_e164(typed: str, read: str) -> None:
    found = read_phone_number(typed)
    assert (found.reason if isinstance(found, Refused) else found) == read


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {}),
        ({"street": "  Kouterbaan ", "municipality": "GENT"}, {"municipality": "Gent"}),
        ({"municipality": "Gand"}, {"municipality": "Gand"}),
        ({"post_code": "9050"}, {}),
        ({"post_code": "9100", "municipality": "St.-niklaas"}, {"municipality": "Sint-Niklaas"}),
        ({"post_code": "4780", "municipality": "st vith"}, {"municipality": "Sankt Vith"}),
        ({"post_code": "4780", "municipality": "saint-vith"}, {"municipality": "Saint-Vith"}),
        ({"post_code": "1040", "municipality": "Etterbeek"}, {}),
        ({"post_code": "1040", "municipality": "brussel"}, {"municipality": "Brussel"}),
        ({"box": " 3 "}, {"box": "3"}),
        ({"box": ""}, {"box": None}),
    ],
)
def test_a_belgian_address_is_written_with_the_official_name(
    change: dict[str, Any], expected: dict[str, Any]
) -> None:
    read = read_address(replace(GENT, **change), PostCodes())
    assert read == replace(replace(GENT, **change), street="Kouterbaan", **expected)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"street": " "}, {"street": "missing"}),
        ({"house_number": ""}, {"houseNumber": "missing"}),
        ({"post_code": ""}, {"postCode": "missing"}),
        ({"municipality": ""}, {"municipality": "missing"}),
        ({"post_code": "900"}, {"postCode": "notABelgianPostCode"}),
        ({"post_code": "0900"}, {"postCode": "notABelgianPostCode"}),
        ({"post_code": "B-9000"}, {"postCode": "notABelgianPostCode"}),
        ({"post_code": "9999"}, {"postCode": "unknownPostCode"}),
        ({"municipality": "Brugge"}, {"municipality": "municipalityOfOtherPostCode"}),
        (
            {"post_code": "9050", "municipality": "Gentbrugge"},
            {"municipality": "municipalityOfOtherPostCode"},
        ),
        ({"country": "XX"}, {"country": "unknownCountry"}),
        ({"country": "EU"}, {"country": "unknownCountry"}),
        ({"country": "BEL"}, {"country": "unknownCountry"}),
        ({"street": "", "post_code": "1"}, {"street": "missing", "postCode": "notABelgianPostCode"}),
    ],
)
def test_a_wrong_belgian_address_is_told_every_fault(change: dict[str, Any], faults: dict[str, str]) -> None:
    read = read_address(replace(GENT, **change), PostCodes())
    assert isinstance(read, dict)
    assert {member: refused.reason for member, refused in read.items()} == faults


@pytest.mark.parametrize(
    "address",
    [
        PostalAddress("Rue de la République", "5 bis", None, "69002", "Lyon", "FR"),
        PostalAddress("Kasteel Oud", "", None, "", "Dublin", "IE"),
        PostalAddress("Herengracht", "1", "A", "1015 BA", "Amsterdam", "NL"),
    ],
)
def test_a_foreign_address_is_free(address: PostalAddress) -> None:
    assert read_address(address, PostCodes()) == address


@pytest.mark.parametrize(
    ("post_code", "names"),
    [
        ("9000", [("Gent", "Gand")]),
        ("8400", [("Oostende", "Ostende")]),
        ("4700", [("Eupen",)]),
        ("1040", [("Brussel", "Bruxelles"), ("Etterbeek",)]),
        ("0000", []),
        ("", []),
    ],
)
def test_a_post_code_belongs_to_one_municipality_or_to_two(
    post_code: str, names: list[tuple[str, ...]]
) -> None:
    assert [one.names for one in PostCodes().municipalities(post_code)] == names
