"""`practice approve` reads the sign-in pages as a person with a text browser would."""

from kiosk_api.practice.forms import read_page

LONG_LIST = """
<h1>Namens wie?</h1>
<form action="/aanmelden/namens" method="get"><label for="zoek">Zoeken</label><input id="zoek" name="zoek"></form>
<form action="/aanmelden/namens" method="post">
<input type="hidden" name="csrf" value="proof"><input type="radio" id="all" name="namens" value="all" checked>
<label for="all">Alle aanvragers</label></form>
"""


def test_answers_the_form_that_is_posted_and_not_the_search_above_it() -> None:
    form = read_page(LONG_LIST).form("/aanmelden/namens")
    assert form is not None
    assert form.values == {"csrf": "proof", "namens": "all"}
    assert form.choices == {"namens": {"Alle aanvragers": "all"}}
