"""How to ask about rights and appointments so that each promised status comes; see `test_documented_statuses.py`."""

from typing import Any, Final

from kiosk_api.service import Service
from tests.contract.api.filling_asks import USED_KEY, WITHOUT, Asks, with_each
from tests.contract.api.rights_world import (
    APPOINTED,
    ASKED,
    COLLECTIVE,
    LOCAL,
    MAIN,
    TUUR,
    lay_rights,
)
from tests.contract.api.world import AN, PROVIDER, ZOE

PLACES: Final = {
    "organisationId": PROVIDER,
    "personId": ZOE,
    "userRightId": LOCAL,
    "rightRequestId": ASKED,
    "applicantId": COLLECTIVE,
    "appointmentId": APPOINTED,
}
NOWHERE: Final[dict[str, Any]] = {
    "path": {"organisationId": "geen", "rightRequestId": "geen", "applicantId": "geen"}
}
READ: Final[Asks] = {**WITHOUT, 200: {}, 404: NOWHERE}
KNOWN: Final[Asks] = {**READ, 304: {"headers": {"If-None-Match": "*"}}}
LONG: Final = "x" * 70_000


def posting(body: dict[str, Any], long: str, status: int = 201) -> Asks:
    """The asks of something that is made, or done, by a body alone."""
    return with_each(
        {"body": body},
        {
            **WITHOUT,
            status: {},
            404: NOWHERE,
            409: {"headers": USED_KEY},
            413: {"body": {**body, long: LONG}},
            415: {"body": None},
        },
    )


def versioned(asks: Asks) -> Asks:
    """The asks of a change of a version."""
    found = with_each({"headers": {"If-Match": '"1"'}}, {**WITHOUT, 404: NOWHERE, **asks})
    stale = with_each({"headers": {"If-Match": '"99"'}}, {412: {**asks[412], "headers": {}}})
    return {**found, **stale, 428: asks[428]}


def changing(body: dict[str, Any], long: str, status: int, impossible: dict[str, Any]) -> Asks:
    return versioned(
        with_each(
            {"body": body},
            {
                status: {},
                409: impossible,
                412: {},
                413: {"body": {**body, long: LONG}},
                415: {"body": None},
                428: {},
            },
        )
        | {400: {"query": "?strange=1", "body": body}, 401: {"token": None, "body": body}}
        | {403: {"token": "without scope", "body": body}, 404: {**NOWHERE, "body": body}}
        | {406: {"headers": {"Accept": "image/png"}, "body": body}}
    )


ASKS: Final[dict[str, Asks]] = {
    "listOrganisations": {**WITHOUT, 200: {}},
    "getOrganisation": READ,
    "listUsers": READ,
    "addUser": posting(TUUR, "givenName"),
    "getUser": READ,
    "giveUserRight": posting({"personId": ZOE, "right": "mandatePerformer"}, "right"),
    "getUserRight": KNOWN,
    "changeUserRight": changing({"endDate": "2026-12-31"}, "startDate", 200, {"path": {"userRightId": MAIN}}),
    "withdrawUserRight": versioned({201: {}, 409: {"path": {"userRightId": MAIN}}, 412: {}, 428: {}}),
    "changeUserRights": posting({"personIds": [ZOE], "right": "mandatePerformer"}, "right", 200),
    "getUserRightsReport": READ,
    "listRightRequests": {**READ, 404: {"query": "?organisationId=geen"}},
    "requestRight": {
        status: ask
        for status, ask in posting(
            {"organisationId": "gent", "right": "localAdministrator"}, "message"
        ).items()
        if status != 404
    },
    "getRightRequest": KNOWN,
    "decideRightRequest": changing({"granted": True}, "reason", 201, {"body": {"granted": False}}),
    "listAppointments": READ,
    "appoint": posting(TUUR, "givenName"),
    "getAppointment": KNOWN,
    "changeAppointment": changing(
        {"endDate": "2026-12-31"}, "startDate", 200, {"body": {"endDate": "2020-01-01"}}
    ),
    "endAppointment": versioned(
        {201: {}, 409: {"path": {"appointmentId": f"aanstelling-lies-{COLLECTIVE}"}}, 412: {}, 428: {}}
    ),
    "handOverMainRole": posting({"toPersonId": AN}, "toPersonId"),
}


async def lay(service: Service) -> None:
    """Lay what the asks are about."""
    await service.database.write(lay_rights)
