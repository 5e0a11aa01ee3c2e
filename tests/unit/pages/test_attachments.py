"""The files of a dossier: the list, adding one, and one of them."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk_tui.errors import FileUnusable, InputRefused, NetworkError, NotFound, NotSignedIn
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.attachments.adding import NewAttachmentModel
from kiosk_tui.pages.attachments.listing import AttachmentsModel
from kiosk_tui.pages.attachments.one import AttachmentModel
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Facts, Field, Page, Progress, Text, Tone
from kiosk_tui.pages.records import Record, Records
from tests.unit.pages.fake_attachments import a_place, an_attachment
from tests.unit.pages.fake_services import FakeServices

NUMBER = "KSK-000001"
CONTENT = b"0123456789" * 25_000
QUESTION = f"{NUMBER}|zakelijk|begroting"


def said(words: Any) -> str:
    return Voice("nl").say(words).replace("\u00a0", " ")


def rows(page: Page) -> list[Record]:
    records = next(part for part in page.parts if isinstance(part, Records))
    count = records.window.count
    assert count is not None
    return [row for at in range(count.rows) if (row := records.window.row(at)) is not None]


def commands(page: Page) -> list[str]:
    return [each.id for each in page.commands]


def texts(page: Page) -> list[str]:
    return [said(part.words) for part in page.parts if isinstance(part, Text)]


def notices(page: Page) -> list[tuple[str, Tone]]:
    return [(said(each.words), each.tone) for each in page.notices]


def fields(page: Page) -> dict[str, Field]:
    return {field.id: field for form in page.forms for field in form.fields}


def facts(page: Page) -> dict[str, str]:
    return {
        said(fact.label): said(fact.value)
        for part in page.parts
        if isinstance(part, Facts)
        for fact in part.rows
    }


async def opened(model: PageModel) -> PageModel:
    await model.open()
    await model.settled()
    return model


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A spreadsheet of more than two pieces."""
    made = tmp_path / "begroting 2026.xlsx"
    made.write_bytes(CONTENT)
    return made


# The list


async def test_all_files_of_a_dossier_say_to_which_question_they_belong() -> None:
    fakes = FakeServices()
    fakes.portal.hold((an_attachment(), b"Dag"))
    model = await opened(AttachmentsModel(fakes.services, NUMBER))
    row = rows(model.page)[0]
    assert [said(each) for each in row.spoken][:3] == ["begroting.xlsx", "Begroting", "3 bytes"]
    assert said(model.page.summary) == "1 bijlage"


async def test_the_files_of_one_question_leave_the_others_out() -> None:
    fakes = FakeServices()
    other = an_attachment(name="statuten.pdf", attachment_id="bij2", question_id="statuten")
    fakes.portal.hold((an_attachment(), b"Dag"), (other, b"Dag"))
    model = await opened(AttachmentsModel(fakes.services, QUESTION))
    assert [each.id for each in rows(model.page)] == ["bij1"]
    assert said(model.page.title) == "Bijlagen bij Begroting"
    assert [each.id for each in rows((await opened(AttachmentsModel(fakes.services, NUMBER))).page)] == [
        "bij1",
        "bij2",
    ]


async def test_a_list_without_files_says_so_and_what_still_waits() -> None:
    model = await opened(AttachmentsModel(FakeServices().services, NUMBER))
    assert rows(model.page) == []
    assert said(model.page.summary) == "0 bijlagen, 1 vraag wacht op een bestand"


async def test_a_file_is_found_by_words_of_its_name() -> None:
    fakes = FakeServices()
    other = an_attachment(name="Statuten van de vzw.pdf", attachment_id="bij2")
    fakes.portal.hold((an_attachment(), b"Dag"), (other, b"Dag"))
    model = await opened(AttachmentsModel(fakes.services, NUMBER))
    model.search("vzw stat")
    assert [each.id for each in rows(model.page)] == ["bij2"]
    model.search("fiets")
    records = next(part for part in model.page.parts if isinstance(part, Records))
    assert said(records.empty) == "Geen bijlage heet zo."


@pytest.mark.parametrize(("check", "warned"), [("notChecked", True), ("clean", False)])
async def test_that_nobody_looks_for_viruses_is_said(check: str, warned: bool) -> None:
    fakes = FakeServices()
    fakes.portal.virus_check = check
    model = await opened(AttachmentsModel(fakes.services, NUMBER))
    assert bool(texts(model.page)) is warned


