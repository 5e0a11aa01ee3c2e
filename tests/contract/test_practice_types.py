"""The dossier types of the practice environment are sound, complete and what the applicants of it can use."""

from importlib.resources import files

import pytest

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.dossier_types.type_file import read_type_file
from kiosk_api.practice import data_files
from kiosk_api.practice.data_files import PracticeType
from kiosk_api.rules.entity_groups import EntityGroup

FOLDER = files("kiosk_api.practice") / "data" / "types"
FILES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".toml"))
TYPES = data_files.dossier_types()
GRANTS = [kind for kind in TYPES if kind.definition.payment.advance_percent is not None]


def questions_of(definition: TypeDefinition, phase: str) -> dict[str, str]:
    """Return the kinds of the questions of a phase, by identifier."""
    return {
        question.question_id: question.kind
        for tab in definition.tabs
        if tab.phase == phase
        for question in tab.questions
    }


def code_of(kind: PracticeType) -> str:
    return kind.code


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_sound(name: str) -> None:
    assert [str(fault) for fault in read_type_file(FOLDER / name, FOLDER).faults] == []


def test_each_file_is_a_type_that_practice_dossiers_have() -> None:
    assert [f"{kind.code}.toml" for kind in sorted(TYPES, key=code_of)] == FILES
    assert len(TYPES) >= 15


def test_what_a_type_belongs_to_is_there() -> None:
    codes = {kind.code for kind in TYPES}
    assert {kind.belongs_to for kind in TYPES} - {None} <= codes


def test_everybody_may_apply_for_something() -> None:
    groups = {group for kind in TYPES for group in kind.definition.entity_groups}
    assert groups == set(EntityGroup)


@pytest.mark.parametrize("kind", TYPES, ids=code_of)
def test_each_type_says_for_whom_it_is(kind: PracticeType) -> None:
    assert kind.definition.about is not None


@pytest.mark.parametrize("kind", TYPES, ids=code_of)
def test_each_application_names_the_dossier_and_says_when_it_ends(kind: PracticeType) -> None:
    filled = {question.fills for tab in kind.definition.tabs for question in tab.questions if question.fills}
    assert filled == {"title", "endsOn"} | ({"amountRequested"} if kind in GRANTS else set())


@pytest.mark.parametrize("kind", GRANTS, ids=code_of)
def test_each_grant_has_a_budget_that_is_checked_and_an_account_with_proof(kind: PracticeType) -> None:
    definition = kind.definition
    assert "table" in questions_of(definition, "application").values()
    account = questions_of(definition, "accountability")
    assert {"table", "upload", "longText"} <= set(account.values())
    assert {check.phase for check in definition.checks} == {"application", "accountability"}


@pytest.mark.parametrize("kind", GRANTS, ids=code_of)
def test_practice_dossiers_ask_no_more_than_the_type_allows(kind: PracticeType) -> None:
    maxima = [
        int(question.maximum)
        for tab in kind.definition.tabs
        for question in tab.questions
        if question.fills == "amountRequested" and question.maximum
    ]
    assert all(kind.amounts_euros[1] * 100 <= maximum for maximum in maxima)
