"""`/v1/dossierTypes` and below: what may be applied for, and what each type asks."""

import datetime as dt
import re
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import dossier_types as wire
from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes.answers import FOR_AN_HOUR, FOR_EVER, tagged_answer
from kiosk_api.routes.links import Links
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_found
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.closing_days import next_round
from kiosk_api.rules.new_dossier import type_refused
from kiosk_api.store import applicants, dossier_types
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_types import TypeVersion

_VERSION: Final = re.compile(r"[1-9][0-9]{0,4}")


class DossierTypesQuery(Query):
    applicant_id: Identifier | None = None


class DossierTypesResource(PersonalResource):
    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, DossierTypesQuery)

        def read(tx: Transaction) -> list[TypeVersion]:
            scope = self.scope_of_caller(tx)
            types = dossier_types.all_in_force(tx, self.today)
            if query.applicant_id is None:
                return types
            scope.grounds_for(query.applicant_id)
            applicant = applicants.get(tx, query.applicant_id)
            if applicant is None:
                raise not_found()
            return [one for one in types if _may_create(one, applicant, self.today)]

        items = [summary(self.links, one, self.today) for one in await self.service.database.read(read)]
        return tagged_answer(request, wire.DossierTypes(self_=self.links.this(request), items=items))


class DossierTypeResource(PersonalResource):
    """`/v1/dossierTypes/{dossier_type_code}`: the version in force today."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        code: str = request.path_params["dossier_type_code"]
        found = await self.service.database.read(lambda tx: dossier_types.in_force(tx, code, self.today))
        if found is None:
            raise not_found()
        return tagged_answer(request, whole(found, self.links.dossier_type(code)), cache=FOR_AN_HOUR)


class DossierTypeVersionResource(PersonalResource):
    """`/v1/dossierTypes/{dossier_type_code}/versions/{dossier_type_version}`: what never changes any more."""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        code: str = request.path_params["dossier_type_code"]
        written: str = request.path_params["dossier_type_version"]
        if not _VERSION.fullmatch(written):
            raise not_found()
        version = int(written)
        found = await self.service.database.read(lambda tx: dossier_types.get(tx, code, version))
        if found is None:
            raise not_found()
        address = self.links.dossier_type_version(code, version)
        return tagged_answer(request, whole(found, address), cache=FOR_EVER)


def summary(links: Links, one: TypeVersion, today: dt.date) -> wire.DossierTypeSummary:
    """Return a type as a list shows it, with the round that is open or comes next."""
    definition = one.definition
    coming = next_round(definition.closing, today)
    return wire.DossierTypeSummary(
        href=links.dossier_type(one.code),
        code=one.code,
        version=one.version,
        title=definition.title,
        decree=definition.decree,
        about=definition.about,
        belongs_to=definition.belongs_to,
        opens_on=None if coming.is_open(today) else coming.opens_on,
        closes_on=coming.closes_on,
    )


def whole(one: TypeVersion, address: str) -> wire.DossierType:
    """Return a version, whole, at its address."""
    return wire.DossierType(self_=address, **msgspec.structs.asdict(one.definition))


def _may_create(one: TypeVersion, applicant: applicants.Applicant, today: dt.date) -> bool:
    """Tell whether an applicant may ever create a dossier of a type; the next round may be yet to open."""
    refused = type_refused(
        one.definition.entity_groups,
        applicant.entity_group,
        active=applicant.active,
        opens_on=None,
        today=today,
    )
    return refused is None
