"""A tab of a dossier: what it asks, that it saves by itself, and that nothing typed is ever lost."""

import asyncio
import datetime as dt
from typing import Any

import pytest

from kiosk_tui.errors import NetworkError, NotSignedIn
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier_tab import DossierTabModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Facts, Field, FieldKind, Page, Text, Ways
from tests.unit.pages.fake_attachments import an_attachment
from tests.unit.pages.fake_portal import NOW, FakePortal, a_draft
from tests.unit.pages.fake_services import ACCOUNT, FakeServices, MemoryDrafts, StillClock

NUMBER = "KSK-000001"
PROJECT, BUDGET = f"{NUMBER}|project", f"{NUMBER}|begroting"


def services(**answers: Any) -> FakeServices:
    """A draft dossier, with these answers on its first tab."""
    portal = FakePortal([a_draft()])
    if answers:
        portal.answer(NUMBER, "project", **answers)
        portal.tab_versions.clear()
    return FakeServices(portal)


async def opened(fakes: FakeServices, about: str = PROJECT) -> DossierTabModel:
    model = DossierTabModel(fakes.services, about)
    await model.open()
    return model


def field(model: DossierTabModel, field_id: str) -> Field:
    return model.page.forms[0].field(field_id)


def asked(model: DossierTabModel) -> list[str]:
    return [each.id for each in model.page.forms[0].fields]


def said(words: Any) -> str:
    return Voice("nl").say(words)


def notices(page: Page) -> list[str]:
    return [said(each.words) for each in page.notices]


def sent(fakes: FakeServices) -> list[dict[str, Any]]:
    return [answers for _, _, answers, _, _ in fakes.portal.tab_changes]


# What it asks


async def test_asks_each_question_with_the_kind_of_field_that_it_needs() -> None:
    kinds = {each.id: each.kind for each in (await opened(services())).page.forms[0].fields}
    assert kinds == {
        "titel": FieldKind.TEXT,
        "inhoud": FieldKind.LONG_TEXT,
        "begin": FieldKind.DATE,
        "einde": FieldKind.DATE,
        "deelnemers": FieldKind.NUMBER,
        "publiek": FieldKind.YES_NO,
        "discipline": FieldKind.CHOICE,
        "talen": FieldKind.MULTI_CHOICE,
    }


async def test_marks_what_is_required_and_says_no_fault_before_anything_was_typed() -> None:
    model = await opened(services())
    assert field(model, "titel").required
    assert not field(model, "talen").required
    assert all(each.fault is None and each.before_submission is None for each in model.page.forms[0].fields)
    assert said(model.page.summary) == "Project, 0 van 8 ingevuld, 6 te doen"


async def test_an_answer_may_bring_a_question_and_take_it_away_again() -> None:
    model = await opened(services())
    model.stage("publiek", "true")
    assert asked(model)[6] == "zalen"
    model.stage("publiek", "false")
    assert "zalen" not in asked(model)


async def test_a_question_may_hang_on_an_answer_of_another_tab() -> None:
    fakes = services(begin="2026-05-01")
    fakes.portal.answer(NUMBER, "begroting", gevraagd=1000, kosten=[{"post": "Podium", "bedrag": 1000}])
    model = await opened(fakes, BUDGET)
    assert said(field(model, "gevraagd").before_submission) == "Je vraagt meer dan 90 procent van de kosten."


async def test_a_kind_of_question_that_nobody_knows_still_displays_and_says_why_it_is_locked() -> None:
    fakes = services()
    fakes.portal.answer(NUMBER, "bijlagen", hologram={"x": 1})
    hologram = field(await opened(fakes, f"{NUMBER}|bijlagen"), "hologram")
    assert hologram.lock is not None
    assert hologram.shown == '{"x": 1}'


async def test_says_help_and_limits_of_a_field() -> None:
    content = field(await opened(services()), "inhoud")
    assert said(content.help) == "In enkele zinnen."
    assert content.max_length == 200


