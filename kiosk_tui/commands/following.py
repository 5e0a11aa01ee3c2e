"""`kiosk dossiers messages`, `send`, `requests`, `answer`, `decisions` and `payments`: following a dossier."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import fill_in, opened, say_faults, say_notices, say_page, without_drafts
from kiosk_tui.commands.given import text_from
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import WrongLine
from kiosk_tui.errors import RequestClosed
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.following.money import Money, MoneyModel
from kiosk_tui.pages.following.new_message import NewMessageModel
from kiosk_tui.pages.following.request import InformationRequestModel
from kiosk_tui.pages.following.thread import ThreadModel
from kiosk_tui.pages.phrase import Amount, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.following import MessageThread


async def list_messages(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List the subjects of a dossier's messages; with `--thread` what was written, which is then read.

    Raises:
        NotFound: there is no such dossier or subject.
    """
    if arguments.thread:
        return await _show_thread(services, arguments, output)
    found: list[MessageThread] = []
    answer = await services.portal.message_threads(arguments.number)
    found += answer.items
    while answer.next is not None:
        answer = await services.portal.message_threads(arguments.number, answer.next)
        found += answer.items
    if arguments.json:
        output.json({"items": found})
        return exit_codes.OK
    headings = [say(f"following.{each}") for each in ("thread_id", "subject", "unread", "last", "by")]
    rows = [
        (each.thread_id, each.subject, each.unread_messages, each.last_sent_at, each.last_sender_name)
        for each in found
    ]
    output.table(headings, rows)
    return exit_codes.OK


async def _show_thread(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    about = places.about(arguments.number, arguments.thread)
    async with opened(ThreadModel(without_drafts(services), about)) as model:
        while model.has_earlier:
            await model.perform("earlier")
        if arguments.json:
            output.json({"items": model.messages})
        else:
            say_page(model.page, output)
    return exit_codes.OK


async def send_message(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Write to the administration: about a new subject, or an answer to one. Only looked at with `--dry-run`.

    Raises:
        WrongLine: there is no text, or neither or both of a subject and a thread.
        KioskError: it was not sent.
    """
    if bool(arguments.subject) == bool(arguments.thread):
        raise WrongLine(fault=say("commands.subject_or_thread"))
    text = _text(arguments)
    services = without_drafts(services)
    model: ThreadModel | NewMessageModel
    if arguments.thread:
        model = ThreadModel(services, places.about(arguments.number, arguments.thread))
        wanted = {"text": text}
    else:
        model = NewMessageModel(services, arguments.number)
        wanted = {"subject": arguments.subject, "text": text}
    async with opened(model):
        await fill_in(model, wanted, output)
        if arguments.dry_run:
            return _look(wanted, arguments, output)
        outcome = await model.perform("send")
        if say_faults(model.page, output):
            return exit_codes.REFUSED
    about = outcome.go.about if outcome.go is not None else places.about(arguments.number, arguments.thread)
    async with opened(ThreadModel(services, about)) as thread:
        if arguments.json:
            output.json(thread.messages[0])
        else:
            output.line(say("following.sent"))
    return exit_codes.OK


def _look(wanted: dict[str, str], arguments: argparse.Namespace, output: Output) -> int:
    """Show what would be sent."""
    if arguments.json:
        output.json({"dryRun": True, **wanted})
    else:
        for text in wanted.values():
            output.line(text)
    return exit_codes.OK


def _text(arguments: argparse.Namespace) -> str:
    """The text that was given on the line or in a file.

    Raises:
        WrongLine: neither, or both.
        FileUnusable: the file cannot be read.
    """
    if bool(arguments.text) == bool(arguments.file):
        raise WrongLine(fault=say("commands.text_or_file"))
    return str(arguments.text) if arguments.text else text_from(arguments.file).strip("\n")


async def list_requests(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List what the administration asked for, with the answers.

    Raises:
        NotFound: there is no such dossier.
    """
    requests = (await services.portal.information_requests(arguments.number)).items
    if arguments.json:
        output.json({"items": requests})
        return exit_codes.OK
    headings = [say(f"following.{each}") for each in ("request_id", "subject", "state", "answer_by")]
    rows = [(each.request_id, each.subject, code("request", each.state), each.deadline) for each in requests]
    output.table(headings, rows)
    return exit_codes.OK


async def answer_request(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Answer a request for more information. It is then answered for good: `--dry-run` only looks.

    Raises:
        WrongLine: there is no text.
        RequestClosed: it was answered, or withdrawn.
        KioskError: it was not sent.
    """
    text = _text(arguments)
    about = places.about(arguments.number, arguments.request)
    async with opened(InformationRequestModel(without_drafts(services), about)) as model:
        if model.request is None or model.request.state != "open":
            raise RequestClosed
        await fill_in(model, {"text": text}, output)
        if arguments.dry_run:
            return _look({"text": text}, arguments, output)
        await model.perform("send")
        if say_faults(model.page, output):
            return exit_codes.REFUSED
        if arguments.json:
            output.json(model.request)
        else:
            say_notices(model.page, output)
    return exit_codes.OK


async def show_decisions(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show what was decided on a dossier, and what came of its account.

    Raises:
        NotFound: there is no such dossier.
    """
    async with opened(MoneyModel(services, arguments.number)) as model:
        known = _known(model)
        if arguments.json:
            output.json({"items": known.decisions, "settlements": known.settlements})
        else:
            say_page(model.page, output)
    return exit_codes.OK


async def show_payments(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show what was paid and will be.

    Raises:
        NotFound: there is no such dossier.
    """
    async with opened(MoneyModel(services, arguments.number)) as model:
        payments = _known(model).payments
        if arguments.json:
            output.json(payments)
            return exit_codes.OK
        headings = [
            say(f"following.{each}") for each in ("kind", "state", "amount", "planned_on", "executed_on")
        ]
        rows = [
            (
                code("payment", each.kind),
                code("payment_state", each.state),
                Amount(each.amount_cents),
                each.planned_on or "",
                each.executed_on or "",
            )
            for each in payments.items
        ]
        output.table(headings, rows)
    return exit_codes.OK


def _known(model: MoneyModel) -> Money:
    if model.known is None:
        raise RuntimeError("the page was opened")
    return model.known
