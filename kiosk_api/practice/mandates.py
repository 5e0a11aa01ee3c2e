"""Laying the mandates of the practice environment, in every state, with their history and their performers."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from kiosk_api.practice import data_files
from kiosk_api.practice.data_files import Road
from kiosk_api.rules.user_rights import MANDATE_MANAGER_RIGHT
from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds

MANDATE_TYPE: Final = "kiosk"
_COLUMNS: Final = (
    "id",
    "type",
    "reference",
    "giver_id",
    "holder_organisation_id",
    "holder_person_id",
    "giver_signed_on",
    "holder_signed_on",
    "valid_from",
    "valid_until",
    "stopped_on",
    "language",
    "predecessor_id",
    "predecessor_kind",
    "created_at",
    "changed_at",
)


def day_of(today: dt.date, days: int | None) -> str | None:
    """Return the day that lies so many days from today, as it is written."""
    return None if days is None else (today + dt.timedelta(days=days)).isoformat()


def mandate_id(holder: str, giver: str, since: str | None) -> str:
    """Return the id of a mandate of the practice environment."""
    return f"{holder}-{giver}-{since}"


def lay_mandates(tx: Transaction, road: Road, today: dt.date) -> None:
    """Lay the mandates that one entry of the data is about."""
    facts = road.facts
    since = day_of(today, road.since)
    made = min(road.since, facts.get("made", -1))
    signed = day_of(today, made)
    holder = facts.get("holder") or facts["holder_person"]
    follows = facts.get("follows")
    changed = facts.get("stopped", made)
    tx.load(
        "mandate",
        _COLUMNS,
        (
            (
                mandate_id(holder, giver, since),
                facts.get("type", MANDATE_TYPE),
                facts.get("reference"),
                giver,
                facts.get("holder"),
                facts.get("holder_person"),
                signed if facts.get("giver_signed", True) else None,
                signed if facts.get("holder_signed", True) else None,
                since,
                day_of(today, road.until),
                day_of(today, facts.get("stopped")),
                facts.get("language"),
                follows and mandate_id(follows["holder"], giver, day_of(today, follows["since"])),
                follows and follows["kind"],
                _morning(today, made),
                _morning(today, changed),
            )
            for giver in facts["givers"]
        ),
    )
    tx.load(
        "mandate_history",
        ("mandate_id", "at", "action", "actor_name"),
        (
            (mandate_id(holder, giver, since), at, action, actor)
            for giver in facts["givers"]
            for at, action, actor in _acts(facts, giver, holder, made, today)
        ),
    )


def lay_performers(tx: Transaction, road: Road, today: dt.date) -> None:
    """Lay who performs one mandate only."""
    facts = road.facts
    since, until = day_of(today, road.since), day_of(today, road.until)
    tx.load(
        "mandate_performer",
        ("id", "mandate_id", "person_id", "valid_from", "valid_until"),
        (
            (
                f"{facts['person']}-{facts['holder']}-{giver}",
                mandate_id(facts["holder"], giver, day_of(today, facts["mandate_since"])),
                facts["person"],
                since,
                until,
            )
            for giver in facts["givers"]
        ),
    )


def _acts(
    facts: dict[str, Any], giver: str, holder: str, made: int, today: dt.date
) -> Iterator[tuple[int, str, str]]:
    """Yield what was done with a mandate, oldest first."""
    gave, took = facts.get("giver_signed", True), facts.get("holder_signed", True)
    maker = giver if gave else holder
    yield _morning(today, made), "mandateCreated", _who_acts_for(maker)
    if gave:
        yield _morning(today, made), "signedAsGiver", _who_acts_for(giver)
    if took:
        yield _morning(today, made), "signedAsHolder", _who_acts_for(holder)
    if "stopped" in facts:
        yield _morning(today, facts["stopped"]), "mandateStopped", _who_acts_for(giver)


@cache
def _who_acts_for(party: str) -> str:
    """Return the name of somebody who manages the mandates of a party, or of the party itself."""
    people = {one.id: one.name for one in data_files.people()}
    if party in people:
        return people[party]
    for road in data_files.roads():
        if road.kind == "functions" and party in road.facts["organisations"]:
            return people[road.facts["person"]]
        manages = road.kind == "rights" and road.facts["code"] == MANDATE_MANAGER_RIGHT
        if manages and party in road.facts["organisations"]:
            return people[road.facts["people"][0]]
    return next(one.name for one in data_files.applicants() if one.id == party)


def _morning(today: dt.date, days: int) -> int:
    day = today + dt.timedelta(days=days)
    return milliseconds(dt.datetime.combine(day, dt.time(8), dt.UTC))
