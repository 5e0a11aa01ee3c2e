"""One dossier as the caller sees it today: with the people around it, its locks, and what may be done with it."""

import datetime as dt

from kiosk_api.contract import dossiers as wire
from kiosk_api.routes.circle import Circle, circle_of
from kiosk_api.routes.encode_dossiers import dossier_answer, phases_reached
from kiosk_api.routes.links import Links
from kiosk_api.rules.account_number_lock import account_number_lock
from kiosk_api.rules.closing_days import opens_later
from kiosk_api.rules.dossier_acts import allowed_acts
from kiosk_api.rules.new_dossier import type_refused
from kiosk_api.store import dossier_types, information_requests, messages
from kiosk_api.store.applicants import Applicant
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier


def whole_dossier(
    tx: Transaction, links: Links, dossier: Dossier, person_id: str, today: dt.date
) -> wire.Dossier:
    """Return a dossier, whole, as one person sees it."""
    circle = circle_of(tx, dossier.applicant.id, today)
    return dossier_in_circle(tx, links, dossier, circle, person_id, today)


def dossier_in_circle(  # noqa: PLR0917 - what is seen, by whom, when
    tx: Transaction, links: Links, dossier: Dossier, circle: Circle, person_id: str, today: dt.date
) -> wire.Dossier:
    """Return a dossier, whole, as one person sees it. `circle` are the people around its applicant today."""
    found = dossier_types.get(tx, dossier.type, dossier.type_version)
    definition = found.definition if found else None
    acts = allowed_acts(
        dossier,
        closing_days=definition.closing.days if definition else None,
        may_be_created=_may_be_created(tx, dossier.type, circle.applicant, today),
        sub_dossiers=dossier.sub_dossiers,
        requests=information_requests.of_dossier(tx, dossier.id),
        today=today,
    )
    unread = messages.unread_of_dossiers(tx, person_id, [dossier.id]).get(dossier.id, 0)
    lock = account_number_lock(phases_reached(dossier))
    return dossier_answer(links, dossier, circle, lock=lock, definition=definition, acts=acts, unread=unread)


def _may_be_created(tx: Transaction, code: str, applicant: Applicant, today: dt.date) -> bool:
    """Tell whether another dossier of a type may begin today for an applicant."""
    found = dossier_types.in_force(tx, code, today)
    if found is None:
        return False
    refused = type_refused(
        found.definition.entity_groups,
        applicant.entity_group,
        active=applicant.active,
        opens_on=opens_later(found.definition.closing, today),
        today=today,
    )
    return refused is None
