"""The words of the pages, in four languages. Ids are symbols; Dutch says what another language does not."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Final

from babel.dates import format_datetime, format_time
from babel.support import NullTranslations, Translations

from kiosk_api.rules.deadlines import TIME_ZONE

LANGUAGES: Final = ("nl", "fr", "de", "en")
DEFAULT_LANGUAGE: Final = "nl"
LANGUAGE_NAMES: Final = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"

_REGIONS: Final = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_BE"}
_DAY_AND_TIME: Final = {"de": "d. MMMM y HH:mm"}


class Words:
    """Says messages in one language."""

    def __init__(self, language: str) -> None:
        self.language: Final = language if language in LANGUAGES else DEFAULT_LANGUAGE

    def say(self, message_id: str, **facts: str | int) -> str:
        """Return a message with its facts filled in."""
        return _catalogue(self.language).ugettext(message_id).format_map(facts)

    def time(self, moment: dt.datetime) -> str:
        """Return a time of day in Brussels, such as `15:04`."""
        return format_time(moment, format="HH:mm", tzinfo=TIME_ZONE, locale=_REGIONS[self.language])

    def moment(self, moment: dt.datetime) -> str:
        """Return a day and time in Brussels, such as `23 november 2026 15:04`."""
        return format_datetime(
            moment,
            format=_DAY_AND_TIME.get(self.language, "d MMMM y HH:mm"),
            tzinfo=TIME_ZONE,
            locale=_REGIONS[self.language],
        )


@cache
def _catalogue(language: str) -> NullTranslations:
    found = Translations.load(LOCALE_FOLDER, [language], domain="identity")
    if language != DEFAULT_LANGUAGE:
        found.add_fallback(_catalogue(DEFAULT_LANGUAGE))
    return found
