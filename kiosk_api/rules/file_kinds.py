"""What contents may be behind which extension: told from the contents themselves, never from what somebody says.

Source: the first bytes of each format as its specification has them; for the office formats also the parts that their
packages must have (ISO/IEC 29500-2, ISO/IEC 26300-3). A program is refused under any name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "contentOfItsKind"
HEAD_BYTES: Final = 65_536
"""So much of the beginning is looked at."""
ANY_KIND: Final = "application/octet-stream"

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSTALLERS: Final = (
    bytes.fromhex("84100c0000000000c000000000000046"),  # MSI
    bytes.fromhex("86100c0000000000c000000000000046"),  # MSP
)
_PROGRAMS: Final = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux and others
    b"\xfe\xed\xfa\xce",  # macOS
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # macOS, and classes of Java
    b"#!",  # a script that names its interpreter
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a shortcut of Windows
)
_BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TEXT_CONTROLS: Final = frozenset(b"\t\n\v\f\r\x1a")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of contents."""

    head: bytes
    """The first `HEAD_BYTES`, or all."""
    members: frozenset[str] = frozenset()
    """The names in a zip archive; none when it is no archive, or one that cannot be read."""
    declared: str = ""
    """What an OpenDocument package says that it is, in its member `mimetype`."""
    class_id: bytes = b""
    """Of the root of a compound file of Windows (MS-CFB)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file."""

    media_type: str
    fits: Callable[[Evidence], bool]


def _begins(*signatures: bytes, at: int = 0) -> Callable[[Evidence], bool]:
    return lambda seen: seen.head[at:].startswith(signatures)


def _container(name: bytes, form: bytes) -> Callable[[Evidence], bool]:
    """RIFF and IFF: a container that names its form after its length."""
    return lambda seen: seen.head[:4] == name and seen.head[8:12] == form


def _pdf(seen: Evidence) -> bool:
    """Readers look for the mark in the first 1,024 bytes (ISO 32000-1, note H.3.4.1)."""
    return b"%PDF-" in seen.head[:1_024]


def _office(part: str) -> Callable[[Evidence], bool]:
    """An Office Open XML package without macros."""

    def fits(seen: Evidence) -> bool:
        has_part = any(name.startswith(part) for name in seen.members)
        has_macros = any(name.lower().endswith("vbaproject.bin") for name in seen.members)
        return "[Content_Types].xml" in seen.members and has_part and not has_macros

    return fits


def _open_document(kind: str) -> Callable[[Evidence], bool]:
    return lambda seen: seen.declared == f"application/vnd.oasis.opendocument.{kind}"


def _compound(seen: Evidence) -> bool:
    return seen.head.startswith(_OLE) and seen.class_id not in _INSTALLERS


def _mp3(seen: Evidence) -> bool:
    frame = len(seen.head) > 1 and seen.head[0] == 0xFF and seen.head[1] & 0xE6 == 0xE2
    return frame or seen.head.startswith(b"ID3")


def _text(seen: Evidence) -> bool:
    """No controls but those that lay text out. With a byte order mark, UTF-16 may have any byte."""
    if seen.head.startswith(_BYTE_ORDER_MARKS[1:]):
        return True
    return all(byte >= 0x20 or byte in _TEXT_CONTROLS for byte in seen.head)


def _xml(seen: Evidence) -> bool:
    begin = next(
        (seen.head[len(mark) :] for mark in _BYTE_ORDER_MARKS if seen.head.startswith(mark)), seen.head
    )
    return _text(seen) and begin.replace(b"\x00", b"").lstrip().startswith(b"<")


_WORDS: Final = "application/vnd.openxmlformats-officedocument"
_JPEG: Final = Kind("image/jpeg", _begins(b"\xff\xd8\xff"))
_TIFF: Final = Kind("image/tiff", _begins(b"II*\x00", b"MM\x00*"))
_MOVIE: Final = _begins(b"ftyp", b"moov", b"mdat", b"wide", b"free", at=4)
_HEIF: Final = _begins(b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", at=4)

KINDS: Final[Mapping[str, Kind]] = {
    "pdf": Kind("application/pdf", _pdf),
    "docx": Kind(f"{_WORDS}.wordprocessingml.document", _office("word/")),
    "xlsx": Kind(f"{_WORDS}.spreadsheetml.sheet", _office("xl/")),
    "pptx": Kind(f"{_WORDS}.presentationml.presentation", _office("ppt/")),
    "doc": Kind("application/msword", _compound),
    "xls": Kind("application/vnd.ms-excel", _compound),
    "ppt": Kind("application/vnd.ms-powerpoint", _compound),
    "msg": Kind("application/vnd.ms-outlook", _compound),
    "odt": Kind("application/vnd.oasis.opendocument.text", _open_document("text")),
    "ods": Kind("application/vnd.oasis.opendocument.spreadsheet", _open_document("spreadsheet")),
    "odp": Kind("application/vnd.oasis.opendocument.presentation", _open_document("presentation")),
    "rtf": Kind("application/rtf", _begins(b"{\\rtf")),
    "txt": Kind("text/plain", _text),
    "csv": Kind("text/csv", _text),
    "md": Kind("text/markdown", _text),
    "eml": Kind("message/rfc822", _text),
    "xml": Kind("application/xml", _xml),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "gif": Kind("image/gif", _begins(b"GIF87a", b"GIF89a")),
    "tif": _TIFF,
    "tiff": _TIFF,
    "webp": Kind("image/webp", _container(b"RIFF", b"WEBP")),
    "heic": Kind("image/heic", _HEIF),
    "mp3": Kind("audio/mpeg", _mp3),
    "wav": Kind("audio/wav", _container(b"RIFF", b"WAVE")),
    "flac": Kind("audio/flac", _begins(b"fLaC")),
    "ogg": Kind("audio/ogg", _begins(b"OggS")),
    "m4a": Kind("audio/mp4", _MOVIE),
    "mp4": Kind("video/mp4", _MOVIE),
    "mov": Kind("video/quicktime", _MOVIE),
    "zip": Kind("application/zip", _begins(b"PK\x03\x04", b"PK\x05\x06")),
}
"""By extension. Of what is not here nothing is known but that it may be no program."""


def content_refused(extension: str, seen: Evidence) -> Refused | None:
    """Return why these contents cannot be behind this extension, or None."""
    if is_program(seen):
        return Refused("contentIsProgram", RULE)
    kind = KINDS.get(extension)
    if kind is not None and not kind.fits(seen):
        return Refused("contentOfOtherKind", RULE)
    return None


def is_program(seen: Evidence) -> bool:
    """Tell whether the contents are something that a computer would run."""
    installer = seen.head.startswith(_OLE) and seen.class_id in _INSTALLERS
    return installer or seen.head.startswith(_PROGRAMS)


def media_type_of(extension: str) -> str:
    """Return the media type of a kind of file."""
    kind = KINDS.get(extension)
    return ANY_KIND if kind is None else kind.media_type
