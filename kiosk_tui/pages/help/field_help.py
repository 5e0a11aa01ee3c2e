"""Help on one field: what belongs in it, why it is as it is, and the terms of the glossary that it uses."""

from __future__ import annotations

from typing import Final

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.help.term_search import terms_in
from kiosk_tui.pages.help.terms import Term
from kiosk_tui.pages.page import Field, FieldKind
from kiosk_tui.pages.phrase import Sayable, say

KINDS_SAID: Final = frozenset(
    {
        FieldKind.EMAIL,
        FieldKind.ACCOUNT_NUMBER,
        FieldKind.CHOICE,
        FieldKind.LONG_TEXT,
        FieldKind.NUMBER,
        FieldKind.AMOUNT,
        FieldKind.DATE,
        FieldKind.MULTI_CHOICE,
        FieldKind.TABLE,
        FieldKind.UPLOAD,
    }
)
"""The kinds of which something is said about how to fill them in."""


def about_field(field: Field) -> tuple[Sayable, ...]:
    """What there is to know of a field, what matters most first."""
    found: list[Sayable] = []
    if field.lock is not None:
        found.append(field.lock.why)
    if field.fault is not None:
        found.append(say("screens.fault", what=field.fault))
    if field.before_submission is not None:
        found.append(field.before_submission)
    if field.help is not None:
        found.append(field.help)
    if field.lock is None:
        found += _how(field)
    if field.changed:
        found.append(say("screens.was", saved=field.saved or say("field_help.nothing")))
    return tuple(found)


def _how(field: Field) -> list[Sayable]:
    """How a field is filled in."""
    found: list[Sayable] = []
    if field.kind in KINDS_SAID:
        found.append(say(f"field_help.kind_{field.kind.value}"))
    if field.max_length is not None:
        found.append(say("field_help.max_length", count=field.max_length))
    found.append(say("field_help.required" if field.required else "field_help.optional"))
    return found


def terms_of(field: Field, voice: Voice) -> list[Term]:
    """The terms of the glossary in a field's label and help."""
    said = [field.label] if field.help is None else [field.label, field.help]
    if field.lock is not None:
        said.append(field.lock.why)
    return terms_in(map(voice.say, said), voice)
