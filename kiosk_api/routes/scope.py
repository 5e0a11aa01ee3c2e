"""Whom the caller represents today: the scope of everything that the caller may see.

Working it out takes milliseconds for somebody with thousands of mandates, so it is kept as long as no fact
changed (the store counts the changes) and the day is the same.
"""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.contract import people as wire
from kiosk_api.identity.access import Caller
from kiosk_api.routes.refusals import missing_permission, not_found
from kiosk_api.rules.contact_person import gone_contacts
from kiosk_api.rules.representation import Ground, represented, represented_by_each
from kiosk_api.store import dossiers, representation
from kiosk_api.store.contacts import Contact
from kiosk_api.store.database import Transaction

_KEPT_PERSONS: Final = 256
_KEPT_CONTACTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Scope:
    """The applicants whom the caller represents today, each with the grounds, strongest first."""

    grounds: Mapping[str, tuple[Ground, ...]]

    def __contains__(self, applicant_id: str) -> bool:
        return applicant_id in self.grounds

    @property
    def applicant_ids(self) -> list[str]:
        return list(self.grounds)

    def grounds_for(self, applicant_id: str) -> tuple[Ground, ...]:
        """Return why the caller may act for an applicant.

        Raises:
            Refusal: the caller may not, or there is no such applicant: 404 for both.
        """
        grounds = self.grounds.get(applicant_id)
        if grounds is None:
            raise not_found()
        return grounds


class Scopes:
    """The scopes of those who called last, as far as they still hold."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[tuple[int, dt.date], Scope]] = OrderedDict()

    def of(self, tx: Transaction, caller: Caller, today: dt.date) -> Scope:
        """Return the scope of a caller; with a token that acts for one applicant, that one.

        Raises:
            Refusal: the caller no longer represents the applicant that the token acts for.
        """
        scope = self._of_person(tx, caller.person_id, today)
        if caller.act_for is None:
            return scope
        if caller.act_for not in scope:
            raise missing_permission()
        return Scope({caller.act_for: scope.grounds[caller.act_for]})

    def _of_person(self, tx: Transaction, person_id: str, today: dt.date) -> Scope:
        holds_for = (representation.revision(tx), today)
        kept = self._kept.get(person_id)
        if kept is not None and kept[0] == holds_for:
            return kept[1]
        scope = Scope(represented(representation.facts_of_person(tx, person_id), person_id, today))
        self._kept[person_id] = (holds_for, scope)
        while len(self._kept) > _KEPT_PERSONS:
            self._kept.popitem(last=False)
        return scope


class Represented:
    """Whom people represent, as far as it still holds: contact persons come back in list after list."""

    def __init__(self) -> None:
        self._holds_for: tuple[int, dt.date] | None = None
        self._kept: dict[str, frozenset[str]] = {}
        self._turn = threading.Lock()

    def by(self, tx: Transaction, people: Collection[str], today: dt.date) -> Mapping[str, frozenset[str]]:
        """Return whom each of `people` represents today: applicant ids by person id."""
        holds_for = (representation.revision(tx), today)
        with self._turn:
            if self._holds_for != holds_for or len(self._kept) > _KEPT_CONTACTS:
                self._holds_for, self._kept = holds_for, {}
            known = {person: self._kept[person] for person in people if person in self._kept}
        wanted = {person for person in people if person not in known}
        if not wanted:
            return known
        found = represented_by_each(representation.facts_of_people(tx, wanted), today)
        fresh = {person: frozenset(found.get(person, ())) for person in wanted}
        with self._turn:
            if self._holds_for == holds_for:
                self._kept.update(fresh)
        return {**known, **fresh}

    def gone(self, tx: Transaction, contacts: Collection[Contact], today: dt.date) -> set[Contact]:
        """Return which contact persons no longer represent the applicant that they are named for."""
        return gone_contacts(contacts, self.by(tx, {person for _, person in contacts}, today))


def visible_dossier(tx: Transaction, scope: Scope, kiosk_number: str) -> dossiers.Dossier:
    """Return a dossier that the caller may see.

    Raises:
        Refusal: there is no such dossier, or it is of an applicant whom the caller does not represent.
    """
    dossier = dossiers.get(tx, kiosk_number)
    if dossier is None or dossier.applicant.id not in scope:
        raise not_found()
    return dossier


def wire_grounds(grounds: Sequence[Ground]) -> list[wire.Ground]:
    """Return grounds as the wire types say them."""
    return [
        wire.Ground(
            code=ground.code.value,
            since=ground.since,
            until=ground.until,
            provider_name=ground.provider_name,
            provider_id=ground.provider_id,
        )
        for ground in grounds
    ]
