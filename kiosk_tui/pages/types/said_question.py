"""How a question of a dossier type is said: what kind of answer, within which limits, and when it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.filling.answer_values import read_decimal
from kiosk_tui.pages.page import Fact, Facts
from kiosk_tui.pages.phrase import Amount, FileSize, Number, Sayable, say
from kiosk_tui.pages.types.together import together

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import Condition, DossierType, Question

KINDS: Final = frozenset(
    {
        "text",
        "longText",
        "number",
        "amount",
        "date",
        "choice",
        "multiChoice",
        "yesNo",
        "table",
        "upload",
    }
)
"""The kinds for which `dossier_type.po` has words."""
_NO: Final = "false"


def question_facts(question: Question, kind: DossierType) -> Facts:
    """Say a question: its answer's limits, when it is asked, how to answer, and between what."""
    answer = Fact(say("dossier_type.answer"), together(list(_limits(question))))
    return Facts((answer, *_more(question, kind)), text_of(question.title))


def _limits(question: Question) -> Iterator[Sayable]:
    known = question.kind in KINDS
    yield say(f"dossier_type.kind_{question.kind}") if known else say("dossier_type.kind_unknown")
    if question.required:
        yield say("dossier_type.required")
    if question.max_length is not None:
        yield say("dossier_type.at_most_characters", count=question.max_length)
    for name, limit in (("at_least", question.minimum), ("at_most", question.maximum)):
        if limit is not None:
            yield say(f"dossier_type.{name}", limit=_limit(question.kind, limit))
    if question.max_rows is not None:
        yield say("dossier_type.at_most_rows", count=question.max_rows)
    if question.file_extensions:
        yield together(list(question.file_extensions))
    if question.max_files is not None:
        yield say("dossier_type.at_most_files", count=question.max_files)
    if question.max_bytes is not None:
        yield say("dossier_type.at_most_size", size=FileSize(question.max_bytes))


def _limit(kind: str, written: str) -> Sayable:
    """A limit as people write it; one that cannot be read as it came."""
    if kind == "amount" and written.isdecimal():
        return Amount(int(written))
    if kind == "date":
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            return written
    return Number(written) if read_decimal(written) is not None else written


def _more(question: Question, kind: DossierType) -> Iterator[Fact]:
    if question.asked_when is not None:
        yield Fact(say("dossier_type.only_when"), _condition(question.asked_when, kind))
    if question.help is not None:
        yield Fact(say("dossier_type.help"), text_of(question.help))
    if question.choices:
        titles: list[Sayable] = [text_of(option.title) for option in question.choices]
        yield Fact(say("dossier_type.options"), together(titles))
    if question.columns:
        columns: list[Sayable] = [text_of(column.title) for column in question.columns]
        yield Fact(say("dossier_type.columns"), together(columns))


def _condition(condition: Condition, kind: DossierType) -> Sayable:
    """Say when a question is asked, in the words of the question that it hangs on."""
    other = next(
        (one for tab in kind.tabs for one in tab.questions if one.question_id == condition.question_id), None
    )
    if other is None:
        return say("dossier_type.asked_sometimes")
    titles: dict[str, Sayable] = {option.code: text_of(option.title) for option in other.choices}
    answers: list[Sayable] = [
        titles.get(answer) or say("dossier_type.no" if answer == _NO else "dossier_type.yes")
        for answer in condition.is_one_of
    ]
    return say("dossier_type.asked_when", question=text_of(other.title), answers=together(answers))
