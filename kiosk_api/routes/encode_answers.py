"""Tabs, answers, faults and receipts, as the wire types say them."""

from collections.abc import Iterable

from kiosk_api.contract import answers as wire
from kiosk_api.contract.dossier_types import Tab
from kiosk_api.routes.encode_dossiers import on_behalf_of
from kiosk_api.routes.filled_in import FilledIn
from kiosk_api.routes.links import Links
from kiosk_api.rules.answers import Fault
from kiosk_api.rules.editable_tabs import tab_refused
from kiosk_api.rules.tab_progress import Progress, progress_of_tabs
from kiosk_api.store.dossier_types import FIRST_VERSION
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.submissions import Submission


def tabs_answer(links: Links, filled: FilledIn) -> wire.DossierTabs:
    """Return the tabs that a dossier has reached, and how far each is."""
    dossier = filled.dossier
    progress = progress_of_tabs(filled.tabs, filled.answers, filled.files, filled.faults())
    return wire.DossierTabs(
        self_=links.tabs(dossier.kiosk_number),
        kiosk_number=dossier.kiosk_number,
        dossier_type=dossier.type,
        dossier_type_version=_version(filled),
        items=[_progress(links, dossier, tab, progress[tab.tab_id]) for tab in filled.reached_tabs],
    )


def tab_answer(links: Links, filled: FilledIn, tab: Tab) -> wire.TabAnswers:
    """Return the answers on one tab. Their version is told apart."""
    dossier, kept = filled.dossier, filled.on(tab.tab_id)
    return wire.TabAnswers(
        self_=links.tab(dossier.kiosk_number, tab.tab_id),
        kiosk_number=dossier.kiosk_number,
        tab_id=tab.tab_id,
        dossier_type=dossier.type,
        dossier_type_version=_version(filled),
        editable=tab_refused(tab, dossier) is None,
        answers=dict(kept.answers),
        faults=fault_answers(filled, (fault for fault in filled.faults() if fault.tab_id == tab.tab_id)),
        updated_at=kept.updated_at,
        updated_by=kept.updated_by,
    )


def fault_answers(filled: FilledIn, faults: Iterable[Fault]) -> list[wire.AnswerFault]:
    messages = {check.check_id: check.message for check in filled.checks}
    return [
        wire.AnswerFault(
            tab_id=fault.tab_id,
            question_id=fault.question_id,
            row=fault.row,
            column_id=fault.column_id,
            code=fault.code,
            limit=fault.limit,
            message=messages.get(fault.check_id) if fault.check_id else None,
        )
        for fault in faults
    ]


def submission_id(kiosk_number: str, number: int) -> str:
    """Return the number of a receipt: the dossier's, and which of its submissions it is."""
    return f"{kiosk_number}-{number}"


def submission_answer(links: Links, kiosk_number: str, submission: Submission) -> wire.Submission:
    identifier = submission_id(kiosk_number, submission.number)
    return wire.Submission(
        href=links.submission(kiosk_number, identifier),
        submission_id=identifier,
        kiosk_number=kiosk_number,
        phase=submission.phase,
        submitted_at=submission.at,
        submitted_by=submission.act.actor_name,
        on_behalf_of=on_behalf_of(submission.act.on_behalf_of),
        content_hash=submission.content_hash,
        attachments=submission.attachments,
    )


def _progress(links: Links, dossier: Dossier, tab: Tab, progress: Progress) -> wire.TabProgress:
    return wire.TabProgress(
        href=links.tab(dossier.kiosk_number, tab.tab_id),
        tab_id=tab.tab_id,
        phase=tab.phase,
        title=tab.title,
        editable=tab_refused(tab, dossier) is None,
        questions=progress.questions,
        answered=progress.answered,
        faults=progress.faults,
    )


def _version(filled: FilledIn) -> int:
    return filled.definition.version if filled.definition else filled.dossier.type_version or FIRST_VERSION
