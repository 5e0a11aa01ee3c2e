"""Where mandates are made, signed, extended, transferred and stopped: decided by the rules, written with the record.

One at a time, many at once and from a file all come here, so that they mean the same.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from kiosk_api.contract.acts import MandateAct as MandateActCode
from kiosk_api.routes.acts import on_behalf_of
from kiosk_api.routes.links import Links
from kiosk_api.routes.refusals import not_found
from kiosk_api.rules.entity_groups import GroundCode
from kiosk_api.rules.mandate_management import Management
from kiosk_api.rules.mandate_roads import giver_refused, road_refused, type_refused
from kiosk_api.rules.mandates import (
    ALREADY_THERE,
    ENDED,
    Side,
    act_refused,
    first_day_of_extension,
    overlap,
    period_refused,
    state_of,
    unsigned,
)
from kiosk_api.rules.mandates import Act as MandateAct
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.representation import Ground
from kiosk_api.store import mandate_types, mandates
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act
from kiosk_api.store.mandate_types import MandateType
from kiosk_api.store.mandates import EXTENSION, TRANSFER, Mandate, MandateParty, NewMandate
from kiosk_api.store.people import Person

NOT_YET: Final = "new"
"""The id of a mandate that a dry run made up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mandate that somebody wants to make."""

    giver: MandateParty
    holder: MandateParty
    signed_by: frozenset[Side]
    """The sides that sign by making it."""
    type: str
    start: dt.date
    end: dt.date | None
    reference: str | None = None
    language: str | None = None
    predecessor: Mandate | None = None
    kind: str | None = None
    """`extension` or `transfer`, when there is a predecessor."""


@dataclass(frozen=True, slots=True)
class FaultAt:
    """Why a mandate cannot be made, at which member of what was asked."""

    name: str
    refused: Refused


class MandateDesk:
    """What one person does with mandates, in one transaction."""

    def __init__(
        self,
        tx: Transaction,
        person: Person,
        management: Management,
        *,
        now: dt.datetime,
        today: dt.date,
        links: Links,
        acting_for: str | None = None,
    ) -> None:
        self.tx: Final = tx
        self.person: Final = person
        self.management: Final = management if acting_for is None else management.only(acting_for)
        self.now: Final = now
        self.today: Final = today
        self.links: Final = links
        self._acting_for: Final = acting_for
        self._performed: Final = frozenset(mandates.performed_by(tx, person.id, today))
        self._types: Final[Mapping[str, MandateType]] = {
            kind.code: kind for kind in mandate_types.everything(tx)
        }

    # ---------------------------------------------------------------- seeing

    def visible(self, mandate_id: str) -> Mandate:
        """Return a mandate that the person may see.

        Raises:
            Refusal: 404, there is no such mandate, or it is none of theirs.
        """
        mandate = self.visible_or_none(mandate_id)
        if mandate is None:
            raise not_found()
        return mandate

    def visible_or_none(self, mandate_id: str) -> Mandate | None:
        """Return a mandate that the person may see, or None."""
        mandate = mandates.get(self.tx, mandate_id)
        return mandate if mandate is not None and self.may_see(mandate) else None

    def all_visible(self) -> list[Mandate]:
        """Return every mandate that the person may see as one of its sides, or performs."""
        found = mandates.of_parties(
            self.tx, self.management.visible, self.management.person_id, self._performed
        )
        return [mandate for mandate in found if self.may_see(mandate)]

    def may_see(self, mandate: Mandate) -> bool:
        """Tell whether the person is on one of the sides, performs it, or is handing it over to another holder."""
        visible = self.management.visible
        if mandate.giver.applicant_id in visible or mandate.holder_organisation_id in visible:
            return True
        if mandate.holder.person_id is not None and mandate.holder.person_id == self.management.person_id:
            return True
        if mandate.id in self._performed:
            return self._acting_for in (None, mandate.giver.applicant_id)
        if mandate.predecessor_kind == TRANSFER and mandate.predecessor_id is not None:
            predecessor = mandates.get(self.tx, mandate.predecessor_id)
            return predecessor is not None and bool(self.sides(predecessor))
        return False

    def sides(self, mandate: Mandate) -> frozenset[Side]:
        """Return the sides whose mandates the person manages."""
        return self.management.sides(
            mandate.giver.applicant_id or "", mandate.holder_organisation_id, mandate.holder.person_id
        )

    def type_of(self, mandate: Mandate) -> MandateType | None:
        return self._types.get(mandate.type)

    def refused(self, act: MandateAct, mandate: Mandate) -> Refused | None:
        """Return why the person cannot do something with a mandate, or None."""
        refused = act_refused(act, mandate, self.sides(mandate), self.today)
        if refused is None and act is not MandateAct.STOP:
            refused = giver_refused(mandate.giver.entity_group)
        if refused is None and act in (MandateAct.EXTEND, MandateAct.TRANSFER):
            refused = type_refused(self._types.get(mandate.type), self.today)
        return refused

    # ---------------------------------------------------------------- making

    def faults(self, wanted: Wanted) -> list[FaultAt]:
        """Return why a mandate cannot be made: nothing when it can."""
        kind = self._types.get(wanted.type)
        if refused := type_refused(kind, self.today):
            return [FaultAt("type", refused)]
        found: list[FaultAt] = []
        if (refused := self._road(kind, wanted)) is not None:
            found.append(FaultAt("otherParty", refused))
        elif wanted.kind != EXTENSION and self._same(wanted):
            found.append(FaultAt("otherParty", ALREADY_THERE))
        if refused := period_refused(wanted.start, wanted.end, self.today):
            found.append(FaultAt("startDate" if refused.reason == "retroactive" else "endDate", refused))
        return found

    def same_period(self, wanted: Wanted, *, start_was_said: bool) -> Mandate | None:
        """Return the mandate that is there already as it is wanted; without a first day, any that lasts as long."""
        for mandate in self._open_between(wanted):
            starts_alike = mandate.valid_from == wanted.start or not start_was_said
            alike = (mandate.valid_until, mandate.reference) == (wanted.end, wanted.reference)
            if starts_alike and alike:
                return mandate
        return None

    def make(self, wanted: Wanted, *, dry_run: bool = False) -> Mandate:
        """Make a mandate that has no faults; of a dry run, what it would be."""
        signed = {side: self.today if side in wanted.signed_by else None for side in Side}
        if dry_run:
            return _made_up(wanted, signed)
        new = NewMandate(
            id=uuid4().hex,
            type=wanted.type,
            reference=wanted.reference,
            language=wanted.language,
            giver_id=wanted.giver.applicant_id or "",
            holder_organisation_id=None if wanted.holder.is_person else wanted.holder.applicant_id,
            holder_person_id=wanted.holder.person_id,
            giver_signed_on=signed[Side.GIVER],
            holder_signed_on=signed[Side.HOLDER],
            giver_signed_by=self.person.id if signed[Side.GIVER] else None,
            holder_signed_by=self.person.id if signed[Side.HOLDER] else None,
            valid_from=wanted.start,
            valid_until=wanted.end,
            predecessor_id=wanted.predecessor.id if wanted.predecessor else None,
            predecessor_kind=wanted.kind,
        )
        made = _made_up(wanted, signed)
        signs = sorted(wanted.signed_by)
        moved = wanted.predecessor if wanted.kind == TRANSFER and not self.sides(made) else None
        acts = [self._act("mandateCreated", made, of=moved)]
        acts += [self._act(_SIGNED[side], made, side=side) for side in signs]
        mandates.make(self.tx, new, acts, self.now)
        return self._again(new.id)

    def extend(self, mandate: Mandate, end: dt.date | None) -> Wanted:
        """Return the extension of a mandate that has a last day. The caller signs for their own sides."""
        return Wanted(
            giver=mandate.giver,
            holder=mandate.holder,
            signed_by=self.sides(mandate),
            type=mandate.type,
            start=max(first_day_of_extension(mandate) or self.today, self.today),
            end=end,
            reference=mandate.reference,
            language=mandate.language,
            predecessor=mandate,
            kind=EXTENSION,
        )

    def transfer(self, mandate: Mandate, holder: MandateParty, start: dt.date | None) -> Wanted:
        """Return the transfer of a mandate. The old holder has no side in it: the giver and the new holder sign."""
        giver_signs = Side.GIVER in self.sides(mandate)
        return Wanted(
            giver=mandate.giver,
            holder=holder,
            signed_by=frozenset({Side.GIVER}) if giver_signs else frozenset(),
            type=mandate.type,
            start=start or max(self.today, mandate.valid_from),
            end=mandate.valid_until,
            reference=mandate.reference,
            language=mandate.language,
            predecessor=mandate,
            kind=TRANSFER,
        )

    def make_following(self, wanted: Wanted) -> Mandate:
        """Make an extension or a transfer, and record it with the mandate that it follows."""
        old = wanted.predecessor
        if old is None:
            raise ValueError("it follows nothing")
        made = self.make(wanted)
        said = wanted.holder.name if wanted.kind == TRANSFER else _written(wanted.end)
        action: MandateActCode = "transferMade" if wanted.kind == TRANSFER else "extensionMade"
        mandates.stop(
            self.tx,
            old.id,
            old.stopped_on,
            acts=[self._act(action, old, new=said)],
            at=self.now,
        )
        return made

    # ---------------------------------------------------------------- signing and stopping

    def sign(self, mandate: Mandate) -> Mandate:
        """Sign for every side of the person that has not signed; a transfer signed by both ends the old one."""
        for side in sorted(unsigned(mandate) & self.sides(mandate)):
            mandates.sign(
                self.tx,
                mandate,
                side,
                self.person.id,
                on=self.today,
                acts=[self._act(_SIGNED[side], mandate, side=side)],
                at=self.now,
            )
        signed = self._again(mandate.id)
        if signed.predecessor_kind == TRANSFER and signed.predecessor_id and not unsigned(signed):
            self._hand_over(signed.predecessor_id, signed)
        return signed

    def stop(self, mandate: Mandate) -> Mandate:
        """Stop a mandate from today on, and what was to extend it; a transfer not yet begun leaves the old one."""
        mandates.stop(
            self.tx, mandate.id, self.today, acts=[self._act("mandateStopped", mandate)], at=self.now
        )
        for follower in mandate.followers:
            if follower.kind == EXTENSION and follower.stopped_on is None:
                self.stop(self._again(follower.id))
        if mandate.predecessor_kind == TRANSFER and mandate.predecessor_id and not unsigned(mandate):
            old = self._again(mandate.predecessor_id)
            if old.stopped_on is not None and old.stopped_on > self.today:
                mandates.stop(
                    self.tx, old.id, None, acts=[self._act("mandateGoesOn", old, of=mandate)], at=self.now
                )
        return self._again(mandate.id)

    def _hand_over(self, old_id: str, new: Mandate) -> None:
        """End a mandate on the day on which its transfer begins."""
        mandates.hold(self.tx, old_id)
        old = self._again(old_id)
        if state_of(old, self.today) not in ENDED:
            begins = max(new.valid_from, self.today)
            acts = [self._act("mandateTransferred", old, new=new.holder.name, of=new)]
            mandates.stop(self.tx, old.id, begins, acts=acts, at=self.now)

    def _road(self, kind: MandateType | None, wanted: Wanted) -> Refused | None:
        if kind is None:
            return None
        if refused := giver_refused(
            wanted.giver.entity_group, is_applicant=wanted.giver.applicant_id is not None
        ):
            return refused
        same = (
            wanted.giver.applicant_id is not None and wanted.giver.applicant_id == wanted.holder.applicant_id
        )
        same = same or (wanted.kind == TRANSFER and _is_holder_of(wanted.predecessor, wanted.holder))
        return road_refused(kind, wanted.giver.entity_group, wanted.holder, same=same)

    def _same(self, wanted: Wanted) -> bool:
        period = (wanted.start, wanted.end)
        return any(
            overlap((mandate.valid_from, mandate.valid_until), period)
            for mandate in self._open_between(wanted)
        )

    def _open_between(self, wanted: Wanted) -> list[Mandate]:
        """Return the mandates of this type between the parties that are not over."""
        if wanted.giver.applicant_id is None:
            return []
        return [
            mandate
            for mandate in mandates.between(self.tx, wanted.giver.applicant_id, wanted.holder)
            if mandate.type == wanted.type and state_of(mandate, self.today) not in ENDED
        ]

    def _again(self, mandate_id: str) -> Mandate:
        mandate = mandates.get(self.tx, mandate_id)
        if mandate is None:
            raise LookupError(mandate_id)
        return mandate

    def _act(
        self,
        action: MandateActCode,
        mandate: Mandate,
        *,
        side: Side | None = None,
        new: str | None = None,
        of: Mandate | None = None,
    ) -> Act:
        """Return the record of an act; `of` is the mandate whose side the person is on, when it is another."""
        standing = of or mandate
        sides = self.sides(standing)
        acting = side or next((each for each in (Side.GIVER, Side.HOLDER) if each in sides), None)
        party = standing.holder if acting is Side.HOLDER else standing.giver
        ground = self.management.managed.get(party.applicant_id or "", GroundCode.SELF)
        behalf = on_behalf_of(
            party.applicant_id or party.person_id or "", party.name, Ground(ground, self.today, None)
        )
        return Act(action, self.person.name, self.person.id, behalf, None, new)


_SIGNED: Final[dict[Side, MandateActCode]] = {Side.GIVER: "signedAsGiver", Side.HOLDER: "signedAsHolder"}


def _is_holder_of(mandate: Mandate | None, party: MandateParty) -> bool:
    if mandate is None:
        return False
    ours = (mandate.holder.applicant_id, mandate.holder.person_id)
    return ours == (party.applicant_id, party.person_id)


def _written(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _made_up(wanted: Wanted, signed: Mapping[Side, dt.date | None]) -> Mandate:
    """Return a mandate that is not kept: what a dry run shows, and what the first act is about."""
    return Mandate(
        id=NOT_YET,
        type=wanted.type,
        reference=wanted.reference,
        language=wanted.language,
        giver=wanted.giver,
        holder=wanted.holder,
        giver_signed_on=signed[Side.GIVER],
        holder_signed_on=signed[Side.HOLDER],
        valid_from=wanted.start,
        valid_until=wanted.end,
        stopped_on=None,
        predecessor_id=wanted.predecessor.id if wanted.predecessor else None,
        predecessor_kind=wanted.kind,
        created_at=None,
        changed_at=None,
        version=1,
    )
