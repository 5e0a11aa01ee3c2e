"""Says phrases, dates and amounts in one language. The only place where a message id becomes words."""

import datetime as dt
import gettext
from functools import cache
from pathlib import Path
from typing import Final

from kiosk_tui.locale.countries import country_name
from kiosk_tui.pages.phrase import (
    Amount,
    Country,
    DayOfYear,
    FileSize,
    InLanguage,
    Localized,
    Number,
    Phrase,
    Sayable,
)

_HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("nl", "fr", "de", "en")
"""In the order in which the language switch offers them; the first is the default."""

DEFAULT_LANGUAGE: Final = LANGUAGES[0]
_REGIONS: Final = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_DAY: Final = {"de": "d. MMMM y"}
_MOMENT: Final = {"de": "d. MMM y HH:mm"}
_SHORT_DAY: Final = {"nl": "dd-MM-y", "fr": "dd/MM/y", "de": "dd.MM.y", "en": "dd/MM/y"}
_BRUSSELS: Final = "Europe/Brussels"
_UNITS: Final = ("bytes", "kilobytes", "megabytes", "gigabytes")


class Voice:
    """One language, ready to say anything that a page holds."""

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self.language: Final = language if language in LANGUAGES else DEFAULT_LANGUAGE

    def say(self, words: Sayable) -> str:
        """Return `words` as text: a phrase translated, dates and amounts formatted, data as it is."""
        match words:
            case str():
                return words
            case Phrase():
                return self._phrase(words)
            case Localized():
                return words.by_language.get(self.language) or words.by_language["nl"]
            case InLanguage(phrase, language):
                return Voice(language).say(phrase)
            case Country(code):
                return country_name(code, self.language)
            case Amount():
                return self.amount(words)
            case Number():
                return self.decimal(words)
            case FileSize():
                return self.size(words)
            case DayOfYear() | dt.date() | dt.time():
                return self._when(words)
            case int():
                return self.number(words)

    def _when(self, when: DayOfYear | dt.date | dt.time) -> str:
        match when:
            case DayOfYear():
                return self.day_of_year(when)
            case dt.datetime():
                return self.moment(when)
            case dt.date():
                return self.day(when)
            case dt.time():
                return when.strftime("%H:%M")

    def day(self, day: dt.date) -> str:
        """A whole day, such as `15 mei 2026`."""
        from babel.dates import format_date

        form = _DAY.get(self.language, "d MMMM y")
        return self._first(day, format_date(day, format=form, locale=_REGIONS[self.language]))

    def day_of_year(self, day: DayOfYear) -> str:
        """A day of every year, such as `15 mei`; one that no year has as it came."""
        from babel.dates import format_skeleton

        try:
            in_leap_year = dt.date(2024, day.month, day.day)
        except ValueError:
            return f"{day.month:02d}-{day.day:02d}"
        return format_skeleton("MMMMd", in_leap_year, locale=_REGIONS[self.language])

    def short_day(self, day: dt.date) -> str:
        """A whole day in at most 10 cells, such as `15-05-2026`."""
        from babel.dates import format_date

        return format_date(day, format=_SHORT_DAY[self.language], locale=_REGIONS[self.language])

    def moment(self, moment: dt.datetime) -> str:
        """A day and time in Brussels, such as `15 mei 2026 12:00`."""
        from babel.dates import format_datetime, get_timezone

        there = moment.astimezone(get_timezone(_BRUSSELS))
        form = _MOMENT.get(self.language, "d MMM y HH:mm")
        said = format_datetime(
            moment, format=form, tzinfo=get_timezone(_BRUSSELS), locale=_REGIONS[self.language]
        )
        return self._first(there, said)

    def _first(self, day: dt.date, said: str) -> str:
        """The first of a month has an ending of its own in French, which Babel does not know."""
        return f"1er{said[1:]}" if self.language == "fr" and day.day == 1 else said

    def amount(self, amount: Amount) -> str:
        """Money, such as `€ 6.300,00`."""
        from decimal import Decimal

        from babel.numbers import format_currency

        return format_currency(Decimal(amount.cents) / 100, "EUR", locale=_REGIONS[self.language])

    def decimal(self, number: Number) -> str:
        """A number with its thousands grouped and all its decimals, such as `1.250,5`."""
        from decimal import Decimal

        from babel.numbers import format_decimal

        return format_decimal(
            Decimal(number.decimal), locale=_REGIONS[self.language], decimal_quantization=False
        )

    def size(self, size: FileSize) -> str:
        """A size in the unit that suits it, such as `4,2 MB`; a megabyte is a million bytes."""
        if size.count_bytes < 1_000:
            return self._phrase(Phrase("codes.size.bytes", count=size.count_bytes))
        from babel.numbers import format_decimal

        power = 1 if size.count_bytes < 999_500 else 2 if size.count_bytes < 999_500_000 else 3
        amount = size.count_bytes / 1_000**power
        form = "0.#" if amount < 9.95 else "#,##0"
        said = format_decimal(amount, format=form, locale=_REGIONS[self.language])
        return self._phrase(Phrase(f"codes.size.{_UNITS[power]}", {"amount": said}))

    def number(self, number: int) -> str:
        """A whole number with its thousands grouped."""
        if -1000 < number < 1000:
            return str(number)
        from babel.numbers import format_decimal

        return format_decimal(number, locale=_REGIONS[self.language])

    def _phrase(self, phrase: Phrase) -> str:
        template = self._template(phrase.id, phrase.count)
        if not phrase.facts and phrase.count is None:
            return template
        facts = {name: self.say(fact) for name, fact in phrase.facts.items()}
        if phrase.count is not None:
            facts["count"] = self.number(phrase.count)
        return template.format_map(facts)

    def _template(self, message_id: str, count: int | None) -> str:
        name = message_id.partition(".")[0]
        for language in dict.fromkeys((self.language, DEFAULT_LANGUAGE)):
            catalogue = _catalogue(language, name)
            found = (
                catalogue.gettext(message_id)
                if count is None
                else catalogue.ngettext(message_id, message_id, count)
            )
            if found != message_id:
                return found
        return message_id


@cache
def _catalogue(language: str, name: str) -> gettext.NullTranslations:
    """Read one catalogue, once. A missing one says nothing; the default language is asked then."""
    source = _HERE / language / "LC_MESSAGES" / f"{name}.mo"
    try:
        with source.open("rb") as compiled:
            return gettext.GNUTranslations(compiled)
    except FileNotFoundError:
        return gettext.NullTranslations()
