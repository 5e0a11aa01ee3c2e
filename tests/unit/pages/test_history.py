"""The history: from what to what, by whom and on whose behalf, in the list and for one act."""

import pytest

from kiosk_api.contract.dossiers import HistoryEntry
from kiosk_tui.errors import NotFound
from kiosk_tui.locale.voice import Voice
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