# What is typed


async def test_an_amount_is_typed_as_a_fleming_types_it_and_kept_in_cents() -> None:
    fakes = services()
    model = await opened(fakes, BUDGET)
    model.stage("gevraagd", "1.250,50")
    await model.settled()
    assert sent(fakes) == [{"gevraagd": 125050}]
    assert said(field(model, "gevraagd").shown).replace("\u00a0", " ") == "€ 1.250,50"
    assert said(field(model, "gevraagd").typed) == "1250,50"


@pytest.mark.parametrize(
    ("question", "typed", "answer", "shown"),
    [
        ("begin", "1-7-2026", "2026-07-01", "1 juli 2026"),
        ("begin", "morgen", "2026-05-05", "5 mei 2026"),
        ("deelnemers", "1.500,5", "1500.5", "1.500,5"),
        ("publiek", "false", False, "nee"),
        ("discipline", "dans", "dans", "Dans"),
        ("talen", "nl,en", ["nl", "en"], "Nederlands, Engels"),
        ("titel", "  Zomer ", "Zomer", "Zomer"),
        ("inhoud", "een\n\ntwee", "een\n\ntwee", "een\n\ntwee"),
    ],
)
async def test_what_is_typed_is_sent_as_the_contract_writes_it(
    question: str, typed: str, answer: Any, shown: str
) -> None:
    fakes = services()
    model = await opened(fakes)
    model.stage(question, typed)
    await model.settled()
    assert sent(fakes) == [{question: answer}]
    assert said(field(model, question).shown) == shown


async def test_what_cannot_be_read_is_not_sent_but_stays_with_an_example() -> None:
    fakes = services()
    model = await opened(fakes)
    model.stage("begin", "ooit")
    model.stage("titel", "Zomer")
    await model.settled()
    assert sent(fakes) == [{"titel": "Zomer"}]
    assert said(field(model, "begin").fault) == "geen datum, voorbeeld 31-12-2026"
    assert field(model, "begin").value == "ooit"
    assert said(model.page.state) == "Nog niet bewaard"


async def test_what_breaks_a_rule_is_kept_as_a_draft_and_said() -> None:
    fakes = services()
    model = await opened(fakes)
    model.stage("titel", "x" * 61)
    await model.settled()
    assert sent(fakes) == [{"titel": "x" * 61}]
    assert field(model, "titel").fault is None
    assert said(field(model, "titel").before_submission) == "langer dan 60 tekens"


async def test_an_end_before_its_beginning_is_said_while_typing() -> None:
    model = await opened(services(begin="2026-07-03"))
    model.stage("einde", "1-7-2026")
    assert said(field(model, "einde").before_submission) == "Het einde valt voor het begin."


async def test_emptying_an_answer_takes_it_away() -> None:
    fakes = services(titel="Zomer")
    model = await opened(fakes)
    model.stage("titel", "")
    await model.settled()
    assert sent(fakes) == [{"titel": None}]


# Saving by itself


class SlowClock(StillClock):
    """Sleeps until the test wakes it."""

    def __init__(self) -> None:
        self.sleeps: list[tuple[float, asyncio.Event]] = []

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self.sleeps.append((seconds, woken))
        await woken.wait()

    async def wake(self) -> None:
        """End the last sleep."""
        self.sleeps[-1][1].set()
        for _ in range(10):
            await asyncio.sleep(0)


def with_clock(fakes: FakeServices, clock: SlowClock) -> FakeServices:
    from dataclasses import replace

    fakes.services = replace(fakes.services, clock=clock)
    return fakes


