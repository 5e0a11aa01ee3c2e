"""`kiosk mandates`: mandates for scripts: listed, shown, made, signed, extended, transferred, stopped, imported."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import fill_in, must_confirm, opened, say_faults, say_notices, say_page
from kiosk_tui.commands.given import STANDARD_INPUT, text_from
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import WrongLine
from kiosk_tui.errors import InputRefused, MandateActRefused
from kiosk_tui.linear.reading import row_line
from kiosk_tui.mandate_service import MandateQuery
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.mandates.follower import FollowerModel, MandateExtensionModel, MandateTransferModel
from kiosk_tui.pages.mandates.importing import MandateImportModel
from kiosk_tui.pages.mandates.listing import LISTS
from kiosk_tui.pages.mandates.many import MandateChangesModel
from kiosk_tui.pages.mandates.new import NewMandateModel
from kiosk_tui.pages.mandates.one import MandateModel
from kiosk_tui.pages.mandates.words import mandate_reason, period, state_of
from kiosk_tui.pages.model import PageModel
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import HistoryEntry
    from kiosk_api.contract.mandates import Mandate

_FIELDS: Final = {
    "role": "role",
    "applicant": "party",
    "number": "enterpriseNumber",
    "name": "name",
    "email": "email",
    "start": "startDate",
    "end": "endDate",
    "reference": "reference",
    "mandate_language": "language",
}
"""The field of each option."""


async def list_mandates(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List mandates: all, or one of the lists of the page.

    Raises:
        WrongLine: there is no such list.
    """
    if arguments.list not in LISTS:
        raise WrongLine(fault=say("mandates.no_such_list", lists=", ".join(LISTS)))
    chosen = LISTS[arguments.list]
    answer = await services.portal.mandates(
        MandateQuery(
            chosen.role,
            chosen.waiting_for,
            chosen.ended,
            arguments.state,
            arguments.search,
            arguments.sort,
        )
    )
    found = list(answer.items)
    while answer.next is not None and (arguments.all or len(found) < arguments.limit):
        answer = await services.portal.mandates_at(answer.next)
        found += answer.items
    if not arguments.all:
        found = found[: arguments.limit]
    if arguments.json:
        output.json({"items": found})
        return exit_codes.OK
    headings = [say(f"mandates.{each}") for each in ("id", "giver", "holder", "state", "period", "reference")]
    rows = [
        (
            each.mandate_id,
            each.giver.name,
            each.holder.name,
            state_of(each),
            period(each.start_date, each.end_date),
            each.reference or "",
        )
        for each in found
    ]
    output.table(headings, rows)
    return exit_codes.OK


