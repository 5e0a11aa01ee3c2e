"""My access, and why can't I: the chain in words, who mends what fails, and the text to send them."""

from pathlib import Path

import pytest

from kiosk_api.contract.access import AccessLink
from kiosk_tui.errors import NetworkError, StorageFailed
from kiosk_tui.kept_text import write_text
from kiosk_tui.linear.reading import page_lines
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.access.own import AccessModel
from kiosk_tui.pages.access.question import AccessQuestionModel
from kiosk_tui.pages.access.said_links import HELPERS, LINKS, MENDERS, STEPS
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.page import Page, Steps, StepState, Text, Tone
from kiosk_tui.pages.records import Records
from tests.unit.pages.fake_access import stopped
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")


def steps(page: Page) -> Steps:
    return next(part for part in page.parts if isinstance(part, Steps))


def rows(page: Page) -> Records:
    return next(part for part in page.parts if isinstance(part, Records))


async def asked(about: str, fakes: FakeServices | None = None) -> AccessQuestionModel:
    model = AccessQuestionModel((fakes or FakeServices()).services, about)
    await model.open()
    return model


async def test_my_access_lists_everybody_with_the_ground_and_its_end() -> None:
    model = AccessModel(FakeServices().services)
    await model.open()
    window = rows(model.page).window
    first = window.row(0)
    assert first is not None
    assert [NL.say(cell) for cell in first.cells] == [
        "Stad Gent",
        "mandaat via Cultuurdienst",
        "geen einddatum",
    ]
    assert NL.say(model.page.summary or "") == "Je vertegenwoordigt 2 aanvragers."
    assert (await model.perform("why", "gent")).go == Route(places.ACCESS_QUESTION, "gent")


async def test_who_represents_nobody_is_told_what_to_do() -> None:
    model = AccessModel(FakeServices(FakePortal(applicants=[])).services)
    await model.open()
    assert NL.say(model.page.summary or "") == "Je vertegenwoordigt vandaag niemand."
    assert "Vraag hier waarom" in NL.say(rows(model.page).empty)


async def test_a_search_narrows_my_access_and_a_failure_is_said() -> None:
    fakes = FakeServices()
    model = AccessModel(fakes.services)
    await model.open()
    model.search("gent")
    await model.settled()
    count = rows(model.page).window.count
    assert count is not None
    assert count.rows == 1
    fakes.portal.failing = NetworkError()
    model.search("ketel")
    with pytest.raises(NetworkError):
        await model.settled()
    assert model.page.notices
    await model.close()


async def test_the_chain_says_each_condition_in_words_and_where_it_breaks() -> None:
    page = (await asked("Zilverdraad")).page
    chain = steps(page)
    assert NL.say(chain.heading or "") == "De voorwaarden, op grond van: mandaat via Cultuurdienst"
    broken = [step for step in chain.steps if step.state is StepState.FAILS]
    assert [(NL.say(step.label), NL.say(step.note or "")) for step in broken] == [
        ("Stopzetting van het mandaat", "stopgezet op 28 april 2026")
    ]
    assert NL.say(page.summary or "") == "Nee: Stopzetting van het mandaat, stopgezet op 28 april 2026."
    assert [step.state for step in chain.steps][-2:] == [StepState.NOT_REACHED, StepState.NOT_REACHED]


async def test_by_ear_each_condition_says_whether_it_holds() -> None:
    lines = page_lines((await asked("Zilverdraad")).page, NL)
    assert any(line.startswith("Stopzetting van het mandaat, niet in orde") for line in lines)
    assert any(line.startswith("Handtekening van de mandaatgever, in orde") for line in lines)


async def test_it_says_who_mends_it_and_whom_to_call() -> None:
    said = " ".join(page_lines((await asked("Zilverdraad")).page, NL))
    assert "De mandaatgever: Danshuis Zilverdraad" in said
    assert "Een nieuw mandaat voor KIOSK geven" in said
    assert "Bel 1700" in said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_text_to_send_is_whole_and_names_who_asks(language: str) -> None:
    fakes = FakeServices()
    fakes.session.speak(language)
    letter = (await asked("Zilverdraad", fakes)).letter
    assert "Danshuis Zilverdraad" in letter
    assert letter.endswith("Jo Claes\n")
    assert "{" not in letter
    assert "access." not in letter


