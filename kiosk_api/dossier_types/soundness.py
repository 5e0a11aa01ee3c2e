"""What must hold within the definition of a dossier type, beyond its form: every name that is used is there, every
limit can be kept, every choice has options. What is wrong here would make a dossier that nobody can hand in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kiosk_api.contract.dossier_types import Tab, TypeDefinition
from kiosk_api.dossier_types.faults import Fault, Path
from kiosk_api.dossier_types.sound_checks import faults_of_checks
from kiosk_api.dossier_types.sound_names import bad_name, not_one_of
from kiosk_api.dossier_types.sound_questions import Known, faults_of_questions
from kiosk_api.dossier_types.sound_rules import faults_of_closing, faults_of_payment
from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.phases import PHASES

APPLICANTS_PHASES: Final = ("application", "accountability")
"""The phases in which the applicant fills something in (DOMAIN 1.5)."""


def faults_of(definition: TypeDefinition) -> list[Fault]:
    """Return everything that is wrong with a definition, in its own order."""
    known = Known.of(definition.tabs, definition.phases)
    return [
        *bad_name(definition.code, ("code",)),
        *_faults_of_groups(definition.entity_groups),
        *_faults_of_main_type(definition),
        *_faults_of_phases(definition.phases),
        *_faults_of_tabs(definition),
        *(
            fault
            for place, tab in enumerate(definition.tabs)
            for fault in faults_of_questions(tab, ("tabs", place), known)
        ),
        *_filled_twice(definition.tabs),
        *faults_of_checks(definition.checks, definition.phases, known),
        *faults_of_closing(definition.closing),
        *faults_of_payment(definition.payment),
    ]


def repeated(names: Iterable[str]) -> set[str]:
    """Return the names that stand more than once."""
    return {name for name, times in Counter(names).items() if times > 1}


def _faults_of_groups(groups: Sequence[str]) -> Iterator[Fault]:
    known = [group.value for group in EntityGroup]
    if not groups:
        yield Fault(("entity_groups",), "Nobody may create this type.", f"Name some of {', '.join(known)}.")
    for place, group in enumerate(groups):
        yield from not_one_of(group, known, ("entity_groups", place), "entity group")
    for group in sorted(repeated(groups)):
        yield Fault(("entity_groups",), f"{group} stands there twice.", "Leave one out.")


def _faults_of_main_type(definition: TypeDefinition) -> Iterator[Fault]:
    if definition.belongs_to is None:
        return
    if definition.belongs_to == definition.code:
        remedy = "Name the type of the main dossiers, or leave this out."
        yield Fault(("belongs_to",), "A type cannot belong to itself.", remedy)
    yield from bad_name(definition.belongs_to, ("belongs_to",))


def _faults_of_phases(phases: Sequence[str]) -> Iterator[Fault]:
    path: Path = ("phases",)
    for place, phase in enumerate(phases):
        yield from not_one_of(phase, PHASES, (*path, place), "phase")
    if any(phase not in PHASES for phase in phases):
        return
    if not phases or phases[0] != PHASES[0]:
        yield Fault(path, "A procedure begins with application.", "Put application first.")
    if list(phases) != [phase for phase in PHASES if phase in phases]:
        yield Fault(path, "The phases are not in the order of the procedure.", f"Order: {', '.join(PHASES)}.")


def _faults_of_tabs(definition: TypeDefinition) -> Iterator[Fault]:
    for phase in APPLICANTS_PHASES:
        if phase in definition.phases and not any(tab.phase == phase for tab in definition.tabs):
            what = f"Nothing can be handed in in phase {phase}: it has no tab."
            yield Fault(("tabs",), what, f'Add one with phase = "{phase}".')
    for place, tab in enumerate(definition.tabs):
        path: Path = ("tabs", place)
        yield from bad_name(tab.tab_id, (*path, "tab_id"))
        if tab.phase not in APPLICANTS_PHASES or tab.phase not in definition.phases:
            possible = [phase for phase in APPLICANTS_PHASES if phase in definition.phases]
            what = f"The applicant fills nothing in in phase {tab.phase} of this type."
            yield Fault((*path, "phase"), what, f"Give one of {', '.join(possible)}.")
        if not tab.questions:
            yield Fault(
                (*path, "questions"), "This tab asks nothing.", "Add a question, or leave the tab out."
            )
    for tab_id in sorted(repeated(tab.tab_id for tab in definition.tabs)):
        yield Fault(("tabs",), f"Two tabs are called {tab_id}.", "Give each its own tab_id.")
    ids = [question.question_id for tab in definition.tabs for question in tab.questions]
    for question_id in sorted(repeated(ids)):
        what = f"Two questions are called {question_id}."
        yield Fault(
            _second(definition.tabs, question_id), what, "Give each its own question_id, in all tabs."
        )


def _second(tabs: Sequence[Tab], question_id: str) -> Path:
    """Return where a question identifier stands for the second time."""
    places: list[Path] = [
        ("tabs", place, "questions", row, "question_id")
        for place, tab in enumerate(tabs)
        for row, question in enumerate(tab.questions)
        if question.question_id == question_id
    ]
    return places[1]


def _filled_twice(tabs: Sequence[Tab]) -> Iterator[Fault]:
    filled = [question.fills for tab in tabs for question in tab.questions if question.fills]
    for datum in sorted(repeated(filled)):
        yield Fault(("tabs",), f"Two questions fill {datum} of the dossier.", "Let one of them do it.")
