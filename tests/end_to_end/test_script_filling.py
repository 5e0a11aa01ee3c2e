"""The story from a new dossier to its settlement, by commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import filling_story, story
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.terminal


class ByScript:
    """Each step is one command with `--json`."""

    def __init__(self) -> None:
        self.number = ""

    def begin(self) -> str:
        made = story.script(
            "dossiers", "new", "--applicant", filling_story.APPLICANT, "--type", filling_story.TYPE
        )  # fmt: skip
        self.number = made["dossier"]["kioskNumber"]
        return str(self.number)

    def fill_in(self, file: Path) -> None:
        costs = [{"post": post, "bedrag": cents} for post, cents in (("Podium", 70000), ("Licht", 30000))]
        answers = file.with_name("antwoorden.json")
        answers.write_text(
            json.dumps(
                {
                    "titel": filling_story.TITLE,
                    "einde": "2027-08-31",
                    "gevraagd": 100000,
                    "waarom": "\n".join(filling_story.WHY),
                    "kosten": costs,
                }
            )
        )
        filled = story.script("dossiers", "fill", self.number, "aanvraag", str(answers))
        assert [each["questionId"] for each in filled["tab"]["faults"]] == ["offerte"]
        assert story.script("dossiers", "check", self.number, expect=5)["ready"] is False
        story.script("attachments", "upload", self.number, str(file))

    def hand_in(self) -> None:
        assert story.script("dossiers", "check", self.number)["ready"] is True
        assert story.script("dossiers", "submit", self.number, "--dry-run")["ready"] is True
        receipt = story.script("dossiers", "submit", self.number, "--yes")["receipt"]
        assert receipt["attachments"] == 1
        assert story.script("dossiers", "receipt", self.number)["receipt"] == receipt

    def answer_request(self) -> None:
        (asked,) = story.script("dossiers", "requests", self.number)["items"]
        assert asked["tabIds"] == ["aanvraag"]
        story.script(
            "dossiers", "fill", self.number, "aanvraag", "--set", f"waarom={filling_story.BETTER_WHY}"
        )
        answered = story.script(
            "dossiers", "answer", self.number, asked["requestId"], "--text", filling_story.ANSWER
        )  # fmt: skip
        assert answered["state"] == "answered"

    def answer_message(self) -> None:
        (thread,) = story.script("dossiers", "messages", self.number)["items"]
        assert thread["unreadMessages"] == 1
        read = story.script("dossiers", "messages", self.number, "--thread", thread["threadId"])
        assert read["items"][0]["text"] == "Hoe loopt het?"
        story.script(
            "dossiers", "send", self.number, "--thread", thread["threadId"], "--text", filling_story.REPLY
        )  # fmt: skip
        (thread,) = story.script("dossiers", "messages", self.number)["items"]
        assert "unreadMessages" not in thread

    def see_decision(self) -> None:
        (decision,) = story.script("dossiers", "decisions", self.number)["items"]
        assert (decision["outcome"], decision["amountGrantedCents"]) == ("awarded", 100000)

    def account(self) -> None:
        line = ["dossiers", "fill", self.number, "verantwoording"]
        story.script(
            *line, "--set", f"verslag={filling_story.REPORT}", "--set", f"besteed={filling_story.SPENT}"
        )
        assert (
            story.script("dossiers", "submit", self.number, "--yes")["receipt"]["phase"] == "accountability"
        )

    def see_the_end(self) -> None:
        dossier: dict[str, Any] = story.script("dossiers", "show", self.number)["dossier"]
        assert (dossier["phase"], dossier["status"]) == ("closed", "closed")
        (settled,) = story.script("dossiers", "decisions", self.number)["settlements"]
        assert settled["finalCents"] == 100000


def test_by_commands_a_dossier_goes_from_a_new_draft_to_its_settlement(tmp_path: Path) -> None:
    with Terminal("kiosk", "sign-in", story.KEEP_SIGNED_IN) as terminal:
        story.approve(terminal.wait_for(story.CODE_IN_FULL.pattern, 60).group())
        assert terminal.wait_for_end(60) == 0
    filling_story.load_the_type()
    number = filling_story.tell(ByScript(), tmp_path)
    filling_story.check(number)
