"""Account numbers, e-mail addresses and deadline ranges, as they are typed."""

import datetime as dt

import pytest

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import account_number, email_address
from kiosk_tui.pages.days import Nearness, nearness
from kiosk_tui.pages.dossier_view import DossierView, deadline_range, turned_round

TODAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("be71096123456769", "BE71 0961 2345 6769"),
        ("BE7109", "BE71 09"),
        ("  be71 0961  2345 67", "BE71 0961 2345 67"),
        ("", ""),
    ],
)
def test_shows_an_account_number_in_groups_while_it_is_typed(typed: str, shown: str) -> None:
    assert account_number.in_groups(typed) == shown


def test_groups_what_is_in_groups_already_the_same_way() -> None:
    once = account_number.in_groups("BE71096123456769")
    assert account_number.in_groups(once) == once


@pytest.mark.parametrize(
    "typed", ["BE71 0961 2345 6769", "be71096123456769", "NL91ABNA0417164300", "BE68539007547034"]
)
def test_accepts_a_right_account_number(typed: str) -> None:
    assert account_number.fault_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "missing"),
        ("BE72 0961 2345 6769", "checksum"),
        ("BE71 0961", "length"),
        ("NL91 ABNA 0417", "checksum"),
        ("hallo", "format"),
    ],
)
def test_says_what_is_wrong_with_an_account_number_and_gives_an_example(typed: str, kind: str) -> None:
    fault = account_number.fault_of(typed)
    assert fault is not None
    assert fault.id == f"dossier.account_number.{kind}"
    assert "BE71 0961 2345 6769" in Voice("nl").say(fault)


@pytest.mark.parametrize("typed", ["jo@dienst.be", " jo.claes+kiosk@sub.dienst.be "])
def test_accepts_an_email_address(typed: str) -> None:
    assert email_address.fault_of(typed) is None


@pytest.mark.parametrize("typed", ["", "jo", "jo@", "jo@@dienst.be", "jo dienst.be"])
def test_says_what_is_wrong_with_an_email_address_and_gives_an_example(typed: str) -> None:
    fault = email_address.fault_of(typed)
    assert fault is not None
    assert "info@voorbeeld.be" in Voice("nl").say(fault)


@pytest.mark.parametrize(
    ("chosen", "days"),
    [
        ("", (None, None)),
        ("passed", (None, dt.date(2026, 5, 3))),
        ("within7", (TODAY, dt.date(2026, 5, 11))),
        ("1-5-2026..31-5-2026", (dt.date(2026, 5, 1), dt.date(2026, 5, 31))),
        ("2026-05-01 .. 31/5/2026", (dt.date(2026, 5, 1), dt.date(2026, 5, 31))),
        ("..31.5.2026", (None, dt.date(2026, 5, 31))),
        ("1-5-2026..", (dt.date(2026, 5, 1), None)),
    ],
)
def test_reads_a_range_of_deadlines(chosen: str, days: tuple[dt.date | None, dt.date | None]) -> None:
    assert deadline_range(chosen, TODAY) == days


@pytest.mark.parametrize("chosen", ["morgen", "1-5-2026", "31-2-2026..", "..", "a..b", "1-5..2-5"])
def test_does_not_guess_at_a_range_that_it_cannot_read(chosen: str) -> None:
    assert deadline_range(chosen, TODAY) is None


@pytest.mark.parametrize(
    ("deadline", "near"),
    [
        (dt.date(2026, 5, 3), Nearness.PASSED),
        (TODAY, Nearness.TODAY),
        (dt.date(2026, 5, 11), Nearness.SOON),
        (dt.date(2026, 5, 12), Nearness.LATER),
    ],
)
def test_a_deadline_lasts_until_the_end_of_its_day(deadline: dt.date, near: Nearness) -> None:
    assert nearness(deadline, TODAY) is near


def test_a_route_carries_a_view_and_nothing_that_is_usual() -> None:
    view = DossierView(phase="advice", text="fiets & co", sort="-title")
    assert DossierView.from_route(view.as_route()) == view
    assert DossierView().as_route() == ""


def test_a_route_from_elsewhere_may_hold_unknown_names() -> None:
    assert DossierView.from_route("phase=advice&colour=red") == DossierView(phase="advice")


def test_turning_an_order_round_twice_gives_it_back() -> None:
    assert turned_round("deadline") == "-deadline"
    assert turned_round(turned_round("deadline")) == "deadline"
