"""The part of the KIOSK service in memory that knows tabs: with the service's own rules, and real conflicts."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk_api.contract.answers import (
    AnswerFault,
    DossierFaults,
    DossierTabs,
    NewDossier,
    Submission,
    Submissions,
    TabAnswers,
    TabPatch,
    TabProgress,
)
from kiosk_api.contract.dossier_types import DossierType, DossierTypes, DossierTypeSummary
from kiosk_api.contract.dossiers import Dossier, OnBehalfOf
from kiosk_api.rules.answer_checks import faults_of_checks
from kiosk_api.rules.answers import Fault, faults_of_tabs
from kiosk_api.rules.tab_progress import progress_of_tabs
from kiosk_tui.errors import NotFound, ServiceRefused, StaleVersion
from kiosk_tui.portal.versioned import Versioned
from tests.unit.pages.sample_type import OTHER, SUMMARY, TYPE

CONTENT = b'{"project":{"titel":"Zomerfestival"}}'


def a_receipt(kiosk_number: str = "KSK-000001", number: int = 1, **changes: Any) -> Submission:
    """The receipt of an application of `CONTENT`, with what `changes` say."""
    name = f"{kiosk_number}-{number}"
    made = Submission(
        href=f"/v1/dossiers/{kiosk_number}/submissions/{name}",
        submission_id=name,
        kiosk_number=kiosk_number,
        phase="application",
        submitted_at=dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC),
        submitted_by="Jo Claes",
        on_behalf_of=OnBehalfOf(
            applicant_name="vzw De Ketel", ground="mandate", provider_name="Cultuurdienst"
        ),
        content_hash=hashlib.sha256(CONTENT).hexdigest(),
        attachments=1,
    )
    return msgspec.structs.replace(made, **changes)


@dataclass(kw_only=True)
class FakeFilling:
    """`FillingService` over dictionaries. A part of `FakePortal`."""

    types: list[DossierType] = field(default_factory=lambda: [TYPE])
    offered: list[DossierTypeSummary] = field(default_factory=lambda: [SUMMARY, OTHER])
    answers: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=dict[str, dict[str, dict[str, Any]]]
    )
    """By KIOSK number and tab."""
    files: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    """How many attachments, by KIOSK number and question."""
    tab_versions: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    deleted: dict[str, Dossier] = field(default_factory=dict[str, Dossier])
    receipts: dict[str, list[Submission]] = field(default_factory=dict[str, list[Submission]])
    contents: dict[str, bytes] = field(default_factory=dict[str, bytes])
    tab_changes: list[tuple[str, str, dict[str, Any], str, str]] = field(
        default_factory=list[tuple[str, str, dict[str, Any], str, str]]
    )
    """Each change of a tab that was asked for: number, tab, answers, version, key."""
    _done: dict[str, Any] = field(default_factory=dict[str, Any])

    # What `FakePortal` is beside this
    held: list[Dossier] = field(default_factory=list[Dossier])
    versions: dict[str, int] = field(default_factory=dict[str, int])

    def _asked(self, request: str) -> None:
        raise NotImplementedError

    def _versioned(self, kiosk_number: str) -> Versioned[Dossier]:
        raise NotImplementedError

    # Types

    async def dossier_types(self, applicant_id: str = "") -> DossierTypes:
        self._asked(f"dossier_types {applicant_id}".strip())
        return DossierTypes(self_="/v1/dossierTypes", items=self.offered)

    async def dossier_type(self, code: str, version: int | None = None) -> DossierType:
        self._asked(f"dossier_type {code} {version or ''}".strip())
        for each in self.types:
            if each.code == code and version in (None, each.version):
                return each
        raise NotFound

    # New, gone, back

    async def create_dossier(self, new: NewDossier, idempotency_key: str) -> Versioned[Dossier]:
        self._asked(f"create_dossier {new.dossier_type}")
        if idempotency_key in self._done:
            return self._versioned(self._done[idempotency_key])
        from tests.unit.pages.fake_portal import a_draft

        number = 900 + len(self._done)
        copied = new.copy_of if isinstance(new.copy_of, str) else ""
        title = new.title if isinstance(new.title, str) else "Nieuw dossier"
        earlier = self._versioned(copied).value if copied else None
        made = a_draft(number, title=earlier.title if earlier else title, dossier_type=new.dossier_type)
        self.held.append(made)
        if copied:
            self.answers[made.kiosk_number] = {
                tab: dict(said) for tab, said in self.answers.get(copied, {}).items()
            }
        self._done[idempotency_key] = made.kiosk_number
        return self._versioned(made.kiosk_number)

    async def delete_dossier(self, kiosk_number: str, version: str, idempotency_key: str) -> None:
        self._asked(f"delete_dossier {kiosk_number}")
        read = self._versioned(kiosk_number)
        self._must_be_of(read, version)
        if read.value.status != "draft":
            raise ServiceRefused(status=409)
        self.held.remove(read.value)
        self.deleted[kiosk_number] = read.value

    async def restore_dossier(self, kiosk_number: str, idempotency_key: str) -> Versioned[Dossier]:
        self._asked(f"restore_dossier {kiosk_number}")
        if kiosk_number not in self.deleted:
            raise NotFound
        self.held.append(self.deleted.pop(kiosk_number))
        return self._versioned(kiosk_number)

    async def withdraw(self, kiosk_number: str, version: str, idempotency_key: str) -> Versioned[Dossier]:
        self._asked(f"withdraw {kiosk_number}")
        read = self._versioned(kiosk_number)
        self._must_be_of(read, version)
        self.replace_dossier(kiosk_number, status="withdrawn", allowed_acts=["copy"], action_needed=False)
        return self._versioned(kiosk_number)

    def replace_dossier(self, kiosk_number: str, **changes: Any) -> None:
        """Have the dossier become something else."""
        old = self._versioned(kiosk_number).value
        self.held[self.held.index(old)] = msgspec.structs.replace(old, **changes)
        self.versions[kiosk_number] = self.versions.get(kiosk_number, 1) + 1

    # Tabs

    async def tabs(self, kiosk_number: str) -> DossierTabs:
        self._asked(f"tabs {kiosk_number}")
        dossier, kind = self._with_type(kiosk_number)
        answers, files = self._all_answers(kiosk_number), self.files.get(kiosk_number, {})
        found = self._faults(dossier, kind)
        progress = progress_of_tabs(kind.tabs, answers, files, found)
        reached = [each.phase for each in dossier.phases if each.reached_at is not None]
        return DossierTabs(
            self_=f"/v1/dossiers/{kiosk_number}/tabs",
            kiosk_number=kiosk_number,
            dossier_type=kind.code,
            dossier_type_version=kind.version,
            items=[
                TabProgress(
                    href=f"/v1/dossiers/{kiosk_number}/tabs/{tab.tab_id}",
                    tab_id=tab.tab_id,
                    phase=tab.phase,
                    title=tab.title,
                    editable=self._editable(dossier, tab.phase),
                    questions=progress[tab.tab_id].questions,
                    answered=progress[tab.tab_id].answered,
                    faults=progress[tab.tab_id].faults,
                )
                for tab in kind.tabs
                if tab.phase in reached
            ],
        )

    async def tab(self, kiosk_number: str, tab_id: str) -> Versioned[TabAnswers]:
        self._asked(f"tab {kiosk_number} {tab_id}")
        return self._tab(kiosk_number, tab_id)

    def _tab(self, kiosk_number: str, tab_id: str) -> Versioned[TabAnswers]:
        dossier, kind = self._with_type(kiosk_number)
        tab = next((each for each in kind.tabs if each.tab_id == tab_id), None)
        if tab is None:
            raise NotFound
        found = [_wire(each, kind) for each in self._faults(dossier, kind) if each.tab_id == tab_id]
        answers = TabAnswers(
            self_=f"/v1/dossiers/{kiosk_number}/tabs/{tab_id}",
            kiosk_number=kiosk_number,
            tab_id=tab_id,
            dossier_type=kind.code,
            dossier_type_version=kind.version,
            editable=self._editable(dossier, tab.phase),
            answers=dict(self.answers.get(kiosk_number, {}).get(tab_id, {})),
            faults=found,
        )
        return Versioned(answers, f'"{self.tab_versions.get((kiosk_number, tab_id), 1)}"')

    async def change_tab(
        self, kiosk_number: str, tab_id: str, patch: TabPatch, version: str, idempotency_key: str
    ) -> Versioned[TabAnswers]:
        self._asked(f"change_tab {kiosk_number} {tab_id}")
        self.tab_changes.append((kiosk_number, tab_id, patch.answers, version, idempotency_key))
        read = self._tab(kiosk_number, tab_id)
        if version != read.version:
            raise StaleVersion
        if not read.value.editable:
            raise ServiceRefused(status=409)
        return self.answer(kiosk_number, tab_id, **patch.answers)

    def answer(self, kiosk_number: str, tab_id: str, **answers: Any) -> Versioned[TabAnswers]:
        """Answer as somebody else would; None takes an answer away."""
        kept = self.answers.setdefault(kiosk_number, {}).setdefault(tab_id, {})
        for question_id, answer in answers.items():
            if answer is None:
                kept.pop(question_id, None)
            else:
                kept[question_id] = answer
        self.tab_versions[kiosk_number, tab_id] = self.tab_versions.get((kiosk_number, tab_id), 1) + 1
        return self._tab(kiosk_number, tab_id)

    def complete(self, kiosk_number: str) -> None:
        """Have everything answered that the application asks."""
        from tests.unit.pages.sample_type import COMPLETE

        self.answers[kiosk_number] = {tab: dict(said) for tab, said in COMPLETE.items()}
        self.files[kiosk_number] = {"plan": 1}

    # Handing in

    async def faults(self, kiosk_number: str) -> DossierFaults:
        self._asked(f"faults {kiosk_number}")
        dossier, kind = self._with_type(kiosk_number)
        return DossierFaults(
            self_=f"/v1/dossiers/{kiosk_number}/faults",
            kiosk_number=kiosk_number,
            phase=dossier.phase,
            items=[_wire(each, kind) for each in self._faults(dossier, kind)],
            missing=_missing(dossier),
        )

    async def submit(self, kiosk_number: str, version: str, idempotency_key: str) -> Submission:
        self._asked(f"submit {kiosk_number}")
        dossier, kind = self._with_type(kiosk_number)
        self._must_be_of(self._versioned(kiosk_number), version)
        if self._faults(dossier, kind) or _missing(dossier):
            raise ServiceRefused(status=409)
        content = msgspec.json.encode(self.answers.get(kiosk_number, {}), order="sorted")
        receipts = self.receipts.setdefault(kiosk_number, [])
        made = a_receipt(
            kiosk_number,
            len(receipts) + 1,
            phase=dossier.phase,
            content_hash=hashlib.sha256(content).hexdigest(),
            attachments=sum(self.files.get(kiosk_number, {}).values()),
        )
        self.contents[made.submission_id] = content
        receipts.insert(0, made)
        self.replace_dossier(
            kiosk_number,
            phase="admissibility",
            status="submitted",
            submitted_at=made.submitted_at,
            allowed_acts=["withdraw", "copy"],
        )
        return made

    async def submissions(self, kiosk_number: str) -> Submissions:
        self._asked(f"submissions {kiosk_number}")
        self._versioned(kiosk_number)
        items = self.receipts.get(kiosk_number, [])
        return Submissions(self_=f"/v1/dossiers/{kiosk_number}/submissions", items=items)

    async def submission_content(self, kiosk_number: str, submission_id: str) -> bytes:
        self._asked(f"submission_content {submission_id}")
        return self.contents.get(submission_id, CONTENT)

    # Inside

    @staticmethod
    def _must_be_of(read: Versioned[Dossier], version: str) -> None:
        if read.version != version:
            raise StaleVersion(read)

    @staticmethod
    def _editable(dossier: Dossier, phase: str) -> bool:
        return dossier.phase == phase and dossier.status in ("draft", "awaitingApplicant")

    def _with_type(self, kiosk_number: str) -> tuple[Dossier, DossierType]:
        dossier = self._versioned(kiosk_number).value
        return dossier, next(each for each in self.types if each.code == dossier.dossier_type)

    def _all_answers(self, kiosk_number: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for said in self.answers.get(kiosk_number, {}).values():
            found |= said
        return found

    def _faults(self, dossier: Dossier, kind: DossierType) -> list[Fault]:
        answers, files = self._all_answers(dossier.kiosk_number), self.files.get(dossier.kiosk_number, {})
        return [
            *faults_of_tabs(kind.tabs, dossier.phase, answers, files),
            *faults_of_checks(kind.tabs, kind.checks, dossier.phase, answers),
        ]


def _wire(fault: Fault, kind: DossierType) -> AnswerFault:
    """A fault of the rules as the contract says it."""
    messages = {each.check_id: each.message for each in kind.checks}
    return AnswerFault(
        tab_id=fault.tab_id,
        question_id=fault.question_id,
        row=fault.row,
        column_id=fault.column_id,
        code=fault.code,
        limit=fault.limit,
        message=messages.get(fault.check_id) if fault.check_id else None,
    )


def _missing(dossier: Dossier) -> list[str]:
    has = {
        "contactPerson": dossier.contact_person,
        "email": dossier.correspondence,
        "accountNumber": dossier.account_number,
    }
    return [name for name, value in has.items() if not value]
