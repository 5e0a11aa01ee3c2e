"""The support desk's page: a reason first, what was found masked, and the chain of somebody else."""

import msgspec
import pytest

from kiosk_tui.linear.reading import page_lines
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.access.own import AccessModel
from kiosk_tui.pages.access.support import SupportModel
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.page import Steps, Tone
from screens.widgets.header import representative_of
from tests.unit.commands.run_command import ran
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")
REASON = "belde over een mandaat"


async def test_nothing_is_asked_without_a_reason() -> None:
    fakes = FakeServices()
    model = SupportModel(fakes.services)
    await model.open()
    model.stage("about", "Claes")
    await model.perform("look")
    assert model.page.notices[0].tone is Tone.ERROR
    assert fakes.portal.support_asked == []


async def test_an_agent_looks_a_person_up_and_sees_their_chain() -> None:
    fakes = FakeServices()
    model = SupportModel(fakes.services)
    model.stage("reason", REASON)
    model.stage("about", "Claes")
    await model.perform("look")
    said = " ".join(page_lines(model.page, NL))
    assert "j•••@dienst.be" in said
    assert "Sms niet verstuurd" in said
    model.stage("question", "Zilverdraad")
    await model.perform("explain")
    assert any(isinstance(part, Steps) for part in model.page.parts)
    assert NL.say(model.page.summary or "").startswith("Nee: Stopzetting")
    assert fakes.portal.support_asked == [f"Claes: {REASON}", f"jo Zilverdraad: {REASON}"]


async def test_a_code_of_a_user_shows_what_they_see_and_is_forgotten() -> None:
    model = SupportModel(FakeServices().services)
    model.stage("reason", REASON)
    model.stage("code", "BCDF-GHJK")
    await model.perform("view")
    assert "BCDF" not in " ".join(page_lines(model.page, NL))
    await model.perform("view")
    assert "Code van de gebruiker" in NL.say(model.page.notices[0].words)


async def test_nothing_found_is_said() -> None:
    model = SupportModel(FakeServices().services)
    model.stage("reason", REASON)
    model.stage("about", "Niemand")
    await model.perform("look")
    assert "Niets gevonden." in page_lines(model.page, NL)


async def test_a_user_makes_a_code_and_takes_it_back() -> None:
    fakes = FakeServices()
    model = AccessModel(fakes.services)
    await model.open()
    await model.perform("share")
    assert "BCDF-GHJK" in NL.say(model.page.notices[0].words)
    await model.perform("unshare")
    assert fakes.portal.support_asked == ["revoke c1"]
    assert "unshare" not in {command.id for command in model.page.commands}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_an_agent_is_led_to_the_desk_and_every_screen_says_so(language: str) -> None:
    fakes = FakeServices()
    model = AccessModel(fakes.services)
    await model.open()
    assert "support" not in {command.id for command in model.page.commands}
    fakes.session.meet(msgspec.structs.replace(await fakes.portal.me(), roles=["support"]))
    assert "support" in {command.id for command in model.page.commands}
    assert (await model.perform("support")).go == Route(places.SUPPORT)
    named = Voice(language).say(representative_of(fakes.session))
    assert named.startswith("Jo Claes, ")
    fakes.session.end()
    assert not fakes.session.is_agent


def test_scripts_ask_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ran(monkeypatch, "support", "code").out == "BCDF-GHJK\n"
    assert ran(monkeypatch, "support", "find", "Claes", "--reason", REASON).rows[0][1] == "Jo Claes"
    why = ran(monkeypatch, "support", "why", "jo", "Zilverdraad", "--reason", REASON, "--json")
    assert why.json["broken"] == "mandateNotStopped"
    assert ran(monkeypatch, "support", "view", "BCDFGHJK", "--reason", REASON).out == "Jo Claes: 0\n"
