"""`kiosk attachments list`, `upload`, `download`, `delete` and `restore`: the files of a dossier, from a script."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.commands.wrong_line import NotConfirmed
from kiosk_tui.errors import BadSetting, InputRefused, NobodySignedIn, NotFound
from kiosk_tui.files.downloads import downloads_folder
from kiosk_tui.files.local_file import LocalFile, path_typed
from kiosk_tui.files.unfinished import Unfinished
from kiosk_tui.linear.reading import progress_said
from kiosk_tui.pages.attachments.limits import file_for, has_room, words
from kiosk_tui.pages.attachments.rows import OF_DOSSIER, row_of
from kiosk_tui.pages.page import Progress
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.attachments import Attachment, UploadPlace

FIRST_WORD_S: Final = 2.0
"""A file that goes faster needs no word."""
NEXT_WORD_S: Final = 30.0


async def list_attachments(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List the files of a dossier, or of one of its questions. As data also what each question takes."""
    answer = await services.portal.attachments(arguments.number)
    items = [each for each in answer.items if _of_question(each, arguments)]
    if arguments.json:
        places = [each for each in answer.places if _of_question(each, arguments)]
        output.json({"items": items, "places": places, "virusCheck": answer.virus_check})
        return exit_codes.OK
    headings = [say("attachments.id"), *(column.label for column in OF_DOSSIER)]
    rows = [(each.attachment_id, *row_of(each, with_question=True).cells) for each in items]
    output.table(headings, rows)
    return exit_codes.OK


