"""The header that says: save this, under this name."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk_api.routes.attachment_content import content_disposition
from tests.unit.hostile_names import HOSTILE

FORM = re.compile(
    r'attachment; filename="(?P<plain>[A-Za-z0-9_.() -]+)"; filename\*=UTF-8\'\'(?P<true>[A-Za-z0-9_.~%-]*)'
)


@pytest.mark.parametrize("name", [*HOSTILE, 'a";\r\nSet-Cookie: x=1;"b.pdf', "prijs € 10 %41.pdf"])
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    assert FORM.fullmatch(content_disposition(name.encode("utf-8", "replace").decode()))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_can_be_read_back(name: str) -> None:
    found = FORM.fullmatch(content_disposition(name))
    assert found is not None
    assert unquote(found["true"]) == name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Zoë’s begroting.pdf", "Zoes begroting.pdf"),
        ("你好.pdf", ".pdf"),
        ("a b;c.pdf", "a b_c.pdf"),
        ("", "bestand"),
    ],
)
def test_who_reads_nothing_better_gets_a_plain_name(name: str, plain: str) -> None:
    found = FORM.fullmatch(content_disposition(name))
    assert found is not None
    assert found["plain"] == plain
