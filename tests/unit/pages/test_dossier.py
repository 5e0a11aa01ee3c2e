"""The dossier page: what it says, what may change, and that nothing typed is ever lost."""

import datetime as dt

import msgspec
import pytest

from kiosk_api.contract.dossiers import ContactPerson, DossierPatch
from kiosk_tui.errors import AccountNumberLocked, InputRefused, NetworkError, NotFound
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.page import Fact, Facts, Field, Page, Steps, StepState, Tone
from tests.unit.pages.fake_portal import FakePortal, a_dossier, locked
from tests.unit.pages.fake_services import ACCOUNT, FakeServices, MemoryDrafts

NUMBER = "KSK-000001"
NEW_IBAN = "BE68539007547034"


async def opened(fakes: FakeServices) -> DossierModel:
    model = DossierModel(fakes.services, NUMBER)
    await model.open()
    return model


def field(page: Page, field_id: str) -> Field:
    return page.forms[0].field(field_id)


def fact(page: Page, label_id: str) -> Fact:
    rows = [row for part in page.parts if isinstance(part, Facts) for row in part.rows]
    return next(row for row in rows if getattr(row.label, "id", "") == label_id)


def said(page: Page) -> list[str]:
    return [Voice("nl").say(notice.words) for notice in page.notices]


def commands(page: Page) -> list[str]:
    return [command.id for command in page.commands]


async def test_is_busy_until_the_dossier_is_read() -> None:
    model = DossierModel(FakeServices().services, NUMBER)
    assert model.page.busy is not None
    await model.open()
    assert model.page.busy is None
    assert model.page.title == "Zomerfestival 1"


async def test_a_dossier_without_ground_and_one_that_is_not_there_are_told_alike() -> None:
    model = DossierModel(FakeServices().services, "KSK-999999")
    with pytest.raises(NotFound):
        await model.open()


async def test_says_its_phases_as_steps() -> None:
    fakes = FakeServices(FakePortal([a_dossier(**locked())]))
    page = (await opened(fakes)).page
    steps = next(part for part in page.parts if isinstance(part, Steps))
    assert [step.state for step in steps.steps] == [
        StepState.DONE,
        StepState.DONE,
        StepState.CURRENT,
        StepState.TO_COME,
        StepState.TO_COME,
    ]


async def test_a_passed_deadline_is_said_in_words_while_the_applicant_must_act() -> None:
    late = a_dossier(deadline=dt.date(2026, 5, 1), action_needed=True, action="answerRequest")
    page = (await opened(FakeServices(FakePortal([late])))).page
    row = fact(page, "dossier.deadline")
    assert row.tone is Tone.ERROR
    assert Voice("nl").say(row.note or "") == "3 dagen over tijd"


async def test_a_passed_deadline_is_no_alarm_when_nobody_must_act() -> None:
    page = (await opened(FakeServices(FakePortal([a_dossier(deadline=dt.date(2026, 5, 1))])))).page
    assert fact(page, "dossier.deadline").tone is Tone.PLAIN


async def test_offers_the_present_representatives_as_contact_person() -> None:
    contact = field((await opened(FakeServices())).page, "contactPerson")
    assert [choice.label for choice in contact.choices] == ["An Peeters", "Jo Claes"]
    assert contact.shown == "An Peeters"
    assert not contact.changed


async def test_warns_when_the_contact_person_no_longer_represents_the_applicant() -> None:
    gone = ContactPerson(person_id="wim", name="Wim Maes", represents=False)
    page = (await opened(FakeServices(FakePortal([a_dossier(contact_person=gone)])))).page
    assert field(page, "contactPerson").shown == "Wim Maes"
    assert any("Wim Maes vertegenwoordigt de aanvrager niet meer" in each for each in said(page))


async def test_saves_only_what_was_changed() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("contactPerson", "jo")
    assert field(model.page, "contactPerson").changed
    await model.perform("save")
    _, patch, version, _ = fakes.portal.changes[0]
    assert msgspec.to_builtins(patch) == {"contactPerson": {"personId": "jo"}}
    assert version == '"1"'
    assert said(model.page) == ["Bewaard. Contactpersoon: Jo Claes"]


