"""From the bytes of an answer to a typed value, with every text in it made safe to show."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from kiosk_tui.errors import AnswerNotUnderstood
from kiosk_tui.portal.http import HttpAnswer
from kiosk_tui.portal.origin import host_of
from kiosk_tui.portal.safe_text import clean_tree

Value = TypeVar("Value")


def reading(kind: type[Value]) -> Callable[[HttpAnswer], Value]:
    """Return what reads answers of one kind."""
    return partial(read_answer, kind=kind)


def read_answer(answer: HttpAnswer, kind: type[Value]) -> Value:
    """Decode JSON into `kind`. Members that nobody knows are passed over.

    Raises:
        AnswerNotUnderstood: it is no JSON, nested too deep, or not what the contract says.
    """
    if answer.media_type != "application/json" and not answer.media_type.endswith("+json"):
        raise AnswerNotUnderstood(server=host_of(answer.address), status=answer.status)
    try:
        return msgspec.convert(clean_tree(msgspec.json.decode(answer.body)), kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise AnswerNotUnderstood(server=host_of(answer.address), status=answer.status) from error
