"""Dossiers and their history, as the wire types say them."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from kiosk_api.contract import dossiers as wire
from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.contract.shapes import Localized
from kiosk_api.routes.circle import Circle
from kiosk_api.routes.encode_people import applicant_reference, localized
from kiosk_api.routes.links import Links
from kiosk_api.rules.account_number_lock import Lock
from kiosk_api.rules.correspondence import owner_of
from kiosk_api.rules.phases import PHASES, PhaseReached, last_reached
from kiosk_api.store import dossiers, history
from kiosk_api.store.contacts import Contact


def dossier_summary(
    links: Links, dossier: dossiers.DossierSummary, gone: Collection[Contact] = (), unread: int = 0
) -> wire.DossierSummary:
    """Return a row of a list.

    Args:
        gone: the contact persons who no longer represent the applicant.
        unread: how many messages the caller has not read.
    """
    return wire.DossierSummary(
        href=links.dossier(dossier.kiosk_number),
        kiosk_number=dossier.kiosk_number,
        title=dossier.title,
        applicant=applicant_reference(links, dossier.applicant),
        dossier_type=dossier.type,
        dossier_type_title=localized(dossier.type_title),
        phase=dossier.phase,
        status=dossier.status,
        action_needed=dossier.action_needed,
        deadline=dossier.deadline,
        contact_person_name=dossier.contact_person_name,
        contact_gone=(dossier.applicant.id, dossier.contact_person_id) in gone,
        amount_requested_cents=dossier.amount_requested_cents,
        amount_granted_cents=dossier.amount_granted_cents,
        main_dossier=dossier.main_dossier,
        sub_dossiers=dossier.sub_dossiers,
        unread_messages=unread,
        updated_at=dossier.updated_at,
    )


def dossier_answer(
    links: Links,
    dossier: dossiers.Dossier,
    circle: Circle,
    *,
    lock: Lock | None,
    definition: TypeDefinition | None,
    acts: Sequence[str],
    unread: int,
) -> wire.Dossier:
    """Return a dossier, whole.

    Args:
        circle: the people around its applicant today.
        definition: the version of the type that it began with; None: it is not known, so there are no tabs.
        acts: what may be done with it.
        unread: how many messages the caller has not read.
    """
    return wire.Dossier(
        self_=links.dossier(dossier.kiosk_number),
        kiosk_number=dossier.kiosk_number,
        title=dossier.title,
        applicant=applicant_reference(links, dossier.applicant),
        dossier_type=dossier.type,
        dossier_type_title=localized(dossier.type_title),
        dossier_type_version=definition.version if definition else None,
        decree=localized(dossier.decree) if dossier.decree else None,
        phase=dossier.phase,
        status=dossier.status,
        phases=phase_steps(dossier, definition.phases if definition else PHASES),
        action_needed=dossier.action_needed,
        action=dossier.action,
        deadline=dossier.deadline,
        amount_requested_cents=dossier.amount_requested_cents,
        amount_granted_cents=dossier.amount_granted_cents,
        created_at=dossier.created_at,
        submitted_at=dossier.submitted_at,
        updated_at=dossier.updated_at,
        contact_person=_contact_person(dossier, circle),
        correspondence=_correspondence(dossier, circle),
        account_number=dossier.account_number,
        account_number_lock=wire.FieldLock(reason=lock.reason, since=lock.since) if lock else None,
        main_dossier=dossier.main_dossier,
        sub_dossiers=dossier.sub_dossiers,
        unread_messages=unread,
        allowed_acts=list(acts),
    )


def history_entry(
    entry: history.HistoryEntry, tab_titles: Mapping[str, Localized] = MappingProxyType({})
) -> wire.HistoryEntry:
    """Return an act as it was recorded. `tab_titles` are those of the dossier's type, by id."""
    act = entry.act
    return wire.HistoryEntry(
        entry_id=str(entry.id),
        at=entry.at,
        action=act.action,
        actor_name=act.actor_name,
        on_behalf_of=on_behalf_of(act.on_behalf_of),
        before=act.old_value,
        after=act.new_value,
        tab_title=tab_titles.get(act.new_value or "") if act.action == "answersChanged" else None,
    )


def phases_reached(dossier: dossiers.Dossier) -> list[PhaseReached]:
    """Return what the rules need of a dossier's past."""
    reached = [PhaseReached(entry.phase, entry.at) for entry in dossier.phases]
    if dossier.advice_reached_at is not None:
        reached.append(PhaseReached("advice", dossier.advice_reached_at))
    return reached


def phase_steps(dossier: dossiers.Dossier, phases: Sequence[str]) -> list[wire.PhaseStep]:
    """Return the phases of a procedure with when a dossier last came into each; then those outside it."""
    reached = last_reached(phases_reached(dossier))
    strange = [phase for phase in reached if phase not in phases]
    return [wire.PhaseStep(phase=phase, reached_at=reached.get(phase)) for phase in (*phases, *strange)]


def _contact_person(dossier: dossiers.Dossier, circle: Circle) -> wire.ContactPerson | None:
    """Return the contact person; of one who no longer represents the applicant, nothing but the name."""
    if dossier.contact_person_id is None:
        return None
    representative = circle.representatives.get(dossier.contact_person_id)
    return wire.ContactPerson(
        person_id=dossier.contact_person_id,
        name=dossier.contact_person_name or dossier.contact_person_id,
        email=representative.email if representative else None,
        phone=representative.phone if representative else None,
        represents=representative is not None,
    )


def _correspondence(dossier: dossiers.Dossier, circle: Circle) -> wire.Correspondence | None:
    if dossier.email is None:
        return None
    return wire.Correspondence(
        address=dossier.email, belongs_to=owner_of(dossier.email, circle.address_owners)
    )


def on_behalf_of(behalf: history.OnBehalfOf | None) -> wire.OnBehalfOf | None:
    if behalf is None:
        return None
    return wire.OnBehalfOf(
        applicant_name=behalf.applicant_name, ground=behalf.ground, provider_name=behalf.provider_name
    )
