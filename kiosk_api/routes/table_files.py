"""Tables as files for spreadsheet programs: CSV (RFC 4180) and XLSX (ECMA-376)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the computer."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDEST: Final = 60
_NAME_OF_SHEET: Final = 31


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV with `;` between, as spreadsheets in Belgium expect."""
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow([harmless(cell) for cell in headings])
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + written.getvalue()).encode()


def as_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as one sheet, its cells as text: nothing in it is reckoned out."""
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        # xlsxwriter leaves types open here.
        sheet = book.add_worksheet(title[:_NAME_OF_SHEET])  # pyright: ignore[reportUnknownMemberType]
        bold = book.add_format({"bold": True})  # pyright: ignore[reportUnknownMemberType]
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        widths = [len(heading) for heading in headings]
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)
                widths[column] = max(widths[column], len(cell))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width, _WIDEST) + 2)
        sheet.freeze_panes(1, 0)
    return written.getvalue()


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet program takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
