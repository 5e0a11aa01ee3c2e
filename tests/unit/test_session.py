"""Who I am and for whom I act, what is remembered of it, and what is not."""

from pathlib import Path

import pytest

from kiosk_api.contract.people import ApplicantReference, Me
from kiosk_tui.remembered import RECENT_APPLICANTS, Remembered
from kiosk_tui.session import Session
from kiosk_tui.sign_in.account import Account

AN = Account("https://id.example", "kiosk-terminal", "an", "An Peeters")
BO = Account("https://id.example", "kiosk-terminal", "bo", "Bo Claes")


def an_applicant(number: int = 1) -> ApplicantReference:
    return ApplicantReference(
        applicant_id=f"a{number}", href="x", name=f"vzw {number}", entity_group="enterpriseOrganisation"
    )


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "state" / "session.json"


def test_observers_see_each_change_until_they_stop(memory: Path) -> None:
    session, seen = Session(memory), []
    stop = session.observe(lambda now: seen.append((now.signed_in, now.acting_for, now.language)))
    session.begin(AN)
    session.switch(an_applicant())
    session.speak("fr")
    stop()
    stop()
    session.end()
    assert seen == [(True, None, "nl"), (True, an_applicant(), "nl"), (True, an_applicant(), "fr")]


def test_recent_applicants_are_remembered_by_id_and_by_person(memory: Path) -> None:
    session = Session(memory)
    session.begin(AN)
    for number in (1, 2, 1):
        session.switch(an_applicant(number))
    session.switch(None)
    assert session.recent_applicants == ("a1", "a2")
    session.begin(BO)
    assert not session.recent_applicants

    again = Session(memory)
    again.begin(AN)
    assert again.recent_applicants == ("a1", "a2")
    assert "vzw" not in memory.read_text(), "ids only"


def test_only_some_applicants_count_as_recent(memory: Path) -> None:
    session = Session(memory)
    session.begin(AN)
    for number in range(30):
        session.switch(an_applicant(number))
    assert len(session.recent_applicants) == RECENT_APPLICANTS
    assert session.recent_applicants[0] == "a29"


def test_the_language_is_remembered_but_a_setting_wins(memory: Path) -> None:
    Session(memory).speak("de")
    assert Session(memory).language == "de"
    assert Session(memory, "en").language == "en"


def test_another_person_begins_by_acting_for_everybody(memory: Path) -> None:
    session = Session(memory)
    session.begin(AN)
    session.switch(an_applicant())
    session.begin(BO)
    assert session.acting_for is None


def test_who_comes_back_after_a_lapse_goes_on_for_the_same_applicant(memory: Path) -> None:
    session = Session(memory)
    session.begin(AN)
    session.switch(an_applicant())
    session.lapse()
    assert not session.signed_in
    assert session.account == AN
    session.begin(AN)
    assert (session.signed_in, session.acting_for) == (True, an_applicant())


def test_the_service_s_own_name_for_the_person_counts(memory: Path) -> None:
    session = Session(memory)
    session.begin(Account("i", "c", "an"))
    session.meet(Me(person_id="an", name="An Peeters", language="nl", environment="practice"))
    assert session.account is not None
    assert (session.account.name, session.environment) == ("An Peeters", "practice")


@pytest.mark.parametrize(
    "text", ["", "not json", "[]", '{"language": 7, "recent": 7}', '{"recent": {"x": 7}}', "[" * 99999]
)
def test_a_damaged_memory_is_as_good_as_none(text: str, memory: Path) -> None:
    memory.parent.mkdir()
    memory.write_text(text)
    session = Session(memory)
    assert session.language == "nl"
    session.begin(AN)
    assert session.recent_applicants == ()


def test_a_memory_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file" / "session.json")
    session.speak("fr")
    assert session.language == "fr"


def test_the_colours_are_remembered_beside_the_rest(memory: Path) -> None:
    session = Session(memory)
    session.begin(AN)
    session.remember_theme("dark")
    session.speak("fr")
    session.switch(an_applicant())
    found = Remembered(memory)
    assert (found.theme, found.language, found.recent_of(AN.file_name)) == ("dark", "fr", ("a1",))
