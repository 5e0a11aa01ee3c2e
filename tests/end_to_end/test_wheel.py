"""The wheel holds everything: what works in a checkout works installed, without the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, alone, into a folder that comes before everything else."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)],
        check=True,
        capture_output=True,
    )
    return target


def run_installed(installed: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(installed), "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_wheel_runs_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    told = run_installed(
        installed,
        "-c",
        "import kiosk_tui, kiosk_api, screens; print(kiosk_tui.__file__, kiosk_api.__file__, screens.__file__)",
        home=tmp_path,
    )
    assert told.stdout.count(str(installed)) == 3, told.stderr


@pytest.mark.parametrize(
    "path",
    [
        "kiosk_tui/themes/light.toml",
        "kiosk_tui/locale/nl/LC_MESSAGES/dossier.mo",
        "kiosk_api/identity/locale/nl/LC_MESSAGES/identity.mo",
        "kiosk_api/contract/openapi.yaml",
        "kiosk_api/store/migrations/sqlite",
        "kiosk_api/store/migrations/postgresql",
        "screens/py.typed",
    ],
)
def test_the_wheel_holds_what_is_not_python(installed: Path, path: str) -> None:
    assert (installed / path).exists()
