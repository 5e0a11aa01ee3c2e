"""Reading the files of a KBO open data extract, a row at a time: the real ones have millions.

The form is that of the extract's own description: UTF-8, comma separated, texts in quotes, a heading. Whatever is
not so is reported with file and line.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path


class ExtractFault(Exception):
    """Something in an extract is not as it must be."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {what}")


def rows(folder: Path, file: str, columns: Sequence[str], *, required: bool = True) -> Iterator[list[str]]:
    """Yield the values of `columns` of each row.

    Raises:
        ExtractFault: the file is missing though `required`, or not as it must be.
    """
    path = folder / file
    if not path.is_file():
        if required:
            raise ExtractFault(file, None, f"there is no such file in {folder}")
        return
    reader = csv.reader(_lines(path), strict=True)
    no_heading: list[str] = []
    try:
        heading = next(reader, no_heading)
        places = [_place(file, heading, column) for column in columns]
        for row in reader:
            if len(row) != len(heading):
                raise ExtractFault(file, reader.line_num, f"{len(row)} values, {len(heading)} expected")
            yield [row[place] for place in places]
    except csv.Error as error:
        raise ExtractFault(file, reader.line_num, str(error)) from error


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise ExtractFault(path.name, number, "this is not UTF-8") from error


def _place(file: str, heading: Sequence[str], column: str) -> int:
    if column not in heading:
        raise ExtractFault(file, 1, f"no column {column}")
    return heading.index(column)