async def test_nothing_is_added_where_no_question_takes_a_file() -> None:
    fakes = FakeServices()
    fakes.portal.places = [a_place(open=False), a_place("statuten", max_files=0)]
    model = await opened(AttachmentsModel(fakes.services, NUMBER))
    assert commands(model.page) == ["dossier"]


async def test_a_row_leads_to_its_file_and_adding_to_the_same_question() -> None:
    fakes = FakeServices()
    fakes.portal.hold((an_attachment(), b"Dag"))
    model = await opened(AttachmentsModel(fakes.services, QUESTION))
    assert await model.perform("open", "bij1") == Outcome(go=Route("attachment", f"{NUMBER}|bij1"))
    assert await model.perform("add") == Outcome(go=Route("newAttachment", QUESTION))


# Adding


async def adding(fakes: FakeServices, about: str = NUMBER) -> NewAttachmentModel:
    model = NewAttachmentModel(fakes.services, about)
    await opened(model)
    return model


async def send(model: PageModel, path: Path | str) -> None:
    model.stage("file", str(path))
    await model.settled()
    await model.perform("send")
    await model.settled()


async def test_a_file_that_was_sent_is_listed_and_said(file: Path) -> None:
    fakes = FakeServices()
    model = await adding(fakes)
    await send(model, file)
    assert notices(model.page) == [("begroting 2026.xlsx is toegevoegd.", Tone.GOOD)]
    listed, content = fakes.portal.attached["bij1"]
    assert (listed.file_name, content) == ("begroting 2026.xlsx", CONTENT)
    assert fields(model.page)["file"].value == ""


@pytest.mark.parametrize(
    ("name", "size", "fault"),
    [
        ("", 1, "Geef een bestand, voorbeeld ~/Documenten/begroting.xlsx."),
        ("weg.xlsx", None, "Dit bestand bestaat niet. Kijk de naam en de map na."),
        (".", 1, "Dit is een map. Kies een bestand erin."),
        ("foto.jpg", 1, "Dit soort bestand wordt hier niet aangenomen, wel xlsx, pdf, txt."),
        ("leeg.pdf", 0, "Dit bestand is leeg."),
        ("groot.pdf", 5_000_001, "Te groot: 5 MB, hoogstens 5 MB."),
    ],
)
async def test_a_file_that_is_not_right_is_refused_before_a_byte_is_sent(
    name: str, size: int | None, fault: str, tmp_path: Path
) -> None:
    fakes = FakeServices()
    if name not in ("", ".") and size is not None:
        with (tmp_path / name).open("wb") as made:
            made.truncate(size)
    model = await adding(fakes)
    model.stage("file", str(tmp_path / name) if name else "")
    with pytest.raises(InputRefused):
        await model.perform("send")
    assert said(fields(model.page)["file"].fault) == fault
    assert not [each for each in fakes.portal.requests if each.startswith("begin_upload")]


async def test_typing_again_takes_the_fault_away(tmp_path: Path) -> None:
    model = await adding(FakeServices())
    with pytest.raises(InputRefused):
        await model.perform("send")
    model.stage("file", str(tmp_path))
    assert fields(model.page)["file"].fault is None


async def test_what_is_typed_is_completed_from_the_disk(file: Path) -> None:
    model = await adding(FakeServices())
    model.stage("file", str(file.parent / "beg"))
    await model.settled()
    assert [each.value for each in fields(model.page)["file"].choices] == [str(file)]


async def test_the_question_that_must_have_a_file_comes_first_and_another_can_be_chosen(file: Path) -> None:
    fakes = FakeServices()
    fakes.portal.places = [a_place("foto", required=False), a_place("statuten")]
    model = await adding(fakes)
    assert fields(model.page)["place"].value == "zakelijk|statuten"
    model.stage("place", "zakelijk|foto")
    await send(model, file)
    assert fakes.portal.attached["bij1"][0].question_id == "foto"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"open": False}, "Hier kan nu geen bestand komen"),
        ({"max_files": 0}, "Er zijn zoveel bestanden als er mogen zijn."),
    ],
)
async def test_a_question_without_room_says_why_and_offers_no_field(
    changes: dict[str, Any], words: str
) -> None:
    fakes = FakeServices()
    fakes.portal.places = [a_place(**changes)]
    model = await adding(fakes, QUESTION)
    assert texts(model.page)[0].startswith(words)
    assert not fields(model.page)
    assert "send" not in commands(model.page)


