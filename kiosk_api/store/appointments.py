"""Representatives who were appointed inside KIOSK. What they may is for the rules to say."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.moments import day
from kiosk_api.store.user_rights import until


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment as it was made."""

    id: str
    person_id: str
    person_name: str
    applicant_id: str
    main: bool
    valid_from: dt.date
    last_day: dt.date | None
    """As it was said when it was made or changed."""
    withdrawn_on: dt.date | None = None
    version: int = 1

    @property
    def valid_until(self) -> dt.date | None:
        """The last day on which it holds or held."""
        return until(self.last_day, self.withdrawn_on)


_APPOINTMENT: Final = (
    "SELECT k.id, k.person_id, k.applicant_id, k.main, k.valid_from, k.valid_until, k.withdrawn_on, k.version, "
    "p.given_name, p.family_name FROM kiosk_appointment k JOIN person p ON p.id = k.person_id"
)


def of_applicant(tx: Transaction, applicant_id: str) -> list[Appointment]:
    """Return every appointment for an applicant that ever was, by name, the newest of somebody first."""
    rows = tx.all(
        f"{_APPOINTMENT} WHERE k.applicant_id = :applicant ORDER BY p.name_key, p.id, k.valid_from DESC, k.id",
        {"applicant": applicant_id},
    )
    return [_appointment(row) for row in rows]


def add(tx: Transaction, appointment: Appointment) -> None:
    """Write a new appointment."""
    tx.run(
        "INSERT INTO kiosk_appointment (id, person_id, applicant_id, main, valid_from, valid_until) "
        "VALUES (:id, :person, :applicant, :main, :valid_from, :valid_until)",
        {
            "id": appointment.id,
            "person": appointment.person_id,
            "applicant": appointment.applicant_id,
            "main": int(appointment.main),
            "valid_from": appointment.valid_from.isoformat(),
            "valid_until": appointment.last_day and appointment.last_day.isoformat(),
        },
    )


def change(
    tx: Transaction,
    appointment: Appointment,
    *,
    valid_from: dt.date | None = None,
    last_day: dt.date | None = None,
    withdrawn_on: dt.date | None = None,
    main: bool | None = None,
) -> Appointment:
    """Write an appointment anew. `last_day` is written as it is given; the others where they are given.

    Raises:
        StaleVersion: it has another version by now.
    """
    after = replace(
        appointment,
        valid_from=valid_from or appointment.valid_from,
        last_day=last_day,
        withdrawn_on=withdrawn_on or appointment.withdrawn_on,
        main=appointment.main if main is None else main,
        version=appointment.version + 1,
    )
    touched = tx.run(
        "UPDATE kiosk_appointment SET valid_from = :valid_from, valid_until = :valid_until, main = :main, "
        "withdrawn_on = :withdrawn_on, version = :version WHERE id = :id AND version = :before",
        {
            "id": appointment.id,
            "before": appointment.version,
            "version": after.version,
            "main": int(after.main),
            "valid_from": after.valid_from.isoformat(),
            "valid_until": after.last_day and after.last_day.isoformat(),
            "withdrawn_on": after.withdrawn_on and after.withdrawn_on.isoformat(),
        },
    )
    if not touched:
        raise StaleVersion
    return after


def _appointment(row: Row) -> Appointment:
    return Appointment(
        id=row["id"],
        person_id=row["person_id"],
        person_name=f"{row['given_name']} {row['family_name']}",
        applicant_id=row["applicant_id"],
        main=bool(row["main"]),
        valid_from=day(row["valid_from"]) or dt.date.min,
        last_day=day(row["valid_until"]),
        withdrawn_on=day(row["withdrawn_on"]),
        version=row["version"],
    )
