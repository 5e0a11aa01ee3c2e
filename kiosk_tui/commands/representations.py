"""`kiosk representations`: on whose behalf one may act."""

from __future__ import annotations

import argparse

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.linear.ear import key_of
from kiosk_tui.pages.codes import code, ground
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services


async def list_representations(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List every applicant for whom the user may act, with the strongest ground."""
    found = [
        each
        for each in await services.portal.all_representations()
        if key_of(arguments.search) in key_of(each.applicant.name)
    ]
    if arguments.json:
        output.json({"items": found})
        return exit_codes.OK
    output.table(
        (
            say("commands.applicant_id"),
            say("representations.name"),
            say("representations.ground"),
            say("representations.group"),
        ),
        [
            (
                each.applicant.applicant_id,
                each.applicant.name,
                ground(each.grounds[0].code, each.grounds[0].provider_name) if each.grounds else "",
                code("group", each.applicant.entity_group),
            )
            for each in found
        ],
    )
    return exit_codes.OK
