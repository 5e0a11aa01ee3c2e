"""`/v1/postCodes/{post_code}`: the municipality of a Belgian post code, for whoever types an address."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import reference as wire
from kiosk_api.contract.shapes import Localized
from kiosk_api.registers.post_codes import PostCodes
from kiosk_api.routes.answers import FOR_AN_HOUR, tagged_answer
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource

POST_CODES: Final = PostCodes()


class PostCodeResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        post_code: str = request.path_params["post_code"]
        found = POST_CODES.municipalities(post_code)
        if not found:
            raise not_found()
        answer = wire.PostCode(
            self_=self.links.post_code(post_code),
            post_code=post_code,
            municipalities=[
                wire.Municipality(nis_code=each.nis_code, name=Localized(nl=each.nl, fr=each.fr))
                for each in found
            ],
        )
        return tagged_answer(request, answer, cache=FOR_AN_HOUR)