async def test_saves_all_three_fields_together() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("contactPerson", "jo")
    model.stage("email", "jo@dienst.be")
    model.stage("accountNumber", "be68 5390 0754 7034")
    await model.perform("save")
    _, patch, _, _ = fakes.portal.changes[0]
    assert patch.account_number == NEW_IBAN
    assert patch.email == "jo@dienst.be"
    assert field(model.page, "accountNumber").shown == "BE68 5390 0754 7034"


async def test_offers_to_save_only_when_something_was_typed() -> None:
    model = await opened(FakeServices())
    assert "save" not in commands(model.page)
    model.stage("email", "jo@dienst.be")
    assert commands(model.page)[:2] == ["save", "discard"]
    model.stage("email", "an@ketel.be")
    assert "save" not in commands(model.page)


async def test_does_not_send_what_has_a_fault() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("accountNumber", "BE72 0961 2345 6769")
    await model.perform("save")
    assert fakes.portal.changes == []
    assert model.page.notices[0].tone is Tone.ERROR
    assert "controlegetal" in said(model.page)[0]


async def test_an_account_number_is_locked_once_the_advice_phase_was_reached() -> None:
    """Also when the dossier came back to an earlier phase (DOMAIN 1.7)."""
    came_back = a_dossier(**{**locked(), "phase": "application"})
    lock = field((await opened(FakeServices(FakePortal([came_back])))).page, "accountNumber").lock
    assert lock is not None
    assert Voice("nl").say(lock.why) == (
        "Ligt vast sinds 3 maart 2026, want het dossier was toen in de adviesfase."
    )


async def test_a_lock_that_came_meanwhile_is_refused_and_then_shown() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("accountNumber", NEW_IBAN)
    fakes.portal.held[0] = a_dossier(**locked())
    with pytest.raises(AccountNumberLocked):
        await model.perform("save")
    assert field(model.page, "accountNumber").lock is not None
    assert field(model.page, "accountNumber").value == NEW_IBAN


async def test_a_fault_that_only_the_service_sees_is_put_to_its_field() -> None:
    model = await opened(FakeServices())
    model.stage("email", "nobody@nowhere.be")
    with pytest.raises(InputRefused):
        await model.perform("save")
    assert field(model.page, "email").fault is not None


async def test_typing_survives_a_save_that_failed_and_is_the_same_wish_again() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("email", "jo@dienst.be")
    fakes.portal.failing = NetworkError()
    with pytest.raises(NetworkError):
        await model.perform("save")
    assert field(model.page, "email").value == "jo@dienst.be"
    fakes.portal.failing = None
    await model.perform("save")
    assert field(model.page, "email").saved == "jo@dienst.be"


async def test_names_the_same_wish_the_same_way_and_another_one_otherwise() -> None:
    model = await opened(FakeServices())
    edit = model.edit
    assert edit is not None
    first = edit.idempotency_key({"email": "a@b.be"})
    assert edit.idempotency_key({"email": "a@b.be"}) == first
    assert edit.idempotency_key({"email": "c@d.be"}) != first


async def test_undoes_the_last_change() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("contactPerson", "jo")
    model.stage("email", "jo@dienst.be")
    await model.perform("save")
    assert "undo" in commands(model.page)
    await model.perform("undo")
    assert field(model.page, "contactPerson").shown == "An Peeters"
    assert field(model.page, "email").saved == "an@ketel.be"
    assert said(model.page)[0].startswith("Ongedaan gemaakt.")


async def saved_by_me_then_by_wim() -> tuple[FakeServices, DossierModel]:
    """My change of the account number, and after it somebody else's."""
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("accountNumber", NEW_IBAN)
    await model.perform("save")
    fakes.portal.alter(NUMBER, DossierPatch(account_number="BE39103123456719"), "Wim Maes")
    return fakes, model


