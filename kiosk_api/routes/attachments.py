"""`/v1/dossiers/{kiosk_number}/attachments` and each of them: listed, read, taken away and brought back."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import attachments as wire
from kiosk_api.contract.acts import ActCode
from kiosk_api.routes.acts import recorded_act
from kiosk_api.routes.answers import DO_NOT_KEEP, created_answer, tagged_answer
from kiosk_api.routes.encode_attachments import attachment_answer, is_reached, is_shown, upload_place_answer
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found, tab_closed
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.upload_places import ask_for_room, place_of_owner, places_of, questions_asked
from kiosk_api.rules.editable_tabs import RULE, tab_refused
from kiosk_api.rules.refused import Refused
from kiosk_api.store import attachments, dossiers
from kiosk_api.store.attachments import Attachment
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Change, Dossier


class AttachmentsResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        files = self.service.files

        def read(tx: Transaction) -> wire.Attachments:
            dossier = visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])
            places = places_of(tx, dossier)
            counts = attachments.counts(tx, dossier.id)
            asked = questions_asked(tx, dossier)
            return wire.Attachments(
                self_=self.links.this(request),
                kiosk_number=dossier.kiosk_number,
                items=[
                    attachment_answer(self.links, dossier, places, each)
                    for each in attachments.of_dossier(tx, dossier.id)
                ],
                places=[
                    upload_place_answer(dossier, place, counts, asked, files.max_file_bytes)
                    for place in places
                    if is_reached(dossier, place) and is_shown(place, counts, asked)
                ],
                virus_check=files.virus_check.verdict,
            )

        return tagged_answer(request, await self.service.database.read(read))


class _OneAttachment(PersonalResource):
    """What the paths of one attachment share."""

    def dossier_of(self, tx: Transaction, request: Request) -> Dossier:
        """Return the dossier in the path.

        Raises:
            Refusal: there is no such dossier, or the caller may not see it.
        """
        return visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])

    def attachment_of(self, tx: Transaction, dossier: Dossier, request: Request) -> Attachment:
        """Return the attachment in the path.

        Raises:
            Refusal: the dossier has no such attachment (any more).
        """
        attachment = attachments.get(tx, dossier.id, request.path_params["attachment_id"])
        if attachment is None:
            raise not_found()
        return attachment

    def record(
        self,
        tx: Transaction,
        dossier: Dossier,
        action: ActCode,
        *,
        old: str | None = None,
        new: str | None = None,
    ) -> None:
        """Write the act, and raise the version of the dossier: what it holds has changed."""
        ground = self.scope_of_caller(tx).grounds_for(dossier.applicant.id)[0]
        act = recorded_act(action, self.person(tx), ground, dossier, old=old, new=new)
        dossiers.change(
            tx, dossier.kiosk_number, Change(), expected_version=dossier.version, acts=[act], at=self.now
        )


class AttachmentResource(_OneAttachment):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.Attachment:
            dossier = self.dossier_of(tx, request)
            attachment = self.attachment_of(tx, dossier, request)
            return attachment_answer(self.links, dossier, places_of(tx, dossier), attachment)

        return tagged_answer(request, await self.service.database.read(read))

    async def delete(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def take_away(tx: Transaction) -> None:
            dossier = self.dossier_of(tx, request)
            attachment = self.attachment_of(tx, dossier, request)
            place = place_of_owner(places_of(tx, dossier), attachment.owner)
            refused = tab_refused(place.tab, dossier) if place else Refused("alreadySubmitted", RULE)
            if refused is not None:
                raise tab_closed(refused)
            attachments.delete(tx, attachment.id, self.now)
            self.record(tx, dossier, "attachmentDeleted", old=attachment.file_name)

        await self.write_in_turn(take_away)
        return Response(status_code=204, headers={"Cache-Control": DO_NOT_KEEP})


class AttachmentRestorationsResource(_OneAttachment):
    """Undoing a deletion: for a day, and for as long as there is still room."""

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def bring_back(tx: Transaction) -> wire.Attachment:
            dossier = self.dossier_of(tx, request)
            places = places_of(tx, dossier)
            attachment_id = request.path_params["attachment_id"]
            present = attachments.get(tx, dossier.id, attachment_id)
            if present is not None:  # sent again after an answer was lost
                return attachment_answer(self.links, dossier, places, present)
            attachment = attachments.deleted(tx, dossier.id, attachment_id)
            place = place_of_owner(places, attachment.owner) if attachment else None
            if attachment is None or place is None:
                raise not_found()
            ask_for_room(tx, dossier, place)
            attachments.restore(tx, attachment.id)
            self.record(tx, dossier, "attachmentRestored", new=attachment.file_name)
            return attachment_answer(self.links, dossier, places, attachment)

        restored = await self.write_in_turn(bring_back)
        return created_answer(msgspec.json.encode(restored), restored.href)
