"""`/v1/dossiers/{kiosk_number}/submissions` and below: handing in, the receipts, and what was handed in."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import answers as wire
from kiosk_api.routes.answers import FOR_EVER, answer, kept_creation, tagged_answer, tagged_bytes
from kiosk_api.routes.encode_answers import submission_answer
from kiosk_api.routes.filled_in import filled_in
from kiosk_api.routes.once import answered_once, read_wish
from kiosk_api.routes.preconditions import expected_tags
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.routes.submission import submit
from kiosk_api.store import dossiers, submissions
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.submissions import Submission

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")


class SubmissionsResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]

        def read(tx: Transaction) -> list[Submission]:
            dossier = visible_dossier(tx, self.scope_of_caller(tx), number)
            return submissions.of_dossier(tx, dossier.id)

        found = await self.service.database.read(read)
        return answer(
            wire.Submissions(
                self_=self.links.this(request),
                items=[submission_answer(self.links, number, one) for one in found],
            )
        )

    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        number: str = request.path_params["kiosk_number"]
        if_match = request.headers.get("If-Match")
        tags = expected_tags(if_match)
        wish = read_wish(request, self.now, "POST submission", number, if_match)

        def hand_in(tx: Transaction) -> KeptAnswer:
            acting = self.acting(tx)
            dossiers.hold(tx, number)
            dossier = visible_dossier(tx, acting.scope, number)
            return answered_once(
                tx, acting.person.id, wish, lambda: submit(tx, wish, filled_in(tx, dossier), tags, acting)
            )

        return kept_creation(await self.write_in_turn(hand_in))


class _OneSubmission(PersonalResource):
    """What the paths of one receipt share."""

    def named(self, tx: Transaction, request: Request) -> tuple[int, Submission]:
        """Return the dossier's id and the receipt in the path.

        Raises:
            Refusal: 404.
        """
        kiosk_number: str = request.path_params["kiosk_number"]
        submission_id: str = request.path_params["submission_id"]
        dossier = visible_dossier(tx, self.scope_of_caller(tx), kiosk_number)
        number = submission_id.removeprefix(f"{kiosk_number}-")
        found = submissions.get(tx, dossier.id, int(number)) if _NUMBER.fullmatch(number) else None
        if found is None or number == submission_id:
            raise not_found()
        return dossier.id, found


class SubmissionResource(_OneSubmission):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        _, found = await self.service.database.read(lambda tx: self.named(tx, request))
        receipt = submission_answer(self.links, request.path_params["kiosk_number"], found)
        return tagged_answer(request, receipt, cache=FOR_EVER)


class SubmissionContentResource(_OneSubmission):
    """The canonical JSON, byte for byte as it was hashed; its entity tag is the hash."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)

        def read(tx: Transaction) -> tuple[Submission, bytes | None]:
            dossier_id, found = self.named(tx, request)
            return found, submissions.content(tx, dossier_id, found.number)

        found, content = await self.service.database.read(read)
        if content is None:
            raise not_found()
        return tagged_bytes(
            request, content, "application/json", cache=FOR_EVER, tag=f'"{found.content_hash}"'
        )
