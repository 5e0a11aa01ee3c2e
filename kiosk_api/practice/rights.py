"""Laying who administers rights, what they gave and to whom, requests for rights, and what the National Register knows.

After everything else: nothing of it changes who represents whom on the day of laying, so the dossiers stay as they are.
"""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kiosk_api.rules.national_number import read_national_number
from kiosk_api.store import national_register, people, right_requests
from kiosk_api.store.applicants import Address, names
from kiosk_api.store.database import Transaction
from kiosk_api.store.national_register import RegisteredPerson
from kiosk_api.store.right_requests import RightRequest

KNOWN_FOR_DAYS: Final = 14
"""The extract of the National Register is so old."""
_NOON: Final = dt.time(12, tzinfo=dt.UTC)


def lay_rights(tx: Transaction, today: dt.date) -> None:
    """Lay everything in `data/rights.toml`."""
    _lay_register(tx, today)
    _lay_given(tx, today)
    for number, entry in enumerate(_data()["requests"], 1):
        _lay_request(tx, today, number, entry)


def _lay_given(tx: Transaction, today: dt.date) -> None:
    rows = [
        (
            person,
            organisation,
            entry["code"],
            _day(today, entry["since"]),
            _day(today, entry.get("until")),
            _day(today, entry.get("withdrawn")),
        )
        for entry in _data()["rights"]
        for person in entry["people"]
        for organisation in entry["organisations"]
    ]
    columns = ["person_id", "organisation_id", "code", "valid_from", "valid_until", "withdrawn_on"]
    tx.load("user_right", columns, rows)


def _lay_request(tx: Transaction, today: dt.date, number: int, entry: dict[str, Any]) -> None:
    person = people.get(tx, entry["person"])
    if person is None:
        raise LookupError(entry["person"])
    organisation = names(tx, [entry["organisation"]])[entry["organisation"]]
    asked = RightRequest(
        id=f"oefening{number}",
        person_id=person.id,
        person_name=person.name,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        code=entry["code"],
        wanted_from=today + dt.timedelta(days=entry["from"]),
        wanted_until=today + dt.timedelta(days=entry["until"]) if "until" in entry else None,
        message=entry["message"],
        asked_at=_moment(today, entry["asked"]),
    )
    right_requests.add(tx, asked)
    if "refused" in entry:
        right_requests.decide(
            tx,
            asked,
            state="refused",
            by=entry["by"],
            at=_moment(today, entry["refused"]),
            reason=entry["reason"],
            right_id=None,
        )


def _lay_register(tx: Transaction, today: dt.date) -> None:
    """Lay the practice extract of the National Register: the people of the environment, and some to add."""
    known: list[tuple[str, RegisteredPerson]] = []
    numbered: list[tuple[str, str]] = []
    for entry in _data()["register"]:
        number = national_register.number_hash(tx, str(read_national_number(entry["number"])))
        address = Address(**entry["address"], box=None).as_json() if "address" in entry else None
        died = today + dt.timedelta(days=entry["died"]) if "died" in entry else None
        as_of = today - dt.timedelta(days=KNOWN_FOR_DAYS)
        one = RegisteredPerson(entry["given_name"], entry["family_name"], address, died, None, as_of)
        known.append((number, one))
        if "person" in entry:
            numbered.append((number, entry["person"]))
    national_register.load(tx, known)
    tx.load("person_number", ["number_hash", "person_id"], numbered)


def _day(today: dt.date, days: int | None) -> str | None:
    return None if days is None else (today + dt.timedelta(days=days)).isoformat()


def _moment(today: dt.date, days: int) -> dt.datetime:
    return dt.datetime.combine(today + dt.timedelta(days=days), _NOON)


@cache
def _data() -> dict[str, Any]:
    text = (files("kiosk_api.practice") / "data" / "rights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
