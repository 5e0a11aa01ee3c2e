"""What people wrote on several lines, as parts of a page."""

from collections.abc import Iterator

from kiosk_tui.pages.page import Text


def paragraphs(written: str) -> Iterator[Text]:
    """Yield a text line by line; blank lines only part them."""
    for line in written.splitlines():
        if line.strip():
            yield Text(line.strip())


def split_about(about: str) -> tuple[str, str]:
    """Take apart what a page is about: a KIOSK number, and the id of something in that dossier."""
    number, _, inside = about.partition("|")
    return number, inside
