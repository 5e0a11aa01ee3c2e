"""One save of one tab: against its own version, kept as a draft, recorded as one act."""

from dataclasses import replace
from typing import Any, Final

import msgspec

from kiosk_api.contract import answers as wire
from kiosk_api.contract.dossier_types import Question, Tab
from kiosk_api.contract.problems import Issue
from kiosk_api.routes.acting import Acting
from kiosk_api.routes.encode_answers import tab_answer
from kiosk_api.routes.filled_in import FilledIn
from kiosk_api.routes.once import Wish, kept_answer
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.refusals import (
    bad_request,
    not_found,
    schema_violation,
    stale_tab,
    tab_closed,
    unknown_input,
)
from kiosk_api.rules.answer_shape import Misshapen, misshapen, tidied
from kiosk_api.rules.editable_tabs import tab_refused
from kiosk_api.rules.filled_data import filled_data
from kiosk_api.store import answers
from kiosk_api.store.answers import Filled, TabAnswers
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer

MAX_TAB_BYTES: Final = 1_048_576
"""Of a patch: some long texts, or a table of a thousand rows."""


def change_tab(  # noqa: PLR0917 - what is asked, of what, against which version, by whom
    tx: Transaction,
    wish: Wish,
    filled: FilledIn,
    tab_id: str,
    patch: wire.TabPatch,
    expected_tags: frozenset[str],
    acting: Acting,
) -> KeptAnswer:
    """Keep what the patch names; return the tab as it then is. Answers need not be right yet.

    Raises:
        Refusal: 404, 412, 409 or 400, and nothing was written.
    """
    tab = filled.tab(tab_id)
    if tab is None:
        raise not_found()
    kept = filled.on(tab_id)
    tag = version_tag(kept.version)
    if tag not in expected_tags:
        raise stale_tab(tab_answer(acting.links, filled, tab), tag)
    if refused := tab_refused(tab, filled.dossier):
        raise tab_closed(refused)
    questions = {question.question_id: question for question in tab.questions}
    if wrong := misshapen(questions, patch.answers):
        raise bad_request(*map(_issue, wrong))
    merged = _merged(kept, patch.answers, questions)
    if merged != kept.answers:
        filled = _save(tx, wish, filled, tab, merged, acting)
    body = msgspec.json.encode(tab_answer(acting.links, filled, tab))
    return kept_answer(wish, body, ETag=version_tag(filled.on(tab_id).version))


def _merged(kept: TabAnswers, changes: dict[str, Any], questions: dict[str, Question]) -> dict[str, Any]:
    """Return the answers on a tab after a merge patch (RFC 7396): null takes away."""
    merged = {name: value for name, value in kept.answers.items() if changes.get(name, value) is not None}
    for name, value in changes.items():
        if value is not None:
            merged[name] = tidied(questions[name], value)
    return merged


def _save(  # noqa: PLR0917 - as above
    tx: Transaction, wish: Wish, filled: FilledIn, tab: Tab, merged: dict[str, Any], acting: Acting
) -> FilledIn:
    dossier, kept = filled.dossier, filled.on(tab.tab_id)
    saved = TabAnswers(kept.version + 1, merged, wish.at, acting.person.name)
    after = replace(filled, kept={**filled.kept, tab.tab_id: saved})
    data = filled_data(after.tabs, after.answers)
    written = answers.save(
        tx,
        dossier,
        tab.tab_id,
        merged,
        expected_version=kept.version,
        filled=Filled(
            title=data.title or dossier.title,
            amount_requested_cents=data.amount_requested_cents
            if data.fills_amount
            else dossier.amount_requested_cents,
            ends_on=data.ends_on if data.fills_end else dossier.ends_on,
        ),
        acts=[acting.act("answersChanged", dossier, new=tab.tab_id)],
        by=acting.person.name,
        at=wish.at,
    )
    return replace(after, dossier=written)


def _issue(wrong: Misshapen) -> Issue:
    name = f"answers.{wrong.name}"
    if not wrong.expected:
        return unknown_input("body", name)
    return schema_violation("body", name, f"Expected {wrong.expected}")
