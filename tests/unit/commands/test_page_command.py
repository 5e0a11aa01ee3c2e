"""`kiosk page`: what the other faces show and offer, a script gets too."""

import pytest

from kiosk_tui import exit_codes
from kiosk_tui.commands.page import PAGES
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.registry import model_for
from tests.unit.commands.run_command import ran
from tests.unit.linear.test_reachable import ABOUT
from tests.unit.pages.fake_attachments import an_attachment
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import KETEL, FakePortal, an_act
from tests.unit.pages.fake_services import FakeServices

Patch = pytest.MonkeyPatch


async def page_of(screen: str) -> Page:
    model = model_for(Route(screen, ABOUT.get(screen, "")), somebody().services)
    await model.open()
    await model.settled()
    shown = model.page
    await model.close()
    return shown


def somebody() -> FakeServices:
    fakes = FakeServices(FakePortal(entries=[an_act()], **a_followed_dossier()))
    fakes.portal.hold((an_attachment(), b"Dag"))
    fakes.session.switch(KETEL)
    return fakes


@pytest.fixture(params=PAGES)
async def same_page(request: pytest.FixtureRequest) -> Page:
    return await page_of(request.param)


def test_a_script_is_offered_what_every_face_is_offered(same_page: Page, monkeypatch: Patch) -> None:
    done = ran(
        monkeypatch, "page", same_page.screen, ABOUT.get(same_page.screen, ""), "--json", fakes=somebody()
    )
    assert done.code == exit_codes.OK
    shown, voice = done.json, Voice("nl")
    assert [each["id"] for each in shown["commands"]] == [each.id for each in same_page.commands]
    fields = [field["id"] for part in shown["parts"] if part["kind"] == "form" for field in part["fields"]]
    assert fields == [field.id for form in same_page.forms for field in form.fields]
    assert shown["title"] == voice.say(same_page.title)
    opens = [part.get("opens", "") for part in shown["parts"] if part["kind"] == "records"]
    assert opens == [part.opens for part in same_page.parts if isinstance(part, Records)]


def test_a_field_is_filled_in_and_saved(monkeypatch: Patch) -> None:
    fakes = FakeServices()
    done = ran(
        monkeypatch, "page", "dossier", "KSK-000001", "--set", "contactPerson=Jo", "--do", "save", "--json",
        fakes=fakes,
    )  # fmt: skip
    assert done.code == exit_codes.OK, done.err
    (form,) = (part for part in done.json["parts"] if part["kind"] == "form")
    assert form["fields"][0]["value"] == "jo"
    assert [each["tone"] for each in done.json["notices"]] == ["good"]


def test_a_command_that_leads_elsewhere_shows_the_page_it_leads_to(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "page", "dossiers", "--do", "open", "--row", "KSK-000002", "--json")
    assert done.json["screen"] == "dossier"


def test_a_value_that_is_not_right_is_refused_and_says_why(monkeypatch: Patch) -> None:
    done = ran(
        monkeypatch, "page", "dossier", "KSK-000001", "--set", "email=nobody", "--do", "save", "--json"
    )
    assert done.code == exit_codes.REFUSED
    assert "error" in [each["tone"] for each in done.json["notices"]]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("page fietsen", "dossiers"),
        ("page dossier KSK-000001 --set colour=red", "email"),
        ("page dossier KSK-000001 --do paint", "history"),
        ("page dossier KSK-000001 --set contactPerson=Els", "An Peeters, Jo Claes"),
        ("page dossier KSK-000001 --set accountNumber", "accountNumber"),
    ],
)
def test_what_is_not_there_is_refused_and_the_rest_is_named(
    line: str, named: str, monkeypatch: Patch
) -> None:
    done = ran(monkeypatch, *line.split())
    assert (done.code, done.out) == (exit_codes.USAGE, "")
    assert named in done.err


def test_people_read_the_page_line_by_line_and_what_can_be_done_beside_it(monkeypatch: Patch) -> None:
    done = ran(monkeypatch, "page", "dossiers", "--rows", "2")
    assert [line for line in done.out.splitlines() if line.startswith("Zomerfestival")][1].endswith(", 2")
    assert "choose: " in done.err
