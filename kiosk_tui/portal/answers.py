"""From the bytes of an answer to a typed value, with every text in it made safe to show."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TypeVar

import msgspec

from kiosk_tui.errors import AnswerNotUnderstood
from kiosk_tui.portal.http import HttpAnswer
from kiosk_tui.portal.origin import host_of
from kiosk_tui.portal.safe_text import clean, clean_lines, clean_tree
from kiosk_tui.portal.versioned import Versioned

Value = TypeVar("Value")


def reading(kind: type[Value], *, lines_in: Collection[str] = ()) -> Callable[[HttpAnswer], Value]:
    """Return what reads answers of one kind; the members that `lines_in` names may have several lines."""
    return partial(read_answer, kind=kind, lines_in=lines_in)


def reading_versioned(
    kind: type[Value], *, keep_lines: bool = False
) -> Callable[[HttpAnswer], Versioned[Value]]:
    """Return what reads answers of one kind that have a version (`ETag`)."""

    def read(answer: HttpAnswer) -> Versioned[Value]:
        version = answer.headers.get("etag")
        if version is None:
            raise AnswerNotUnderstood(server=host_of(answer.address), status=answer.status)
        return Versioned(read_answer(answer, kind, keep_lines=keep_lines), version)

    return read


def read_answer(
    answer: HttpAnswer, kind: type[Value], *, keep_lines: bool = False, lines_in: Collection[str] = ()
) -> Value:
    """Decode JSON into `kind`. Members that nobody knows are passed over.

    Args:
        keep_lines: texts in it may have several lines and be as long as they are.
        lines_in: so may the texts of the members with these names.

    Raises:
        AnswerNotUnderstood: it is no JSON, nested too deep, or not what the contract says.
    """
    if answer.media_type != "application/json" and not answer.media_type.endswith("+json"):
        raise AnswerNotUnderstood(server=host_of(answer.address), status=answer.status)
    try:
        cleaning = clean_lines if keep_lines else clean
        cleaned = clean_tree(msgspec.json.decode(answer.body), cleaning=cleaning, lines_in=lines_in)
        return msgspec.convert(cleaned, kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise AnswerNotUnderstood(server=host_of(answer.address), status=answer.status) from error
