"""The files of a dossier from a script."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import NotSignedIn
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_attachments import a_place, an_attachment
from tests.unit.pages.fake_portal import NOW
from tests.unit.pages.fake_services import FakeServices

NUMBER = "KSK-000001"
CONTENT = b"0123456789" * 25_000
Patch = pytest.MonkeyPatch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "begroting.xlsx"
    made.write_bytes(CONTENT)
    return made


@pytest.fixture
def fakes() -> FakeServices:
    made = FakeServices()
    made.portal.hold((an_attachment(), b"Dag"))
    return made


def two(fakes: FakeServices, name: str = "statuten.pdf") -> None:
    other = an_attachment(b"Statuten", name, attachment_id="bij2", question_id="statuten")
    fakes.portal.hold((other, b"Statuten"))


# list


def test_lists_the_files_as_cells_between_tabs(monkeypatch: Patch, fakes: FakeServices) -> None:
    done = ran(monkeypatch, "attachments", "list", NUMBER, fakes=fakes)
    assert done.code == exit_codes.OK
    assert done.rows[0][:3] == ["bij1", "begroting.xlsx", "Begroting"]


def test_a_list_as_data_says_what_each_question_takes_and_whether_viruses_are_looked_for(
    monkeypatch: Patch, fakes: FakeServices
) -> None:
    told = ran(monkeypatch, "attachments", "list", NUMBER, "--json", fakes=fakes).json
    assert [each["fileName"] for each in told["items"]] == ["begroting.xlsx"]
    assert told["places"][0]["fileExtensions"] == ["xlsx", "pdf", "txt"]
    assert told["virusCheck"] == "notChecked"


def test_a_list_can_be_of_one_question(monkeypatch: Patch, fakes: FakeServices) -> None:
    two(fakes)
    done = ran(monkeypatch, "attachments", "list", NUMBER, "--question", "statuten", fakes=fakes)
    assert [row[0] for row in done.rows] == ["bij2"]


# upload


def test_sends_files_and_says_so(monkeypatch: Patch, file: Path) -> None:
    fakes = FakeServices()
    done = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), fakes=fakes)
    assert (done.code, done.out, done.err) == (exit_codes.OK, "begroting.xlsx is toegevoegd.\n", "")
    assert fakes.portal.attached["bij1"][1] == CONTENT


def test_what_was_sent_is_given_as_the_contract_says_it(monkeypatch: Patch, file: Path) -> None:
    told = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), "--json").json
    assert [(each["attachmentId"], each["size"]) for each in told["items"]] == [("bij1", len(CONTENT))]


def test_nothing_is_sent_when_one_of_the_files_cannot_be(monkeypatch: Patch, file: Path) -> None:
    fakes = FakeServices()
    missing = str(file.parent / "weg.pdf")
    done = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), missing, fakes=fakes)
    assert done.code == exit_codes.FILE
    assert "weg.pdf" in done.err
    assert fakes.portal.attached == {}


def test_a_kind_that_the_question_does_not_take_is_exit_code_5(monkeypatch: Patch, tmp_path: Path) -> None:
    picture = tmp_path / "foto.jpg"
    picture.write_bytes(b"x")
    done = ran(monkeypatch, "attachments", "upload", NUMBER, str(picture))
    assert done.code == exit_codes.REFUSED
    assert "xlsx, pdf, txt" in done.err


def test_which_question_must_be_clear(monkeypatch: Patch, file: Path) -> None:
    fakes = FakeServices()
    fakes.portal.places = [a_place(), a_place("statuten")]
    unclear = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), fakes=fakes)
    assert unclear.code == exit_codes.USAGE
    assert "statuten (Begroting)" in unclear.err
    clear = ran(
        monkeypatch, "attachments", "upload", NUMBER, str(file), "--question", "statuten", fakes=fakes
    )
    assert clear.code == exit_codes.OK
    assert fakes.portal.attached["bij1"][0].question_id == "statuten"


def test_a_second_run_goes_on_where_the_first_broke_off(monkeypatch: Patch, file: Path) -> None:
    fakes = FakeServices()
    fakes.portal.breaking = [NotSignedIn()]
    first = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), fakes=fakes)
    assert first.code == exit_codes.NOT_SIGNED_IN
    second = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), fakes=fakes)
    assert second.code == exit_codes.OK
    assert sum(each.startswith("begin_upload") for each in fakes.portal.requests) == 1
    assert fakes.portal.attached["bij1"][1] == CONTENT


# download


def test_fetches_by_name_and_prints_where_it_is(
    monkeypatch: Patch, fakes: FakeServices, tmp_path: Path
) -> None:
    typed = ("attachments", "download", NUMBER, "begroting.xlsx", "--folder", str(tmp_path))
    assert ran(monkeypatch, *typed, fakes=fakes).out == f"{tmp_path / 'begroting.xlsx'}\n"
    assert ran(monkeypatch, *typed, fakes=fakes).out == f"{tmp_path / 'begroting (2).xlsx'}\n"
    assert (tmp_path / "begroting (2).xlsx").read_bytes() == b"Dag"


def test_fetches_all_and_tells_it_as_data(monkeypatch: Patch, fakes: FakeServices, tmp_path: Path) -> None:
    two(fakes)
    done = ran(
        monkeypatch,
        "attachments",
        "download",
        NUMBER,
        "--all",
        "--folder",
        str(tmp_path),
        "--json",
        fakes=fakes,
    )
    assert [(each["attachment"]["attachmentId"], each["path"]) for each in done.json["items"]] == [
        ("bij1", str(tmp_path / "begroting.xlsx")),
        ("bij2", str(tmp_path / "statuten.pdf")),
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [(("weg.pdf",), exit_codes.NOT_FOUND), ((), exit_codes.USAGE), (("statuten.pdf",), exit_codes.USAGE)],
    ids=["no such file", "no file named", "a name of two files"],
)
def test_what_is_fetched_must_be_clear(
    typed: tuple[str, ...], code: int, monkeypatch: Patch, tmp_path: Path
) -> None:
    fakes = FakeServices()
    two(fakes)
    fakes.portal.hold((an_attachment(b"x", "statuten.pdf", attachment_id="bij3"), b"x"))
    done = ran(monkeypatch, "attachments", "download", NUMBER, *typed, "--folder", str(tmp_path), fakes=fakes)
    assert done.code == code
    assert not list(tmp_path.glob("*.pdf*"))


def test_a_folder_that_cannot_be_written_is_exit_code_8(
    monkeypatch: Patch, fakes: FakeServices, file: Path
) -> None:
    done = ran(monkeypatch, "attachments", "download", NUMBER, "bij1", "--folder", str(file), fakes=fakes)
    assert done.code == exit_codes.FILE


# delete and restore


def test_deleting_wants_a_yes_and_tells_how_to_come_back(monkeypatch: Patch, fakes: FakeServices) -> None:
    unsure = ran(monkeypatch, "attachments", "delete", NUMBER, "begroting.xlsx", fakes=fakes)
    assert unsure.code == exit_codes.USAGE
    assert list(fakes.portal.attached) == ["bij1"]
    done = ran(monkeypatch, "attachments", "delete", NUMBER, "begroting.xlsx", "--yes", fakes=fakes)
    assert done.code == exit_codes.OK
    assert f"kiosk attachments restore {NUMBER} bij1" in done.err
    assert fakes.portal.attached == {}
    back = ran(monkeypatch, "attachments", "restore", NUMBER, "bij1", "--json", fakes=fakes)
    assert back.json["attachmentId"] == "bij1"
    assert list(fakes.portal.attached) == ["bij1"]


def test_what_was_never_deleted_is_not_restored(monkeypatch: Patch, fakes: FakeServices) -> None:
    assert (
        ran(monkeypatch, "attachments", "restore", NUMBER, "bij9", fakes=fakes).code == exit_codes.NOT_FOUND
    )


# How far it is


class Hasty:
    """A clock that runs ten seconds each time that it is looked at."""

    def __init__(self) -> None:
        self._seconds: Iterator[int] = iter(range(0, 1_000_000, 10))

    def monotonic_s(self) -> float:
        return float(next(self._seconds))

    def now(self) -> dt.datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        return


@pytest.mark.parametrize("terminal", [True, False])
def test_how_far_it_is_is_said_now_and_then_and_only_at_a_terminal(
    terminal: bool, monkeypatch: Patch, file: Path
) -> None:
    fakes = FakeServices()
    fakes.services = replace(fakes.services, clock=Hasty())
    monkeypatch.setattr(Output, "told_people", property(lambda _output: terminal))
    done = ran(monkeypatch, "attachments", "upload", NUMBER, str(file), fakes=fakes)
    assert done.code == exit_codes.OK
    assert ("procent" in done.err) is terminal