async def test_an_undo_never_overwrites_what_somebody_else_changed_and_i_have_seen() -> None:
    fakes, model = await saved_by_me_then_by_wim()
    await model.open()
    assert "undo" not in commands(model.page)
    assert said(model.page) == ["Niet meer ongedaan te maken: iemand wijzigde dit na jou."]
    before_mine = next(part for part in model.page.parts if isinstance(part, Facts))
    assert [row.value for row in before_mine.rows] == ["BE71 0961 2345 6769"]
    assert fakes.portal.held[0].account_number == "BE39103123456719"


async def test_an_undo_never_overwrites_what_somebody_else_changed_unseen() -> None:
    fakes, model = await saved_by_me_then_by_wim()
    await model.perform("undo")
    assert fakes.portal.held[0].account_number == "BE39103123456719"
    assert field(model.page, "accountNumber").value == "BE39103123456719"
    assert "undo" not in commands(model.page)
    assert said(model.page)[0].startswith("Niet meer ongedaan te maken")


async def test_a_change_can_be_undone_although_somebody_else_changed_another_field() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("accountNumber", NEW_IBAN)
    await model.perform("save")
    fakes.portal.alter(NUMBER, DossierPatch(email="wim@ketel.be"), "Wim Maes")
    await model.perform("undo")
    saved = fakes.portal.held[0]
    assert saved.account_number == "BE71096123456769"
    assert saved.correspondence is not None
    assert saved.correspondence.address == "wim@ketel.be"


async def test_keeps_a_draft_at_each_key_and_drops_it_when_saved() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("email", "j")
    draft = fakes.drafts.of(ACCOUNT.key, NUMBER)
    assert draft is not None
    assert draft.fields == {"email": "j"}
    model.stage("email", "jo@dienst.be")
    await model.perform("save")
    assert fakes.drafts.of(ACCOUNT.key, NUMBER) is None


async def test_offers_what_a_killed_terminal_left() -> None:
    drafts = MemoryDrafts()
    killed = await opened(FakeServices(drafts=drafts))
    killed.stage("email", "jo@dienst.be")

    fakes = FakeServices(drafts=drafts)
    model = await opened(fakes)
    assert field(model.page, "email").value == "an@ketel.be"
    assert {"resume_draft", "drop_draft"} <= set(commands(model.page))
    await model.perform("resume_draft")
    assert field(model.page, "email").value == "jo@dienst.be"
    await model.perform("save")
    assert fakes.portal.held[0].correspondence is not None
    assert fakes.portal.held[0].correspondence.address == "jo@dienst.be"


async def test_a_draft_can_be_thrown_away() -> None:
    drafts = MemoryDrafts()
    killed = await opened(FakeServices(drafts=drafts))
    killed.stage("email", "jo@dienst.be")
    model = await opened(FakeServices(drafts=drafts))
    await model.perform("drop_draft")
    assert drafts.of(ACCOUNT.key, NUMBER) is None
    assert "resume_draft" not in commands(model.page)


async def reopened_with_a_draft(drafts: MemoryDrafts, **typed: str) -> DossierModel:
    """The dossier as it is found after a terminal was killed while this was typed."""
    killed = await opened(FakeServices(drafts=drafts))
    for field_id, text in typed.items():
        killed.stage(field_id, text)
    return await opened(FakeServices(drafts=drafts))


async def test_shows_what_waits_before_it_is_taken_up() -> None:
    model = await reopened_with_a_draft(MemoryDrafts(), contactPerson="jo")
    waiting = next(part for part in model.page.parts if isinstance(part, Facts))
    assert [row.value for row in waiting.rows] == ["Jo Claes"]


async def test_typing_in_another_field_keeps_the_draft_that_waits() -> None:
    drafts = MemoryDrafts()
    model = await reopened_with_a_draft(drafts, contactPerson="jo")
    model.stage("email", "jo@dienst.be")
    again = await opened(FakeServices(drafts=drafts))
    await again.perform("resume_draft")
    assert field(again.page, "contactPerson").shown == "Jo Claes"
    assert field(again.page, "email").value == "jo@dienst.be"


