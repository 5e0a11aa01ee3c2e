"""Users and rights: what everybody sees of their own, and what an administrator does."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from kiosk_tui.errors import InputRefused
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Facts, Page, Tone
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.registry import model_for
from kiosk_tui.pages.rights.asking import MASK
from tests.unit.pages.fake_portal import FakePortal
from tests.unit.pages.fake_rights import a_request, an_organisation
from tests.unit.pages.fake_services import FakeServices

NL = Voice("nl")
NUMBER = "85.07.30-033.28"


async def opened(
    screen: str, about: str = "", portal: FakePortal | None = None
) -> tuple[PageModel, FakePortal]:
    portal = portal or FakePortal()
    model = model_for(Route(screen, about), FakeServices(portal).services)
    await model.open()
    return model, portal


def rows(page: Page) -> list[list[str]]:
    table = next(part for part in page.parts if isinstance(part, Records))
    count = table.window.count
    assert count is not None
    found = [table.window.row(at) for at in range(count.rows)]
    return [[NL.say(cell) for cell in row.cells] for row in found if row is not None]


def marks(page: Page) -> list[str]:
    table = next(part for part in page.parts if isinstance(part, Records))
    return [row.mark for at in range(9) if (row := table.window.row(at)) is not None]


def facts(page: Page) -> dict[str, str]:
    found = [part for part in page.parts if isinstance(part, Facts)]
    return {NL.say(row.label): NL.say(row.value) for part in found for row in part.rows}


def notice(page: Page) -> tuple[str, Tone]:
    return NL.say(page.notices[0].words), page.notices[0].tone


def offered(page: Page) -> set[str]:
    return {command.id for command in page.commands}


async def test_everybody_sees_their_rights_and_their_administrators() -> None:
    model, _ = await opened(places.RIGHTS)
    assert rows(model.page) == [
        [
            "Cultuurdienst: 1 aanvraag wacht",
            "Lokale beheerder, actief tot en met 20 mei 2026",
            "Karim El Amrani (hoofd lokale beheerder); Jo Claes (lokale beheerder)",
        ],
        ["Stad Gent", "geen recht", "Niemand beheert hier de rechten"],
    ]
    assert marks(model.page) == ["action", ""]
    assert await model.perform("open", "gent") == Outcome(go=Route(places.ORGANISATION_RIGHTS, "gent"))


async def test_who_has_no_right_at_all_is_told_how_to_begin() -> None:
    model, _ = await opened(places.RIGHTS, portal=FakePortal(organisations_here=[]))
    assert rows(model.page) == []
    assert "ondernemingsnummer" in NL.say(model.page.parts[0].words)  # type: ignore[union-attr]
    assert await model.perform("ask") == Outcome(go=Route(places.NEW_RIGHT_REQUEST))


async def test_who_administers_nothing_sees_no_people_but_may_ask() -> None:
    model, _ = await opened(places.ORGANISATION_RIGHTS, "gent")
    assert offered(model.page) == {"ask"}
    assert not [part for part in model.page.parts if isinstance(part, Records)]
    assert facts(model.page)["Mijn recht"] == "KIOSK Aanvrager, verlopen op 1 april 2026"


async def test_an_administrator_sees_people_with_their_rights_and_what_ends_soon() -> None:
    model, _ = await opened(places.ORGANISATION_RIGHTS, "dienst")
    assert rows(model.page) == [
        [
            "Tom Jacobs",
            (
                "SSM Mandaatuitvoerder, actief tot en met 8 mei 2026; "
                "SSM Mandaatbeheerder, begint op 1 juni 2026"
            ),
        ],
        ["Nadia Haddad", "1 verlopen recht"],
    ]
    assert marks(model.page) == ["overdue", ""]
    assert facts(model.page)["Mijn rol"] == "lokale beheerder"


async def test_people_are_narrowed_by_right_state_order_and_name() -> None:
    model, portal = await opened(places.ORGANISATION_RIGHTS, "dienst")
    model.stage("right", "mandateManager")
    await model.settled()
    assert [row[0] for row in rows(model.page)] == ["Tom Jacobs"]
    model.stage("sort", "-endDate")
    model.search("nadia")
    await model.settled()
    asked = portal.users_asked[-1]
    assert (asked.right, asked.sort, asked.search) == ("mandateManager", "-endDate", "nadia")
    assert rows(model.page) == []


async def test_marked_people_get_a_right_together_after_a_look() -> None:
    model, portal = await opened(places.ORGANISATION_RIGHTS, "dienst")
    assert "give" not in offered(model.page)
    model.mark("tom")
    model.mark("nadia")
    assert await model.perform("give") == Outcome(go=Route(places.GIVE_RIGHT, "dienst|tom|nadia"))
    giving, _ = await opened(places.GIVE_RIGHT, "dienst|tom|nadia", portal)
    await giving.perform("try")
    assert notice(giving.page) == ("Er staan nog fouten in.", Tone.ERROR)
    giving.stage("right", "mandatePerformer")
    giving.stage("endDate", "31-12-2026")
    await giving.perform("try")
    assert notice(giving.page)[1] is Tone.WARNING
    assert rows(giving.page)[0] == ["Tom Jacobs", "Overgeslagen: Deze persoon heeft dit recht al"]
    confirm = giving.page.command("apply").confirm
    assert confirm is not None
    assert NL.say(confirm) == "SSM Mandaatuitvoerder geven aan 1 persoon?"
    await giving.perform("apply")
    tried, done = portal.rights_sent
    assert (tried.dry_run, done.dry_run) == (True, False)
    assert done.end_date == dt.date(2026, 12, 31)
    assert notice(giving.page)[0] == "1 recht is aangepast."
    assert "apply" not in offered(giving.page)


async def test_a_right_of_several_is_taken_away_by_the_versions_that_were_seen() -> None:
    giving, portal = await opened(places.GIVE_RIGHT, "dienst|tom|nadia")
    giving.stage("right", "kioskApplicant")
    giving.stage("deed", "withdraw")
    await giving.perform("try")
    assert notice(giving.page) == ("Niemand van hen heeft dat recht.", Tone.ERROR)
    giving.stage("right", "mandatePerformer")
    await giving.perform("try")
    (sent,) = portal.rights_sent
    assert [(each.user_right_id, each.version) for each in sent.user_rights] == [("recht1", "1")]
    assert sent.withdraw
    giving.stage("deed", "end")
    await giving.perform("try")
    assert notice(giving.page) == ("Vul de einddatum in.", Tone.ERROR)


async def test_one_right_gets_another_end_and_is_withdrawn_with_a_question_first() -> None:
    model, portal = await opened(places.USER_RIGHT, "dienst|recht1")
    model.stage("endDate", "morgen is geen dag")
    await model.perform("save")
    assert portal.rights_sent == []
    model.stage("endDate", "31-12-2026")
    await model.perform("save")
    assert portal.rights_sent[0].end_date == dt.date(2026, 12, 31)
    assert portal.rights_sent[0].start_date == dt.date(2025, 1, 1)
    assert notice(model.page) == ("Bewaard.", Tone.GOOD)
    assert model.page.command("withdraw").confirm is not None
    await model.perform("withdraw")
    assert facts(model.page)["Toestand"] == "ingetrokken op 4 mei 2026"
    assert offered(model.page) == set()
    with pytest.raises(KeyError):
        await model.perform("withdraw")


async def test_a_national_number_is_masked_sent_once_and_kept_nowhere() -> None:
    portal = FakePortal()
    fakes = FakeServices(portal)
    model = model_for(Route(places.NEW_USER, "dienst"), fakes.services)
    await model.open()
    for field, value in (("nationalNumber", NUMBER), ("givenName", "Joke"), ("familyName", "Daems")):
        model.stage(field, value)
    number = model.page.forms[0].field("nationalNumber")
    assert (number.value, NL.say(number.shown)) == (MASK, MASK)
    outcome = await model.perform("add")
    assert outcome == Outcome(go=Route(places.PERSON_RIGHTS, "dienst|nieuw"), instead=True)
    assert portal.rights_sent[0].national_number == NUMBER
    assert fakes.drafts.kept == {}


async def test_a_number_and_a_name_that_do_not_belong_together_say_so_at_the_field() -> None:
    model, portal = await opened(places.NEW_USER, "dienst")
    portal.not_known = True
    for field, value in (("nationalNumber", NUMBER), ("givenName", "Joke"), ("familyName", "Daems")):
        model.stage(field, value)
    with pytest.raises(InputRefused):
        await model.perform("add")
    fault = model.page.forms[0].field("nationalNumber").fault
    assert fault is not None
    assert NL.say(fault) == "Nummer en naam horen niet samen in het Rijksregister."


async def test_the_report_is_written_beside_what_is_there(tmp_path: Path) -> None:
    model, _ = await opened(places.ORGANISATION_RIGHTS, "dienst")
    for expected in ("kiosk-dienst-2026-05-04.csv", "kiosk-dienst-2026-05-04-2.csv"):
        await model.perform("report_csv", str(tmp_path))
        assert notice(model.page)[0] == f"Het verslag staat in {tmp_path / expected}"
    assert (tmp_path / "kiosk-dienst-2026-05-04.csv").read_bytes() == b"dienst;csv;nl"
    assert (tmp_path / "kiosk-dienst-2026-05-04.csv").stat().st_mode & 0o077 == 0


async def test_a_request_is_refused_only_with_a_reason_and_granted_with_another_end() -> None:
    model, portal = await opened(places.RIGHT_REQUEST, "aanvraag1")
    await model.perform("refuse")
    assert portal.rights_sent == []
    model.stage("reason", "Niet bij ons")
    await model.perform("refuse")
    assert (portal.rights_sent[0].granted, portal.rights_sent[0].reason) == (False, "Niet bij ons")
    assert offered(model.page) == set()
    other, portal = await opened(places.RIGHT_REQUEST, "aanvraag1")
    other.stage("endDate", "31-12-2026")
    await other.perform("grant")
    assert portal.rights_sent[0].end_date == dt.date(2026, 12, 31)
    assert notice(other.page) == ("Het recht is gegeven.", Tone.GOOD)


async def test_requests_that_wait_come_first() -> None:
    decided = a_request(2, state="refused", allowed_acts=[])
    model, _ = await opened(places.RIGHT_REQUESTS, "dienst", FakePortal(asked_rights=[decided, a_request()]))
    assert [row[2] for row in rows(model.page)] == ["wacht", "geweigerd"]
    assert marks(model.page) == ["action", ""]


async def test_somebody_asks_for_a_right_by_enterprise_number() -> None:
    model, portal = await opened(places.NEW_RIGHT_REQUEST)
    model.stage("enterpriseNumber", "0999.000.723")
    model.stage("right", "mandatePerformer")
    outcome = await model.perform("send")
    assert portal.rights_sent[0].enterprise_number == "0999.000.723"
    assert outcome.go is not None
    assert outcome.go.screen == places.RIGHT_REQUEST
    known, portal = await opened(places.NEW_RIGHT_REQUEST, "dienst")
    known.stage("right", "mandatePerformer")
    await known.perform("send")
    assert portal.rights_sent[0].organisation_id == "dienst"
    assert portal.rights_sent[0].enterprise_number is msgspec.UNSET


async def test_the_organisation_says_how_many_requests_wait() -> None:
    model, _ = await opened(places.ORGANISATION_RIGHTS, "dienst")
    note = model.page.command("requests").note
    assert note is not None
    assert NL.say(note) == "1 wacht"
    quiet = FakePortal(organisations_here=[an_organisation(waiting_requests=0)])
    model, _ = await opened(places.ORGANISATION_RIGHTS, "dienst", quiet)
    assert model.page.command("requests").note is None
