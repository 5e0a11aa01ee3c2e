"""What makes a dossier that nobody could hand in is a fault of its type."""

from pathlib import Path

import pytest

from tests.unit.dossier_types.sound_file import Case, broken, cases, read


@pytest.mark.parametrize("case", cases("unsound"), ids=str)
def test_a_fault_is_told_where_it_is(tmp_path: Path, case: Case) -> None:
    faults = read(tmp_path, broken(case.old, case.new)).faults
    assert any(fault.place.endswith(case.place) and case.told in fault.what for fault in faults), faults
    assert all(fault.remedy for fault in faults)


def test_a_column_of_a_table_is_checked_as_a_question_is(tmp_path: Path) -> None:
    columns = """columns = [
    { column_id = "a", kind = "longText", title = { nl = "a", fr = "a", de = "a", en = "a" } },
    { column_id = "a", kind = "choice", title = { nl = "a", fr = "a", de = "a", en = "a" } },
    { column_id = "b", kind = "text", summed = true, title = { nl = "b", fr = "b", de = "b", en = "b" } },
    { column_id = "c", kind = "date", max_length = 3, title = { nl = "c", fr = "c", de = "c", en = "c" } },
]"""
    text = broken('title = { nl = "Inkomsten"', f'{columns}\ntitle = {{ nl = "Inkomsten"')
    text = text.replace('en = "Income" }\ncolumns = "posten"', 'en = "Income" }')
    told = [fault.what for fault in read(tmp_path, text).faults]
    for what in (
        "There is no kind of column 'longText'.",
        "Two columns are called a.",
        "There is nothing to choose.",
        "A text has no sum.",
        "max_length is for columns of kind text, and 1 or more.",
        "Question inkomsten has no column 'bedrag'.",
    ):
        assert what in told
