"""Warnings that save a grant: of one's own dossiers and coming mandates, and of nobody else's."""

from typing import Any

from tests.contract.api.conftest import Api
from tests.contract.api.world import GENT, KETEL, LIES, LOCKED, OPEN, STRANGERS, ZOE


async def warnings(api: Api, query: str = "", **facts: Any) -> list[dict[str, Any]]:
    token = await api.token_of(facts.pop("person", LIES), **facts)
    answer = await api.get(f"/v1/accessWarnings{query}", token=token)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def change(api: Api, statement: str) -> None:
    await api.database.write(lambda tx: tx.run(statement))


async def test_a_right_that_ends_before_a_deadline_warns_of_each_dossier_after_it(api: Api) -> None:
    """Gent's dossiers are due on 1 to 12 December."""
    await change(api, "UPDATE user_right SET valid_until = '2026-12-09' WHERE organisation_id = 'gent'")
    found = [each for each in await warnings(api) if each["applicantId"] == GENT]
    assert [each["dueOn"] for each in found] == ["2026-12-10", "2026-12-11", "2026-12-12"]
    first = found[0]
    assert (first["kind"], first["reportBy"], first["link"]["until"]) == (
        "endsBefore",
        "2026-12-03",
        "2026-12-09",
    )
    assert first["link"]["mender"] == "localAdministrator"
    assert first["link"]["step"] == "extendRight"
    one = await warnings(api, f"?kioskNumber={found[1]['kioskNumber']}")
    assert [each["kioskNumber"] for each in one] == [found[1]["kioskNumber"]]


async def test_a_right_without_an_end_warns_of_nothing(api: Api) -> None:
    assert [each for each in await warnings(api) if each["applicantId"] == GENT] == []
    assert await warnings(api, f"?kioskNumber={OPEN}") == []


async def test_a_mandate_that_waits_for_a_signature_warns_of_a_public_closing_day(api: Api) -> None:
    await change(api, "UPDATE mandate SET holder_signed_on = NULL")
    found = [each for each in await warnings(api) if each["kind"] == "notActiveBy"]
    assert all(each["applicantId"] == KETEL and "kioskNumber" not in each for each in found)
    assert all(each["link"]["code"] == "holderSigned" for each in found)


async def test_a_dossier_that_one_may_not_see_is_not_found(api: Api) -> None:
    for number in (STRANGERS, "260999999"):
        assert (await api.get(f"/v1/accessWarnings?kioskNumber={number}")).status_code == 404
    await change(api, "UPDATE mandate SET stopped_on = '2026-11-22'")
    assert (await api.get(f"/v1/accessWarnings?kioskNumber={LOCKED}")).status_code == 404


async def test_a_sign_in_for_one_applicant_warns_of_that_one(api: Api) -> None:
    await change(api, "UPDATE user_right SET valid_until = '2026-12-09' WHERE organisation_id = 'gent'")
    assert await warnings(api, act_for=KETEL) == []
    assert {each["applicantId"] for each in await warnings(api, act_for=GENT)} == {GENT}


async def test_who_represents_nobody_is_warned_of_nothing(api: Api) -> None:
    assert await warnings(api, person=ZOE) == []
