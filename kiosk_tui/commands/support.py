"""`kiosk support`: what an agent of the support desk may ask; `kiosk support code` is for everybody."""

from __future__ import annotations

import argparse
from typing import Any

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services


async def find(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Look people, applicants and dossiers up."""
    found = await services.portal.look_up_for_support(arguments.about, arguments.reason)
    if arguments.json:
        output.json(found)
        return exit_codes.OK
    rows = [(each.person_id, each.name, each.email or "") for each in found.persons]
    rows += [(each.applicant_id, each.name, each.entity_group) for each in found.applicants]
    rows += [(each.kiosk_number, each.title, each.applicant_name) for each in found.dossiers]
    output.table((say("commands.applicant_id"), say("representations.name"), ""), rows)
    return exit_codes.OK if rows else exit_codes.NOT_FOUND


async def why(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Explain why somebody can, or can not."""
    found = await services.portal.explain_for_support(arguments.person, arguments.about, arguments.reason)
    return _told(found, found.broken or found.outcome, arguments, output)


async def view(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show what somebody sees who told their code."""
    found = await services.portal.view_for_support(arguments.code, arguments.reason)
    return _told(found, f"{found.person.name}: {found.total}", arguments, output)


async def code(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make a code to tell an agent."""
    made = await services.portal.create_support_code()
    return _told(made, made.code, arguments, output)


def _told(found: Any, brief: str, arguments: argparse.Namespace, output: Output) -> int:
    if arguments.json:
        output.json(found)
    else:
        output.line(brief)
    return exit_codes.OK
