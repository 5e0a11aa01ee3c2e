"""Which files a question takes."""

import pytest

from kiosk_api.contract.dossier_types import Question
from kiosk_api.contract.shapes import Localized
from kiosk_api.rules.attachments import file_name_refused, number_refused, size_refused


def asks(**limits: object) -> Question:
    return Question(question_id="q", kind="upload", title=Localized(nl="Begroting"), **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("allowed", "name", "reason"),
    [
        (["pdf", "xlsx"], "a.pdf", None),
        (["pdf", "xlsx"], "a.PDF", None),
        (["pdf"], "a.xlsx", "extensionNotAllowed"),
        (["pdf"], "a.pdf.exe", "extensionNotAllowed"),
        (["pdf"], "pdf", "extensionNotAllowed"),
        ([], "a.xyz", None),
        ([], "zonder", None),
        ([], "", "noFileName"),
        (["pdf"], "", "noFileName"),
    ],
)
def test_a_name_has_an_extension_that_is_allowed(allowed: list[str], name: str, reason: str | None) -> None:
    refused = file_name_refused(asks(file_extensions=allowed), name)
    assert (refused.reason if refused else None) == reason


@pytest.mark.parametrize(
    ("limit", "size", "reason"), [(None, 10**12, None), (100, 100, None), (100, 101, "tooLarge")]
)
def test_a_file_is_no_larger_than_its_question_allows(
    limit: int | None, size: int, reason: str | None
) -> None:
    refused = size_refused(asks(max_bytes=limit), size)
    assert (refused.reason if refused else None) == reason


@pytest.mark.parametrize(
    ("limit", "files", "reason"),
    [(None, 1_000, None), (1, 0, None), (1, 1, "tooManyFiles"), (3, 5, "tooManyFiles")],
)
def test_a_question_has_no_more_files_than_it_allows(
    limit: int | None, files: int, reason: str | None
) -> None:
    refused = number_refused(asks(max_files=limit), files)
    assert (refused.reason if refused else None) == reason
