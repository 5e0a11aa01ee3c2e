"""`kiosk performers`: who performs the mandates of an organisation, for scripts."""

from __future__ import annotations

import argparse

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import fill_in, must_confirm, opened, say_faults, say_notices
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import InputRefused, MandateActRefused
from kiosk_tui.pages.mandates.performers import NewPerformerModel, PerformerModel
from kiosk_tui.pages.mandates.words import mandate_reason, period, words
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services


async def list_performers(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List performers of the user's organisations, and what the user performs."""
    answer = await services.portal.performers(arguments.mandate, arguments.state, arguments.search)
    found = list(answer.items)
    while answer.next is not None:
        answer = await services.portal.performers_at(answer.next)
        found += answer.items
    if arguments.json:
        output.json({"items": found})
        return exit_codes.OK
    columns = ("performer_id", "field_name", "for_organisation", "which", "state", "period")
    rows = [
        (
            each.performer_id,
            each.name,
            each.organisation_name,
            say("mandates.all_of_organisation")
            if each.giver_name is None
            else say("mandates.of_giver", giver=each.giver_name),
            words("performer", each.state),
            period(each.start_date, each.end_date),
        )
        for each in found
    ]
    output.table([say(f"mandates.{each}") for each in columns], rows)
    return exit_codes.OK


async def assign_performer(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Let somebody perform all mandates of an organisation, or with `--mandate` one.

    Raises:
        NotOnThisPage: the user does not administer such an organisation.
        NotConfirmed: `--yes` was not given.
        KioskError: it was not done.
    """
    wanted = {
        "organisation": arguments.organisation,
        "name": arguments.name,
        "email": arguments.email,
        "startDate": arguments.start,
        "endDate": arguments.end,
    }
    async with opened(NewPerformerModel(services, arguments.mandate)) as model:
        await fill_in(model, {name: value for name, value in wanted.items() if value}, output)
        must_confirm(model.page, "assign", arguments)
        try:
            outcome = await model.perform("assign")
        except InputRefused:
            say_faults(model.page, output)
            raise
        if outcome.go is None:
            say_faults(model.page, output)
            return exit_codes.REFUSED
    made = (await services.portal.performer(outcome.go.about)).value
    if arguments.json:
        output.json({"performer": made})
    else:
        output.line(made.performer_id)
    return exit_codes.OK


async def end_performer(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """End a performer at once.

    Raises:
        NotConfirmed: `--yes` was not given.
        MandateActRefused: it ended already, or the user does not administer the organisation.
        KioskError: it was not done.
    """
    async with opened(PerformerModel(services, arguments.performer)) as model:
        performer = model.performer
        if performer is not None and "end" not in performer.allowed_acts:
            reason = "alreadyEnded" if performer.state == "ended" else "noRightToAssign"
            raise MandateActRefused(reason=mandate_reason(reason) or reason)
        must_confirm(model.page, "end", arguments)
        await model.perform("end")
        say_notices(model.page, output)
        ended = model.performer is not None and model.performer.state == "ended"
        if arguments.json:
            output.json({"performer": model.performer})
    return exit_codes.OK if ended else exit_codes.CONFLICT
