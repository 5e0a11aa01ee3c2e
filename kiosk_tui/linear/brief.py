"""What another face shows beside a field, in as few words as the ear needs: the question was just heard.

An error or a result is one utterance of at most 60 characters, any other answer of at most 80 (ACCESSIBILITY 7).
"""

import textwrap
from typing import Final

from kiosk_tui.pages.page import Fact, Facts, Field, FieldKind, Page
from kiosk_tui.pages.phrase import Phrase, Sayable, say

_BRIEF_FAULTS: Final = {
    "dossier.email.format": "linear.email_format",
    "dossier.account_number.format": "linear.account_format",
    "dossier.account_number.length": "linear.account_length",
    "dossier.account_number.checksum": "linear.account_checksum",
    "errors.field.invalid_structure": "linear.wrong_form",
    "errors.field.rejected_input": "linear.of_nobody",
    "errors.field.unknown_input": "linear.unknown_field",
}
"""Faults that repeat what was typed, spell out an account number (seven seconds of digits), or explain."""


_SHOWN_OF_TEXT: Final = 40
"""So many characters of a long text are said."""


def brief_fault(fault: Sayable) -> Sayable:
    """What is wrong with an answer, without saying the answer again. `?` says the whole fault."""
    if isinstance(fault, Phrase) and fault.id in _BRIEF_FAULTS:
        return Phrase(_BRIEF_FAULTS[fault.id], fault.facts, fault.count)
    return fault


def brief_value(field: Field) -> Sayable:
    """What a field holds. Of a long text its beginning, or how many lines it has; `i` reads it whole."""
    if field.kind is not FieldKind.LONG_TEXT:
        return field.shown
    lines = field.value.split("\n")
    if len(lines) > 1:
        return say("linear.lines", count=len(lines))
    if len(lines[0]) <= _SHOWN_OF_TEXT:
        return lines[0].rstrip(".")
    return textwrap.shorten(lines[0], _SHOWN_OF_TEXT, placeholder="...")


def brief_lock(field: Field) -> Phrase | None:
    """Since when and why a field cannot change; None where only its whole line says it."""
    why = field.lock.why if field.lock is not None else None
    if not isinstance(why, Phrase) or why.id != "dossier.locked_since":
        return None
    reason = why.facts["why"]
    if not isinstance(reason, Phrase) or reason.id != "codes.lock.advicePhaseReached":
        return None
    return say("linear.locked_since_advice", label=field.label, since=why.facts["since"])


def brief_collision(before: Page, after: Page) -> Phrase | None:
    """That somebody else was first, what stands there now, and the letters of the two ways out.

    None when nothing collided between the two pages.
    """
    letters = {command.id: command.key for command in after.commands}
    if "keep_mine" not in letters or any(each.id == "keep_mine" for each in before.commands):
        return None
    differing = [
        fact
        for part in after.parts
        if isinstance(part, Facts) and part not in before.parts
        for fact in part.rows
        if _theirs(fact) is not None
    ]
    mine, theirs = letters["keep_mine"], letters["take_theirs"]
    if len(differing) != 1:
        return say("linear.collision_of_several", count=len(differing), mine=mine, theirs=theirs)
    return say("linear.collision", value=_theirs(differing[0]) or "", mine=mine, theirs=theirs)


def _theirs(fact: Fact) -> Sayable | None:
    """What somebody else made of a field of which there are two versions."""
    note = fact.note
    return note.facts["value"] if isinstance(note, Phrase) and note.id == "edit.theirs" else None
