"""What the client would like: media type and language (RFC 9110, section 12.5)."""

from collections.abc import Iterator
from typing import Final

LANGUAGES: Final = ("nl", "fr", "de", "en")
DEFAULT_LANGUAGE: Final = "nl"


def chosen_language(accept_language: str | None) -> str:
    """Return which of `LANGUAGES` the client likes best, else Dutch (belgif int-negot)."""
    liked = sorted(_ranges(accept_language or ""), key=lambda one: one[1], reverse=True)
    for language, quality in liked:
        short = language.partition("-")[0]
        if quality > 0 and short in LANGUAGES:
            return short
    return DEFAULT_LANGUAGE


def accepts(accept: str | None, media_type: str) -> bool:
    """Tell whether the client takes `media_type`. Without a wish it takes anything."""
    wishes = dict(_ranges(accept or ""))
    if not wishes:
        return True
    kind = media_type.partition("/")[0]
    for wish in (media_type, f"{kind}/*", "*/*"):
        if wish in wishes:
            return wishes[wish] > 0
    return False


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    """Yield each range of a header with its quality; a quality that is no number counts as 1."""
    for part in header.lower().split(","):
        wish, *parameters = (piece.strip() for piece in part.split(";"))
        if not wish:
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 1.0
        yield wish, quality
