"""Reads a page aloud, in reading order, one line a thing."""

from collections.abc import Iterable

from kiosk_tui.linear.actions import CommandAction
from kiosk_tui.linear.ear import in_words
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import (
    Code,
    Fact,
    Facts,
    Field,
    Form,
    Page,
    Part,
    Progress,
    Steps,
    StepState,
    Text,
    Ways,
)
from kiosk_tui.pages.phrase import FileSize, Phrase, say
from kiosk_tui.pages.records import Record, Records
from kiosk_tui.pages.sign_in import letter_by_letter

_SIGNS = {
    ".": "dot",
    "/": "slash",
    ":": "colon",
    "-": "dash",
    "?": "question",
    "=": "equals",
    "_": "underscore",
}


def page_lines(page: Page, voice: Voice) -> list[str]:
    """The whole page but its tables, which are read five rows at a time."""
    lines = [voice.say(page.title)]
    lines += [voice.say(notice.words) for notice in page.notices]
    if page.busy is not None:
        lines.append(voice.say(page.busy))
    if page.state is not None:
        lines.append(voice.say(page.state))
    for part in page.parts:
        lines += part_lines(part, voice)
    return lines


def part_lines(part: Part, voice: Voice) -> Iterable[str]:
    """One part of a page."""
    if not isinstance(part, Text | Code | Progress) and part.heading is not None:
        yield voice.say(part.heading)
    match part:
        case Text():
            yield voice.say(part.words)
        case Facts():
            yield from (voice.say(_fact(fact)) for fact in part.rows)
        case Form():
            yield from (field_line(field, voice) for field in part.fields)
        case Steps():
            yield from _step_lines(part, voice)
        case Code():
            if part.code:
                yield voice.say(say("sign_in_page.code", code=letter_by_letter(part.code)))
            yield from address_lines(part, voice)
        case Progress():
            yield voice.say(progress_said(part))
        case Records():
            if part.totals is not None:
                yield ", ".join(voice.say(each) for each in part.totals.spoken)
        case Ways():
            yield from (voice.say(CommandAction(command).label_with_note) for command in part.commands)


def progress_said(part: Progress) -> Phrase:
    """How far something is: what it is first, then how much of a hundred."""
    return say("linear.progress", label=part.label, percent=part.percent, total=FileSize(part.total_bytes))


def field_line(field: Field, voice: Voice) -> str:
    """A field: what it is, what it holds, and why it cannot change."""
    value = field.shown or say("linear.empty")
    if field.lock is not None:
        return voice.say(say("linear.field_locked", label=field.label, value=value, why=field.lock.why))
    if field.fault is not None:
        return voice.say(say("linear.field_faulty", label=field.label, value=value, fault=field.fault))
    if field.before_submission is not None:
        still = say("linear.before_submission", what=field.before_submission)
        value = say("linear.with_more", said=value, more=still)
    return voice.say(say("linear.field", label=field.label, value=value))


def row_line(record: Record, position: int, voice: Voice) -> str:
    """A row of a table: name first, number last. `position` counts from 0."""
    return ", ".join([*(voice.say(each) for each in record.spoken), voice.number(position + 1)])


def address_lines(code: Code, voice: Voice) -> list[str]:
    """Where to type the code: as it is written, and sign by sign."""
    names = {sign: voice.say(say(f"linear.sign_{name}")) for sign, name in _SIGNS.items()}
    address = code.address_with_code if code.qr and code.address_with_code else code.address
    return [
        voice.say(say("linear.address", address=address)),
        voice.say(say("linear.address_in_words", address=in_words(address.partition("://")[2], names))),
    ]


def _fact(fact: Fact) -> Phrase:
    """A label with its value, then what is added to it, then where it comes from."""
    said = say("linear.field", label=fact.label, value=fact.value)
    for more in (fact.note, fact.source):
        if more is not None:
            said = say("linear.with_more", said=said, more=more)
    return said


def _step_lines(steps: Steps, voice: Voice) -> Iterable[str]:
    """The phases or conditions: how each stands, with its place in the order."""
    for number, step in enumerate(steps.steps, 1):
        state = {
            StepState.DONE: "linear.step_done",
            StepState.CURRENT: "linear.step_current",
            StepState.TO_COME: "linear.step_to_come",
            StepState.HOLDS: "linear.step_holds",
            StepState.LIMITS: "linear.step_limits",
            StepState.FAILS: "linear.step_fails",
            StepState.NOT_REACHED: "linear.step_not_reached",
        }[step.state]
        said = say(state, label=step.label)
        if step.note is not None:
            said = say("linear.with_more", said=said, more=step.note)
        yield voice.say(say("linear.numbered", said=said, number=number))
