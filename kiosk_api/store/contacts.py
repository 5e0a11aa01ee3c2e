"""Who is contact person of any dossier of an applicant, kept beside the dossiers so that none must be read."""

from collections.abc import Sequence

from kiosk_api.store.database import Transaction
from kiosk_api.store.lists import as_list, each

Contact = tuple[str, str]
"""An applicant's id, and the id of somebody who is contact person of one of its dossiers."""


def contacts_of(tx: Transaction, applicants: Sequence[str]) -> list[Contact]:
    """Return everybody who is contact person for any of these applicants."""
    rows = tx.all(
        f"SELECT c.applicant_id, c.person_id FROM {each(tx, 'scope')} "
        "JOIN contact_of_applicant c ON c.applicant_id = s.value WHERE c.n > 0",
        {"scope": as_list(tx, applicants)},
    )
    return [(row["applicant_id"], row["person_id"]) for row in rows]


def count_anew(tx: Transaction) -> None:
    """Make it anew from all dossiers, after very many were loaded."""
    tx.run("DELETE FROM contact_of_applicant")
    tx.run(
        "INSERT INTO contact_of_applicant (applicant_id, person_id, n) "
        "SELECT applicant_id, contact_person_id, count(*) FROM dossier "
        "WHERE contact_person_id IS NOT NULL GROUP BY 1, 2"
    )
