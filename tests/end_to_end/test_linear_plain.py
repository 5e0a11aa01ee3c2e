"""The story by ear as it leaves the installed program: nothing in it makes a reader stumble, in any width."""

import re

import pytest

from tests.end_to_end import story
from tests.end_to_end.terminal import run
from tests.end_to_end.test_linear_story import signed_in
from tests.unit.linear.plain_lint import faults

pytestmark = pytest.mark.terminal

WALK = (
    "?", "v", "v", "v", "+", "-", "i", "v", "42", "?", "v", "v", "i", "v", "v", "v", "c", "?", "t", "e", "nix", "?",
    "t", "r", "BE72 0961 2345 6769", "?", "t", "h", "t", "w", "?", "v", "2", "?", "v", "i", "v", "5", "xyzzy", "99999",
    "q",
)  # fmt: skip
"""Everything that can be read, and each kind of fault; nothing is changed."""


def test_nothing_that_the_program_writes_makes_a_reader_stumble() -> None:
    with signed_in() as terminal:
        terminal.type("q")
        terminal.press("enter")
        assert terminal.wait_for_end() == 0
        assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\r(?!\r?\n)", terminal.output)
    for language, mode in {"nl": "spraakmodus", "fr": "vocal", "en": "speech mode"}.items():
        for width in (80, 40):
            done = run(
                "kiosk", "--linear", "--language", language, "--breedte", str(width), story.KEEP_SIGNED_IN,
                answers="\n".join(WALK),
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            lines = done.stdout.splitlines()
            assert any(mode in line for line in lines[:2])  # after that it takes long, on a busy computer
            assert len(lines) > len(WALK)
            assert faults(lines, width - 1) == [], f"in {language}, {width} columns"
