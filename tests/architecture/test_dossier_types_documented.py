"""The page on dossier types explains every member that a file may have, and its example is sound."""

import re
from pathlib import Path

import msgspec
import pytest

from kiosk_api.contract import dossier_types as wire
from kiosk_api.dossier_types.sound_checks import COMPARED
from kiosk_api.dossier_types.sound_questions import COLUMN_KINDS, FILLS, KINDS
from kiosk_api.dossier_types.type_file import read_type_file

PAGE = Path("docs/dossier-types.md").read_text(encoding="utf-8")
SECTIONS: dict[str, type[msgspec.Struct]] = {
    "The type": wire.TypeDefinition,
    "`closing`": wire.ClosingRule,
    "`payment`": wire.PaymentRule,
    "`tabs`": wire.Tab,
    "`tabs.questions`": wire.Question,
    "`choices`": wire.ChoiceOption,
    "`tabs.questions.columns`": wire.TableColumn,
    "`asked_when`": wire.Condition,
    "`checks`": wire.Check,
}


def section(title: str) -> str:
    return PAGE.split(f"### {title}\n", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]


def rows(title: str) -> dict[str, str]:
    """Return the second cell of each row, by the member in the first."""
    return dict(
        re.findall(r"^\| `(\w+)` \|([^|]*)\|[^|]+\|$", section(title).split("| kind |")[0], re.MULTILINE)
    )


@pytest.mark.parametrize("title", SECTIONS)
def test_each_member_is_explained_and_says_whether_it_is_required(title: str) -> None:
    fields = [one for one in msgspec.structs.fields(SECTIONS[title]) if one.name != "version"]
    explained = rows(title)
    assert set(explained) == {one.name for one in fields}
    assert {name for name, what in explained.items() if what.strip() == "required"} == {
        one.name for one in fields if one.required
    }


def test_each_kind_is_explained() -> None:
    kinds = re.findall(r"^\| `(\w+)` \|", section("`tabs.questions`").split("| kind |")[1], re.MULTILINE)
    assert set(kinds) == set(KINDS)
    assert all(f"`{kind}`" in section("`tabs.questions.columns`") for kind in COLUMN_KINDS)
    assert all(f"`{kind}`" in section("`checks`") for kind in COMPARED)
    assert all(f"`{datum}`" in section("`tabs.questions`") for datum in FILLS)


def test_the_example_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "dansBeurs.toml"
    file.write_text(PAGE.split("## An example")[1].split("```toml\n")[1].split("```")[0], encoding="utf-8")
    read = read_type_file(file, tmp_path)
    assert [str(fault) for fault in read.faults] == []
    assert read.definition is not None
