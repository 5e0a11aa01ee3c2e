"""`kiosk dossiers bulk-change` and `bulk-undo`: another contact person or e-mail address for many dossiers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import fill_in, must_confirm, opened, say_faults, say_notices
from kiosk_tui.commands.given import STANDARD_INPUT, words_from
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import WrongLine
from kiosk_tui.errors import InputRefused
from kiosk_tui.linear.reading import row_line
from kiosk_tui.pages import places
from kiosk_tui.pages.bulk_change import CONTACT_PERSON, EMAIL, MAIL, OF_CONTACT, OTHER, BulkChangeModel
from kiosk_tui.pages.bulk_result import result_rows
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.bulk import DossierChange


async def change_dossiers(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Change many dossiers at once; with `--dry-run` only look what would come of it.

    Refused (5) when all of them are left alone.

    Raises:
        WrongLine: nothing is to be changed.
        NotOnThisPage: nobody who may be the contact person is called so.
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
        KioskError: it was not done.
    """
    wanted = _wanted(arguments)
    numbers = arguments.number
    if numbers == [STANDARD_INPUT]:
        numbers = words_from(STANDARD_INPUT)
    async with opened(BulkChangeModel(services, places.about(*numbers))) as model:
        await fill_in(model, wanted, output)
        try:
            await model.perform("try")
        except InputRefused:
            say_faults(model.page, output)
            raise
        if say_faults(model.page, output):
            return exit_codes.REFUSED
        can = any(each.id == "apply" for each in model.page.commands)
        if can and not arguments.dry_run:
            must_confirm(model.page, "apply", arguments)
            await model.perform("apply")
        say_notices(model.page, output)
        return _show(model.result, arguments, output)


def _wanted(arguments: argparse.Namespace) -> dict[str, str]:
    wanted: dict[str, str] = {}
    if arguments.contact_person:
        wanted[CONTACT_PERSON] = arguments.contact_person
    if arguments.email and arguments.email_of_contact_person:
        raise WrongLine(fault=say("commands.one_email"))
    if arguments.email_of_contact_person:
        wanted[MAIL] = OF_CONTACT
    if arguments.email:
        wanted |= {MAIL: OTHER, EMAIL: arguments.email}
    if not wanted:
        raise WrongLine(fault=say("commands.nothing_to_change"))
    return wanted


async def undo_change(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Undo a change of many dossiers, within a day. What changed since is left alone.

    Raises:
        NotFound: there is no such change.
        NotReversible: it is too late, or it was undone.
    """
    from uuid import uuid4

    change = await services.portal.reverse_dossier_change(arguments.change, uuid4().hex)
    return _show(change, arguments, output)


def _show(change: DossierChange | None, arguments: argparse.Namespace, output: Output) -> int:
    if change is None:
        raise RuntimeError("something came of it")
    if arguments.json:
        output.json(change)
    else:
        for at, row in enumerate(result_rows(change.items)):
            output.line(row_line(row, at, output.voice))
    return exit_codes.REFUSED if change.skipped and not change.changed else exit_codes.OK
