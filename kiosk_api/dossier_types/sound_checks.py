"""Faults of checks between answers: both sides must be there, be comparable, and be asked in time."""

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk_api.contract.dossier_types import Check
from kiosk_api.dossier_types.faults import Fault, Path
from kiosk_api.dossier_types.sound_names import bad_name, not_one_of
from kiosk_api.dossier_types.sound_questions import Known

SHARE: Final = "atMostShare"
COMPARED: Final = {
    "equal": ("amount", "number"),
    "atMost": ("amount", "number"),
    SHARE: ("amount", "number"),
    "notBefore": ("date",),
}
"""Kinds of check, and the kinds of answer that they compare."""


def faults_of_checks(checks: Sequence[Check], phases: Sequence[str], known: Known) -> Iterator[Fault]:
    """Yield the faults of the checks of one type."""
    seen: set[str] = set()
    for place, check in enumerate(checks):
        path: Path = ("checks", place)
        yield from bad_name(check.check_id, (*path, "check_id"))
        if check.check_id in seen:
            what = f"Two checks are called {check.check_id}."
            yield Fault((*path, "check_id"), what, "Give each its own check_id.")
        seen.add(check.check_id)
        yield from not_one_of(check.phase, phases, (*path, "phase"), "phase of this type")
        yield from not_one_of(check.kind, tuple(COMPARED), (*path, "kind"), "kind of check")
        yield from _faults_of_share(check, path)
        sides = [(name, getattr(check, name)) for name in ("left", "right")]
        kinds: list[str] = []
        for name, side in sides:
            found = _kind_of(side, known)
            if isinstance(found, Fault):
                yield Fault((*path, name), found.what, found.remedy)
                continue
            kinds.append(found)
            if check.kind in COMPARED and found not in COMPARED[check.kind]:
                what = f"{side} is of kind {found}; {check.kind} does not compare that."
                yield Fault((*path, name), what, f"Name one of kind {' or '.join(COMPARED[check.kind])}.")
            if _comes_later(side, check.phase, phases, known):
                what = f"{side} is asked after phase {check.phase}."
                yield Fault((*path, name), what, "Give the check the later phase.")
        if len(set(kinds)) == 2:
            what = f"{kinds[0]} and {kinds[1]} cannot be compared."
            yield Fault(path, what, "Compare two amounts, two numbers or two dates.")


def _faults_of_share(check: Check, path: Path) -> Iterator[Fault]:
    here: Path = (*path, "percent")
    if check.kind != SHARE:
        if check.percent is not None:
            yield Fault(here, f"Only {SHARE} has percent.", "Leave it out.")
    elif check.percent is None:
        yield Fault(here, f"{SHARE} needs percent.", "Add it: from 1 to 100.")
    elif not 1 <= check.percent <= 100:
        yield Fault(here, f"{check.percent} is no share.", "Give 1 to 100.")


def _kind_of(side: str, known: Known) -> str | Fault:
    """Return the kind of what one side of a check names, or why it names nothing."""
    question_id, _, column_id = side.partition(".")
    asked = known.questions.get(question_id)
    if asked is None:
        return Fault((), f"There is no question {question_id!r}.", "Name a question of this type.")
    columns = {column.column_id: column for column in asked.question.columns}
    summed = [f"{question_id}.{name}" for name, column in columns.items() if column.summed]
    if not column_id:
        if asked.question.kind == "table":
            return Fault((), f"{question_id} is a table.", f"Name a summed column: {_listed(summed)}.")
        return asked.question.kind
    if column_id not in columns:
        what = f"Question {question_id} has no column {column_id!r}."
        return Fault((), what, f"Name a summed column: {_listed(summed)}.")
    if not columns[column_id].summed:
        return Fault((), f"Column {side} is not summed.", "Give the column summed = true, or name another.")
    return columns[column_id].kind


def _comes_later(side: str, phase: str, phases: Sequence[str], known: Known) -> bool:
    asked = known.questions[side.partition(".")[0]].phase
    return asked in phases and phase in phases and phases.index(asked) > phases.index(phase)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "it has none"
