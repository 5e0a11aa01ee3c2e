"""Doing something on a page, and telling in as few words as can be what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk_tui.errors import KioskError
from kiosk_tui.linear.brief import brief_collision
from kiosk_tui.linear.pace import Pace
from kiosk_tui.linear.reading import address_lines
from kiosk_tui.linear.reply import Reading, Reply
from kiosk_tui.linear.rows import RowReader
from kiosk_tui.linear.work import Work
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Code, Page, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records


class Teller:
    """A page model by ear: what is done to it, and how that is told."""

    def __init__(self, model: PageModel, work: Work, voice: Callable[[], Voice], pace: Pace) -> None:
        self.model: Final = model
        self.work: Final = work
        self.voice: Final = voice
        self.pace: Final = pace
        self.rows: Final = RowReader(work)
        self.reading: Reading | None = None
        """What is being read line by line; None: the table of the page, if anything."""
        self.said = Reply()
        """The last answer."""
        self.explanation: tuple[Sayable, ...] = ()
        """Why the last thing failed, and what to do."""

    @property
    def page(self) -> Page:
        return self.work.look(lambda: self.model.page)

    @property
    def code(self) -> Code | None:
        """What is to be typed elsewhere, if anything."""
        return next((part for part in self.page.parts if isinstance(part, Code)), None)

    def stage(self, field_id: str, value: str) -> None:
        self.work.look(lambda: self.model.stage(field_id, value))

    def perform(self, command_id: str, about: str = "", position: str = "") -> Reply:
        """Do it, and say what came of it: where it leads, else what is new on the page.

        Raises:
            KioskError: it could not be done.
            Interrupted: the user did not want to wait any longer.
        """
        before = self.page
        outcome = self.work.run(self.model.perform(command_id, about))
        if outcome == Outcome():
            self.work.run(self.model.settled())
        if outcome.copy:
            return self.reply(f"{self.say(say('linear.cannot_copy'))} {self.summary()}")
        if outcome != Outcome():
            return Reply((), outcome, position)
        return self._news(before)

    # Telling

    def say(self, words: Sayable) -> str:
        return self.voice().say(words)

    def reply(self, *lines: str) -> Reply:
        self.said = Reply(lines)
        return self.said

    def fault(self, words: Sayable) -> Reply:
        """Say that something is wrong. The same question or place goes on."""
        return self.reply(self.say(say("linear.fault", what=words)))

    def failed(self, error: KioskError) -> Reply:
        """Say in brief what went wrong. Reading everything (`i`) begins with why, and what to do."""
        self.explanation = (error.why, error.next)
        return self.fault(error.what)

    def summary(self) -> str:
        """The page in one line."""
        page = self.page
        return self.say(page.summary or page.busy or page.title)

    def alarms(self) -> list[str]:
        """What the page warns of."""
        notices = self.page.notices
        return [self.say(each.words) for each in notices if each.tone in (Tone.WARNING, Tone.ERROR)]

    def arrival(self, position: str = "") -> Reply:
        """What is said on coming here: warnings, then the page in one line, with its place in a list.

        Typing that waits to be saved, such as after a session ended, is said last.
        """
        self.reading = None
        self.explanation = ()
        point = self.summary()
        if self.code is not None:
            point = self.say(say("linear.code_waits", code=point))
        if position:
            point = f"{point.rstrip('.')}, {position}"
        save = self._letter_of_what_waits()
        if save:
            point = self.say(say("linear.unsaved", point=point, letter=save))
        return self.reply(*self.alarms(), point)

    def _letter_of_what_waits(self) -> str:
        """The letter that saves what was typed; empty when nothing waits for it."""
        page = self.page
        if not any(field.changed for form in page.forms for field in form.fields):
            return ""
        return next((each.key for each in page.commands if each.id == "save"), "")

    def _news(self, before: Page) -> Reply:
        """What a command changed on this page: the new table, notice or code; else the page in one line."""
        self.reading = None
        page, voice = self.page, self.voice()
        shown = {part.id for part in before.parts if isinstance(part, Records)}
        for part in page.parts:
            if isinstance(part, Records) and part.id not in shown:
                return self.reply(*self.rows.next(part, voice, self.pace))
            if isinstance(part, Code) and part.qr and part not in before.parts:
                return self.reply(*address_lines(part, voice))
        collision = brief_collision(before, page)
        if collision is not None:
            return self.fault(collision)
        notice = next((each for each in page.notices if each not in before.notices), None)
        if notice is None:
            return self.reply(self.summary())
        if notice.tone is Tone.ERROR:
            return self.fault(notice.words)
        return self.reply(self.say(notice.words))
