"""The facts from which follows who may act for whom. What follows is for `rules/representation.py` to say."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import day
from kiosk_api.store.user_rights import until


class Party(NamedTuple):
    """An applicant as far as representing it goes."""

    id: str
    name: str
    entity_group: str
    person_id: str | None
    """The person that this applicant is."""
    as_of: dt.date
    """The day on which the authentic source knew it so."""


class LegalFunction(NamedTuple):
    """A function that the register of enterprises lists somebody under."""

    person_id: str
    organisation_id: str
    valid_from: dt.date
    valid_until: dt.date | None


class UserRight(NamedTuple):
    """A right that a local administrator gave to somebody in an organisation."""

    person_id: str
    organisation_id: str
    code: str
    valid_from: dt.date
    valid_until: dt.date | None


class Appointment(NamedTuple):
    """Somebody made representative inside KIOSK itself."""

    person_id: str
    applicant_id: str
    valid_from: dt.date
    valid_until: dt.date | None


class Mandate(NamedTuple):
    """A mandate as it was written; its state on a day follows from its days."""

    id: str
    type: str
    giver_id: str
    holder_organisation_id: str | None
    holder_person_id: str | None
    giver_signed_on: dt.date | None
    holder_signed_on: dt.date | None
    valid_from: dt.date
    valid_until: dt.date | None
    stopped_on: dt.date | None
    covers_kiosk: bool = True
    """Whether its type covers KIOSK."""


class MandatePerformer(NamedTuple):
    """Somebody who performs one mandate only."""

    mandate_id: str
    person_id: str
    valid_from: dt.date
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything recorded, of any day, that may let some people act for some applicants."""

    parties: Mapping[str, Party]
    """Every applicant and organisation that the other facts name, by id."""
    functions: tuple[LegalFunction, ...]
    rights: tuple[UserRight, ...]
    appointments: tuple[Appointment, ...]
    mandates: tuple[Mandate, ...]
    performers: tuple[MandatePerformer, ...] = ()


_FUNCTION = "SELECT person_id, organisation_id, valid_from, valid_until FROM legal_function"
_RIGHT = "SELECT person_id, organisation_id, code, valid_from, valid_until, withdrawn_on FROM user_right"
_APPOINTMENT = "SELECT person_id, applicant_id, valid_from, valid_until, withdrawn_on FROM kiosk_appointment"
_MANDATE = (
    "SELECT id, type, giver_id, holder_organisation_id, holder_person_id, giver_signed_on, holder_signed_on, "
    "valid_from, valid_until, stopped_on, "
    "EXISTS (SELECT 1 FROM mandate_type t WHERE t.code = mandate.type AND t.covers_kiosk = 1) AS covers_kiosk "
    "FROM mandate"
)
_PERFORMER = "SELECT mandate_id, person_id, valid_from, valid_until, withdrawn_on FROM mandate_performer"


def revision(tx: Transaction) -> int:
    """Return a number that rises when any of these facts changes; what they led to is good until then."""
    row = tx.one("SELECT revision FROM representation_revision")
    return 0 if row is None else int(row["revision"])


def facts_of_person(tx: Transaction, person_id: str) -> Facts:
    """Return what may let one person act for others: thousands of mandates in a few milliseconds."""
    return facts_of_people(tx, [person_id])


def facts_of_people(tx: Transaction, person_ids: Collection[str]) -> Facts:
    """Return what may let some people act for others, all of it in as many questions as for one."""
    people = {"people": as_list(tx, person_ids)}
    theirs = among(tx, "person_id", "people")
    rights = [_right(row) for row in tx.all(f"{_RIGHT} WHERE {theirs}", people)]
    performers = [_performer(row) for row in tx.all(f"{_PERFORMER} WHERE {theirs}", people)]
    mandates = [
        _mandate(row)
        for row in tx.all(
            f"{_MANDATE} WHERE {among(tx, 'holder_person_id', 'people')} "
            f"OR {among(tx, 'holder_organisation_id', 'organisations')} OR {among(tx, 'id', 'performed')}",
            {
                **people,
                "organisations": as_list(tx, {right.organisation_id for right in rights}),
                "performed": as_list(tx, {performer.mandate_id for performer in performers}),
            },
        )
    ]
    return _with_parties(
        tx,
        functions=[_function(row) for row in tx.all(f"{_FUNCTION} WHERE {theirs}", people)],
        rights=rights,
        appointments=[_appointment(row) for row in tx.all(f"{_APPOINTMENT} WHERE {theirs}", people)],
        mandates=mandates,
        performers=performers,
        condition=theirs,
        parameters=people,
    )


