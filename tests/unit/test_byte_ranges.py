"""Which part of a file a header asks for."""

import pytest

from kiosk_api.routes.byte_ranges import ByteRange, OutsideTheFile, asked_range, still_holds


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (None, None),
        ("", None),
        ("bytes=0-0", ByteRange(0, 0)),
        ("bytes=0-", ByteRange(0, 9)),
        ("bytes=3-5", ByteRange(3, 5)),
        ("bytes=3-500", ByteRange(3, 9)),
        ("bytes=-3", ByteRange(7, 9)),
        ("bytes=-30", ByteRange(0, 9)),
        ("BYTES=1-2", ByteRange(1, 2)),
        ("bytes=5-3", None),
        ("bytes=0-1,3-4", None),
        ("bytes=a-b", None),
        ("bytes=-1-2", None),
        ("bytes=1" + "0" * 18 + "-", None),
        ("pages=1-2", None),
    ],
)
def test_a_header_names_one_range_or_the_whole(header: str | None, found: ByteRange | None) -> None:
    assert asked_range(header, 10) == found


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_nothing_is_beyond_the_end(header: str) -> None:
    with pytest.raises(OutsideTheFile):
        asked_range(header, 10)


@pytest.mark.parametrize(
    ("if_range", "holds"), [(None, True), ('"a"', True), (' "a" ', True), ('W/"a"', False), ('"b"', False)]
)
def test_only_the_same_file_is_continued(if_range: str | None, holds: bool) -> None:
    assert still_holds(if_range, '"a"') == holds
