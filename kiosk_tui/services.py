"""What the pages are built from. `bootstrap.py` chooses the real ones; tests hand in their own.

Nothing here is imported at run time but values: the first paint needs neither HTTP nor the contract.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kiosk_tui.access_service import AccessService
from kiosk_tui.attachment_service import AttachmentService
from kiosk_tui.details_service import DetailsService
from kiosk_tui.files.unfinished import UnfinishedUploads
from kiosk_tui.filling_service import FillingService
from kiosk_tui.following_service import FollowingService
from kiosk_tui.mandate_service import MandateService
from kiosk_tui.rights_service import RightsService
from kiosk_tui.sign_in.state import PracticePerson, SignInState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk_api.contract.dossiers import Dossier, DossierPatch, Dossiers, History
    from kiosk_api.contract.people import (
        Applicant,
        Me,
        Profile,
        Representation,
        Representations,
        Representative,
    )
    from kiosk_api.contract.reference import ReferenceList
    from kiosk_tui.clock import Clock
    from kiosk_tui.doctor.finding import Finding
    from kiosk_tui.drafts import Drafts
    from kiosk_tui.portal.dossier_query import DossierQuery
    from kiosk_tui.portal.versioned import Versioned
    from kiosk_tui.session import Session
    from kiosk_tui.settings import Settings, SignInWith


class PortalService(
    FillingService,
    FollowingService,
    AttachmentService,
    DetailsService,
    AccessService,
    MandateService,
    RightsService,
    Protocol,
):
    """The KIOSK service, one method an operation. Each raises nothing but `KioskError`.

    Texts in the answers are already safe to show. Which applicants are seen follows `Session.acting_for`,
    except where one chooses among all for whom one may act.
    """

    async def me(self, *, own: bool = False) -> Me:
        """Who is signed in, and for whom the session acts; with `own`, for whom the sign-in itself is."""
        ...

    async def representations(self, q: str = "", after: str | None = None) -> Representations:
        """A page of applicants for whom the person may act, by name; `after` is the page before's `next`."""
        ...

    async def representation(self, applicant_id: str) -> Representation:
        """One of them.

        Raises:
            NotFound: there is no such applicant, or the person does not represent it today.
        """
        ...

    async def all_representations(self) -> list[Representation]:
        """All of them."""
        ...

    async def applicant(self, applicant_id: str) -> Applicant: ...

    async def profile(self, applicant_id: str) -> Profile: ...

    async def representatives(self, applicant_id: str) -> list[Representative]:
        """Who may be contact person of the applicant's dossiers now."""
        ...

    async def dossiers(self, query: DossierQuery) -> Dossiers: ...

    async def dossiers_at(self, href: str) -> Dossiers:
        """The page at a `next` or `previous`."""
        ...

    async def dossier(self, kiosk_number: str) -> Versioned[Dossier]: ...

    async def change_dossier(
        self, kiosk_number: str, patch: DossierPatch, version: str, idempotency_key: str
    ) -> Versioned[Dossier]:
        """Change what is in `patch`, if the dossier still has `version`.

        `idempotency_key` names this one wish: the same wish may be sent again with it, and happens once.

        Raises:
            StaleVersion: somebody changed it since; `current` holds it as it is now.
        """
        ...

    async def history(self, kiosk_number: str, after: str | None = None) -> History:
        """One page, newest first; `after` is the `next` of the page before."""
        ...

    async def reference(self, list_name: str) -> ReferenceList:
        """A code list of `refData`, such as `dossierPhases`. Fetched once."""
        ...


class SignInService(Protocol):
    """Signing in with a code or through a browser, and what follows from it. Nothing here raises but `KioskError`."""

    on_change: Callable[[SignInState], None]
    """Called with the new state whenever it changed. One observer: the page that shows it."""

    @property
    def state(self) -> SignInState: ...

    async def resume(self) -> bool:
        """Go on with the session that was kept at the last sign-in. False: there is none, or it ended.

        Raises:
            NetworkError: the provider could not be asked; the session is kept for later.
        """
        ...

    async def start(self, way: SignInWith | None = None) -> None:
        """Begin, and wait for the answer in the background. Returns once there is a code or an address, or none.

        Args:
            way: how to sign in from now on; absent: as before, first as the settings say.
        """
        ...

    async def wait(self) -> SignInState:
        """Return the state once nothing runs any more."""
        ...

    async def cancel(self) -> None:
        """Stop waiting. Takes no longer than 200 ms, whatever the network does."""
        ...

    async def sign_out(self) -> None:
        """Revoke the session at the provider (at most 5 s) and forget it here, whatever the provider says."""
        ...

    @property
    def can_open_browser(self) -> bool:
        """There is a display here, and a browser that does not take the terminal."""
        ...

    def open_browser(self) -> bool:
        """Open the address of the code. False: no browser could be started."""
        ...

    @property
    def can_approve_here(self) -> bool:
        """True in the embedded practice environment only."""
        ...

    async def practice_people(self) -> Sequence[PracticePerson]:
        """As whom one may sign in with `approve_here`."""
        ...

    async def approve_here(self, person: str, key: str = "totp", on_behalf_of: str | None = None) -> None:
        """Walk the provider's own pages as a person of the practice environment, without a browser.

        Args:
            person: a `PracticePerson.person_id`.
            key: the digital key to prove with: `totp` or `sms`.
            on_behalf_of: an applicant id; absent means everybody whom the person represents.
        """
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a page may ask for."""

    portal: PortalService
    sign_in: SignInService
    session: Session
    drafts: Drafts
    settings: Settings
    clock: Clock
    """Shows the service's day, which a practice environment may have ahead of this computer's."""
    close: Callable[[], Awaitable[None]]
    """Stop what runs, close connections, write what is still to be written. Call it once, at the end."""
    unfinished: UnfinishedUploads = field(default_factory=UnfinishedUploads)
    """Files that were not sent to their end."""
    examine: Callable[[], Awaitable[Sequence[Finding]]] | None = None
    """Checks this computer; None: the real checks."""
