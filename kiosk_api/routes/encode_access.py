"""Explanations and warnings of access, as the wire types say them."""

import datetime as dt

import msgspec

from kiosk_api.contract import access as wire
from kiosk_api.routes.links import Links
from kiosk_api.rules.access_chain import Explanation, Tied
from kiosk_api.rules.access_explanation import Link, LinkState, Road
from kiosk_api.rules.access_repair import MENDS_AN_END, repair_of
from kiosk_api.rules.access_warnings import AccessWarning, WarningKind


def explanation_answer(explanation: Explanation) -> wire.AccessExplanation:
    """Return the whole answer."""
    tied, road, broken = explanation.tied, explanation.road, explanation.broken
    group = tied.entity_group if tied is not None else None
    return wire.AccessExplanation(
        outcome=explanation.outcome.value,
        applicant_id=tied.id if tied is not None else None,
        applicant_name=tied.name if tied is not None else None,
        entity_group=group,
        kiosk_number=explanation.dossier.kiosk_number if explanation.dossier is not None else None,
        ground=road.ground.value if road is not None else None,
        provider_name=road.provider_name if road is not None else None,
        links=[_link(link, road, group) for link in explanation.links],
        broken=broken.code.value if broken is not None else None,
        other_roads=[
            wire.AccessRoad(
                ground=other.ground.value,
                provider_id=other.provider_id,
                provider_name=other.provider_name,
                links=[_link(link, other, group) for link in other.links],
            )
            for other in (tied.roads[1:] if tied is not None else ())
        ],
        candidates=[_candidate(each) for each in explanation.candidates],
    )


def _candidate(tied: Tied) -> wire.AccessCandidate:
    road = tied.roads[0]
    broken = road.broken
    return wire.AccessCandidate(
        applicant_id=tied.id,
        applicant_name=tied.name,
        ground=road.ground.value,
        provider_name=road.provider_name,
        broken=_link(broken, road, tied.entity_group) if broken is not None else None,
    )


def _link(link: Link, road: Road | None, entity_group: str | None) -> wire.AccessLink:
    repair = repair_of(link, road, entity_group) if link.state is LinkState.FAILS else None
    return wire.AccessLink(
        code=link.code.value,
        state=link.state.value,
        since=link.since,
        until=link.until,
        reason=link.reason,
        name=link.name,
        mender=repair.mender.value if repair is not None else None,
        step=repair.step if repair is not None else None,
        helper=repair.helper.value if repair is not None else None,
    )


def warning_answer(links: Links, warning: AccessWarning, tied: Tied, today: dt.date) -> wire.AccessWarning:
    """Return a warning, with who can do something about it."""
    link = _link(warning.link, warning.road, tied.entity_group)
    if warning.kind is WarningKind.ENDS_BEFORE:
        repair = repair_of(MENDS_AN_END[warning.link.code], warning.road, tied.entity_group)
        link = msgspec.structs.replace(
            link, mender=repair.mender.value, step=repair.step, helper=repair.helper.value
        )
    number, type_code = warning.kiosk_number, warning.dossier_type
    return wire.AccessWarning(
        href=links.dossier(number) if number is not None else links.dossier_type(type_code or ""),
        kind=warning.kind.value,
        stage=warning.stage(today).value,
        applicant_id=tied.id,
        applicant_name=tied.name,
        due_on=warning.due,
        report_by=warning.report_by,
        ground=warning.road.ground.value,
        provider_name=warning.road.provider_name,
        link=link,
        kiosk_number=warning.kiosk_number,
        title=warning.title,
        dossier_type=warning.dossier_type,
    )