async def test_is_saved_once_typing_has_rested_and_says_when() -> None:
    clock = SlowClock()
    fakes = with_clock(services(), clock)
    model = await opened(fakes)
    assert said(model.page.state) == "Bewaart vanzelf terwijl je typt"
    model.stage("titel", "Zo")
    model.stage("titel", "Zomer")
    await asyncio.sleep(0)
    assert said(model.page.state) == "Nog niet bewaard"
    assert sent(fakes) == []
    await clock.wake()
    assert sent(fakes) == [{"titel": "Zomer"}]
    assert said(model.page.state) == "Bewaard om 11:30"
    assert {seconds for seconds, _ in clock.sleeps} == {1.5}
    assert model.page.notices == ()
    await model.close()


async def test_leaving_a_field_saves_at_once() -> None:
    fakes = with_clock(services(), SlowClock())
    model = await opened(fakes)
    model.stage("titel", "Zomer")
    await asyncio.sleep(0)
    model.hurry()
    for _ in range(10):
        await asyncio.sleep(0)
    assert sent(fakes) == [{"titel": "Zomer"}]


@pytest.mark.parametrize("way", ["leave", "close", "next_tab", "check"])
async def test_going_elsewhere_saves_first(way: str) -> None:
    fakes = with_clock(services(), SlowClock())
    model = await opened(fakes)
    model.stage("titel", "Zomer")
    await (getattr(model, way)() if way in ("leave", "close") else model.perform(way))
    assert sent(fakes) == [{"titel": "Zomer"}]
    assert fakes.drafts.of(ACCOUNT.key, PROJECT, places.DOSSIER_TAB) is None


async def test_what_is_typed_while_it_is_being_saved_is_saved_after_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fakes = services()
    model = await opened(fakes)
    change_tab, seen = fakes.portal.change_tab, list[str]()

    async def slowly(*asked_for: Any) -> Any:
        if not seen:
            seen.append("first")
            model.stage("titel", "Zomerfestival")
        return await change_tab(*asked_for)

    monkeypatch.setattr(fakes.portal, "change_tab", slowly)
    model.stage("titel", "Zomer")
    await model.settled()
    assert field(model, "titel").value == "Zomerfestival"
    await model.settled()
    assert sent(fakes) == [{"titel": "Zomer"}, {"titel": "Zomerfestival"}]


async def test_a_failure_keeps_typing_on_this_computer_says_so_and_tries_again() -> None:
    clock = SlowClock()
    fakes = with_clock(services(), clock)
    model = await opened(fakes)
    model.stage("titel", "Zomer")
    fakes.portal.failing = NetworkError()
    await asyncio.sleep(0)
    await clock.wake()
    assert any("Wat je typte, staat op deze computer." in each for each in notices(model.page))
    assert said(model.page.state) == "Nog niet bewaard"
    kept = fakes.drafts.of(ACCOUNT.key, PROJECT, places.DOSSIER_TAB)
    assert kept is not None
    assert kept.fields == {"titel": "Zomer"}
    fakes.portal.failing = None
    await clock.wake()
    assert clock.sleeps[-1][0] == 30
    assert sent(fakes) == [{"titel": "Zomer"}]
    assert model.page.notices == ()
    await model.close()


async def test_a_session_that_ended_is_told_to_whoever_saves() -> None:
    fakes = services()
    model = await opened(fakes)
    model.stage("titel", "Zomer")
    fakes.portal.failing = NotSignedIn()
    with pytest.raises(NotSignedIn):
        await model.perform("save")
    assert field(model, "titel").value == "Zomer"


async def test_the_same_typing_is_one_wish_when_it_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    fakes = services()
    model = await opened(fakes)
    model.stage("titel", "Zomer")
    asked_for: list[tuple[Any, ...]] = []

    async def breaks_off(*asked: Any) -> Any:
        asked_for.append(asked)
        raise NetworkError

    monkeypatch.setattr(fakes.portal, "change_tab", breaks_off)
    await model.perform("save")
    await model.perform("save")
    assert len(asked_for) == 2
    assert asked_for[0] == asked_for[1]
    monkeypatch.undo()
    await model.perform("save")
    assert fakes.portal.tab_changes[0][4] == asked_for[0][4]


