"""`/v1/refData`: code lists, so that a client can show and offer what it does not know by heart."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.reference import ReferenceItem, ReferenceList
from kiosk_api.routes.answers import FOR_AN_HOUR, tagged_answer
from kiosk_api.routes.encode_people import localized
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store import reference


class CodeListResource(PersonalResource):
    """`/v1/refData/{code_list_name}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        name: str = request.path_params["code_list_name"]
        code_list = ReferenceList(self_=self.links.code_list(name), items=await self.items(name))
        return tagged_answer(request, code_list, cache=FOR_AN_HOUR)

    async def items(self, name: str) -> list[ReferenceItem]:
        """Return the items of a list.

        Raises:
            Refusal: there is no such list.
        """
        found = await self.service.database.read(lambda tx: reference.items(tx, name))
        if found is None:
            raise not_found()
        return [
            ReferenceItem(href=self.links.code(name, item.code), code=item.code, title=localized(item.title))
            for item in found
        ]


class CodeListItemResource(CodeListResource):
    """`/v1/refData/{code_list_name}/{item_code}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        wanted: str = request.path_params["item_code"]
        for item in await self.items(request.path_params["code_list_name"]):
            if item.code == wanted:
                return tagged_answer(request, item, cache=FOR_AN_HOUR)
        raise not_found()
