"""The file of a dossier type: read as written, taken over as shared, and each fault told where it is."""

from pathlib import Path

import pytest

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.contract.shapes import Localized
from tests.unit.dossier_types.sound_file import SHARED, SOUND, Case, broken, cases, read


def definition_of(folder: Path, text: str = SOUND, shared: str = SHARED) -> TypeDefinition:
    found = read(folder, text, shared)
    assert [str(fault) for fault in found.faults] == []
    assert found.definition is not None
    return found.definition


def test_a_sound_file_becomes_its_definition(tmp_path: Path) -> None:
    made = definition_of(tmp_path)
    assert (made.code, made.title.en, made.version) == ("proef", "Trial", 1)
    assert [tab.tab_id for tab in made.tabs] == ["inhoud", "begroting", "verslag"]
    assert made.closing.days == ["03-01", "09-01"]
    assert made.payment.single_payment_up_to_cents == 700_000
    regio = made.tabs[0].questions[2]
    assert regio.asked_when is not None
    assert (regio.asked_when.question_id, regio.asked_when.is_one_of) == ("partners", ["true"])


def test_what_is_shared_is_taken_over_and_members_beside_it_win(tmp_path: Path) -> None:
    made = definition_of(tmp_path)
    titel = made.tabs[0].questions[0]
    assert (titel.question_id, titel.max_length, titel.fills) == ("titel", 80, "title")
    assert [option.code for option in made.tabs[0].questions[2].choices] == ["gent"]
    assert [column.column_id for column in made.tabs[1].questions[0].columns] == ["post", "bedrag"]
    assert [check.check_id for check in made.checks] == ["evenwicht", "aandeel", "volgorde"]
    assert made.checks[0].message == Localized(
        nl="Niet gelijk.", fr="Pas égal.", de="Nicht gleich.", en="Not equal."
    )


def test_a_shared_tab_may_use_shared_questions(tmp_path: Path) -> None:
    shared = (
        SHARED
        + """
[[tabs]]
tab_id = "slot"
phase = "application"
title = { nl = "Slot", fr = "Fin", de = "Schluss", en = "End" }

[[tabs.questions]]
use = "titel"
question_id = "slotwoord"
kind = "longText"
fills = "title"
"""
    )
    text = SOUND + '\n[[tabs]]\nuse = "slot"\n'
    found = read(tmp_path, text, shared.replace('fills = "title"\n', ""))
    assert [str(fault) for fault in found.faults] == []
    assert found.definition is not None
    assert found.definition.tabs[-1].questions[0].max_length == 120


def test_a_shared_file_may_stand_in_a_folder_beside(tmp_path: Path) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "all.toml").write_text(SHARED, encoding="utf-8")
    definition_of(tmp_path, broken('"shared.toml"', '"blocks/all.toml"'), shared="")


@pytest.mark.parametrize("case", cases("misformed"), ids=str)
def test_a_fault_of_form_is_told_with_its_line_and_what_to_do(tmp_path: Path, case: Case) -> None:
    text = broken(case.old, case.new)
    number = text[: text.index(case.line)].count("\n") + 1
    faults = [str(fault) for fault in read(tmp_path, text).faults]
    place = f"{tmp_path / 'proef.toml'}:{number}: "
    assert any(fault.startswith(place) and case.told in fault for fault in faults), faults


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = broken('fr = "Essai"', 'fr = ""')
    text = broken('kind = "yesNo"', 'kind = "jaNee"', text)
    text = broken("percent = 80", "percent = 800", text)
    assert len(read(tmp_path, text).faults) == 4  # the condition on the broken question is one


def test_a_fault_in_what_is_shared_is_told_there(tmp_path: Path) -> None:
    shared = broken("max_length = 100", "max_length = 0", SHARED)
    faults = [str(fault) for fault in read(tmp_path, shared=shared).faults]
    number = shared[: shared.index("max_length = 0")].count("\n") + 1
    assert faults
    assert all(fault.startswith(f"{tmp_path / 'shared.toml'}:{number}: ") for fault in faults)


def test_a_member_that_nobody_can_share_is_a_fault(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, shared=SHARED + '\n[tab]\nx = "y"\n').faults
    assert "has a member 'tab' that nobody can share" in str(fault)


@pytest.mark.parametrize(
    ("text", "told"),
    [("code = ", "This is not TOML"), ('code = "a"\ncode = "b"\n', "This is not TOML")],
)
def test_what_is_not_toml_is_one_fault(tmp_path: Path, text: str, told: str) -> None:
    found = read(tmp_path, text)
    assert found.definition is None
    assert [told in str(fault) for fault in found.faults] == [True]


def test_what_is_not_utf_8_is_one_fault(tmp_path: Path) -> None:
    from kiosk_api.dossier_types.type_file import read_type_file

    file = tmp_path / "latin.toml"
    file.write_bytes('code = "é"'.encode("latin-1"))
    assert "UTF-8" in str(read_type_file(file, tmp_path).faults[0])


def test_lines_are_right_after_a_long_text_that_looks_like_toml(tmp_path: Path) -> None:
    text = broken(
        'title = { nl = "Start", fr = "Début", de = "Beginn", en = "Start" }',
        'title.nl = "Start"\ntitle.fr = "Début"\ntitle.de = "Beginn"\n'
        'title.en = """\n[[tabs]]\nmaximum = 3\n"""\nmaximum = "x"',
    )
    (fault,) = read(tmp_path, text).faults
    assert (fault.line, fault.place) == (
        text[: text.index('maximum = "x"')].count("\n") + 1,
        "tab inhoud, question start, maximum",
    )
