"""Kinds of files, told from true files and from files that only say that they are."""

import io
import struct

import pytest

from kiosk_api.files.look import look_at
from kiosk_api.rules.file_kinds import KINDS, content_refused, media_type_of
from tests.unit.made_files import (
    MSI,
    PDF,
    PNG,
    PROGRAM,
    TRUE,
    a_package,
    a_zip,
    an_open_document,
)

ALIKE = [
    {"jpg", "jpeg"},
    {"tif", "tiff"},
    {"doc", "xls", "ppt", "msg"},
    {"txt", "csv", "md", "eml", "xml", "rtf"},
    {"mp4", "mov", "m4a", "heic"},
]
"""Kinds that look alike, or of which each is one of the other too: a text in RTF or XML is a text."""
PACKAGES = {"docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"}


def reason(extension: str, contents: bytes) -> str | None:
    refused = content_refused(extension, look_at(io.BytesIO(contents)))
    return refused.reason if refused else None


def test_each_kind_has_a_true_file() -> None:
    assert set(TRUE) == set(KINDS)


@pytest.mark.parametrize("extension", TRUE)
def test_a_true_file_fits_its_extension(extension: str) -> None:
    assert reason(extension, TRUE[extension]) is None


@pytest.mark.parametrize("extension", TRUE)
def test_a_true_file_fits_no_extension_of_another_kind(extension: str) -> None:
    for other in KINDS:
        alike = any({extension, other} <= group for group in ALIKE)
        package_as_zip = other == "zip" and extension in PACKAGES
        pdf_as_text = extension == "pdf" and other in ("txt", "csv", "md", "eml")
        if extension != other and not alike and not package_as_zip and not pdf_as_text:
            assert reason(other, TRUE[extension]) == "contentOfOtherKind", other


@pytest.mark.parametrize("extension", [*KINDS, "xyz", ""])
@pytest.mark.parametrize(
    "program",
    [
        PROGRAM,
        b"\x7fELF\x02\x01\x01",
        b"\xca\xfe\xba\xbe\x00\x00\x00\x34",
        b"\xcf\xfa\xed\xfe\x07\x00\x00\x01",
        b"#!/bin/sh\nrm -rf ~\n",
        b"L\x00\x00\x00\x01\x14\x02\x00",
        MSI,
    ],
    ids=["windows", "linux", "java", "macos", "script", "shortcut", "installer"],
)
def test_a_program_is_refused_under_any_name(extension: str, program: bytes) -> None:
    assert reason(extension, program) == "contentIsProgram"


@pytest.mark.parametrize(
    ("extension", "contents"),
    [
        ("pdf", b""),
        ("pdf", b" " * 1024 + PDF),
        ("docx", a_zip(("word/document.xml", b"<x/>"))),
        ("docx", a_package("word/document.xml", "word/vbaProject.bin")),
        ("xlsx", a_package("xl/workbook.xml", "xl/vbaProject.bin")),
        ("docx", a_package("word/document.xml")[:-40]),
        ("odt", an_open_document("text-master")),
        ("odt", a_zip(("mimetype", b"application/vnd.oasis.opendocument.text"))),
        ("txt", b"Dag\x00Zo\xc3\xab"),
        ("xml", b"geen xml"),
        ("png", PNG[1:]),
        ("webp", b"RIFF\x24\x00\x00\x00WAVEfmt "),
    ],
)
def test_what_only_looks_like_its_kind_is_refused(extension: str, contents: bytes) -> None:
    assert reason(extension, contents) == "contentOfOtherKind"


def test_a_pdf_may_begin_a_little_later_as_readers_have_it() -> None:
    assert reason("pdf", b"\r\n" * 20 + PDF) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_may_be_in_any_usual_encoding(encoding: str) -> None:
    assert reason("csv", "naam;stad\nZoë;Liège\n".encode(encoding)) is None


def test_an_archive_whose_table_is_made_to_be_huge_is_not_read() -> None:
    """As one that says that it has millions of members: Python would read them all."""
    made = bytearray(a_package("word/document.xml"))
    struct.pack_into("<H", made, made.rindex(b"PK\x05\x06") + 10, 60_000)
    assert reason("docx", bytes(made)) == "contentOfOtherKind"


@pytest.mark.parametrize("damage", range(0, 400, 7))
def test_a_damaged_archive_is_refused_or_read_but_never_breaks(damage: int) -> None:
    made = bytearray(an_open_document("text"))
    made[damage % len(made)] ^= 0xFF
    assert reason("odt", bytes(made)) in (None, "contentOfOtherKind")


def test_of_an_extension_that_nobody_knows_only_programs_are_refused() -> None:
    assert reason("dwg", b"AC1032") is None
    assert media_type_of("dwg") == "application/octet-stream"
    assert media_type_of("pdf") == "application/pdf"
