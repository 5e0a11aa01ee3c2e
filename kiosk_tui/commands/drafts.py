"""`kiosk dossiers new`, `copy`, `delete` and `restore`: drafts come and go."""

from __future__ import annotations

import argparse
from typing import Any
from urllib.parse import urlencode

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import (
    fill_in,
    must_be,
    must_confirm,
    opened,
    plain,
    read,
    say_notices,
    without_drafts,
)
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import NotDeletable
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.filling.deleted import restore
from kiosk_tui.pages.model import Outcome
from kiosk_tui.pages.new_dossier import NewDossierModel
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services


async def new_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make a draft of a dossier type for an applicant; its first answers may come from an earlier dossier.

    Raises:
        NotOnThisPage: there is no such applicant or type, or it is not offered now.
        KioskError: it was not made.
    """
    wanted = {
        "applicant": arguments.applicant,
        "type": arguments.type,
        "main": arguments.main,
        "copy": arguments.copy_of,
        "title": arguments.title,
    }
    return await _made(NewDossierModel(services), wanted, services, arguments, output)


async def copy_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make a draft with the answers of another dossier, for the same applicant and of the same type.

    Raises:
        NotFound: there is no such dossier.
        KioskError: it was not made.
    """
    model = NewDossierModel(services, urlencode({"copy": arguments.number}))
    return await _made(model, {"title": arguments.title}, services, arguments, output)


async def _made(
    model: NewDossierModel,
    wanted: dict[str, str],
    services: Services,
    arguments: argparse.Namespace,
    output: Output,
) -> int:
    async with opened(model):
        form = {field.id: field for form in model.page.forms for field in form.fields}
        given = {each: value for each, value in wanted.items() if value}
        for each in ("applicant", "type"):
            if each in form and form[each].lock is not None and given.get(each) == form[each].value:
                del given[each]  # it is fixed already, to just this
        await fill_in(model, given, output)
        outcome = await model.perform("create")
        if outcome.go is None:
            say_notices(model.page, output)
            return exit_codes.USAGE
    return await _show(outcome, services, arguments, output)


async def delete_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Delete a draft. `restore` brings it back.

    Raises:
        NotConfirmed: `--yes` was not given.
        NotDeletable: it is no draft any more.
        StaleVersion: it has another version than the one that was named.
    """
    async with opened(DossierModel(without_drafts(services), arguments.number)) as model:
        edit = read(model)
        must_be(arguments.if_version, edit)
        if "delete" not in edit.value.allowed_acts:
            raise NotDeletable
        must_confirm(model.page, "delete", arguments)
        await model.perform("delete")
    if arguments.json:
        output.json({"kioskNumber": arguments.number})
        return exit_codes.OK
    output.line(say("commands.deleted", number=arguments.number))
    restoring = f"kiosk dossiers restore {arguments.number}"
    output.message(say("attachments.how_to_restore", command=restoring))
    return exit_codes.OK


async def restore_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Bring back a draft that was deleted.

    Raises:
        NotFound: there is none, or it is too late.
    """
    services.session.remember_deleted(arguments.number, "")
    return await _show(await restore(services), services, arguments, output)


async def _show(outcome: Outcome, services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show the dossier to which a page led."""
    number = outcome.go.about if outcome.go is not None else ""
    async with opened(DossierModel(without_drafts(services), number)) as model:
        edit = read(model)
        if arguments.json:
            data: dict[str, Any] = {"dossier": edit.value, "version": plain(edit.version)}
            output.json(data)
        else:
            output.line(number)
            output.message(edit.value.title)
    return exit_codes.OK
