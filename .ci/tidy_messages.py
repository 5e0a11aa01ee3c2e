"""Sets the apostrophes of all texts, and the spaces of the French ones: `python .ci/tidy_messages.py`.

Texts stand in the catalogues, and those of the service's problems in Python (`fr="…"`).

What it cannot know stays as it is: quotation marks, terms, and words that people type (`filling.word_…`).
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "kiosk_tui" / "locale", ROOT / "kiosk_api" / "identity" / "locale")
TYPED = "filling.word_"

_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_{«])")
_BEFORE_A_SIGN = re.compile(r"[ \u00a0\u202f]+([:;!?»%])(?=[\s\"]|$)")
_AFTER_A_QUOTE = re.compile(r"«[ \u00a0\u202f]*")


def tidy(words: str, language: str) -> str:
    """Return a text as it is printed."""
    words = _STRAIGHT.sub("’", words)
    if language == "fr":
        words = _BEFORE_A_SIGN.sub("\u00a0\\1", words)
        words = _AFTER_A_QUOTE.sub("«\u00a0", words)
    return words


def _lines(path: Path, language: str) -> Iterator[str]:
    header, message_id = True, ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("msgid "):
            message_id = line.removeprefix('msgid "').removesuffix('"')
        header = header and bool(line.strip())
        is_text = line.startswith(("msgstr", '"'))
        if header or not is_text or message_id.startswith(TYPED):
            yield line
        else:
            yield tidy(line, language)


def _french_lines(path: Path) -> Iterator[str]:
    """Return the lines of a module, its French texts tidied; a no-break space is written so that one sees it."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        is_french = line.lstrip().startswith('fr="')
        yield tidy(line, "fr").replace("\u00a0", "\\u00a0") if is_french else line


def main() -> None:
    """Tidy every catalogue and module."""
    for path in sorted((ROOT / "kiosk_api" / "routes").rglob("*.py")):
        tidied = "\n".join(_french_lines(path))
        if tidied != path.read_text(encoding="utf-8"):
            path.write_text(tidied, encoding="utf-8")
    for folder in FOLDERS:
        for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            tidied = "\n".join(_lines(path, path.parts[-3]))
            if tidied != path.read_text(encoding="utf-8"):
                path.write_text(tidied, encoding="utf-8")


if __name__ == "__main__":
    main()
