"""`kiosk page`: any screen of the portal from a script, with everything that can be done there.

What has a command of its own, such as `dossiers change`, is shorter there; but nothing is out of reach here.
"""

from __future__ import annotations

import argparse
from typing import Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import chosen
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.page_data import page_data
from kiosk_tui.commands.wrong_line import NotConfirmed, NotOnThisPage, WrongLine
from kiosk_tui.errors import BadSetting
from kiosk_tui.linear.reading import page_lines, row_line
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Page, Tone
from kiosk_tui.pages.records import Records
from kiosk_tui.pages.registry import SCREENS, model_for
from kiosk_tui.services import Services

PAGES: Final = tuple(screen for screen in SCREENS if screen != places.SIGN_IN)
"""Every screen but the sign-in, which has a command of its own."""


async def page(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Open a screen, fill in what `--set` says, do what `--do` says, and show the page that this leads to.

    Raises:
        BadSetting: there is no such screen, field or command, or it wants `--yes`.
        KioskError: it could not be done.
    """
    if arguments.screen not in PAGES:
        raise BadSetting(
            name="page", value=arguments.screen, source="kiosk page", allowed=", ".join(sorted(PAGES))
        )
    model = model_for(Route(arguments.screen, arguments.about), services)
    try:
        await model.open()
        if arguments.search:
            model.search(arguments.search)
        await model.settled()
        for row in arguments.mark:
            _mark(model, row)
        for assignment in arguments.set:
            _stage(model, assignment, output)
            await model.settled()  # what may be chosen next can follow from it
        led = await _done(model, arguments, output) if arguments.do else None
        if led is not None and led.go is not None:
            await model.close()
            model = model_for(led.go, services)
            await model.open()
        await _look(model.page, arguments.rows)
        return _show(model.page, arguments, output)
    finally:
        await model.close()


def _mark(model: PageModel, row: str) -> None:
    """Mark a row by its id, on a page on which rows can be marked."""
    if not any(isinstance(part, Records) and part.marked is not None for part in model.page.parts):
        raise NotOnThisPage(name="--mark", allowed="-")
    model.mark(row)


def _stage(model: PageModel, assignment: str, output: Output) -> None:
    """Fill in `FIELD=VALUE`; a choice may be named by its label."""
    name, equals, value = assignment.partition("=")
    if not equals:
        raise WrongLine(fault=f"--set {assignment}")
    fields = {field.id: field for form in model.page.forms for field in form.fields}
    field = fields.get(name)
    if field is None:
        raise NotOnThisPage(name=name, allowed=", ".join(fields) or "-")
    if field.lock is not None:
        raise NotOnThisPage(name=name, allowed=output.voice.say(field.lock.why))
    model.stage(name, chosen(field, value, output))


async def _done(model: PageModel, arguments: argparse.Namespace, output: Output) -> Outcome:
    """Perform the command, on the row that `--row` names."""
    opens = {part.opens for part in model.page.parts if isinstance(part, Records) and part.opens}
    offered = {command.id: command for command in model.page.commands}
    command = offered.get(arguments.do)
    if command is None and arguments.do not in opens:
        raise NotOnThisPage(name=arguments.do, allowed=", ".join([*offered, *sorted(opens)]) or "-")
    if command is not None and command.confirm is not None and not arguments.yes:
        raise NotConfirmed(name=command.label, question=command.confirm)
    return await model.perform(arguments.do, arguments.row)


async def _look(shown: Page, rows: int) -> None:
    """Have the first rows of each table."""
    for part in shown.parts:
        if isinstance(part, Records) and rows:
            await part.window.ensure(0, rows - 1)


def _show(shown: Page, arguments: argparse.Namespace, output: Output) -> int:
    if arguments.json:
        output.json(page_data(shown, output.voice, arguments.rows))
    else:
        for line in page_lines(shown, output.voice):
            output.line(line)
        for part in shown.parts:
            for at in range(arguments.rows if isinstance(part, Records) else 0):
                record = part.window.row(at) if isinstance(part, Records) else None
                if record is not None:
                    output.line(row_line(record, at, output.voice))
        for command in shown.commands:
            output.message(f"{command.id}: {output.voice.say(command.label)}")
    failed = any(notice.tone is Tone.ERROR for notice in shown.notices)
    return exit_codes.REFUSED if failed else exit_codes.OK
