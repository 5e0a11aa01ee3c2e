"""The three things of a dossier that its applicant's side may change, as fields.

Rules: contact person and e-mail address may change in every phase; the account number until the dossier has
reached the advice phase once (DOMAIN 1.7). The service decides; a lock is what it said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import account_number, email_address
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.days import BRUSSELS
from kiosk_tui.pages.editable import Editable
from kiosk_tui.pages.page import Choice, Field, FieldKind, Form, Lock
from kiosk_tui.pages.phrase import Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossier, DossierPatch
    from kiosk_api.contract.people import Representative

CONTACT_PERSON: Final = "contactPerson"
EMAIL: Final = "email"
ACCOUNT_NUMBER: Final = "accountNumber"
FIELD_IDS: Final = (CONTACT_PERSON, EMAIL, ACCOUNT_NUMBER)
"""As the contract names them."""

LABELS: Final = {
    CONTACT_PERSON: say("dossier.contact_person"),
    EMAIL: say("dossier.email"),
    ACCOUNT_NUMBER: say("dossier.account_number"),
}


class DossierFields(Editable["Dossier"]):
    """The fields of a dossier, for whoever may be its contact person now."""

    field_ids: Sequence[str] = FIELD_IDS

    def __init__(self, people: Sequence[Representative]) -> None:
        self._people: Final = tuple(people)

    def label(self, field_id: str) -> Sayable:
        return LABELS[field_id]

    def saved_values(self, thing: Dossier) -> dict[str, str]:
        return {
            CONTACT_PERSON: thing.contact_person.person_id if thing.contact_person else "",
            EMAIL: thing.correspondence.address if thing.correspondence else "",
            ACCOUNT_NUMBER: thing.account_number or "",
        }

    def normal(self, field_id: str, typed: str) -> str:
        return account_number.electronic(typed) if field_id == ACCOUNT_NUMBER else typed.strip()

    def shown(self, field_id: str, value: str, thing: Dossier) -> str:
        """A value as people read it: the person's name, the account number in groups."""
        if field_id == ACCOUNT_NUMBER:
            return account_number.in_groups(value)
        if field_id != CONTACT_PERSON:
            return value
        for person in self._people:
            if person.person_id == value:
                return person.name
        contact = thing.contact_person
        return contact.name if contact is not None and contact.person_id == value else value

    def fault_of(self, field_id: str, values: Mapping[str, str]) -> Phrase | None:
        value = values[field_id]
        if field_id == ACCOUNT_NUMBER:
            return account_number.fault_of(value)
        if field_id == EMAIL:
            return email_address.fault_of(value)
        if not value:
            return say("dossier.contact_person.missing")
        if self._people and value not in {person.person_id for person in self._people}:
            return say("dossier.contact_person.unknown")
        return None

    def form(self, thing: Dossier, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Form:
        saved = self.saved_values(thing)
        fields = tuple(self._field(each, thing, saved[each], typed, faults) for each in FIELD_IDS)
        return Form("dossier", fields, submit="save", heading=say("dossier.form"))

    def _field(
        self,
        field_id: str,
        dossier: Dossier,
        saved: str,
        typed: Mapping[str, str],
        faults: Mapping[str, Phrase],
    ) -> Field:
        value = typed.get(field_id, saved)
        kinds = {
            CONTACT_PERSON: FieldKind.CHOICE,
            EMAIL: FieldKind.EMAIL,
            ACCOUNT_NUMBER: FieldKind.ACCOUNT_NUMBER,
        }
        keys = {CONTACT_PERSON: "c", EMAIL: "e", ACCOUNT_NUMBER: "r"}
        return Field(
            field_id,
            LABELS[field_id],
            kinds[field_id],
            value,
            self.shown(field_id, value, dossier),
            saved=self.shown(field_id, saved, dossier),
            key=keys[field_id],
            required=True,
            choices=_choices(field_id, self._people),
            help=say(f"dossier.help_{field_id}"),
            lock=_lock(dossier) if field_id == ACCOUNT_NUMBER else None,
            fault=faults.get(field_id),
        )


def patch_of(values: Mapping[str, str]) -> DossierPatch:
    """The change to send: only what is in `values`."""
    import msgspec

    from kiosk_api.contract.dossiers import ContactPersonChoice, DossierPatch

    person = values.get(CONTACT_PERSON)
    return DossierPatch(
        contact_person=ContactPersonChoice(person_id=person) if person is not None else msgspec.UNSET,
        email=values.get(EMAIL, msgspec.UNSET),
        account_number=values.get(ACCOUNT_NUMBER, msgspec.UNSET),
    )


def _choices(field_id: str, people: Sequence[Representative]) -> tuple[Choice, ...]:
    if field_id == CONTACT_PERSON:
        return tuple(
            Choice(
                each.person_id,
                each.name,
                ground(each.grounds[0].code, each.grounds[0].provider_name) if each.grounds else None,
            )
            for each in people
        )
    if field_id == EMAIL:
        known = {each.email: each.name for each in people if each.email}
        return tuple(Choice(address, address, name) for address, name in known.items())
    return ()


def _lock(dossier: Dossier) -> Lock | None:
    lock = dossier.account_number_lock
    if lock is None:
        return None
    since = lock.since.astimezone(BRUSSELS).date()
    return Lock(say("dossier.locked_since", since=since, why=code("lock", lock.reason)))
