"""Loading what was filled in on made-up dossiers: answers, attachments, and receipts of what was handed in."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from kiosk_api.contract import answers as wire
from kiosk_api.contract.dossiers import OnBehalfOf
from kiosk_api.files.virus_check import NOT_CHECKED
from kiosk_api.practice.dossier_life import PHASES, MadeDossier
from kiosk_api.practice.filled_dossiers import FilledDossier, FilledFile
from kiosk_api.practice.made_files import made_files
from kiosk_api.rules.canonical_json import canonical_json
from kiosk_api.store.attachments import QUESTION
from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import moment

ANSWER_COLUMNS: Final = ("dossier_id", "tab_id", "version", "answers", "updated_at", "updated_by")
ATTACHMENT_COLUMNS: Final = (
    "id",
    "dossier_id",
    "owner_kind",
    "owner_id",
    "tab_id",
    "file_name",
    "size",
    "sha256",
    "media_type",
    "virus_check",
    "uploaded_at",
    "uploaded_by",
    "uploaded_by_name",
    "submitted_at",
)
SUBMISSION_COLUMNS: Final = (
    "dossier_id",
    "number",
    "phase",
    "at",
    "actor_id",
    "actor_name",
    "applicant_id",
    "applicant_name",
    "ground",
    "provider_id",
    "provider_name",
    "content",
    "content_hash",
    "attachments",
)


def load(tx: Transaction, dossiers: Sequence[FilledDossier], *, at_ms: int) -> None:
    """Load everything. `at_ms` is when the contents of files were kept."""
    tx.load("tab_answers", ANSWER_COLUMNS, _answer_rows(dossiers))
    if any(one.files for one in dossiers):
        kept = [(file.sha256, len(file.content), at_ms) for file in made_files()]
        tx.load("content", ("sha256", "size", "kept_at"), kept)
        tx.load("attachment", ATTACHMENT_COLUMNS, _attachment_rows(dossiers))
    tx.load("submission", SUBMISSION_COLUMNS, _submission_rows(dossiers))


def _answer_rows(dossiers: Iterable[FilledDossier]) -> Iterator[tuple[Any, ...]]:
    for one in dossiers:
        for tab_id, answers in one.tabs.items():
            written = json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
            yield one.dossier.id, tab_id, 1, written, one.saved_ms[tab_id], _who(one.dossier.made)[1]


def _attachment_rows(dossiers: Iterable[FilledDossier]) -> Iterator[tuple[Any, ...]]:
    for one in dossiers:
        person_id, name = _who(one.dossier.made)
        handed_in = dict(one.handed_in)
        phases = {tab.tab_id: tab.phase for tab in one.definition.tabs}
        for file in one.files:
            yield (
                attachment_id(one, file),
                one.dossier.id,
                QUESTION,
                file.question_id,
                file.tab_id,
                file.name,
                len(file.file.content),
                file.file.sha256,
                file.file.media_type,
                NOT_CHECKED,
                file.at_ms,
                person_id or one.dossier.made.applicant.id,
                name,
                handed_in.get(phases[file.tab_id]),
            )


def _submission_rows(dossiers: Iterable[FilledDossier]) -> Iterator[tuple[Any, ...]]:
    for one in dossiers:
        made = one.dossier.made
        person_id, name = _who(made)
        behalf = made.contact.on_behalf_of if made.contact else None
        for number, (phase, at) in enumerate(one.handed_in, 1):
            content = _content(one, number, phase, at)
            written = canonical_json(msgspec.to_builtins(content))
            yield (
                one.dossier.id,
                number,
                PHASES.index(phase) + 1,
                at,
                person_id,
                name,
                behalf and behalf.applicant_id,
                behalf and behalf.applicant_name,
                behalf and behalf.ground,
                behalf and behalf.provider_id,
                behalf and behalf.provider_name,
                written.decode(),
                hashlib.sha256(written).hexdigest(),
                len(content.attachments),
            )


def _content(one: FilledDossier, number: int, phase: str, at_ms: int) -> wire.SubmittedContent:
    made = one.dossier.made
    behalf = made.contact.on_behalf_of if made.contact else None
    tabs = [tab.tab_id for tab in one.definition.tabs if tab.phase == phase]
    return wire.SubmittedContent(
        submission_id=f"{one.dossier.kiosk_number}-{number}",
        kiosk_number=one.dossier.kiosk_number,
        phase=phase,
        submitted_at=moment(at_ms),
        submitted_by=_who(made)[1],
        on_behalf_of=OnBehalfOf(
            applicant_name=behalf.applicant_name, ground=behalf.ground, provider_name=behalf.provider_name
        )
        if behalf
        else None,
        applicant_id=made.applicant.id,
        applicant_name=made.applicant.name,
        enterprise_number=made.applicant.enterprise_number,
        dossier_type=one.definition.code,
        dossier_type_version=one.definition.version,
        title=made.title,
        amount_requested_cents=made.requested_cents,
        contact_person_name=made.contact.name if made.contact else None,
        email=made.email,
        account_number=made.account_number,
        tabs=[wire.SubmittedTab(tab_id=tab, answers=one.tabs.get(tab, {})) for tab in tabs],
        attachments=[
            wire.SubmittedFile(
                attachment_id=attachment_id(one, file),
                question_id=file.question_id,
                file_name=file.name,
                size=len(file.file.content),
                sha256=file.file.sha256,
            )
            for file in one.files
            if file.tab_id in tabs
        ],
    )


def attachment_id(one: FilledDossier, file: FilledFile) -> str:
    """Return the same id whenever the world is laid."""
    return hashlib.blake2b(f"{one.dossier.id} {file.question_id}".encode(), digest_size=16).hexdigest()


def _who(made: MadeDossier) -> tuple[str | None, str]:
    """Return who filled a dossier in: its contact person, or the applicant as far as is known."""
    return (made.contact.person_id, made.contact.name) if made.contact else (None, made.applicant.name)
