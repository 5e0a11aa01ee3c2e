"""Small page models with fixed contents: every part, every kind of field, no service behind them."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk_tui.errors import KioskError
from kiosk_tui.pages.help.topics import help_model
from kiosk_tui.pages.history import COLUMNS, LINES
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Choice,
    Code,
    Command,
    CommandKind,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Lock,
    Notice,
    Page,
    Part,
    Step,
    Steps,
    StepState,
    Text,
    Tone,
    Ways,
)
from kiosk_tui.pages.records import Column, Count, Record, Records
from kiosk_tui.services import Services

TITLES = (
    "Zomerfestival Dranouter",
    "Werking 2026 Theater Antigone",
    "Digitalisering van het beeldarchief",
    "Residentie klankkunst in Oostende",
    "Jeugdhuis De Kouter: verbouwing van de zaal",
    "Literaire vertaling ‘De stille kracht’",
)
APPLICANTS = ("Muziekclub ’t Smiske vzw", "Stad Kortrijk", "Klein Verhaal vzw", "Anneleen De Backer")
PHASES = ("Aanvraag", "Ontvankelijkheid", "Advies", "Beslissing", "Uitbetaling")
MARKS = (("", ""), ("action", "actie nodig"), ("overdue", "te laat"), ("soon", "binnenkort"))

DOSSIER_COLUMNS = (
    Column("title", "Dossier", 30, 1, grows=True),
    Column("mark", "Aandacht", 14, 1),
    Column("deadline", "Uiterlijk", 10, 2),
    Column("phase", "Fase", 16, 2),
    Column("applicant", "Aanvrager", 24, 3),
    Column("number", "KIOSK-nummer", 16, 4),
)


def a_record(position: int) -> Record:
    """The dossier at a position."""
    mark, words = MARKS[position % 4]
    title, applicant = TITLES[position % len(TITLES)], APPLICANTS[position % len(APPLICANTS)]
    deadline: dt.date | str = dt.date(2026, 1 + position % 12, 1 + position % 28) if mark else ""
    number = f"KSK-2026-{position:06d}"
    phase = PHASES[position % len(PHASES)]
    return Record(number, (title, words, deadline, phase, applicant, number), (title, words, phase), mark)


class MadeWindow:
    """Any number of records, made when they are asked for. `answers` lets a test hold the answers back."""

    def __init__(self, rows: int, make: Callable[[int], Record] = a_record, page: int = 50) -> None:
        self._rows = rows
        self._make = make
        self._page = page
        self._here: dict[int, Record] = {}
        self._asked = False
        self.answers = asyncio.Event()
        self.answers.set()
        self.failure: KioskError | None = None

    @property
    def count(self) -> Count | None:
        return Count(self._rows, exact=True) if self._asked else None

    @property
    def in_memory(self) -> int:
        return len(self._here)

    def row(self, position: int) -> Record | None:
        return self._here.get(position)

    async def ensure(self, first: int, last: int) -> None:
        await self.answers.wait()
        if self.failure is not None:
            raise self.failure
        self._asked = True
        if len(self._here) > 400:
            self._here.clear()
        begin = first // self._page * self._page
        for position in range(begin, min(self._rows, last + self._page)):
            self._here.setdefault(position, self._make(position))


class FixedModel(PageModel):
    """A page that stays as it is, and remembers what was asked of it."""

    def __init__(self, page: Page, outcomes: dict[str, Outcome] | None = None) -> None:
        super().__init__()
        self._page = page
        self.outcomes = outcomes or {}
        self.performed: list[tuple[str, str]] = []
        self.staged: list[tuple[str, str]] = []
        self.searched: list[str] = []
        self.marked: list[str] = []
        self.opened = 0
        self.closed = 0
        self.failure: KioskError | None = None

    @property
    def page(self) -> Page:
        return self._page

    def become(self, page: Page) -> None:
        """Change by itself."""
        self._page = page
        self.on_change(page)

    async def open(self) -> None:
        self.opened += 1
        if self.failure is not None:
            raise self.failure

    def stage(self, field_id: str, value: str) -> None:
        self.staged.append((field_id, value))
        parts = tuple(_staged(part, field_id, value) for part in self._page.parts)
        self._page = replace(self._page, parts=parts)

    def search(self, text: str) -> None:
        self.searched.append(text)

    def mark(self, record_id: str) -> None:
        self.marked.append(record_id)
        self.become(replace(self._page, parts=tuple(_marked(part, record_id) for part in self._page.parts)))

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        self.performed.append((command_id, about))
        if self.failure is not None:
            raise self.failure
        return self.outcomes.get(command_id, Outcome())

    async def close(self) -> None:
        self.closed += 1


def _marked(part: Part, record_id: str) -> Part:
    if not isinstance(part, Records) or part.marked is None:
        return part
    return replace(part, marked=part.marked ^ {record_id})


def _staged(part: Part, field_id: str, value: str) -> Part:
    if not isinstance(part, Form):
        return part
    return replace(
        part, fields=tuple(_typed(field, value) if field.id == field_id else field for field in part.fields)
    )


def _typed(field: Field, value: str) -> Field:
    shown = next((choice.label for choice in field.choices if choice.value == value), value)
    fault = (
        "geen geldig e-mailadres, bijvoorbeeld naam@voorbeeld.be"
        if field.id == "email" and "@" not in value
        else None
    )
    return replace(field, value=value, shown=shown, fault=fault)


PEOPLE = (
    Choice("p1", "Els Vermeulen", "mandaat via Steunpunt Vrije Tijd"),
    Choice("p2", "Jo Claes", "wettelijke vertegenwoordiger"),
    Choice("p3", "Zoë D’Hondt", "gebruikersrecht"),
)


def dossier_form(email: str = "els@steunpunt.example") -> Form:
    return Form(
        "dossier",
        (
            Field(
                "contactPerson",
                "Contactpersoon",
                FieldKind.CHOICE,
                "p1",
                "Els Vermeulen",
                saved="Els Vermeulen",
                key="c",
                required=True,
                choices=PEOPLE,
                help="Wie de administratie mag bellen over dit dossier.",
            ),
            Field(
                "email",
                "E-mailadres",
                FieldKind.EMAIL,
                email,
                email,
                saved=email,
                key="e",
                required=True,
                choices=(Choice("jo@voorbeeld.be", "jo@voorbeeld.be", "Jo Claes"),),
            ),
            Field(
                "accountNumber",
                "Rekeningnummer",
                FieldKind.ACCOUNT_NUMBER,
                "BE71096123456769",
                "BE71 0961 2345 6769",
                saved="BE71 0961 2345 6769",
                key="r",
                required=True,
                lock=Lock("Ligt vast sinds 12 maart 2026: dit dossier was al in de adviesfase."),
            ),
        ),
        submit="save",
        heading="Wat je kan wijzigen",
    )


def dossier_page() -> Page:
    states = (StepState.DONE, StepState.DONE, StepState.CURRENT, StepState.TO_COME, StepState.TO_COME)
    return Page(
        "dossier",
        TITLES[0],
        (
            Facts(
                (
                    Fact("Aanvrager", APPLICANTS[0], source="KBO"),
                    Fact("Soort", "Projectsubsidie amateurkunsten"),
                    Fact("Uiterlijk", dt.date(2026, 5, 15), note="Nog 3 dagen", tone=Tone.WARNING),
                    Fact("Gevraagd", "€ 6.300,00"),
                ),
                heading="Dossier",
            ),
            dossier_form(),
            Steps(
                tuple(
                    Step(label, state, "12 maart 2026") for label, state in zip(PHASES, states, strict=True)
                ),
                "Fasen",
            ),
            Records(
                "history",
                (Column("at", "Wanneer", 16), Column("what", "Wat", 30, grows=True)),
                MadeWindow(
                    3, lambda n: Record(str(n), (f"{n + 1} mei 2026 10:00", "E-mailadres gewijzigd"), ("",))
                ),
                "",
                "Nog geen geschiedenis.",
                "Geschiedenis",
            ),
        ),
        (
            Command("save", "Opslaan", "b"),
            Command("discard", "Niet opslaan", "n", confirm="Wil je je wijzigingen weggooien?"),
            Command("applicant", "Naar de aanvrager", "a", CommandKind.SCREEN),
            Command("print", "Afdrukken", "t", CommandKind.MENU),
            Command("copy", "Kopiëren als nieuw dossier", "", CommandKind.MENU),
        ),
    )


def dossiers_page(rows: int = 2000, window: MadeWindow | None = None) -> Page:
    return Page(
        "dossiers",
        "Dossiers",
        (
            Form(
                "view",
                (
                    Field(
                        "phase",
                        "Fase",
                        FieldKind.CHOICE,
                        "",
                        "",
                        key="f",
                        choices=tuple(Choice(phase, phase) for phase in PHASES),
                    ),
                    Field(
                        "deadline",
                        "Uiterlijk",
                        FieldKind.TEXT,
                        "",
                        "",
                        key="d",
                        choices=(Choice("week", "deze week"),),
                    ),
                    Field(
                        "sort",
                        "Volgorde",
                        FieldKind.CHOICE,
                        "deadline",
                        "deadline, vroegste eerst",
                        saved="deadline, vroegste eerst",
                        key="s",
                        required=True,
                        choices=(
                            Choice("deadline", "deadline, vroegste eerst"),
                            Choice("title", "titel, A tot Z"),
                        ),
                    ),
                ),
            ),
            Records(
                "dossiers",
                DOSSIER_COLUMNS,
                window or MadeWindow(rows),
                "open",
                "Geen enkel dossier past hierbij.",
                search="",
                marked=frozenset(),
            ),
        ),
    )


def home_page() -> Page:
    lists = (
        Command("action_needed", "Actie nodig", "a", CommandKind.SCREEN, note=12, tone=Tone.WARNING),
        Command("overdue", "Te laat", "o", CommandKind.SCREEN, note=0),
        Command("all", "Alle dossiers", "d", CommandKind.SCREEN, note=1416),
    )
    return Page(
        "home",
        "Start",
        (Text("Dag Els Vermeulen."), Ways(lists, "Je dossiers")),
        (*lists, Command("sign_out", "Afmelden", "s", CommandKind.MENU)),
    )


def sign_in_page(qr: bool = False) -> Page:
    return Page(
        "signIn",
        "Aanmelden",
        (
            Text("Meld je aan met een digitale sleutel, in een browser."),
            Code(
                "BCDF-GHJK",
                "https://aanmelden.kiosk.example/code",
                "https://aanmelden.kiosk.example/code?user_code=BCDF-GHJK",
                time.monotonic() + 599,
                qr=qr,
            ),
        ),
        (
            Command("copy", "Code kopiëren", "c"),
            Command("open", "Browser openen", "o"),
            Command("qr", "QR-code", "q"),
            Command("cancel", "Stoppen", "s", CommandKind.MENU),
        ),
    )


def representations_page() -> Page:
    return Page(
        "representations",
        "Namens wie werk je?",
        (
            Records(
                "representations",
                (Column("name", "Aanvrager", 30, grows=True), Column("ground", "Op grond van", 26, 2)),
                MadeWindow(40, lambda n: Record(f"a{n}", (f"{APPLICANTS[n % 4]} {n}", "mandaat"), ("",))),
                "choose",
                "Je vertegenwoordigt niemand.",
                search="",
            ),
        ),
    )


def history_page() -> Page:
    """Acts of the real history page's shape: what it is, from what to what, by whom for whom."""

    def act(position: int) -> Record:
        change = ("els@steunpunt.example → jo@voorbeeld.be", "Els Vermeulen → Zoë D’Hondt")[position % 2]
        what = ("E-mailadres gewijzigd", "Contactpersoon gewijzigd")[position % 2]
        who = f"Jo Claes namens {APPLICANTS[position % 4]} (mandaat via Steunpunt Vrije Tijd)"
        at = dt.datetime(2026, 5, 1 + position, 9, 30, tzinfo=dt.UTC)
        return Record(str(position), (at, what, change, who), (what, change))

    return Page(
        "history",
        "Geschiedenis",
        (Records("history", COLUMNS, MadeWindow(12, act), "open", "Nog niets.", lines=LINES),),
        (Command("dossier", "Naar het dossier", "d", CommandKind.SCREEN),),
    )