def facts_of_applicant(tx: Transaction, applicant_id: str) -> Facts:
    """Return what may let anybody act for one applicant."""
    applicant = {"applicant": applicant_id}
    mandates = [_mandate(row) for row in tx.all(f"{_MANDATE} WHERE giver_id = :applicant", applicant)]
    holders = {mandate.holder_organisation_id for mandate in mandates if mandate.holder_organisation_id}
    return _with_parties(
        tx,
        functions=[
            _function(row) for row in tx.all(f"{_FUNCTION} WHERE organisation_id = :applicant", applicant)
        ],
        rights=[
            _right(row)
            for row in tx.all(
                f"{_RIGHT} WHERE {among(tx, 'organisation_id', 'organisations')}",
                {"organisations": as_list(tx, holders | {applicant_id})},
            )
        ],
        appointments=[
            _appointment(row) for row in tx.all(f"{_APPOINTMENT} WHERE applicant_id = :applicant", applicant)
        ],
        mandates=mandates,
        performers=[
            _performer(row)
            for row in tx.all(
                f"{_PERFORMER} WHERE {among(tx, 'mandate_id', 'given')}",
                {"given": as_list(tx, {mandate.id for mandate in mandates})},
            )
        ],
        condition="id = :applicant",
        parameters=applicant,
    )


def _with_parties(
    tx: Transaction,
    *,
    functions: list[LegalFunction],
    rights: list[UserRight],
    appointments: list[Appointment],
    mandates: list[Mandate],
    performers: list[MandatePerformer],
    condition: str,
    parameters: Mapping[str, Any],
) -> Facts:
    """Add the parties that the facts name, and those that `condition` asks for."""
    named = {mandate.giver_id for mandate in mandates}
    named |= {mandate.holder_organisation_id for mandate in mandates if mandate.holder_organisation_id}
    named |= {function.organisation_id for function in functions}
    named |= {right.organisation_id for right in rights}
    named |= {appointment.applicant_id for appointment in appointments}
    rows = tx.all(
        "SELECT id, name, entity_group, person_id, as_of FROM applicant "
        f"WHERE {among(tx, 'id', 'named')} OR {condition}",
        {**parameters, "named": as_list(tx, named)},
    )
    return Facts(
        parties={row["id"]: _party(row) for row in rows},
        functions=tuple(functions),
        rights=tuple(rights),
        appointments=tuple(appointments),
        mandates=tuple(mandates),
        performers=tuple(performers),
    )


def _party(row: Row) -> Party:
    as_of = day(row["as_of"]) or dt.date.min
    return Party(row["id"], row["name"], row["entity_group"], row["person_id"], as_of)


def _function(row: Row) -> LegalFunction:
    return LegalFunction(row["person_id"], row["organisation_id"], _first_day(row), day(row["valid_until"]))


def _right(row: Row) -> UserRight:
    return UserRight(row["person_id"], row["organisation_id"], row["code"], _first_day(row), _last_day(row))


def _appointment(row: Row) -> Appointment:
    return Appointment(row["person_id"], row["applicant_id"], _first_day(row), _last_day(row))


def _mandate(row: Row) -> Mandate:
    return Mandate(
        id=row["id"],
        type=row["type"],
        giver_id=row["giver_id"],
        holder_organisation_id=row["holder_organisation_id"],
        holder_person_id=row["holder_person_id"],
        giver_signed_on=day(row["giver_signed_on"]),
        holder_signed_on=day(row["holder_signed_on"]),
        valid_from=_first_day(row),
        valid_until=day(row["valid_until"]),
        stopped_on=day(row["stopped_on"]),
        covers_kiosk=bool(row["covers_kiosk"]),
    )


def _performer(row: Row) -> MandatePerformer:
    return MandatePerformer(row["mandate_id"], row["person_id"], _first_day(row), _last_day(row))


def _first_day(row: Row) -> dt.date:
    """Return the day from which something holds; the column is never empty."""
    return day(row["valid_from"]) or dt.date.min


def _last_day(row: Row) -> dt.date | None:
    """Return the last day on which something holds that may have been taken away."""
    return until(day(row["valid_until"]), day(row["withdrawn_on"]))
