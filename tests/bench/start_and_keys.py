"""How long until kiosk can be used, and what a key costs, beside a bare Textual app in the same run.

    python tests/bench/start_and_keys.py --tuibench PATH [--dossiers 1000000] [--starts 9] [--keys 200]

Needs the measuring program `tuibench.py`. Fills a practice environment in a temporary home, signs in to it
(the session is kept in a file there), and prints a table a kind of measurement: start, keys, held key, idle,
memory. Figures are for reading: times on a shared machine mean something only as ratios in one run.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
KEEP_SIGNED_IN = "--insecure-storage"
LIST = ["2", "wait:rijen"]
MOVES = ["down", "up"]
PAGES = ["pagedown"]


def toml_of(apps: list[dict[str, Any]]) -> str:
    """Write the apps as the suite file of the measuring program; JSON's strings and lists are TOML's."""
    lines: list[str] = []
    for app in apps:
        lines += ["[[app]]", *(f"{name} = {json.dumps(value)}" for name, value in app.items()), ""]
    text = "\n".join(lines)
    tomllib.loads(text)
    return text


def apps() -> list[dict[str, Any]]:
    """What is measured: the two bare programs, and kiosk in its list, by cursor and by page."""
    kiosk = [str(BIN / "kiosk"), KEEP_SIGNED_IN]
    bare = [sys.executable, str(HERE / "bare_app.py")]
    table = [sys.executable, str(HERE / "bare_table.py")]
    measured: list[dict[str, Any]] = [
        {"name": "bare", "cmd": bare, "until": "bare", "skip": ["keys", "hold"]},
        {"name": "table-cursor", "cmd": table, "until": "row 5", "keys": MOVES, "skip": ["start", "idle"]},
        {"name": "table-scroll", "cmd": table, "until": "row 5", "keys": PAGES, "skip": ["start", "idle", "mem"]},
        {"name": "kiosk", "cmd": kiosk, "until": "Nederlands", "skip": ["keys", "hold", "mem"]},
        {"name": "kiosk-cursor", "cmd": kiosk, "until": "Dossiers", "keys": MOVES, "skip": ["start"], "setup": LIST},
        {"name": "kiosk-scroll", "cmd": kiosk, "until": "Dossiers", "keys": PAGES, "skip": ["start"], "setup": LIST},
    ]  # fmt: skip
    return [{**each, "quit": ["ctrl+q"]} for each in measured]


def prepare(home: Path, dossiers: int) -> None:
    """Lay the practice environment, fill it up, and sign in."""
    if dossiers:
        applicants = str(max(40, min(2_000, dossiers // 500)))
        filling = ["practice", "fill", "--dossiers", str(dossiers), "--applicants", applicants, "--seed", "1"]
        subprocess.run([BIN / "kiosk-api", *filling], check=True)
    with subprocess.Popen(
        [BIN / "kiosk", "sign-in", KEEP_SIGNED_IN], stdout=subprocess.PIPE, text=True
    ) as sign_in:
        assert sign_in.stdout is not None
        for line in sign_in.stdout:
            if code := re.search(r"[B-Z]{4}-[B-Z]{4}", line):
                approving = ["practice", "approve", code.group(), "--person", "lotte"]
                subprocess.run([BIN / "kiosk-api", *approving], check=True, stdout=subprocess.DEVNULL)
    if sign_in.returncode:
        raise SystemExit(f"the sign-in failed with {sign_in.returncode}; see {home}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tuibench", type=Path, required=True, metavar="PATH")
    parser.add_argument(
        "--dossiers", type=int, default=1_000_000, metavar="N", help="0: the practice data only"
    )
    parser.add_argument("--starts", type=int, default=9)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--what", default="start,keys,hold,idle,mem")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["HOME"] = folder
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
        prepare(home, asked.dossiers)
        suite = home / "suite.toml"
        suite.write_text(toml_of(apps()), encoding="utf-8")
        measuring = [
            sys.executable, str(asked.tuibench), "suite", str(suite),
            "--baseline", "bare", "--starts", str(asked.starts), "-n", str(asked.keys), "--what", asked.what,
            "--out", str(home / "figures.jsonl"),
        ]  # fmt: skip
        return subprocess.run(measuring, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
