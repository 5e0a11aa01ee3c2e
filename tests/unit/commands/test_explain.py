"""`kiosk help` and `kiosk glossary`: no session, no service, the same words as the other faces."""

import pytest

from kiosk_tui import exit_codes
from kiosk_tui.pages.help.contents import TOPICS
from kiosk_tui.pages.help.rights import WAYS
from tests.unit.commands.run_command import Ran, ran
from tests.unit.pages.fake_services import FakeServices

Patch = pytest.MonkeyPatch


def asked(monkeypatch: Patch, *typed: str) -> Ran:
    return ran(monkeypatch, *typed, fakes=FakeServices(signed_in=False))


def test_help_lists_its_topics(monkeypatch: Patch) -> None:
    done = asked(monkeypatch, "help")
    assert [row[0] for row in done.rows] == list(TOPICS)
    assert done.code == exit_codes.OK
    assert [each["id"] for each in asked(monkeypatch, "help", "--json").json["topics"]] == list(TOPICS)


@pytest.mark.parametrize("topic", [*TOPICS, "digital-keys", "rechten"])
def test_each_topic_is_said_and_given_as_data(monkeypatch: Patch, topic: str) -> None:
    done = asked(monkeypatch, "help", topic)
    assert done.code == exit_codes.OK
    assert len(done.out.splitlines()) > 3
    assert asked(monkeypatch, "help", topic, "--json").json


def test_whom_to_call_is_said_without_signing_in(monkeypatch: Patch) -> None:
    done = asked(monkeypatch, "help", "contact")
    assert "Bellen: 1700, gratis, werkdagen van 9 tot 19 uur" in done.out.splitlines()


@pytest.mark.parametrize("group", WAYS)
def test_the_ways_of_a_group_are_said(monkeypatch: Patch, group: str) -> None:
    done = asked(monkeypatch, "help", "rights", group.lower())
    assert done.code == exit_codes.OK
    assert "Weg 1: " in done.out


@pytest.mark.parametrize("typed", [("help", "nothing"), ("help", "rights", "nothing")])
def test_an_unknown_topic_names_the_known_ones(monkeypatch: Patch, typed: tuple[str, ...]) -> None:
    done = asked(monkeypatch, *typed)
    assert done.code == exit_codes.USAGE
    assert (WAYS if len(typed) == 3 else TOPICS).keys() & set(done.err.replace(",", " ").split())


def test_a_term_is_explained_in_four_languages(monkeypatch: Patch) -> None:
    done = asked(monkeypatch, "glossary", "Mandataire")
    assert done.out.startswith("mandaatnemer: ")
    assert "Frans: mandataire" in done.out.splitlines()
    items = asked(monkeypatch, "glossary", "Mandataire", "--json").json["items"]
    assert [each["id"] for each in items] == ["mandate_holder"]
    assert items[0]["terms"]["de"] == "Vollmachtinhaber"
    assert items[0]["official"] == "mandaatnemer"


def test_words_that_no_term_is_called_by_are_looked_for_in_the_meanings(monkeypatch: Patch) -> None:
    found = [row[0] for row in asked(monkeypatch, "glossary", "terugwerkende kracht").out.splitlines()]
    assert found
    assert len(asked(monkeypatch, "glossary").rows) > 100


def test_a_term_that_does_not_exist_is_exit_code_4(monkeypatch: Patch) -> None:
    done = asked(monkeypatch, "glossary", "no such word")
    assert (done.code, done.out) == (exit_codes.NOT_FOUND, "")
    assert done.err
