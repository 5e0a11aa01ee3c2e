"""Whom a person may represent when they sign in: the rules' answer, on today in Brussels."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.contract.name_order import name_order
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.rules.representation import Ground, represented
from kiosk_api.store import time_shift
from kiosk_api.store.database import Transaction
from kiosk_api.store.representation import facts_of_person


@dataclass(frozen=True, slots=True)
class RepresentedApplicant:
    """One applicant whom a person may choose, and why."""

    applicant_id: str
    name: str
    entity_group: str
    grounds: tuple[Ground, ...]
    """Strongest first."""


def represented_applicants(tx: Transaction, person_id: str, now: dt.datetime) -> list[RepresentedApplicant]:
    """Return whom a person represents today, by name."""
    facts = facts_of_person(tx, person_id)
    found = [
        RepresentedApplicant(
            applicant_id=applicant_id,
            name=facts.parties[applicant_id].name,
            entity_group=facts.parties[applicant_id].entity_group,
            grounds=grounds,
        )
        for applicant_id, grounds in represented(facts, person_id, _today(tx, now)).items()
    ]
    return sorted(found, key=lambda applicant: (name_order(applicant.name), applicant.applicant_id))


def may_act_for(tx: Transaction, person_id: str, applicant_id: str, now: dt.datetime) -> bool:
    """Say whether a person represents an applicant today."""
    return applicant_id in represented(facts_of_person(tx, person_id), person_id, _today(tx, now))


def _today(tx: Transaction, now: dt.datetime) -> dt.date:
    """Return the day in Brussels; in a practice environment that of its own time."""
    return day_in_brussels(time_shift.shifted(tx, now))
