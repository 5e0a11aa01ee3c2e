"""`/v1/dossiers/{kiosk_number}/uploads`: a file is announced, and everything that can be refused is refused now."""

import secrets
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.attachments import NewUpload
from kiosk_api.contract.file_names import safe_file_name
from kiosk_api.contract.problems import Issue
from kiosk_api.routes.answers import kept_creation
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.encode_attachments import upload_answer
from kiosk_api.routes.once import answered_once, kept_answer, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import (
    bad_request,
    payload_too_large,
    rejected_input,
    too_many_uploads,
)
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.upload_places import UploadPlace, place_for
from kiosk_api.rules.attachments import file_name_refused, size_refused
from kiosk_api.store import uploads
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person
from kiosk_api.store.uploads import Upload
from kiosk_api.sweep import sweep_files

MAX_UPLOADS: Final = 50
"""Unfinished, of one person: more is a fault, or somebody who fills our disk."""


class UploadsResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        wanted = await decode_json(request, NewUpload)
        kiosk_number: str = request.path_params["kiosk_number"]
        wish = read_wish(request, self.now, "POST upload", kiosk_number, wanted)
        files = self.service.files
        if wanted.size > files.max_file_bytes:
            raise payload_too_large(files.max_file_bytes)

        def begin(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            dossier = visible_dossier(tx, self.scope_of_caller(tx), kiosk_number)

            def do() -> KeptAnswer:
                upload = self._begun(tx, person, dossier, wanted)
                begun = upload_answer(self.links, kiosk_number, upload, files.max_piece_bytes)
                return kept_answer(wish, msgspec.json.encode(begun), status=201, Location=begun.self_)

            return answered_once(tx, person.id, wish, do)

        kept = await self.write_in_turn(begin)
        await sweep_files(self.service)
        return kept_creation(kept)

    def _begun(self, tx: Transaction, person: Person, dossier: Dossier, wanted: NewUpload) -> Upload:
        """Begin, if everything that is said of the file may be.

        Raises:
            Refusal: 400 or 409; see `place_for` and `_name_for`.
        """
        place = place_for(tx, dossier, wanted.tab_id, wanted.question_id)
        name = _name_for(place, wanted)
        if uploads.count_of_person(tx, person.id) >= MAX_UPLOADS:
            raise too_many_uploads(MAX_UPLOADS)
        upload = Upload(
            id=secrets.token_hex(16),
            dossier_id=dossier.id,
            person_id=person.id,
            owner=place.owner,
            file_name=name,
            size=wanted.size,
            sha256=wanted.sha256,
            received=0,
            expires_at=self.now + uploads.KEPT_FOR,
        )
        uploads.add(tx, upload)
        return upload


def _name_for(place: UploadPlace, wanted: NewUpload) -> str:
    """Return the name that the file will have.

    Raises:
        Refusal: 400, with an issue for the name and one for the size, when the question does not take them.
    """
    name = safe_file_name(wanted.file_name)
    issues: list[Issue] = []
    if refused := file_name_refused(place.question, name):
        issues.append(rejected_input("fileName", wanted.file_name, refused.reason))
    if refused := size_refused(place.question, wanted.size):
        issues.append(rejected_input("size", wanted.size, refused.reason))
    if issues:
        raise bad_request(*issues)
    return name
