"""Which files a question takes.

Source: DOMAIN 1.4: the limits of an attachment stand at each place to upload; the type of the dossier has them.
When files may come and go follows the tab that asks for them (`editable_tabs.py`); a question that the answers do not
ask takes none, as it takes no answer.
"""

from collections.abc import Collection, Sequence
from typing import Final, Protocol

from kiosk_api.contract.file_names import extension_of
from kiosk_api.rules.refused import Refused

RULE: Final = "filesOfTheQuestion"
UPLOAD: Final = "upload"
"""The kind of question that takes files."""


class UploadQuestion(Protocol):
    """A question, as far as this rule looks at it."""

    @property
    def kind(self) -> str: ...
    @property
    def file_extensions(self) -> Sequence[str]: ...
    @property
    def max_bytes(self) -> int | None: ...
    @property
    def max_files(self) -> int | None: ...


def file_name_refused(question: UploadQuestion, safe_name: str) -> Refused | None:
    """Return why a file of this name cannot come, or None. `safe_name` is what is left of the sender's."""
    if not safe_name:
        return Refused("noFileName", RULE)
    allowed = question.file_extensions
    if allowed and extension_of(safe_name) not in allowed:
        return Refused("extensionNotAllowed", RULE)
    return None


def size_refused(question: UploadQuestion, size: int) -> Refused | None:
    """Return why a file of so many bytes cannot come, or None."""
    too_large = question.max_bytes is not None and size > question.max_bytes
    return Refused("tooLarge", RULE) if too_large else None


def number_refused(question: UploadQuestion, files: int) -> Refused | None:
    """Return why one more file cannot come where there are `files`, or None."""
    full = question.max_files is not None and files >= question.max_files
    return Refused("tooManyFiles", RULE) if full else None


def place_refused(question_id: str, asked: Collection[str]) -> Refused | None:
    """Return why no file can come to a question, or None. `asked`: the questions that are asked now."""
    return None if question_id in asked else Refused("notAsked", RULE)
