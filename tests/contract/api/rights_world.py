"""Administrators, rights, requests and appointments for the tests of the API.

Lies is main local administrator of Wijzer, and main representative of a collective. Wim is its local administrator.
Zoë works for Wijzer without a right. An asks for one, and represents the collective. Tuur is known to the National
Register only; Rik died.
"""

import datetime as dt
from typing import Final

from kiosk_api.rules.user_rights import LOCAL_ADMINISTRATOR, MAIN_ADMINISTRATOR
from kiosk_api.store import idempotency, national_register, right_requests
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.national_register import RegisteredPerson
from kiosk_api.store.right_requests import RightRequest
from tests.contract.api.world import AN, LIES, NOW, PROVIDER, WIM, ZOE
from tests.contract.store_rows import an_applicant, insert

COLLECTIVE, COMPAGNIE = "collectief", "compagnie"
PERFORMS, MAIN, LOCAL, ASKED = "recht-lies", "beheer-lies", "beheer-wim", "aanvraag-an"
APPOINTED_MAIN, APPOINTED = "aanstelling-lies", "aanstelling-an"
SINCE: Final = "2025-03-01"
TODAY: Final = NOW.date()
TUUR: Final = {"nationalNumber": "85.07.30-033.28", "givenName": "Tuur", "familyName": "Neven"}
AN_NAMED: Final = {"nationalNumber": "90.03.14-998.08", "givenName": "An", "familyName": "Peeters"}
RIK: Final = {"nationalNumber": "60.07.30-997.91", "givenName": "Rik", "familyName": "Baert"}


def lay_rights(tx: Transaction) -> None:
    """Write everything."""
    tx.run(
        "UPDATE user_right SET id = :id WHERE person_id = 'lies' AND organisation_id = 'wijzer'",
        {"id": PERFORMS},
    )
    given = {"organisation_id": PROVIDER, "valid_from": SINCE}
    insert(tx, "user_right", id=MAIN, person_id=LIES, code=MAIN_ADMINISTRATOR, **given)
    insert(tx, "user_right", id=LOCAL, person_id=WIM, code=LOCAL_ADMINISTRATOR, **given)
    insert(tx, "work_relation", person_id=ZOE, organisation_id=PROVIDER, valid_from=SINCE)
    right_requests.add(
        tx,
        RightRequest(
            id=ASKED,
            person_id=AN,
            person_name="An Peeters",
            organisation_id=PROVIDER,
            organisation_name="Wijzer bv",
            code="SSM Mandaatuitvoerder",
            wanted_from=TODAY - dt.timedelta(days=2),
            wanted_until=None,
            message="Ik begin maandag",
            asked_at=NOW - dt.timedelta(days=2),
        ),
    )
    for applicant, group in ((COLLECTIVE, "deFactoAssociation"), (COMPAGNIE, "foreignOrganisation")):
        an_applicant(tx, applicant, applicant.capitalize(), entity_group=group)
        insert(
            tx,
            "kiosk_appointment",
            id=f"{APPOINTED_MAIN}-{applicant}",
            person_id=LIES,
            applicant_id=applicant,
            main=1,
            valid_from=SINCE,
        )
    insert(
        tx,
        "kiosk_appointment",
        id=APPOINTED,
        person_id=AN,
        applicant_id=COLLECTIVE,
        main=0,
        valid_from=SINCE,
    )
    _lay_register(tx)
    idempotency.keep(tx, LIES, "gebruikt", KeptAnswer(b"iets anders", 200, {}, b"{}"), NOW)


def _lay_register(tx: Transaction) -> None:
    def number(digits: str) -> str:
        return national_register.number_hash(tx, digits)

    def known(given: str, family: str, died: dt.date | None = None) -> RegisteredPerson:
        return RegisteredPerson(given, family, None, died, None, TODAY)

    people = [
        (number("85073003328"), known("Tuur", "Neven")),
        (number("90031499808"), known("An Maria", "Peeters")),
        (number("60073099791"), known("Rik", "Baert", TODAY)),
    ]
    national_register.load(tx, people)
    insert(tx, "person_number", number_hash=people[1][0], person_id=AN)
