"""A page as plain data: what any face shows, for programs.

Words are in the user's language; beside them stands what a program needs: ids, codes, eurocents, ISO days.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Code, Command, Facts, Field, Form, Page, Part, Progress, Steps, Text, Ways
from kiosk_tui.pages.phrase import Amount, FileSize, Number, Sayable
from kiosk_tui.pages.records import Record, Records


def page_data(page: Page, voice: Voice, rows: int) -> dict[str, Any]:
    """Return everything that a page says and offers, in reading order, with `rows` rows of each table at most."""
    return _present(
        screen=page.screen,
        title=voice.say(page.title),
        summary=_said(page.summary, voice),
        state=_said(page.state, voice),
        busy=_said(page.busy, voice),
        notices=[{"tone": each.tone.value, "words": voice.say(each.words)} for each in page.notices],
        parts=[part_data(part, voice, rows) for part in page.parts],
        commands=[command_data(each, voice) for each in page.commands],
    )


def part_data(part: Part, voice: Voice, rows: int) -> dict[str, Any]:
    """Return one part of a page."""
    match part:
        case Text():
            return _present(
                kind="text", words=voice.say(part.words), tone=part.tone.value, heading=part.heading or None
            )
        case Facts():
            facts = [
                _present(
                    label=voice.say(each.label),
                    value=voice.say(each.value),
                    raw=_raw(each.value),
                    note=_said(each.note, voice),
                    source=_said(each.source, voice),
                )
                for each in part.rows
            ]
            return _present(kind="facts", heading=_said(part.heading, voice), facts=facts)
        case Form():
            return _present(
                kind="form",
                id=part.id,
                heading=_said(part.heading, voice),
                submit=part.submit or None,
                fields=[field_data(each, voice) for each in part.fields],
            )
        case Records():
            return _records(part, voice, rows)
        case Steps():
            steps = [
                _present(label=voice.say(each.label), state=each.state.value, note=_said(each.note, voice))
                for each in part.steps
            ]
            return _present(kind="steps", heading=_said(part.heading, voice), steps=steps)
        case Code():
            return _present(
                kind="code",
                code=part.code or None,
                address=part.address,
                addressWithCode=part.address_with_code,
            )
        case Progress():
            return _present(
                kind="progress",
                label=voice.say(part.label),
                doneBytes=part.done_bytes,
                totalBytes=part.total_bytes,
            )
        case Ways():
            ids = [each.id for each in part.commands]
            return _present(kind="ways", heading=_said(part.heading, voice), commands=ids)


def field_data(field: Field, voice: Voice) -> dict[str, Any]:
    """Return a field: what it holds, what it may hold, and why it cannot change or be saved."""
    return _present(
        id=field.id,
        label=voice.say(field.label),
        kind=field.kind.value,
        value=field.value,
        shown=voice.say(field.shown),
        required=field.required or None,
        choices=[
            _present(value=each.value, label=voice.say(each.label), note=_said(each.note, voice))
            for each in field.choices
        ]
        or None,
        help=_said(field.help, voice),
        locked=_said(field.lock.why, voice) if field.lock is not None else None,
        fault=_said(field.fault, voice),
        beforeSubmission=_said(field.before_submission, voice),
        maxLength=field.max_length,
        opens=field.opens or None,
    )


def command_data(command: Command, voice: Voice) -> dict[str, Any]:
    """Return a command that is on offer."""
    return _present(
        id=command.id,
        label=voice.say(command.label),
        kind=command.kind.value,
        confirm=_said(command.confirm, voice),
        note=_said(command.note, voice),
    )


def _records(part: Records, voice: Voice, rows: int) -> dict[str, Any]:
    count = part.window.count
    found: list[Record] = []
    while len(found) < rows and (record := part.window.row(len(found))) is not None:
        found.append(record)
    return _present(
        kind="records",
        id=part.id,
        heading=_said(part.heading, voice),
        total=count.rows if count is not None else None,
        totalCapped=True if count is not None and not count.exact else None,
        columns=[{"id": each.id, "label": voice.say(each.label)} for each in part.columns],
        opens=part.opens or None,
        rows=[
            _present(
                id=each.id,
                cells=[voice.say(cell) for cell in each.cells],
                mark=each.mark or None,
                marked=True if each.id in (part.marked or ()) else None,
            )
            for each in found
        ],
        totals=[voice.say(cell) for cell in part.totals.cells] if part.totals is not None else None,
    )


def _said(words: Sayable | None, voice: Voice) -> str | None:
    return None if words is None else voice.say(words)


def _raw(value: Sayable) -> str | int | None:
    """The value for programs, where its words are made for people."""
    match value:
        case Amount(cents):
            return cents
        case FileSize(count_bytes):
            return count_bytes
        case Number(decimal):
            return decimal
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case int():
            return value
        case _:
            return None


def _present(**members: Any) -> dict[str, Any]:
    """Leave out what is absent."""
    return {name: value for name, value in members.items() if value is not None}
