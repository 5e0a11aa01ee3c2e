"""How `:name` becomes what psycopg reads."""

import pytest

pytest.importorskip("psycopg", reason="psycopg is an optional dependency")

from kiosk_api.store.postgresql import with_percent_names


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("SELECT :a, :b_2", "SELECT %(a)s, %(b_2)s"),
        ("SELECT ':a', \":a\"", "SELECT ':a', \":a\""),
        ("SELECT 'it''s :a', :b", "SELECT 'it''s :a', %(b)s"),
        ("SELECT a::text", "SELECT a::text"),
        ("-- at 12:30 :a\nSELECT :a", "-- at 12:30 :a\nSELECT %(a)s"),
        ("SELECT 5 % 2, '100%', :a", "SELECT 5 %% 2, '100%%', %(a)s"),
    ],
)
def test_only_parameters_are_translated(written: str, sent: str) -> None:
    assert with_percent_names(written) == sent
