"""Dossiers as the administration handles them, as the wire types say it."""

import datetime as dt

from kiosk_api.contract import office as wire
from kiosk_api.office.case import Case
from kiosk_api.office.paying import next_payment
from kiosk_api.routes.encode_dossiers import phase_steps
from kiosk_api.routes.encode_following import payment_answer
from kiosk_api.routes.encode_people import applicant_reference, localized
from kiosk_api.routes.links import Links
from kiosk_api.rules.information_requests import open_requests
from kiosk_api.rules.office_acts import possible_acts
from kiosk_api.store.dossiers import DossierSummary


def office_summary(links: Links, dossier: DossierSummary, unanswered: int) -> wire.OfficeDossierSummary:
    return wire.OfficeDossierSummary(
        href=links.dossier(dossier.kiosk_number),
        kiosk_number=dossier.kiosk_number,
        title=dossier.title,
        applicant=applicant_reference(links, dossier.applicant),
        dossier_type=dossier.type,
        dossier_type_title=localized(dossier.type_title),
        phase=dossier.phase,
        status=dossier.status,
        deadline=dossier.deadline,
        amount_requested_cents=dossier.amount_requested_cents,
        amount_granted_cents=dossier.amount_granted_cents,
        unanswered_messages=unanswered,
        updated_at=dossier.updated_at,
    )


def office_dossier(links: Links, case: Case, unanswered: int, today: dt.date) -> wire.OfficeDossier:
    dossier, due = case.dossier, next_payment(case)
    return wire.OfficeDossier(
        self_=links.dossier(dossier.kiosk_number),
        kiosk_number=dossier.kiosk_number,
        title=dossier.title,
        applicant=applicant_reference(links, dossier.applicant),
        dossier_type=dossier.type,
        dossier_type_title=localized(dossier.type_title),
        phase=dossier.phase,
        status=dossier.status,
        phases=phase_steps(dossier, case.facts.procedure),
        action=dossier.action,
        deadline=dossier.deadline,
        amount_requested_cents=dossier.amount_requested_cents,
        amount_granted_cents=dossier.amount_granted_cents,
        ends_on=dossier.ends_on,
        submitted_at=dossier.submitted_at,
        updated_at=dossier.updated_at,
        unanswered_messages=unanswered,
        open_requests=len(open_requests(case.requests)),
        payment_due=payment_answer(links, dossier, due, whole=False) if due else None,
        allowed_acts=list(possible_acts(case.facts, today)),
    )
