"""The small conversations inside a place: a field's new value, and a yes in full before something grave."""

from __future__ import annotations

from typing import Final

from kiosk_tui.linear.brief import brief_value
from kiosk_tui.linear.ear import key_of
from kiosk_tui.linear.question import Question
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.help.field_help import terms_of
from kiosk_tui.pages.page import Choice, Command, Field, Form, Page
from kiosk_tui.pages.phrase import Sayable, say

CHOICES_SAID: Final = 5
"""So many choices are said; for more, a name or a part of it is quicker than listening."""


def choice_lines(choices: tuple[Choice, ...], voice: Voice) -> list[str]:
    """Choices by number, the name first, what tells two alike apart next, the number last."""
    lines: list[str] = []
    for number, choice in enumerate(choices, 1):
        said: Sayable = choice.label
        if choice.note is not None:
            said = say("linear.with_more", said=said, more=choice.note)
        lines.append(voice.say(say("linear.numbered", said=said, number=number)))
    return lines


def question_help(question: Question, voice: Voice) -> list[str]:
    """What may be answered: first what the field is for, then its terms, the choices, then the question again."""
    lines = [voice.say(each) for each in question.help()]
    lines += [
        voice.say(say("linear.term", term=term.name, meaning=term.meaning))
        for term in terms_of(question.field, voice)
    ]
    choices = question.field.choices
    if choices:
        lines.append(voice.say(say("linear.choices", count=len(choices))))
        lines += choice_lines(choices[:CHOICES_SAID], voice)
    if len(choices) > CHOICES_SAID:
        lines.append(voice.say(say("linear.more_choices", count=len(choices) - CHOICES_SAID)))
    return [*lines, voice.say(question.prompt())]


def ask_among(question: Question, choices: tuple[Choice, ...], voice: Voice) -> list[str]:
    """Several choices fit what was typed: say those, by number."""
    offered = choices[:CHOICES_SAID]
    question.offer(offered)
    return [
        *choice_lines(offered, voice),
        voice.say(say("linear.which_of", count=len(choices))),
    ]


def rows_help(voice: Voice) -> list[str]:
    """How rows of a table are given."""
    return [voice.say(say("linear.rows_help")), voice.say(say("linear.rows_how"))]


def form_lines(form: Form, voice: Voice) -> list[str]:
    """Every field of a form that is sent whole, by number."""
    return [_numbered_field(field, at, voice) for at, field in enumerate(form.fields, 1)]


def review(page: Page, command: Command, voice: Voice) -> list[str]:
    """What is about to happen, by number, and the question that must be answered in full."""
    changed = [field for form in page.forms for field in form.fields if field.changed]
    lines = [_numbered_field(each, at, voice) for at, each in enumerate(changed, 1)]
    return [*lines, voice.say(say("linear.confirm", question=command.confirm or command.label))]


def _numbered_field(field: Field, number: int, voice: Voice) -> str:
    value = brief_value(field) or say("linear.empty")
    said = say("linear.field", label=field.label, value=value)
    return voice.say(say("linear.numbered", said=said, number=number))


def says_yes(typed: str, voice: Voice) -> bool:
    """True for `ja` in full, in the language that is spoken. Nothing shorter counts."""
    return key_of(typed) == key_of(voice.say(say("linear.yes")))
