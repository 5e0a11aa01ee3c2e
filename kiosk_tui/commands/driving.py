"""Driving a page model from a script: fill in fields, do a command, say what is wrong.

A command is a shorter name for what a page does: its rules, locks and confirmations are those of the page.
"""

from __future__ import annotations

import argparse
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, TypeVar

from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import LockedField, NotConfirmed, NotOnThisPage
from kiosk_tui.drafts import NoDrafts
from kiosk_tui.errors import InputRefused, StaleVersion
from kiosk_tui.linear.actions import by_name
from kiosk_tui.linear.reading import page_lines
from kiosk_tui.pages.edit import Edit
from kiosk_tui.pages.editing_model import EditingModel
from kiosk_tui.pages.model import PageModel
from kiosk_tui.pages.page import Field, FieldKind, Page, Tone
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services

Model = TypeVar("Model", bound=PageModel)
Thing = TypeVar("Thing")


def without_drafts(services: Services) -> Services:
    """The services, with nothing of what a script types left on disk."""
    return replace(services, drafts=NoDrafts())


@asynccontextmanager
async def opened(model: Model) -> AsyncGenerator[Model]:
    """Open a page, and close it again.

    Raises:
        KioskError: the service could not be asked.
    """
    try:
        await model.open()
        await model.settled()
        yield model
    finally:
        await model.close()


def fields_of(page: Page) -> dict[str, Field]:
    """Return the fields of a page by their ids."""
    return {field.id: field for form in page.forms for field in form.fields}


async def fill_in(model: PageModel, wanted: Mapping[str, str], output: Output) -> None:
    """Fill in fields, one after the other: what may be chosen next can follow from it.

    Raises:
        NotOnThisPage: the page has no such field, or the value is none of its choices.
        LockedField: the field cannot change.
    """
    for field_id, value in wanted.items():
        fields = fields_of(model.page)
        if field_id not in fields:
            raise NotOnThisPage(name=field_id, allowed=", ".join(fields) or "-")
        field = fields[field_id]
        if field.lock is not None:
            raise LockedField(name=field.label, lock=field.lock.why)
        model.stage(field_id, chosen(field, value, output))
        await model.settled()


def chosen(field: Field, value: str, output: Output) -> str:
    """Return the value of the choice that is named by its value or its label.

    Raises:
        NotOnThisPage: a field that must be one of its choices is none of them, or could be several.
    """
    if not field.choices or value in {each.value for each in field.choices}:
        return value
    labels = [(output.voice.say(each.label), each.value) for each in field.choices]
    found = by_name(value, labels)
    if len(found) == 1:
        return found[0]
    if field.kind not in (FieldKind.CHOICE, FieldKind.YES_NO) or not value:
        return value
    several = [label for label, choice in labels if choice in found] or [label for label, _ in labels]
    raise NotOnThisPage(name=f"{field.id}={value}", allowed=", ".join(several))


def say_faults(page: Page, output: Output) -> bool:
    """Name each field that is not right and say why. Returns whether there is one."""
    faulty = [field for field in fields_of(page).values() if field.fault is not None]
    for field in faulty:
        output.message(
            say("linear.fault", what=say("linear.field_fault", label=field.label, fault=field.fault or ""))
        )
    return bool(faulty)


def say_notices(page: Page, output: Output) -> bool:
    """Say what the page notes. Returns whether something went wrong."""
    for notice in page.notices:
        output.message(notice.words)
    return any(notice.tone is Tone.ERROR for notice in page.notices)


def say_page(page: Page, output: Output) -> None:
    """Write the page as lines."""
    for line in page_lines(page, output.voice):
        output.line(line)


def must_confirm(page: Page, command_id: str, arguments: argparse.Namespace) -> None:
    """See that `--yes` is given where the page asks a person first.

    Raises:
        NotConfirmed: it is not.
    """
    command = next((each for each in page.commands if each.id == command_id), None)
    if command is not None and command.confirm is not None and not arguments.yes:
        raise NotConfirmed(name=command.label, question=command.confirm)


def read(model: EditingModel[Thing]) -> Edit[Thing]:
    """Return what a page edits, once it is open."""
    if model.edit is None:
        raise RuntimeError("the page was opened")
    return model.edit


def must_be(version: str | None, edit: Edit[Any]) -> None:
    """See that what was read has the version that `--if-version` names.

    Raises:
        StaleVersion: it has another one.
    """
    if version is not None and plain(version) != plain(edit.version):
        raise StaleVersion


async def save(
    model: EditingModel[Thing], wanted: Mapping[str, str], arguments: argparse.Namespace, output: Output
) -> Edit[Thing] | None:
    """Change what `wanted` names, all of it or nothing. None: it is not right, and was said.

    Raises:
        NotOnThisPage: there is no such field, or a choice is not offered.
        LockedField: a field cannot change.
        StaleVersion: it has another version than the one that was named, or somebody was first.
        InputRefused: the service found a value that is not right; the field has been named.
    """
    edit = read(model)
    must_be(arguments.if_version, edit)
    await fill_in(model, wanted, output)
    if say_faults(model.page, output):
        return None
    try:
        await model.perform("save")
    except InputRefused:
        say_faults(model.page, output)
        raise
    if edit.theirs is not None:
        raise StaleVersion
    if say_faults(model.page, output):
        return None
    return edit


def plain(version: str) -> str:
    """A version without the quotes of an entity tag, as scripts pass it on."""
    return version.strip('"')
