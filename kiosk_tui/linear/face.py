"""The conversation: which place it is in, how it gets to another, and what is said first."""

from __future__ import annotations

from typing import Final

from kiosk_tui import exit_codes
from kiosk_tui.errors import KioskError, NotSignedIn
from kiosk_tui.linear.asking import ask_among, question_help
from kiosk_tui.linear.console import Console, EndOfInput
from kiosk_tui.linear.ear import WIDTH, plain
from kiosk_tui.linear.pace import Pace
from kiosk_tui.linear.place import Place
from kiosk_tui.linear.question import Fault, Keep, Offer, Question, Value
from kiosk_tui.linear.reading import progress_said
from kiosk_tui.linear.reply import Reply
from kiosk_tui.linear.typed import Back, Behalf, Language, Quit, Typed, Words, understand
from kiosk_tui.linear.work import Interrupted, Work
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.page import Choice, Field, FieldKind, Progress
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.registry import model_for
from kiosk_tui.services import Services

SIGN_OUT: Final = "sign_out"
"""The word that signs out everywhere, beside the main screens."""


class LinearFace:
    """One run of the face."""

    def __init__(self, services: Services, console: Console, work: Work, width: int = WIDTH) -> None:
        self._services: Final = services
        self._console: Final = console
        self._work: Final = work
        self._width: Final = width
        self._pace: Final = Pace(one_line=width < WIDTH)
        self._voice = Voice(services.session.language)
        self._places: list[Place] = []
        self._language: Question | None = None
        work.say_how_far = self._say_how_far

    def run(self) -> int:
        """Talk until the user quits or the input ends. Returns the exit code."""
        reply = self._start()
        try:
            while True:
                *before, prompt = reply.fitted(self._width) or [""]
                if reply.between and self._console.has_more:
                    prompt = ""
                for line in before:
                    self._console.say(line)
                typed = self._console.ask(prompt)
                answered = self.answer(typed)
                if answered is None:
                    return exit_codes.OK
                reply = answered
        except EndOfInput:
            return exit_codes.OK
        except KeyboardInterrupt:
            return exit_codes.INTERRUPTED
        finally:
            for place in reversed(self._places):
                place.close()

    def answer(self, line: str) -> Reply | None:
        """Say what a typed line leads to; None: the user quits."""
        try:
            return self._answer(line)
        except NotSignedIn as ended:
            return self._sign_in_again(ended)
        except KioskError as error:
            return self._place.failed(error)
        except Interrupted:
            return self._place.fault(say("linear.interrupted"))

    def _answer(self, line: str) -> Reply | None:
        led = self._place.take_led()
        if led is not None:
            return self._follow(Reply((), led))
        if self._language is not None:
            return self._language_answer(self._language, line)
        typed = understand(line)
        if self._place.asking:
            if isinstance(typed, Back):
                return self._place.cancel_question()
            return self._follow(self._place.answer_question(line))
        return self._elsewhere(typed)

    def _elsewhere(self, typed: Typed) -> Reply | None:
        """What leads away from the place, before the place itself is asked."""
        match typed:
            case Quit():
                return None
            case Back():
                return self._back()
            case Behalf():
                return self._go(Route(places.REPRESENTATIONS))
            case Language():
                return self._ask_language()
            case Words(text) if (screen := self._screen_named(text)) is not None:
                return self._sign_out() if screen == SIGN_OUT else self._go(Route(screen))
            case Words() | _:
                return self._follow(self._place.answer(typed))

    def _say_how_far(self) -> bool:
        """While something takes long: how far it is, if the page says so."""
        parts = self._places[-1].model.page.parts if self._places else ()
        going = next((part for part in parts if isinstance(part, Progress)), None)
        if going is not None:
            self._console.say(plain(self._voice.say(progress_said(going))))
        return going is not None

    # Going from place to place

    def _start(self) -> Reply:
        """The first words: what this is, how it listens, what is there, how to get help. One line."""
        signed_in = self._services.session.signed_in
        start = Route(places.SIGN_IN)
        drafts = 0
        if signed_in:
            account = self._services.session.account
            drafts = len(self._services.drafts.of_account(account.key)) if account else 0
            start = Route(places.HOME if drafts else places.DOSSIERS)
        place = self._enter(start)
        try:
            place.open()
        except KioskError as error:
            return place.failed(error)
        practice = self._services.session.environment == "practice"
        name = say("linear.practice_name") if practice else "KIOSK"
        return place.start(name, say("linear.drafts_wait", count=drafts) if drafts else None)

    def _follow(self, reply: Reply) -> Reply | None:
        """Go where a reply leads, if it does. A page that led elsewhere meanwhile is followed at once."""
        outcome = reply.outcome or self._place.take_led()
        if outcome is None:
            return reply
        if outcome.quit:
            return None
        if outcome.back:
            return self._back()
        if outcome.go is None:
            return reply
        if not outcome.instead:
            return self._go(outcome.go, reply.position)
        self._leave()
        return self._go(outcome.go)

    def _go(self, route: Route, position: str = "") -> Reply:
        place = self._enter(route)
        try:
            place.open()
        except (KioskError, Interrupted):
            if len(self._places) > 1:
                self._leave()
            raise
        begun = self._follow(place.begin(position))
        return begun or Reply()

    def _back(self) -> Reply:
        if len(self._places) == 1:
            return self._place.fault(say("linear.no_way_back"))
        self._leave()
        self._place.open()
        return self._place.arrival()

    def _enter(self, route: Route) -> Place:
        model = model_for(route, self._services)
        place = Place(model, self._work, lambda: self._voice, self._pace, self._console.edit)
        self._places.append(place)
        return place

    def _leave(self) -> None:
        self._places.pop().close()

    @property
    def _place(self) -> Place:
        return self._places[-1]

    def _sign_in_again(self, ended: NotSignedIn) -> Reply:
        """Nobody is signed in, any more or yet. What was typed is kept; signing in leads back to it."""
        why = self._voice.say(say("linear.fault", what=ended.what))
        if self._place.page.screen == places.SIGN_IN:
            return _after(why, self._place.arrival())
        return _after(why, self._go(Route(places.SIGN_IN, places.AGAIN)))

    def _sign_out(self) -> Reply:
        self._work.run(self._services.sign_in.sign_out())
        while self._places:
            self._leave()
        signed_out = self._voice.say(say("sign_in_page.signed_out"))
        return _after(signed_out, self._go(Route(places.SIGN_IN)))

    def _screen_named(self, text: str) -> str | None:
        """The main screen, or the sign-out, that is called so."""
        if len(text) < 3:
            return None
        names = [
            (self._voice.say(say(f"linear.screen_{each}")), each) for each in (*places.MAIN_SCREENS, SIGN_OUT)
        ]
        found = [each for name, each in names if name.casefold() == text.casefold()]
        return found[0] if found else None

    # The language

    def _ask_language(self) -> Reply:
        names = tuple(Choice(each, say(f"linear.language_{each}")) for each in LANGUAGES)
        now = self._voice.language
        field = Field(
            "language",
            say("linear.language"),
            FieldKind.CHOICE,
            now,
            say(f"linear.language_{now}"),
            required=True,
            choices=names,
        )
        self._language = Question(field)
        return Reply((self._voice.say(self._language.prompt()),))

    def _language_answer(self, question: Question, line: str) -> Reply:
        if line.strip() == "?":
            return Reply(tuple(question_help(question, self._voice)))
        match question.answer(line, self._voice):
            case Keep():
                self._language = None
            case Value(value):
                self._language = None
                self._services.session.speak(value)
                self._voice = Voice(value)
            case Offer(choices):
                return Reply(tuple(ask_among(question, choices, self._voice)))
            case Fault(words):
                return Reply((self._voice.say(say("linear.fault", what=words)),))
        return self._place.arrival()


def _after(news: str, reply: Reply) -> Reply:
    """Say the news and what it led to in one line, as a reader of one line needs it, and nothing before the news.

    What else the page warns of is read with all the rest (`i`).
    """
    return Reply((f"{news} {reply.lines[-1]}",))
