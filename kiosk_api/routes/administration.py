"""Who administers the rights of an organisation, as one who asks about it sees it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.contract.acts import RightAct
from kiosk_api.identity.access import Caller
from kiosk_api.routes.refusals import not_found
from kiosk_api.rules.user_rights import Administers, Administrators, Giving, why_administers
from kiosk_api.store import applicants, user_rights
from kiosk_api.store.applicants import Applicant
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.people import Person
from kiosk_api.store.user_rights import Function, GivenRight


@dataclass(frozen=True, slots=True)
class Administration:
    """An organisation with those who administer it: of a unit, those of its organising authority."""

    organisation: Applicant
    functions: Sequence[Function]
    rights: Sequence[GivenRight]
    by: Administers | None
    """Why the caller administers it today; None: the caller does not."""
    caller_id: str
    today: dt.date

    @property
    def administrators(self) -> Administrators:
        return Administrators(self.functions, self.rights)

    @property
    def names(self) -> dict[str, str]:
        """The names of everybody with a right or function that counts here, by person."""
        listed = {one.person_id: one.person_name for one in self.functions}
        return listed | {one.person_id: one.person_name for one in self.rights}

    def giving(
        self, right: GivenRight, *, others: Sequence[GivenRight] = (), works_there: bool = True
    ) -> Giving:
        """Return a right as something that the caller would give, or leave so.

        Raises:
            Refusal: 404, the caller does not administer the organisation.
        """
        if self.by is None:
            raise not_found()
        return Giving(
            right=right.code,
            entity_group=self.organisation.entity_group,
            by=self.by,
            to_oneself=right.person_id == self.caller_id,
            works_there=works_there,
            valid_from=right.valid_from,
            valid_until=right.valid_until,
            others=[one for one in others if one.code == right.code and one.id != right.id],
        )

    def act(self, action: RightAct, person: Person, *, old: str | None = None, new: str | None = None) -> Act:
        """Return the record of what an administrator did."""
        why = "rightRequest" if self.by is None else self.by.value
        behalf = OnBehalfOf(self.organisation.id, self.organisation.name, why)
        return Act(action, person.name, person.id, behalf, old, new)


def administration_of(
    tx: Transaction, organisation: Applicant, person_id: str, today: dt.date
) -> Administration:
    """Return who administers an organisation, whoever asks."""
    by_whom = [organisation.authority_id or organisation.id]
    functions = user_rights.functions_of(tx, by_whom)
    rights = user_rights.of_organisations(tx, by_whom)
    return Administration(
        organisation,
        functions,
        rights,
        why_administers(person_id, Administrators(functions, rights), today),
        person_id,
        today,
    )


def involved(
    tx: Transaction, caller: Caller, organisation_id: str, today: dt.date, *, hold: bool = False
) -> Administration:
    """Return an organisation in which the caller has or had something.

    Args:
        hold: nobody else changes rights there until the transaction ends.

    Raises:
        Refusal: 404, there is no such organisation, or the caller has nothing to do with it.
    """
    if organisation_id not in organisations_in_sight(tx, caller):
        raise not_found()
    organisation = applicants.get(tx, organisation_id)
    if organisation is None:
        raise not_found()
    if hold:
        user_rights.hold(tx, [organisation_id, organisation.authority_id or organisation_id])
    return administration_of(tx, organisation, caller.person_id, today)


def administered(
    tx: Transaction, caller: Caller, organisation_id: str, today: dt.date, *, hold: bool = False
) -> Administration:
    """Return an organisation that the caller administers.

    Raises:
        Refusal: 404, there is no such organisation, or the caller does not administer it.
    """
    found = involved(tx, caller, organisation_id, today, hold=hold)
    if found.by is None:
        raise not_found()
    return found


def organisations_in_sight(tx: Transaction, caller: Caller) -> list[str]:
    """Return where the caller has or had something; with a token that acts for one applicant, that one at most."""
    found = user_rights.organisations_of(tx, caller.person_id)
    return found if caller.act_for is None else [one for one in found if one == caller.act_for]
