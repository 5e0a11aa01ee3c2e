"""Appointing, changing, ending and handing over: decided by the rules, written with its record."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk_api.contract import appointments as wire
from kiosk_api.contract.acts import RightAct
from kiosk_api.routes.links import Links
from kiosk_api.routes.people_by_number import Named, find_or_add
from kiosk_api.routes.refusals import appointment_refused, bad_request, invalid_structure, rejected_input
from kiosk_api.rules.email_address import read_email_address
from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.kiosk_appointments import (
    appointing_refused,
    changing_refused,
    ending_refused,
    handover_refused,
    may_appoint,
)
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.user_rights import state_of
from kiosk_api.store import appointments, history, national_register, people
from kiosk_api.store.applicants import Applicant
from kiosk_api.store.appointments import Appointment
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import OF_APPLICANTS, Act, OnBehalfOf
from kiosk_api.store.people import Person

_ID_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Foreigner:
    """Somebody without a Belgian number, as another person names them."""

    email: str
    given_name: str
    family_name: str


@dataclass(frozen=True, slots=True)
class Appointing:
    """The appointments of an applicant, and the representative who does something with them."""

    applicant: Applicant
    person: Person
    behalf: OnBehalfOf
    appointments: Sequence[Appointment]
    today: dt.date
    now: dt.datetime
    links: Links

    @property
    def by_email(self) -> bool:
        """Whether this applicant has representatives without a Belgian number (DOMAIN 1.8)."""
        return self.applicant.entity_group == EntityGroup.FOREIGN_ORGANISATION

    def anew(self, tx: Transaction) -> "Appointing":
        """Return the appointments as they are after a change."""
        return replace(self, appointments=tuple(appointments.of_applicant(tx, self.applicant.id)))

    def said(self, one: Appointment) -> wire.Appointment:
        """Return an appointment as the wire type says it, with what the caller may do with it."""
        return wire.Appointment(
            href=self.links.appointment(one.applicant_id, one.id),
            appointment_id=one.id,
            applicant_id=one.applicant_id,
            person_id=one.person_id,
            person_name=one.person_name,
            main=one.main,
            start_date=one.valid_from,
            end_date=one.last_day,
            withdrawn_on=one.withdrawn_on,
            state=state_of(one, self.today),
            version=str(one.version),
            allowed_acts=self._allowed_acts(one),
        )

    def record(
        self, tx: Transaction, action: RightAct, *, old: str | None = None, new: str | None = None
    ) -> None:
        """Write down what was done."""
        act = Act(action, self.person.name, self.person.id, self.behalf, old, new)
        history.add(tx, self.applicant.id, [act], self.now, OF_APPLICANTS)

    def _allowed_acts(self, one: Appointment) -> list[str]:
        group, caller = self.applicant.entity_group, self.person.id
        acts: list[str] = []
        if may_appoint(group, caller, self.appointments, self.today):
            own = one.person_id == caller and ending_refused(one, self.appointments, self.today) is None
            return ["end"] if own else []
        if changing_refused(one, one, self.appointments, self.today) is None:
            acts.append("change")
        if ending_refused(one, self.appointments, self.today) is None:
            acts.append("end")
        if handover_refused(one.person_id, caller, self.appointments, self.today) is None:
            acts.append("handOver")
        return acts


def foreigner(email: str, given_name: str, family_name: str) -> Foreigner:
    """Return somebody without a Belgian number.

    Raises:
        Refusal: 400, it is no e-mail address.
    """
    address = read_email_address(email)
    if isinstance(address, Refused):
        raise bad_request(invalid_structure("email", email, address.reason), rule=address.rule)
    return Foreigner(address, given_name, family_name)


def appoint(
    tx: Transaction,
    found: Appointing,
    whom: Named | Foreigner,
    first_day: dt.date,
    last_day: dt.date | None,
) -> Appointment:
    """Appoint somebody. Hold the applicant first.

    Raises:
        Refusal: 400, that person is not known; 409, a rule refuses.
    """
    _check_main(found)
    person = _person(tx, found, whom)
    made = Appointment(
        id=secrets.token_hex(_ID_BYTES),
        person_id=person.id,
        person_name=person.name,
        applicant_id=found.applicant.id,
        main=False,
        valid_from=first_day,
        last_day=last_day,
    )
    if refused := appointing_refused(person.id, made, found.appointments, found.today):
        raise appointment_refused(refused)
    appointments.add(tx, made)
    found.record(tx, "representativeAppointed", new=_recorded(made))
    return made


def change(
    tx: Transaction, found: Appointing, one: Appointment, first_day: dt.date, last_day: dt.date | None
) -> Appointment:
    """Give an appointment other days; the same days change nothing. Hold the applicant first.

    Raises:
        Refusal: 409, a rule refuses.
    """
    _check_main(found)
    wanted = replace(one, valid_from=first_day, last_day=last_day)
    if wanted == one:
        return one
    if refused := changing_refused(one, wanted, found.appointments, found.today):
        raise appointment_refused(refused)
    changed = appointments.change(tx, one, valid_from=first_day, last_day=last_day)
    found.record(tx, "appointmentChanged", old=_recorded(one), new=_recorded(changed))
    return changed


def end(tx: Transaction, found: Appointing, one: Appointment) -> Appointment:
    """End an appointment today: everybody their own, a main representative everybody's. Hold the applicant first.

    Raises:
        Refusal: 409, a rule refuses.
    """
    if one.person_id != found.person.id:
        _check_main(found)
    if refused := ending_refused(one, found.appointments, found.today):
        raise appointment_refused(refused)
    ended = appointments.change(tx, one, last_day=one.last_day, withdrawn_on=found.today)
    found.record(tx, "appointmentEnded", old=_recorded(one), new=_recorded(ended))
    return ended


def hand_over(tx: Transaction, found: Appointing, to_person_id: str) -> Appointment:
    """Make somebody else main representative; who was it stays representative. Hold the applicant first.

    Raises:
        Refusal: 409, a rule refuses.
    """
    _check_main(found)
    refused = handover_refused(to_person_id, found.person.id, found.appointments, found.today)
    if refused:
        raise appointment_refused(refused)
    active = [one for one in found.appointments if state_of(one, found.today) == "active"]
    theirs = next(one for one in active if one.person_id == to_person_id)
    after = appointments.change(tx, theirs, last_day=theirs.last_day, main=True)
    for own in active:
        if own.main and own.person_id == found.person.id:
            appointments.change(tx, own, last_day=own.last_day, main=False)
    found.record(tx, "mainRoleHandedOver", old=found.person.name, new=after.person_name)
    return after


def _check_main(found: Appointing) -> None:
    """Look whether the caller appoints here.

    Raises:
        Refusal: 409, the group has another way, or the caller is not main representative.
    """
    refused = may_appoint(found.applicant.entity_group, found.person.id, found.appointments, found.today)
    if refused:
        raise appointment_refused(refused)


def _person(tx: Transaction, found: Appointing, whom: Named | Foreigner) -> Person:
    """Return the person who is named, written down when they were not known.

    Raises:
        Refusal: 400, number and name do not belong together, or this group has no representatives by e-mail.
    """
    if isinstance(whom, Named):
        return find_or_add(tx, whom)
    if not found.by_email:
        raise bad_request(rejected_input("email", whom.email, "byNationalNumber"))
    known = people.by_email_and_name(tx, whom.email, f"{whom.given_name} {whom.family_name}")
    return known or national_register.add_person(tx, whom.given_name, whom.family_name, email=whom.email)


def _recorded(one: Appointment) -> str:
    """Return an appointment as the record keeps it: whose, and its days as an ISO interval."""
    last = one.valid_until.isoformat() if one.valid_until else ".."
    return f"{one.person_name}, {one.valid_from.isoformat()}/{last}"
