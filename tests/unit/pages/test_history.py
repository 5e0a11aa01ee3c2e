"""The history: from what to what, by whom and on whose behalf, in the list and for one act."""

import pytest

from kiosk_api.contract.acts import ACT_CODES
from kiosk_api.contract.dossiers import HistoryEntry
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import NotFound
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.codes import SAID, code
from kiosk_tui.pages.history import HistoryEntryModel, HistoryModel, history_row
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Facts
from kiosk_tui.pages.records import Records
from tests.unit.pages.fake_portal import FakePortal, an_act
from tests.unit.pages.fake_services import FakeServices

ABOUT = "dossier|KSK-000001"
NL = Voice("nl")
ACTS: list[tuple[HistoryEntry, str, str]] = [
    (an_act(), "An Peeters → Jo Claes", "Jo Claes namens vzw De Ketel (mandaat via Cultuurdienst)"),
    (
        an_act(action="accountNumberChanged", before="BE71096123456769", after="BE68539007547034"),
        "BE71 0961 2345 6769 → BE68 5390 0754 7034",
        "Jo Claes namens vzw De Ketel (mandaat via Cultuurdienst)",
    ),
    (an_act(before=None), "nu Jo Claes", "Jo Claes namens vzw De Ketel (mandaat via Cultuurdienst)"),
    (an_act(after=None), "was An Peeters", "Jo Claes namens vzw De Ketel (mandaat via Cultuurdienst)"),
    (
        an_act(
            action="phaseReached",
            before="application",
            after="advice",
            on_behalf_of=None,
            actor_name="De administratie",
        ),
        "Aanvraag → Adviesfase",
        "De administratie",
    ),
    (
        an_act(
            action="answersChanged",
            before=None,
            after="begroting",
            tab_title=Localized(nl="Begroting en financiering", en="Budget"),
        ),
        "Begroting en financiering",
        "Jo Claes namens vzw De Ketel (mandaat via Cultuurdienst)",
    ),
    (
        an_act(action="answersChanged", before=None, after="begroting", on_behalf_of=None),
        "begroting",
        "Jo Claes",
    ),
    (an_act(action="awarded", before=None, after="1500000", on_behalf_of=None), "€\xa015.000,00", "Jo Claes"),
    (
        an_act(action="paymentExecuted", before="advance", after="1350000", on_behalf_of=None),
        "Voorschot: €\xa013.500,00",
        "Jo Claes",
    ),
    (an_act(action="messageSent", before=None, after="Statuten", on_behalf_of=None), "Statuten", "Jo Claes"),
    (an_act(action="declaredAdmissible", before=None, after=None, on_behalf_of=None), "", "Jo Claes"),
    (an_act(action="painted", before=None, after=None, on_behalf_of=None), "", "Jo Claes"),
]


@pytest.mark.parametrize(("act", "change", "who"), ACTS)
def test_a_row_says_from_what_to_what_by_whom_and_on_whose_behalf(
    act: HistoryEntry, change: str, who: str
) -> None:
    row = history_row(act)
    assert (NL.say(row.cells[2]), NL.say(row.cells[3])) == (change, who)


def test_by_ear_a_row_says_what_first_and_when_last() -> None:
    spoken = [NL.say(each) for each in history_row(an_act()).spoken]
    assert spoken == [
        "Contactpersoon gewijzigd",
        "van An Peeters naar Jo Claes",
        "Jo Claes namens vzw De Ketel",
        "4 mei 2026 11:30",
    ]


async def test_a_row_leads_to_the_whole_act() -> None:
    fakes = FakeServices(FakePortal(entries=[an_act("7"), an_act("6", before=None)], page_size=1))
    model = HistoryModel(fakes.services, ABOUT)
    await model.open()
    listed = next(part for part in model.page.parts if isinstance(part, Records))
    row = listed.window.row(0)
    assert row is not None
    assert await model.perform(listed.opens, row.id) == Outcome(go=Route("historyEntry", f"{ABOUT}|7"))

    act = HistoryEntryModel(fakes.services, f"{ABOUT}|6")
    await act.open()
    facts = next(part for part in act.page.parts if isinstance(part, Facts))
    assert [(NL.say(each.label), NL.say(each.value)) for each in facts.rows] == [
        ("Wanneer", "4 mei 2026 11:30"),
        ("Wat", "Contactpersoon gewijzigd"),
        ("Naar", "Jo Claes"),
        ("Wie", "Jo Claes"),
        ("Namens", "vzw De Ketel"),
        ("Op grond van", "mandaat via Cultuurdienst"),
    ]


async def test_an_act_that_is_not_there_is_not_found() -> None:
    model = HistoryEntryModel(FakeServices().services, f"{ABOUT}|9")
    with pytest.raises(NotFound):
        await model.open()


async def test_an_empty_history_says_so() -> None:
    model = HistoryModel(FakeServices().services, ABOUT)
    assert model.page.busy is not None
    await model.open()
    assert NL.say(model.page.summary or "") == "Er is nog niets gebeurd."


def test_every_act_that_the_service_can_record_has_words_in_every_language() -> None:
    assert SAID["history"] == set(ACT_CODES)
    for language in ("nl", "fr", "de", "en"):
        voice = Voice(language)
        said = {each: voice.say(code("history", each)) for each in ACT_CODES}
        assert [each for each, words in said.items() if words == each or words.startswith("codes.")] == []
        assert len(set(said.values())) == len(said)


async def test_one_act_tells_what_it_is_about() -> None:
    paid = an_act("8", action="paymentExecuted", before="advance", after="1350000", on_behalf_of=None)
    model = HistoryEntryModel(FakeServices(FakePortal(entries=[paid])).services, f"{ABOUT}|8")
    await model.open()
    facts = next(part for part in model.page.parts if isinstance(part, Facts))
    assert [(NL.say(each.label), NL.say(each.value)) for each in facts.rows] == [
        ("Wanneer", "4 mei 2026 11:30"),
        ("Wat", "Betaald"),
        ("Waarover", "Voorschot: €\xa013.500,00"),
        ("Wie", "Jo Claes"),
    ]
