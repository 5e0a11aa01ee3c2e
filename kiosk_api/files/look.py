"""Looks at contents for what they are: the evidence from which the rules tell one kind from another.

Nothing here unpacks anything. An archive's table is read only while it is small, so that a made one costs no memory.
"""

import io
import struct
import zipfile
from typing import BinaryIO, Final

from kiosk_api.rules.file_kinds import HEAD_BYTES, Evidence

MAX_MEMBERS: Final = 20_000
MAX_TABLE_BYTES: Final = 4_000_000
"""Of the table at the end of an archive, which Python reads whole."""

_ZIP: Final = b"PK\x03\x04"
_END_OF_TABLE: Final = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT: Final = 65_535
_LONGEST_TYPE: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def look_at(contents: BinaryIO) -> Evidence:
    """Return what the beginning, and the table of an archive, show. Leaves the file somewhere in its middle."""
    contents.seek(0)
    head = contents.read(HEAD_BYTES)
    if head.startswith(_ZIP):
        members, declared = _table(contents)
        return Evidence(head, members, declared)
    if head.startswith(_OLE):
        return Evidence(head, class_id=_class_id(contents, head))
    return Evidence(head)


def _table(contents: BinaryIO) -> tuple[frozenset[str], str]:
    """The names in an archive and what it says that it is; nothing when it cannot be read or is too large."""
    if not _table_is_small(contents):
        return frozenset(), ""
    try:
        with zipfile.ZipFile(contents) as archive:
            names = frozenset(archive.namelist())
            declared = ""
            if "mimetype" in names and archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED:
                with archive.open("mimetype") as member:
                    declared = member.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
            return names, declared
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return frozenset(), ""


def _table_is_small(contents: BinaryIO) -> bool:
    size = contents.seek(0, io.SEEK_END)
    tail_bytes = min(size, _END_OF_TABLE.size + _LONGEST_COMMENT)
    contents.seek(size - tail_bytes)
    tail = contents.read(tail_bytes)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_OF_TABLE.size:
        return False
    *_, members, table_bytes, _, _ = _END_OF_TABLE.unpack_from(tail, at)
    return int(members) <= MAX_MEMBERS and int(table_bytes) <= MAX_TABLE_BYTES


def _class_id(contents: BinaryIO, head: bytes) -> bytes:
    """The class of a compound file, which stands in the first entry of its directory (MS-CFB 2.6.1)."""
    if len(head) < 52:
        return b""
    (shift,) = struct.unpack_from("<H", head, 30)
    (first_sector,) = struct.unpack_from("<L", head, 48)
    if shift not in (9, 12):
        return b""
    contents.seek((first_sector + 1) * (1 << shift) + 80)
    return contents.read(16)
