"""A few small true files that every attachment of the practice environment shares: kept once, by their hash."""

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Final

from kiosk_api.files.contents import Contents

_PICTURE_SIDE: Final = 240
_PICTURE_COLOUR: Final = bytes((0xFF, 0xE6, 0x15))


@dataclass(frozen=True, slots=True)
class MadeFile:
    extension: str
    media_type: str
    content: bytes
    sha256: str


@cache
def made_files() -> tuple[MadeFile, ...]:
    """Return the files: a document, a spreadsheet and a picture."""
    return (
        _made("pdf", "application/pdf", _document("Oefenbestand van KIOSK", "Dit stuk is verzonnen.")),
        _made("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _spreadsheet()),
        _made("png", "image/png", _picture()),
    )


def keep_made_files(contents: Contents) -> None:
    """Put the contents where attachments are kept.

    Raises:
        ContentsFailed: they cannot be written.
    """
    for file in made_files():
        name = file.sha256[:32]
        with contents.receive(name, 0) as receiving:
            receiving.write(file.content)
            receiving.make_durable()
        contents.keep(name, contents.seal(name, len(file.content)))


def _made(extension: str, media_type: str, content: bytes) -> MadeFile:
    return MadeFile(extension, media_type, content, hashlib.sha256(content).hexdigest())


def _document(*lines: str) -> bytes:
    """Make a PDF of one page (ISO 32000-1) with some lines of text."""
    text = " T* ".join(f"({line}) Tj" for line in lines).encode("ascii")
    stream = b"BT /F1 16 Tf 72 760 Td 24 TL " + text + b" ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def _spreadsheet() -> bytes:
    """Make a workbook of one sheet (ISO/IEC 29500-1), the same bytes whenever it is made."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{name}</t></is></c><c r="B{row}"><v>{value}</v></c></row>'
        for row, (name, value) in enumerate((("Lonen", 12_500), ("Zaal", 3_200), ("Techniek", 1_850)), 1)
    )
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{sheet}" xmlns:r="{office}"><sheets>'
        '<sheet name="Begroting" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{sheet}"><sheetData>{cells}</sheetData></worksheet>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _picture() -> bytes:
    """Make a square picture of one colour (PNG, ISO/IEC 15948)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)

    size = _PICTURE_SIDE.to_bytes(4)
    rows = (b"\0" + _PICTURE_COLOUR * _PICTURE_SIDE) * _PICTURE_SIDE
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + size + bytes((8, 2, 0, 0, 0)))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )
