"""A small world for the tests of the API: few people, each with one reason to be here.

Lies works for the service provider Wijzer, which holds a mandate of De Ketel, and has a user right in Gent. Wim is
De Ketel's legal representative. An represents herself. Zoë represents nobody. De Vreemde is nobody's here. Ines works
for the administration, Nora at the support desk.
"""

import datetime as dt
from typing import Final

from kiosk_api.identity.access_tokens import sign_access_token
from kiosk_api.identity.signing_keys import signing_key
from kiosk_api.rules.office_right import OFFICE_RIGHT
from kiosk_api.rules.representation import APPLICANT_RIGHT, PERFORMER_RIGHT
from kiosk_api.rules.support_desk import SUPPORT_RIGHT
from kiosk_api.store.bulk import ids_follow
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act, add
from kiosk_api.store.identity import sessions
from kiosk_api.store.identity.sessions import Session
from kiosk_api.store.moments import milliseconds
from tests.contract.store_rows import NOON, a_dossier, a_person, an_applicant, dossier_types, insert

NOW: Final = dt.datetime(2026, 11, 23, 10, 30, tzinfo=dt.UTC)
ISSUER: Final = "http://kiosk.localhost"

LIES, WIM, AN, ZOE, INES, NORA = "lies", "wim", "an", "zoe", "ines", "nora"
KETEL, GENT, AN_SELF, STRANGE, PROVIDER = "deketel", "gent", "anzelf", "vreemd", "wijzer"
DEPARTMENT: Final = "departement"
OFFICE: Final = ("office",)
SUPPORT: Final = ("support",)
"""The roles in a token of Nora."""
"""The roles in a token of Ines."""
OPEN, LOCKED, CAME_BACK, STRANGERS = "260000001", "260000002", "260000003", "260000900"
KETEL_DOSSIERS, GENT_DOSSIERS = 30, 12
IBAN, OTHER_IBAN = "BE71096123456769", "BE68539007547034"


def lay_world(tx: Transaction) -> None:
    """Write everything."""
    _people_and_applicants(tx)
    _grounds(tx)
    dossier_types(tx)
    a_dossier(tx, 1, KETEL, title="Zomer van de Circusketel", account_number=IBAN, contact_person_id=WIM)
    tx.run("UPDATE dossier SET email = 'info@deketel.example', version = version + 1 WHERE id = 1")
    a_dossier(tx, 2, KETEL, title="Winterketel", phase=3, account_number=IBAN, contact_person_id=ZOE)
    a_dossier(tx, 3, KETEL, title="Terug", phase=2, account_number=IBAN, advice_reached=True)
    insert(tx, "phase_entry", dossier_id=3, at=milliseconds(NOON) - 60_000, phase=3)
    for number in range(4, KETEL_DOSSIERS + 1):
        a_dossier(tx, number, KETEL, title=f"Ketel {number:02}", updated_minutes=number, phase=1 + number % 8)
    for number in range(31, 31 + GENT_DOSSIERS):
        deadline, action = f"2026-12-{number - 30:02}", "submitApplication"
        a_dossier(tx, number, GENT, title=f"Gent {number}", deadline=deadline, action=action, type_number=2)
    a_dossier(tx, 900, STRANGE, title="Van een ander", kiosk_number=STRANGERS)
    for step in range(5):
        add(tx, 1, [Act("phaseReached", "Departement", new_value=f"stap {step}")], NOON)
    ids_follow(tx)


def _people_and_applicants(tx: Transaction) -> None:
    for person_id, name in (
        (LIES, "Lies Vermeulen"),
        (WIM, "Wim Maes"),
        (AN, "An Peeters"),
        (ZOE, "Zoë Claes"),
        (INES, "Ines Baert"),
        (NORA, "Nora Aerts"),
    ):
        a_person(tx, person_id, name)
    an_applicant(tx, KETEL, "De Ketel vzw", enterprise_number="0428315871")
    tx.run("UPDATE applicant SET email = 'info@deketel.example', phone = '+3291234567' WHERE id = 'deketel'")
    tx.run(
        "UPDATE applicant SET legal_form = 'vzw', address = :address WHERE id = 'deketel'",
        {
            "address": '{"street": "Kouterbaan", "house_number": "12", "box": null, '
            '"post_code": "9000", "municipality": "Gent"}'
        },
    )
    an_applicant(tx, GENT, "Stad Gent", entity_group="localGovernment", enterprise_number="0207451227")
    an_applicant(tx, AN_SELF, "An Peeters", entity_group="person", person_id=AN)
    an_applicant(tx, STRANGE, "De Vreemde vzw")
    an_applicant(tx, DEPARTMENT, "Departement", entity_group="flemishEntity")
    an_applicant(tx, PROVIDER, "Wijzer bv", enterprise_number="1000000021")
    insert(
        tx, "profile", person_id=LIES, applicant_id=KETEL, email="lies@wijzer.example", mobile="+32470123456"
    )
    insert(tx, "profile", person_id=WIM, applicant_id=KETEL, email="wim@deketel.example", phone="+3291234567")


def _grounds(tx: Transaction) -> None:
    since = "2025-03-01"
    insert(tx, "legal_function", person_id=WIM, organisation_id=KETEL, title="voorzitter", valid_from=since)
    insert(tx, "user_right", person_id=LIES, organisation_id=PROVIDER, code=PERFORMER_RIGHT, valid_from=since)
    insert(tx, "user_right", person_id=NORA, organisation_id=DEPARTMENT, code=SUPPORT_RIGHT, valid_from=since)
    insert(tx, "user_right", person_id=INES, organisation_id=DEPARTMENT, code=OFFICE_RIGHT, valid_from=since)
    insert(tx, "user_right", person_id=LIES, organisation_id=GENT, code=APPLICANT_RIGHT, valid_from=since)
    insert(
        tx,
        "mandate",
        id="mandaat1",
        type="kiosk",
        giver_id=KETEL,
        holder_organisation_id=PROVIDER,
        giver_signed_on=since,
        holder_signed_on=since,
        valid_from=since,
        valid_until="2026-12-31",
    )


def a_token(
    tx: Transaction,
    person_id: str,
    *,
    act_for: str | None = None,
    scope: str = "openid kiosk",
    expires_at: dt.datetime | None = None,
    roles: tuple[str, ...] = (),
) -> str:
    """Open a session for a person and return an access token of it."""
    session = Session(
        session_id=f"sessie-{person_id}-{act_for}-{scope}-{expires_at}",
        person_id=person_id,
        client_id="kiosk-terminal",
        scope=scope,
        digital_key="totp",
        acting_for=act_for,
        authenticated_at=NOW,
        expires_at=NOW + dt.timedelta(days=1),
        rotation_key="draaisleutel",
    )
    if sessions.by_id(tx, session.session_id) is None:
        sessions.add(tx, session)
    return sign_access_token(
        signing_key(tx, NOW),
        session,
        issuer=ISSUER,
        scope=scope,
        issued_at=NOW,
        expires_at=expires_at or NOW + dt.timedelta(minutes=10),
        act_for=act_for,
        roles=roles,
    )
