"""The story of a dossier from a new draft to its settlement: what the applicant does in a face, and the administration.

A face tells its part through `Applicant`; the administration's part is the same for each. The history that the service
has recorded is compared at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.end_to_end import story
from tests.end_to_end.terminal import run

TYPE_FILE = Path(__file__).parent / "kleineSteun.toml"
TYPE = "kleineSteun"
TYPE_TITLE = "Kleine steun"
APPLICANT, APPLICANT_NAME = "dekaaiman", "Theater De Kaaiman"
ADMINISTRATION = "Departement Cultuur, Jeugd en Media"

TITLE = "Zomerkaai"
ENDS_ON = "31-8-2027"
ASKED = "1000"
WHY = ("Omdat het kan.", "En omdat het moet.")
BETTER_WHY = "Met meer uitleg."
COSTS = (("Podium", "700,00"), ("Licht", "300,00"))
FILE_NAME = "offerte.txt"
ANSWER = "De statuten staan erbij."
REPLY = "Alles loopt goed."
REPORT = "Het ging goed."
SPENT = "1000"


class Applicant(Protocol):
    """One face, as the applicant's representative uses it. Each method leaves the service as the story needs it."""

    def begin(self) -> str:
        """Make the draft; return its KIOSK number."""
        ...

    def fill_in(self, file: Path) -> None:
        """Fill in its tab, with the budget table and the attachment."""
        ...

    def hand_in(self) -> None:
        """Check it, hand it in, and see the receipt."""
        ...

    def answer_request(self) -> None:
        """Change the tab that is open again, and answer."""
        ...

    def answer_message(self) -> None:
        """Read the administration's message, and answer it."""
        ...

    def see_decision(self) -> None:
        """See what was decided and what will be paid."""
        ...

    def account(self) -> None:
        """Fill in the account, check it and hand it in."""
        ...

    def see_the_end(self) -> None:
        """See that all is paid and closed."""
        ...


@dataclass(frozen=True)
class Act:
    """What one history entry says, without its time."""

    action: str
    actor: str
    before: str = ""
    after: str = ""


def load_the_type() -> None:
    """Load the dossier type of the story into the practice environment that kiosk has laid."""
    loaded = run("kiosk-api", "types", "load", str(TYPE_FILE))
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr


def office(*words: str) -> None:
    """Let the administration act."""
    done = run("kiosk-api", "office", *words)
    assert done.returncode == 0, f"{words}: {done.stderr}"


def tell(applicant: Applicant, folder: Path) -> str:
    """Tell the whole story through one face; return the KIOSK number."""
    file = folder / FILE_NAME
    file.write_text("Podium 700 euro, licht 300 euro.\n")
    number = applicant.begin()
    applicant.fill_in(file)
    applicant.hand_in()
    asked = ("--subject", "Statuten", "--text", "Stuur je statuten op.", "--days", "14")
    office("request", number, *asked, "--tab", "aanvraag")
    applicant.answer_request()
    office("admissible", number)
    office("message", number, "--subject", "Vraag", "--text", "Hoe loopt het?")
    applicant.answer_message()
    office("advice", number)
    office("decision", number)
    office("decide", number, "--award", ASKED, "--motivation", "De commissie vindt het sterk.")
    applicant.see_decision()
    office("pay", number)
    office("account", number)
    applicant.account()
    office("settle", number, "--accept", ASKED, "--motivation", "De kosten zijn aanvaard.")
    office("pay", number)
    office("close", number)
    applicant.see_the_end()
    return number


def recorded(number: str) -> list[Act]:
    """What the service recorded, oldest first. How often a tab was saved in one go differs by face, and is left out."""
    history = story.script("dossiers", "show", number, "--history")["history"]
    acts: list[Act] = []
    for each in reversed(history):
        act = Act(each["action"], each["actorName"], each.get("before", ""), each.get("after", ""))
        if act.action != "answersChanged" or act not in _since_something_else(acts):
            acts.append(act)
    return acts


def _since_something_else(acts: Sequence[Act]) -> list[Act]:
    """The acts of filling in at the end of the story so far: answers and files, in whatever order they came."""
    found: list[Act] = []
    for act in reversed(acts):
        if act.action not in ("answersChanged", "attachmentAdded"):
            break
        found.append(act)
    return found


def expected(number: str) -> list[Act]:
    """What the history must say after the story, whichever face told it."""
    lotte, staff = story.CONTACT_PERSON, ADMINISTRATION
    return [
        Act("created", lotte),
        Act("answersChanged", lotte, after="aanvraag"),
        Act("attachmentAdded", lotte, after=FILE_NAME),
        Act("submitted", lotte, after=f"{number}-1"),
        Act("informationRequested", staff, after="Statuten"),
        Act("answersChanged", lotte, after="aanvraag"),
        Act("informationAnswered", lotte, after="Statuten"),
        Act("declaredAdmissible", staff),
        Act("messageSent", staff, after="Vraag"),
        Act("messageSent", lotte, after="Vraag"),
        Act("phaseReached", staff, "admissibility", "advice"),
        Act("phaseReached", staff, "advice", "decision"),
        Act("awarded", staff, after="100000"),
        Act("phaseReached", staff, "decision", "payment"),
        Act("paymentExecuted", staff, "advance", "80000"),
        Act("phaseReached", staff, "payment", "accountability"),
        Act("answersChanged", lotte, after="verantwoording"),
        Act("accountabilitySubmitted", lotte, after=f"{number}-3"),
        Act("settled", staff, after="100000"),
        Act("paymentExecuted", staff, "balance", "20000"),
        Act("closed", staff),
        Act("phaseReached", staff, "settlement", "closed"),
    ]


def answers(number: str) -> dict[str, Any]:
    """The answers that the service has in the end, by tab."""
    tabs = story.script("dossiers", "answers", number)["items"]
    return {each["tab"]["tabId"]: each["tab"]["answers"] for each in tabs}


ANSWERS = {
    "aanvraag": {
        "titel": TITLE,
        "einde": "2027-08-31",
        "gevraagd": 100000,
        "waarom": BETTER_WHY,
        "kosten": [{"post": "Podium", "bedrag": 70000}, {"post": "Licht", "bedrag": 30000}],
    },
    "verantwoording": {"verslag": REPORT, "besteed": 100000},
}


def check(number: str) -> None:
    """See that the service has what the story told."""
    assert recorded(number) == expected(number)
    assert answers(number) == ANSWERS
    assert [each["fileName"] for each in story.script("attachments", "list", number)["items"]] == [FILE_NAME]
    payments = story.script("dossiers", "payments", number)
    assert [(each["kind"], each["state"], each["amountCents"]) for each in payments["items"]] == [
        ("advance", "executed", 80000),
        ("balance", "executed", 20000),
    ]