async def watched(model: PageModel) -> list[Page]:
    """Keep every page that is shown from now on."""
    seen: list[Page] = []
    model.on_change = seen.append
    await asyncio.sleep(0)
    return seen


async def test_while_it_goes_on_the_page_says_how_far_and_offers_to_stop(file: Path) -> None:
    model = await adding(FakeServices())
    seen = await watched(model)
    await send(model, file)
    going = [page for page in seen if any(isinstance(part, Progress) for part in page.parts)]
    labels = [said(part.label) for page in going for part in page.parts if isinstance(part, Progress)]
    assert labels[0] == "begroting 2026.xlsx nakijken"
    assert labels[-1] == "begroting 2026.xlsx"
    assert {tuple(commands(page)) for page in going} == {("stop",)}
    assert said(going[-1].summary) == "begroting 2026.xlsx, 100 procent"


async def until(happened: Callable[[], bool]) -> None:
    """Wait for what goes on in the background; much longer than it needs."""
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 # anything may be waited for
            await asyncio.sleep(0.005)


def pieces(fakes: FakeServices) -> list[str]:
    return [each for each in fakes.portal.requests if each.startswith("send_piece")]


@pytest.mark.parametrize("how", ["the command", "nobody waits any longer"])
async def test_stopping_keeps_what_arrived_and_goes_on_from_there(how: str, file: Path) -> None:
    fakes = FakeServices()
    fakes.portal.line = asyncio.Event()
    model = await adding(fakes)
    model.stage("file", str(file))
    await model.settled()
    await model.perform("send")
    waiting = asyncio.create_task(model.settled())
    await until(lambda: len(pieces(fakes)) == 2)
    if how == "the command":
        await model.perform("stop")
    else:
        waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert notices(model.page)[0][0] == "Gestopt. Wat al aankwam, is bewaard: je kan verdergaan."
    assert fakes.portal.attached == {}
    fakes.portal.line.set()
    await model.perform("resume")
    await model.settled()
    assert fakes.portal.attached["bij1"][1] == CONTENT
    assert pieces(fakes)[2].split()[2] == pieces(fakes)[1].split()[2] != "0"


@pytest.mark.parametrize("again", ["the same page", "another kiosk"])
async def test_what_broke_off_is_gone_on_with_where_it_was(file: Path, again: str) -> None:
    fakes = FakeServices()
    model = await adding(fakes)
    fakes.portal.breaking = [NotSignedIn()]
    led: list[Outcome] = []
    model.on_outcome = led.append
    model.stage("file", str(file))
    await model.settled()
    await model.perform("send")
    await until(lambda: bool(led))
    assert led == [Outcome(go=Route(places.SIGN_IN, places.AGAIN))]
    if again == "another kiosk":
        await model.close()
        model = await adding(fakes)
    assert commands(model.page) == ["send", "resume", "drop", "list"]
    await model.perform("resume")
    await model.settled()
    assert fakes.portal.attached["bij1"][1] == CONTENT
    assert commands(model.page) == ["send", "list"]
    assert sum(each.startswith("begin_upload") for each in fakes.portal.requests) == 1


async def test_the_list_names_what_was_not_sent_to_its_end(file: Path) -> None:
    fakes = FakeServices()
    model = await adding(fakes)
    fakes.portal.breaking = [NotSignedIn()]
    with pytest.raises(NotSignedIn):
        await send(model, file)
    listing = await opened(AttachmentsModel(fakes.services, NUMBER))
    assert [said(each.words) for each in listing.page.notices] == [
        "1 bestand is niet helemaal verstuurd. Ga ermee verder bij Bestand toevoegen."
    ]


async def test_what_is_left_can_be_forgotten_here_and_at_the_service(file: Path) -> None:
    fakes = FakeServices()
    model = await adding(fakes)
    fakes.portal.breaking = [NotSignedIn()]
    with pytest.raises(NotSignedIn):
        await send(model, file)
    await model.open()
    assert "drop" in commands(model.page)
    await model.perform("drop")
    assert notices(model.page) == [("begroting 2026.xlsx is vergeten.", Tone.GOOD)]
    assert "resume" not in commands(model.page)
    assert fakes.portal.uploads == {}


async def test_what_the_service_does_not_take_is_said_at_the_field(tmp_path: Path) -> None:
    fakes = FakeServices()
    model = await adding(fakes)
    fakes.portal.places = [a_place(file_extensions=["pdf"])]
    file = tmp_path / "begroting.xlsx"
    file.write_bytes(b"x")
    with pytest.raises(InputRefused):
        await send(model, file)
    assert fields(model.page)["file"].fault is not None


