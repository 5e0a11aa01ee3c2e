"""`/v1/dossiers/{kiosk_number}/messageThreads/{thread_id}/readMark`: how far the caller has read a thread."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import following as wire
from kiosk_api.routes.answers import answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.followed import FollowedResource, number_in
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import bad_request, not_found, referenced_resource_not_found
from kiosk_api.store import messages
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.messages import Thread


class ReadMarkResource(FollowedResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> wire.ReadMark:
            dossier, thread = self._thread(tx, request)
            return self._mark(
                tx, request, dossier, thread, messages.read_up_to(tx, thread.id, self.caller.person_id)
            )

        return answer(await self.service.database.read(read))

    async def put(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, wire.NewReadMark)

        def write(tx: Transaction) -> wire.ReadMark:
            dossier, thread = self._thread(tx, request)
            message_id = number_in(asked.message_id)
            found = (
                None
                if message_id is None
                else messages.get(tx, dossier.id, self.caller.person_id, message_id)
            )
            if found is None or found.thread_id != thread.id:
                raise bad_request(referenced_resource_not_found("body", "messageId", asked.message_id))
            up_to = messages.mark_read(tx, thread.id, self.caller.person_id, found.id)
            return self._mark(tx, request, dossier, thread, up_to)

        return answer(await self.service.database.write(write))

    def _thread(self, tx: Transaction, request: Request) -> tuple[Dossier, Thread]:
        """Return the thread in the path, and its dossier.

        Raises:
            Refusal: 404.
        """
        dossier = self.followed(tx, request)
        thread_id = number_in(request.path_params["thread_id"])
        thread = None if thread_id is None else messages.thread(tx, dossier.id, thread_id)
        if thread is None:
            raise not_found()
        return dossier, thread

    def _mark(
        self, tx: Transaction, request: Request, dossier: Dossier, thread: Thread, up_to: int | None
    ) -> wire.ReadMark:
        unread = messages.unread_of_dossiers(tx, self.caller.person_id, [dossier.id])
        return wire.ReadMark(
            self_=self.links.this(request),
            thread_id=str(thread.id),
            message_id=None if up_to is None else str(up_to),
            unread_messages=unread.get(dossier.id, 0),
        )
