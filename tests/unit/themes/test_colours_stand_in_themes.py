"""Colours stand in `themes/` and nowhere else."""

import ast
import re
from pathlib import Path

from textual.color import Color, ColorParseError

ROOT = Path(__file__).resolve().parents[3]

COLOURED = re.compile(r"^\s*(?:[a-z-]*color[a-z-]*|background|tint)\s*:\s*([^;]+);", re.MULTILINE)


def test_stylesheets_name_variables_only() -> None:
    found = []
    for path in sorted((ROOT / "screens").rglob("*.tcss")):
        for value in COLOURED.findall(path.read_text(encoding="utf-8")):
            found += [
                f"{path.name}: {value}" for word in value.split() if word[0] != "$" and word != "transparent"
            ]
    assert found == []


def test_stylesheets_are_read_and_use_every_colour_of_a_theme() -> None:
    from kiosk_tui.theming import read_theme

    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "screens").rglob("*.tcss"))
    unused = {name for name in read_theme("light").variables if f"${name}" not in styles}
    assert unused <= {"ansi-background", "ansi-foreground"}


def test_no_python_names_a_colour() -> None:
    found = []
    for path in sorted((ROOT / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith(("#", "rgb"))
            ):
                found += [f"{path.name}: {node.value}"] if _is_colour(node.value) else []
    assert found == []


def _is_colour(text: str) -> bool:
    try:
        Color.parse(text)
    except ColorParseError:
        return False
    return True
