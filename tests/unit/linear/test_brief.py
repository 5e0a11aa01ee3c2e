"""How long an utterance may be: a result or an error 60 characters, any other answer 80, in every language."""

import datetime as dt

import pytest

from kiosk_tui.errors import NotSignedIn
from kiosk_tui.linear.brief import brief_collision, brief_fault, brief_lock
from kiosk_tui.linear.ear import plain
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import account_number, email_address
from kiosk_tui.pages.page import Command, Fact, Facts, Field, FieldKind, Lock, Page
from kiosk_tui.pages.phrase import Phrase, Sayable, say

LANGUAGES = ("nl", "fr", "en")
LONGEST_DAY = dt.date(2026, 9, 30)
TYPED_WRONG = ("x", "BE72 0961 2345 6769", "BE71 0961 2345", "NL91 ABNA 0417 1643 00", "")


def faults() -> list[Phrase]:
    """Every fault of an answer: those that we see, and those that only the service sees."""
    found = [account_number.fault_of(typed) for typed in TYPED_WRONG]
    found += [email_address.fault_of(typed) for typed in ("", "a.very.long.address@nowhere")]
    found += [say("dossier.contact_person.missing"), say("dossier.contact_person.unknown")]
    kinds = ("invalid", "invalid_structure", "rejected_input", "referenced_not_found", "unknown_input")
    return [each for each in found if each is not None] + [say(f"errors.field.{kind}") for kind in kinds]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.id)
def test_a_fault_is_said_in_at_most_60_characters(fault: Phrase, language: str) -> None:
    said = plain(Voice(language).say(say("linear.fault", what=brief_fault(fault))))
    assert len(said) <= 60, said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "other", ["linear.not_offered", "linear.unknown", "linear.no_way_back", "linear.interrupted"]
)
def test_what_is_not_understood_is_said_in_at_most_60_characters(other: str, language: str) -> None:
    said = plain(Voice(language).say(say("linear.fault", what=say(other))))
    assert len(said) <= 60, said


def locked_field(why: Sayable) -> Field:
    label = say("dossier.account_number")
    return Field("accountNumber", label, FieldKind.ACCOUNT_NUMBER, "BE71", "BE71", lock=Lock(why))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lock_says_since_when_and_why_in_one_line(language: str) -> None:
    why = say("dossier.locked_since", since=LONGEST_DAY, why=say("codes.lock.advicePhaseReached"))
    locked = brief_lock(locked_field(why))
    assert locked is not None
    said = plain(Voice(language).say(locked))
    assert len(said) <= 79, said
    assert "30" in said
    assert "2026" in said


@pytest.mark.parametrize(
    "why", ["by order", say("dossier.locked_since", since=LONGEST_DAY, why="auditInProgress")]
)
def test_a_reason_that_we_do_not_know_is_not_guessed(why: Sayable) -> None:
    assert brief_lock(locked_field(why)) is None


def collided(*theirs: str) -> Page:
    """A page on which somebody else made these of the fields that differ."""
    label = say("dossier.account_number")
    rows = tuple(
        Fact(label, say("edit.mine", value="x"), note=say("edit.theirs", value=each)) for each in theirs
    )
    commands = (
        Command("keep_mine", say("edit.keep_mine"), "k"),
        Command("take_theirs", say("edit.take_theirs"), "d"),
    )
    return Page("dossier", "Zomerfestival", parts=(Facts(rows),), commands=commands)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theirs", [("BE71 0961 2345 6769",), ("info@deketel.be", "Jo Claes")])
def test_a_collision_says_in_one_line_that_nothing_was_saved_and_the_ways_out(
    theirs: tuple[str, ...], language: str
) -> None:
    found = brief_collision(Page("dossier", "Zomerfestival"), collided(*theirs))
    assert found is not None
    said = plain(Voice(language).say(say("linear.fault", what=found)))
    assert len(said) <= 79, said
    assert said.split()[-1] == "d"
    if len(theirs) == 1:
        assert theirs[0] in said


def test_a_collision_is_said_once() -> None:
    assert brief_collision(collided("x"), collided("x")) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_and_the_end_of_a_session_fit_with_a_code(language: str) -> None:
    voice = Voice(language)
    code = say("sign_in_page.code", code="B C D F, G H J K")
    assert len(plain(voice.say(say("linear.start_code", point=code)))) <= 60
    ended = [
        voice.say(say("linear.fault", what=NotSignedIn().what)),
        voice.say(say("linear.code_waits", code=code)),
    ]
    assert len(plain(" ".join(ended))) <= 79


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_in_practice_fit_with_a_count_of_five_digits(language: str) -> None:
    voice = Voice(language)
    point = voice.say(say("dossiers.summary", count=12345))
    said = plain(voice.say(say("linear.start", name=say("linear.practice_name"), point=point)))
    assert len(said) <= 60, said
