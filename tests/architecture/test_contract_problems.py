"""Every problem type has an example in the contract and words in four languages, and nothing else has."""

from typing import Any

from kiosk_api.contract import problems
from kiosk_api.routes.negotiation import LANGUAGES
from kiosk_api.routes.problem_words import DETAILS
from tests.architecture.test_contract_types import examples
from tests.contract.api.contract_witness import contract

PREFIXES = (problems.BELGIF, problems.INPUT, problems.INPUT_EXT, problems.KIOSK)
TYPES = {
    value
    for name, value in vars(problems).items()
    if name.isupper() and isinstance(value, str) and value.startswith("urn:") and value not in PREFIXES
}
ISSUE_TYPES = {type_ for type_ in TYPES if ":input-validation:" in type_}


def shown() -> list[dict[str, Any]]:
    return [example for _, schema, example in examples() if schema == "Problem"]


def test_each_problem_type_has_an_example() -> None:
    assert {problem["type"] for problem in shown()} == TYPES - ISSUE_TYPES


def test_each_issue_type_has_an_example() -> None:
    assert {issue["type"] for problem in shown() for issue in problem.get("issues", ())} == ISSUE_TYPES


def test_each_problem_type_has_words_in_each_language() -> None:
    assert set(DETAILS) == TYPES - ISSUE_TYPES
    for type_, words in DETAILS.items():
        assert len({words.in_language(language) for language in LANGUAGES}) == len(LANGUAGES), type_


def test_an_example_stands_under_its_own_status() -> None:
    for name, response in contract()["components"]["responses"].items():
        for example in (
            response.get("content", {}).get("application/problem+json", {}).get("examples", {}).values()
        ):
            key = example["$ref"].rpartition("/")[2]
            status = contract()["components"]["examples"][key]["value"]["status"]
            statuses = {
                code
                for item in contract()["paths"].values()
                for operation in item.values()
                if isinstance(operation, dict)
                for code, promised in operation["responses"].items()
                if promised.get("$ref", "").endswith(f"/responses/{name}")
            }
            assert statuses in ({str(status)}, {"default"}), key
