"""What `?` says: everything that can be done here, then what can be done everywhere."""

from typing import Final

from kiosk_tui.linear.actions import Action, CommandAction, FieldAction, actions_of, rows_to_open
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.places import MAIN_SCREENS
from kiosk_tui.pages.records import Records

EVERYWHERE: Final = ("repeat", "read_all", "back", "behalf", "language", "sign_out", "quit")
"""What works in every place, in the order in which `?` says it."""


def action_lines(page: Page, voice: Voice) -> list[str]:
    """One line an action: its name, then the letter or number to type."""
    lines: list[str] = []
    opened = rows_to_open(page)
    numbers = opened is None
    for number, action in enumerate(actions_of(page), 1):
        lines.append(voice.say(_offer(action, number if numbers else 0)))
    if opened is not None:
        lines.append(voice.say(say("linear.do_open")))
    if opened is not None and opened.search is not None:
        lines.append(voice.say(say("linear.do_search")))
    if any(isinstance(part, Records) and part.marked is not None for part in page.parts):
        lines.append(voice.say(say("linear.do_mark")))
    if any(isinstance(part, Records) for part in page.parts):
        lines.append(voice.say(say("linear.do_more")))
    lines.append(voice.say(say("linear.do_step")))
    lines += [voice.say(say(f"linear.do_{each}")) for each in EVERYWHERE]
    screens = ", ".join(voice.say(say(f"linear.screen_{each}")) for each in MAIN_SCREENS)
    lines.append(voice.say(say("linear.do_screens", screens=screens)))
    return lines


def _offer(action: Action, number: int) -> Sayable:
    label: Sayable = action.label_with_note if isinstance(action, CommandAction) else action.label
    if isinstance(action, FieldAction):
        value: Sayable = action.field.shown
        if value:
            label = say("linear.field", label=label, value=value)
        if action.field.lock is not None:
            label = say("linear.with_more", said=label, more=say("linear.locked"))
    if action.letter:
        return say("linear.offer_letter", label=label, letter=action.letter)
    return say("linear.numbered", said=label, number=number) if number else label
