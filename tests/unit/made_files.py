"""Small true files of each kind, made here: what a program of that kind would open."""

import io
import struct
import zipfile

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)
PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + bytes(124) + b"This program cannot be run in DOS mode."
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner knows as a virus and what harms nobody; in two parts, so that no scanner minds this file."""


def a_zip(*members: tuple[str, bytes], stored: bool = False) -> bytes:
    """An archive; of the same bytes whenever it is made, since tests are named after them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return made.getvalue()


def a_package(part: str, *more: str) -> bytes:
    """An Office Open XML package with this part."""
    members = [("_rels/.rels", b"<x/>"), ("[Content_Types].xml", b"<Types/>"), (part, b"<x/>")]
    return a_zip(*members, *((name, b"") for name in more))


def an_open_document(kind: str) -> bytes:
    said = f"application/vnd.oasis.opendocument.{kind}".encode()
    return a_zip(("mimetype", said), ("content.xml", b"<x/>"), stored=True)


def a_compound_file(class_id: bytes = bytes(16)) -> bytes:
    """A compound file of Windows: its head, and a directory whose first entry has a class."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<L", head, 48, 1)
    entry = bytearray(512)
    entry[80:96] = class_id
    return bytes(head) + bytes(512) + bytes(entry)


MSI = a_compound_file(bytes.fromhex("84100c0000000000c000000000000046"))

TRUE: dict[str, bytes] = {
    "pdf": PDF,
    "docx": a_package("word/document.xml"),
    "xlsx": a_package("xl/workbook.xml"),
    "pptx": a_package("ppt/presentation.xml"),
    "doc": a_compound_file(),
    "xls": a_compound_file(),
    "ppt": a_compound_file(),
    "msg": a_compound_file(),
    "odt": an_open_document("text"),
    "ods": an_open_document("spreadsheet"),
    "odp": an_open_document("presentation"),
    "rtf": rb"{\rtf1\ansi Dag}",
    "txt": "Dag Zoë\n".encode(),
    "csv": "naam;bedrag\nzaal;1.200,50\n".encode("cp1252"),
    "md": b"# Dag\n",
    "eml": b"From: els@voorbeeld.be\r\nSubject: Dag\r\n\r\nDag\r\n",
    "xml": b"\xef\xbb\xbf<?xml version='1.0'?><a/>",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "jpeg": b"\xff\xd8\xff\xe1\x00\x10Exif\x00",
    "png": PNG,
    "gif": b"GIF89a\x01\x00\x01\x00",
    "tif": b"II*\x00\x08\x00\x00\x00",
    "tiff": b"MM\x00*\x00\x00\x00\x08",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
    "mp3": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    "wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "flac": b"fLaC\x00\x00\x00\x22",
    "ogg": b"OggS\x00\x02",
    "m4a": b"\x00\x00\x00\x20ftypM4A \x00",
    "mp4": b"\x00\x00\x00\x20ftypisom\x00",
    "mov": b"\x00\x00\x00\x14ftypqt  \x00",
    "zip": a_zip(("begroting.csv", b"a;b")),
}
"""One true file of each kind that the rules know."""
