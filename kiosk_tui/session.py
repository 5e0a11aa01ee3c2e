"""Who I am, for whom I act, and in which language: what every screen shows in its header."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk_tui.remembered import Remembered

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk_api.contract.people import ApplicantReference, Me
    from kiosk_tui.sign_in.account import Account


class Session:
    """The session of this process. Observers are told after each change.

    Which applicants were recent, the language and the colours are remembered in `memory`, by ids only.
    """

    def __init__(self, memory: Path, language: str | None = None, environment: str = "") -> None:
        """Begin, signed out. `language` of the settings wins from the remembered one; absent both, Dutch."""
        self._remembered: Final = Remembered(memory)
        self._observers: list[Callable[[Session], None]] = []
        self._account: Account | None = None
        self._signed_in = False
        self._acting_for: ApplicantReference | None = None
        self._bound_to: ApplicantReference | None = None
        self._language = language or self._remembered.language or "nl"
        self._environment = environment
        self._deleted: tuple[str, str] | None = None
        self._roles: tuple[str, ...] = ()

    @property
    def is_agent(self) -> bool:
        """The person works at the support desk, and every screen says so."""
        return "support" in self._roles

    @property
    def deleted(self) -> tuple[str, str] | None:
        """The KIOSK number and title of the draft that was deleted last here, while nobody restored it."""
        return self._deleted

    def remember_deleted(self, kiosk_number: str, title: str) -> None:
        """A draft was deleted; lists offer to restore it."""
        self._deleted = (kiosk_number, title)

    def forget_deleted(self) -> None:
        """It was restored, or cannot be any more."""
        self._deleted = None

    @property
    def account(self) -> Account | None:
        """Who is signed in, or was until the session lapsed."""
        return self._account

    @property
    def signed_in(self) -> bool:
        return self._signed_in

    @property
    def acting_for(self) -> ApplicantReference | None:
        """For whom; None means: for every applicant whom the person represents."""
        return self._acting_for

    @property
    def bound_to(self) -> ApplicantReference | None:
        """The one applicant for whom the sign-in itself is; None, as nearly always: it is for all of them."""
        return self._bound_to

    @property
    def narrowed_to(self) -> str | None:
        """The applicant id that the person's own token must be exchanged for; None: it says all by itself."""
        return self._acting_for.applicant_id if self._acting_for and self._bound_to is None else None

    @property
    def language(self) -> str:
        """`nl`, `fr`, `de` or `en`."""
        return self._language

    @property
    def environment(self) -> str:
        """`practice`, the name of a real environment, or empty while it is not known."""
        return self._environment

    @property
    def recent_applicants(self) -> tuple[str, ...]:
        """The ids of the applicants for whom this account acted last, newest first."""
        return self._remembered.recent_of(self._account.file_name) if self._account else ()

    def observe(self, observer: Callable[[Session], None]) -> Callable[[], None]:
        """Have `observer` called after each change. Returns what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer) if observer in self._observers else None

    def begin(self, account: Account) -> None:
        """Somebody signed in. Who comes back after a lapse goes on; another person begins for everybody."""
        if self._account is None or self._account.key != account.key:
            self._acting_for = None
            self._deleted = None
        self._bound_to = None
        self._account = account
        self._signed_in = True
        self._tell()

    def meet(self, me: Me) -> None:
        """Take over what the service says about who is signed in, for whom if not for all, and in which environment."""
        self._environment = me.environment
        self._roles = tuple(me.roles)
        self._bound_to = me.acting_for
        self._acting_for = me.acting_for or self._acting_for
        if self._account is not None:
            self._account = replace(self._account, name=me.name)
        self._tell()

    def lapse(self) -> None:
        """The session ended by itself. Person and applicant stay known, so that the work can go on later."""
        self._signed_in = False
        self._tell()

    def end(self) -> None:
        """The person signed out."""
        self._account = None
        self._roles = ()
        self._acting_for = self._bound_to = None
        self._signed_in = False
        self._tell()

    def switch(self, applicant: ApplicantReference | None) -> None:
        """Act for `applicant` from now on, or for everybody (None) for whom the sign-in is."""
        self._acting_for = applicant or self._bound_to
        if applicant is not None and self._account is not None:
            self._remembered.acted_for(self._account.file_name, applicant.applicant_id)
            self._remembered.keep()
        self._tell()

    def speak(self, language: str) -> None:
        """Go on in another language, also the next time."""
        self._language = language
        self._remembered.language = language
        self._remembered.keep()
        self._tell()

    def remember_theme(self, theme: str) -> None:
        """Begin in these colours the next time."""
        self._remembered.theme = theme
        self._remembered.keep()

    def _tell(self) -> None:
        for observer in tuple(self._observers):
            observer(self)
