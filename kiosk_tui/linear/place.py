"""One place of the conversation: a page, and what a typed line does there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from kiosk_tui.errors import InputRefused, KioskError
from kiosk_tui.linear.actions import (
    Action,
    CommandAction,
    FieldAction,
    action_meant,
    actions_of,
    rows_to_open,
    unchosen,
)
from kiosk_tui.linear.asking import ask_among, question_help, review, says_yes
from kiosk_tui.linear.brief import brief_collision, brief_fault, brief_lock
from kiosk_tui.linear.offers import action_lines
from kiosk_tui.linear.pace import Pace
from kiosk_tui.linear.question import Fault, Keep, Offer, Question, Value
from kiosk_tui.linear.reading import address_lines, field_line, page_lines
from kiosk_tui.linear.reply import Reading, Reply
from kiosk_tui.linear.rows import RowReader, how_far, marked_rows, one_of, total
from kiosk_tui.linear.typed import Help, Mark, More, Number, ReadAll, Repeat, Search, Step, Words
from kiosk_tui.linear.work import Work
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Code, Command, Page, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records

Local = Repeat | Help | ReadAll | More | Step | Number | Search | Mark | Words
"""What the place itself answers; the rest leads away from it."""


class Place:
    """A page model in conversation: each typed line has one reply.

    Its methods raise `KioskError` when the service could not be asked, and `Interrupted` when the user did
    not wait; the face says so, and nothing is lost.
    """

    def __init__(self, model: PageModel, work: Work, voice: Callable[[], Voice], pace: Pace) -> None:
        self.model: Final = model
        self._work: Final = work
        self._voice: Final = voice
        self._pace: Final = pace
        self._rows: Final = RowReader(work)
        self._list: Reading | None = None
        self._address_is_next = True
        self._question: Question | None = None
        self._confirming: Command | None = None
        self._led: Outcome | None = None
        self._said = Reply()
        self._explanation: tuple[Sayable, ...] = ()
        model.on_outcome = self._led_elsewhere

    @property
    def page(self) -> Page:
        return self._work.look(lambda: self.model.page)

    @property
    def asking(self) -> bool:
        """True while a question waits, so that any text may be its answer."""
        return self._question is not None or self._confirming is not None

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
        point = self._say(news or self.summary()).rstrip(".")
        if self._code is not None:
            return self._reply(self._say(say("linear.start_code", point=point)))
        return self._reply(self._say(say("linear.start", name=name, point=point)))

    def summary(self) -> str:
        """The page in one line."""
        page = self.page
        return self._say(page.summary or page.busy or page.title)

    def arrival(self, position: str = "") -> Reply:
        """What is said on coming here: warnings, then the page in one line, with its place in a list.

        Typing that waits to be saved, such as after a session ended, is said last.
        """
        self._list = None
        self._explanation = ()
        alarms = [
            self._say(each.words) for each in self.page.notices if each.tone in (Tone.WARNING, Tone.ERROR)
        ]
        point = self.summary()
        if self._code is not None:
            point = self._say(say("linear.code_waits", code=point))
        if position:
            point = f"{point.rstrip('.')}, {position}"
        save = next((each.key for each in self.page.commands if each.id == "save"), None)
        if save is not None:
            point = self._say(say("linear.unsaved", point=point, letter=save))
        return self._reply(*alarms, point)

    def answer(self, typed: Local) -> Reply:
        """Answer what was typed while nothing is being asked."""
        match typed:
            case Repeat():
                reply = self._repeat()
            case Help():
                reply = self._read(action_lines(self.page, self._voice()))
            case ReadAll():
                why = [self._say(each) for each in self._explanation]
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
        if self._confirming is not None:
            return self._confirmed(self._confirming, line)
        question = self._question
        assert question is not None  # noqa: S101 - called only while `asking`
        if line.strip() == "?":
            return self._reply(*question_help(question, self._voice()))
        match question.answer(line, self._voice()):
            case Keep():
                return self.cancel_question()
            case Value(value):
                return self._take(question, value)
            case Offer(choices):
                return self._reply(*ask_among(question, choices, self._voice()))
            case Fault(words):
                return self.fault(words)

    def cancel_question(self) -> Reply:
        """Leave everything as it was before the question."""
        question, self._question, self._confirming = self._question, None, None
        if question is None:
            return self._reply(self._say(say("linear.not_done")))
        if question.fault is not None:
            self._stage(question.field.id, question.field.value)
        value: Sayable = question.field.shown or say("linear.empty")
        return self._reply(self._say(say("linear.kept", label=question.field.label, value=value)))

    def fault(self, words: Sayable) -> Reply:
        """Say that something is wrong. The same question or place goes on."""
        return self._reply(self._say(say("linear.fault", what=words)))

    def failed(self, error: KioskError) -> Reply:
        """Say in brief what went wrong. Reading everything (`i`) begins with why, and what to do."""
        self._explanation = (error.why, error.next)
        return self.fault(error.what)

    @property
    def _code(self) -> Code | None:
        """What is to be typed elsewhere, if anything."""
        return next((part for part in self.page.parts if isinstance(part, Code)), None)

    # What is typed

    def _repeat(self) -> Reply:
        """The last answer again; when the page changed by itself since, what it is now.

        Where a code waits: in turn where it is to be typed, and what it is.
        """
        code = self._code
        if code is None:
            return self._reply(self.summary()) if self.page.busy is not None else self._said
        address_is_next, self._address_is_next = self._address_is_next, not self._address_is_next
        if address_is_next:
            return self._reply(self._say(say("linear.address", address=code.address)))
        return self._reply(self.summary())

    def _more(self, *, back: bool = False) -> Reply:
        """What follows in what is being read, else in the table of the page, else line by line of the page itself.

        `back`: what came before.
        """
        reading = self._list
        if reading is not None and (back or not reading.done):
            if back:
                reading.back()
            return self._next_lines(reading)
        tables = [part for part in self.page.parts if isinstance(part, Records)]
        if not tables and reading is None and self._pace.one_line:
            return self._read(page_lines(self.page, self._voice()))
        if not tables:
            return self._reply(self._say(say("linear.no_more")))
        self._list = None
        if back:
            self._rows.back(tables[0])
        return self._reply(*self._rows.next(tables[0], self._voice(), self._pace))

    def _read(self, lines: list[str]) -> Reply:
        """Begin to read lines."""
        self._list = Reading(lines)
        return self._next_lines(self._list)

    def _next_lines(self, reading: Reading) -> Reply:
        """The next lines of what is being read, and how far that is."""
        first, lines = reading.next(self._pace.lines)
        if self._pace.one_line:
            return self._reply(one_of(lines[0], first, reading.total, self._voice()))
        far = how_far(first, reading.last, reading.total, more=not reading.done)
        return self._reply(*lines, self._say(far))

    def _number(self, number: int) -> Reply:
        page = self.page
        records = rows_to_open(page)
        if records is None:
            actions = actions_of(page)
            if 1 <= number <= len(actions):
                return self._act(actions[number - 1])
            return self.fault(say("linear.no_such_number", number=number))
        record = self._rows.row(records, number) if number else None
        if record is None and records.opens_unlisted:
            return self._perform(records.opens, str(number))
        if record is None:
            return self.fault(say("linear.no_such_row", number=number, total=total(records.window)))
        return self._perform(records.opens, record.id, self._say(number))

    def _search(self, text: str) -> Reply:
        """Narrow the table: how many are left, then the first ones."""
        self._work.look(lambda: self.model.search(text))
        self._work.run(self.model.settled())
        self._list = None
        if (records := rows_to_open(self.page)) is None:
            return self.fault(say("linear.nothing_to_search"))
        lines = self._rows.next(records, self._voice(), self._pace)
        return self._reply(self.summary(), *lines) if len(lines) > 1 else self._reply(*lines)

    def _mark(self, typed: str) -> Reply:
        """Mark a row or take its mark away, or mark the rows of a range; then say how many are marked."""
        records, numbers = rows_to_open(self.page), marked_rows(typed)
        if records is None or records.marked is None:
            return self.fault(say("linear.nothing_to_mark"))
        if numbers is None:
            return self.fault(say("linear.mark_how"))
        for number in numbers:
            record = self._rows.row(records, number)
            if record is None:
                return self.fault(say("linear.no_such_row", number=number, total=total(records.window)))
            if len(numbers) == 1 or record.id not in records.marked:
                self._work.look(partial(self.model.mark, record.id))
        now = rows_to_open(self.page) or records
        return self._reply(self._say(say("linear.marked", count=len(now.marked or ()))))

    def _words(self, text: str) -> Reply:
        page = self.page
        action = action_meant(text, actions_of(page), self._voice())
        if action is not None:
            return self._act(action)
        table = rows_to_open(page)
        if table is None or len(text) < 2:
            return self.fault(say("linear.unknown"))
        named = self._rows.named(table, text, self._voice())
        if named is not None:
            return self._perform(table.opens, named.id)
        found = self._search(text)
        records = rows_to_open(self.page)
        only = self._rows.only_row(records) if records is not None else None
        if records is None or only is None:
            return found
        return self._perform(records.opens, only.id)

    # What is done

    def _act(self, action: Action) -> Reply:
        if isinstance(action, CommandAction):
            action = unchosen(self.page, action.command.id) or action
        match action:
            case CommandAction(command) if command.confirm is not None:
                self._confirming = command
                return self._reply(*review(self.page, command, self._voice()))
            case CommandAction(command):
                return self._perform(command.id)
            case FieldAction(form, field) if field.lock is None:
                self._question = Question(field, form.submit)
                return self._reply(self._say(self._question.prompt()))
            case FieldAction(_, field):
                locked = brief_lock(field)
                return self._reply(self._say(locked) if locked else field_line(field, self._voice()))

    def _confirmed(self, command: Command, typed: str) -> Reply:
        self._confirming = None
        if not says_yes(typed, self._voice()):
            return self._reply(self._say(say("linear.not_done")))
        return self._perform(command.id)

    def _take(self, question: Question, value: str) -> Reply:
        """A value was given: check it, and have it take effect."""
        self._stage(question.field.id, value)
        refused = self._refused(question)
        if refused is not None:
            return refused
        self._question = None
        if not question.command:
            self._work.run(self.model.settled())
            return self.arrival()
        try:
            return self._submit(question)
        except InputRefused:  # only the service could see the fault: ask again, as for one that we see
            refused = self._refused(question)
            if refused is None:
                raise
            self._question = question
            return refused

    def _refused(self, question: Question) -> Reply | None:
        """Say the fault of the field that was asked for, if it has one."""
        fields = {field.id: field for form in self.page.forms for field in form.fields}
        fault = fields[question.field.id].fault if question.field.id in fields else None
        if fault is None:
            return None
        question.fault = fault
        return self.fault(brief_fault(fault))

    def _submit(self, question: Question) -> Reply:
        """Save what was answered. When nothing else was saved with it, its value says enough."""
        before = [field for form in self.page.forms for field in form.fields if field.changed]
        reply = self._perform(question.command)
        after = {field.id: field for form in self.page.forms for field in form.fields}
        done = [each for each in self.page.notices if each.tone is Tone.GOOD]
        field = after.get(question.field.id)
        alone = [each.id for each in before] == [question.field.id]
        if reply.outcome is None and done and alone and field is not None and field.shown:
            return self._reply(self._say(say("linear.saved_value", value=field.shown)))
        return reply

    def _stage(self, field_id: str, value: str) -> None:
        self._work.look(lambda: self.model.stage(field_id, value))

    def _perform(self, command_id: str, about: str = "", position: str = "") -> Reply:
        """Do it, and say what came of it: where it leads, else what is new on the page."""
        before = self.page
        outcome = self._work.run(self.model.perform(command_id, about))
        if outcome == Outcome():
            self._work.run(self.model.settled())
        if outcome.copy:
            return self._reply(f"{self._say(say('linear.cannot_copy'))} {self.summary()}")
        if outcome != Outcome():
            return Reply((), outcome, position)
        return self._news(before)

    def _news(self, before: Page) -> Reply:
        """What a command changed on this page: the new table, notice or code; else the page in one line."""
        self._list = None
        page, voice = self.page, self._voice()
        shown = {part.id for part in before.parts if isinstance(part, Records)}
        for part in page.parts:
            if isinstance(part, Records) and part.id not in shown:
                return self._reply(*self._rows.next(part, voice, self._pace))
            if isinstance(part, Code) and part.qr and part not in before.parts:
                return self._reply(*address_lines(part, voice))
        collision = brief_collision(before, page)
        if collision is not None:
            return self.fault(collision)
        notice = next((each for each in page.notices if each not in before.notices), None)
        if notice is None:
            return self._reply(self.summary())
        if notice.tone is Tone.ERROR:
            return self.fault(notice.words)
        return self._reply(self._say(notice.words))

    # Saying

    def _say(self, words: Sayable) -> str:
        return self._voice().say(words)

    def _reply(self, *lines: str) -> Reply:
        self._said = Reply(lines)
        return self._said

    def _led_elsewhere(self, outcome: Outcome) -> None:
        self._led = outcome
