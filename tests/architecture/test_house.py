"""The house stays as it was drawn: small files, honest folder names, nothing of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kiosk_tui", "kiosk_api", "screens")

LONG_FILES: dict[str, str] = {
    "kiosk_tui/errors.py": "the tree of everything that can go wrong, read as one",
}
"""Files that may pass 400 lines, each with its reason."""

NAMES_THAT_ANSWER_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing says which files belong to the project")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def test_no_file_grows_a_second_idea_unseen() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert set(long) == set(LONG_FILES), long


def test_every_module_name_answers_a_question() -> None:
    assert not [path for path in python_files() if path.stem in NAMES_THAT_ANSWER_NOTHING]


def test_every_module_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if (text := path.read_text(encoding="utf-8").strip()) and not text.startswith('"""')
    ]
    assert not silent


def test_nothing_names_the_machine_that_it_was_written_on() -> None:
    machine = re.compile(
        r"(?<![A-Za-z0-9_.])/(?:work|farm)/|https?://[^ \"]*/simple/?|registry\.npm", re.ASCII
    )
    found = []
    for path in tracked_files():
        if path == Path(__file__).resolve() or path.suffix in {".png", ".gz"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in machine.finditer(text)]
    assert not found


def test_constraints_are_pinned_with_hashes_and_name_no_host() -> None:
    for name in ("constraints.txt", "constraints-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        requirements = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.MULTILINE)
        assert len(requirements) > 30
        assert "://" not in text
        for block in re.split(r"\n(?=[a-z0-9])", text.strip()):
            assert "--hash=sha256:" in block, block
