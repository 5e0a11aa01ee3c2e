"""What a question takes, in words; and why a file of the user is not for it, before a byte of it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_api.contract.file_names import extension_of, safe_file_name
from kiosk_tui.files.local_file import LocalFile, NotAFile, look
from kiosk_tui.pages.page import Fact, Facts, Tone
from kiosk_tui.pages.phrase import FileSize, Localized, Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract import shapes
    from kiosk_api.contract.attachments import UploadPlace

CLEAN: Final = "clean"


def words(text: shapes.Localized) -> Localized:
    """A text of the service in all its languages."""
    said = {"nl": text.nl, "fr": text.fr, "de": text.de, "en": text.en}
    return Localized({language: each for language, each in said.items() if each is not None})


def limits_of(place: UploadPlace, virus_check: str) -> Facts:
    """What a question takes."""
    rows = [
        Fact(say("attachments.question"), words(place.title), note=words(place.help) if place.help else None)
    ]
    if place.file_extensions:
        rows.append(Fact(say("attachments.kinds"), ", ".join(place.file_extensions)))
    rows.append(Fact(say("attachments.size"), say("attachments.at_most", size=FileSize(place.max_bytes))))
    rows.append(Fact(say("attachments.number"), number_of(place)))
    rows.append(virus_fact(virus_check))
    return Facts(tuple(rows))


def number_of(place: UploadPlace) -> Sayable:
    """How many files there are, and of how many at most."""
    if place.max_files is None:
        return say("attachments.files", place.files)
    return say("attachments.files_of", files=place.files, most=place.max_files)


def virus_fact(virus_check: str) -> Fact:
    """Whether anybody looks for viruses in what comes now."""
    if virus_check == CLEAN:
        return Fact(say("attachments.viruses"), say("attachments.checked"))
    return Fact(say("attachments.viruses"), say("attachments.not_checked"), tone=Tone.WARNING)


def has_room(place: UploadPlace) -> bool:
    """True where one more file may come now."""
    return place.open and (place.max_files is None or place.files < place.max_files)


def file_for(place: UploadPlace, typed: str) -> LocalFile | Phrase:
    """Return the file that was typed, or why it cannot be sent. Waits for the disk."""
    if not typed.strip():
        return say("attachments.fault_nothing")
    try:
        file = look(typed)
    except NotAFile as no_file:
        return say(f"attachments.fault_{no_file.why}")
    name = safe_file_name(file.path.name)
    if place.file_extensions and extension_of(name) not in place.file_extensions:
        return say("attachments.fault_kind", kinds=", ".join(place.file_extensions))
    if file.size == 0:
        return say("attachments.fault_empty")
    if file.size > place.max_bytes:
        return say("attachments.fault_size", size=FileSize(file.size), most=FileSize(place.max_bytes))
    return file
