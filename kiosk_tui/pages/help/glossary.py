"""The glossary as a table that can be searched, and each of its terms as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.help.contents import GLOSSARY
from kiosk_tui.pages.help.term_search import terms_matching
from kiosk_tui.pages.help.terms import BY_ID, OFFICIAL_LANGUAGE, Term
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page, Part, Text, Ways
from kiosk_tui.pages.phrase import InLanguage, say
from kiosk_tui.pages.records import Column, Count, Record, Records
from kiosk_tui.services import Services

TERM: Final = "term:"
"""What a route to the help is about when it leads to a term: this and the term's id."""
OPEN: Final = "open"


def term_route(term_id: str) -> Route:
    """Where a term is explained."""
    return Route(places.HELP, f"{TERM}{term_id}")


class TermWindow:
    """Terms as the rows of a table. All are here."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self.language: Final = language
        self._records: Final = [_row(term, language) for term in terms]

    @property
    def count(self) -> Count:
        return Count(len(self._records), exact=True)

    def row(self, position: int) -> Record | None:
        return self._records[position] if 0 <= position < len(self._records) else None

    async def ensure(self, first: int, last: int) -> None:
        """Everything is here."""


class GlossaryModel(PageModel):
    """The screen `help`, about `glossary`: every term, in the order of the language that is spoken."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._session = services.session
        self._typed = ""
        self._window = self._asked()

    @property
    def page(self) -> Page:
        if self._window.language != self._session.language:
            self._window = self._asked()
        return Page(
            screen=places.HELP,
            title=say("glossary.title"),
            parts=(
                Records(
                    GLOSSARY,
                    _columns(self._session.language),
                    self._window,
                    opens=OPEN,
                    empty=say("glossary.empty"),
                    search=self._typed,
                    search_by_typing=True,
                    opens_unlisted=True,
                ),
            ),
            summary=say("glossary.summary", count=self._window.count.rows),
        )

    async def open(self) -> None:
        """Everything is at hand."""

    def search(self, text: str) -> None:
        self._typed = text
        self._window = self._asked()
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id != OPEN or about not in BY_ID:
            raise KeyError(command_id)
        return Outcome(go=term_route(about))

    def _asked(self) -> TermWindow:
        language = self._session.language
        return TermWindow(terms_matching(self._typed, Voice(language)), language)


_TERM: Final = Column("term", say("glossary.column_term"), 26, 1)
_MEANING: Final = Column("meaning", say("glossary.column_meaning"), 34, 1, grows=True)
_OFFICIAL: Final = Column("official", say("glossary.column_official"), 24, 2)
_SUBJECT: Final = Column("subject", say("glossary.column_subject"), 22, 3)


def _columns(language: str) -> tuple[Column, ...]:
    """The official term has a column of its own where another language is spoken."""
    official = () if language == OFFICIAL_LANGUAGE else (_OFFICIAL,)
    return (_TERM, _MEANING, *official, _SUBJECT)


def _row(term: Term, language: str) -> Record:
    official = () if language == OFFICIAL_LANGUAGE else (term.official,)
    cells = (term.name, term.meaning, *official, say(f"glossary.subject_{term.subject.value}"))
    return Record(term.id, cells, (term.name,))


class TermModel(PageModel):
    """The screen `help`, about one term."""

    def __init__(self, term: Term) -> None:
        super().__init__()
        self._term = term

    @property
    def page(self) -> Page:
        return Page(
            screen=places.HELP,
            title=say("glossary.term_title", term=self._term.name),
            parts=tuple(term_parts(self._term)),
            commands=_related(self._term),
            summary=say("glossary.term_summary", term=self._term.name, meaning=self._term.meaning),
        )

    async def open(self) -> None:
        """Everything is at hand."""

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id not in self._term.related:
            raise KeyError(command_id)
        return Outcome(go=term_route(command_id))


def term_parts(term: Term) -> list[Part]:
    """What a term means, what it is called elsewhere, and which terms help to understand it."""
    names = tuple(Fact(say(f"glossary.name_{each}"), InLanguage(term.name, each)) for each in LANGUAGES)
    subject = Fact(say("glossary.column_subject"), say(f"glossary.subject_{term.subject.value}"))
    return [
        *(Text(each) for each in term.explanation),
        Facts((*names, subject), say("glossary.names")),
        Ways(_related(term), say("glossary.see_also")),
    ]


def _related(term: Term) -> tuple[Command, ...]:
    return tuple(
        Command(each, BY_ID[each].name, kind=CommandKind.SCREEN, note=BY_ID[each].meaning)
        for each in term.related
    )
