"""The contract and the routes name the same paths, methods and parameters."""

import re
from typing import Any

import msgspec
import pytest

from kiosk_api.routes.access_warnings import AccessWarningsQuery
from kiosk_api.routes.addresses import PATHS, resource_at
from kiosk_api.routes.dossier_query import DossierQuery
from kiosk_api.routes.dossier_types import DossierTypesQuery
from kiosk_api.routes.history import HistoryQuery
from kiosk_api.routes.mandate_query import MandatesQuery
from kiosk_api.routes.messages import MessagesQuery, MessageThreadsQuery
from kiosk_api.routes.office_dossiers import OfficeDossiersQuery
from kiosk_api.routes.organisations import OrganisationsQuery
from kiosk_api.routes.performers import PerformersQuery
from kiosk_api.routes.query import Query
from kiosk_api.routes.representations import RepresentationsQuery
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.right_requests import RightRequestsQuery
from kiosk_api.routes.rights_report import ReportQuery
from kiosk_api.routes.users import UsersQuery
from tests.contract.api.contract_witness import contract, operations, resolved

QUERIES: dict[str, type[Query]] = {
    "listAccessWarnings": AccessWarningsQuery,
    "listDossiers": DossierQuery,
    "listDossierTypes": DossierTypesQuery,
    "listHistory": HistoryQuery,
    "listApplicantHistory": HistoryQuery,
    "listAuditEntries": HistoryQuery,
    "listMandateHistory": HistoryQuery,
    "listMandates": MandatesQuery,
    "listPerformers": PerformersQuery,
    "listMessages": MessagesQuery,
    "listMessageThreads": MessageThreadsQuery,
    "listOfficeDossiers": OfficeDossiersQuery,
    "listOfficeMessages": MessagesQuery,
    "listOfficeMessageThreads": MessageThreadsQuery,
    "getUserRightsReport": ReportQuery,
    "listOrganisations": OrganisationsQuery,
    "listRepresentations": RepresentationsQuery,
    "listRightRequests": RightRequestsQuery,
    "listUsers": UsersQuery,
}


def camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda match: match[1].upper(), name)


def test_each_path_and_method_is_promised_and_there() -> None:
    there = {
        (re.sub(r"\{(\w+)\}", lambda match: f"{{{camel(match[1])}}}", path), method)
        for path in PATHS
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if hasattr(resource_at(path), method.lower())
    }
    assert there == {(path, method) for method, path, _ in operations().values()}


def test_exactly_the_personal_paths_ask_for_a_token() -> None:
    asks = {path.replace("_", "").lower(): issubclass(resource_at(path), PersonalResource) for path in PATHS}
    for _, path, operation in operations().values():
        assert asks[path.lower()] == (operation.get("security") != []), path


@pytest.mark.parametrize("operation_id", sorted(operations()))
def test_each_query_parameter_is_promised_and_read(operation_id: str) -> None:
    promised = {
        parameter["name"]: parameter["schema"]
        for parameter in map(resolved, operations()[operation_id][2].get("parameters", []))
        if parameter["in"] == "query"
    }
    fields = msgspec.structs.fields(QUERIES.get(operation_id, Query))
    assert {field.encode_name for field in fields} == set(promised)
    for field in fields:
        schema = resolved(promised[field.encode_name])
        assert limits_of(field.type) == limits_in(schema), field.name
        if "default" in schema:
            assert field.default == schema["default"], field.name


def limits_of(wire: Any) -> dict[str, Any]:
    """Return the limits that the code puts on a parameter."""
    schema = msgspec.json.schema(wire)
    known = {part.get("type"): part for part in schema.get("anyOf", [schema])}
    return limits_in(next(part for kind, part in known.items() if kind != "null"))


def limits_in(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the limits of a schema, without its words."""
    schema = resolved(schema)
    kept: dict[str, Any] = {
        name: schema[name]
        for name in ("type", "minimum", "maximum", "maxLength", "maxItems")
        if name in schema
    }
    if "enum" in schema:
        kept["enum"] = sorted(schema["enum"])
        kept.setdefault("type", "string")
    if "items" in schema:
        kept["items"] = limits_in(schema["items"])
    return kept


def test_each_operation_promises_a_problem_for_what_nobody_foresaw() -> None:
    for operation_id, (_, _, operation) in operations().items():
        default = resolved(operation["responses"]["default"])
        assert "application/problem+json" in default["content"], operation_id
        assert {"500", "503"} < set(operation["responses"]), operation_id


def test_the_contract_is_of_the_version_that_belgif_asks_for() -> None:
    assert contract()["openapi"].startswith("3.0.")