def plain_page(screen: str, title: str) -> Page:
    return Page(
        screen,
        title,
        (
            Text("Gegevens", heading=True),
            Facts((Fact("Naam", APPLICANTS[0], source="KBO"), Fact("E-mail", "info@smiske.example"))),
            *(
                Text(f"Alinea {number}. " + "Wie meer wil weten, leest verder. " * 4)
                for number in range(1, 9)
            ),
        ),
        (Command("other", "Andere aanvrager", "n"),),
        (Notice("De gegevens zijn van gisteren.", Tone.WARNING),),
    )


PAGES: dict[str, Callable[[], Page]] = {
    "signIn": sign_in_page,
    "representations": representations_page,
    "home": home_page,
    "dossiers": dossiers_page,
    "dossier": dossier_page,
    "history": history_page,
    "applicant": lambda: plain_page("applicant", "Aanvrager"),
    "profile": lambda: plain_page("profile", "Profiel"),
    "help": lambda: plain_page("help", "Hulp"),
}

OUTCOMES: dict[str, dict[str, Outcome]] = {
    "signIn": {
        "copy": Outcome(copy="BCDF-GHJK"),
        "cancel": Outcome(quit=True),
        "open": Outcome(go=Route("home"), instead=True),
    },
    "representations": {"choose": Outcome(go=Route("home"), instead=True)},
    "home": {"action_needed": Outcome(go=Route("dossiers", "actie"))},
    "dossiers": {"open": Outcome(go=Route("dossier", "KSK-2026-000000"))},
    "dossier": {"applicant": Outcome(go=Route("applicant", "a1"))},
}


class Portal:
    """Makes fixed models, and keeps them for a test to look at."""

    def __init__(self, pages: dict[str, Callable[[], Page]] | None = None) -> None:
        self.pages = {**PAGES, **(pages or {})}
        self.models: list[tuple[Route, FixedModel]] = []

    def __call__(self, route: Route, services: Services) -> PageModel:
        """The help needs no service, so its pages are the real ones; but for the first, which stands for any text."""
        if route.screen == "help" and route.about:
            return help_model(services, route.about if route.about != "topics" else "")
        model = FixedModel(self.pages[route.screen](), OUTCOMES.get(route.screen))
        self.models.append((route, model))
        return model

    def last(self, screen: str) -> FixedModel:
        return next(model for route, model in reversed(self.models) if route.screen == screen)

    def made(self, screen: str) -> Sequence[FixedModel]:
        return [model for route, model in self.models if route.screen == screen]