async def test_typing_of_a_killed_terminal_is_in_the_fields_again_and_is_saved() -> None:
    drafts = MemoryDrafts()
    fakes = services()
    fakes = FakeServices(fakes.portal, drafts)
    model = await opened(with_clock(fakes, SlowClock()))
    model.stage("titel", "Zomer")
    later = FakeServices(fakes.portal, drafts)
    again = await opened(later)
    assert field(again, "titel").value == "Zomer"
    assert any("was niet bewaard. Het staat weer in de velden." in each for each in notices(again.page))
    await again.settled()
    assert sent(later) == [{"titel": "Zomer"}]


async def test_undo_gives_back_what_stood_there_before_the_answer_was_typed() -> None:
    fakes = services(titel="Winter")
    model = await opened(fakes)
    for typed in ("Z", "Zo", "Zomer"):
        model.stage("titel", typed)
        await model.settled()
    await model.perform("undo")
    assert sent(fakes)[-1] == {"titel": "Winter"}
    assert "undo" not in [each.id for each in model.page.commands if each.id == "redo"]


# Two people on one tab


async def test_two_people_may_each_answer_their_own_question() -> None:
    fakes = services()
    model = await opened(fakes)
    fakes.portal.answer(NUMBER, "project", inhoud="Van iemand anders")
    model.stage("titel", "Zomer")
    await model.settled()
    assert sent(fakes)[-1] == {"titel": "Zomer"}
    assert field(model, "inhoud").value == "Van iemand anders"


async def collided(**more: Any) -> tuple[FakeServices, DossierTabModel]:
    fakes = services(titel="Winter")
    model = await opened(fakes)
    fakes.portal.answer(NUMBER, "project", titel="Herfst", **more)
    model.stage("titel", "Zomer")
    for question in more:
        model.stage(question, "mijn tekst")
    await model.settled()
    return fakes, model


async def test_two_answers_to_one_question_are_both_shown_and_the_user_decides() -> None:
    fakes, model = await collided()
    facts = next(part for part in model.page.parts if isinstance(part, Facts))
    assert [(said(each.value), said(each.note)) for each in facts.rows] == [
        ("van jou: Zomer", "nu op de dienst: Herfst")
    ]
    assert [each.id for each in model.page.commands][:2] == ["keep_mine", "take_theirs"]
    await model.perform("keep_mine")
    assert sent(fakes)[-1] == {"titel": "Zomer"}
    assert fakes.portal.answers[NUMBER]["project"]["titel"] == "Zomer"


async def test_the_other_answer_may_stay() -> None:
    fakes, model = await collided()
    await model.perform("take_theirs")
    assert field(model, "titel").value == "Herfst"
    assert fakes.portal.answers[NUMBER]["project"]["titel"] == "Herfst"
    assert fakes.drafts.of(ACCOUNT.key, PROJECT, places.DOSSIER_TAB) is None


async def test_each_question_is_decided_by_itself() -> None:
    fakes, model = await collided(inhoud="hun tekst")
    await model.perform("mine:titel")
    assert [each.id for each in model.page.commands if each.id.startswith("mine:")] == []
    await model.perform("theirs:inhoud")
    kept = fakes.portal.answers[NUMBER]["project"]
    assert (kept["titel"], kept["inhoud"]) == ("Zomer", "hun tekst")


async def test_who_answers_the_same_is_not_in_the_way() -> None:
    fakes = services(titel="Winter")
    model = await opened(fakes)
    fakes.portal.answer(NUMBER, "project", titel="Zomer")
    model.stage("titel", "Zomer")
    await model.settled()
    assert model.page.notices == ()
    assert said(model.page.state) == "Bewaard om 11:30"


