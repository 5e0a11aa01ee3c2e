"""Records of several lines: what a column says stands on its line, and nothing is wider than the list."""

import datetime as dt

import pytest
from rich.cells import cell_len

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.history import COLUMNS, LINES
from kiosk_tui.pages.records import Record, Records
from screens.widgets.record_layout import layout_for

TABLE = Records("history", COLUMNS, FixedWindow(), "open", "", lines=LINES)
AT = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
RECORD = Record(
    "1",
    (
        AT,
        "Rekeningnummer gewijzigd",
        "BE71 0961 2345 6769 → BE68 5390 0754 7034",
        "Lotte Vermeulen namens Theater De Kaaiman (mandaat via Steunpunt Vrije Tijd)",
    ),
    (),
)


def drawn(width: int, record: Record = RECORD) -> list[str]:
    layout = layout_for(TABLE, width, Voice("nl"))
    lines = ["".join(piece.text for piece in line) for line in layout.lines(record)]
    assert len(lines) == layout.height
    assert max(map(cell_len, lines)) <= width
    assert layout.heads() == []
    return lines


def test_a_wide_list_says_an_act_on_three_lines() -> None:
    assert drawn(90) == [
        " 4 mei 2026 11:30 · Rekeningnummer gewijzigd",
        "   BE71 0961 2345 6769 → BE68 5390 0754 7034",
        "   Lotte Vermeulen namens Theater De Kaaiman (mandaat via Steunpunt Vrije Tijd)",
        "",
    ]


def test_a_long_line_goes_on_on_the_one_that_is_free() -> None:
    assert drawn(62) == [
        " 4 mei 2026 11:30 · Rekeningnummer gewijzigd",
        "   BE71 0961 2345 6769 → BE68 5390 0754 7034",
        "   Lotte Vermeulen namens Theater De Kaaiman (mandaat via",
        "   Steunpunt Vrije Tijd)",
    ]


def test_a_narrow_list_says_every_word_on_more_lines() -> None:
    said = " ".join(" ".join(drawn(40)).split())
    for words in ("11:30", "Rekeningnummer gewijzigd", "→ BE68 5390 0754 7034", "Theater De Kaaiman"):
        assert words in said


@pytest.mark.parametrize("width", [12, 20, 30, 53, 54, 80, 200])
def test_it_fits_every_width(width: int) -> None:
    drawn(width)
    drawn(width, Record("2", ("", "", "", ""), ()))
