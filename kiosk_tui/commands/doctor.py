"""`kiosk doctor`: the check of this computer. It needs nobody signed in, no network and no service."""

from __future__ import annotations

import argparse
import asyncio

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.doctor.examine import examiner
from kiosk_tui.pages.access.doctor import report_data, report_lines
from kiosk_tui.settings import Settings


def doctor(arguments: argparse.Namespace, output: Output, settings: Settings) -> int:
    """Check this computer, and say what was found."""
    findings = asyncio.run(examiner(settings)())
    if arguments.json:
        output.json(report_data(findings, output.voice))
    else:
        for line in report_lines(findings, output.voice):
            output.line(line)
    faulty = any(each.health.value == "fault" for each in findings)
    return exit_codes.FAILURE if faulty else exit_codes.OK
