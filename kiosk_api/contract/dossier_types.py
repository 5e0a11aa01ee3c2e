"""Wire types: dossier types. A type is data: what it asks, on which tabs, when, and what must add up.

A dossier keeps the version of its type that it began with. Kinds that a reader does not know must still display.
"""

import datetime as dt

import msgspec

from kiosk_api.contract.shapes import Answer, EuroCents, Localized


class ChoiceOption(Answer, kw_only=True):
    """One answer that a question of kind `choice` or `multiChoice` may have."""

    code: str
    title: Localized


class Condition(Answer, kw_only=True):
    """When a question is asked: the answer to another question is one of these."""

    question_id: str
    is_one_of: list[str]
    """Codes of a choice, or `true` and `false` for a question of kind `yesNo`."""


class TableColumn(Answer, kw_only=True):
    """One column of a question of kind `table`, such as the amounts of a budget."""

    column_id: str
    kind: str
    """`text`, `number`, `amount`, `date` or `choice`; others may come."""
    title: Localized
    required: bool = False
    max_length: int | None = None
    choices: list[ChoiceOption] = []
    summed: bool = False
    """True: the sum of the column is shown, and checks may name it."""


class Question(Answer, kw_only=True):
    """One thing that a tab asks."""

    question_id: str
    kind: str
    """`text`, `longText`, `number`, `amount`, `date`, `choice`, `multiChoice`, `yesNo`, `table` or `upload`.

    Others may come.
    """
    title: Localized
    help: Localized | None = None
    required: bool = False
    """Before submission; a draft may lack anything."""
    max_length: int | None = None
    """Characters, for texts."""
    minimum: str | None = None
    """Smallest answer: a decimal for `number`, eurocents for `amount`, a day for `date`."""
    maximum: str | None = None
    choices: list[ChoiceOption] = []
    columns: list[TableColumn] = []
    min_rows: int | None = None
    max_rows: int | None = None
    file_extensions: list[str] = []
    """What may be uploaded, such as `pdf`; without a dot, in small letters."""
    max_bytes: int | None = None
    """Of one file."""
    max_files: int | None = None
    asked_when: Condition | None = None
    """Absent: always."""
    fills: str | None = None
    """The datum of the dossier that the answer also becomes: `title`, `amountRequested` or `endsOn`."""


class Tab(Answer, kw_only=True):
    """One tab of one phase."""

    tab_id: str
    phase: str
    """The phase in which the applicant fills it in; read-only afterwards."""
    title: Localized
    help: Localized | None = None
    questions: list[Question]


class Check(Answer, kw_only=True):
    """What must hold between answers before a phase is submitted.

    `left` and `right` name a question, or a summed column as `question.column`.
    """

    check_id: str
    phase: str
    kind: str
    """`equal`, `atMost`, `atMostShare` (of `right`, in `percent`) or `notBefore`; others may come."""
    left: str
    right: str
    percent: int | None = None
    message: Localized


class ClosingRule(Answer, kw_only=True):
    """When applications close. Without `days` they may be handed in all year round."""

    days: list[str] = []
    """Days of the year, `05-15`: the whole day in Brussels."""
    every_years: int = 1
    first_year: int | None = None
    opens_months_before: int | None = None
    """Absent: always open."""


class PaymentRule(Answer, kw_only=True):
    """How a grant is paid and accounted for (DOMAIN 1.6)."""

    single_payment_up_to_cents: EuroCents | None = None
    advance_percent: int | None = None
    """Absent: nothing is paid on this type."""
    advance_percent_abroad: int | None = None
    accountability_months: int | None = None
    """After the end of what was granted."""
    accountability_day: str | None = None
    """A day of the next year instead, `03-31`."""


class TypeDefinition(Answer, kw_only=True):
    """One version of a dossier type, whole, without its address: as it is kept."""

    code: str
    version: int
    title: Localized
    decree: Localized | None = None
    about: Localized | None = None
    """For whom and for what, in a few sentences."""
    entity_groups: list[str]
    """Who may create one."""
    belongs_to: str | None = None
    """The code of the type of its main dossier, for a type of sub-dossiers."""
    phases: list[str]
    """The phases of its procedure, in order."""
    tabs: list[Tab]
    checks: list[Check] = []
    closing: ClosingRule
    payment: PaymentRule


class DossierType(TypeDefinition, kw_only=True):
    """One version of a dossier type, whole."""

    self_: str = msgspec.field(name="self")


class DossierTypeSummary(Answer, kw_only=True):
    """A dossier type as a list shows it."""

    href: str
    """Of the version in force."""
    code: str
    version: int
    title: Localized
    decree: Localized | None = None
    about: Localized | None = None
    belongs_to: str | None = None
    opens_on: dt.date | None = None
    """Absent: applications may begin now."""
    closes_on: dt.date | None = None
    """The next closing day; absent: none."""


class DossierTypes(Answer, kw_only=True):
    """The types of which somebody may create a dossier for one applicant, or all of them."""

    self_: str = msgspec.field(name="self")
    items: list[DossierTypeSummary]
