"""The story from a script: sign in, find a dossier, change it, see it in the history, sign out."""

import pytest

from tests.end_to_end import story
from tests.end_to_end.terminal import Terminal, run

pytestmark = pytest.mark.terminal


@pytest.fixture
def signed_in() -> None:
    """Sign in with `kiosk sign-in`, approved over HTTP."""
    with Terminal("kiosk", "sign-in", story.KEEP_SIGNED_IN) as terminal:
        code = terminal.wait_for(story.CODE_IN_FULL.pattern, 60).group()
        story.approve(code)
        assert terminal.wait_for_end(60) == 0


@pytest.mark.usefixtures("signed_in")
def test_a_script_changes_all_three_fields_and_signs_out() -> None:
    assert story.script("whoami")["personId"] == story.PERSON
    dossier = story.changeable_dossier()
    number = dossier["kioskNumber"]

    changed = story.script(
        "dossiers", "change", number,
        "--contact-person", story.CONTACT_PERSON,
        "--email", story.EMAIL,
        "--account-number", story.ACCOUNT_NUMBER,
    )  # fmt: skip

    assert changed["dossier"]["accountNumber"] == story.ACCOUNT_NUMBER.replace(" ", "")
    assert story.recorded(number) == story.expected(dossier)
    assert run("kiosk", "sign-out", story.KEEP_SIGNED_IN).returncode == 0
    assert run("kiosk", "dossiers", "list", story.KEEP_SIGNED_IN).returncode == 3


@pytest.mark.usefixtures("signed_in")
def test_a_script_is_refused_where_the_dossier_was_in_advice_once() -> None:
    number = story.once_advised_dossier()["kioskNumber"]

    refused = run(
        "kiosk", "dossiers", "change", number,
        "--account-number", story.ACCOUNT_NUMBER, "--json", story.KEEP_SIGNED_IN,
    )  # fmt: skip

    assert refused.returncode == 5
    assert "adviesfase" in refused.stderr
