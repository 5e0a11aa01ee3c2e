"""`docs/api.md` names every operation, problem, rule and reason, and none that is not there."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import kiosk_api.rules
from kiosk_api.contract import problems
from tests.architecture.test_contract_problems import TYPES
from tests.contract.api.contract_witness import operations

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def rows(first_cell: str) -> list[list[str]]:
    """Return the rows of the table whose head begins with `first_cell`."""
    table = DOCUMENT.partition(f"\n| {first_cell} |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def codes(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def rule_modules() -> dict[str, str]:
    """Return the rules that have a name, with the text of their module."""
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(kiosk_api.rules.__path__):
        rule = importlib.import_module(f"kiosk_api.rules.{module.name}")
        if hasattr(rule, "RULE"):
            found[rule.RULE] = Path(str(rule.__file__)).read_text(encoding="utf-8")
    return found


def test_each_operation_is_documented() -> None:
    documented = {(row[0], row[1]) for row in rows("operation")}
    assert documented == {
        (f"`{name}`", f"{method} `{path}`") for name, (method, path, _) in operations().items()
    }


def test_each_problem_type_is_documented() -> None:
    assert {row[1].strip("`") for row in rows("status")} | {
        row[0].strip("`") for row in rows("issue")
    } == TYPES


def test_each_rule_is_documented_with_its_source() -> None:
    documented = {row[0].strip("`"): row for row in rows("rule")}
    assert set(documented) == set(rule_modules())
    assert all(row[3] for row in documented.values())


def test_each_reason_of_a_rule_is_documented() -> None:
    documented = {row[0].strip("`"): codes(row[1]) for row in rows("rule")}
    for rule, text in rule_modules().items():
        constants = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
        assert documented[rule] <= constants, rule
        given = {
            node.args[0].value
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "Refused"
            and isinstance(node.args[0], ast.Constant)
        }
        assert given <= documented[rule], rule


def test_the_problem_for_a_locked_account_number_names_a_documented_rule() -> None:
    example = re.search(
        r"rule: (\w+)", (ROOT / "kiosk_api/contract/openapi.yaml").read_text(encoding="utf-8")
    )
    assert example is not None
    assert example[1] in rule_modules()
    assert problems.ACCOUNT_NUMBER_LOCKED in TYPES
