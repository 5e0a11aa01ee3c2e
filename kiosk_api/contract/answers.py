"""Wire types: what an applicant answers on the tabs of a dossier, and the submission of it."""

import datetime as dt
from typing import Annotated, Any

import msgspec

from kiosk_api.contract.dossiers import OnBehalfOf
from kiosk_api.contract.shapes import Answer, EuroCents, Identifier, Localized, Request

Title = Annotated[str, msgspec.Meta(max_length=300, pattern=r"\A[^\x00-\x1F\x7F-\x9F]*\Z")]
"""One line. Blanks alone are no title."""


class NewDossier(Request, kw_only=True):
    """What a new dossier begins with."""

    applicant_id: Identifier
    dossier_type: str
    """A code of `/v1/dossierTypes`."""
    title: Title | msgspec.UnsetType = msgspec.UNSET
    """Absent: that of the earlier dossier, or of the type."""
    copy_of: Identifier | msgspec.UnsetType = msgspec.UNSET
    """The KIOSK number of an earlier dossier of the same type whose answers are taken over."""
    main_dossier: Identifier | msgspec.UnsetType = msgspec.UNSET
    """The KIOSK number of the main dossier, for a type of sub-dossiers."""


class AnswerFault(Answer, kw_only=True):
    """Why an answer cannot be submitted."""

    tab_id: str
    question_id: str
    row: int | None = None
    """The row of a table, from 0."""
    column_id: str | None = None
    code: str
    """`required`, `tooLong`, `tooSmall`, `tooLarge`, `notANumber`, `notADay`, `notAChoice`, `tooFewRows`,
    `tooManyRows`, `tooManyFiles` or `checkFails`; others may come.
    """
    limit: str | None = None
    """What the answer passes: characters, rows, files, a decimal, eurocents or a day."""
    message: Localized | None = None
    """The type's own words, for `checkFails`."""


class TabProgress(Answer, kw_only=True):
    """One tab of a dossier, and how far it is."""

    href: str
    tab_id: str
    phase: str
    title: Localized
    editable: bool
    """False: submitted, of another phase, or closed."""
    questions: int
    """How many are asked now: conditions decide."""
    answered: int
    faults: int
    """How many faults stand between it and submission, missing answers included."""


class DossierTabs(Answer, kw_only=True):
    """The tabs of a dossier, of every phase that it has reached, in order."""

    self_: str = msgspec.field(name="self")
    kiosk_number: str
    dossier_type: str
    dossier_type_version: int
    items: list[TabProgress]


class TabAnswers(Answer, kw_only=True):
    """The answers on one tab. Their version is in the `ETag` header."""

    self_: str = msgspec.field(name="self")
    kiosk_number: str
    tab_id: str
    dossier_type: str
    dossier_type_version: int
    editable: bool
    answers: dict[str, Any]
    """By question: a string (texts, dates, decimals, choices), eurocents, true or false, a list of codes, or rows.

    Rows are objects by column. Files of an `upload` are in the attachments.
    """
    faults: list[AnswerFault] = []
    updated_at: dt.datetime | None = None
    updated_by: str | None = None


class TabPatch(Request, kw_only=True):
    """A merge patch of the answers: what is named changes, null removes."""

    answers: dict[str, Any]


class DossierFaults(Answer, kw_only=True):
    """Everything that stands between a dossier and the submission of its phase; empty: it may be submitted."""

    self_: str = msgspec.field(name="self")
    kiosk_number: str
    phase: str
    items: list[AnswerFault]
    missing: list[str] = []
    """What the dossier itself lacks: `contactPerson`, `email` or `accountNumber`; others may come."""


class Submission(Answer, kw_only=True):
    """The receipt of what was handed in."""

    href: str
    submission_id: str
    kiosk_number: str
    phase: str
    """The phase whose tabs were handed in: `application` or `accountability`."""
    submitted_at: dt.datetime
    submitted_by: str
    on_behalf_of: OnBehalfOf | None = None
    content_hash: str
    """SHA-256 of the canonical JSON of what was handed in, in hexadecimal: proof of what it was."""
    attachments: int


class Submissions(Answer, kw_only=True):
    """The receipts of a dossier, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[Submission]


class SubmittedTab(Answer, kw_only=True):
    """What was answered on one tab, as far as it was asked."""

    tab_id: str
    answers: dict[str, Any]


class SubmittedFile(Answer, kw_only=True):
    """A file that was handed in with the answers."""

    attachment_id: str
    question_id: str
    file_name: str
    size: int
    sha256: str


class SubmittedContent(Answer, kw_only=True):
    """Everything that was handed in. The service gives it as canonical JSON, byte for byte as it was hashed."""

    submission_id: str
    kiosk_number: str
    phase: str
    submitted_at: dt.datetime
    submitted_by: str
    on_behalf_of: OnBehalfOf | None = None
    applicant_id: str
    applicant_name: str
    enterprise_number: str | None = None
    dossier_type: str
    dossier_type_version: int
    title: str
    amount_requested_cents: EuroCents | None = None
    contact_person_name: str | None = None
    email: str | None = None
    account_number: str | None = None
    tabs: list[SubmittedTab]
    attachments: list[SubmittedFile] = []
