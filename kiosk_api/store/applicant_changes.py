"""Writing what an applicant's side changes: the applicant's own data, and a representative's details for it.

Each change goes with its record, in one transaction.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from kiosk_api.store import applicants, dossiers, history, people
from kiosk_api.store.applicants import Applicant
from kiosk_api.store.database import Transaction
from kiosk_api.store.errors import StaleVersion
from kiosk_api.store.folding import sort_key
from kiosk_api.store.people import Profile

APPLICANT_COLUMNS: Final = ("name", "legal_form", "address", "email", "phone", "correspondence_address")
"""What may be written of an applicant; addresses as `Address.as_json` writes them."""
DECLARED: Final = ("name", "legal_form", "address")
"""What carries the day on which it was so: `as_of`."""
PROFILE_COLUMNS: Final = ("email", "phone", "mobile")


def change_applicant(
    tx: Transaction,
    applicant_id: str,
    written: Mapping[str, str | None],
    *,
    expected_version: int,
    acts: Sequence[history.Act],
    at: dt.datetime,
    today: dt.date,
) -> Applicant:
    """Write columns over and record it; return the applicant as it now is.

    Raises:
        StaleVersion: somebody changed the applicant since.
        Refused: a backstop of the database said no, such as `authentic-data-locked`.
    """
    columns = {name: written[name] for name in APPLICANT_COLUMNS if name in written}
    if any(name in DECLARED for name in columns):
        columns["as_of"] = today.isoformat()
    if (name := columns.get("name")) is not None:
        columns["name_key"] = sort_key(name)
    touched = tx.run(
        f"UPDATE applicant SET version = version + 1{_assignments(columns)} "
        "WHERE id = :id AND version = :expected",
        {**columns, "id": applicant_id, "expected": expected_version},
    )
    applicant = applicants.get(tx, applicant_id)
    if touched == 0 or applicant is None:
        raise StaleVersion(applicant_id)
    history.add(tx, applicant_id, acts, at, history.OF_APPLICANTS)
    if name is not None:
        dossiers.refresh_words(tx, applicant_id)
    return applicant


def change_profile(
    tx: Transaction,
    person_id: str,
    applicant_id: str,
    written: Mapping[str, str | None],
    *,
    present: Profile | None,
    acts: Sequence[history.Act],
    at: dt.datetime,
) -> Profile:
    """Write columns over, or the first details of this person for this applicant; return them as they now are.

    Raises:
        StaleVersion: the details were changed since `present` was read.
        Refused: they were written for the first time since.
    """
    columns = {name: written[name] for name in PROFILE_COLUMNS if name in written}
    whose = {"person": person_id, "applicant": applicant_id}
    if present is None:
        names = "".join(f", {name}" for name in columns)
        values = "".join(f", :{name}" for name in columns)
        touched = tx.run(
            f"INSERT INTO profile (person_id, applicant_id{names}) VALUES (:person, :applicant{values})",
            {**columns, **whose},
        )
    else:
        touched = tx.run(
            f"UPDATE profile SET version = version + 1{_assignments(columns)} "
            "WHERE person_id = :person AND applicant_id = :applicant AND version = :expected",
            {**columns, **whose, "expected": present.version},
        )
    profile = people.profile(tx, person_id, applicant_id)
    if touched == 0 or profile is None:
        raise StaleVersion(f"{person_id} for {applicant_id}")
    history.add(tx, applicant_id, acts, at, history.OF_APPLICANTS)
    return profile


def _assignments(columns: Mapping[str, str | None]) -> str:
    return "".join(f", {name} = :{name}" for name in columns)
