"""The whole chain for one question: the sign-in, the ties of the person, the applicant and the dossier.

Source: DOMAIN 1.10 and 8.9. A dossier counts only when the person represents its applicant today: with any other,
and with a number that does not exist, the answer is the same, and it says what the person's own ties lack.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk_api.contract.name_order import folded
from kiosk_api.rules.access_explanation import Link, LinkCode, LinkState, Road
from kiosk_api.rules.entity_groups import EntityGroup, GroundCode
from kiosk_api.rules.key_levels import is_strong_enough

MOST_CANDIDATES: Final = 20
"""How many applicants an answer names beside the one that was asked about."""
_OPEN_PHASES: Final = frozenset({"accountability"})
"""The phases after the application in which the applicant's side fills in (DOMAIN 1.5)."""
_NOT_A_DIGIT: Final = re.compile(r"[\s.]")


class AccessOutcome(StrEnum):
    ALLOWED = "allowed"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """Nothing of the person's own names it: it does not exist, or is not theirs to know."""
    SEVERAL = "several"
    """More than one of the person's applicants is called so."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks, and how they signed in."""

    on: dt.date
    acr: str | None
    known: bool
    """The person is known to KIOSK."""
    act_for: str | None
    """The one applicant that the sign-in is for."""


@dataclass(frozen=True, slots=True)
class Tied:
    """An applicant to whom the person is tied, rightly or no longer."""

    id: str
    name: str
    entity_group: str
    enterprise_number: str | None
    active: bool
    roads: tuple[Road, ...]
    """The nearest first."""

    @property
    def holds(self) -> bool:
        """The person represents the applicant."""
        return bool(self.roads) and self.roads[0].broken is None


@dataclass(frozen=True, slots=True)
class AskedDossier:
    """A dossier of somebody whom the person represents."""

    kiosk_number: str
    applicant_id: str
    phase: str
    status: str
    submitted_on: dt.date | None
    deleted_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer."""

    outcome: AccessOutcome
    links: tuple[Link, ...]
    tied: Tied | None = None
    road: Road | None = None
    """The road that the links are about."""
    dossier: AskedDossier | None = None
    candidates: tuple[Tied, ...] = ()

    @property
    def broken(self) -> Link | None:
        """The first condition that fails."""
        return next((link for link in self.links if link.state is LinkState.FAILS), None)


def meant(ties: Mapping[str, Tied], about: str) -> tuple[Tied, ...]:
    """Return which of the person's applicants are meant by an id, an enterprise number, or a name or part of one."""
    about = about.strip()
    if about in ties:
        return (ties[about],)
    digits = _NOT_A_DIGIT.sub("", about).removeprefix("BE").removeprefix("be")
    numbered = tuple(tied for tied in ties.values() if digits and tied.enterprise_number == digits)
    if numbered:
        return numbered
    words = folded(about)
    if not words:
        return ()
    exact = tuple(tied for tied in ties.values() if folded(tied.name) == words)
    return exact or tuple(tied for tied in ties.values() if f" {words}" in f" {folded(tied.name)}")


def explain(
    signed_in: SignedIn, ties: Mapping[str, Tied], about: str, dossier: AskedDossier | None
) -> Explanation:
    """Explain what somebody asks about.

    Args:
        signed_in: who asks.
        ties: every applicant to whom the person is tied.
        about: a KIOSK number, an enterprise number, or an applicant's name or id, as the person knows it.
        dossier: what has that KIOSK number among the dossiers of those whom the person represents today.
    """
    if dossier is not None:
        return _of_applicant(signed_in, ties[dossier.applicant_id], dossier)
    found = meant(ties, about)
    if len(found) == 1:
        return _of_applicant(signed_in, found[0], None)
    start = _start(signed_in, has_number=_has_number(ties.values()))
    if found:
        return Explanation(AccessOutcome.SEVERAL, tuple(start), candidates=_by_name(found))
    missing = Link(LinkCode.TIE, LinkState.FAILS, reason="missing")
    lacking = tuple(tied for tied in ties.values() if not tied.holds and _is_told(tied))
    return Explanation(AccessOutcome.UNKNOWN, (*start, missing), candidates=_by_name(lacking))


