"""Why somebody may act for an applicant, or why not: the chain of conditions, with the true broken link.

Source: DOMAIN 1.10 (the decision order) and 8.9 (explain only what follows from the person's own rights).

Pure: the facts are those of one person, as they are for `representation.represented`. Whatever is said follows
from a tie of that person's own: a function, a right, an appointment or a mandate that names them, or a mandate of
an organisation in which they have a right. What the organisation did when they had no right there is not theirs
to know, and is not said.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from kiosk_api.rules.entity_groups import GroundCode, has_way
from kiosk_api.rules.representation import (
    APPLICANT_RIGHT,
    PERFORMER_RIGHT,
    AppointmentFact,
    Facts,
    FunctionFact,
    MandateFact,
    Period,
    RightFact,
    holds,
)

F = TypeVar("F", FunctionFact, AppointmentFact)


class LinkCode(StrEnum):
    """One condition of the chain, in the order in which they are asked."""

    SIGNED_IN = "signedIn"
    KEY_LEVEL = "keyLevel"
    KNOWN_PERSON = "knownPerson"
    TIE = "tie"
    """Something of the person's own names the applicant."""
    WAY = "way"
    """The applicant's entity group can be represented so."""
    SELF = "self"
    LEGAL_FUNCTION = "legalFunction"
    USER_RIGHT = "userRight"
    APPOINTMENT = "appointment"
    MANDATE_TYPE = "mandateType"
    GIVER_SIGNED = "giverSigned"
    HOLDER_SIGNED = "holderSigned"
    MANDATE_BEGUN = "mandateBegun"
    MANDATE_NOT_ENDED = "mandateNotEnded"
    MANDATE_NOT_STOPPED = "mandateNotStopped"
    PERFORMER_RIGHT = "performerRight"
    ACTING_FOR = "actingFor"
    """The sign-in is for this applicant, or for all."""
    APPLICANT_ACTIVE = "applicantActive"
    DOSSIER = "dossier"
    DOSSIER_PHASE = "dossierPhase"