async def show_mandate(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show one mandate, with `--history` what was done with it.

    Raises:
        NotFound: there is no such mandate.
    """
    async with opened(MandateModel(services, arguments.mandate)) as model:
        entries = await _history(services, arguments.mandate) if arguments.history else []
        if arguments.json:
            data: dict[str, object] = {"mandate": model.mandate}
            output.json({**data, "history": entries} if arguments.history else data)
            return exit_codes.OK
        say_page(model.page, output)
        for entry in entries:
            output.line(
                f"{entry.at:%Y-%m-%d} {entry.actor_name}: {output.voice.say(code('history', entry.action))}"
            )
    return exit_codes.OK


async def _history(services: Services, mandate_id: str) -> list[HistoryEntry]:
    answer = await services.portal.mandate_history(mandate_id)
    found = list(answer.items)
    while answer.next is not None:
        answer = await services.portal.mandate_history(mandate_id, answer.next)
        found += answer.items
    return found


async def create_mandate(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make a mandate and sign it for one's own side; with `--dry-run` only look.

    Raises:
        NotOnThisPage: the user does not manage such a party.
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
        KioskError: it was not made.
    """
    async with opened(NewMandateModel(services)) as model:
        await fill_in(model, _given(arguments), output)
        if await _look(model, output):
            return exit_codes.REFUSED
        if arguments.dry_run:
            say_page(_only_words(model.page), output)
            return exit_codes.OK
        must_confirm(model.page, "create", arguments)
        outcome = await model.perform("create")
    made = outcome.go.about if outcome.go is not None else ""
    return await _say_made(services, made, arguments, output)


async def _look(model: PageModel, output: Output) -> bool:
    """Look first. Returns whether something is wrong; it was said."""
    try:
        await model.perform("try")
    except InputRefused:
        say_faults(model.page, output)
        raise
    return say_faults(model.page, output)


def _only_words(page: Page) -> Page:
    return Page(page.screen, page.title, (), (), page.notices, summary=page.summary)


async def sign_mandates(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Sign one mandate or several for one's own side."""
    return await _act_on(services, arguments, output, "sign")


async def stop_mandates(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Stop one mandate or several, at once."""
    return await _act_on(services, arguments, output, "stop")


async def _act_on(services: Services, arguments: argparse.Namespace, output: Output, act: str) -> int:
    """Do it with one, or with several of which each says what came of it.

    Raises:
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
        MandateActRefused: it cannot be done with the one.
        KioskError: it was not done.
    """
    if len(arguments.mandate) > 1 or arguments.dry_run:
        return await _many(services, arguments, output, act)
    async with opened(MandateModel(services, arguments.mandate[0])) as model:
        mandate = cast("Mandate", model.mandate)
        if act not in mandate.allowed_acts:
            raise MandateActRefused(reason=_why(mandate, act))
        must_confirm(model.page, act, arguments)
        await model.perform(act)
        wrong = act in cast("Mandate", model.mandate).allowed_acts
        say_notices(model.page, output)
        if arguments.json:
            output.json({"mandate": model.mandate})
    return exit_codes.CONFLICT if wrong else exit_codes.OK


def _why(mandate: Mandate, act: str) -> Sayable:
    reason = next((each.reason for each in mandate.refused_acts if each.act == act), "")
    return mandate_reason(reason) or reason


async def _many(services: Services, arguments: argparse.Namespace, output: Output, act: str) -> int:
    async with opened(MandateChangesModel(services, places.about(*arguments.mandate))) as model:
        await fill_in(model, {"act": act}, output)
        if await _look(model, output):
            return exit_codes.REFUSED
        can = any(each.id == "apply" for each in model.page.commands)
        if can and not arguments.dry_run:
            must_confirm(model.page, "apply", arguments)
            await model.perform("apply")
        say_notices(model.page, output)
        if arguments.json:
            output.json(model.result)
        else:
            _say_rows(model.page, output)
    return exit_codes.OK if can else exit_codes.REFUSED


async def extend_mandate(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make the mandate that begins when this one ends."""
    return await _follow(services, MandateExtensionModel(services, arguments.mandate), arguments, output)


async def transfer_mandate(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Hand a mandate over to another holder."""
    return await _follow(services, MandateTransferModel(services, arguments.mandate), arguments, output)


async def _follow(
    services: Services, model: FollowerModel, arguments: argparse.Namespace, output: Output
) -> int:
    """Make what follows from a mandate.

    Raises:
        NotConfirmed: `--yes` was not given.
        MandateActRefused: it cannot be done with this one.
        KioskError: it was not made.
    """
    async with opened(model):
        mandate = (await services.portal.mandate(arguments.mandate)).value
        if model.act not in mandate.allowed_acts:
            raise MandateActRefused(reason=_why(mandate, model.act))
        await fill_in(model, _given(arguments), output)
        must_confirm(model.page, "make", arguments)
        try:
            outcome = await model.perform("make")
        except InputRefused:
            say_faults(model.page, output)
            raise
        if outcome.go is None:
            say_faults(model.page, output)
            say_notices(model.page, output)
            return exit_codes.REFUSED
    return await _say_made(services, outcome.go.about, arguments, output)


async def import_mandates(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make the mandates of a file, one a line; with `--dry-run` only look at each line.

    Refused (5) when a line has a fault, also when others were made.

    Raises:
        FileUnusable: the file cannot be read.
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
        KioskError: it was not done.
    """
    async with opened(MandateImportModel(services)) as model:
        await fill_in(model, _given(arguments), output)
        if arguments.file == STANDARD_INPUT:
            model.give(text_from(STANDARD_INPUT))
        else:
            await fill_in(model, {"file": arguments.file}, output)
        if await _look(model, output):
            return exit_codes.REFUSED
        can = any(each.id == "apply" for each in model.page.commands)
        if can and not arguments.dry_run:
            must_confirm(model.page, "apply", arguments)
            await model.perform("apply")
        say_notices(model.page, output)
        if arguments.json:
            output.json(model.result)
        else:
            _say_rows(model.page, output)
        faulty = model.result is None or model.result.faulty
    return exit_codes.REFUSED if faulty else exit_codes.OK


def _given(arguments: argparse.Namespace) -> Mapping[str, str]:
    """Return what the options fill in."""
    given = {field: getattr(arguments, option, "") for option, field in _FIELDS.items()}
    return {field: value for field, value in given.items() if value}


async def _say_made(
    services: Services, mandate_id: str, arguments: argparse.Namespace, output: Output
) -> int:
    mandate = (await services.portal.mandate(mandate_id)).value
    if arguments.json:
        output.json({"mandate": mandate})
    else:
        output.line(mandate.mandate_id)
    return exit_codes.OK


def _say_rows(page: Page, output: Output) -> None:
    for part in page.parts:
        if isinstance(part, Records) and isinstance(part.window, FixedWindow):
            for at in range(part.window.count.rows):
                record = part.window.row(at)
                if record is not None:
                    output.line(row_line(record, at, output.voice))