def _of_applicant(signed_in: SignedIn, tied: Tied, dossier: AskedDossier | None) -> Explanation:
    road = tied.roads[0]
    links = [
        *_start(signed_in, has_number=tied.entity_group != EntityGroup.FOREIGN_PERSON),
        Link(LinkCode.TIE, LinkState.HOLDS),
        *road.links,
    ]
    in_reach = all(link.state is not LinkState.FAILS for link in links)
    after = [_acting_for(signed_in, tied), _active(tied), *_dossier(dossier)]
    for link in after:
        links.append(link if in_reach else Link(link.code, LinkState.NOT_REACHED))
        in_reach = in_reach and link.state is not LinkState.FAILS
    outcome = AccessOutcome.ALLOWED if in_reach else AccessOutcome.REFUSED
    return Explanation(outcome, tuple(links), tied, road, dossier)


def _start(signed_in: SignedIn, *, has_number: bool) -> list[Link]:
    strong = is_strong_enough(signed_in.acr, has_number=has_number)
    return [
        Link(LinkCode.SIGNED_IN, LinkState.HOLDS, since=signed_in.on),
        Link(LinkCode.KEY_LEVEL, LinkState.HOLDS, name=signed_in.acr)
        if strong
        else Link(LinkCode.KEY_LEVEL, LinkState.FAILS, reason="tooLow", name=signed_in.acr),
        Link(LinkCode.KNOWN_PERSON, LinkState.HOLDS)
        if signed_in.known
        else Link(LinkCode.KNOWN_PERSON, LinkState.FAILS, reason="missing"),
    ]


def _acting_for(signed_in: SignedIn, tied: Tied) -> Link:
    if signed_in.act_for in (None, tied.id):
        return Link(LinkCode.ACTING_FOR, LinkState.HOLDS)
    return Link(LinkCode.ACTING_FOR, LinkState.FAILS, reason="otherApplicant")


def _active(tied: Tied) -> Link:
    """An applicant that ceased to exist makes no new applications; its old dossiers stay readable (DOMAIN 8.17)."""
    if tied.active:
        return Link(LinkCode.APPLICANT_ACTIVE, LinkState.HOLDS)
    return Link(LinkCode.APPLICANT_ACTIVE, LinkState.LIMITS, reason="notActive")


def _dossier(dossier: AskedDossier | None) -> list[Link]:
    if dossier is None:
        return []
    if dossier.deleted_on is not None:
        return [Link(LinkCode.DOSSIER, LinkState.FAILS, since=dossier.deleted_on, reason="deleted")]
    is_open = dossier.status == "draft" or dossier.phase in _OPEN_PHASES
    phase = (
        Link(LinkCode.DOSSIER_PHASE, LinkState.HOLDS, name=dossier.phase)
        if is_open
        else Link(
            LinkCode.DOSSIER_PHASE,
            LinkState.LIMITS,
            since=dossier.submitted_on,
            reason="submitted",
            name=dossier.phase,
        )
    )
    return [Link(LinkCode.DOSSIER, LinkState.HOLDS), phase]


def _has_number(ties: Iterable[Tied]) -> bool:
    """Return whether the person has a Belgian number, as far as their own applicant says."""
    return not any(
        tied.entity_group == EntityGroup.FOREIGN_PERSON and tied.roads[0].ground is GroundCode.SELF
        for tied in ties
    )


def _is_told(tied: Tied) -> bool:
    """Return whether a tie that fails is worth naming unasked: a right elsewhere in the organisation is not."""
    broken = tied.roads[0].broken
    return broken is not None and (broken.code, broken.reason) != (LinkCode.USER_RIGHT, "missing")


def _by_name(ties: Sequence[Tied]) -> tuple[Tied, ...]:
    return tuple(sorted(ties, key=lambda tied: (folded(tied.name), tied.id))[:MOST_CANDIDATES])
