"""The lines of a file of mandates, each made for itself. Sent again, what is there already stays as it is."""

from collections.abc import Sequence
from typing import Final

from kiosk_api.contract.many_mandates import MandateImportFault, MandateImportLine
from kiosk_api.routes.asked_mandate import OTHER
from kiosk_api.routes.mandate_desk import MandateDesk, Wanted
from kiosk_api.rules.mandate_file import NOT_KNOWN, FaultyLine, Line
from kiosk_api.rules.mandates import ALREADY_THERE, overlap
from kiosk_api.store import mandates, parties
from kiosk_api.store.mandates import Mandate, MandateParty

COLUMN_OF: Final = {"otherParty": "number", "startDate": "start", "endDate": "end"}
"""In which column a member of a mandate stands."""


def import_lines(
    desk: MandateDesk,
    own: MandateParty,
    kind: str,
    lines: Sequence[Line | FaultyLine],
    *,
    dry_run: bool,
) -> list[MandateImportLine]:
    """Make the mandate of each line that has no fault, or say what would come of it."""
    would_be: list[Wanted] = []
    found: list[MandateImportLine] = []
    for line in lines:
        if isinstance(line, FaultyLine):
            faults = [MandateImportFault(column=one.column, reason=one.reason) for one in line.faults]
            found.append(MandateImportLine(line=line.number, outcome="faulty", faults=faults))
        else:
            found.append(_import_line(desk, own, kind, line, would_be, dry_run=dry_run))
    return found


def _import_line(
    desk: MandateDesk,
    own: MandateParty,
    kind: str,
    line: Line,
    would_be: list[Wanted],
    *,
    dry_run: bool,
) -> MandateImportLine:
    other = _other(desk, line)
    if other is None:
        column = "number" if line.enterprise_number else "email"
        fault = MandateImportFault(column=column, reason=NOT_KNOWN)
        return MandateImportLine(line=line.number, outcome="faulty", faults=[fault])
    own_side = OTHER[line.other_is]
    wanted = Wanted(
        giver=other if own_side != "giver" else own,
        holder=own if own_side != "giver" else other,
        signed_by=frozenset({own_side}),
        type=kind,
        start=line.start or desk.today,
        end=line.end,
        reference=line.reference,
        language=line.language,
    )
    if not dry_run:
        mandates.hold_givers(desk.tx, wanted.giver.applicant_id or "")
    there = desk.same_period(wanted, start_was_said=line.start is not None)
    if there is not None or wanted in would_be:
        return _item(desk, line, wanted, "unchanged", there)
    faults = [
        MandateImportFault(column=COLUMN_OF.get(fault.name), reason=fault.refused.reason)
        for fault in desk.faults(wanted)
    ]
    if not faults and any(_collide(wanted, before) for before in would_be):
        faults = [MandateImportFault(column="number", reason=ALREADY_THERE.reason)]
    if faults:
        return _item(desk, line, wanted, "faulty", None, faults=faults)
    if dry_run:
        would_be.append(wanted)
        return _item(desk, line, wanted, "wouldCreate", None)
    return _item(desk, line, wanted, "created", desk.make(wanted))


def _other(desk: MandateDesk, line: Line) -> MandateParty | None:
    if line.enterprise_number is not None:
        return parties.organisation(desk.tx, line.enterprise_number)
    person = parties.person(desk.tx, line.name or "", line.email or "")
    return None if person is None else parties.as_party(desk.tx, person)


def _collide(one: Wanted, other: Wanted) -> bool:
    """Tell whether an earlier line of a dry run makes this one impossible, as it would when it is run."""
    same = (one.giver, one.holder, one.type) == (other.giver, other.holder, other.type)
    return same and overlap((one.start, one.end), (other.start, other.end))


def _item(
    desk: MandateDesk,
    line: Line,
    wanted: Wanted,
    outcome: str,
    mandate: Mandate | None,
    *,
    faults: list[MandateImportFault] | None = None,
) -> MandateImportLine:
    return MandateImportLine(
        line=line.number,
        outcome=outcome,
        faults=faults or [],
        mandate_id=mandate.id if mandate else None,
        href=desk.links.mandate(mandate.id) if mandate else None,
        giver_name=wanted.giver.name,
        holder_name=wanted.holder.name,
        start_date=wanted.start,
        end_date=wanted.end,
        reference=wanted.reference,
    )
