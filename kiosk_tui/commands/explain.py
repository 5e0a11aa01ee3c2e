"""`kiosk help` and `kiosk glossary`: the help of the other faces. They need nobody signed in and no service."""

from __future__ import annotations

import argparse
from typing import Any, Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.page_data import page_data
from kiosk_tui.errors import BadSetting
from kiosk_tui.linear.actions import by_name
from kiosk_tui.linear.ear import wrapped
from kiosk_tui.linear.reading import page_lines
from kiosk_tui.locale.voice import LANGUAGES, Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.help import about
from kiosk_tui.pages.help.contents import ABOUT, GLOSSARY, RIGHTS, TOPICS
from kiosk_tui.pages.help.rights import WAYS, group_parts
from kiosk_tui.pages.help.term_search import terms_matching, terms_named
from kiosk_tui.pages.help.terms import BY_ID, OFFICIAL_LANGUAGE, Term
from kiosk_tui.pages.help.topics import parts_of
from kiosk_tui.pages.page import Page
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.settings import Settings

HELP: Final = "help"
GLOSSARY_COMMAND: Final = "glossary"
COMMANDS: Final = (HELP, GLOSSARY_COMMAND)
ALL_ROWS: Final = 1000


def run(arguments: argparse.Namespace, output: Output, settings: Settings) -> int:
    """Say what was asked for.

    Raises:
        BadSetting: there is no such topic or group.
    """
    if arguments.command == GLOSSARY_COMMAND:
        return _glossary(arguments.term, arguments, output)
    topic = _topic(arguments.topic, output) if arguments.topic else ""
    if not topic:
        return _topics(arguments, output)
    if topic == GLOSSARY:
        return _glossary(arguments.about, arguments, output)
    return _show(_page(topic, arguments.about, output, settings), arguments, output)


def _topic(typed: str, output: Output) -> str:
    """The topic that is called so: by its id, also with hyphens, or by its name in the language that is spoken."""
    ids = {topic.lower(): topic for topic in TOPICS}
    found = ids.get(typed.replace("-", "").replace("_", "").lower())
    if found is not None:
        return found
    named = by_name(typed, [(output.voice.say(say(f"help.topic_{each}")), each) for each in TOPICS])
    if len(named) == 1:
        return named[0]
    raise BadSetting(name="topic", value=typed, source="kiosk help", allowed=", ".join(TOPICS))


def _topics(arguments: argparse.Namespace, output: Output) -> int:
    if arguments.json:
        topics = [
            {
                "id": each,
                "title": output.voice.say(say(f"help.topic_{each}")),
                "about": output.voice.say(say(f"help.about_{each}")),
            }
            for each in TOPICS
        ]
        output.json({"language": output.voice.language, "topics": topics})
        return exit_codes.OK
    output.table(
        [say("commands.topic"), say("help.title"), ""],
        [[each, say(f"help.topic_{each}"), say(f"help.about_{each}")] for each in TOPICS],
    )
    output.message(say("commands.help_topic"))
    return exit_codes.OK


def _page(topic: str, group: str, output: Output, settings: Settings) -> Page:
    title: Sayable = say(f"help.topic_{topic}")
    if topic == ABOUT:
        parts = about.parts(settings, None, about.packages())
    elif topic == RIGHTS and group:
        codes = {each.lower(): each for each in WAYS}
        if group.lower() not in codes:
            raise BadSetting(name="group", value=group, source="kiosk help rights", allowed=", ".join(WAYS))
        title, parts = code("group", codes[group.lower()]), group_parts(codes[group.lower()])
    else:
        parts = parts_of(topic)
    return Page(places.HELP, title, tuple(parts))


def _show(page: Page, arguments: argparse.Namespace, output: Output) -> int:
    if arguments.json:
        output.json(page_data(page, output.voice, ALL_ROWS))
        return exit_codes.OK
    for line in page_lines(page, output.voice):
        for piece in wrapped(line):
            output.line(piece)
    return exit_codes.OK


def _glossary(typed: str, arguments: argparse.Namespace, output: Output) -> int:
    """The terms that are called so, else those in which the words occur, else all."""
    voice = output.voice
    named = terms_named(typed)
    found = named if len(named) == 1 else terms_matching(typed, voice)
    if arguments.json:
        output.json({"language": voice.language, "items": [term_data(each, voice) for each in found]})
    elif len(found) == 1:
        _entry(found[0], output)
    elif found:
        output.table(
            [say("glossary.column_term"), say("glossary.column_meaning")],
            [[each.name, each.meaning] for each in found],
        )
    else:
        output.message(say("glossary.empty"))
    return exit_codes.OK if found else exit_codes.NOT_FOUND


def _entry(term: Term, output: Output) -> None:
    voice = output.voice
    explanation = " ".join(voice.say(each) for each in term.explanation)
    lines = [voice.say(say("glossary.term_summary", term=term.name, meaning=explanation))]
    lines += [
        voice.say(say("linear.field", label=say(f"glossary.name_{each}"), value=Voice(each).say(term.name)))
        for each in LANGUAGES
    ]
    if term.related:
        related = ", ".join(voice.say(BY_ID[each].name) for each in term.related)
        lines.append(voice.say(say("linear.field", label=say("glossary.see_also"), value=related)))
    for line in lines:
        for piece in wrapped(line):
            output.line(piece)


def term_data(term: Term, voice: Voice) -> dict[str, Any]:
    """Return a term for programs."""
    return {
        "id": term.id,
        "term": voice.say(term.name),
        "official": Voice(OFFICIAL_LANGUAGE).say(term.name),
        "meaning": " ".join(voice.say(each) for each in term.explanation),
        "subject": term.subject.value,
        "terms": {each: Voice(each).say(term.name) for each in LANGUAGES},
        "related": list(term.related),
    }
