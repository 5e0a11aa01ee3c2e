"""A change of many dossiers: decided one by one, written in one transaction, each with a history of its own."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import msgspec

from kiosk_api.contract.bulk import DossierChange, DossierChangeItem
from kiosk_api.routes.acts import recorded_act
from kiosk_api.routes.circle import Circle, circle_of
from kiosk_api.routes.links import Links
from kiosk_api.routes.scope import Scope
from kiosk_api.rules.bulk_change import CHANGED_SINCE, NOT_FOUND, Contact, Wanted, decide
from kiosk_api.rules.bulk_reversal import item_not_reversed, reversible_until
from kiosk_api.rules.refused import Refused
from kiosk_api.store import bulk_acts, dossiers, people
from kiosk_api.store.bulk_acts import BulkAct, Replaced
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Change, Dossier
from kiosk_api.store.history import Act
from kiosk_api.store.people import Person

KIND: Final = "dossierChange"


@dataclass(frozen=True, slots=True)
class Choice:
    """One dossier that is asked for."""

    kiosk_number: str
    version: str | None
    """The version that was seen; None: whatever it is."""


class BulkChange:
    """One change of many dossiers, under way."""

    def __init__(
        self,
        tx: Transaction,
        *,
        person: Person,
        scope: Scope,
        links: Links,
        now: dt.datetime,
        today: dt.date,
        dry_run: bool = False,
    ) -> None:
        self._tx: Final = tx
        self._person: Final = person
        self._scope: Final = scope
        self._links: Final = links
        self._now: Final = now
        self._today: Final = today
        self._dry_run: Final = dry_run
        self._circles: Final = dict[str, Circle]()
        self._items: Final = list[DossierChangeItem]()
        self._replaced: Final = list[Replaced]()

    def change(self, choices: Iterable[Choice], wanted: Wanted) -> DossierChange:
        """Change each dossier that may be changed, and say what came of each."""
        chosen = list(choices)
        self._hold(choice.kiosk_number for choice in chosen)
        for choice in chosen:
            dossier = self._visible(choice.kiosk_number)
            if dossier is None:
                self._skip(choice.kiosk_number, NOT_FOUND)
            elif choice.version not in (None, str(dossier.version)):
                self._skip(choice.kiosk_number, CHANGED_SINCE, dossier)
            else:
                self._decide(dossier, wanted)
        return self._result(reverses=None)

    def put_back(self, act: BulkAct) -> DossierChange:
        """Put back what a change replaced, where it still stands as the change left it.

        Raises:
            StaleVersion: another reversal came between.
        """
        replaced = bulk_acts.replaced_by(self._tx, act.id)
        self._hold(one.kiosk_number for one in replaced)
        for one in replaced:
            dossier = self._visible(one.kiosk_number)
            if dossier is None:
                self._skip(one.kiosk_number, NOT_FOUND)
                continue
            before = Contact(one.old_contact_person_id, one.old_email)
            after = Contact(one.new_contact_person_id, one.new_email)
            refused = item_not_reversed(before, after, _contact(dossier))
            if refused is not None:
                self._skip(one.kiosk_number, refused, dossier)
            else:
                self._write(dossier, before)
        result = self._result(reverses=act.id)
        if result.change_id is not None:
            bulk_acts.mark_reversed(self._tx, act.id, result.change_id)
        return result

    def _hold(self, kiosk_numbers: Iterable[str]) -> None:
        """Hold every dossier, in one order for all: two changes of the same ones never wait for each other."""
        if not self._dry_run:
            for kiosk_number in sorted(kiosk_numbers):
                dossiers.hold(self._tx, kiosk_number)

    def _visible(self, kiosk_number: str) -> Dossier | None:
        dossier = dossiers.get(self._tx, kiosk_number)
        return dossier if dossier is not None and dossier.applicant.id in self._scope else None

    def _decide(self, dossier: Dossier, wanted: Wanted) -> None:
        circle = self._circle(dossier)
        addresses = {person: one.email for person, one in circle.representatives.items()}
        decided = decide(wanted, _contact(dossier), addresses, circle.address_owners)
        if isinstance(decided, Refused):
            self._skip(dossier.kiosk_number, decided, dossier)
        elif decided == _contact(dossier):
            self._items.append(self._item(dossier, "unchanged", decided))
        elif self._dry_run:
            self._items.append(self._item(dossier, "wouldChange", decided))
        else:
            self._write(dossier, decided)

    def _write(self, dossier: Dossier, decided: Contact) -> None:
        present = _contact(dossier)
        changed = dossiers.change(
            self._tx,
            dossier.kiosk_number,
            Change(
                contact_person_id=None if decided.person_id == present.person_id else decided.person_id,
                email=None if decided.email == present.email else decided.email,
            ),
            expected_version=dossier.version,
            acts=self._acts(dossier, decided),
            at=self._now,
        )
        self._items.append(self._item(changed, "changed", decided))
        self._replaced.append(
            Replaced(dossier.kiosk_number, present.person_id, present.email, decided.person_id, decided.email)
        )

    def _acts(self, dossier: Dossier, decided: Contact) -> list[Act]:
        """Return the record of one dossier: one act a field, as when it is changed alone."""
        ground = self._scope.grounds_for(dossier.applicant.id)[0]
        acts: list[Act] = []
        if decided.person_id != dossier.contact_person_id:
            old, new = dossier.contact_person_name, self._name_of(dossier, decided.person_id)
            acts.append(recorded_act("contactPersonChanged", self._person, ground, dossier, old=old, new=new))
        if decided.email != dossier.email:
            old, new = dossier.email, decided.email
            acts.append(recorded_act("emailChanged", self._person, ground, dossier, old=old, new=new))
        return acts

    def _circle(self, dossier: Dossier) -> Circle:
        """Return the people around the dossier's applicant; many dossiers are of few applicants."""
        applicant_id = dossier.applicant.id
        if applicant_id not in self._circles:
            self._circles[applicant_id] = circle_of(self._tx, applicant_id, self._today)
        return self._circles[applicant_id]

    def _name_of(self, dossier: Dossier, person_id: str | None) -> str | None:
        if person_id is None or person_id == dossier.contact_person_id:
            return dossier.contact_person_name
        person = people.get(self._tx, person_id)
        return person.name if person else person_id

    def _item(self, dossier: Dossier, outcome: str, after: Contact) -> DossierChangeItem:
        return DossierChangeItem(
            kiosk_number=dossier.kiosk_number,
            outcome=outcome,
            href=self._links.dossier(dossier.kiosk_number),
            title=dossier.title,
            applicant_name=dossier.applicant.name,
            contact_person_name=self._name_of(dossier, after.person_id),
            email=after.email,
            version=str(dossier.version),
        )

    def _skip(self, kiosk_number: str, refused: Refused, dossier: Dossier | None = None) -> None:
        """Leave a dossier alone. Of one that the caller may not see nothing is said, not even that it is there."""
        if dossier is None:
            item = DossierChangeItem(kiosk_number=kiosk_number, outcome="skipped", reason=refused.reason)
        else:
            whole = self._item(dossier, "skipped", _contact(dossier))
            item = msgspec.structs.replace(whole, reason=refused.reason)
        self._items.append(item)

    def _result(self, reverses: str | None) -> DossierChange:
        """Say what came of it all, and keep it unless nothing was to be done."""
        counted = [item.outcome for item in self._items]
        changed = counted.count("changed") + counted.count("wouldChange")
        result = DossierChange(
            dry_run=self._dry_run,
            at=self._now,
            items=self._items,
            changed=changed,
            unchanged=counted.count("unchanged"),
            skipped=counted.count("skipped"),
            reverses=reverses,
        )
        if self._dry_run:
            return result
        change_id = uuid4().hex
        result = msgspec.structs.replace(
            result,
            href=self._links.dossier_change(change_id),
            change_id=change_id,
            reversible_until=reversible_until(self._now) if changed else None,
        )
        act = BulkAct(change_id, KIND, self._person.id, self._now, msgspec.json.encode(result))
        bulk_acts.add(self._tx, act, self._replaced)
        return result


def kept_change(act: BulkAct) -> DossierChange:
    """Return a change as it was answered, and whether it was put back since."""
    made = msgspec.json.decode(act.answer, type=DossierChange)
    return msgspec.structs.replace(made, reversed_by=act.reversed_by)


def _contact(dossier: Dossier) -> Contact:
    return Contact(dossier.contact_person_id, dossier.email)
