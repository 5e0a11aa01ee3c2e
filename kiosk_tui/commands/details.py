"""`kiosk applicants show|change|address` and `kiosk profile show|change|copy`: whom one represents, and oneself."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import (
    must_be,
    must_confirm,
    opened,
    plain,
    read,
    save,
    say_notices,
    say_page,
    without_drafts,
)
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import WrongLine
from kiosk_tui.errors import NotFound
from kiosk_tui.linear.reading import row_line
from kiosk_tui.pages import address_fields, applicant_fields, places
from kiosk_tui.pages import profile as profile_page
from kiosk_tui.pages.address import AddressModel
from kiosk_tui.pages.applicant import ApplicantModel
from kiosk_tui.pages.editing_model import EditingModel
from kiosk_tui.pages.page import Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.profile import ProfileModel
from kiosk_tui.pages.profile_copy import ProfileCopyModel
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services


async def show_applicant(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show an applicant's data, each with its source.

    Raises:
        NotFound: there is no such applicant, or no ground to see it.
    """
    return await _show(
        ApplicantModel(services, _applicant(services, arguments)), "applicant", arguments, output
    )


async def change_applicant(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Change what no register says of an applicant.

    Raises:
        WrongLine: nothing is to be changed.
        LockedField: a register says it.
        StaleVersion: it has another version than the one that was named, or somebody was first.
        InputRefused: a value is not right; the field has been named.
    """
    wanted = _given(arguments, applicant_fields.FIELD_IDS)
    model = ApplicantModel(without_drafts(services), _applicant(services, arguments))
    return await _change(model, "applicant", wanted, arguments, output)


async def change_address(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Change the correspondence address, or with `--own` the address of an applicant of whom no register says it.

    Raises:
        WrongLine: nothing is to be changed.
        StaleVersion: it has another version than the one that was named, or somebody was first.
        InputRefused: the address is not right; the field has been named.
    """
    which = applicant_fields.OWN_ADDRESS if arguments.own else applicant_fields.CORRESPONDENCE
    about = places.about(_applicant(services, arguments), which)
    model = AddressModel(without_drafts(services), about)
    if not arguments.remove:
        wanted = _given(arguments, address_fields.FIELD_IDS)
        return await _change(model, "applicant", wanted, arguments, output)
    async with opened(model):
        must_be(arguments.if_version, read(model))
        if any(each.id == "remove" for each in model.page.commands):
            await model.perform("remove")
        _show_open(model, "applicant", arguments, output)
    return exit_codes.OK


async def show_profile(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show the user's own details for an applicant.

    Raises:
        NotFound: there is no such applicant, or no ground to act for it.
    """
    return await _show(ProfileModel(services, _applicant(services, arguments)), "profile", arguments, output)


async def change_profile(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Change the user's own details for an applicant.

    Raises:
        WrongLine: nothing is to be changed.
        StaleVersion: it has another version than the one that was named, or somebody was first.
        InputRefused: a value is not right; the field has been named.
    """
    wanted = _given(arguments, profile_page.FIELD_IDS)
    model = ProfileModel(without_drafts(services), _applicant(services, arguments))
    return await _change(model, "profile", wanted, arguments, output)


async def copy_profile(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Take over the details for one applicant for others; with `--dry-run` only look what would come of it.

    Raises:
        NotFound: one of the applicants is not there, or there is no ground to act for it.
        NotConfirmed: neither `--yes` nor `--dry-run` was given.
    """
    async with opened(ProfileCopyModel(services, _applicant(services, arguments))) as model:
        for applicant_id in dict.fromkeys(arguments.to):
            try:
                model.mark(applicant_id)
            except KeyError as error:
                raise NotFound from error
        await model.perform("try")
        if not arguments.dry_run:
            must_confirm(model.page, "apply", arguments)
            await model.perform("apply")
        failed = say_notices(model.page, output)
        if arguments.json:
            output.json(model.result)
        else:
            for part in model.page.parts:
                if isinstance(part, Records):
                    _say_rows(part, arguments.to, output)
    return exit_codes.REFUSED if failed else exit_codes.OK


def _say_rows(table: Records, wanted: list[str], output: Output) -> None:
    at = 0
    while (record := table.window.row(at)) is not None:
        if record.id in wanted:
            output.line(row_line(record, at, output.voice))
        at += 1


def _applicant(services: Services, arguments: argparse.Namespace) -> str:
    """The applicant that is named, else the one for whom the command acts.

    Raises:
        WrongLine: neither.
    """
    acting_for = services.session.acting_for
    applicant_id: str = arguments.applicant or (acting_for.applicant_id if acting_for is not None else "")
    if not applicant_id:
        raise WrongLine(fault=say("commands.which_applicant"))
    return applicant_id


def _given(arguments: argparse.Namespace, field_ids: tuple[str, ...]) -> dict[str, str]:
    """The fields that the options name.

    Raises:
        WrongLine: none.
    """
    found = {each: value for each in field_ids if (value := getattr(arguments, each)) is not None}
    if not found:
        raise WrongLine(fault=say("commands.nothing_to_change"))
    return found


async def _change(
    model: EditingModel[Any],
    name: str,
    wanted: Mapping[str, str],
    arguments: argparse.Namespace,
    output: Output,
) -> int:
    async with opened(model):
        if await save(model, wanted, arguments, output) is None:
            return exit_codes.REFUSED
        _show_open(model, name, arguments, output)
    return exit_codes.OK


async def _show(model: EditingModel[Any], name: str, arguments: argparse.Namespace, output: Output) -> int:
    async with opened(model):
        if arguments.json:
            _say_data(model, name, output)
        else:
            say_page(model.page, output)
    return exit_codes.OK


def _show_open(model: EditingModel[Any], name: str, arguments: argparse.Namespace, output: Output) -> None:
    """Show what was changed: the whole as data, in words what was done."""
    if arguments.json:
        _say_data(model, name, output)
        return
    for notice in model.page.notices:
        if notice.tone is Tone.GOOD:
            output.line(notice.words)


def _say_data(model: EditingModel[Any], name: str, output: Output) -> None:
    edit = read(model)
    output.json({name: edit.value, "version": plain(edit.version)})
