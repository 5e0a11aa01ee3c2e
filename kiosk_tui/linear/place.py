"""One place of the conversation: a page, and what a typed line does there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from kiosk_tui.errors import KioskError
from kiosk_tui.linear.actions import (
    Action,
    CommandAction,
    FieldAction,
    action_meant,
    actions_of,
    rows_to_open,
    unchosen,
)
from kiosk_tui.linear.interview import Interview
from kiosk_tui.linear.offers import action_lines
from kiosk_tui.linear.pace import Pace
from kiosk_tui.linear.reading import page_lines
from kiosk_tui.linear.reply import Reading, Reply
from kiosk_tui.linear.rows import how_far, marked_rows, one_of, total
from kiosk_tui.linear.telling import Teller
from kiosk_tui.linear.typed import Help, Mark, More, Number, ReadAll, Repeat, Search, Step, Words
from kiosk_tui.linear.work import Work
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Page, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records

Local = Repeat | Help | ReadAll | More | Step | Number | Search | Mark | Words
"""What the place itself answers; the rest leads away from it."""


class Place:
    """A page model in conversation: each typed line has one reply.

    Its methods raise `KioskError` when the service could not be asked, and `Interrupted` when the user did
    not wait; the face says so, and nothing is lost.
    """

    def __init__(
        self,
        model: PageModel,
        work: Work,
        voice: Callable[[], Voice],
        pace: Pace,
        edit: Callable[[str], str],
    ) -> None:
        """Begin. `edit` has the user write a text in an editor of their own."""
        self.model: Final = model
        self._work: Final = work
        self._voice: Final = voice
        self._pace: Final = pace
        self._tell: Final = Teller(model, work, voice, pace)
        self._interview: Final = Interview(self._tell, edit)
        self._address_is_next = True
        self._led: Outcome | None = None
        model.on_outcome = self._led_elsewhere

    @property
    def page(self) -> Page:
        return self._tell.page

    @property
    def asking(self) -> bool:
        """True while a question waits, so that any text may be its answer."""
        return self._interview.asking

    def open(self) -> None:
        self._work.run(self.model.open())

    def close(self) -> None:
        self._work.run(self.model.close())

    def take_led(self) -> Outcome | None:
        """Where the page led by itself meanwhile. Told once."""
        led, self._led = self._led, None
        return led

    def start(self, name: Sayable, news: Sayable | None = None) -> Reply:
        """The first words: the news or else the point of the page, between what this is and how to get help.

        A code takes the time of the name: both together are longer than 60 characters.
        """
        point = self._say(news or self._tell.summary()).rstrip(".")
        if self._tell.code is not None:
            return self._tell.reply(self._say(say("linear.start_code", point=point)))
        return self._tell.reply(self._say(say("linear.start", name=name, point=point)))

    def arrival(self, position: str = "") -> Reply:
        """What is said on coming back here: warnings, then the page in one line, with its place in a list."""
        return self._tell.arrival(position)

    def begin(self, position: str = "") -> Reply:
        """What is said on coming here first: where the user came for one field, that is asked at once."""
        page = self.page
        for form in page.forms:
            for field in form.fields:
                if field.id == page.at and field.lock is None:
                    alarms = self._tell.alarms()
                    asked = self._interview.fill_in(FieldAction(form, field))
                    return Reply((*alarms, *asked.lines), asked.outcome)
        return self.arrival(position)

    def answer(self, typed: Local) -> Reply:
        """Answer what was typed while nothing is being asked."""
        match typed:
            case Repeat():
                reply = self._repeat()
            case Help():
                reply = self._read(action_lines(self.page, self._voice()))
            case ReadAll():
                why = [self._say(each) for each in self._tell.explanation]
                reply = self._read([*why, *page_lines(self.page, self._voice())])
            case More():
                self._pace.by_five()
                reply = self._more()
            case Step(by):
                self._pace.by_one()
                reply = self._more(back=by < 0)
            case Number(number):
                reply = self._number(number)
            case Search(text):
                reply = self._search(text)
            case Mark(rows):
                reply = self._mark(rows)
            case Words(text):
                reply = self._words(text)
        return reply

    def answer_question(self, line: str) -> Reply:
        """Answer what was typed while something is being asked."""
        return self._interview.answer(line)

    def cancel_question(self) -> Reply:
        """Leave everything as it was before the question."""
        return self._interview.cancel()

    def fault(self, words: Sayable) -> Reply:
        """Say that something is wrong. The same question or place goes on."""
        return self._tell.fault(words)

    def failed(self, error: KioskError) -> Reply:
        """Say in brief what went wrong. Reading everything (`i`) begins with why, and what to do."""
        return self._tell.failed(error)

    # What is typed

    def _repeat(self) -> Reply:
        """The last answer again; when the page changed by itself since, what it is now.

        Where a code waits: in turn where it is to be typed, and what it is.
        """
        code = self._tell.code
        if code is None:
            busy = self.page.busy is not None
            return self._tell.reply(self._tell.summary()) if busy else self._tell.said
        address_is_next, self._address_is_next = self._address_is_next, not self._address_is_next
        if address_is_next:
            return self._tell.reply(self._say(say("linear.address", address=code.address)))
        return self._tell.reply(self._tell.summary())

    def _more(self, *, back: bool = False) -> Reply:
        """What follows in what is being read, else in the table of the page, else line by line of the page itself.

        `back`: what came before.
        """
        reading = self._tell.reading
        if reading is not None and (back or not reading.done):
            if back:
                reading.back()
            return self._next_lines(reading)
        tables = [part for part in self.page.parts if isinstance(part, Records)]
        if not tables and reading is None and self._pace.one_line:
            return self._read(page_lines(self.page, self._voice()))
        if not tables:
            return self._tell.reply(self._say(say("linear.no_more")))
        self._tell.reading = None
        if back:
            self._tell.rows.back(tables[0])
        return self._tell.reply(*self._tell.rows.next(tables[0], self._voice(), self._pace))

    def _read(self, lines: list[str]) -> Reply:
        """Begin to read lines."""
        self._tell.reading = Reading(lines)
        return self._next_lines(self._tell.reading)

    def _next_lines(self, reading: Reading) -> Reply:
        """The next lines of what is being read, and how far that is."""
        first, lines = reading.next(self._pace.lines)
        if self._pace.one_line:
            return self._tell.reply(one_of(lines[0], first, reading.total, self._voice()))
        far = how_far(first, reading.last, reading.total, more=not reading.done)
        return self._tell.reply(*lines, self._say(far))

    def _number(self, number: int) -> Reply:
        page = self.page
        records = rows_to_open(page)
        if records is None:
            actions = actions_of(page)
            if 1 <= number <= len(actions):
                return self._act(actions[number - 1])
            return self.fault(say("linear.no_such_number", number=number))
        record = self._tell.rows.row(records, number) if number else None
        if record is None and records.opens_unlisted:
            return self._tell.perform(records.opens, str(number))
        if record is None:
            return self.fault(say("linear.no_such_row", number=number, total=total(records.window)))
        return self._tell.perform(records.opens, record.id, self._say(number))

    def _search(self, text: str) -> Reply:
        """Narrow the table: how many are left, then the first ones."""
        records = rows_to_open(self.page)
        if records is None:
            return self.fault(say("linear.nothing_to_search"))
        if records.search is None:
            return self.fault(say("linear.not_searched"))
        self._work.look(lambda: self.model.search(text))
        self._work.run(self.model.settled())
        self._tell.reading = None
        lines = self._tell.rows.next(rows_to_open(self.page) or records, self._voice(), self._pace)
        return self._tell.reply(self._tell.summary(), *lines) if len(lines) > 1 else self._tell.reply(*lines)

    def _mark(self, typed: str) -> Reply:
        """Mark a row or take its mark away, or mark the rows of a range; then say how many are marked."""
        records, numbers = rows_to_open(self.page), marked_rows(typed)
        if records is None or records.marked is None:
            return self.fault(say("linear.nothing_to_mark"))
        if numbers is None:
            return self.fault(say("linear.mark_how"))
        for number in numbers:
            record = self._tell.rows.row(records, number)
            if record is None:
                return self.fault(say("linear.no_such_row", number=number, total=total(records.window)))
            if len(numbers) == 1 or record.id not in records.marked:
                self._work.look(partial(self.model.mark, record.id))
        now = rows_to_open(self.page) or records
        return self._tell.reply(self._say(say("linear.marked", count=len(now.marked or ()))))

    def _words(self, text: str) -> Reply:
        page = self.page
        action = action_meant(text, actions_of(page), self._voice())
        if action is not None:
            return self._act(action)
        table = rows_to_open(page)
        if table is None or len(text) < 2:
            return self.fault(say("linear.unknown"))
        rows, voice = self._tell.rows, self._voice()
        find = rows.named if table.search is not None else rows.meant
        named = find(table, text, voice)
        if named is not None:
            return self._tell.perform(table.opens, named.id)
        if table.search is None:
            return self.fault(say("linear.unknown"))
        found = self._search(text)
        records = rows_to_open(self.page)
        only = rows.only_row(records) if records is not None else None
        if records is None or only is None:
            return found
        return self._tell.perform(records.opens, only.id)

    # What is done

    def _act(self, action: Action) -> Reply:
        if isinstance(action, CommandAction):
            action = unchosen(self.page, action.command.id) or action
        match action:
            case FieldAction():
                return self._interview.fill_in(action)
            case CommandAction(command) if command.confirm is not None:
                return self._interview.confirm(command)
            case CommandAction(command) if command.id == self.page.takes_paste:
                return self._interview.take_rows(command)
            case CommandAction(command):
                reply = self._tell.perform(command.id)
                if not any(each.tone is Tone.ERROR for each in self.page.notices):
                    self._interview.ask_anew()
                return reply

    def _say(self, words: Sayable) -> str:
        return self._tell.say(words)

    def _led_elsewhere(self, outcome: Outcome) -> None:
        self._led = outcome