async def upload_attachments(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Send files to a question, one after the other. A file that was on its way before goes on where it was.

    Raises:
        BadSetting: it is not clear to which question, or no question of the dossier is so called.
        KioskError: a file could not be read or was not taken; those before it were.
    """
    from kiosk_tui.files.sending import Place, Sender

    account = services.session.account
    if account is None:
        raise NobodySignedIn
    place = await _place(services, arguments, output)
    sender = Sender(services.portal, services.unfinished, account.key, services.clock)
    found: list[LocalFile] = []
    for typed in arguments.file:
        file = await asyncio.to_thread(file_for, place, typed)
        if isinstance(file, Phrase):
            fault = say("linear.field_fault", label=typed, fault=file)
            output.message(say("linear.fault", what=fault))
            return exit_codes.FILE if file.id in _NOT_A_FILE else exit_codes.REFUSED
        found.append(file)
    sent: list[Attachment] = []
    left = services.unfinished.of_dossier(account.key, arguments.number, services.clock.now())
    for file in found:
        name = file.path.name
        reading = _Telling(services, output, say("attachments.reading", name=name))
        sending = _Telling(services, output, name)
        before = next((each for each in left if _is(each, file, place)), None)
        where = Place(arguments.number, place.tab_id, place.question_id)
        try:
            if before is not None:
                added = await sender.go_on(before, reading.tell, sending.tell)
            else:
                added = await sender.send(where, file, reading.tell, sending.tell)
        except InputRefused as refused:
            for fault in refused.faults.values():
                output.message(say("linear.fault", what=say("linear.field_fault", label=name, fault=fault)))
            raise
        sent.append(added)
        if not arguments.json:
            output.line(say("attachments.added", name=added.file_name))
    if arguments.json:
        output.json({"items": sent})
    return exit_codes.OK


async def download_attachments(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Fetch files to a folder, never over another file. In a pipe the answer is where each of them is.

    Raises:
        BadSetting: no file was named, or a name fits more than one.
        NotFound: there is no such file.
        FileUnusable: it could not be written, or what came is not the file.
    """
    from kiosk_tui.files.fetching import Fetcher

    answer = await services.portal.attachments(arguments.number)
    if arguments.all:
        wanted = [each for each in answer.items if _of_question(each, arguments)]
    else:
        wanted = [_named(typed, answer.items) for typed in arguments.file]
    if not arguments.all and not wanted:
        raise BadSetting(name="attachments download", value="", source="kiosk", allowed="FILE, --all")
    folder = path_typed(arguments.folder) if arguments.folder else downloads_folder()
    fetcher = Fetcher(services.portal, services.clock)
    fetched: list[dict[str, Any]] = []
    for each in wanted:
        telling = _Telling(services, output, each.file_name)
        path = await fetcher.fetch(each, folder, telling.tell)
        fetched.append({"attachment": each, "path": str(path)})
        if not arguments.json:
            output.line(str(path))
    if arguments.json:
        output.json({"items": fetched})
    return exit_codes.OK


async def delete_attachment(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Take one file away. `restore` brings it back, for a day.

    Raises:
        NotConfirmed: `--yes` was not given.
        NotFound: there is no such file.
        TabClosed: it was handed in, or cannot change now.
    """
    answer = await services.portal.attachments(arguments.number)
    found = _named(arguments.file, answer.items)
    if not arguments.yes:
        question = say("attachments.delete_confirm", name=found.file_name)
        raise NotConfirmed(name=say("attachments.delete"), question=question)
    await services.portal.delete_attachment(arguments.number, found.attachment_id)
    if arguments.json:
        output.json({"attachmentId": found.attachment_id})
        return exit_codes.OK
    output.line(say("attachments.deleted", name=found.file_name))
    restore = f"kiosk attachments restore {arguments.number} {found.attachment_id}"
    output.message(say("attachments.how_to_restore", command=restore))
    return exit_codes.OK


async def restore_attachment(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Bring back a file that was taken away less than a day ago, by its id.

    Raises:
        NotFound: there is no such file.
    """
    restored = await services.portal.restore_attachment(arguments.number, arguments.file)
    if arguments.json:
        output.json(restored)
    else:
        output.line(say("attachments.restored", name=restored.file_name))
    return exit_codes.OK


_NOT_A_FILE: Final = frozenset(
    f"attachments.fault_{why}" for why in ("nothing", "missing", "folder", "special", "unreadable")
)


class _Telling:
    """Says how far a file is: after two seconds, then each half minute, and only to somebody at a terminal."""

    def __init__(self, services: Services, output: Output, label: Sayable) -> None:
        self._clock: Final = services.clock
        self._output: Final = output
        self._label: Final = label
        self._next_s = self._clock.monotonic_s() + FIRST_WORD_S

    def tell(self, done: int, of: int) -> None:
        now_s = self._clock.monotonic_s()
        if self._output.told_people and now_s >= self._next_s:
            self._next_s = now_s + NEXT_WORD_S
            self._output.message(progress_said(Progress(self._label, done, of)))


async def _place(services: Services, arguments: argparse.Namespace, output: Output) -> UploadPlace:
    """The question that the options name; without them the only one that takes a file now.

    Raises:
        BadSetting: there is none, or more than one.
    """
    answer = await services.portal.attachments(arguments.number)
    named = [each for each in answer.places if _of_question(each, arguments)]
    open_ones = [each for each in named if has_room(each)]
    if len(open_ones) == 1:
        return open_ones[0]
    if len(named) == 1:
        # The service says why it takes no more, in the words and with the code that go with it.
        return named[0]
    known = open_ones or answer.places
    allowed = ", ".join(f"{each.question_id} ({output.voice.say(words(each.title))})" for each in known)
    raise BadSetting(name="question", value=arguments.question, source="--question", allowed=allowed or "-")


def _of_question(item: Attachment | UploadPlace, arguments: argparse.Namespace) -> bool:
    return arguments.question in ("", item.question_id) and arguments.tab in ("", item.tab_id)


def _named(typed: str, items: list[Attachment]) -> Attachment:
    """The file with this id, or else this name.

    Raises:
        NotFound: there is none.
        BadSetting: the name fits more than one; the ids are named.
    """
    by_id = [each for each in items if each.attachment_id == typed]
    found = by_id or [each for each in items if each.file_name.casefold() == typed.casefold()]
    if not found:
        raise NotFound
    if len(found) > 1:
        ids = ", ".join(each.attachment_id for each in found)
        raise BadSetting(name="file", value=typed, source="kiosk attachments", allowed=ids)
    return found[0]


def _is(before: Unfinished, file: LocalFile, place: UploadPlace) -> bool:
    """True for the same file, unchanged, on its way to the same question."""
    same_place = (before.tab_id, before.question_id) == (place.tab_id, place.question_id)
    return same_place and before.file == file
