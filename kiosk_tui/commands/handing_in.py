"""`kiosk dossiers submit`, `receipt` and `withdraw`: what cannot be undone, looked at first with `--dry-run`."""

from __future__ import annotations

import argparse
from typing import Any

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import (
    must_be,
    must_confirm,
    opened,
    plain,
    read,
    say_notices,
    say_page,
    without_drafts,
)
from kiosk_tui.commands.filling import say_check
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import NotWithdrawable, StaleVersion
from kiosk_tui.files.local_file import path_typed
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.dossier_check import DossierCheckModel
from kiosk_tui.pages.receipt import ReceiptModel
from kiosk_tui.services import Services


async def submit_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Hand a dossier in, and show the receipt. Refused (5) while something is not in order, and that is said.

    Raises:
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
        StaleVersion: it has another version than the one that was named.
        KioskError: it was not handed in.
    """
    async with opened(DossierCheckModel(services, arguments.number)) as model:
        if arguments.if_version is not None and plain(arguments.if_version) != plain(model.version):
            raise StaleVersion
        if arguments.dry_run or not model.ready:
            say_check(model, arguments, output)
            return exit_codes.OK if model.ready else exit_codes.REFUSED
        must_confirm(model.page, "submit", arguments)
        outcome = await model.perform("submit")
        if outcome.go is None:
            say_notices(model.page, output)
            return exit_codes.REFUSED if model.missing or model.faults else exit_codes.CONFLICT
    return await _show(ReceiptModel(services, outcome.go.about), arguments, output)


async def show_receipt(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show a receipt: the newest, or the one that is named. With `--folder` it is also kept there.

    Raises:
        NotFound: nothing was handed in, or there is no such receipt.
        StorageFailed: the folder cannot be written.
    """
    about = places.about(arguments.number, arguments.submission)
    return await _show(ReceiptModel(services, about), arguments, output)


async def _show(model: ReceiptModel, arguments: argparse.Namespace, output: Output) -> int:
    async with opened(model):
        if arguments.folder:
            await model.keep_in(path_typed(arguments.folder))
        if arguments.json:
            output.json({"receipt": model.receipt, "files": [str(each) for each in model.kept]})
        else:
            say_page(model.page, output)
    return exit_codes.OK


async def withdraw_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Take back what was handed in. Only looked at with `--dry-run`.

    Raises:
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
        NotWithdrawable: its phase does not allow it.
        StaleVersion: it has another version than the one that was named.
    """
    async with opened(DossierModel(without_drafts(services), arguments.number)) as model:
        edit = read(model)
        must_be(arguments.if_version, edit)
        if "withdraw" not in edit.value.allowed_acts:
            raise NotWithdrawable
        if not arguments.dry_run:
            must_confirm(model.page, "withdraw", arguments)
            await model.perform("withdraw")
        if arguments.json:
            data: dict[str, Any] = {"dossier": read(model).value, "version": plain(read(model).version)}
            output.json(data)
        elif arguments.dry_run:
            output.line(next(each.confirm or "" for each in model.page.commands if each.id == "withdraw"))
        else:
            say_notices(model.page, output)
    return exit_codes.OK
