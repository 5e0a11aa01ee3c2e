"""`kiosk toegankelijkheid`: the accessibility statement, in lines and as data (EN 301 549, 12.1.1)."""

from __future__ import annotations

import argparse

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.linear.ear import wrapped
from kiosk_tui.pages.help.accessibility import SECTIONS
from kiosk_tui.pages.phrase import say


def statement(arguments: argparse.Namespace, output: Output) -> int:
    """Say the accessibility statement."""
    voice = output.voice
    said = {each: voice.say(say(f"accessibility.{each}")) for each in SECTIONS}
    if arguments.json:
        output.json({"language": voice.language, **said})
        return exit_codes.OK
    output.line(say("accessibility.title"))
    for each in SECTIONS:
        for line in wrapped(said[each]):
            output.line(line)
    return exit_codes.OK
