"""`kiosk rights`: one's own rights, and what an administrator gives, changes, takes away and decides."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import fill_in, must_confirm, opened, say_faults, say_notices
from kiosk_tui.commands.given import STANDARD_INPUT, text_from
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import InputRefused
from kiosk_tui.files.local_file import path_typed
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.model import PageModel
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.rights.giving import GiveRightModel
from kiosk_tui.pages.rights.new_request import NewRightRequestModel
from kiosk_tui.pages.rights.new_user import NewUserModel
from kiosk_tui.pages.rights.one_right import UserRightModel
from kiosk_tui.pages.rights.organisation import OrganisationRightsModel
from kiosk_tui.pages.rights.request import RightRequestModel
from kiosk_tui.pages.rights.requests import RightRequestsModel
from kiosk_tui.pages.rights.said import right_name, state
from kiosk_tui.rights_service import UsersQuery
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.user_rights import UserRight

_HEADINGS: Final = (
    say("user_rights.person"),
    say("user_rights.right"),
    say("user_rights.state"),
    say("user_rights.start"),
    say("user_rights.end"),
)


async def list_rights(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List one's own rights everywhere; with an organisation, those of its people."""
    if arguments.organisation:
        return await _people(services, arguments, output)
    found = (await services.portal.organisations()).items
    if arguments.json:
        output.json({"items": found})
        return exit_codes.OK
    output.table(
        (say("user_rights.organisation"), say("user_rights.my_role"), *_HEADINGS[1:]),
        [
            (each.organisation_id, each.administers or "", *_cells(right))
            for each in found
            for right in (*each.own_rights, *(() if each.own_rights else (None,)))
        ],
    )
    return exit_codes.OK


