"""`kiosk dossiers tabs`, `answers`, `fill` and `check`: what a dossier asks, answered from a script."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import (
    chosen,
    fields_of,
    must_be,
    opened,
    plain,
    read,
    say_faults,
    say_page,
    without_drafts,
)
from kiosk_tui.commands.given import answers_from
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import NotOnThisPage, WrongLine
from kiosk_tui.errors import InputRefused, StaleVersion, TabClosed
from kiosk_tui.linear.reading import row_line
from kiosk_tui.pages import places
from kiosk_tui.pages.dossier_check import DossierCheckModel
from kiosk_tui.pages.dossier_tab import DossierTabModel
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.filling.dossier_acts import progress_said
from kiosk_tui.pages.page import Text
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabAnswers
    from kiosk_tui.pages.edit import Edit


async def list_tabs(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List the tabs of a dossier, with how far each is.

    Raises:
        NotFound: there is no such dossier.
    """
    tabs = await services.portal.tabs(arguments.number)
    if arguments.json:
        output.json(tabs)
        return exit_codes.OK
    headings = (say("commands.tab_id"), say("filling.tab"), say("commands.progress"))
    rows = [(each.tab_id, text_of(each.title), progress_said(each)) for each in tabs.items]
    output.table(headings, rows)
    return exit_codes.OK


async def show_answers(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show the answers of one tab, or of all tabs, with the version of each.

    Raises:
        NotFound: there is no such dossier or tab.
    """
    number = arguments.number
    tabs = [arguments.tab] if arguments.tab else await _tab_ids(services, number)
    items: list[dict[str, Any]] = []
    for tab_id in tabs:
        about = places.about(number, tab_id)
        async with opened(DossierTabModel(without_drafts(services), about)) as model:
            edit = read(model)
            items.append(_as_data(edit))
            if not arguments.json:
                say_page(model.page, output)
    if arguments.json:
        output.json({"items": items})
    return exit_codes.OK


async def _tab_ids(services: Services, number: str) -> list[str]:
    return [each.tab_id for each in (await services.portal.tabs(number)).items]


async def fill_tab(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Answer questions of a tab: those of a JSON object, and those of `--set`. All of them are saved, or none.

    A draft may hold what is not in order yet; `check` says so.

    Raises:
        WrongLine: nothing is to be answered, or it is no JSON.
        NotOnThisPage: the tab has no such question, or files answer it.
        TabClosed: the tab cannot change now.
        StaleVersion: it has another version than the one that was named, or somebody was first.
        InputRefused: the service found an answer that it cannot keep.
    """
    answers: dict[str, Any] = answers_from(arguments.file) if arguments.file else {}
    typed = dict(_assignment(each) for each in arguments.set)
    if not answers and not typed:
        raise WrongLine(fault=say("commands.nothing_to_fill"))
    about = places.about(arguments.number, arguments.tab)
    async with opened(DossierTabModel(without_drafts(services), about)) as model:
        edit = read(model)
        must_be(arguments.if_version, edit)
        if not edit.value.editable:
            raise TabClosed
        for question_id, answer in answers.items():
            _must_be_asked(model, question_id)
            model.take_answer(question_id, answer)
        for question_id, text in typed.items():
            _must_be_asked(model, question_id)
            field = fields_of(model.page).get(question_id)
            model.stage(question_id, chosen(field, text, output) if field is not None else text)
        if say_faults(model.page, output):
            return exit_codes.REFUSED
        await _save(model, output)
        if edit.theirs is not None:
            raise StaleVersion
        if arguments.json:
            output.json(_as_data(edit))
        else:
            for part in model.page.parts:
                if isinstance(part, Text):
                    output.line(part.words)
    return exit_codes.OK


async def _save(model: DossierTabModel, output: Output) -> None:
    """Save what was answered.

    Raises:
        KioskError: it did not reach the service, or the service refuses it.
    """
    try:
        await model.perform("save")
    except InputRefused:
        say_faults(model.page, output)
        raise
    if model.failure is not None:
        raise model.failure


def _must_be_asked(model: DossierTabModel, question_id: str) -> None:
    """See that a question can be answered here.

    Raises:
        NotOnThisPage: it cannot.
    """
    kinds = model.kinds
    if kinds.get(question_id) in (None, "upload"):
        answered = [name for name, kind in kinds.items() if kind != "upload"]
        raise NotOnThisPage(name=question_id, allowed=", ".join(answered) or "-")


def _assignment(typed: str) -> tuple[str, str]:
    """Read `QUESTION=VALUE`.

    Raises:
        WrongLine: there is no `=`.
    """
    name, equals, value = typed.partition("=")
    if not equals:
        raise WrongLine(fault=f"--set {typed}")
    return name, value


def _as_data(edit: Edit[TabAnswers]) -> dict[str, Any]:
    return {"tab": edit.value, "version": plain(edit.version)}


async def check_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Say what stands between a dossier and handing it in. Refused (5) when it cannot be handed in now.

    Raises:
        NotFound: there is no such dossier.
    """
    async with opened(DossierCheckModel(services, arguments.number)) as model:
        say_check(model, arguments, output)
        return exit_codes.OK if model.ready else exit_codes.REFUSED


def say_check(model: DossierCheckModel, arguments: argparse.Namespace, output: Output) -> None:
    """Show what is not in order, or that all is."""
    if arguments.json:
        output.json(
            {
                "ready": model.ready,
                "missing": model.missing,
                "faults": model.faults,
                "version": plain(model.version),
            }
        )
        return
    page = model.page
    output.line(page.summary or page.title)
    for part in page.parts:
        for at in range(len(model.missing) + len(model.faults) if isinstance(part, Records) else 0):
            record = part.window.row(at) if isinstance(part, Records) else None
            if record is not None:
                output.line(row_line(record, at, output.voice))
