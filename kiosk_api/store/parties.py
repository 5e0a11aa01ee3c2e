"""Finding the other party of a mandate: an organisation by its number, a person by name and e-mail address."""

from kiosk_api.store.database import Transaction
from kiosk_api.store.folding import folded
from kiosk_api.store.mandates import MandateParty
from kiosk_api.store.people import Person, by_ids


def organisation(tx: Transaction, enterprise_number: str) -> MandateParty | None:
    """Return the organisation with a number; a unit that carries its authority's number is not meant."""
    row = tx.one(
        "SELECT id, name, entity_group, enterprise_number FROM applicant "
        "WHERE enterprise_number = :number AND person_id IS NULL "
        "ORDER BY authority_id IS NOT NULL, CASE entity_group WHEN 'enterpriseOrganisation' THEN 0 ELSE 1 END, id",
        {"number": enterprise_number},
    )
    if row is None:
        return None
    return MandateParty(row["name"], row["entity_group"], row["id"], None, row["enterprise_number"])


def person(tx: Transaction, name: str, email: str) -> Person | None:
    """Return the person with this name and this address, when there is exactly one: either alone finds nobody."""
    rows = tx.all("SELECT id FROM person WHERE lower(email) = :email", {"email": email.strip().lower()})
    known = by_ids(tx, [row["id"] for row in rows])
    found = [one for one in known.values() if folded(one.name) == folded(name)]
    return found[0] if len(found) == 1 else None


def as_party(tx: Transaction, one: Person) -> MandateParty:
    """Return a person as a party; the applicant that they are goes along, if they are one."""
    row = tx.one("SELECT id, entity_group FROM applicant WHERE person_id = :person", {"person": one.id})
    if row is None:
        return MandateParty(one.name, "person", None, one.id, None)
    return MandateParty(one.name, row["entity_group"], row["id"], one.id, None)
