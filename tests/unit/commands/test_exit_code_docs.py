"""The documentation of exit codes says what the code says."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk_tui import exit_codes

ROOT = Path(__file__).resolve().parents[3]


def documented() -> list[tuple[int, str, str]]:
    """Each code of the module with its name and the docstring under it."""
    found: list[tuple[int, str, str]] = []
    for node, after in pairwise(ast.parse(Path(exit_codes.__file__).read_text(encoding="utf-8")).body):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.value, ast.Constant):
            continue
        if isinstance(node.target, ast.Name) and isinstance(after, ast.Expr):
            found.append((ast.literal_eval(node.value), node.target.id, ast.literal_eval(after.value)))
    return found


@pytest.mark.parametrize(("code", "name", "meaning"), documented())
def test_each_exit_code_is_documented(code: int, name: str, meaning: str) -> None:
    assert f"| {code} | {name} | {meaning} |" in (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")


def test_each_exit_code_has_a_meaning_of_its_own() -> None:
    assert len({code for code, _, _ in documented()}) == len(documented()) == 10


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_help_names_each_exit_code(language: str) -> None:
    usage = (ROOT / "kiosk_tui" / "locale" / language / "usage.txt").read_text(encoding="utf-8")
    words = usage.split()
    for code, _, _ in documented():
        assert str(code) in words
