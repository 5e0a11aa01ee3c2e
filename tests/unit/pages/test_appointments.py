"""Representatives who are appointed inside KIOSK, on the page."""

import datetime as dt

import pytest

from kiosk_api.contract.appointments import Appointments
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Text, Tone
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_rights import an_appointment
from tests.unit.pages.test_rights import notice, offered, opened, rows

NL = Voice("nl")


def appointed(**facts: object) -> FakePortal:
    made = Appointments(self_="/v1/applicants/nachtwacht/appointments", items=[], **facts)  # type: ignore[arg-type]
    return FakePortal(appointed=made)


async def test_the_main_representative_is_named_and_appoints_others() -> None:
    model, _ = await opened(places.APPOINTMENTS, "nachtwacht")
    assert [row[0] for row in rows(model.page)] == ["Elke Goossens", "Jo Claes, hoofdvertegenwoordiger"]
    assert offered(model.page) == {"appoint"}


@pytest.mark.parametrize(
    ("reason", "word", "commands"),
    [
        ("byUserRight", "lokale beheerder", {"rights"}),
        ("byMandate", "mandaat", set()),
        ("onlyOneself", "alleen zichzelf", set()),
        ("notMain", "hoofdvertegenwoordiger", set()),
    ],
)
async def test_another_group_is_told_its_own_way(reason: str, word: str, commands: set[str]) -> None:
    model, _ = await opened(places.APPOINTMENTS, "gent", appointed(reason=reason))
    assert word in NL.say(next(part.words for part in model.page.parts if isinstance(part, Text)))
    assert offered(model.page) == commands


async def test_an_appointment_gets_an_end_ends_or_passes_the_main_role_on() -> None:
    model, portal = await opened(places.APPOINTMENT, "nachtwacht|aanstelling1")
    model.stage("endDate", "31-12-2026")
    await model.perform("save")
    assert portal.rights_sent[-1].end_date == dt.date(2026, 12, 31)
    assert all(model.page.command(each).confirm for each in ("end", "hand_over"))
    assert await model.perform("hand_over") == Outcome(
        go=Route(places.APPOINTMENTS, "nachtwacht"), instead=True
    )
    await model.perform("end")
    assert notice(model.page) == ("De aanstelling is beëindigd.", Tone.GOOD)
    with pytest.raises(KeyError):
        await model.perform("end")


async def test_a_foreign_representative_is_named_by_number_or_by_address_and_not_by_both() -> None:
    model, portal = await opened(
        places.NEW_APPOINTMENT, "canal", appointed(may_appoint=True, may_appoint_by_email=True)
    )
    for field, value in (("givenName", "Marie"), ("familyName", "Dupont"), ("email", "marie@canal.example")):
        model.stage(field, value)
    model.stage("nationalNumber", "85.07.30-033.28")
    await model.perform("appoint")
    assert portal.rights_sent == []
    model.stage("nationalNumber", "")
    await model.perform("appoint")
    assert portal.rights_sent[0].email == "marie@canal.example"


async def test_an_association_appoints_by_number_only() -> None:
    model, _ = await opened(places.NEW_APPOINTMENT, "nachtwacht")
    assert [field.id for field in model.page.forms[0].fields] == [
        "nationalNumber",
        "givenName",
        "familyName",
        "startDate",
        "endDate",
    ]


async def test_only_the_main_representative_is_called_so() -> None:
    model, _ = await opened(
        places.APPOINTMENTS,
        "nachtwacht",
        FakePortal(appointed=Appointments(self_="/", items=[an_appointment(main=True)], may_appoint=True)),
    )
    assert rows(model.page)[0][0] == "Elke Goossens, hoofdvertegenwoordiger"
