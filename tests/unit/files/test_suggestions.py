"""What somebody who types a path may mean."""

from pathlib import Path

import pytest

from kiosk_tui.files.suggestions import MOST, shortened, suggestions


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "els"
    here.mkdir()
    monkeypatch.setenv("HOME", str(here))
    monkeypatch.chdir(here)
    for name in ("Subsidies", "subsidies oud", ".verborgen"):
        (here / name).mkdir()
    for name in ("begroting.xlsx", "Brief.pdf", ".bashrc", "zo\x1beng.pdf", "Subsidies/plan.pdf"):
        (here / name).write_text("x")
    return here


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ("Subsidies/", "subsidies oud/", "begroting.xlsx", "Brief.pdf")),
        ("b", ("begroting.xlsx", "Brief.pdf")),
        ("BEG", ("begroting.xlsx",)),
        ("sub", ("Subsidies/", "subsidies oud/")),
        ("Subsidies/", ("Subsidies/plan.pdf",)),
        ("~", ("~/Subsidies/", "~/subsidies oud/", "~/begroting.xlsx", "~/Brief.pdf")),
        ("~/Subsidies/p", ("~/Subsidies/plan.pdf",)),
        (".", (".verborgen/", ".bashrc")),
        ("geen", ()),
        ("geen/map/", ()),
        ("a\0b", ()),
    ],
)
def test_what_begins_so_is_suggested_as_it_was_begun(typed: str, meant: tuple[str, ...]) -> None:
    assert suggestions(typed) == meant


def test_folders_alone_are_suggested_where_a_folder_is_wanted() -> None:
    assert suggestions("", folders_only=True) == ("Subsidies/", "subsidies oud/")


def test_a_name_that_a_terminal_could_obey_is_not_suggested() -> None:
    assert not any("eng" in each for each in suggestions("zo"))


def test_no_more_is_suggested_than_anybody_looks_through(home: Path) -> None:
    for number in range(MOST + 50):
        (home / f"veel{number:04}.pdf").write_text("x")
    assert len(suggestions("veel")) == MOST


def test_a_path_at_home_is_written_with_a_tilde(home: Path) -> None:
    assert shortened(home / "Subsidies" / "plan.pdf") == "~/Subsidies/plan.pdf"
    assert shortened(home) == "~"
    assert shortened(Path("/etc/hosts")) == "/etc/hosts"
