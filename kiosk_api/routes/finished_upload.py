"""The end of an upload: what arrived is sealed, looked at and checked, and only then an attachment that is listed.

Each step can be done again, so an answer that was lost, or a service that was killed in between, costs nothing: the
sender asks again, and what is left is done.
"""

import asyncio
import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Final

from kiosk_api.contract.file_names import extension_of
from kiosk_api.files import Files
from kiosk_api.files.contents import ContentMissing
from kiosk_api.files.look import look_at
from kiosk_api.files.virus_check import ScannerFailed
from kiosk_api.routes.acts import recorded_act
from kiosk_api.routes.refusals import (
    Refusal,
    content_differs,
    content_infected,
    content_refused,
    not_found,
    virus_check_unavailable,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.upload_places import ask_for_room, place_of_owner, places_of
from kiosk_api.rules.file_kinds import content_refused as kind_refused
from kiosk_api.rules.file_kinds import media_type_of
from kiosk_api.store import attachments, dossiers, uploads
from kiosk_api.store.attachments import Attachment
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Change
from kiosk_api.store.uploads import Upload

RETRY_AFTER_S: Final = 30
"""What a sender is asked to wait when the scanner gives no verdict."""
_log = logging.getLogger(__name__)


async def finish_upload(resource: PersonalResource, kiosk_number: str, upload: Upload) -> Upload:
    """Make a whole upload an attachment, and return it as it is then.

    Raises:
        Refusal: 400: the contents are not what was promised, not of their kind, or infected, and the upload is gone;
            503: the scanner gives no verdict, so nothing is accepted, and the upload waits; 400 or 409: there is no
            room for it any more.
    """
    service = resource.service
    try:
        await _check(service.files, upload)
    except Refusal as refusal:
        if refusal.problem.status != 503:
            await service.database.write(lambda tx: uploads.remove(tx, upload.id))
            await asyncio.to_thread(service.files.contents.drop_upload, upload.id)
        raise
    await service.database.write(
        lambda tx: attachments.keep_content(tx, upload.sha256, upload.size, resource.now)
    )
    await asyncio.to_thread(service.files.contents.keep, upload.id, upload.sha256)
    return await resource.write_in_turn(lambda tx: _attach(tx, resource, kiosk_number, upload))


async def _check(files: Files, upload: Upload) -> None:
    """Pass when what arrived may be accepted.

    Raises:
        Refusal: 400 or 503; see `finish_upload`.
    """
    with await asyncio.to_thread(_opened, files, upload) as sealed:
        if sealed.sha256 != upload.sha256:
            raise content_differs()
        seen = await asyncio.to_thread(look_at, sealed.contents)
        if refused := kind_refused(extension_of(upload.file_name), seen):
            raise content_refused(refused)
        try:
            infection = await files.virus_check.infection(sealed.contents)
        except ScannerFailed as error:
            _log.warning("No verdict on an upload: %s", error)
            raise virus_check_unavailable(RETRY_AFTER_S) from error
    if infection is not None:
        _log.warning("An upload is infected with %s", infection.name)
        raise content_infected(infection.name)


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What arrived, open, where no sender can change it."""

    contents: BinaryIO
    sha256: str

    def __enter__(self) -> "_Sealed":
        return self

    def __exit__(self, *_: object) -> None:
        self.contents.close()


def _opened(files: Files, upload: Upload) -> _Sealed:
    """Seal what arrived. When it was kept already, before the end was written, it is looked at there.

    Raises:
        Refusal: 400: it is nowhere, so it must be sent anew.
    """
    with suppress(ContentMissing):
        sha256 = files.contents.seal(upload.id, upload.size)
        return _Sealed(files.contents.sealed(upload.id), sha256)
    with suppress(ContentMissing):
        return _Sealed(files.contents.open(upload.sha256), upload.sha256)
    _log.error("Upload %s was acknowledged, and is not here", upload.id)
    raise content_differs()


def _attach(tx: Transaction, resource: PersonalResource, kiosk_number: str, upload: Upload) -> Upload:
    """Write the attachment with its record, unless another sender of the last piece has done so."""
    person, scope = resource.person(tx), resource.scope_of_caller(tx)
    dossier = visible_dossier(tx, scope, kiosk_number)
    present = uploads.get(tx, dossier.id, upload.id, person.id)
    if present is None:
        raise not_found()
    if present.attachment_id is not None:
        return present
    place = place_of_owner(places_of(tx, dossier), upload.owner)
    if place is None:
        raise not_found()
    ask_for_room(tx, dossier, place)
    attachment = Attachment(
        id=secrets.token_hex(8),
        dossier_id=dossier.id,
        owner=upload.owner,
        file_name=upload.file_name,
        size=upload.size,
        sha256=upload.sha256,
        media_type=media_type_of(extension_of(upload.file_name)),
        virus_check=resource.service.files.virus_check.verdict,
        uploaded_at=resource.now,
        uploaded_by=person.id,
        uploaded_by_name=person.name,
    )
    attachments.add(tx, attachment)
    uploads.become(tx, upload.id, attachment.id)
    ground = scope.grounds_for(dossier.applicant.id)[0]
    act = recorded_act("attachmentAdded", person, ground, dossier, new=upload.file_name)
    dossiers.change(tx, kiosk_number, Change(), expected_version=dossier.version, acts=[act], at=resource.now)
    found = uploads.get(tx, dossier.id, upload.id, person.id)
    return found or present
