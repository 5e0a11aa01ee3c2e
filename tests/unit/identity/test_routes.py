"""The paths of the authorization server: each leads somewhere, costs nothing at the start, and is documented."""

import dataclasses
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from kiosk_api.identity.handler import Handler
from kiosk_api.identity.pages.steps import Step
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.routes import PATHS

DOCUMENT = Path(__file__).parents[3] / "docs" / "sign-in.md"


@pytest.mark.parametrize("place", PATHS.values())
def test_each_path_leads_to_a_handler(place: str) -> None:
    module, _, name = place.partition(":")

    assert issubclass(getattr(import_module(f"kiosk_api.identity.{module}"), name), Handler)


def test_each_step_of_the_walk_has_a_path() -> None:
    assert {step.value for step in Step} <= set(PATHS)


def test_nothing_heavy_is_loaded_before_the_first_request() -> None:
    program = (
        "import sys, kiosk_api.identity.routes, kiosk_api.identity.access;"
        "print([name for name in ('authlib', 'joserfc', 'cryptography', 'jinja2', 'babel', 'pyotp')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_each_path_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert [path for path in PATHS if f"`{path}`" not in text] == []


def test_each_limit_is_documented_with_its_value() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = [f"| `{field.name}` | {field.default} |" for field in dataclasses.fields(SignInPolicy)]

    assert [row for row in rows if row not in text] == []
