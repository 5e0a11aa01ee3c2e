"""Runs one command: opens the services, lets the command answer, and turns what happened into an exit code."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Final

from kiosk_tui import exit_codes
from kiosk_tui.commands import (
    access,
    accessibility,
    appointments,
    attachments,
    bulk_change,
    details,
    doctor,
    dossiers,
    drafts,
    explain,
    filling,
    following,
    handing_in,
    mandates,
    page,
    performers,
    record,
    representations,
    rights,
    serve_web,
    session,
    support,
)
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import KioskError, NobodySignedIn
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.services import Services
from kiosk_tui.settings import Settings

Opener = Callable[[Callable[[Sayable], None]], Awaitable[Services]]
"""Opens the services of this run, reporting what it is doing."""
Command = Callable[[Services, argparse.Namespace, Output], Awaitable[int]]

COMMANDS: Final[dict[str, Command]] = {
    "sign-in": session.sign_in,
    "sign-out": session.sign_out,
    "whoami": session.whoami,
    "representations": representations.list_representations,
    "access": access.access,
    "record": record.record,
    "rights list": rights.list_rights,
    "rights add": rights.add_person,
    "rights give": rights.give_right,
    "rights change": rights.change_right,
    "rights withdraw": rights.withdraw_right,
    "rights report": rights.write_report,
    "rights request": rights.request_right,
    "rights requests": rights.list_requests,
    "rights grant": rights.grant_request,
    "rights refuse": rights.refuse_request,
    "appointments list": appointments.list_appointments,
    "appointments appoint": appointments.appoint,
    "appointments change": appointments.change_appointment,
    "appointments end": appointments.end_appointment,
    "appointments hand-over": appointments.hand_over,
    "support find": support.find,
    "support why": support.why,
    "support view": support.view,
    "support code": support.code,
    "dossiers list": dossiers.list_dossiers,
    "dossiers show": dossiers.show_dossier,
    "dossiers change": dossiers.change_dossier,
    "dossiers new": drafts.new_dossier,
    "dossiers copy": drafts.copy_dossier,
    "dossiers delete": drafts.delete_dossier,
    "dossiers restore": drafts.restore_dossier,
    "dossiers tabs": filling.list_tabs,
    "dossiers answers": filling.show_answers,
    "dossiers fill": filling.fill_tab,
    "dossiers check": filling.check_dossier,
    "dossiers submit": handing_in.submit_dossier,
    "dossiers receipt": handing_in.show_receipt,
    "dossiers withdraw": handing_in.withdraw_dossier,
    "dossiers messages": following.list_messages,
    "dossiers send": following.send_message,
    "dossiers requests": following.list_requests,
    "dossiers answer": following.answer_request,
    "dossiers decisions": following.show_decisions,
    "dossiers payments": following.show_payments,
    "dossiers bulk-change": bulk_change.change_dossiers,
    "dossiers bulk-undo": bulk_change.undo_change,
    "applicants show": details.show_applicant,
    "applicants change": details.change_applicant,
    "applicants address": details.change_address,
    "profile show": details.show_profile,
    "profile change": details.change_profile,
    "profile copy": details.copy_profile,
    "mandates list": mandates.list_mandates,
    "mandates show": mandates.show_mandate,
    "mandates create": mandates.create_mandate,
    "mandates sign": mandates.sign_mandates,
    "mandates extend": mandates.extend_mandate,
    "mandates transfer": mandates.transfer_mandate,
    "mandates stop": mandates.stop_mandates,
    "mandates import": mandates.import_mandates,
    "performers list": performers.list_performers,
    "performers assign": performers.assign_performer,
    "performers end": performers.end_performer,
    "attachments list": attachments.list_attachments,
    "attachments upload": attachments.upload_attachments,
    "attachments download": attachments.download_attachments,
    "attachments delete": attachments.delete_attachment,
    "attachments restore": attachments.restore_attachment,
    "page": page.page,
}
"""Commands that need the services, by what is typed."""
WITHOUT_SERVICES: Final[dict[str, Callable[[argparse.Namespace, Output, Settings], int]]] = {
    "toegankelijkheid": lambda arguments, output, _settings: accessibility.statement(arguments, output),
    "accessibility": lambda arguments, output, _settings: accessibility.statement(arguments, output),
    "doctor": doctor.doctor,
    "serve-web": serve_web.serve_web,
    **dict.fromkeys(explain.COMMANDS, explain.run),
}
"""Commands that need nobody signed in and no service."""
_WITHOUT_SESSION: Final = ("sign-in", "sign-out")


def run(
    arguments: argparse.Namespace, opener: Opener, language: str, settings: Settings | None = None
) -> int:
    """Run a command that the grammar knows. Returns the exit code."""
    output = Output(Voice(language))
    try:
        if arguments.command in WITHOUT_SERVICES:
            return WITHOUT_SERVICES[arguments.command](arguments, output, settings or Settings())
        return asyncio.run(_run(arguments, opener, output))
    except KioskError as error:
        output.error(error)
        return exit_codes.code_of(error)
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough: `kiosk dossiers list --all | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.OK


async def _run(arguments: argparse.Namespace, opener: Opener, output: Output) -> int:
    services = await opener(output.message)
    try:
        output.voice = Voice(services.session.language)
        if arguments.command not in _WITHOUT_SESSION:
            if not services.session.signed_in and not await services.sign_in.resume():
                raise services.sign_in.state.failure or NobodySignedIn
            await session.act_for(services, getattr(arguments, "on_behalf_of", ""))
        return await COMMANDS[arguments.command](services, arguments, output)
    finally:
        await services.close()
