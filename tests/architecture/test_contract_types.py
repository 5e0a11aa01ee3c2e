"""The wire types and the schemas of the contract say the same."""

import datetime as dt
import importlib
import pkgutil
import types
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
import pytest

import kiosk_api.contract
from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.contract.shapes import Answer, Request
from tests.contract.api.contract_witness import contract, resolved, validator

NEVER_SENT: tuple[type[msgspec.Struct], ...] = (Answer, Request, TypeDefinition)
"""What wire types are made from; the contract knows them in the types that follow from them only."""
SCHEMAS: dict[str, dict[str, Any]] = contract()["components"]["schemas"]


def wire_types() -> dict[str, type[msgspec.Struct]]:
    """Return every wire type by name."""
    found: dict[str, type[msgspec.Struct]] = {}
    for module in pkgutil.iter_modules(kiosk_api.contract.__path__):
        for value in vars(importlib.import_module(f"kiosk_api.contract.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Answer | Request) and value not in NEVER_SENT:
                found[value.__name__] = value
    return found


def kind_of(wire: Any) -> str:
    """Name what a field holds, in the words of JSON Schema."""
    if get_origin(wire) is Annotated:
        return kind_of(get_args(wire)[0])
    if get_origin(wire) in (types.UnionType, Union):
        (one,) = (part for part in get_args(wire) if part not in (type(None), msgspec.UnsetType))
        return kind_of(one)
    if get_origin(wire) is list:
        return f"array of {kind_of(get_args(wire)[0])}"
    if get_origin(wire) is dict:
        return f"map of {kind_of(get_args(wire)[1])}"
    plain = {
        str: "string",
        int: "integer",
        bool: "boolean",
        dt.date: "string date",
        dt.datetime: "string date-time",
        Any: "anything",
    }
    return plain.get(wire) or wire.__name__


def kind_in(schema: dict[str, Any]) -> str:
    """Name what a property holds, in the same words. A reference that may be null stands in an `allOf` of one."""
    if "allOf" in schema:
        (schema,) = schema["allOf"]
    target = resolved(schema)
    if target.get("additionalProperties") is True:
        return "map of anything"
    if target.get("type") == "object":
        return str(schema["$ref"]).rpartition("/")[2]
    if target.get("type") == "array":
        return f"array of {kind_in(target['items'])}"
    format_ = target.get("format") if target.get("format") in ("date", "date-time") else ""
    return f"{target.get('type', 'anything')} {format_ or ''}".strip()


@pytest.mark.parametrize("name", sorted(wire_types()))
def test_each_wire_type_has_the_members_of_its_schema(name: str) -> None:
    fields = msgspec.structs.fields(wire_types()[name])
    schema = SCHEMAS[name]
    assert {field.encode_name: kind_of(field.type) for field in fields} == {
        member: kind_in(property_) for member, property_ in schema["properties"].items()
    }
    assert {field.encode_name for field in fields if field.required} == set(schema.get("required", ()))


@pytest.mark.parametrize("name", sorted(wire_types()))
def test_only_what_clients_say_refuses_unknown_members(name: str) -> None:
    assert (SCHEMAS[name].get("additionalProperties") is False) == issubclass(wire_types()[name], Request)


def test_each_schema_of_an_object_is_a_wire_type() -> None:
    assert {name for name, schema in SCHEMAS.items() if schema.get("type") == "object"} == set(wire_types())


def test_each_example_follows_its_schema_and_decodes() -> None:
    tried = 0
    for name, schema, example in examples():
        assert not list(validator(schema).iter_errors(example)), name
        msgspec.convert(example, wire_types()[schema])
        tried += 1
    assert tried >= 30


def examples() -> list[tuple[str, str, Any]]:
    """Return every example of the contract: where it stands, its schema's name and its value."""
    found: list[tuple[str, str, Any]] = []

    def look(part: Any, where: str) -> None:
        if isinstance(part, dict):
            for name, example in part.get("examples", {}).items() if "schema" in part else ():
                schema = str(part["schema"]["$ref"]).rpartition("/")[2]
                found.append((f"{where}/{name}", schema, resolved(example)["value"]))
            for name, child in part.items():
                look(child, f"{where}/{name}")

    look(contract(), "")
    return found
