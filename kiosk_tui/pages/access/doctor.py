"""The check of this computer: what stands between it and KIOSK, and what to do. For people before a sign-in too."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Command, Notice, Page, Part, Step, Steps, StepState, Text, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk_tui.doctor.finding import Finding

CHECKS: Final = (
    "versions",
    "terminal",
    "network",
    "clock",
    "provider",
    "proxy",
    "certificates",
    "keyStore",
    "folders",
    "database",
    "log",
)
_STATES: Final = {"ok": StepState.HOLDS, "warning": StepState.LIMITS, "fault": StepState.FAILS}


class DoctorModel(PageModel):
    """The screen `doctor`."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services: Final = services
        self._findings: Sequence[Finding] = ()
        self._notice: Notice | None = None
        self._busy = True

    @property
    def page(self) -> Page:
        parts: list[Part] = [Text(say("doctor.intro"))]
        if self._findings:
            parts.append(steps_of(self._findings))
        return Page(
            screen=places.DOCTOR,
            title=say("doctor.title"),
            parts=tuple(parts),
            commands=(
                Command("again", say("doctor.again"), "a"),
                Command("copy", say("doctor.copy"), "c"),
                Command("keep", say("doctor.keep"), "k"),
            ),
            notices=(self._notice,) if self._notice is not None else (),
            busy=say("doctor.busy") if self._busy else None,
            summary=say("doctor.busy") if self._busy else summary_of(self._findings),
        )

    async def open(self) -> None:
        self._busy = True
        self.on_change(self.page)
        examine = self._services.examine
        if examine is None:
            from kiosk_tui.doctor.examine import examiner

            examine = examiner(self._services.settings)
        try:
            self._findings = await examine()
        finally:
            self._busy = False

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        self._notice = None
        match command_id:
            case "again":
                await self.open()
            case "copy":
                self._notice = Notice(say("doctor.copied"), Tone.GOOD)
                return Outcome(copy=self._report())
            case "keep":
                from kiosk_tui.kept_text import write_text
                from kiosk_tui.receipt_file import downloads_folder

                folder = downloads_folder()
                path = await asyncio.to_thread(write_text, folder, "kiosk-doctor", self._report())
                self._notice = Notice(say("doctor.kept", path=str(path)), Tone.GOOD)
            case _:
                raise KeyError(command_id)
        return Outcome()

    def _report(self) -> str:
        return "\n".join(report_lines(self._findings, Voice(self._services.session.language))) + "\n"


def steps_of(findings: Sequence[Finding]) -> Steps:
    """The checks, one after the other."""
    return Steps(
        tuple(Step(_label(each), _STATES[each.health.value], _note(each)) for each in findings),
        say("doctor.checks"),
        stacked=True,
    )


def summary_of(findings: Sequence[Finding]) -> Phrase:
    """How many faults there are, else how many warnings."""
    counted = [each.health.value for each in findings]
    if faults := counted.count("fault"):
        return say("doctor.summary_faults", count=faults)
    if warnings := counted.count("warning"):
        return say("doctor.summary_warnings", count=warnings)
    return say("doctor.summary_good")


def report_lines(findings: Sequence[Finding], voice: Voice) -> list[str]:
    """The findings as plain lines, with what programs get of them behind."""
    lines = [voice.say(say("doctor.title")), voice.say(summary_of(findings)), ""]
    for each in findings:
        facts = ", ".join(f"{name}={value}" for name, value in each.facts.items())
        said = voice.say(say(f"doctor.line_{each.health.value}", check=_label(each), note=_note(each)))
        lines.append(f"{said} [{facts}]" if facts else said)
    return lines


def report_data(findings: Sequence[Finding], voice: Voice) -> dict[str, Any]:
    """The findings for programs."""
    return {
        "language": voice.language,
        "healthy": all(each.health.value != "fault" for each in findings),
        "findings": [
            {
                "check": each.check,
                "health": each.health.value,
                "said": voice.say(each.said),
                **({"advice": voice.say(each.advice)} if each.advice is not None else {}),
                "facts": dict(each.facts),
            }
            for each in findings
        ],
    }


def _label(finding: Finding) -> Sayable:
    return say(f"doctor.check_{finding.check}") if finding.check in CHECKS else finding.check


def _note(finding: Finding) -> Sayable:
    """What was found, and what to do about it."""
    if finding.advice is None:
        return finding.said
    return say("doctor.with_advice", said=finding.said, advice=finding.advice)
