"""Filling in the dossiers of the practice environment: drafts in part, what was handed in whole and by the rules.

Each dossier has a chance of its own, so filling one in changes no other, and the world comes out the same.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from kiosk_api.contract.dossier_types import Question, Tab, TypeDefinition
from kiosk_api.practice import data_files
from kiosk_api.practice.dossier_life import ACCOUNTABILITY, APPLICATION, SETTLEMENT, MadeDossier
from kiosk_api.practice.dossier_rows import Numbered
from kiosk_api.practice.made_answers import Answering, answers_on
from kiosk_api.practice.made_files import MadeFile, made_files
from kiosk_api.practice.story import story_of
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.filled_data import filled_data
from kiosk_api.rules.questions import by_id

SEED: Final = "kiosk practice answers 1"
SHARE_OF_OPTIONAL_FILES: Final = 0.35
SHARE_LEFT_OUT: Final = 0.25
"""Of the answers on a tab of a draft that somebody is still working on."""
_A_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class FilledFile:
    """An attachment of a made-up dossier."""

    tab_id: str
    question_id: str
    name: str
    file: MadeFile
    at_ms: int


@dataclass(slots=True)
class FilledDossier:
    """What was filled in on a made-up dossier."""

    dossier: Numbered
    definition: TypeDefinition
    tabs: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """Answers by tab."""
    saved_ms: dict[str, int] = field(default_factory=dict[str, int])
    """When each tab was last saved."""
    files: list[FilledFile] = field(default_factory=list[FilledFile])
    handed_in: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    """Phase and moment of each submission."""

    @property
    def answers(self) -> dict[str, Any]:
        return {name: value for tab in self.tabs.values() for name, value in tab.items()}


def filled(dossiers: Sequence[Numbered], *, with_files: bool) -> list[FilledDossier]:
    """Fill dossiers in. `with_files`: also attach files, whose contents must be kept by then."""
    kinds = data_files.dossier_types()
    places: list[str] = data_files.titles()["plaatsen"]
    found: list[FilledDossier] = []
    for one in dossiers:
        kind = kinds[one.made.type_number - 1]
        chance = random.Random(f"{SEED} {one.id}")  # noqa: S311 - a world that comes out the same, no secret
        answering = Answering(kind.definition, story_of(one.made, kind, places, chance))
        found.append(_filled(FilledDossier(one, kind.definition), answering, chance, with_files=with_files))
    return found


def _filled(
    filled_in: FilledDossier, answering: Answering, chance: random.Random, *, with_files: bool
) -> FilledDossier:
    made = filled_in.dossier.made
    for phase, since, until, complete in _periods(made):
        tabs = [tab for tab in filled_in.definition.tabs if tab.phase == phase]
        kept = tabs if complete else tabs[: 1 + int(len(tabs) * chance.random())]
        for place, tab in enumerate(kept):
            answers = answers_on(tab, answering)
            unfinished = not complete and tab is kept[-1]
            filled_in.tabs[tab.tab_id] = _in_part(tab, answers, chance) if unfinished else answers
            filled_in.saved_ms[tab.tab_id] = since + (until - since) * (place + 1) // (len(kept) + 1)
        _always_what_the_dossier_shows(filled_in, tabs, answering)
        if with_files:
            _attach(filled_in, kept, chance, complete=complete)
        if complete:
            filled_in.handed_in.append((phase, until))
    _drop_what_is_not_asked(filled_in)
    ends_on = filled_data(filled_in.definition.tabs, filled_in.answers).ends_on
    filled_in.dossier = replace(filled_in.dossier, ends_on=ends_on.isoformat() if ends_on else None)
    return filled_in


def _periods(made: MadeDossier) -> list[tuple[str, int, int, bool]]:
    """Return the phase, its beginning and end, and whether it was handed in, of all that was filled in."""
    found: list[tuple[str, int, int, bool]] = []
    if made.submitted_ms is None:
        return [("application", made.created_ms, made.created_ms + 90 * _A_MINUTE_MS, False)]
    found.append(("application", made.created_ms, made.submitted_ms, True))
    entered = {phase: at for at, phase in made.entries}
    if SETTLEMENT in entered:
        found.append(("accountability", entered[ACCOUNTABILITY], entered[SETTLEMENT], True))
    elif made.phase == ACCOUNTABILITY:
        begun = entered[ACCOUNTABILITY]
        found.append(("accountability", begun, begun + 30 * _A_MINUTE_MS, False))
    return found


def _in_part(tab: Tab, answers: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Leave some answers out, as somebody does who goes on tomorrow."""
    shown = {question.question_id for question in tab.questions if question.fills}
    return {
        name: value for name, value in answers.items() if name in shown or chance.random() >= SHARE_LEFT_OUT
    }


def _always_what_the_dossier_shows(
    filled_in: FilledDossier, tabs: Sequence[Tab], answering: Answering
) -> None:
    """Answer what becomes a datum of the dossier, for lists show it."""
    for tab in tabs:
        for question in tab.questions:
            if question.fills and filled_in.dossier.made.phase >= APPLICATION:
                answers = filled_in.tabs.setdefault(tab.tab_id, {})
                answers.setdefault(question.question_id, answering.answer(question))
                filled_in.saved_ms.setdefault(tab.tab_id, filled_in.dossier.made.created_ms + _A_MINUTE_MS)


def _drop_what_is_not_asked(filled_in: FilledDossier) -> None:
    """Leave out what nobody was asked: each answer decides about later ones."""
    asked = asked_now(by_id(filled_in.definition.tabs), filled_in.answers)
    for tab_id, answers in filled_in.tabs.items():
        filled_in.tabs[tab_id] = {name: value for name, value in answers.items() if name in asked}
    filled_in.tabs = {tab_id: answers for tab_id, answers in filled_in.tabs.items() if answers}
    filled_in.files = [file for file in filled_in.files if file.question_id in asked]


def _attach(filled_in: FilledDossier, tabs: Sequence[Tab], chance: random.Random, *, complete: bool) -> None:
    """Attach what is required, and now and then what is not."""
    for tab in tabs:
        for question in tab.questions:
            if question.kind != "upload":
                continue
            wanted = question.required and complete
            if wanted or chance.random() < SHARE_OF_OPTIONAL_FILES:
                file = _fitting(question)
                name = f"{question.title.nl.replace('/', '-')[:60].strip()}.{file.extension}"
                at = filled_in.saved_ms[tab.tab_id]
                filled_in.files.append(FilledFile(tab.tab_id, question.question_id, name, file, at))


def _fitting(question: Question) -> MadeFile:
    """Return a file of a kind that a question takes; the first when it takes any."""
    return next(
        (file for file in made_files() if file.extension in question.file_extensions), made_files()[0]
    )
