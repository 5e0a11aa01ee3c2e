"""Tells the story by ear under three screen readers, and judges what they were asked to say.

    run.py HARNESS FOLDER

HARNESS holds `speak.py`, which runs a program under an unmodified reader and records what its synthesizer is asked
to say, and `goals.py`, which judges that record. Each run has a copy of the same home, so that all begin alike.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from parts import IDLE, MEANWHILE_S, Part, parts
from practice import BIN, KEPT_IN_FILE, choose, environment, lay, sign_in

READERS: Final = ("yasr", "fenrir", "brltty")
START_CHARS: Final = 60
ANSWER_CHARS: Final = 80


@dataclass(frozen=True)
class Heard:
    """What a reader said of a part, and what was wrong with it."""

    part: Part
    record: dict[str, Any]
    faults: tuple[str, ...]

    @property
    def expected(self) -> int:
        return sum("hit" in step for step in self.record["steps"])

    @property
    def echoed(self) -> int:
        """Characters that the reader repeats of what is typed; a setting of the reader, not of ours."""
        return sum(step["chars"] for step in self.record["steps"][1:] if "hit" not in step)


def hear(part: Part, reader: str, harness: Path, homes: Path, folder: Path) -> Heard:
    """Tell one part under one reader, from a copy of a home of `homes`; the record comes into `folder`."""
    here = folder / reader / part.name.replace(" ", "_")
    here.mkdir(parents=True)
    shutil.copytree(homes / ("signed_in" if part.signed_in else "signed_out"), here / "home", symlinks=True)
    command = [str(BIN / "kiosk"), "--linear", "--language", part.language, KEPT_IN_FILE]
    if part.meanwhile:
        other = f"(sleep {MEANWHILE_S}; {shlex.join(part.meanwhile)}) >/dev/null 2>&1 </dev/null &"
        command = ["/bin/sh", "-c", f"{other} exec {shlex.join(command)}"]
    record = here / "record.json"
    options = {"reader": reader, "lang": part.language, "json": str(record), "start-expect": part.start}
    speak = [str(harness / "speak.py"), *(f"--{name}={value}" for name, value in options.items())]
    with (here / "transcript").open("w") as transcript:
        subprocess.run(
            [sys.executable, *speak, "--keys", part.keys, "--", *command],
            env=environment(here / "home"), stdout=transcript, stderr=subprocess.STDOUT, check=True, timeout=300,
        )  # fmt: skip
    heard = json.loads(record.read_text())
    return Heard(part, heard, (*judged(part, record, harness), *noisy_waits(heard)))


def judged(part: Part, record: Path, harness: Path) -> list[str]:
    """What misses the goals: heard at once, in one utterance, briefly, without noise."""
    limits = ["--chars", str(ANSWER_CHARS), "--start-chars", str(START_CHARS)]
    if part.total_chars is not None:
        limits += ["--total-chars", str(part.total_chars), "--total-seconds", str(part.total_s)]
    command = [sys.executable, str(harness / "goals.py"), str(record), *limits]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line.strip() for line in done.stdout.splitlines()[1:]] if done.returncode else []


def noisy_waits(heard: dict[str, Any]) -> list[str]:
    """Waits in which something was written or said."""
    return [
        f"{step['bytes']} bytes and {step['utterances']} utterances in {IDLE}"
        for step in heard["steps"]
        if step["key"] == IDLE and (step["bytes"] or step["utterances"])
    ]


def summary(reader: str, told: list[Heard]) -> str:
    """What a reader said, in one line."""
    waits = sum(step["key"] == IDLE for each in told for step in each.record["steps"])
    silent = not any(noisy_waits(each.record) for each in told)
    core = ", ".join(
        f"{each.part.name} {each.record['total']['chars']} characters ({each.echoed} echo)"
        f" {each.record['total']['seconds']} s"
        for each in told
        if each.part.total_s is not None
    )
    return (
        f"{reader}: {sum(each.expected for each in told)} answers in {len(told)} parts, {core},"
        f" {waits} waits of 10 s {'silent' if silent else 'NOT silent'},"
        f" {sum(len(each.faults) for each in told)} faults"
    )


def main(harness: Path, folder: Path) -> int:
    """Tell every part under every reader. Returns 1 when a goal was missed."""
    lay(folder / "signed_out")
    shutil.copytree(folder / "signed_out", folder / "signed_in")
    sign_in(folder / "signed_in")
    told = choose(folder / "signed_in")
    sys.stdout.write(
        f"dossier {told.position} of {told.dossiers}, {told.title}, contact person {told.contact}\n"
    )

    def tell(reader: str) -> list[Heard]:
        heard = [hear(part, reader, harness, folder, folder) for part in parts(told)]
        # A busy machine makes a reader late, and late speech falls into the next step. A fault of ours comes again.
        return [
            hear(each.part, reader, harness, folder, folder / "again") if each.faults else each
            for each in heard
        ]

    missed = 0
    with ThreadPoolExecutor(len(READERS)) as side_by_side:
        for reader, heard in zip(READERS, side_by_side.map(tell, READERS), strict=True):
            sys.stdout.write(f"{summary(reader, heard)}\n")
            for each in heard:
                missed += len(each.faults)
                sys.stdout.writelines(f"  {each.part.name}: {fault}\n" for fault in each.faults)
    return min(missed, 1)


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