async def test_a_fault_that_nobody_waits_for_is_shown_on_the_page(file: Path) -> None:
    fakes = FakeServices()
    model = await adding(fakes)
    fakes.portal.breaking = [NetworkError() for _ in range(20)]
    model.stage("file", str(file))
    await model.perform("send")
    await until(lambda: bool(model.page.notices))
    assert [tone for _, tone in notices(model.page)] == [Tone.ERROR]
    assert "resume" in commands(model.page)


# One file


async def one(fakes: FakeServices, content: bytes = b"Dag", **changes: Any) -> AttachmentModel:
    fakes.portal.hold((an_attachment(content, **changes), content))
    model = AttachmentModel(fakes.services, f"{NUMBER}|bij1")
    await opened(model)
    return model


async def test_a_file_says_everything_that_is_known_of_it() -> None:
    model = await one(FakeServices())
    shown = facts(model.page)
    assert shown["Naam"] == "begroting.xlsx"
    assert shown["Soort"] == "XLSX"
    assert shown["Grootte"] == "3 bytes"
    assert shown["Door"] == "An Peeters"
    assert shown["Virussen"] == "niet gecontroleerd"
    assert len(shown["Controlesom SHA-256"]) == 64


async def test_fetching_never_writes_over_another_file(tmp_path: Path) -> None:
    model = await one(FakeServices(), b"nieuw" * 1_000)
    (tmp_path / "begroting.xlsx").write_bytes(b"oud")
    model.stage("folder", str(tmp_path))
    await model.perform("fetch")
    await model.settled()
    assert (tmp_path / "begroting.xlsx").read_bytes() == b"oud"
    assert (tmp_path / "begroting (2).xlsx").read_bytes() == b"nieuw" * 1_000
    assert notices(model.page)[0][1] is Tone.GOOD
    assert "begroting (2).xlsx" in notices(model.page)[0][0]


async def test_fetching_goes_on_where_the_line_broke(tmp_path: Path) -> None:
    fakes = FakeServices()
    fakes.portal.coming_breaks_after = [3_000]
    model = await one(fakes, b"0123456789" * 1_000)
    model.stage("folder", str(tmp_path))
    await model.perform("fetch")
    await model.settled()
    assert (tmp_path / "begroting.xlsx").read_bytes() == b"0123456789" * 1_000
    assert [each for each in fakes.portal.requests if each.startswith("content")] == [
        "content bij1 from 0",
        "content bij1 from 3000",
    ]


async def test_a_folder_that_cannot_be_written_is_said(file: Path) -> None:
    model = await one(FakeServices())
    model.stage("folder", str(file))
    await model.perform("fetch")
    with pytest.raises(FileUnusable):
        await model.settled()
    assert "fetch" in commands(model.page)


async def test_nothing_opens_before_it_was_fetched_and_then_only_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Sequence[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_options: started.append(command))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    model = await one(FakeServices())
    with pytest.raises(KeyError):
        await model.perform("open_file")
    model.stage("folder", str(tmp_path))
    await model.perform("fetch")
    await model.settled()
    assert started == []
    assert "open_file" in commands(model.page)
    await model.perform("open_file")
    assert started[0][-1] == str(tmp_path / "begroting.xlsx")


async def test_a_program_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setenv("DISPLAY", ":0")
    model = await one(FakeServices(), name="begroting.exe")
    model.stage("folder", str(tmp_path))
    await model.perform("fetch")
    await model.settled()
    assert "open_file" not in commands(model.page)


async def test_deleting_asks_first_and_can_be_undone() -> None:
    fakes = FakeServices()
    model = await one(fakes)
    command = next(each for each in model.page.commands if each.id == "delete")
    assert "begroting.xlsx" in said(command.confirm)
    await model.perform("delete")
    assert fakes.portal.attached == {}
    assert commands(model.page) == ["undo"]
    await model.open()
    assert commands(model.page) == ["undo"]
    await model.perform("undo")
    assert list(fakes.portal.attached) == ["bij1"]
    assert "delete" in commands(model.page)


async def test_what_was_handed_in_offers_no_deletion() -> None:
    model = await one(FakeServices(), allowed_acts=[])
    assert "delete" not in commands(model.page)


async def test_a_file_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        await AttachmentModel(FakeServices().services, f"{NUMBER}|weg").open()
