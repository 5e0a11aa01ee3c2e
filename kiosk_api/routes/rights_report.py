"""`/v1/organisations/{organisation_id}/userRightsReport`: every right of an organisation as a table to keep."""

from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.shapes import Localized
from kiosk_api.routes.administration import administered
from kiosk_api.routes.negotiation import accepts, chosen_language
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import not_acceptable
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.table_files import CSV, XLSX, as_csv, as_xlsx
from kiosk_api.rules.user_rights import state_of
from kiosk_api.store import user_rights
from kiosk_api.store.database import Transaction

HEADINGS: Final = (
    Localized(nl="Naam", fr="Nom", de="Name", en="Name"),
    Localized(nl="Recht", fr="Droit", de="Recht", en="Right"),
    Localized(nl="Begin", fr="Début", de="Beginn", en="Start"),
    Localized(nl="Einde", fr="Fin", de="Ende", en="End"),
    Localized(nl="Ingetrokken op", fr="Retiré le", de="Entzogen am", en="Withdrawn on"),
    Localized(nl="Toestand", fr="État", de="Stand", en="State"),
)
STATES: Final = {
    "active": Localized(nl="Actief", fr="Actif", de="Aktiv", en="Active"),
    "scheduled": Localized(
        nl="Nog niet begonnen", fr="Pas encore commencé", de="Noch nicht begonnen", en="Not begun"
    ),
    "ended": Localized(nl="Verlopen", fr="Expiré", de="Abgelaufen", en="Expired"),
    "withdrawn": Localized(nl="Ingetrokken", fr="Retiré", de="Entzogen", en="Withdrawn"),
}
TITLE: Final = Localized(nl="Rechten", fr="Droits", de="Rechte", en="Rights")


class ReportQuery(Query):
    format: Literal["csv", "xlsx"] = "csv"


class UserRightsReportResource(PersonalResource):
    checks_media_type = False

    async def admit(self, request: Request) -> None:
        await super().admit(request)
        media_type = XLSX if request.query_params.get("format") == "xlsx" else CSV
        if not accepts(request.headers.get("Accept"), media_type):
            raise not_acceptable()

    async def get(self, request: Request) -> Response:
        query = decode_query(request.query_params, ReportQuery)
        organisation_id: str = request.path_params["organisation_id"]
        language = chosen_language(request.headers.get("Accept-Language"))

        def read(tx: Transaction) -> list[tuple[str, ...]]:
            self.person(tx)
            administered(tx, self.caller, organisation_id, self.today)
            return [
                (
                    right.person_name,
                    right.code,
                    right.valid_from.isoformat(),
                    right.last_day.isoformat() if right.last_day else "",
                    right.withdrawn_on.isoformat() if right.withdrawn_on else "",
                    STATES[state_of(right, self.today)].in_language(language),
                )
                for right in user_rights.of_organisations(tx, [organisation_id])
            ]

        rows = await self.service.database.read(read)
        headings = [heading.in_language(language) for heading in HEADINGS]
        if query.format == "xlsx":
            body, media_type = as_xlsx(TITLE.in_language(language), headings, rows), XLSX
        else:
            body, media_type = as_csv(headings, rows), f"{CSV}; charset=utf-8"
        name = f"kiosk-rights-{organisation_id}-{self.today.isoformat()}.{query.format}"
        return Response(
            body,
            media_type=media_type,
            headers={
                "Cache-Control": "no-store",
                "Vary": "Authorization",
                "Content-Disposition": f'attachment; filename="{name}"',
                "X-Content-Type-Options": "nosniff",
            },
        )
