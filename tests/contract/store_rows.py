"""Rows for the tests of the store: plain functions with defaults, straight into the tables."""

import datetime as dt
from typing import Any

import msgspec

from kiosk_api.contract.dossier_types import (
    Check,
    ClosingRule,
    Condition,
    PaymentRule,
    Question,
    Tab,
    TableColumn,
    TypeDefinition,
)
from kiosk_api.contract.shapes import Localized
from kiosk_api.rules.phases import PHASES
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_types import load
from kiosk_api.store.dossiers import search_words
from kiosk_api.store.folding import sort_key
from kiosk_api.store.moments import NO_DEADLINE, milliseconds

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TYPE_CODES = ("projectsubsidie", "werkingssubsidie")


def insert(tx: Transaction, table: str, **values: Any) -> None:
    tx.load(table, list(values), [list(values.values())])


def a_person(tx: Transaction, person_id: str, name: str = "An Peeters") -> str:
    given, _, family = name.partition(" ")
    insert(
        tx,
        "person",
        id=person_id,
        given_name=given,
        family_name=family,
        name_key=sort_key(name),
        language="nl",
        email=f"{person_id}@voorbeeld.be",
    )
    return person_id


def an_applicant(
    tx: Transaction,
    applicant_id: str,
    name: str = "De Verbeelding",
    *,
    entity_group: str = "enterpriseOrganisation",
    enterprise_number: str | None = None,
    person_id: str | None = None,
) -> str:
    insert(
        tx,
        "applicant",
        id=applicant_id,
        entity_group=entity_group,
        person_id=person_id,
        name=name,
        name_key=sort_key(name),
        enterprise_number=enterprise_number,
        source="kbo",
        as_of="2026-01-01",
    )
    return applicant_id


def dossier_types(tx: Transaction) -> None:
    """Lay the two types, each in its first version."""
    for code in TYPE_CODES:
        load(tx, a_type(code), in_force_from=dt.date(2025, 1, 1), at=NOON)


def a_type(code: str = "projectsubsidie", **changes: Any) -> TypeDefinition:
    """A small type with a tab in both phases of the applicant, with what `changes` say."""
    made = TypeDefinition(
        code=code,
        version=1,
        title=Localized(nl=code.capitalize()),
        decree=Localized(nl="Decreet"),
        entity_groups=["enterpriseOrganisation"],
        phases=list(PHASES),
        tabs=[
            Tab(
                tab_id="inhoud",
                phase="application",
                title=Localized(nl="Inhoud", en="Content"),
                questions=[
                    Question(
                        question_id="titel",
                        kind="text",
                        title=Localized(nl="Titel", en="Title"),
                        required=True,
                        max_length=120,
                        fills="title",
                    ),
                    Question(
                        question_id="metPartners",
                        kind="yesNo",
                        title=Localized(nl="Partners?"),
                        required=True,
                    ),
                    Question(
                        question_id="partners",
                        kind="longText",
                        title=Localized(nl="Welke partners?"),
                        required=True,
                        max_length=500,
                        asked_when=Condition(question_id="metPartners", is_one_of=["true"]),
                    ),
                ],
            ),
            Tab(
                tab_id="begroting",
                phase="application",
                title=Localized(nl="Begroting", en="Budget"),
                questions=[
                    _a_budget("uitgaven"),
                    _a_budget("inkomsten"),
                    Question(
                        question_id="gevraagd",
                        kind="amount",
                        title=Localized(nl="Gevraagde subsidie"),
                        required=True,
                        minimum="10000",
                        fills="amountRequested",
                    ),
                ],
            ),
            Tab(
                tab_id="verslag",
                phase="accountability",
                title=Localized(nl="Verslag", en="Report"),
                questions=[
                    Question(
                        question_id="verloop", kind="longText", title=Localized(nl="Verloop"), required=True
                    )
                ],
            ),
        ],
        checks=[
            Check(
                check_id="inEvenwicht",
                phase="application",
                kind="equal",
                left="inkomsten.bedrag",
                right="uitgaven.bedrag",
                message=Localized(nl="De begroting is niet in evenwicht."),
            )
        ],
        closing=ClosingRule(days=["03-01"]),
        payment=PaymentRule(single_payment_up_to_cents=700_000, advance_percent=90, accountability_months=3),
    )
    return msgspec.structs.replace(made, **changes)


def _a_budget(question_id: str) -> Question:
    return Question(
        question_id=question_id,
        kind="table",
        title=Localized(nl=question_id.capitalize()),
        required=True,
        min_rows=1,
        max_rows=20,
        columns=[
            TableColumn(column_id="post", kind="text", title=Localized(nl="Post"), required=True),
            TableColumn(
                column_id="bedrag", kind="amount", title=Localized(nl="Bedrag"), required=True, summed=True
            ),
        ],
    )


def a_dossier(
    tx: Transaction,
    dossier_id: int,
    applicant_id: str,
    *,
    title: str = "Zomerproject",
    phase: int = 1,
    type_number: int = 1,
    deadline: str = NO_DEADLINE,
    action: str | None = None,
    contact_person_id: str | None = None,
    email: str | None = None,
    account_number: str | None = None,
    advice_reached: bool = False,
    updated_minutes: int = 0,
    kiosk_number: str | None = None,
    type_version: int | None = 1,
) -> str:
    """Lay a dossier with its words, as every writer of dossiers must; return its KIOSK number."""
    number = kiosk_number or f"26{dossier_id:07d}"
    at = milliseconds(NOON)
    insert(
        tx,
        "dossier",
        id=dossier_id,
        kiosk_number=number,
        applicant_id=applicant_id,
        type=type_number,
        type_version=type_version,
        phase=phase,
        status="draft" if phase == 1 else "inProgress",
        title=title,
        title_key=sort_key(title),
        deadline=deadline,
        action_needed=int(action is not None),
        action=action,
        contact_person_id=contact_person_id,
        email=email,
        account_number=account_number,
        advice_reached_at=at if advice_reached or phase == 3 else None,
        created_at=at,
        updated_at=at + updated_minutes * 60_000,
    )
    insert(tx, "phase_entry", dossier_id=dossier_id, at=at, phase=phase)
    applicant = tx.one("SELECT name, enterprise_number FROM applicant WHERE id = :id", {"id": applicant_id})
    person = tx.one("SELECT given_name, family_name FROM person WHERE id = :id", {"id": contact_person_id})
    assert applicant is not None
    contact = f"{person['given_name']} {person['family_name']}" if person else None
    words = search_words(number, applicant["name"], applicant["enterprise_number"], title, contact)
    insert(tx, "dossier_search", dossier_id=dossier_id, applicant_id=applicant_id, words=words)
    return number
