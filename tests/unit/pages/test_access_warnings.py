"""Warnings that save a grant: on Home, in the dossier and in My access, with what to do and until when."""

import datetime as dt

import pytest

from kiosk_api.contract.access import AccessLink, AccessWarnings
from kiosk_tui.errors import NetworkError
from kiosk_tui.linear.reading import page_lines
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.access.own import AccessModel
from kiosk_tui.pages.access.said_warnings import warning_notice, warnings_quietly
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.home import HomeModel
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.page import Tone
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_access import ending
from tests.unit.pages.fake_portal import FakePortal, a_dossier
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")


def warned(*warnings: object) -> FakeServices:
    portal = FakePortal([a_dossier(1), a_dossier(2)])
    portal.access_warned = list(warnings)  # type: ignore[arg-type] # the test's own
    return FakeServices(portal)


async def test_home_says_the_most_urgent_one_and_leads_to_all() -> None:
    model = HomeModel(warned(ending(), ending(kiosk_number="KSK-000002")).services)
    await model.open()
    (notice,) = model.page.notices
    said = NL.say(notice.words)
    assert notice.tone is Tone.WARNING
    assert said.startswith(
        "Je toegang tot vzw De Ketel eindigt op 10 mei 2026, voor de deadline van Zomerfestival 1"
    )
    assert "De mandaatgever: vzw De Ketel: Een nieuw mandaat voor KIOSK geven" in said
    assert said.endswith("meld het dan ten laatste op 8 mei 2026 met het contactformulier.")
    assert model.page.command("warnings").note == 2
    assert (await model.perform("warnings")).go == Route(places.ACCESS)


async def test_home_says_nothing_when_there_is_nothing_to_warn_of() -> None:
    model = HomeModel(warned().services)
    await model.open()
    assert model.page.notices == ()
    assert "warnings" not in {command.id for command in model.page.commands}


async def test_a_dossier_warns_of_itself_only() -> None:
    fakes = warned(ending())
    model = DossierModel(fakes.services, "KSK-000001")
    await model.open()
    assert any("voor de deadline van dit dossier" in NL.say(each.words) for each in model.page.notices)
    other = DossierModel(fakes.services, "KSK-000002")
    await other.open()
    assert not any("deadline" in NL.say(each.words) for each in other.page.notices)


async def test_my_access_lists_all_of_them() -> None:
    model = AccessModel(warned(ending(), ending(applicant_name="Stad Gent")).services)
    await model.open()
    said = " ".join(page_lines(model.page, NL))
    assert "Stad Gent: Je toegang tot Stad Gent eindigt" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_warning_is_whole_in_every_language_and_says_when_it_is_late(language: str) -> None:
    coming = ending(
        kind="notActiveBy",
        stage="late",
        kiosk_number=None,
        title=None,
        link=AccessLink(
            code="userRight",
            state="fails",
            reason="notBegun",
            since=dt.date(2026, 6, 1),
            name="KIOSK Aanvrager",
            mender="localAdministrator",
            step="beginEarlier",
            helper="helpline",
        ),
    )
    for warning in (ending(), coming):
        said = Voice(language).say(warning_notice(warning).words)
        assert "{" not in said
        assert "access" not in said.replace("access to", "").replace("Your access", "")
    assert "7" in Voice(language).say(warning_notice(coming).words)


async def test_a_service_that_cannot_be_asked_about_warnings_spoils_nothing() -> None:
    class Failing(FakePortal):
        async def access_warnings(self, kiosk_number: str = "") -> AccessWarnings:
            raise NetworkError

    model = HomeModel(FakeServices(Failing()).services)
    await model.open()
    assert model.page.notices == ()
    assert await warnings_quietly(Failing()) == ()


def test_a_script_gets_the_warnings_as_data_and_on_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        ran(monkeypatch, "access", "--json", fakes=warned(ending())).json["warnings"][0]["dueOn"]
        == "2026-05-15"
    )
    assert "eindigt op 10 mei 2026" in ran(monkeypatch, "access", fakes=warned(ending())).err
