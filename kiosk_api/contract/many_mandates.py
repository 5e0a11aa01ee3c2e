"""Wire types: many mandates at once, by selection and by a file. What can be done is done; each says how it went."""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.mandates import Code, OtherParty
from kiosk_api.contract.shapes import Answer, Identifier, Request


class NewMandateChange(Request, kw_only=True):
    """One act for up to 100 mandates."""

    mandates: Annotated[list[Identifier], msgspec.Meta(min_length=1, max_length=100)]
    act: Code
    """`sign`, `extend`, `transfer` or `stop`."""
    end_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Of an extension."""
    other_party: OtherParty | msgspec.UnsetType = msgspec.UNSET
    """The new holder, of a transfer."""
    start_date: dt.date | msgspec.UnsetType = msgspec.UNSET
    """Of a transfer."""
    dry_run: bool = False


class MandateChangeItem(Answer, kw_only=True):
    """What came of one mandate."""

    mandate_id: str
    outcome: str
    """`changed`, `wouldChange` or `skipped`."""
    reason: str | None = None
    """Why it was skipped: `notFound`, or a reason of the rules of mandates."""
    href: str | None = None
    giver_name: str | None = None
    holder_name: str | None = None
    state: str | None = None
    """Afterwards; of a dry run as it is now."""
    new_mandate_id: str | None = None
    """The extension or the transfer that was made."""


class MandateChange(Answer, kw_only=True):
    """An act for many mandates, or the dry run of one."""

    href: str | None = None
    """Absent of a dry run: nothing was kept."""
    change_id: str | None = None
    act: str
    dry_run: bool = False
    at: dt.datetime
    items: list[MandateChangeItem]
    changed: int
    """How many changed, or would change."""
    skipped: int


class NewMandateImport(Request, kw_only=True):
    """A file with one mandate a line, `;` between the columns."""

    role: Code
    """The sender's side: `giver` or `holder`. A line may say another."""
    on_behalf_of: Identifier | msgspec.UnsetType = msgspec.UNSET
    type: Code = "kiosk"
    content: Annotated[str, msgspec.Meta(min_length=1, max_length=60_000)]
    """The text of the file: at most 500 lines."""
    dry_run: bool = False


class MandateImportFault(Answer, kw_only=True):
    """What is wrong with a line."""

    column: str | None = None
    """`number`, `email`, `capacity`, `language`, `reference`, `start` or `end`; absent: the line as a whole."""
    reason: str
    """Of the rules `mandateFile`, `mandateRoad`, `mandateLifeCycle` and `mandateManagement`."""


class MandateImportLine(Answer, kw_only=True):
    """What came of one line."""

    line: int
    """Its number in the file, from 1."""
    outcome: str
    """`created`, `wouldCreate`, `unchanged` (it is there already) or `faulty`."""
    faults: list[MandateImportFault] = []
    mandate_id: str | None = None
    href: str | None = None
    giver_name: str | None = None
    holder_name: str | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    reference: str | None = None


class MandateImport(Answer, kw_only=True):
    """What came of a file, or would come of it."""

    href: str | None = None
    import_id: str | None = None
    dry_run: bool = False
    at: dt.datetime
    items: list[MandateImportLine]
    """In the order of the file."""
    created: int
    """How many were created, or would be."""
    unchanged: int
    faulty: int
