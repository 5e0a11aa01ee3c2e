"""What the store and the rules know of mandates and performers, as the wire types say it."""

import datetime as dt

from kiosk_api.contract import mandates as wire
from kiosk_api.contract.performers import Performer
from kiosk_api.contract.shapes import Localized
from kiosk_api.routes.encode_people import localized
from kiosk_api.routes.links import Links
from kiosk_api.routes.mandate_desk import MandateDesk
from kiosk_api.rules.mandate_management import Management, administration_refused
from kiosk_api.rules.mandate_roads import type_refused
from kiosk_api.rules.mandates import Act, Side, state_of, waits_for
from kiosk_api.rules.performers import ending_refused, performer_state
from kiosk_api.store import performers
from kiosk_api.store.mandate_types import MandateType
from kiosk_api.store.mandates import Mandate, MandateParty


def mandate_answer(desk: MandateDesk, mandate: Mandate) -> wire.Mandate:
    """Return a mandate as the person behind the desk sees it today."""
    kind = desk.type_of(mandate)
    refusals = {act: desk.refused(act, mandate) for act in Act}
    mine, waiting = desk.sides(mandate), waits_for(mandate, desk.today)
    return wire.Mandate(
        href=desk.links.mandate(mandate.id),
        mandate_id=mandate.id,
        type=mandate.type,
        type_title=localized(kind.title) if kind else Localized(nl=mandate.type),
        system=kind.system if kind else "unknown",
        covers_kiosk=kind is not None and kind.covers_kiosk,
        state=state_of(mandate, desk.today).value,
        waiting_for=[side.value for side in Side if side in waiting],
        giver=party_answer(mandate.giver),
        holder=party_answer(mandate.holder),
        my_sides=[side.value for side in Side if side in mine],
        reference=mandate.reference,
        language=mandate.language,
        start_date=mandate.valid_from,
        end_date=mandate.valid_until,
        giver_signed_on=mandate.giver_signed_on,
        holder_signed_on=mandate.holder_signed_on,
        stopped_on=mandate.stopped_on,
        created_at=mandate.created_at,
        changed_at=mandate.changed_at,
        predecessor=_link(desk.links, mandate.predecessor_id, mandate.predecessor_kind),
        successors=[
            wire.MandateLink(mandate_id=one.id, href=desk.links.mandate(one.id), kind=one.kind)
            for one in mandate.followers
            if one.stopped_on is None
        ],
        allowed_acts=[act.value for act, refused in refusals.items() if refused is None],
        refused_acts=[
            wire.RefusedAct(act=act.value, reason=refused.reason)
            for act, refused in refusals.items()
            if refused is not None
        ],
        version=str(mandate.version),
    )


def party_answer(party: MandateParty) -> wire.MandateParty:
    return wire.MandateParty(
        name=party.name,
        entity_group=party.entity_group,
        applicant_id=party.applicant_id,
        enterprise_number=party.enterprise_number,
    )


def type_answer(links: Links, kind: MandateType, today: dt.date) -> wire.MandateType:
    return wire.MandateType(
        href=links.mandate_type(kind.code),
        code=kind.code,
        title=localized(kind.title),
        system=kind.system,
        covers_kiosk=kind.covers_kiosk,
        giver_groups=sorted(kind.roads),
        valid_from=kind.valid_from,
        valid_until=kind.valid_until,
        successor=kind.successor,
        may_be_given=type_refused(kind, today) is None,
    )


def performer_answer(
    links: Links, management: Management, performer: performers.Performer, today: dt.date
) -> Performer:
    mine = administration_refused(management, performer.organisation_id) is None
    ends = mine and ending_refused(performer, today) is None
    return Performer(
        href=links.performer(performer.id),
        performer_id=performer.id,
        organisation_id=performer.organisation_id,
        organisation_name=performer.organisation_name,
        mandate_id=performer.mandate_id,
        giver_name=performer.giver_name,
        person_id=performer.person_id,
        name=performer.name,
        start_date=performer.valid_from,
        end_date=performer.valid_until,
        state=performer_state(performer, today).value,
        allowed_acts=["end"] if ends else [],
    )


def _link(links: Links, mandate_id: str | None, kind: str | None) -> wire.MandateLink | None:
    if mandate_id is None or kind is None:
        return None
    return wire.MandateLink(mandate_id=mandate_id, href=links.mandate(mandate_id), kind=kind)
