"""How large a piece is."""

from kiosk_tui.files.pace import FIRST_BYTES, LARGEST_BYTES, SMALLEST_BYTES, Pace


def test_pieces_grow_while_they_go_quickly_up_to_what_the_service_takes() -> None:
    pace = Pace(1_000_000)
    sizes = [pace.bytes]
    for _ in range(5):
        pace.took(0.01)
        sizes.append(pace.bytes)
    assert sizes[:3] == [FIRST_BYTES, FIRST_BYTES * 2, 1_000_000]
    assert sizes[-1] == 1_000_000


def test_no_piece_is_larger_than_what_may_be_lost() -> None:
    pace = Pace(10**9)
    for _ in range(20):
        pace.took(0.01)
    assert pace.bytes == LARGEST_BYTES


def test_pieces_shrink_on_a_slow_line_and_when_they_do_not_arrive() -> None:
    pace = Pace(10**9)
    pace.took(10)
    assert pace.bytes == FIRST_BYTES // 2
    for _ in range(20):
        pace.broke()
    assert pace.bytes == SMALLEST_BYTES


def test_a_service_that_takes_little_gets_little() -> None:
    pace = Pace(1_000)
    assert pace.bytes == 1_000
    pace.broke()
    assert pace.bytes == 1_000
