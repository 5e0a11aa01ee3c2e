"""Wire types: the attachments of a dossier, and the uploads by which they come.

An upload is begun with what the file is, then sent in pieces, each with the offset at which it stands. Once all is
there and checked, it has become an attachment; nothing is listed before that.
"""

import datetime as dt
from typing import Annotated

import msgspec

from kiosk_api.contract.shapes import Answer, Identifier, Localized, Request

Sha256 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
"""In hexadecimal, small letters."""
FileBytes = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000_000)]


class NewUpload(Request, kw_only=True):
    """A file that is to be sent, and the question whose answer it is."""

    tab_id: Identifier
    question_id: Identifier
    file_name: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
    """As the sender calls it. What the service makes of it is in the answer."""
    size: FileBytes
    sha256: Sha256
    """Of the whole file; what arrives must have it."""


class Upload(Answer, kw_only=True):
    """A file on its way."""

    self_: str = msgspec.field(name="self")
    upload_id: str
    kiosk_number: str
    tab_id: str | None = None
    question_id: str | None = None
    file_name: str
    """The name that the attachment will have: a name without a path, harmless to write and to show."""
    size: int
    sha256: str
    received: int
    """Bytes that arrived and are kept: where the next piece begins."""
    max_piece_bytes: int
    """How large a piece may be."""
    expires_at: dt.datetime
    """When the upload is forgotten, unless another piece comes."""
    attachment_id: str | None = None
    """Present once it is whole, checked and listed."""
    attachment_href: str | None = None


class Attachment(Answer, kw_only=True):
    """A file of a dossier. It never changes."""

    href: str
    attachment_id: str
    kiosk_number: str
    owner_kind: str
    """`question`; others may come, such as a message."""
    tab_id: str | None = None
    question_id: str | None = None
    question_title: Localized | None = None
    file_name: str
    size: int
    """In bytes."""
    media_type: str
    """Of the kind that its extension says; the contents were checked to be of it."""
    sha256: str
    content_href: str
    uploaded_at: dt.datetime
    uploaded_by: str
    """The name of the person."""
    virus_check: str
    """`clean`, or `notChecked` where nobody looks for viruses; others may come."""
    allowed_acts: list[str] = []
    """What the person may do with it now: `delete`; others may come."""


class UploadPlace(Answer, kw_only=True):
    """A question to which files may belong, with its limits."""

    tab_id: str
    question_id: str
    tab_title: Localized
    title: Localized
    help: Localized | None = None
    phase: str
    required: bool = False
    file_extensions: list[str] = []
    """Without a dot, in small letters; empty: any."""
    max_bytes: int
    """Of one file: the question's own limit, or the service's when that is lower."""
    max_files: int | None = None
    files: int
    """How many there are."""
    open: bool
    """True: a file may come or go now."""


class Attachments(Answer, kw_only=True):
    """The attachments of a dossier, oldest first, and where more may come."""

    self_: str = msgspec.field(name="self")
    kiosk_number: str
    items: list[Attachment]
    places: list[UploadPlace]
    """Of the phases that the dossier has reached, in the order of its tabs."""
    virus_check: str
    """What is done with a file that comes now: `clean` (it is refused when a virus is found) or `notChecked`."""
