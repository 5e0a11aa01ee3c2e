"""Wire types: what becomes of a dossier: messages, requests for more information, decisions and payments."""

import datetime as dt
from typing import Annotated, Final

import msgspec

from kiosk_api.contract.dossiers import OnBehalfOf
from kiosk_api.contract.shapes import Answer, EuroCents, Identifier, Request

LONGEST_TEXT: Final = 4_000
"""Characters of what somebody writes."""
LONGEST_SUBJECT: Final = 150
_BLANKS: Final = r"[^\S\x0b\x0c\x1c-\x1f\x85]*"
_SAYS_SOMETHING: Final = r"[^\s\x00-\x1f\x7f-\x9f]"

Written = Annotated[
    str,
    msgspec.Meta(
        max_length=LONGEST_TEXT,
        pattern=rf"\A{_BLANKS}{_SAYS_SOMETHING}[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\Z",
    ),
]
"""What somebody writes, on as many lines as they like. Blanks alone say nothing, and are refused."""
Subject = Annotated[
    str,
    msgspec.Meta(max_length=LONGEST_SUBJECT, pattern=rf"\A *{_SAYS_SOMETHING}[^\x00-\x1f\x7f-\x9f]*\Z"),
]
"""One line."""


class Message(Answer, kw_only=True):
    """One message about a dossier, from the applicant's side or from the administration."""

    href: str
    message_id: str
    thread_id: str
    subject: str
    """Of its thread."""
    text: str
    """On as many lines as it was written."""
    sent_at: dt.datetime
    sender_name: str
    from_administration: bool
    on_behalf_of: OnBehalfOf | None = None
    """Absent: the administration wrote it."""
    unread: bool = False
    """True: the administration wrote it, and I have not read it. Somebody else may have."""


class Messages(Answer, kw_only=True):
    """A page of messages, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[Message]
    page_size: int
    next: str | None = None


class MessageThread(Answer, kw_only=True):
    """Messages about one subject; their texts are in the messages."""

    href: str
    """Of its messages."""
    thread_id: str
    subject: str
    begun_at: dt.datetime
    last_sent_at: dt.datetime
    last_sender_name: str
    last_from_administration: bool
    messages: int
    """How many there are."""
    unread_messages: int = 0
    """How many of the administration's I have not read."""


class MessageThreads(Answer, kw_only=True):
    """A page of threads, the one with the newest message first."""

    self_: str = msgspec.field(name="self")
    items: list[MessageThread]
    page_size: int
    next: str | None = None


class NewMessage(Request, kw_only=True):
    """A message to the other side: with a subject it begins a thread, with a thread it goes on in it."""

    text: Written
    subject: Subject | msgspec.UnsetType = msgspec.UNSET
    thread_id: Identifier | msgspec.UnsetType = msgspec.UNSET


class NewReadMark(Request, kw_only=True):
    """How far I have read a thread. A mark never goes back."""

    message_id: Identifier
    """The last message that I read."""


class ReadMark(Answer, kw_only=True):
    """How far I have read a thread."""

    self_: str = msgspec.field(name="self")
    thread_id: str
    message_id: str | None = None
    """The last message that I read; absent: I have not begun."""
    unread_messages: int
    """How many of the administration's I have not read in the whole dossier."""


class InformationAnswer(Answer, kw_only=True):
    """What the applicant answered to a request for more information."""

    text: str
    answered_at: dt.datetime
    answered_by: str
    on_behalf_of: OnBehalfOf | None = None
    late: bool = False
    """True: after the deadline."""


class InformationRequest(Answer, kw_only=True):
    """What the administration asks before it goes on."""

    href: str
    request_id: str
    subject: str
    text: str
    asked_at: dt.datetime
    asked_by: str
    deadline: dt.date
    """The whole day in Brussels. A later answer is still taken, as long as the request is open."""
    state: str
    """`open`, `answered` or `lapsed`: the administration went on without an answer. Others may come."""
    tab_ids: list[str] = []
    """Tabs that may be filled in again until the request is answered."""
    answer: InformationAnswer | None = None


class InformationRequests(Answer, kw_only=True):
    """The requests of a dossier, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[InformationRequest]


class NewInformationAnswer(Request, kw_only=True):
    """An answer to a request for more information."""

    text: Written


class Decision(Answer, kw_only=True):
    """What was decided on an application."""

    decision_id: str
    outcome: str
    """`awarded`, `refused` or `inadmissible`; others may come."""
    amount_granted_cents: EuroCents | None = None
    motivation: str
    decided_on: dt.date
    decided_by: str
    told_at: dt.datetime
    """When it was made known here."""


class Decisions(Answer, kw_only=True):
    """The decisions on a dossier, newest first."""

    self_: str = msgspec.field(name="self")
    items: list[Decision]


class Payment(Answer, kw_only=True):
    """A payment that is planned or done."""

    href: str
    payment_id: str
    kind: str
    """`single`, `advance`, `balance` or `recovery`, which the applicant pays back; others may come."""
    state: str
    """`planned`, `executed` or `cancelled`; others may come."""
    amount_cents: EuroCents
    planned_on: dt.date | None = None
    """Absent: it waits for the settlement."""
    executed_on: dt.date | None = None
    account_number: str | None = None
    """IBAN in its electronic form; in a list, with asterisks for all but its beginning and its end."""
    structured_communication: str
    """Twelve digits, shown as `+++010/8068/17183+++`."""


class Payments(Answer, kw_only=True):
    """The payments of a dossier, in the order in which they are due."""

    self_: str = msgspec.field(name="self")
    items: list[Payment]
    granted_cents: EuroCents | None = None
    """Absent: nothing was granted."""
    paid_cents: EuroCents = 0
    """What was paid, less what was paid back."""
    accountability_due_on: dt.date | None = None
    """Until when the grant must be accounted for; absent: not at all, or that is not known yet."""


class Settlement(Answer, kw_only=True):
    """What the administration made of the account."""

    settlement_id: str
    settled_on: dt.date
    accepted_cents: EuroCents
    """What it accepts of the costs."""
    final_cents: EuroCents
    """What the grant comes to: never more than was granted."""
    balance_cents: EuroCents = 0
    """What is still paid."""
    recovery_cents: EuroCents = 0
    """What must be paid back."""
    motivation: str


class Settlements(Answer, kw_only=True):
    """The settlements of a dossier, newest first; the newest one counts."""

    self_: str = msgspec.field(name="self")
    items: list[Settlement]
