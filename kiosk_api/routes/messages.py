"""`/v1/dossiers/{kiosk_number}/messages` and `messageThreads`: what the two sides write to each other."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import following as wire
from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes.acting import Acting
from kiosk_api.routes.answers import answer, kept_creation
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.cursors import Cursors
from kiosk_api.routes.encode_following import message_answer, thread_answer
from kiosk_api.routes.followed import FollowedResource, number_in
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Cursor, PageSize
from kiosk_api.routes.message_sending import Sending, send_message
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found, not_handed_in
from kiosk_api.rules.messages import message_refused
from kiosk_api.store import dossiers, messages
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.messages import MessagePage, ThreadPage


class MessagesQuery(Query):
    thread_id: Identifier | None = None
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE


class MessageThreadsQuery(Query):
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE


class MessagesResource(FollowedResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, MessagesQuery)
        number: str = request.path_params["kiosk_number"]
        cursors = Cursors(await self.cursor_key(), ("messages", number, query.thread_id))
        after = cursors.read("after", query.after, int) if query.after else None

        def read(tx: Transaction) -> MessagePage:
            dossier = self.followed(tx, request)
            thread_id = None
            if query.thread_id is not None:
                thread_id = number_in(query.thread_id)
                if thread_id is None or messages.thread(tx, dossier.id, thread_id) is None:
                    raise not_found()
            return messages.page(
                tx,
                dossier.id,
                self.caller.person_id,
                thread_id=thread_id,
                after=after,
                size=query.page_size,
            )

        page = await self.service.database.read(read)
        return answer(
            wire.Messages(
                self_=self.links.this(request),
                items=[
                    message_answer(self.links, number, one, marked=self.marks_unread) for one in page.items
                ],
                page_size=query.page_size,
                next=None
                if page.next is None
                else self.links.page(request, "after", cursors.write(page.next)),
            )
        )

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        new = await decode_json(request, wire.NewMessage)
        wish = read_wish(request, self.now, "POST message", number, new)

        def send(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            dossiers.hold(tx, number)
            dossier = self.followed(tx, request)
            sending = _from_applicant(acting, dossier)
            return answered_once(
                tx, acting.person.id, wish, lambda: send_message(tx, wish, dossier, new, sending)
            )

        return kept_creation(await self.write_in_turn(send))


class MessageResource(FollowedResource):
    """`/v1/dossiers/{kiosk_number}/messages/{message_id}`."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        message_id = number_in(request.path_params["message_id"])

        def read(tx: Transaction) -> messages.Message | None:
            dossier = self.followed(tx, request)
            if message_id is None:
                return None
            return messages.get(tx, dossier.id, self.caller.person_id, message_id)

        found = await self.service.database.read(read)
        if found is None:
            raise not_found()
        number = request.path_params["kiosk_number"]
        return answer(message_answer(self.links, number, found, marked=self.marks_unread))


class MessageThreadsResource(FollowedResource):
    """`/v1/dossiers/{kiosk_number}/messageThreads`."""

    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, MessageThreadsQuery)
        number: str = request.path_params["kiosk_number"]
        cursors = Cursors(await self.cursor_key(), ("messageThreads", number))
        after = cursors.read("after", query.after, int) if query.after else None

        def read(tx: Transaction) -> tuple[ThreadPage, dict[int, int]]:
            dossier = self.followed(tx, request)
            page = messages.threads(tx, dossier.id, after=after, size=query.page_size)
            if not self.marks_unread:
                return page, {}
            return page, messages.unread_of_threads(tx, self.caller.person_id, dossier.id)

        page, unread = await self.service.database.read(read)
        return answer(
            wire.MessageThreads(
                self_=self.links.this(request),
                items=[thread_answer(self.links, number, one, unread) for one in page.items],
                page_size=query.page_size,
                next=None
                if page.next is None
                else self.links.page(request, "after", cursors.write(page.next)),
            )
        )


def _from_applicant(acting: Acting, dossier: Dossier) -> Sending:
    """Let somebody write who represents the applicant."""

    def ask() -> None:
        if refused := message_refused(dossier):
            raise not_handed_in(refused)

    return Sending(
        ask=ask,
        sender_name=acting.person.name,
        person_id=acting.person.id,
        act=lambda subject: acting.act("messageSent", dossier, new=subject),
        links=acting.links,
        marked=True,
    )