async def test_typing_in_the_same_field_keeps_the_draft_that_waits_also_when_killed_again() -> None:
    drafts = MemoryDrafts()
    model = await reopened_with_a_draft(drafts, email="jo@dienst.be")
    model.stage("email", "x")
    again = await opened(FakeServices(drafts=drafts))
    await again.perform("resume_draft")
    assert field(again.page, "email").value == "x"
    await again.perform("resume_draft")
    assert field(again.page, "email").value == "jo@dienst.be"
    await again.perform("resume_draft")
    assert field(again.page, "email").value == "x"


async def test_saving_or_throwing_away_new_typing_keeps_the_draft_that_waits() -> None:
    for end in ("save", "discard"):
        drafts = MemoryDrafts()
        model = await reopened_with_a_draft(drafts, contactPerson="jo")
        model.stage("email", "jo@dienst.be")
        await model.perform(end)
        assert "resume_draft" in commands(model.page)
        draft = drafts.of(ACCOUNT.key, NUMBER)
        assert draft is not None
        assert draft.fields == {"contactPerson": "jo"}


async def test_a_draft_is_over_once_its_field_was_saved_otherwise() -> None:
    drafts = MemoryDrafts()
    model = await reopened_with_a_draft(drafts, email="half@typ")
    model.stage("email", "jo@dienst.be")
    await model.perform("save")
    assert "resume_draft" not in commands(model.page)
    assert drafts.of(ACCOUNT.key, NUMBER) is None


async def test_throwing_away_a_draft_keeps_what_is_being_typed() -> None:
    drafts = MemoryDrafts()
    model = await reopened_with_a_draft(drafts, contactPerson="jo")
    model.stage("email", "jo@dienst.be")
    await model.perform("drop_draft")
    draft = drafts.of(ACCOUNT.key, NUMBER)
    assert draft is not None
    assert draft.fields == {"email": "jo@dienst.be"}


async def test_a_draft_collides_with_what_somebody_else_saved_since_in_the_same_field() -> None:
    drafts = MemoryDrafts()
    killed = await opened(FakeServices(drafts=drafts))
    killed.stage("email", "jo@dienst.be")
    fakes = FakeServices(drafts=drafts)
    fakes.portal.alter(NUMBER, DossierPatch(email="wim@ketel.be"), "Wim Maes")
    model = await opened(fakes)
    await model.perform("resume_draft")
    assert commands(model.page)[:2] == ["keep_mine", "take_theirs"]
    assert fakes.portal.changes == []
    await model.open()
    assert "keep_mine" in commands(model.page), "asking again decides nothing"


async def test_a_draft_does_not_collide_with_what_changed_in_another_field() -> None:
    drafts = MemoryDrafts()
    killed = await opened(FakeServices(drafts=drafts))
    killed.stage("email", "jo@dienst.be")
    fakes = FakeServices(drafts=drafts)
    fakes.portal.alter(NUMBER, DossierPatch(account_number=NEW_IBAN), "Wim Maes")
    model = await opened(fakes)
    await model.perform("resume_draft")
    await model.perform("save")
    assert said(model.page) == ["Bewaard. E-mailadres: jo@dienst.be"]
    assert fakes.portal.held[0].account_number == NEW_IBAN


async def test_a_collision_is_over_when_the_other_change_was_taken_back() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("email", "jo@dienst.be")
    fakes.portal.alter(NUMBER, DossierPatch(email="wim@ketel.be"), "Wim Maes")
    await model.open()
    assert "keep_mine" in commands(model.page)
    fakes.portal.alter(NUMBER, DossierPatch(email="an@ketel.be"), "Wim Maes")
    await model.open()
    assert commands(model.page)[:2] == ["save", "discard"]


async def test_a_draft_that_says_what_the_service_has_is_not_offered() -> None:
    drafts = MemoryDrafts()
    killed = await opened(FakeServices(drafts=drafts))
    killed.stage("email", "jo@dienst.be")
    portal = FakePortal()
    portal.alter(NUMBER, DossierPatch(email="jo@dienst.be"))
    assert "resume_draft" not in commands((await opened(FakeServices(portal, drafts))).page)