async def test_the_text_can_be_copied_and_kept(tmp_path: Path) -> None:
    model = await asked("Zilverdraad")
    assert (await model.perform("copy")).copy == model.letter
    path = await model.keep_in(tmp_path)
    assert path.read_text(encoding="utf-8") == model.letter
    assert path.stat().st_mode & 0o077 == 0
    assert str(path) in NL.say(model.page.notices[0].words)
    assert (await model.keep_in(tmp_path)) != path


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed):
        write_text(tmp_path / "geen", "kiosk", "tekst")


async def test_what_is_unknown_is_said_with_the_users_own_ties_that_do_not_hold() -> None:
    fakes = FakeServices()
    model = await asked("KSK-999999", fakes)
    verdict = next(part for part in model.page.parts if isinstance(part, Text) and part.tone is Tone.WARNING)
    assert NL.say(verdict.words).startswith("Niets van jou verwijst hiernaar.")
    assert "KSK-999999" in model.letter
    await model.perform("candidate", "zilverdraad")
    assert fakes.portal.asked_about[-1] == "zilverdraad"
    assert NL.say(model.page.summary or "").startswith("Nee: Stopzetting")


async def test_who_may_is_led_to_the_dossier_and_gets_no_text() -> None:
    model = await asked("KSK-000001")
    assert not model.letter
    assert "copy" not in {command.id for command in model.page.commands}
    assert (await model.perform("dossier")).go == Route(places.DOSSIER, "KSK-000001")
    limited = steps(model.page).steps[-1]
    assert (limited.state, NL.say(limited.note or "")) == (
        StepState.LIMITS,
        "ingediend: je kan het nog lezen",
    )


async def test_a_sign_in_for_somebody_else_offers_to_switch_and_no_text() -> None:
    portal = FakePortal()
    explanation = stopped(
        broken="actingFor",
        links=[
            link
            for link in stopped().links
            if link.code not in ("mandateNotStopped", "actingFor", "applicantActive")
        ]
        + [_acting_for()],
    )
    portal.explanations["x"] = explanation
    model = await asked("x", FakeServices(portal))
    assert not model.letter
    assert (await model.perform("switch")).go == Route(places.REPRESENTATIONS)


def _acting_for() -> AccessLink:
    return AccessLink(
        code="actingFor",
        state="fails",
        reason="otherApplicant",
        mender="you",
        step="switchApplicant",
        helper="helpline",
    )


async def test_nothing_typed_is_asked_for_first() -> None:
    fakes = FakeServices()
    model = await asked("", fakes)
    assert fakes.portal.asked_about == []
    assert model.page.at == "about"
    await model.perform("explain")
    assert model.page.notices[0].tone is Tone.ERROR
    model.stage("about", "  Zilverdraad ")
    await model.perform("explain")
    assert fakes.portal.asked_about == ["Zilverdraad"]


async def test_a_code_that_nobody_knows_yet_is_shown_as_it_came() -> None:
    portal = FakePortal()
    portal.explanations["x"] = stopped(
        links=[AccessLink(code="moonPhase", state="fails", reason="waning", mender="moon", step="wait")],
        broken="moonPhase",
        other_roads=[],
    )
    model = await asked("x", FakeServices(portal))
    assert NL.say(steps(model.page).steps[0].label) == "moonPhase"
    assert NL.say(steps(model.page).steps[0].note or "") == "waning"
    assert model.letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    text = (
        Path(__file__).parents[3] / "kiosk_tui" / "locale" / language / "LC_MESSAGES" / "access.po"
    ).read_text(encoding="utf-8")
    for prefix, codes in (("link", LINKS), ("mender", MENDERS), ("step", STEPS), ("helper", HELPERS)):
        assert all(f'msgid "access.{prefix}_{code}"' in text for code in codes)
