"""Everything that can be done here, in one list: the page's commands and fields, then what works everywhere."""

from typing import Final

from kiosk_tui.keys import KEYS, NEED_SESSION, label_id
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages.help.contents import TOPICS
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.phrase import say
from kiosk_tui.theming import THEME_NAMES
from screens.overlays.options import Option

LANGUAGE_NAMES: Final = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
"""Each language in its own words: somebody who reads no Dutch must find theirs."""

_NOT_LISTED: Final = frozenset({"palette", "next", "previous"})


def palette_options(page: Page | None, voice: Voice, *, signed_in: bool) -> list[Option]:
    """Return what the command palette offers. The part of an id before the colon says of what kind it is."""
    options: list[Option] = []
    if page is not None:
        options += [Option(f"page:{each.id}", voice.say(each.label), each.key) for each in page.commands]
        options += [
            Option(f"field:{field.id}", voice.say(say("screens.to_field", field=field.label)), field.key)
            for form in page.forms
            for field in form.fields
        ]
    for key in KEYS["everywhere"]:
        needs_session = key.action in NEED_SESSION
        if key.action not in _NOT_LISTED and (signed_in or not needs_session):
            options.append(
                Option(
                    f"app:{key.action}", _capitalized(voice.say(say(label_id("everywhere", key)))), key.first
                )
            )
    if signed_in:
        options.append(Option("app:sign_out", voice.say(say("screens.header_sign_out"))))
    help_title = voice.say(say("help.title"))
    options += [
        Option(f"help:{topic}", f"{help_title}: {voice.say(say(f'help.topic_{topic}'))}") for topic in TOPICS
    ]
    title = voice.say(say("screens.languages"))
    options += [Option(f"language:{each.id}", f"{title}: {each.label}") for each in language_options()]
    options += [Option(f"theme:{name}", voice.say(say(f"screens.theme_{name}"))) for name in THEME_NAMES]
    return options + (_choices(page, voice) if page is not None else [])


def _choices(page: Page, voice: Voice) -> list[Option]:
    """What a field that takes effect at once may be set to: `Fase: Beslissing` filters the list in one go."""
    return [
        Option(f"choice:{field.id}:{choice.value}", f"{voice.say(field.label)}: {voice.say(choice.label)}")
        for form in page.forms
        if not form.submit
        for field in form.fields
        for choice in field.choices
    ]


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]


def language_options() -> list[Option]:
    """Return the languages, each in its own words."""
    return [Option(code, LANGUAGE_NAMES[code], code) for code in LANGUAGES]
