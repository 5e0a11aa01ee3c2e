"""A page: what one portal screen says and offers, in reading order, for whatever face shows it.

Faces lay a page out, read it aloud or print it as JSON. They decide nothing: which fields are locked,
which commands are on offer and which step follows is already in the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.pages.records import Records


class Tone(StrEnum):
    """How a notice or mark is meant. A face shows it in words and colour, never in colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `heading` makes it the title of what follows."""

    words: Sayable
    tone: Tone = Tone.PLAIN
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value, and where the value comes from when it is an authentic source."""

    label: Sayable
    value: Sayable
    note: Sayable | None = None
    source: Sayable | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with values, read top to bottom."""

    rows: tuple[Fact, ...]
    heading: Sayable | None = None


class FieldKind(StrEnum):
    TEXT = "text"
    EMAIL = "email"
    ACCOUNT_NUMBER = "accountNumber"
    CHOICE = "choice"
    PATH = "path"
    """Of a file or folder on this computer; `choices` are what stands in the folder that was typed."""
    FOLDER = "folder"
    """Of a folder on this computer; `choices` are the folders that begin so."""
    LONG_TEXT = "longText"
    """Several lines."""
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    YES_NO = "yesNo"
    """`choices` are `true` and `false`."""
    MULTI_CHOICE = "multiChoice"
    """`value` is the chosen values with `,` between."""
    TABLE = "table"
    """Filled in on a sub-screen, to which `opens` leads."""
    UPLOAD = "upload"
    """Files, on a sub-screen to which `opens` leads."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field may take. `note` helps to tell two alike apart."""

    value: str
    label: Sayable
    note: Sayable | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """Why a field cannot change."""

    why: Sayable


@dataclass(frozen=True, slots=True)
class Field:
    """Something the user may fill in. `key` is the letter that leads to it, in every face."""

    id: str
    label: Sayable
    kind: FieldKind
    value: str
    """What was typed or chosen last, as it would be sent: for a choice the `Choice.value`.

    A number or amount as it may be typed, a day as 2026-05-01.
    """
    shown: Sayable
    """The same for people: the chosen label, the account number in groups of four."""
    typed: Sayable | None = None
    """How `value` stands in the field while somebody changes it; None: as it is shown."""
    saved: Sayable = ""
    """The value on the service, for people."""
    key: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    """What may be chosen (CHOICE), or what is suggested (TEXT, EMAIL)."""
    help: Sayable | None = None
    lock: Lock | None = None
    fault: Sayable | None = None
    """Why `value` cannot be saved: what is wrong and an example of what is right."""
    before_submission: Sayable | None = None
    """What must still change before this can be handed in; it can be saved as it is."""
    max_length: int | None = None
    """How many characters it may have: faces say how many are left."""
    opens: str = ""
    """The command, with the field's id, that leads to the sub-screen on which it is filled in."""

    @property
    def changed(self) -> bool:
        """True while what was typed is not what the service has."""
        return self.shown != self.saved


@dataclass(frozen=True, slots=True)
class Form:
    """Fields that are saved together by the command `submit`.

    Without `submit` each field takes effect as soon as it is staged: the filters of a list.
    """

    id: str
    fields: tuple[Field, ...]
    submit: str = ""
    heading: Sayable | None = None
    saves_itself: bool = False
    """What is typed is saved soon after, without `submit`; `Page.state` says how that stands."""
    waits: bool = False
    """Nothing is sent before the user says so with `submit`, also where each answer is sent at once otherwise."""

    def field(self, field_id: str) -> Field:
        """Return the field with this id.

        Raises:
            KeyError: the form has no such field.
        """
        for field in self.fields:
            if field.id == field_id:
                return field
        raise KeyError(field_id)


class StepState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    TO_COME = "toCome"
    HOLDS = "holds"
    """Of a condition: it is fulfilled."""
    LIMITS = "limits"
    """Of a condition: it lets somebody in, but not do everything."""
    FAILS = "fails"
    NOT_REACHED = "notReached"
    """Of a condition: not asked, for something before it fails."""


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of a procedure, or one condition of a chain."""

    label: Sayable
    state: StepState
    note: Sayable | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The phases of a dossier, or the conditions of a chain, in order."""

    steps: tuple[Step, ...]
    heading: Sayable | None = None
    stacked: bool = False
    """Each on a line of its own with its note, in the middle of the page."""


@dataclass(frozen=True, slots=True)
class Code:
    """Something to compare or copy letter by letter, such as a user code; `address` is where to type it."""

    code: str
    """Empty: the address alone is needed."""
    address: str
    address_with_code: str | None = None
    expires_at_monotonic_s: float | None = None
    """On the scale of `Clock.monotonic_s`."""
    qr: bool = False
    """The user asked to see `address_with_code` as a QR code too; the code itself stays in view."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is that takes a while: a file that is sent or fetched."""

    label: Sayable
    done_bytes: int
    total_bytes: int

    @property
    def percent(self) -> int:
        """How much is done, of a hundred; a hundred only when all is."""
        if self.done_bytes >= self.total_bytes:
            return 100
        return min(99, max(0, self.done_bytes) * 100 // self.total_bytes)


class CommandKind(StrEnum):
    """How the full-screen face offers a command."""

    SCREEN = "screen"
    """A sub-screen: a button."""
    ACT = "act"
    """Something that happens here: a button."""
    MENU = "menu"
    """A choice within the screen: an entry of its menu."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user may do here. Decided by the page, offered by every face."""

    id: str
    label: Sayable
    key: str = ""
    """One letter, unique on the page. Faces may offer it directly (full screen) or after Enter (linear)."""
    kind: CommandKind = CommandKind.ACT
    confirm: Sayable | None = None
    """Asked in words before it happens; the answer must be given in full."""
    note: Sayable | None = None
    """How what it leads to stands: how far a tab is."""
    tone: Tone = Tone.PLAIN
    """Of the note."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Sub-screens that belong together, in order, such as the tabs of a dossier."""

    commands: tuple[Command, ...]
    """Commands of the page too; faces offer them here, with their notes, and not among the others."""
    heading: Sayable | None = None


Part = Text | Facts | Form | Records | Steps | Code | Progress | Ways


@dataclass(frozen=True, slots=True)
class Notice:
    """A result or warning that belongs to the page as it is now."""

    words: Sayable
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Page:
    """One portal screen at one moment."""

    screen: str
    """The screen's name, as in `Route.screen`."""
    title: Sayable
    parts: tuple[Part, ...] = ()
    commands: tuple[Command, ...] = ()
    notices: tuple[Notice, ...] = ()
    busy: Sayable | None = None
    """What the page is waiting for; None when it is complete."""
    summary: Sayable | None = None
    """The page in one short line, for the ear: the point of it first."""
    state: Sayable | None = None
    """How the page stands, where that changes by itself: what was saved, and when. No face says it unasked."""
    at: str = ""
    """The field to begin at, when the user came here for that."""
    takes_paste: str = ""
    """The command that takes what is pasted from a spreadsheet, as its `about`."""

    def command(self, command_id: str) -> Command:
        """Return the command with this id.

        Raises:
            KeyError: it is not on offer now.
        """
        for command in self.commands:
            if command.id == command_id:
                return command
        raise KeyError(command_id)

    @property
    def forms(self) -> Sequence[Form]:
        return [part for part in self.parts if isinstance(part, Form)]
