"""`kiosk record`: who saw and changed what of an applicant, whole, for a spreadsheet or a program."""

from __future__ import annotations

import argparse

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.pages.access.record import all_entries, as_csv, entry_data, record_row
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services


async def record(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Give the record, oldest first: lined up, as CSV, or one JSON object a line."""
    entries = await all_entries(services.portal, arguments.applicant)
    if arguments.csv:
        for line in as_csv(entries).splitlines():
            output.line(line)
    elif arguments.json:
        import msgspec

        for entry in entries:
            output.line(msgspec.json.encode(entry_data(entry)).decode())
    else:
        heads = ("at", "what", "dossier", "who", "why")
        output.table(
            tuple(say(f"record.{each}") for each in heads), [record_row(each).cells for each in entries]
        )
    return exit_codes.OK
