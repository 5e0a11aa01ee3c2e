"""Who may act for whom on a day, and on which grounds.

Pure: facts in, grounds out. The facts may be of one person, to know whom they represent, or of one
applicant, to know who represents it. Days are whole days in Brussels; a first and a last day both
count.

A mandate alone is not enough (DOMAIN 1.8): it must be signed by both, begun, not ended, of a type that
covers KIOSK and given by somebody whose group has the mandate road; and when an organisation holds it,
only those of its people act on it who have the performer right there, or perform this one mandate.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from kiosk_api.rules.entity_groups import GroundCode, has_way

APPLICANT_RIGHT: Final = "KIOSK Aanvrager"
"""Given by the local administrator of an organisation to somebody who works there."""

PERFORMER_RIGHT: Final = "SSM Mandaatuitvoerder"
"""Given by a service provider's own local administrator to its staff."""


class Period(Protocol):
    """Something that holds from a day on."""

    @property
    def valid_from(self) -> dt.date: ...
    @property
    def valid_until(self) -> dt.date | None:
        """The last day on which it holds; None: no end is known."""
        ...


class PartyFact(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def entity_group(self) -> str: ...
    @property
    def person_id(self) -> str | None: ...
    @property
    def as_of(self) -> dt.date: ...


class FunctionFact(Period, Protocol):
    @property
    def person_id(self) -> str: ...
    @property
    def organisation_id(self) -> str: ...


class RightFact(FunctionFact, Protocol):
    @property
    def code(self) -> str: ...


class AppointmentFact(Period, Protocol):
    @property
    def person_id(self) -> str: ...
    @property
    def applicant_id(self) -> str: ...


class MandateFact(Period, Protocol):
    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def covers_kiosk(self) -> bool:
        """Its type says so; types are data."""
        ...

    @property
    def giver_id(self) -> str: ...
    @property
    def holder_organisation_id(self) -> str | None: ...
    @property
    def holder_person_id(self) -> str | None: ...
    @property
    def giver_signed_on(self) -> dt.date | None: ...
    @property
    def holder_signed_on(self) -> dt.date | None: ...
    @property
    def stopped_on(self) -> dt.date | None: ...


class PerformerFact(Period, Protocol):
    """Somebody who performs one mandate only."""

    @property
    def mandate_id(self) -> str: ...
    @property
    def person_id(self) -> str: ...


class Facts(Protocol):
    """Everything recorded, of any day, about some people or some applicants."""

    @property
    def parties(self) -> Mapping[str, PartyFact]: ...
    @property
    def functions(self) -> Iterable[FunctionFact]: ...
    @property
    def rights(self) -> Iterable[RightFact]: ...
    @property
    def appointments(self) -> Iterable[AppointmentFact]: ...
    @property
    def mandates(self) -> Iterable[MandateFact]: ...
    @property
    def performers(self) -> Iterable[PerformerFact]: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody may act for an applicant."""

    code: GroundCode
    since: dt.date
    until: dt.date | None
    """The last day on which it holds, as far as is known."""
    provider_id: str | None = None
    """The service provider that holds the mandate."""
    provider_name: str | None = None


_STRENGTH: Final = {code: place for place, code in enumerate(GroundCode)}

Representing = tuple[str, str, Ground]
"""An applicant's id, the id of a person who may act for it, and why."""


def represented(facts: Facts, person_id: str, day: dt.date) -> dict[str, tuple[Ground, ...]]:
    """Return whom a person represents: grounds by applicant id, strongest first."""
    grounds: dict[str, list[Ground]] = {}
    for applicant, person, ground in _all(facts, day):
        if person == person_id:
            grounds.setdefault(applicant, []).append(ground)
    return {applicant: _in_order(several) for applicant, several in grounds.items()}


def represented_by_each(facts: Facts, day: dt.date) -> dict[str, set[str]]:
    """Return whom everybody represents of whom there are facts: applicant ids by person id."""
    found: dict[str, set[str]] = {}
    for applicant, person, _ in _all(facts, day):
        found.setdefault(person, set()).add(applicant)
    return found


def representatives(facts: Facts, applicant_id: str, day: dt.date) -> dict[str, tuple[Ground, ...]]:
    """Return who represents an applicant: grounds by person id, strongest first."""
    grounds: dict[str, list[Ground]] = {}
    for applicant, person, ground in _all(facts, day):
        if applicant == applicant_id:
            grounds.setdefault(person, []).append(ground)
    return {person: _in_order(several) for person, several in grounds.items()}


def strongest_first(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Order grounds by strength; of one kind, the one that lasts longest comes first, and says it alone."""
    ordered = sorted(grounds, key=lambda ground: (_STRENGTH[ground.code], _lasting(ground)))
    kept: dict[tuple[GroundCode, str | None], Ground] = {}
    for ground in ordered:
        kept.setdefault((ground.code, ground.provider_id), ground)
    return tuple(kept.values())


def _in_order(grounds: list[Ground]) -> tuple[Ground, ...]:
    """Order grounds; most applicants are represented on one, and there may be thousands of them."""
    return (grounds[0],) if len(grounds) == 1 else strongest_first(grounds)


def holds(period: Period, day: dt.date) -> bool:
    """Return whether something holds on a day."""
    return period.valid_from <= day and (period.valid_until is None or day <= period.valid_until)


def is_active(mandate: MandateFact, day: dt.date) -> bool:
    """Return whether a mandate can be acted on: both signed, begun, not ended, not stopped (DOMAIN 2.3)."""
    signed = (mandate.giver_signed_on, mandate.holder_signed_on)
    return (
        all(signed_on is not None and signed_on <= day for signed_on in signed)
        and holds(mandate, day)
        and (mandate.stopped_on is None or day < mandate.stopped_on)
    )


def _all(facts: Facts, day: dt.date) -> Iterator[Representing]:
    """Yield every ground that the facts give on a day."""
    found = (_selves(facts), _functions(facts, day), _rights(facts, day), _appointments(facts, day))
    for representing in found:
        for applicant, person, ground in representing:
            if _has_way(facts, applicant, ground.code):
                yield applicant, person, ground
    yield from _mandates(facts, day)


def _has_way(facts: Facts, applicant: str, code: GroundCode) -> bool:
    party = facts.parties.get(applicant)
    return party is not None and has_way(party.entity_group, code)


def _selves(facts: Facts) -> Iterator[Representing]:
    for applicant, party in facts.parties.items():
        if party.person_id is not None:
            yield applicant, party.person_id, Ground(GroundCode.SELF, party.as_of, None)


def _functions(facts: Facts, day: dt.date) -> Iterator[Representing]:
    for function in facts.functions:
        if holds(function, day):
            ground = Ground(GroundCode.LEGAL_REPRESENTATIVE, function.valid_from, function.valid_until)
            yield function.organisation_id, function.person_id, ground


def _rights(facts: Facts, day: dt.date) -> Iterator[Representing]:
    for right in facts.rights:
        if right.code == APPLICANT_RIGHT and holds(right, day):
            ground = Ground(GroundCode.USER_RIGHT, right.valid_from, right.valid_until)
            yield right.organisation_id, right.person_id, ground


def _appointments(facts: Facts, day: dt.date) -> Iterator[Representing]:
    for appointment in facts.appointments:
        if holds(appointment, day):
            ground = Ground(GroundCode.KIOSK_APPOINTMENT, appointment.valid_from, appointment.valid_until)
            yield appointment.applicant_id, appointment.person_id, ground


def _mandates(facts: Facts, day: dt.date) -> Iterator[Representing]:
    performers: dict[str, list[RightFact]] = {}
    for right in facts.rights:
        if right.code == PERFORMER_RIGHT and holds(right, day):
            performers.setdefault(right.organisation_id, []).append(right)
    of_one: dict[str, list[PerformerFact]] = {}
    for performer in facts.performers:
        if holds(performer, day):
            of_one.setdefault(performer.mandate_id, []).append(performer)
    for mandate in facts.mandates:
        if not mandate.covers_kiosk or not is_active(mandate, day):
            continue
        if not _has_way(facts, mandate.giver_id, GroundCode.MANDATE):
            continue
        if mandate.holder_person_id is not None:
            yield mandate.giver_id, mandate.holder_person_id, _mandate_ground(mandate, ())
        provider = mandate.holder_organisation_id
        if provider is not None:
            name = facts.parties[provider].name
            for performer in (*performers.get(provider, ()), *of_one.get(mandate.id, ())):
                ground = _mandate_ground(mandate, (performer,), provider_id=provider, provider_name=name)
                yield mandate.giver_id, performer.person_id, ground


def _mandate_ground(
    mandate: MandateFact,
    rights: tuple[Period, ...],
    *,
    provider_id: str | None = None,
    provider_name: str | None = None,
) -> Ground:
    """Return the ground that a mandate gives: since all that it needs is there, until one of it ends."""
    periods: tuple[Period, ...] = (mandate, *rights)
    signed = [day for day in (mandate.giver_signed_on, mandate.holder_signed_on) if day is not None]
    ends = [period.valid_until for period in periods if period.valid_until is not None]
    return Ground(
        code=GroundCode.MANDATE,
        since=max([*(period.valid_from for period in periods), *signed]),
        until=min(ends, default=None),
        provider_id=provider_id,
        provider_name=provider_name,
    )


def _lasting(ground: Ground) -> tuple[bool, int, str]:
    """Sort the longest lasting first, then by provider so that the order is always the same."""
    return (
        ground.until is not None,
        -(ground.until or dt.date.max).toordinal(),
        ground.provider_name or "",
    )