async def collided() -> tuple[FakeServices, DossierModel]:
    """A save that came after somebody else's."""
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("email", "jo@dienst.be")
    fakes.portal.alter(NUMBER, DossierPatch(email="info@ketel.be", account_number=NEW_IBAN), "Wim Maes")
    await model.perform("save")
    return fakes, model


async def test_shows_both_versions_of_what_i_typed_when_somebody_was_first() -> None:
    _, model = await collided()
    assert list_said(model.page, "edit.both_versions") == [
        ("E-mailadres", "van jou: jo@dienst.be", "nu op de dienst: info@ketel.be")
    ]
    assert commands(model.page)[:2] == ["keep_mine", "take_theirs"]
    assert "save" not in commands(model.page)


async def test_tells_what_else_changed_as_something_that_stays() -> None:
    fakes, model = await collided()
    assert list_said(model.page, "edit.also_changed") == [
        ("Rekeningnummer", "BE68 5390 0754 7034", "daarvoor: BE71 0961 2345 6769")
    ]
    await model.perform("take_theirs")
    assert fakes.portal.held[0].account_number == NEW_IBAN


def list_said(page: Page, heading: str) -> list[tuple[str, str, str]]:
    """The rows of a list, in words."""
    voice = Voice("nl")
    return [
        (voice.say(row.label), voice.say(row.value), voice.say(row.note or ""))
        for part in page.parts
        if isinstance(part, Facts) and getattr(part.heading, "id", "") == heading
        for row in part.rows
    ]


async def test_keeping_mine_changes_only_what_i_typed() -> None:
    fakes, model = await collided()
    await model.perform("keep_mine")
    saved = fakes.portal.held[0]
    assert saved.correspondence is not None
    assert saved.correspondence.address == "jo@dienst.be"
    assert saved.account_number == NEW_IBAN


async def test_taking_theirs_changes_nothing_and_forgets_the_draft() -> None:
    fakes, model = await collided()
    before = len(fakes.portal.changes)
    await model.perform("take_theirs")
    assert len(fakes.portal.changes) == before
    assert field(model.page, "email").value == "info@ketel.be"
    assert fakes.drafts.of(ACCOUNT.key, NUMBER) is None


async def test_coming_back_shows_what_changed_and_keeps_what_was_typed() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("email", "jo@dienst.be")
    fakes.portal.alter(NUMBER, DossierPatch(account_number=NEW_IBAN))
    await model.open()
    assert field(model.page, "accountNumber").value == NEW_IBAN
    assert field(model.page, "email").value == "jo@dienst.be"
    await model.perform("save")
    assert "keep_mine" not in commands(model.page)


async def test_two_people_who_change_different_fields_at_once_are_both_saved() -> None:
    fakes = FakeServices()
    model = await opened(fakes)
    model.stage("email", "jo@dienst.be")
    fakes.portal.alter(NUMBER, DossierPatch(account_number=NEW_IBAN), "Wim Maes")
    await model.perform("save")
    assert said(model.page) == ["Bewaard. E-mailadres: jo@dienst.be"]
    saved = fakes.portal.held[0]
    assert saved.correspondence is not None
    assert (saved.correspondence.address, saved.account_number) == ("jo@dienst.be", NEW_IBAN)


async def test_leads_to_its_history() -> None:
    model = await opened(FakeServices())
    assert await model.perform("history") == Outcome(go=Route("history", f"dossier|{NUMBER}"))


async def test_leads_to_its_applicant() -> None:
    model = await opened(FakeServices())
    assert await model.perform("applicant") == Outcome(go=Route("applicant", "ketel"))


async def test_does_nothing_that_is_not_on_offer() -> None:
    model = await opened(FakeServices())
    with pytest.raises(KeyError):
        await model.perform("resume_draft")
    with pytest.raises(KeyError):
        await model.perform("main_dossier")
    with pytest.raises(KeyError):
        model.stage("title", "Mijn eigen titel")
