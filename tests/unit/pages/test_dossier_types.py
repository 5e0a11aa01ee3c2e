"""What may be applied for: the list of types, and one type with everything that it asks."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from kiosk_api.contract.dossier_types import (
    ClosingRule,
    DossierType,
    DossierTypes,
    DossierTypeSummary,
    PaymentRule,
)
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import NotFound
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Facts, Page, Text, Ways
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.types.dossier_type import DossierTypeModel
from kiosk_tui.pages.types.dossier_types import DossierTypesModel
from tests.unit.pages.fake_portal import KETEL, TODAY, FakePortal
from tests.unit.pages.fake_services import FakeServices
from tests.unit.pages.sample_type import CODE, TYPE

NL = Voice("nl")


def a_summary(code: str, title: str, **more: Any) -> DossierTypeSummary:
    return DossierTypeSummary(
        href=f"/v1/dossierTypes/{code}", code=code, version=1, title=Localized(nl=title), **more
    )


LATER = a_summary("later", "Intergemeentelijk", opens_on=dt.date(2026, 8, 1), closes_on=dt.date(2026, 10, 1))
ALWAYS = a_summary("altijd", "Attest taxshelter")
NEAR = a_summary(
    "dichtbij", "Circus", closes_on=TODAY + dt.timedelta(days=6), decree=Localized(nl="Circusdecreet")
)
FAR = a_summary(
    CODE, "Projectsubsidie kunsten", closes_on=dt.date(2026, 9, 15), about=Localized(nl="Voor dansers.")
)


@dataclass
class OfferingPortal(FakePortal):
    """Offers De Ketel less than everybody."""

    every: list[DossierTypeSummary] = field(default_factory=lambda: [LATER, ALWAYS, FAR, NEAR])
    to_ketel: list[DossierTypeSummary] = field(default_factory=lambda: [FAR, LATER])

    async def dossier_types(self, applicant_id: str = "") -> DossierTypes:
        self._asked(f"dossier_types {applicant_id}".strip())
        return DossierTypes(self_="/v1/dossierTypes", items=self.to_ketel if applicant_id else self.every)


def records(page: Page) -> Records:
    return next(part for part in page.parts if isinstance(part, Records))


def rows(page: Page) -> list[tuple[str, str]]:
    window = records(page).window
    found = [window.row(at) for at in range(window.count.rows if window.count else 0)]
    return [(row.id, NL.say(row.spoken[1])) for row in found if row is not None]


def said(page: Page) -> str:
    """Everything that a page says, on lines."""
    lines: list[str] = []
    for part in page.parts:
        if isinstance(part, Text):
            lines.append(NL.say(part.words))
        if isinstance(part, Facts):
            lines.append(NL.say(part.heading) if part.heading else "")
            lines += [f"{NL.say(row.label)}: {NL.say(row.value)}" for row in part.rows]
            lines += [NL.say(row.note) for row in part.rows if row.note]
    return "\n".join(lines)


async def list_of(fakes: FakeServices, about: str = "") -> DossierTypesModel:
    model = DossierTypesModel(fakes.services, about)
    await model.open()
    return model


async def type_of(kind: DossierType = TYPE, about: str = "", fakes: FakeServices | None = None) -> Page:
    fakes = fakes or FakeServices(OfferingPortal())
    fakes.portal.types = [kind]
    model = DossierTypeModel(fakes.services, about or kind.code)
    assert model.page.busy
    await model.open()
    return model.page


# The list


async def test_what_closes_first_comes_first_and_what_is_closed_last() -> None:
    model = await list_of(FakeServices(OfferingPortal()))
    assert rows(model.page) == [
        ("dichtbij", "tot en met 10 mei 2026"),
        (CODE, "tot en met 15 september 2026"),
        ("altijd", "het hele jaar"),
        ("later", "opent op 1 augustus 2026"),
    ]


async def test_a_closing_day_within_a_week_is_marked() -> None:
    window = records((await list_of(FakeServices(OfferingPortal()))).page).window
    marks = [row.mark for at in range(4) if (row := window.row(at)) is not None]
    assert marks == ["soon", "", "", ""]


async def test_for_an_applicant_only_what_it_may_apply_for_and_all_on_request() -> None:
    fakes = FakeServices(OfferingPortal())
    fakes.session.switch(KETEL)
    model = await list_of(fakes)
    assert fakes.portal.requests == ["dossier_types ketel"]
    assert [code for code, _ in rows(model.page)] == [CODE, "later"]
    assert "vzw De Ketel" in said(model.page)
    assert await model.perform("every") == Outcome()
    assert len(rows(model.page)) == 4
    assert "ook die vzw De Ketel niet kan aanvragen" in said(model.page)
    await model.perform("own")
    assert len(rows(model.page)) == 2


async def test_without_an_applicant_all_types_and_how_to_choose_one() -> None:
    model = await list_of(FakeServices(OfferingPortal()))
    assert [command.id for command in model.page.commands] == ["choose"]
    assert (await model.perform("choose")).go == Route(places.REPRESENTATIONS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kunst", [CODE]),
        ("KUNSTEN project", [CODE]),
        ("dansers", [CODE]),
        ("circusdecreet", ["dichtbij"]),
        ("niets", []),
    ],
)
async def test_a_search_looks_in_title_decree_and_about(typed: str, found: list[str]) -> None:
    model = await list_of(FakeServices(OfferingPortal()))
    changes: list[Page] = []
    model.on_change = changes.append
    model.search(typed)
    assert [code for code, _ in rows(model.page)] == found
    assert records(changes[-1]).search == typed
    if not found:
        assert NL.say(records(model.page).empty) == "Geen dossiertype met niets."


async def test_a_row_leads_to_its_type_and_nothing_else_is_possible() -> None:
    model = await list_of(FakeServices(OfferingPortal()))
    assert (await model.perform("open", CODE)).go == Route(places.DOSSIER_TYPE, CODE)
    with pytest.raises(KeyError):
        await model.perform("delete")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_summary_is_one_short_line(language: str) -> None:
    fakes = FakeServices(OfferingPortal())
    fakes.session.switch(KETEL)
    voice = Voice(language)
    for page in [(await list_of(fakes)).page, await type_of(), await type_of(about=f"{CODE}|begroting")]:
        assert page.summary is not None
        assert len(voice.say(page.summary)) <= 80


# One type


async def test_a_type_says_for_whom_when_and_how_it_is_paid() -> None:
    kind = msgspec.structs.replace(
        TYPE,
        decree=Localized(nl="Kunstendecreet"),
        entity_groups=["enterpriseOrganisation", "deFactoAssociation", "iets nieuws"],
        closing=ClosingRule(days=["01-15", "05-15"], every_years=5, first_year=2026, opens_months_before=2),
        payment=PaymentRule(
            single_payment_up_to_cents=700_000,
            advance_percent=90,
            advance_percent_abroad=70,
            accountability_months=3,
        ),
    )
    text = said(await type_of(kind)).replace("\xa0", " ")
    for line in (
        "Voor wie een kunstproject opzet van hoogstens drie jaar.",
        "Decreet: Kunstendecreet",
        "Voor wie: Organisatie met ondernemingsnummer, Feitelijke vereniging, iets nieuws",
        "Indienen: tot en met 15 september 2026",
        "Uiterste indiendata: 15 januari, 15 mei",
        "om de 5 jaar, opent 2 maanden vooraf",
        "Uitbetaling: Tot € 7.000,00 in één keer; daarboven 90 procent voorschot en het saldo na de afrekening.",
        "Gevestigd in het buitenland: 70 procent voorschot.",
        "Verantwoording: Binnen 3 maanden na het einde.",
    ):
        assert line in text.splitlines(), line


@pytest.mark.parametrize(
    ("payment", "line"),
    [
        (PaymentRule(), "Uitbetaling: Geen: dit is geen subsidie."),
        (PaymentRule(advance_percent=100), "Uitbetaling: In één keer, na de toekenning."),
        (
            PaymentRule(advance_percent=90),
            "Uitbetaling: 90 procent voorschot, het saldo na de afrekening.",
        ),
        (
            PaymentRule(advance_percent=90, accountability_day="03-31"),
            "Verantwoording: Uiterlijk op 31 maart van het volgende jaar.",
        ),
    ],
)
async def test_each_way_of_paying_is_said(payment: PaymentRule, line: str) -> None:
    assert line in said(await type_of(msgspec.structs.replace(TYPE, payment=payment))).splitlines()


async def test_the_tabs_lead_on_by_phase_with_how_much_each_asks() -> None:
    ways = [part for part in (await type_of()).parts if isinstance(part, Ways)]
    assert [
        (NL.say(part.heading or ""), [(each.id, NL.say(each.note or "")) for each in part.commands])
        for part in ways
    ] == [
        (
            "Wat wordt er gevraagd: Aanvraag",
            [("tab:project", "9 vragen"), ("tab:begroting", "3 vragen"), ("tab:bijlagen", "2 vragen")],
        ),
        ("Wat wordt er gevraagd: Verantwoording", [("tab:verslag", "1 vraag")]),
    ]


async def test_a_type_of_sub_dossiers_leads_to_the_type_of_its_main_dossiers() -> None:
    kind = msgspec.structs.replace(TYPE, belongs_to="dichtbij")
    fakes = FakeServices(OfferingPortal())
    fakes.portal.types = [kind]
    model = DossierTypeModel(fakes.services, CODE)
    await model.open()
    assert "Hoort bij: Circus" in said(model.page)
    assert (await model.perform("main")).go == Route(places.DOSSIER_TYPE, "dichtbij")


async def test_a_main_type_that_is_in_no_list_is_named_by_its_code() -> None:
    page = await type_of(msgspec.structs.replace(TYPE, belongs_to="oudType"))
    assert "Hoort bij: oudType" in said(page)
    assert "main" not in {command.id for command in page.commands}


async def test_a_dossier_may_begin_here_when_the_applicant_may_and_the_round_is_open() -> None:
    fakes = FakeServices(OfferingPortal())
    fakes.session.switch(KETEL)
    fakes.portal.types = [TYPE, msgspec.structs.replace(TYPE, code="later")]
    model = DossierTypeModel(fakes.services, CODE)
    await model.open()
    assert (await model.perform("begin")).go == Route(places.NEW_DOSSIER, f"type={CODE}")
    closed = DossierTypeModel(fakes.services, "later")
    await closed.open()
    assert "begin" not in {command.id for command in closed.page.commands}
    with pytest.raises(KeyError):
        await closed.perform("begin")


async def test_a_tab_says_each_question_with_its_limits() -> None:
    text = said(await type_of(about=f"{CODE}|project")).replace("\xa0", " ")
    for line in (
        "Vertel wat je gaat doen.",
        "Titel van het project\nAntwoord: korte tekst, verplicht, hoogstens 60 tekens",
        "Inhoud\nAntwoord: lange tekst, verplicht, hoogstens 200 tekens\nUitleg: In enkele zinnen.",
        "Aantal deelnemers\nAntwoord: getal, minstens 1",
        "In welke zalen?\nAntwoord: korte tekst, verplicht\nAlleen na: “Is er publiek?”: ja",
        "Discipline\nAntwoord: één keuze, verplicht\nKeuzes: Muziek, Theater, Dans",
    ):
        assert line in text, line


async def test_amounts_tables_and_checks_are_said_in_their_own_words() -> None:
    text = said(await type_of(about=f"{CODE}|begroting")).replace("\xa0", " ")
    for line in (
        "Gevraagd bedrag\nAntwoord: bedrag, verplicht, hoogstens € 100.000,00",
        "Kosten\nAntwoord: tabel, verplicht, hoogstens 50 rijen\nKolommen: Post, Soort, Datum, Bedrag",
        "Anders lees je: Kosten en opbrengsten zijn niet gelijk.",
        "Anders lees je: Je vraagt meer dan 90 procent van de kosten.",
    ):
        assert line in text, line


async def test_a_kind_that_this_kiosk_does_not_know_is_still_said() -> None:
    text = said(await type_of(about=f"{CODE}|bijlagen"))
    assert "Hologram\nAntwoord: een soort vraag die deze kiosk niet kent" in text
    assert "Projectplan\nAntwoord: bijlage, verplicht, pdf, hoogstens 3 bestanden" in text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ({"kind": "date", "minimum": "2026-01-01"}, "Antwoord: datum, minstens 1 januari 2026"),
        ({"kind": "date", "minimum": "ooit"}, "Antwoord: datum, minstens ooit"),
        ({"kind": "number", "maximum": "2.5"}, "Antwoord: getal, hoogstens 2,5"),
        ({"kind": "amount", "maximum": "veel"}, "Antwoord: bedrag, hoogstens veel"),
        ({"kind": "upload", "maxBytes": 5_000_000}, "Antwoord: bijlage, elk hoogstens 5 MB"),
        ({"kind": "yesNo", "askedWhen": {"questionId": "weg", "isOneOf": ["x"]}}, "Alleen na: een ander antwoord"),
    ],
)  # fmt: skip
async def test_limits_that_cannot_be_read_are_said_as_they_came(question: dict[str, Any], line: str) -> None:
    tab = {
        "tabId": "t",
        "phase": "application",
        "title": {"nl": "T"},
        "questions": [{"questionId": "q", "title": {"nl": "Q"}, **question}],
    }
    raw: dict[str, Any] = msgspec.to_builtins(TYPE)
    kind = msgspec.convert({**raw, "tabs": [tab], "checks": []}, DossierType)
    assert line in said(await type_of(kind, f"{CODE}|t")).replace("\xa0", " ").splitlines()


async def test_tabs_lead_to_their_neighbours_in_place_of_each_other() -> None:
    fakes = FakeServices(OfferingPortal())
    model = DossierTypeModel(fakes.services, f"{CODE}|begroting")
    await model.open()
    labels = {command.id: NL.say(command.label) for command in model.page.commands}
    assert labels == {"tab:project": "Vorige: Project", "tab:bijlagen": "Volgende: Bijlagen"}
    outcome = await model.perform("tab:bijlagen")
    assert outcome == Outcome(go=Route(places.DOSSIER_TYPE, f"{CODE}|bijlagen"), instead=True)
    assert fakes.portal.requests == [f"dossier_type {CODE}"]


async def test_from_the_type_a_tab_can_be_come_back_from() -> None:
    fakes = FakeServices(OfferingPortal())
    model = DossierTypeModel(fakes.services, CODE)
    await model.open()
    assert await model.perform("tab:begroting") == Outcome(go=Route(places.DOSSIER_TYPE, f"{CODE}|begroting"))


async def test_a_tab_that_is_not_there_shows_the_type() -> None:
    page = await type_of(about=f"{CODE}|weg")
    assert NL.say(page.title) == "Projectsubsidie kunsten"
    assert "Indienen: tot en met 15 september 2026" in said(page)


async def test_a_type_that_is_not_there_says_so() -> None:
    model = DossierTypeModel(FakeServices(OfferingPortal()).services, "weg")
    with pytest.raises(NotFound):
        await model.open()