async def _people(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    query = UsersQuery(
        arguments.organisation, arguments.search, arguments.right, arguments.state, arguments.sort
    )
    page = await services.portal.users(query)
    people = list(page.items)
    while page.next is not None:
        page = await services.portal.users(query, page.next)
        people += page.items
    if arguments.json:
        output.json({"items": people})
        return exit_codes.OK
    rows = [
        (each.person_id, each.name, *_cells(right))
        for each in people
        for right in (*each.rights, *(() if each.rights else (None,)))
    ]
    output.table((say("commands.person_id"), *_HEADINGS), rows)
    return exit_codes.OK


async def add_person(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Add somebody who works for an organisation. The national number comes from standard input, never from the line.

    Refused (5) when number and name do not belong together.
    """
    wanted = {
        "nationalNumber": text_from(STANDARD_INPUT).strip(),
        "givenName": arguments.given_name,
        "familyName": arguments.family_name,
    }
    async with opened(NewUserModel(services, arguments.organisation)) as model:
        await fill_in(model, wanted, output)
        code_ = await done(model, "add", output)
        if code_ != exit_codes.OK or model.added is None:
            return code_
        if arguments.json:
            output.json(model.added)
        else:
            output.line(model.added.person_id)
    return exit_codes.OK


async def give_right(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Give a right to one person or several; with `--dry-run` only look what would come of it.

    Refused (5) when all of them are left alone.
    """
    wanted = {"right": arguments.right, "startDate": arguments.start, "endDate": arguments.end}
    return await _several(services, arguments, output, arguments.person, wanted)


async def change_right(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Give one right another end, or none with an empty one; before it begins, also another beginning."""
    about = places.about(arguments.organisation, arguments.user_right)
    named = {"startDate": arguments.start, "endDate": arguments.end}
    wanted = {name: value for name, value in named.items() if value is not None}
    async with opened(UserRightModel(services, about)) as model:
        await fill_in(model, wanted, output)
        return await ending(model, "save", arguments, output, lambda: model.right)


async def withdraw_right(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Take rights away from today on, one after the other."""
    for right in arguments.user_right:
        async with opened(UserRightModel(services, places.about(arguments.organisation, right))) as model:
            must_confirm(model.page, "withdraw", arguments)
            ended = await ending(model, "withdraw", arguments, output, lambda: model.right)
        if ended != exit_codes.OK:
            return ended
    return exit_codes.OK


async def write_report(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Write the report of every right to a file, never over another; the answer is where it is."""
    folder = path_typed(arguments.folder) if arguments.folder else None
    async with opened(OrganisationRightsModel(services, arguments.organisation)) as model:
        path = await model.report(arguments.format, folder)
    if arguments.json:
        output.json({"path": str(path)})
    else:
        output.line(str(path))
    return exit_codes.OK


async def request_right(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Ask for a right."""
    wanted = {
        "enterpriseNumber": arguments.enterprise_number,
        "right": arguments.right,
        "startDate": arguments.start,
        "endDate": arguments.end,
        "message": arguments.message,
    }
    if arguments.organisation:
        del wanted["enterpriseNumber"]
    async with opened(NewRightRequestModel(services, arguments.organisation)) as model:
        await fill_in(model, wanted, output)
        ended = await done(model, "send", output)
        if ended != exit_codes.OK or model.made is None:
            return ended
        if arguments.json:
            output.json(model.made)
        else:
            output.line(model.made.right_request_id)
    return exit_codes.OK


async def list_requests(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List one's own requests, or those that wait in an organisation that one administers."""
    async with opened(RightRequestsModel(services, arguments.organisation)) as model:
        found = model.requests
    if arguments.json:
        output.json({"items": found})
        return exit_codes.OK
    output.table(
        (
            say("commands.request_id"),
            say("user_rights.person"),
            say("user_rights.organisation"),
            say("user_rights.right"),
            say("user_rights.state"),
        ),
        [
            (
                each.right_request_id,
                each.person_name,
                each.organisation_name,
                right_name(each.right, each.right_name),
                code("right_request", each.state),
            )
            for each in found
        ],
    )
    return exit_codes.OK


async def grant_request(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Grant a request, with another end when `--end` names one."""
    return await _decide(services, arguments, output, "grant", {"endDate": arguments.end})


async def refuse_request(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Refuse a request; the reason goes to whoever asked."""
    return await _decide(services, arguments, output, "refuse", {"reason": arguments.reason})


async def _decide(
    services: Services,
    arguments: argparse.Namespace,
    output: Output,
    deed: str,
    wanted: dict[str, str | None],
) -> int:
    async with opened(RightRequestModel(services, arguments.request)) as model:
        filled = {name: value for name, value in wanted.items() if value is not None}
        if model.page.forms:
            await fill_in(model, filled, output)
        must_confirm(model.page, deed, arguments)
        return await ending(model, deed, arguments, output, lambda: model.request)


async def _several(
    services: Services,
    arguments: argparse.Namespace,
    output: Output,
    people: Sequence[str],
    wanted: dict[str, str],
) -> int:
    about = places.about(arguments.organisation, *people)
    async with opened(GiveRightModel(services, about)) as model:
        await fill_in(model, wanted, output)
        ended = await done(model, "try", output)
        if ended != exit_codes.OK:
            return ended
        can = any(each.id == "apply" for each in model.page.commands)
        if can and not arguments.dry_run:
            must_confirm(model.page, "apply", arguments)
            await model.perform("apply")
        say_notices(model.page, output)
        result = model.result
        if result is None:
            raise RuntimeError("something came of it")
        if arguments.json:
            output.json(result)
        else:
            output.table(
                (say("user_rights.person"), say("commands.outcome"), say("user_rights.reason")),
                [
                    (
                        each.person_id or "",
                        each.outcome,
                        code("right_reason", each.reason) if each.reason else "",
                    )
                    for each in result.items
                ],
            )
    return exit_codes.OK if result.done or not result.skipped else exit_codes.REFUSED


async def ending(
    model: PageModel, deed: str, arguments: argparse.Namespace, output: Output, answer: Any
) -> int:
    """Do something, say what came of it, and print it as data when that is asked for."""
    ended = await done(model, deed, output)
    if ended == exit_codes.OK and arguments.json:
        output.json(answer())
    elif ended == exit_codes.OK:
        say_notices(model.page, output)
    return ended


async def done(model: PageModel, deed: str, output: Output) -> int:
    """Do something on a page; a field that is not right is named, and the answer is 5.

    Raises:
        NotOnThisPage: it is not on offer.
        KioskError: the service refused.
    """
    from kiosk_tui.commands.wrong_line import NotOnThisPage

    if deed not in {each.id for each in model.page.commands}:
        raise NotOnThisPage(name=deed, allowed=", ".join(each.id for each in model.page.commands) or "-")
    try:
        await model.perform(deed)
    except InputRefused:
        say_faults(model.page, output)
        raise
    if say_faults(model.page, output):
        say_notices(model.page, output)
        return exit_codes.REFUSED
    return exit_codes.OK


def _cells(right: UserRight | None) -> tuple[Sayable, ...]:
    """The cells of a right; of somebody without one they are empty."""
    if right is None:
        return "", "", "", ""
    name = right_name(right.right, right.right_name)
    return name, state(right), right.start_date, right.end_date or ""
