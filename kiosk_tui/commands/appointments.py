"""`kiosk appointments`: representatives who are appointed inside KIOSK."""

from __future__ import annotations

import argparse

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import fill_in, must_confirm, opened
from kiosk_tui.commands.given import STANDARD_INPUT, text_from
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.rights import done, ending
from kiosk_tui.pages import places
from kiosk_tui.pages.appointments.listing import AppointmentsModel, name_of
from kiosk_tui.pages.appointments.new import NewAppointmentModel
from kiosk_tui.pages.appointments.one import AppointmentModel
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.rights.said import state
from kiosk_tui.services import Services


async def list_appointments(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List who is appointed for an applicant, also those whose appointment has ended."""
    async with opened(AppointmentsModel(services, arguments.applicant)) as model:
        found = model.found
    if found is None:
        raise RuntimeError("the page was opened")
    if arguments.json:
        output.json(found)
        return exit_codes.OK
    headings = (
        say("commands.appointment_id"),
        say("appointments.person"),
        say("user_rights.state"),
        say("user_rights.start"),
        say("user_rights.end"),
    )
    rows = [
        (each.appointment_id, name_of(each), state(each), each.start_date, each.end_date or "")
        for each in found.items
    ]
    output.table(headings, rows)
    return exit_codes.OK


async def appoint(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Appoint somebody. Without `--email` the national number comes from standard input, never from the line."""
    wanted = {
        "givenName": arguments.given_name,
        "familyName": arguments.family_name,
        "startDate": arguments.start,
        "endDate": arguments.end,
    }
    if arguments.email:
        wanted["email"] = arguments.email
    else:
        wanted["nationalNumber"] = text_from(STANDARD_INPUT).strip()
    async with opened(NewAppointmentModel(services, arguments.applicant)) as model:
        await fill_in(model, wanted, output)
        ended = await done(model, "appoint", output)
        if ended == exit_codes.OK and model.made is not None:
            if arguments.json:
                output.json(model.made)
            else:
                output.line(model.made.appointment_id)
    return ended


async def change_appointment(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Give an appointment another end, or none with an empty one."""
    about = places.about(arguments.applicant, arguments.appointment)
    async with opened(AppointmentModel(services, about)) as model:
        await fill_in(model, {"endDate": arguments.end}, output)
        return await ending(model, "save", arguments, output, lambda: model.appointment)


async def end_appointment(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """End an appointment today."""
    about = places.about(arguments.applicant, arguments.appointment)
    async with opened(AppointmentModel(services, about)) as model:
        must_confirm(model.page, "end", arguments)
        return await ending(model, "end", arguments, output, lambda: model.appointment)


async def hand_over(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Make another representative main representative in one's place."""
    about = places.about(arguments.applicant, arguments.appointment)
    async with opened(AppointmentModel(services, about)) as model:
        must_confirm(model.page, "hand_over", arguments)
        return await ending(model, "hand_over", arguments, output, lambda: model.appointment)
