"""Which answers of an earlier dossier a new one takes over: those that its version of the type still asks.

Source: DOMAIN 1.4 and issue 3: a dossier may begin as a copy of an earlier one. Only what the application asks is
copied: an account belongs to what was granted. Choices and columns that are gone are left out; whatever is of
another shape now is too.
"""

from collections.abc import Sequence
from typing import Any

from kiosk_api.rules.answer_shape import misshapen
from kiosk_api.rules.answer_values import as_list, as_row, is_empty
from kiosk_api.rules.dossier_state import APPLICATION
from kiosk_api.rules.questions import Answers, Question, Tab


def copied_answers(tabs: Sequence[Tab], earlier: Answers) -> dict[str, dict[str, Any]]:
    """Return by tab what a new dossier begins with. `tabs` are of its own version; `earlier` are all answers."""
    found: dict[str, dict[str, Any]] = {}
    for tab in tabs:
        if tab.phase != APPLICATION:
            continue
        for question in tab.questions:
            kept = _kept(question, earlier.get(question.question_id))
            if not is_empty(kept):
                found.setdefault(tab.tab_id, {})[question.question_id] = kept
    return found


def _kept(question: Question, answer: Any) -> Any:
    kept = _without_what_is_gone(question, answer)
    return None if misshapen({question.question_id: question}, {question.question_id: kept}) else kept


def _without_what_is_gone(question: Question, answer: Any) -> Any:
    codes = {choice.code for choice in question.choices}
    if question.kind == "choice":
        return answer if isinstance(answer, str) and answer in codes else None
    if question.kind == "multiChoice":
        return [code for code in as_list(answer) or () if isinstance(code, str) and code in codes]
    if question.kind == "table":
        columns = {column.column_id for column in question.columns}
        rows = map(as_row, as_list(answer) or ())
        return [{name: cell for name, cell in row.items() if name in columns} for row in rows if row]
    return answer
