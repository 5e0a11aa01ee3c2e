"""Choices in the order of their names, as the language that is spoken has them: types, whose names are translated.

People and organisations have one name, and the service gives them in this order already.
"""

from collections.abc import Iterable

from kiosk_api.contract.name_order import name_order
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Choice


def by_name(choices: Iterable[Choice], language: str) -> tuple[Choice, ...]:
    """Return choices sorted by what people read of them."""
    voice = Voice(language)
    return tuple(sorted(choices, key=lambda choice: name_order(voice.say(choice.label))))
