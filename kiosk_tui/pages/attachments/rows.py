"""The files of a dossier as rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kiosk_api.contract.file_names import extension_of
from kiosk_tui.pages.attachments.limits import words
from kiosk_tui.pages.phrase import FileSize, Sayable, say
from kiosk_tui.pages.records import Column, Record

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachment, Attachments

_NAME: Final = Column("name", say("attachments.name"), 30, 1, grows=True)
_SIZE: Final = Column("size", say("attachments.size"), 8, 2)
_KIND: Final = Column("kind", say("attachments.kind"), 5, 3)
_AT: Final = Column("at", say("attachments.sent_at"), 17, 3)
_BY: Final = Column("by", say("attachments.sent_by"), 18, 4)
_QUESTION: Final = Column("question", say("attachments.question"), 24, 2)

OF_QUESTION: Final = (_NAME, _SIZE, _KIND, _AT, _BY)
OF_DOSSIER: Final = (_NAME, _QUESTION, _SIZE, _KIND, _AT, _BY)


def kind_of(attachment: Attachment) -> str:
    """The kind of a file as people call it: its extension in capitals."""
    return extension_of(attachment.file_name).upper()


def files_by_question(attachments: Attachments) -> dict[str, int]:
    """How many files each question has."""
    return Counter(each.question_id for each in attachments.items if each.question_id)


def row_of(attachment: Attachment, *, with_question: bool) -> Record:
    """One file as a row."""
    question: Sayable = words(attachment.question_title) if attachment.question_title else ""
    size = FileSize(attachment.size)
    said: tuple[Sayable, ...] = (size, kind_of(attachment), attachment.uploaded_at, attachment.uploaded_by)
    cells = (attachment.file_name, question, *said) if with_question else (attachment.file_name, *said)
    spoken: list[Sayable] = [attachment.file_name]
    if with_question and question:
        spoken.append(question)
    return Record(
        attachment.attachment_id, cells, (*spoken, size, attachment.uploaded_by, attachment.uploaded_at)
    )
