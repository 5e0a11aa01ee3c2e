"""Laying the people, applicants, rights and dossier types of the practice environment."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from kiosk_api.practice import data_files
from kiosk_api.practice.data_files import FormerPerson, PracticeApplicant, PracticePerson, Road
from kiosk_api.practice.mandates import day_of, lay_mandates, lay_performers
from kiosk_api.rules.office_right import OFFICE_RIGHT
from kiosk_api.rules.support_desk import SUPPORT_RIGHT
from kiosk_api.store import dossier_types
from kiosk_api.store.database import Transaction
from kiosk_api.store.folding import sort_key
from kiosk_api.store.identity import digital_keys

STAFF_FOR_DAYS: Final = 900
"""How long the staff of the administration have worked there."""
TYPES_IN_FORCE_FROM: Final = dt.date(2021, 4, 27)
"""The day on which KIOSK 2.0 opened; older dossiers came along."""
PERSON_COLUMNS: Final = (
    "id",
    "given_name",
    "family_name",
    "name_key",
    "language",
    "email",
    "phone",
    "mobile",
)


def lay_parties(tx: Transaction, today: dt.date) -> None:
    """Lay everybody and everything but dossiers."""
    lay_dossier_types(tx, today)
    _lay_people(tx)
    load_applicants(tx, (*data_files.applicants(), data_files.department()), today)
    _lay_office_rights(tx, today)
    for road in data_files.roads():
        _LAYERS[road.kind](tx, road, today)


def lay_dossier_types(tx: Transaction, today: dt.date) -> None:
    at = dt.datetime.combine(today, dt.time(), dt.UTC)
    for kind in data_files.dossier_types():
        dossier_types.load(tx, kind.definition, in_force_from=TYPES_IN_FORCE_FROM, at=at)


def _lay_office_rights(tx: Transaction, today: dt.date) -> None:
    """Let the staff act as the administration, and the agents look things up."""
    since = (today - dt.timedelta(days=STAFF_FOR_DAYS)).isoformat()
    tx.load(
        "user_right",
        ["person_id", "organisation_id", "code", "valid_from", "valid_until"],
        [
            *((one.id, data_files.department().id, OFFICE_RIGHT, since, None) for one in data_files.staff()),
            *(
                (one.id, data_files.department().id, SUPPORT_RIGHT, since, None)
                for one in data_files.agents()
            ),
        ],
    )


def _lay_people(tx: Transaction) -> None:
    present = [
        (*_named(one), one.language, one.email, one.phone, one.mobile)
        for one in (*data_files.people(), *data_files.staff(), *data_files.agents())
    ]
    left = [(*_named(one), one.language, one.email, None, None) for one in data_files.former_people()]
    tx.load("person", PERSON_COLUMNS, [*present, *left])
    for one in (*data_files.people(), *data_files.staff(), *data_files.agents()):
        digital_keys.register(tx, one.id, digital_keys.PersonalKeys(one.totp_secret, one.mobile))


def _named(one: PracticePerson | FormerPerson) -> tuple[str, str, str, str]:
    return one.id, one.given_name, one.family_name, sort_key(one.name)


def load_applicants(tx: Transaction, applicants: Iterable[PracticeApplicant], today: dt.date) -> None:
    """Load applicants; the registers knew them so two weeks ago."""
    as_of = (today - dt.timedelta(days=14)).isoformat()
    tx.load(
        "applicant",
        [
            "id",
            "entity_group",
            "person_id",
            "authority_id",
            "name",
            "name_key",
            "enterprise_number",
            "legal_form",
            "address",
            "source",
            "as_of",
            "email",
            "phone",
            "correspondence_address",
        ],
        (_applicant_row(applicant, as_of) for applicant in applicants),
    )


def _applicant_row(one: PracticeApplicant, as_of: str) -> list[Any]:
    correspondence = one.correspondence_address
    return [
        one.id,
        one.entity_group,
        one.person,
        one.authority,
        one.name,
        sort_key(one.name),
        one.enterprise_number,
        one.legal_form,
        one.address.as_json(),
        one.source,
        as_of,
        one.email,
        one.phone,
        correspondence and correspondence.as_json(),
    ]


def _lay_functions(tx: Transaction, road: Road, today: dt.date) -> None:
    tx.load(
        "legal_function",
        ["person_id", "organisation_id", "title", "valid_from", "valid_until"],
        (
            (road.facts["person"], organisation, road.facts["title"], *_period(road, today))
            for organisation in road.facts["organisations"]
        ),
    )


def _lay_rights(tx: Transaction, road: Road, today: dt.date) -> None:
    tx.load(
        "user_right",
        ["person_id", "organisation_id", "code", "valid_from", "valid_until"],
        (
            (person, organisation, road.facts["code"], *_period(road, today))
            for person in road.facts["people"]
            for organisation in road.facts["organisations"]
        ),
    )


def _lay_appointments(tx: Transaction, road: Road, today: dt.date) -> None:
    tx.load(
        "kiosk_appointment",
        ["person_id", "applicant_id", "main", "valid_from", "valid_until"],
        (
            (road.facts["person"], applicant, int(road.facts.get("main", False)), *_period(road, today))
            for applicant in road.facts["applicants"]
        ),
    )


def _period(road: Road, today: dt.date) -> tuple[str | None, str | None]:
    return day_of(today, road.since), day_of(today, road.until)


_LAYERS: Final = {
    "mandates": lay_mandates,
    "performers": lay_performers,
    "functions": _lay_functions,
    "rights": _lay_rights,
    "appointments": _lay_appointments,
}
