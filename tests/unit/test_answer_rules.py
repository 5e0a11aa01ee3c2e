"""What answers may be kept, and what stands between them and submission, as tables."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from kiosk_api.contract.dossier_types import Check, Question, Tab
from kiosk_api.rules.answer_checks import faults_of_checks
from kiosk_api.rules.answer_shape import LONGEST_TEXT, MOST_ROWS, misshapen, tidied
from kiosk_api.rules.answer_values import MOST_CENTS, is_empty
from kiosk_api.rules.answers import Fault, faults_of_question, faults_of_tabs
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.copied_answers import copied_answers
from kiosk_api.rules.filled_data import FilledData, as_title, filled_data
from kiosk_api.rules.questions import by_id
from kiosk_api.rules.tab_progress import Progress, progress_of_tabs
from tests import answer_cases as shared
from tests.unit.asked_questions import a_check, a_column, a_question, a_tab

BUDGET = a_question(
    "q",
    "table",
    columns=[
        a_column("post", "text", required=True, max_length=10),
        a_column("bedrag", "amount", summed=True),
        a_column("soort", "choice", choices=["loon", "huur"]),
        a_column("dag", "date"),
        a_column("aantal", "number", summed=True),
        a_column("later", "hologram"),
    ],
    min_rows=2,
    max_rows=3,
)


@pytest.mark.parametrize(
    ("question", "value", "names"),
    [
        (a_question("q"), "wat tekst\nop twee regels\tmet een tab", []),
        (a_question("q", "longText"), "", []),
        (a_question("q"), 12, ["q"]),
        (a_question("q"), ["a"], ["q"]),
        (a_question("q"), "met\x00nul", ["q"]),
        (a_question("q"), "met \x1b[31m kleur", ["q"]),
        (a_question("q"), "x" * (LONGEST_TEXT + 1), ["q"]),
        (a_question("q", max_length=3), "veel te lang voor een aanvraag", []),
        (a_question("q", "number"), "nog geen getal", []),
        (a_question("q", "number"), 12.5, ["q"]),
        (a_question("q", "amount"), 0, []),
        (a_question("q", "amount"), -1, []),
        (a_question("q", "amount"), True, ["q"]),
        (a_question("q", "amount"), 12.5, ["q"]),
        (a_question("q", "amount"), "1250", ["q"]),
        (a_question("q", "amount"), MOST_CENTS, []),
        (a_question("q", "amount"), MOST_CENTS + 1, ["q"]),
        (a_question("q", "date"), "15 mei", []),
        (a_question("q", "date"), 20260515, ["q"]),
        (a_question("q", "choice", choices=["a"]), "z", []),
        (a_question("q", "choice", choices=["a"]), None, []),
        (a_question("q", "multiChoice", choices=["a"]), ["a", "z"], []),
        (a_question("q", "multiChoice", choices=["a"]), "a", ["q"]),
        (a_question("q", "multiChoice", choices=["a"]), ["a", 1, None], ["q[1]", "q[2]"]),
        (a_question("q", "yesNo"), False, []),
        (a_question("q", "yesNo"), "true", ["q"]),
        (a_question("q", "yesNo"), 1, ["q"]),
        (a_question("q", "upload"), "plan.pdf", ["q"]),
        (a_question("q", "upload"), None, []),
        (a_question("q", "hologram"), {"licht": [1.5, None]}, []),
        (a_question("q", "hologram"), json.loads("[" * 31 + "]" * 31), []),
        (a_question("q", "hologram"), json.loads("[" * 40 + "]" * 40), ["q"]),
        (BUDGET, [{"post": "Huur", "bedrag": 1200}, {}, {"bedrag": None}], []),
        (BUDGET, [{"later": {"x": 1}}], []),
        (BUDGET, {"post": "Huur"}, ["q"]),
        (BUDGET, [["Huur", 1200]], ["q[0]"]),
        (
            BUDGET,
            [{"post": "Huur"}, {"post": 3, "bedrag": "1200", "btw": 21}],
            ["q[1].post", "q[1].bedrag", "q[1].btw"],
        ),
        (BUDGET, [{}] * (MOST_ROWS + 1), ["q"]),
    ],
)
def test_a_draft_may_be_unfinished_but_not_of_another_shape(
    question: Question, value: Any, names: list[str]
) -> None:
    assert [fault.name for fault in misshapen({"q": question}, {"q": value})] == names


def test_an_unknown_question_and_an_unknown_column_are_told_apart_from_a_wrong_value() -> None:
    found = misshapen({"q": BUDGET}, {"vreemd": 1, "q": [{"btw": 21, "bedrag": "x"}]})
    assert [(fault.name, bool(fault.expected)) for fault in found] == [
        ("vreemd", False),
        ("q[0].btw", False),
        ("q[0].bedrag", True),
    ]


@pytest.mark.parametrize(
    ("question", "value", "kept"),
    [
        (a_question("q", "longText"), "een\r\ntwee\rdrie\n", "een\ntwee\ndrie\n"),
        (BUDGET, [{"post": "a\r\nb", "bedrag": None, "dag": ""}], [{"post": "a\nb", "dag": ""}]),
        (a_question("q", "yesNo"), False, False),
        (a_question("q", "hologram"), {"x": None}, {"x": None}),
    ],
)
def test_answers_are_kept_tidy(question: Question, value: Any, kept: Any) -> None:
    assert tidied(question, value) == kept


@pytest.mark.parametrize(
    ("answer", "empty"),
    [
        (None, True), ("", True), (" \n", True), ([], True), ([{}, {"a": " "}], True), ("x", False),
        (0, False), (False, False), ([{"a": 0}], False), (["a"], False),
    ],
)  # fmt: skip
def test_blanks_and_empty_rows_are_no_answer(answer: Any, empty: bool) -> None:
    assert is_empty(answer) == empty


@pytest.mark.parametrize(
    ("question", "answer", "faults"),
    [
        (a_question("q"), None, []),
        (a_question("q", required=True), " ", [Fault("q", "required")]),
        (a_question("q", max_length=3), "vier", [Fault("q", "tooLong", "3")]),
        (a_question("q", max_length=3), "één", []),
        (a_question("q", "number"), "12,5", [Fault("q", "notANumber")]),
        (a_question("q", "number"), "1e5", [Fault("q", "notANumber")]),
        (a_question("q", "number"), "٣", [Fault("q", "notANumber")]),
        (a_question("q", "number", minimum="0.5"), "0.49", [Fault("q", "tooSmall", "0.5")]),
        (a_question("q", "number", minimum="0.5", maximum="3"), "3.0", []),
        (a_question("q", "number", maximum="3"), "3.000001", [Fault("q", "tooLarge", "3")]),
        (a_question("q", "amount", minimum="100"), 99, [Fault("q", "tooSmall", "100")]),
        (a_question("q", "amount", maximum="700000"), 700001, [Fault("q", "tooLarge", "700000")]),
        (a_question("q", "amount", required=True), 0, []),
        (a_question("q", "date"), "2026-02-30", [Fault("q", "notADay")]),
        (a_question("q", "date"), "2026-2-3", [Fault("q", "notADay")]),
        (a_question("q", "date", minimum="2026-05-15"), "2026-05-14", [Fault("q", "tooSmall", "2026-05-15")]),
        (a_question("q", "date", maximum="2026-05-15"), "2026-05-15", []),
        (a_question("q", "choice", choices=["a", "b"]), "b", []),
        (a_question("q", "choice", choices=["a", "b"]), "c", [Fault("q", "notAChoice")]),
        (a_question("q", "multiChoice", choices=["a", "b"], required=True), [], [Fault("q", "required")]),
        (a_question("q", "multiChoice", choices=["a", "b"]), ["b", "c"], [Fault("q", "notAChoice")]),
        (a_question("q", "yesNo", required=True), False, []),
        (a_question("q", "yesNo", required=True), None, [Fault("q", "required")]),
        (a_question("q", "hologram", required=True, minimum="3"), None, []),
        (a_question("q", "hologram", required=True, max_length=1), {"x": "lang"}, []),
        (a_question("q", "table", required=True), [{}, {"post": ""}], [Fault("q", "required")]),
        (BUDGET, None, []),
        (BUDGET, [{"post": "Huur"}, {}], [Fault("q", "tooFewRows", "2")]),
        (BUDGET, [{"post": str(row)} for row in range(4)], [Fault("q", "tooManyRows", "3")]),
        (
            BUDGET,
            [{"bedrag": 5}, {}, {"post": "elf tekens.", "soort": "z", "dag": "x", "aantal": "y"}],
            [
                Fault("q", "required", row=0, column_id="post"),
                Fault("q", "tooLong", "10", row=2, column_id="post"),
                Fault("q", "notAChoice", row=2, column_id="soort"),
                Fault("q", "notADay", row=2, column_id="dag"),
                Fault("q", "notANumber", row=2, column_id="aantal"),
            ],
        ),
    ],
)
def test_each_kind_of_answer_has_its_limits(question: Question, answer: Any, faults: list[Fault]) -> None:
    assert faults_of_question(question, answer) == faults


@pytest.mark.parametrize(
    ("facts", "files", "codes"),
    [
        ({}, 0, []),
        ({"required": True}, 0, ["required"]),
        ({"required": True}, 1, []),
        ({"max_files": 2}, 2, []),
        ({"max_files": 2}, 3, ["tooManyFiles"]),
    ],
)
def test_an_upload_counts_its_files(facts: dict[str, Any], files: int, codes: list[str]) -> None:
    found = faults_of_question(a_question("q", "upload", **facts), None, files)
    assert [fault.code for fault in found] == codes


CONDITIONS = [
    a_tab(
        "a",
        a_question("reist", "yesNo"),
        a_question("land", "choice", choices=["be", "nl", "fr"], asked_when=("reist", "true")),
        a_question("talen", "multiChoice", choices=["nl", "fr"], asked_when=("land", "fr")),
    ),
    a_tab(
        "b",
        a_question("tolk", asked_when=("talen", "fr"), required=True),
        a_question("spook", asked_when=("bestaat niet", "x")),
        a_question("kip", asked_when=("ei", "x")),
        a_question("ei", asked_when=("kip", "x")),
        a_question("zelf", asked_when=("zelf", "x")),
    ),
]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "reist"),
        ({"reist": False}, "reist"),
        ({"reist": True}, "reist land"),
        ({"reist": "true"}, "reist land"),
        ({"reist": True, "land": "fr"}, "reist land talen"),
        ({"reist": True, "land": "fr", "talen": ["nl", "fr"]}, "reist land talen tolk"),
        ({"reist": False, "land": "fr", "talen": ["fr"]}, "reist"),
        ({"kip": "x", "ei": "x", "zelf": "x", "spook": "x", "reist": 3}, "reist"),
    ],
)
def test_conditions_decide_what_is_asked_also_from_another_tab(answers: dict[str, Any], asked: str) -> None:
    assert asked_now(by_id(CONDITIONS), answers) == set(asked.split())


def test_only_what_is_asked_can_be_missing_and_faults_name_their_tab() -> None:
    assert faults_of_tabs(CONDITIONS, "application", {}, {}) == []
    answers = {"reist": True, "land": "fr", "talen": ["fr"]}
    assert faults_of_tabs(CONDITIONS, "application", answers, {}) == [Fault("tolk", "required", tab_id="b")]


def test_a_phase_has_the_faults_of_its_own_tabs_only() -> None:
    tabs = [
        a_tab("vraag", a_question("naam", required=True)),
        a_tab("verslag", a_question("wat", required=True), phase="accountability"),
        a_tab("stuk", a_question("plan", "upload", required=True)),
    ]
    assert [fault.tab_id for fault in faults_of_tabs(tabs, "application", {}, {})] == ["vraag", "stuk"]
    assert [fault.tab_id for fault in faults_of_tabs(tabs, "application", {}, {"plan": 1})] == ["vraag"]
    assert [fault.tab_id for fault in faults_of_tabs(tabs, "accountability", {}, {})] == ["verslag"]


MONEY = [
    a_tab("wie", a_question("gevraagd", "amount"), a_question("begin", "date"), a_question("einde", "date")),
    a_tab(
        "begroting",
        a_question("kosten", "table", columns=[a_column("bedrag", summed=True)]),
        a_question("baten", "table", required=True, columns=[a_column("bedrag", summed=True)]),
        a_question("ruilt", "table", asked_when=("gevraagd", "x"), columns=[a_column("bedrag")]),
        a_question("uren", "number"),
        a_question("dagen", "table", columns=[a_column("uren", "number", summed=True)]),
    ),
]


def rows(*amounts: Any, column: str = "bedrag") -> list[dict[str, Any]]:
    return [{column: amount} for amount in amounts]


@pytest.mark.parametrize(
    ("check", "answers", "limit"),
    [
        (a_check("equal", "kosten.bedrag", "baten.bedrag"), {"kosten": rows(3, 4), "baten": rows(7)}, None),
        (a_check("equal", "kosten.bedrag", "baten.bedrag"), {"kosten": rows(3), "baten": rows(7)}, "7"),
        (a_check("equal", "kosten.bedrag", "baten.bedrag"), {"kosten": rows(3, "x"), "baten": rows(7)}, None),
        (a_check("equal", "kosten.bedrag", "baten.bedrag"), {"kosten": rows(3)}, None),
        (a_check("equal", "baten.bedrag", "kosten.bedrag"), {"baten": rows(3)}, "0"),
        (a_check("equal", "baten.bedrag", "kosten.bedrag"), {"baten": [{}, {"bedrag": ""}]}, None),
        (a_check("atMost", "gevraagd", "kosten.bedrag"), {"gevraagd": 7, "kosten": rows(3, 4)}, None),
        (a_check("atMost", "gevraagd", "kosten.bedrag"), {"gevraagd": 8, "kosten": rows(3, 4)}, "7"),
        (a_check("atMost", "gevraagd", "kosten.bedrag"), {"kosten": rows(3, 4)}, None),
        (a_check("atMost", "gevraagd", "nergens"), {"gevraagd": 8}, None),
        (a_check("atMost", "gevraagd", "kosten.nergens"), {"gevraagd": 8, "kosten": rows(1)}, None),
        (a_check("atMost", "gevraagd", "ruilt.bedrag"), {"gevraagd": 8}, None),
        (a_check("atMostShare", "gevraagd", "kosten.bedrag", percent=60), {"gevraagd": 60, "kosten": rows(99)}, "59"),
        (a_check("atMostShare", "gevraagd", "kosten.bedrag", percent=60), {"gevraagd": 60, "kosten": rows(100)}, None),
        (a_check("atMostShare", "gevraagd", "kosten.bedrag"), {"gevraagd": 60, "kosten": rows(1)}, None),
        (a_check("notBefore", "einde", "begin"), {"begin": "2026-05-15", "einde": "2026-05-14"}, "2026-05-15"),
        (a_check("notBefore", "einde", "begin"), {"begin": "2026-05-15", "einde": "2026-05-15"}, None),
        (a_check("notBefore", "einde", "begin"), {"begin": "2026-05-15", "einde": "morgen"}, None),
        (a_check("atMost", "uren", "dagen.uren"), {"uren": "7.5", "dagen": rows("3.25", "4", column="uren")}, "7.25"),
        (a_check("sameMoonAs", "gevraagd", "kosten.bedrag"), {"gevraagd": 8, "kosten": rows(1)}, None),
        (a_check("equal", "gevraagd", "kosten.bedrag", phase="accountability"), {"gevraagd": 8}, None),
    ],
)  # fmt: skip
def test_checks_compare_what_can_be_compared(
    check: Check, answers: dict[str, Any], limit: str | None
) -> None:
    found = faults_of_checks(MONEY, [check], "application", answers)
    assert [fault.limit for fault in found] == ([] if limit is None else [limit])


def test_a_failing_check_stands_at_its_left_side() -> None:
    check = a_check("equal", "kosten.bedrag", "baten.bedrag")
    (found,) = faults_of_checks(MONEY, [check], "application", {"kosten": rows(3), "baten": rows(7)})
    assert (found.tab_id, found.question_id, found.column_id) == ("begroting", "kosten", "bedrag")
    assert (found.code, found.row, found.check_id) == ("checkFails", None, check.check_id)


def test_progress_counts_what_is_asked_answered_and_wrong() -> None:
    tabs = [
        a_tab(
            "a",
            a_question("naam", required=True),
            a_question("nummer", "number"),
            a_question("plan", "upload"),
        ),
        a_tab("b", a_question("reist", "yesNo"), a_question("land", asked_when=("reist", "true"))),
    ]
    answers: dict[str, Any] = {"nummer": "x", "reist": False, "land": "be"}
    faults = faults_of_tabs(tabs, "application", answers, {"plan": 1})
    assert progress_of_tabs(tabs, answers, {"plan": 1}, faults) == {
        "a": Progress(questions=3, answered=2, faults=2),
        "b": Progress(questions=1, answered=1, faults=0),
    }


def test_a_copy_takes_over_what_is_still_asked() -> None:
    tabs = [
        a_tab(
            "nieuw",
            a_question("naam"),
            a_question("soort", "choice", choices=["dans"]),
            a_question("talen", "multiChoice", choices=["nl", "fr"]),
            a_question("begroting", "table", columns=[a_column("bedrag")]),
            a_question("bedrag", "amount"),
            a_question("leeg"),
        ),
        a_tab("verslag", a_question("wat"), phase="accountability"),
    ]
    earlier = {
        "naam": "Zomerkamp", "soort": "circus", "talen": ["fr", "la"], "weg": "x", "leeg": " ", "wat": "Verslag",
        "begroting": [{"bedrag": 5, "btw": 21}, {"btw": 6}], "bedrag": "nu is dit een tekst",
    }  # fmt: skip
    assert copied_answers(tabs, earlier) == {
        "nieuw": {"naam": "Zomerkamp", "talen": ["fr"], "begroting": [{"bedrag": 5}, {}]}
    }


def test_answers_become_data_of_the_dossier() -> None:
    tabs = [
        a_tab(
            "a",
            a_question("naam", fills="title"),
            a_question("bedrag", "amount", fills="amountRequested"),
            a_question("einde", "date", fills="endsOn"),
            a_question("kleur", fills="somethingNew"),
        )
    ]
    answers = {"naam": "  Zomer\n van ’26 ", "bedrag": 1250, "einde": "2026-08-31", "kleur": "rood"}
    found = filled_data(tabs, answers)
    assert (found.title, found.amount_requested_cents) == ("Zomer van ’26", 1250)
    assert found.ends_on is not None
    assert found.ends_on.isoformat() == "2026-08-31"
    nothing = filled_data(tabs, {"naam": " ", "bedrag": -5, "einde": "ooit"})
    assert nothing == FilledData(fills_amount=True, fills_end=True)


def test_a_title_is_one_line_and_not_too_long() -> None:
    assert as_title("a\n b " + "x" * 400) == "a b " + "x" * 296


@pytest.mark.parametrize("tabs", [[], [a_tab("leeg")]])
def test_a_type_that_asks_nothing_has_no_faults(tabs: Sequence[Tab]) -> None:
    assert faults_of_tabs(tabs, "application", {"x": 1}, {"y": 2}) == []
    assert filled_data(tabs, {"x": 1}) == FilledData()


@pytest.mark.parametrize("case", shared.cases("answers"))
def test_judges_an_answer_as_the_client_does(case: dict[str, Any]) -> None:
    found = faults_of_question(shared.question(case["question"]), case["answer"], case.get("files", 0))
    assert [shared.told(fault) for fault in found] == case["faults"]


@pytest.mark.parametrize("case", shared.cases("asked"))
def test_asks_what_the_client_asks(case: dict[str, Any]) -> None:
    questions = {each["questionId"]: shared.question(each) for each in case["questions"]}
    assert sorted(asked_now(questions, case["answers"])) == case["asked"]


@pytest.mark.parametrize("case", shared.cases("checks"))
def test_compares_answers_as_the_client_does(case: dict[str, Any]) -> None:
    tabs = [a_tab("alles", *shared.questions_of_checks())]
    found = faults_of_checks(tabs, [shared.check(case["check"])], "application", case["answers"])
    assert [{**shared.told(fault), "questionId": fault.question_id} for fault in found] == case["faults"]
