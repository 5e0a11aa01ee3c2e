"""Every text for people that the project has, in each language: the client's, the sign-in pages', the service's."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from kiosk_api.routes.problem_words import DETAILS

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("nl", "fr", "de", "en")
FOLDERS = (ROOT / "kiosk_tui" / "locale", ROOT / "kiosk_api" / "identity" / "locale")


@dataclass(frozen=True)
class Text:
    """One text, or one plural form of it."""

    language: str
    id: str
    words: str


def catalogues(language: str) -> list[Path]:
    """Return the files of one language."""
    return [path for folder in FOLDERS for path in sorted((folder / language / "LC_MESSAGES").glob("*.po"))]


def texts(language: str) -> Iterator[Text]:
    """Return every text of a language."""
    for path in catalogues(language):
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        for message in catalogue:
            if message.id:
                message_id = message.id if isinstance(message.id, str) else message.id[0]
                forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                yield from (Text(language, message_id, str(form)) for form in forms)
    for problem, words in DETAILS.items():
        yield Text(language, problem, words.in_language(language))
