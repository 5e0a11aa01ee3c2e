"""Attachments and uploads, as the wire types say them."""

from collections.abc import Collection, Mapping

from kiosk_api.contract import attachments as wire
from kiosk_api.routes.links import Links
from kiosk_api.routes.upload_places import UploadPlace, place_of_owner
from kiosk_api.rules.editable_tabs import tab_refused
from kiosk_api.rules.phases import comes_at_or_after
from kiosk_api.store.attachments import QUESTION, Attachment, Owner
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.uploads import Upload


def attachment_answer(
    links: Links, dossier: Dossier, places: list[UploadPlace], attachment: Attachment
) -> wire.Attachment:
    """Return one attachment. `places` are all of the dossier's type."""
    place = place_of_owner(places, attachment.owner)
    deletable = place is not None and tab_refused(place.tab, dossier) is None
    tab_id, question_id = _asked(attachment.owner)
    return wire.Attachment(
        href=links.attachment(dossier.kiosk_number, attachment.id),
        attachment_id=attachment.id,
        kiosk_number=dossier.kiosk_number,
        owner_kind=attachment.owner.kind,
        tab_id=tab_id,
        question_id=question_id,
        question_title=place.question.title if place else None,
        file_name=attachment.file_name,
        size=attachment.size,
        media_type=attachment.media_type,
        sha256=attachment.sha256,
        content_href=links.attachment_content(dossier.kiosk_number, attachment.id),
        uploaded_at=attachment.uploaded_at,
        uploaded_by=attachment.uploaded_by_name,
        virus_check=attachment.virus_check,
        allowed_acts=["delete"] if deletable else [],
    )


def upload_place_answer(
    dossier: Dossier,
    place: UploadPlace,
    files: Mapping[str, int],
    asked: Collection[str],
    max_file_bytes: int,
) -> wire.UploadPlace:
    """Return a place to upload, with how many files it has. `asked`: the questions that are asked now."""
    question = place.question
    return wire.UploadPlace(
        tab_id=place.tab.tab_id,
        question_id=question.question_id,
        tab_title=place.tab.title,
        title=question.title,
        help=question.help,
        phase=place.tab.phase,
        required=question.required,
        file_extensions=question.file_extensions,
        max_bytes=min(question.max_bytes or max_file_bytes, max_file_bytes),
        max_files=question.max_files,
        files=files.get(question.question_id, 0),
        open=tab_refused(place.tab, dossier) is None and question.question_id in asked,
    )


def is_shown(place: UploadPlace, files: Mapping[str, int], asked: Collection[str]) -> bool:
    """Tell whether a place is asked now, or has files from when it was."""
    question_id = place.question.question_id
    return question_id in asked or files.get(question_id, 0) > 0


def is_reached(dossier: Dossier, place: UploadPlace) -> bool:
    """Tell whether the dossier has come to the phase of a place."""
    return any(comes_at_or_after(entry.phase, place.tab.phase) for entry in dossier.phases)


def upload_answer(links: Links, kiosk_number: str, upload: Upload, max_piece_bytes: int) -> wire.Upload:
    tab_id, question_id = _asked(upload.owner)
    return wire.Upload(
        self_=links.upload(kiosk_number, upload.id),
        upload_id=upload.id,
        kiosk_number=kiosk_number,
        tab_id=tab_id,
        question_id=question_id,
        file_name=upload.file_name,
        size=upload.size,
        sha256=upload.sha256,
        received=upload.received,
        max_piece_bytes=max_piece_bytes,
        expires_at=upload.expires_at,
        attachment_id=upload.attachment_id,
        attachment_href=links.attachment(kiosk_number, upload.attachment_id)
        if upload.attachment_id
        else None,
    )


def _asked(owner: Owner) -> tuple[str | None, str | None]:
    """The tab and question of an owner that is one."""
    return (owner.tab_id, owner.id) if owner.kind == QUESTION else (None, None)
