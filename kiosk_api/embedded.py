"""The service inside the client: the practice environment in one file, in process, without a port.

A browser cannot reach into this process, so while a sign-in is pending a listener is open on the loopback address.
Several clients may use one data folder at once; each has its own process of the service.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from starlette.applications import Starlette

from kiosk_api.app import create_app
from kiosk_api.files import Files
from kiosk_api.files.folder import FolderContents
from kiosk_api.identity import listener_note
from kiosk_api.practice.laid import is_laid
from kiosk_api.practice.place import DATABASE_FILE, FILES_FOLDER
from kiosk_api.practice.set_aside import PracticeInUse as PracticeInUse  # noqa: PLC0414 # whoever opens this must be able to catch it
from kiosk_api.practice.set_aside import set_aside
from kiosk_api.practice.sms_gateway import PracticeSmsGateway
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.service import PRACTICE, Service, utc_now
from kiosk_api.store.migrations import DatabaseIsNewer as DatabaseIsNewer  # noqa: PLC0414 # whoever opens this must be able to catch it
from kiosk_api.store.open import open_database, sqlite_url

if TYPE_CHECKING:
    from kiosk_api.loopback import LoopbackListener
    from kiosk_api.practice.data_files import PracticePerson

ISSUER: Final = "http://kiosk.localhost"
"""Issuer and base address. `localhost` names never leave the machine (RFC 6761), and http may be used for them."""

Progress = Callable[[int, int], None]
"""Called while the practice environment is laid for the first time: how much is done, and of how much."""


class NotApproved(Exception):
    """A sign-in could not be approved here; the text says on which page it ended, and why."""


class Embedded:
    """A running service and the listener that it may have. Make it with `open_embedded`."""

    app: Starlette
    service: Service

    def __init__(self, data_folder: Path) -> None:
        self._data_folder = data_folder
        self._listener: LoopbackListener | None = None
        self._starting = asyncio.Lock()
        database = open_database(sqlite_url(data_folder / DATABASE_FILE))
        self.service = Service(
            database=database,
            issuer=ISSUER,
            environment=PRACTICE,
            sms_gateway=PracticeSmsGateway(data_folder),
            files=Files(FolderContents(data_folder / FILES_FOLDER)),
            browser_address=self._browser_address,
        )
        self.app = create_app(self.service)

    async def start_listener(self) -> str:
        """Let browsers on this computer in, and return at which address. Once open, it stays the same one.

        Raises:
            OSError: this computer lets nobody listen.
        """
        async with self._starting:
            if self._listener is None:
                from kiosk_api.loopback import LoopbackListener

                self._listener = LoopbackListener(self.app)
                listener_note.write(self._listener.address, self._data_folder)
            return self._listener.address

    async def stop_listener(self) -> None:
        """Shut the listener, after the answers that are on their way."""
        async with self._starting:
            listener, self._listener = self._listener, None
            if listener is not None:
                listener_note.erase(listener.address, self._data_folder)
                await listener.close()

    def practice_people(self) -> "Sequence[PracticePerson]":
        """Everybody as whom one may sign in here, with what can be tried with them."""
        from kiosk_api.practice.data_files import agents, people

        return (*people(), *agents())

    async def approve(self, user_code: str, person_id: str, key: str, on_behalf_of: str | None) -> None:
        """Walk the sign-in pages as somebody of the practice environment, on a machine without a browser.

        Args:
            key: `totp` or `sms`.
            on_behalf_of: an applicant's id; None: everybody whom the person represents.

        Raises:
            NotApproved: the walk ended early.
        """
        from kiosk_api.practice.approve import EVERY_APPLICANT, approve
        from kiosk_api.practice.sign_in_walk import ApprovalFailed

        name = next((each.name for each in self.practice_people() if each.id == person_id), person_id)
        address = await self.start_listener()
        proof: Literal["totp", "sms"] = "sms" if key == "sms" else "totp"
        try:
            await approve(address, user_code, name, proof, on_behalf_of or EVERY_APPLICANT)
        except ApprovalFailed as failed:
            raise NotApproved(str(failed)) from failed

    async def close(self) -> None:
        """Shut the listener and the database."""
        await self.stop_listener()
        await self.service.database.close()

    def _browser_address(self) -> str:
        return self._listener.address if self._listener else ISSUER


async def open_embedded(
    data_folder: Path, progress: Progress | None = None, renewed: Callable[[Path], None] | None = None
) -> Embedded:
    """Open the service on `data_folder`, and lay the practice environment there the first time.

    One that an older kiosk laid is set aside before; `renewed` is called with the name of its file.

    Raises:
        OSError: the folder cannot be used.
        DatabaseIsNewer: a newer kiosk has used it.
        PracticeInUse: it is an older kiosk's, which still runs.
    """
    kept = await asyncio.to_thread(set_aside, data_folder / DATABASE_FILE)
    if kept is not None and renewed is not None:
        renewed(kept)
    embedded = await asyncio.to_thread(Embedded, data_folder)
    database = embedded.service.database
    if not await database.read(is_laid):
        from kiosk_api.practice.seed import lay_practice_environment, nobody_watches

        today = day_in_brussels(utc_now())
        contents = embedded.service.files.contents
        await lay_practice_environment(database, today, progress or nobody_watches, contents)
    return embedded
