"""Asking: a field's new value, all fields of a form that is sent whole, rows to paste, and a yes in full.

A form that waits is asked field after field; then it is said whole, with the letter that sends it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk_tui.errors import InputRefused, KioskError
from kiosk_tui.linear.actions import FieldAction, letter_of
from kiosk_tui.linear.asking import (
    ask_among,
    form_lines,
    question_help,
    review,
    rows_help,
    says_yes,
)
from kiosk_tui.linear.brief import brief_fault, brief_lock, brief_value
from kiosk_tui.linear.question import Fault, Keep, Offer, Question, Value
from kiosk_tui.linear.reading import field_line
from kiosk_tui.linear.reply import Reply
from kiosk_tui.linear.several_lines import EDITOR, SeveralLines
from kiosk_tui.linear.telling import Teller
from kiosk_tui.pages.page import Command, Field, FieldKind, Form, Tone
from kiosk_tui.pages.phrase import Sayable, say

NOT_TAKEN: Final = ("", "-", "?")
"""First lines that are no text: they keep, clear and ask for help."""


class Interview:
    """What is being asked in one place."""

    def __init__(self, teller: Teller, edit: Callable[[str], str]) -> None:
        """Begin with nothing asked. `edit` has the user write a text in an editor of their own."""
        self._tell: Final = teller
        self._edit: Final = edit
        self._question: Question | None = None
        self._lines: SeveralLines | None = None
        """The lines of the question, or of rows to paste."""
        self._pasting: Command | None = None
        self._confirming: Command | None = None
        self._asked: set[str] = set()
        """The fields of a form that waits that were asked, until it is sent."""

    @property
    def asking(self) -> bool:
        """True while something is asked, so that any text may be its answer."""
        return any(each is not None for each in (self._question, self._confirming, self._pasting))

    # Beginning

    def fill_in(self, action: FieldAction) -> Reply:
        """Ask for a field, go to where it is filled in, or say why it cannot change."""
        form, field = action.form, action.field
        if field.lock is not None:
            locked = brief_lock(field)
            return self._reply(self._say(locked) if locked else field_line(field, self._tell.voice()))
        if field.opens:
            return self._tell.perform(field.opens, field.id)
        self._question = Question(field, form)
        self._lines = SeveralLines() if field.kind is FieldKind.LONG_TEXT else None
        self._asked.add(field.id)
        return self._reply(self._say(self._question.prompt()))

    def confirm(self, command: Command) -> Reply:
        """Ask for a yes in full."""
        self._confirming = command
        return self._reply(*review(self._tell.page, command, self._tell.voice()))

    def take_rows(self, command: Command) -> Reply:
        """Ask for rows of a table."""
        self._pasting, self._lines = command, SeveralLines()
        return self._reply(self._say(say("linear.rows_how")))

    # Answering

    def answer(self, line: str) -> Reply:
        """Take a typed line as the answer, or as a part of it."""
        if self._confirming is not None:
            return self._confirmed(self._confirming, line)
        if self._pasting is not None:
            return self._row(self._pasting, line)
        question = self._question
        assert question is not None  # noqa: S101 - called only while `asking`
        if self._lines is not None and (self._lines.begun or line.strip() not in NOT_TAKEN):
            return self._line(question, self._lines, line)
        return self._meant(question, line)

    def _meant(self, question: Question, line: str) -> Reply:
        """Take a line as the whole answer, or as a wish about it."""
        if line.strip() == "?":
            return self._reply(*question_help(question, self._tell.voice()))
        match question.answer(line, self._tell.voice()):
            case Keep():
                return self._kept(question)
            case Value(value):
                return self._take(question, value)
            case Offer(choices):
                return self._reply(*ask_among(question, choices, self._tell.voice()))
            case Fault(words):
                return self._tell.fault(words)

    def cancel(self) -> Reply:
        """Leave everything as it was before the question."""
        question = self._question
        self._question = self._lines = self._confirming = self._pasting = None
        if question is None:
            return self._reply(self._say(say("linear.not_done")))
        if question.fault is not None:
            self._tell.stage(question.field.id, question.field.value)
        return self._reply(self._say(_stays(question.field)))

    def _kept(self, question: Question) -> Reply:
        """The value stays; of a form that waits the next field is asked."""
        if not question.form.waits:
            return self.cancel()
        if question.field.required and not question.field.value:
            return self._tell.fault(say("linear.required", label=question.field.label))
        if question.fault is not None:
            self._tell.stage(question.field.id, question.field.value)
        return self._next_of(question)

    def _confirmed(self, command: Command, typed: str) -> Reply:
        self._confirming = None
        if not says_yes(typed, self._tell.voice()):
            return self._reply(self._say(say("linear.not_done")))
        return self._tell.perform(command.id)

    def _row(self, command: Command, line: str) -> Reply:
        """A row of a table. The point alone sends them all."""
        assert self._lines is not None  # noqa: S101 - asked together with the command
        if not self._lines.begun and line.strip() == "?":
            return self._reply(*rows_help(self._tell.voice()))
        if not self._lines.begun and not line.strip():
            return self.cancel()
        if not self._lines.take(line):
            return self._next_line(self._lines)
        rows, self._lines, self._pasting = self._lines, None, None
        if not rows.begun:
            return self._reply(self._say(say("linear.not_done")))
        return self._tell.perform(command.id, rows.text)

    def _line(self, question: Question, lines: SeveralLines, line: str) -> Reply:
        """A line of a text. The point alone ends it, the letter of the editor as first line opens that."""
        if not lines.begun and line.strip().casefold() == EDITOR:
            return self._edited(question)
        if not lines.take(line):
            return self._next_line(lines)
        if not lines.begun:
            return self._kept(question)
        return self._take(question, lines.text)

    def _next_line(self, lines: SeveralLines) -> Reply:
        return Reply((self._say(say("linear.line", number=lines.next_number)),), between=True)

    def _edited(self, question: Question) -> Reply:
        """Have the text written in an editor. When that fails the question stays."""
        try:
            text = self._edit(question.field.value)
        except KioskError as error:
            question.fault = error.why  # told by `?`, for all else is text here
            return self._tell.failed(error)
        return self._kept(question) if text == question.field.value else self._take(question, text)

    # What an answer does

    def _take(self, question: Question, value: str) -> Reply:
        """A value was given: check it, and have it take effect."""
        self._tell.stage(question.field.id, value)
        refused = self._refused(question)
        if refused is not None:
            return refused
        self._question = self._lines = None
        if question.form.waits or not question.form.submit:
            self._tell.work.run(self._tell.model.settled())
        if question.form.waits:
            return self._next_of(question)
        if not question.form.submit:
            return self._tell.arrival()
        try:
            return self._submit(question)
        except InputRefused:  # only the service could see the fault: ask again, as for one that we see
            refused = self._refused(question)
            if refused is None:
                raise
            return refused

    def _refused(self, question: Question) -> Reply | None:
        """Say the fault of the field that was asked for, if it has one, and ask it again."""
        field = self._field(question.field.id)
        if field is None or field.fault is None:
            return None
        question.fault = field.fault
        self._question = question
        self._lines = SeveralLines() if field.kind is FieldKind.LONG_TEXT else None
        return self._tell.fault(brief_fault(field.fault))

    def _submit(self, question: Question) -> Reply:
        """Save what was answered. When nothing else was saved with it, its value says enough."""
        fields = [field for form in self._tell.page.forms for field in form.fields]
        alone = {each.id for each in fields if each.changed} <= {question.field.id}
        reply = self._tell.perform(question.form.submit)
        notices = self._tell.page.notices
        field = self._field(question.field.id)
        if reply.outcome is not None or field is None or not field.shown or not alone:
            return reply
        told = {each.tone for each in notices}
        if Tone.ERROR in told or (Tone.GOOD not in told and not question.form.saves_itself):
            return reply
        if field.before_submission is not None:
            return self._reply(self._say(say("linear.saved_to_mend", what=field.before_submission)))
        return self._reply(self._say(say("linear.saved_value", value=brief_value(field))))

    def _field(self, field_id: str) -> Field | None:
        fields = {field.id: field for form in self._tell.page.forms for field in form.fields}
        return fields.get(field_id)

    # A form that is sent whole

    def _next_of(self, question: Question) -> Reply:
        """The next field that was not asked yet; after the last one all of them, and how to send them."""
        self._question = self._lines = None
        form = next((each for each in self._tell.page.forms if each.id == question.form.id), None)
        if form is None:
            return self._tell.arrival()
        ids = [each.id for each in form.fields]
        at = ids.index(question.field.id) + 1 if question.field.id in ids else 0
        for field in (*form.fields[at:], *form.fields[:at]):
            if field.id not in self._asked and field.lock is None and not field.opens:
                return self.fill_in(FieldAction(form, field))
        return self._whole(form)

    def _whole(self, form: Form) -> Reply:
        """What will be sent, by number, and the letter or number that sends it."""
        command = next((each for each in self._tell.page.commands if each.id == form.submit), None)
        if command is None:
            return self._tell.arrival()
        send = say("linear.offer_letter", label=command.label, letter=letter_of(command.key))
        return self._reply(*form_lines(form, self._tell.voice()), self._say(send))

    def ask_anew(self) -> None:
        """The form was sent, or the place is another: fields that were asked may be asked again."""
        self._asked.clear()

    # Saying

    def _say(self, words: Sayable) -> str:
        return self._tell.say(words)

    def _reply(self, *lines: str) -> Reply:
        return self._tell.reply(*lines)


def _stays(field: Field) -> Sayable:
    """That a field keeps its value."""
    return say("linear.kept", label=field.label, value=brief_value(field) or say("linear.empty"))
