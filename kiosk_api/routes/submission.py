"""Handing in what a phase asks: everything is looked at once more, written down and hashed; the dossier moves on."""

import datetime as dt
import hashlib
from typing import Any, Final

import msgspec

from kiosk_api.contract import answers as wire
from kiosk_api.contract.acts import ActCode
from kiosk_api.routes.acting import Acting
from kiosk_api.routes.encode_answers import fault_answers, submission_answer, submission_id
from kiosk_api.routes.encode_dossiers import on_behalf_of
from kiosk_api.routes.filled_in import FilledIn
from kiosk_api.routes.once import Wish, kept_answer
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.refusals import (
    bad_request,
    closing_day_passed,
    faulty_answer,
    not_submittable,
    required_input,
    stale_version,
)
from kiosk_api.routes.whole_dossier import whole_dossier
from kiosk_api.rules import needed_to_submit
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.canonical_json import canonical_json
from kiosk_api.rules.editable_tabs import phase_to_fill_in
from kiosk_api.rules.phases import ADVICE, comes_at_or_after
from kiosk_api.rules.questions import by_id
from kiosk_api.rules.submission import (
    FOLLOWING_PHASE,
    FOLLOWING_STATUS,
    NOTHING_TO_SUBMIT,
    closed_since,
    submission_refused,
)
from kiosk_api.store import attachments, submissions
from kiosk_api.store.attachments import Attachment
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing, move
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.submissions import Submission

ACTIONS: Final[dict[str, ActCode]] = {"application": "submitted", "accountability": "accountabilitySubmitted"}
"""What the history calls it."""


def submit(
    tx: Transaction, wish: Wish, filled: FilledIn, expected_tags: frozenset[str], acting: Acting
) -> KeptAnswer:
    """Hand in what the dossier's phase asks; return the receipt.

    Raises:
        Refusal: 412, 409 or 400, and nothing was written.
    """
    dossier = filled.dossier
    if version_tag(dossier.version) not in expected_tags:
        present = whole_dossier(tx, acting.links, dossier, acting.person.id, acting.today)
        raise stale_version(present, version_tag(dossier.version))
    phase = _phase_that_may_be_handed_in(filled, acting)
    issues = [
        *map(required_input, filled.missing),
        *map(faulty_answer, fault_answers(filled, filled.faults())),
    ]
    if issues:
        raise bad_request(*issues, rule=needed_to_submit.RULE if filled.missing else None)
    number = submissions.next_number(tx, dossier.id)
    act = acting.act(ACTIONS[phase], dossier, new=submission_id(dossier.kiosk_number, number))
    submission = write_receipt(tx, filled, phase, act, wish.at)
    move(
        tx,
        dossier,
        Standing(FOLLOWING_PHASE[phase], FOLLOWING_STATUS[phase]),
        advice_reached=comes_at_or_after(FOLLOWING_PHASE[phase], ADVICE),
        acts=[act],
        at=wish.at,
        submitted=phase == "application",
    )
    receipt = submission_answer(acting.links, dossier.kiosk_number, submission)
    return kept_answer(wish, msgspec.json.encode(receipt), status=201, Location=receipt.href)


def write_receipt(tx: Transaction, filled: FilledIn, phase: str, act: Act, at: dt.datetime) -> Submission:
    """Write down and hash what stands on the tabs of a phase; return the receipt of it. Hold the dossier first."""
    dossier = filled.dossier
    number = submissions.next_number(tx, dossier.id)
    identifier = submission_id(dossier.kiosk_number, number)
    tabs = [tab.tab_id for tab in filled.tabs if tab.phase == phase]
    files = attachments.hand_in(tx, dossier.id, tabs, at)
    content = canonical_json(msgspec.to_builtins(_content(filled, phase, identifier, act, files, at)))
    submission = Submission(
        number=number,
        phase=phase,
        at=at,
        act=act,
        content_hash=hashlib.sha256(content).hexdigest(),
        attachments=len(files),
    )
    submissions.add(tx, dossier.id, submission, content)
    return submission


def _phase_that_may_be_handed_in(filled: FilledIn, acting: Acting) -> str:
    """Ask the rules about the dossier, not about its answers.

    Raises:
        Refusal: 409.
    """
    dossier, definition = filled.dossier, filled.definition
    phase = phase_to_fill_in(dossier)
    if definition is None or phase is None:
        raise not_submittable(NOTHING_TO_SUBMIT)
    if refused := submission_refused(dossier, definition.closing.days, acting.today):
        raise closing_day_passed(refused, closed_since(dossier.deadline) if dossier.deadline else None)
    return phase


def _content(  # noqa: PLR0917 - everything that was handed in
    filled: FilledIn, phase: str, identifier: str, act: Act, files: list[Attachment], at: dt.datetime
) -> wire.SubmittedContent:
    dossier = filled.dossier
    asked = asked_now(by_id(filled.tabs), filled.answers)

    def answered(tab_id: str) -> dict[str, Any]:
        return {name: value for name, value in filled.on(tab_id).answers.items() if name in asked}

    return wire.SubmittedContent(
        submission_id=identifier,
        kiosk_number=dossier.kiosk_number,
        phase=phase,
        submitted_at=at,
        submitted_by=act.actor_name,
        on_behalf_of=on_behalf_of(act.on_behalf_of),
        applicant_id=dossier.applicant.id,
        applicant_name=dossier.applicant.name,
        enterprise_number=dossier.applicant.enterprise_number,
        dossier_type=dossier.type,
        dossier_type_version=filled.definition.version if filled.definition else 0,
        title=dossier.title,
        amount_requested_cents=dossier.amount_requested_cents,
        contact_person_name=dossier.contact_person_name,
        email=dossier.email,
        account_number=dossier.account_number,
        tabs=[
            wire.SubmittedTab(tab_id=tab.tab_id, answers=answered(tab.tab_id))
            for tab in filled.tabs
            if tab.phase == phase
        ],
        attachments=[
            wire.SubmittedFile(
                attachment_id=file.id,
                question_id=file.owner.id,
                file_name=file.file_name,
                size=file.size,
                sha256=file.sha256,
            )
            for file in files
        ],
    )
