"""Looks at every answer of the API and fails when the contract did not promise it."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import httpx
import yaml
from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7


@cache
def contract() -> dict[str, Any]:
    """Return the contract, as data."""
    text = files("kiosk_api.contract").joinpath("openapi.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Return every operation by id: its method, its path and what the contract says of it."""
    return {
        operation["operationId"]: (method.upper(), path, operation)
        for path, item in contract()["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference inside the contract."""
    while "$ref" in part:
        found: Any = contract()
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


def operation_of(request: httpx.Request) -> dict[str, Any] | None:
    """Return the operation that a request asks for, or None when the contract has none."""
    method = "GET" if request.method == "HEAD" else request.method
    for declared, template, operation in operations().values():
        if declared == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), request.url.path):
            return operation
    return None


async def watch(response: httpx.Response) -> None:
    """Check one answer. An httpx event hook."""
    await response.aread()
    assert response.headers["BelGov-Trace-Id"]
    operation = operation_of(response.request)
    if operation is None:
        assert_valid(response, "Problem")
        return
    promised = operation["responses"].get(str(response.status_code))
    if promised is None and response.status_code == 405:
        promised = operation["responses"]["default"]
    asked = f"{response.request.method} {response.request.url}"
    assert promised is not None, f"{asked} answered {response.status_code}, which the contract does not say"
    promised = resolved(promised)
    for header in ("ETag", "WWW-Authenticate", "Retry-After", "Content-Language"):
        assert (header in response.headers) <= (header in promised["headers"]), f"{asked}: {header}"
    content = promised.get("content")
    if response.request.method == "HEAD" or content is None:
        assert not response.content
        return
    media_type = response.headers["Content-Type"].partition(";")[0]
    assert media_type in content, f"{asked} answered in {media_type}"
    if media_type.endswith("json"):
        schema = content[media_type]["schema"]["$ref"].rpartition("/")[2]
        assert_valid(response, schema)


def assert_valid(response: httpx.Response, schema: str) -> None:
    """Fail when a body does not follow a schema of the contract."""
    errors = [error.message for error in validator(schema).iter_errors(response.json())]
    assert not errors, f"{response.request.url}: {errors}"


@cache
def validator(schema: str) -> Draft7Validator:
    """Return the validator of a schema. OpenAPI 3.0's dialect is JSON Schema's, as far as the contract goes."""
    registry: Registry[Any] = Registry().with_resource(
        "urn:contract", Resource.from_contents(_with_nulls(contract()), default_specification=DRAFT7)
    )
    return Draft7Validator(
        {"$ref": f"urn:contract#/components/schemas/{schema}"},
        registry=registry,
        format_checker=FormatChecker(),
    )


def _with_nulls(part: Any) -> Any:
    """Write OpenAPI's `nullable` as JSON Schema says it."""
    if isinstance(part, list):
        return [_with_nulls(each) for each in part]
    if not isinstance(part, dict):
        return part
    whole = {name: _with_nulls(each) for name, each in part.items() if name != "nullable"}
    return {"anyOf": [{"type": "null"}, whole]} if part.get("nullable") is True else whole