class LinkState(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    LIMITS = "limits"
    """It lets the person in, but not do everything."""
    NOT_REACHED = "notReached"
    """Not asked, for something before it fails."""


@dataclass(frozen=True, slots=True)
class Link:
    """One condition, and how it stands."""

    code: LinkCode
    state: LinkState
    since: dt.date | None = None
    """The day since when it stands so; for what has not begun, the day on which it will."""
    until: dt.date | None = None
    """The last day on which it holds, as far as is known."""
    reason: str | None = None
    """Why it fails: `missing`, `ended`, `notBegun`, `stopped`, `notSigned`, `notCovered`, `noSuchWay`, `tooLow`,
    `otherApplicant`, `deleted`; why it limits: `notActive`, `submitted`.
    """
    name: str | None = None
    """The right, the mandate type or the provider that it is about."""


@dataclass(frozen=True, slots=True)
class Road:
    """One way in which the person is tied to the applicant, with what it needs."""

    ground: GroundCode
    links: tuple[Link, ...]
    provider_id: str | None = None
    provider_name: str | None = None

    @property
    def broken(self) -> Link | None:
        """The first condition that fails."""
        return next((link for link in self.links if link.state is LinkState.FAILS), None)


def roads(facts: Facts, person_id: str, day: dt.date) -> dict[str, tuple[Road, ...]]:
    """Return every tie of a person, by applicant: those that hold first, then those that come nearest to it."""
    found: dict[str, list[Road]] = {}
    for applicant, road in (*_own(facts, person_id, day), *_mandates(facts, person_id, day)):
        found.setdefault(applicant, []).append(road)
    return {applicant: tuple(sorted(several, key=_nearness)) for applicant, several in found.items()}


def _own(facts: Facts, person_id: str, day: dt.date) -> Iterable[tuple[str, Road]]:
    """Yield the ties that need no mandate."""
    for applicant, party in facts.parties.items():
        if party.person_id == person_id:
            link = Link(LinkCode.SELF, LinkState.HOLDS, since=party.as_of)
            yield applicant, _road(facts, applicant, GroundCode.SELF, link)
    for function in _best(facts.functions, person_id, day, lambda fact: fact.organisation_id):
        link = _period(LinkCode.LEGAL_FUNCTION, function, day)
        yield (
            function.organisation_id,
            _road(facts, function.organisation_id, GroundCode.LEGAL_REPRESENTATIVE, link),
        )
    for appointment in _best(facts.appointments, person_id, day, lambda fact: fact.applicant_id):
        link = _period(LinkCode.APPOINTMENT, appointment, day)
        yield (
            appointment.applicant_id,
            _road(facts, appointment.applicant_id, GroundCode.KIOSK_APPOINTMENT, link),
        )
    for organisation, rights in _rights_by_organisation(facts, person_id).items():
        own = [right for right in rights if right.code == APPLICANT_RIGHT]
        link = _right(LinkCode.USER_RIGHT, APPLICANT_RIGHT, own, day)
        if own or any(holds(right, day) for right in rights):
            yield organisation, _road(facts, organisation, GroundCode.USER_RIGHT, link)


def _mandates(facts: Facts, person_id: str, day: dt.date) -> Iterable[tuple[str, Road]]:
    """Yield the ties that mandates make, of those that are the person's to know."""
    by_organisation = _rights_by_organisation(facts, person_id)
    for mandate in facts.mandates:
        if mandate.holder_person_id == person_id:
            yield mandate.giver_id, _mandate_road(facts, mandate, day)
        provider = mandate.holder_organisation_id
        in_office = by_organisation.get(provider, []) if provider is not None else []
        of_this_one = [
            performer
            for performer in facts.performers
            if performer.mandate_id == mandate.id and performer.person_id == person_id
        ]
        rights: list[Period] = [*in_office, *of_this_one]
        if provider is None or not any(_knew(right, mandate, day) for right in rights):
            continue
        performing: list[Period] = [right for right in in_office if right.code == PERFORMER_RIGHT]
        performing += of_this_one
        may_know = any(right.valid_until is None or right.valid_until >= day for right in rights)
        yield (
            mandate.giver_id,
            _mandate_road(
                facts,
                mandate,
                day,
                provider=provider,
                performer=_right(LinkCode.PERFORMER_RIGHT, PERFORMER_RIGHT, performing, day),
                told=may_know,
            ),
        )


def _knew(right: Period, mandate: MandateFact, day: dt.date) -> bool:
    """Return whether somebody with a right in an organisation has to do with a mandate of it.

    They do when they have a right there now, or had one while the mandate ran.
    """
    if holds(right, day):
        return True
    ends = [end for end in (mandate.valid_until, mandate.stopped_on) if end is not None]
    ended = min(ends, default=dt.date.max)
    return right.valid_from <= ended and mandate.valid_from <= (right.valid_until or dt.date.max)


def _mandate_road(
    facts: Facts,
    mandate: MandateFact,
    day: dt.date,
    *,
    provider: str | None = None,
    performer: Link | None = None,
    told: bool = True,
) -> Road:
    """Return what a mandate needs. `told` False: how the mandate stands now is not the person's to know."""
    links = [
        _type(mandate),
        _signed(LinkCode.GIVER_SIGNED, mandate.giver_signed_on, day),
        _signed(LinkCode.HOLDER_SIGNED, mandate.holder_signed_on, day),
        _begun(mandate, day),
        _not_ended(mandate, day),
        _not_stopped(mandate, day),
    ]
    if not told:
        links = [Link(link.code, LinkState.NOT_REACHED) for link in links]
    if performer is not None:
        links.append(performer)
    name = facts.parties[provider].name if provider is not None else None
    return _road(
        facts, mandate.giver_id, GroundCode.MANDATE, *links, provider_id=provider, provider_name=name
    )


def _type(mandate: MandateFact) -> Link:
    if mandate.covers_kiosk:
        return Link(LinkCode.MANDATE_TYPE, LinkState.HOLDS, name=mandate.type)
    return Link(LinkCode.MANDATE_TYPE, LinkState.FAILS, reason="notCovered", name=mandate.type)


def _signed(code: LinkCode, signed_on: dt.date | None, day: dt.date) -> Link:
    if signed_on is not None and signed_on <= day:
        return Link(code, LinkState.HOLDS, since=signed_on)
    return Link(code, LinkState.FAILS, reason="notSigned")


def _begun(mandate: MandateFact, day: dt.date) -> Link:
    if mandate.valid_from <= day:
        return Link(LinkCode.MANDATE_BEGUN, LinkState.HOLDS, since=mandate.valid_from)
    return Link(LinkCode.MANDATE_BEGUN, LinkState.FAILS, since=mandate.valid_from, reason="notBegun")


def _not_ended(mandate: MandateFact, day: dt.date) -> Link:
    end = mandate.valid_until
    if end is None or day <= end:
        return Link(LinkCode.MANDATE_NOT_ENDED, LinkState.HOLDS, until=end)
    return Link(LinkCode.MANDATE_NOT_ENDED, LinkState.FAILS, since=end + dt.timedelta(days=1), reason="ended")


def _not_stopped(mandate: MandateFact, day: dt.date) -> Link:
    stopped = mandate.stopped_on
    if stopped is None or day < stopped:
        return Link(LinkCode.MANDATE_NOT_STOPPED, LinkState.HOLDS)
    return Link(LinkCode.MANDATE_NOT_STOPPED, LinkState.FAILS, since=stopped, reason="stopped")


def _right(code: LinkCode, right_code: str, rights: Sequence[Period], day: dt.date) -> Link:
    if not rights:
        return Link(code, LinkState.FAILS, reason="missing", name=right_code)
    return _period(code, min(rights, key=lambda right: _when(right, day)), day, name=right_code)


def _period(code: LinkCode, period: Period, day: dt.date, name: str | None = None) -> Link:
    """Return how something that holds from a day on stands."""
    if day < period.valid_from:
        return Link(code, LinkState.FAILS, since=period.valid_from, reason="notBegun", name=name)
    if period.valid_until is not None and period.valid_until < day:
        ended = period.valid_until + dt.timedelta(days=1)
        return Link(code, LinkState.FAILS, since=ended, reason="ended", name=name)
    return Link(code, LinkState.HOLDS, since=period.valid_from, until=period.valid_until, name=name)


def _when(period: Period, day: dt.date) -> tuple[int, int]:
    """Sort what holds first, the longest first; then what begins, the soonest; then what ended, the latest."""
    if holds(period, day):
        return (0, -(period.valid_until or dt.date.max).toordinal())
    if day < period.valid_from:
        return (1, period.valid_from.toordinal())
    return (2, -(period.valid_until or dt.date.max).toordinal())


def _best(facts: Iterable[F], person_id: str, day: dt.date, applicant_of: Callable[[F], str]) -> list[F]:
    """Return, of a person's facts, the one that stands best for each applicant."""
    found: dict[str, F] = {}
    for fact in facts:
        if fact.person_id != person_id:
            continue
        before = found.get(applicant_of(fact))
        if before is None or _when(fact, day) < _when(before, day):
            found[applicant_of(fact)] = fact
    return list(found.values())


def _rights_by_organisation(facts: Facts, person_id: str) -> dict[str, list[RightFact]]:
    found: dict[str, list[RightFact]] = {}
    for right in facts.rights:
        if right.person_id == person_id:
            found.setdefault(right.organisation_id, []).append(right)
    return found


def _road(
    facts: Facts,
    applicant: str,
    ground: GroundCode,
    *links: Link,
    provider_id: str | None = None,
    provider_name: str | None = None,
) -> Road:
    party = facts.parties[applicant]
    way = (
        Link(LinkCode.WAY, LinkState.HOLDS)
        if has_way(party.entity_group, ground)
        else Link(LinkCode.WAY, LinkState.FAILS, reason="noSuchWay")
    )
    return Road(ground, (way, *links), provider_id, provider_name)


_STRENGTH: Final = {code: place for place, code in enumerate(GroundCode)}


def _nearness(road: Road) -> tuple[int, int, int, str]:
    """Sort what holds first, then by how much is wrong, the latest break first."""
    broken = [link for link in road.links if link.state is LinkState.FAILS]
    latest = max((link.since.toordinal() for link in broken if link.since is not None), default=0)
    return (len(broken), -latest if broken else 0, _STRENGTH[road.ground], road.provider_name or "")
