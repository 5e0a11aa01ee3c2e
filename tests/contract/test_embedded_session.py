"""From the code to signing out with the real services: the practice environment in this process, nothing replaced."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from kiosk_api.contract.dossiers import DossierPatch
from kiosk_tui.bootstrap import build_services, opener
from kiosk_tui.clock import SystemClock
from kiosk_tui.errors import (
    NotApprovedHere,
    NotFound,
    NotSignedIn,
    OfOtherApplicant,
    StaleVersion,
    StorageFailed,
)
from kiosk_tui.folders import KioskFolders
from kiosk_tui.pages.phrase import Phrase, Sayable
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.representations import RepresentationsModel
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings, Storage
from kiosk_tui.sign_in import discovery
from kiosk_tui.sign_in.state import Stage
from tests.contract.independent_provider import FirstPollWaits

LOTTE = "lotte"


@pytest.fixture
def folders(tmp_path: Path) -> KioskFolders:
    return KioskFolders(tmp_path / "config", tmp_path / "state", tmp_path / "data")


@pytest.fixture
def clock() -> FirstPollWaits:
    return FirstPollWaits()


@pytest.fixture
async def services(folders: KioskFolders, clock: FirstPollWaits) -> AsyncGenerator[Services]:
    services = build_services(Settings(storage=Storage.FILE), folders, clock)
    yield services
    await services.close()


async def _sign_in(services: Services, clock: FirstPollWaits, person: str = LOTTE, key: str = "totp") -> None:
    await services.sign_in.start()
    assert services.sign_in.state.stage is Stage.WAITING, services.sign_in.state.failure
    await services.sign_in.approve_here(person, key)
    clock.first_poll.set()
    state = await services.sign_in.wait()
    assert state.stage is Stage.SIGNED_IN, state.failure


async def test_one_story_from_the_code_to_signing_out(services: Services, clock: FirstPollWaits) -> None:
    await _sign_in(services, clock)
    session, portal = services.session, services.portal
    assert session.account is not None
    assert (session.account.name, session.environment) == ("Lotte Vermeulen", "practice")

    everything = await portal.dossiers(DossierQuery(total=True, page_size=20))
    assert everything.next is not None
    assert everything.total is not None
    following = await portal.dossiers_at(everything.next)
    assert {each.kiosk_number for each in following.items}.isdisjoint(
        each.kiosk_number for each in everything.items
    )

    applicant = (await portal.all_representations())[0].applicant
    session.switch(applicant)
    me = await portal.me()
    assert me.acting_for is not None
    assert me.acting_for.applicant_id == applicant.applicant_id
    narrowed = await portal.dossiers(DossierQuery(total=True))
    assert {each.applicant.applicant_id for each in narrowed.items} == {applicant.applicant_id}
    session.switch(None)

    number = narrowed.items[0].kiosk_number
    before = await portal.dossier(number)
    emails = {each.email for each in await portal.representatives(applicant.applicant_id)} - {None}
    assert before.value.correspondence is not None
    [email, *_] = sorted(str(each) for each in emails - {before.value.correspondence.address})
    after = await portal.change_dossier(number, DossierPatch(email=email), before.version, "wish-1")
    again = await portal.change_dossier(number, DossierPatch(email=email), before.version, "wish-1")
    assert after.version == again.version != before.version, "one wish happens once"
    with pytest.raises(StaleVersion) as stale:
        await portal.change_dossier(number, DossierPatch(email=email), before.version, "wish-2")
    assert stale.value.current is not None
    assert stale.value.current.version == after.version
    entry = (await portal.history(number)).items[0]
    assert (entry.actor_name, entry.after) == ("Lotte Vermeulen", email)

    assert (await portal.applicant(applicant.applicant_id)).applicant_id == applicant.applicant_id
    assert (await portal.profile(applicant.applicant_id)).applicant_id == applicant.applicant_id
    for name in ("dossierPhases", "dossierStatuses", "dossierTypes", "entityGroups", "grounds"):
        assert (await portal.reference(name)).items
    with pytest.raises(NotFound):
        await portal.dossier("KSK-NOBODYS")

    await services.sign_in.sign_out()
    with pytest.raises(NotSignedIn):
        await portal.me()


async def test_the_applicant_chosen_on_the_page_is_the_one_to_act_for(
    services: Services, clock: FirstPollWaits
) -> None:
    await services.sign_in.start()
    await services.sign_in.approve_here(LOTTE, on_behalf_of="dekaaiman")
    clock.first_poll.set()
    await services.sign_in.wait()
    chosen = services.session.acting_for
    assert chosen is not None
    assert (chosen.applicant_id, chosen.name) == ("dekaaiman", "Theater De Kaaiman")
    me = await services.portal.me()
    assert me.acting_for == chosen


async def test_whoever_acts_for_one_applicant_can_still_choose_any_other(
    services: Services, clock: FirstPollWaits
) -> None:
    await _sign_in(services, clock)
    session, portal = services.session, services.portal
    everybody = {each.applicant.applicant_id for each in await portal.all_representations()}
    first, second = sorted(everybody)[:2]
    session.switch((await portal.representation(first)).applicant)
    assert {each.applicant.applicant_id for each in await portal.all_representations()} == everybody
    session.switch((await portal.representation(second)).applicant)
    model = RepresentationsModel(services)
    await model.open()
    listed = next(part for part in model.page.parts if isinstance(part, Records)).window
    rows = [row.id for at in range(3) if (row := listed.row(at)) is not None]
    assert rows == ["everybody", second, first], "those of last time come first"


async def test_lists_are_of_the_applicant_also_where_the_provider_gives_no_token_for_one(
    services: Services, clock: FirstPollWaits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "EXCHANGE_GRANT", "urn:example:nobody-offers-this")
    await _sign_in(services, clock)
    everybody = await services.portal.dossiers(DossierQuery(total=True))
    one = everybody.items[0].applicant
    services.session.switch(one)
    page = await services.portal.dossiers(DossierQuery(total=True, page_size=10))
    assert 0 < (page.total or 0) < (everybody.total or 0)
    seen = list(page.items)
    while page.next is not None:
        page = await services.portal.dossiers_at(page.next)
        seen += page.items
    assert {each.applicant.applicant_id for each in seen} == {one.applicant_id}
    services.session.switch(None)
    assert (await services.portal.dossiers(DossierQuery(total=True))).total == everybody.total


async def test_a_dossier_of_another_applicant_says_whose_it_is(
    services: Services, clock: FirstPollWaits
) -> None:
    await _sign_in(services, clock)
    session, portal = services.session, services.portal
    theirs = (await portal.dossiers(DossierQuery(page_size=1))).items[0]
    other = next(
        each.applicant
        for each in await portal.all_representations()
        if each.applicant.applicant_id != theirs.applicant.applicant_id
    )
    session.switch(other)
    with pytest.raises(OfOtherApplicant) as elsewhere:
        await portal.dossier(theirs.kiosk_number)
    assert elsewhere.value.facts["name"] == theirs.applicant.name
    with pytest.raises(NotFound) as missing:
        await portal.dossier("9999999")
    assert type(missing.value) is NotFound


async def test_a_sign_in_for_one_applicant_can_be_switched_to_another(
    services: Services, clock: FirstPollWaits
) -> None:
    await services.sign_in.start()
    await services.sign_in.approve_here(LOTTE, on_behalf_of="dekaaiman")
    clock.first_poll.set()
    await services.sign_in.wait()
    assert services.session.acting_for is not None
    assert services.session.bound_to is None
    assert len(await services.portal.all_representations()) > 1


async def test_the_sms_key_works_as_well(services: Services, clock: FirstPollWaits) -> None:
    await _sign_in(services, clock, "karim", "sms")
    assert (await services.portal.me()).person_id == "karim"


async def test_the_next_start_goes_on_where_the_last_one_ended(
    folders: KioskFolders, services: Services, clock: FirstPollWaits
) -> None:
    await _sign_in(services, clock)
    await services.close()
    again = build_services(Settings(storage=Storage.FILE), folders)
    assert await again.sign_in.resume()
    assert (await again.portal.me()).person_id == LOTTE
    await again.close()


async def test_two_kiosks_on_one_folder_share_a_session(
    folders: KioskFolders, services: Services, clock: FirstPollWaits
) -> None:
    await _sign_in(services, clock)
    other = build_services(Settings(storage=Storage.FILE), folders)
    assert await other.sign_in.resume()
    await asyncio.gather(*(each.portal.me() for each in (services, other, services, other)))
    await other.sign_in.sign_out()
    await other.close()
    with pytest.raises(NotSignedIn):
        await services.portal.me()
    assert services.sign_in.state.stage is Stage.SIGNED_OUT
    assert isinstance(services.sign_in.state.failure, NotSignedIn)


async def test_somebody_who_is_not_there_cannot_approve(services: Services) -> None:
    await services.sign_in.start()
    with pytest.raises(NotApprovedHere):
        await services.sign_in.approve_here("nobody at all")
    assert services.sign_in.state.stage is Stage.WAITING


async def test_the_first_opening_says_that_it_lays_the_practice_environment() -> None:
    said: list[Sayable] = []
    services = await opener(Settings())(said.append)
    await services.close()
    assert said == [Phrase("sign_in.laying")]
    services = await opener(Settings())(said.append)
    await services.close()
    assert len(said) == 1


async def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folders = KioskFolders(tmp_path, tmp_path / "state", tmp_path / "file")
    services = build_services(Settings(), folders, SystemClock())
    await services.sign_in.start()
    assert isinstance(services.sign_in.state.failure, StorageFailed)
    await services.close()
