"""One way to write JSON, so that a hash proves what it was."""

from typing import Any

import pytest

from kiosk_api.rules.canonical_json import canonical_json


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        ({"a": {"z": {}, "y": []}}, '{"a":{"y":[],"z":{}}}'),
        ('Zoë “zei” €\n\t\\"', '"Zoë “zei” €\\n\\t\\\\\\""'),
        ("\u0001\u007f\U0001f3aa", '"\\u0001\u007f\U0001f3aa"'),
        (10**13, "10000000000000"),
    ],
)
def test_a_value_has_one_form(value: Any, written: str) -> None:
    assert canonical_json(value) == written.encode()


def test_the_order_of_members_makes_no_difference() -> None:
    assert canonical_json({"a": 1, "b": 2}) == canonical_json({"b": 2, "a": 1})


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"a": float("nan")})