async def test_typing_of_an_earlier_time_does_not_overwrite_what_somebody_answered_since() -> None:
    drafts = MemoryDrafts()
    portal = services(titel="Winter").portal
    model = await opened(with_clock(FakeServices(portal, drafts), SlowClock()))
    model.stage("titel", "Zomer")
    portal.answer(NUMBER, "project", titel="Herfst")
    again = await opened(FakeServices(portal, drafts))
    await again.settled()
    assert portal.answers[NUMBER]["project"]["titel"] == "Herfst"
    assert "keep_mine" in [each.id for each in again.page.commands]


# Where it leads


async def test_leads_to_the_tabs_beside_it_in_its_place() -> None:
    model = await opened(services())
    assert await model.perform("next_tab") == Outcome(go=Route(places.DOSSIER_TAB, BUDGET), instead=True)
    assert "previous_tab" not in [each.id for each in model.page.commands]
    assert [said(each.label) for each in model.page.commands if each.id in ("next_tab", "check")] == [
        "Volgende: Begroting",
        "Nakijken en indienen",
    ]


async def test_a_table_and_an_upload_lead_to_screens_of_their_own() -> None:
    fakes = services()
    assert await (await opened(fakes, BUDGET)).perform("open", "kosten") == Outcome(
        go=Route(places.DOSSIER_TABLE, f"{BUDGET}|kosten")
    )
    assert await (await opened(fakes, f"{NUMBER}|bijlagen")).perform("open", "plan") == Outcome(
        go=Route(places.ATTACHMENTS, f"{NUMBER}|bijlagen|plan")
    )


async def test_begins_at_the_question_that_the_user_came_for() -> None:
    assert (await opened(services(), f"{PROJECT}|inhoud")).page.at == "inhoud"


async def test_a_table_says_its_rows_and_what_they_add_up_to() -> None:
    fakes = services()
    fakes.portal.complete(NUMBER)
    model = await opened(fakes, BUDGET)
    words = said(field(model, "kosten").shown).replace("\u00a0", " ")
    assert words == "2 rijen, Bedrag samen € 10.000,00"
    assert said(model.page.summary) == "Begroting, 3 van 3 ingevuld"


# After submission


async def test_what_was_handed_in_can_be_read_and_not_changed() -> None:
    fakes = services()
    fakes.portal.complete(NUMBER)
    fakes.portal.replace_dossier(NUMBER, status="submitted", submitted_at=NOW + dt.timedelta(days=1))
    model = await opened(fakes, BUDGET)
    page = model.page
    assert page.forms == []
    assert page.state is None
    texts = [said(part.words) for part in page.parts if isinstance(part, Text)]
    assert texts == ["Ingediend op 5 mei 2026. Je kan dit lezen, niet meer wijzigen."]
    facts = next(part for part in page.parts if isinstance(part, Facts))
    assert said(facts.rows[0].value).replace("\u00a0", " ") == "€ 9.000,00"
    ways = next(part for part in page.parts if isinstance(part, Ways))
    assert [each.id for each in ways.commands] == ["open:kosten", "open:opbrengsten"]
    assert (await model.perform("open:kosten")).go == Route(places.DOSSIER_TABLE, f"{BUDGET}|kosten")
    with pytest.raises(KeyError):
        model.stage("gevraagd", "1")


async def test_an_upload_says_how_many_files_it_has_and_is_answered_by_them() -> None:
    fakes = FakeServices(FakePortal([a_draft()]))
    before = await opened(fakes, f"{NUMBER}|bijlagen")
    assert Voice("nl").say(field(before, "plan").shown) == ""
    fakes.portal.hold((an_attachment(question_id="plan", tab_id="bijlagen"), b"Dag"))
    model = await opened(fakes, f"{NUMBER}|bijlagen")
    assert Voice("nl").say(field(model, "plan").shown) == "1 bestand"
    assert Voice("nl").say(model.page.summary or "") == "Bijlagen, 1 van 2 ingevuld"
