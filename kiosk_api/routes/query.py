"""Query parameters, decoded by a struct: one field a parameter, list fields may be given more than once.

Unknown parameters, second values and values of a wrong form are refused, all of them in one answer (belgif
req-valid): a client with a typing error must not get a list that is longer than it thinks.
"""

import datetime as dt
import re
from typing import Annotated, Any, Final, TypeVar, dataclass_transform, get_args, get_origin

import msgspec
from starlette.datastructures import QueryParams

from kiosk_api.contract.problems import Issue
from kiosk_api.routes.refusals import bad_request, schema_violation, unknown_input


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Query(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The query of one operation. As it stands, that of an operation without parameters."""


Q = TypeVar("Q", bound=Query)
_TRUTHS: Final = {"true": True, "false": False}
_INTEGER: Final = re.compile(r"-?[0-9]{1,9}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decode_query(parameters: QueryParams, kind: type[Q]) -> Q:
    """Read the parameters that `kind` names.

    Raises:
        Refusal: 400 with an issue for each fault.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    issues: list[Issue] = []
    for name in dict.fromkeys(parameters.keys()):
        texts = parameters.getlist(name)
        field = fields.get(name)
        if field is None:
            issues.append(unknown_input("query", name, texts[0]))
            continue
        try:
            values[field.name] = _value(texts, field.type)
        except msgspec.ValidationError as error:
            issues.append(schema_violation("query", name, str(error), texts[0]))
    if issues:
        raise bad_request(*issues)
    return kind(**values)


def _value(texts: list[str], kind: Any) -> Any:
    """Convert the values of one parameter.

    Raises:
        msgspec.ValidationError: a value is not of `kind`, or there is more than one.
    """
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(bare) is tuple:
        return msgspec.convert([_plain(text, get_args(bare)[0]) for text in texts], kind)
    if len(texts) > 1:
        raise msgspec.ValidationError("Expected one value")
    return msgspec.convert(_plain(texts[0], kind), kind)


def _plain(text: str, kind: Any) -> Any:
    """Read what JSON would write bare: truths and numbers. The rest stays text, for msgspec to judge."""
    kinds = _alternatives(kind)
    if bool in kinds:
        return _TRUTHS.get(text, text)
    if int in kinds:
        return int(text) if _INTEGER.fullmatch(text) else text
    if dt.date in kinds and not _DAY.fullmatch(text):
        raise msgspec.ValidationError("Expected a day such as 2026-05-15")
    return text


def _alternatives(kind: Any) -> set[Any]:
    """Return the plain types that `kind` allows."""
    if get_origin(kind) is Annotated:
        return _alternatives(get_args(kind)[0])
    return {plain for one in get_args(kind) for plain in _alternatives(one)} or {kind}
