"""Dossiers whose contact person no longer represents the applicant: flagged in every list, and found."""

from typing import Any

import pytest

from kiosk_api.store.database import Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.world import AN, AN_SELF, GENT, KETEL, LIES, LOCKED, OPEN, WIM, ZOE
from tests.contract.store_rows import a_dossier, insert


async def numbers(api: Api, query: str, **more: Any) -> list[str]:
    answer = await api.get(f"/v1/dossiers?{query}&sort=kioskNumber", **more)
    assert answer.status_code == 200, answer.text
    return [each["kioskNumber"] for each in answer.json()["items"]]


async def test_finds_the_dossiers_whose_contact_person_never_represented_or_stopped(api: Api) -> None:
    assert await numbers(api, "contactGone=true") == [LOCKED]
    await api.database.write(lambda tx: tx.run("UPDATE legal_function SET valid_until = '2026-11-22'"))
    assert await numbers(api, "contactGone=true") == [OPEN, LOCKED]


async def test_every_list_flags_them(api: Api) -> None:
    items = (await api.get("/v1/dossiers?sort=kioskNumber&pageSize=3")).json()["items"]
    assert [(each["kioskNumber"], each.get("contactGone", False)) for each in items[:2]] == [
        (OPEN, False),
        (LOCKED, True),
    ]
    found = (await api.get("/v1/dossiers?q=winterketel")).json()["items"]
    assert [each["contactGone"] for each in found] == [True]


async def test_a_right_that_ends_today_still_counts_today_and_no_longer_tomorrow(api: Api) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE legal_function SET valid_until = '2026-11-23'"))
    assert await numbers(api, "contactGone=true") == [LOCKED]
    await api.database.write(lambda tx: tx.run("UPDATE legal_function SET valid_until = '2026-11-22'"))
    assert OPEN in await numbers(api, "contactGone=true")


async def test_the_rest_is_everything_else_also_what_has_no_contact_person(api: Api) -> None:
    everything = (await api.get("/v1/dossiers?total=true")).json()["total"]
    rest = (await api.get("/v1/dossiers?contactGone=false&total=true")).json()["total"]
    assert rest == everything - 1


async def test_narrows_with_other_filters_and_counts(api: Api) -> None:
    def lay(tx: Transaction) -> None:
        for number in range(5):
            a_dossier(tx, 700 + number, GENT, contact_person_id=WIM, phase=1 + number % 2)

    await api.database.write(lay)
    answer = (await api.get("/v1/dossiers?contactGone=true&total=true&pageSize=2&sort=-kioskNumber")).json()
    assert (answer["total"], len(answer["items"])) == (6, 2)
    following = (await api.follow(answer["next"])).json()
    assert [each["kioskNumber"] for each in following["items"]] == ["260000702", "260000701"]
    assert len(await numbers(api, f"contactGone=true&applicant={GENT}&phase=application")) == 3
    assert await numbers(api, f"contactGone=true&contactPerson={ZOE}") == [LOCKED]
    assert await numbers(api, f"contactGone=true&contactPerson={LIES}") == []


async def test_somebody_who_represents_one_applicant_is_still_gone_from_another(api: Api) -> None:
    """Lies represents De Ketel by a mandate and Gent by a right; only the mandate stops."""

    def lay(tx: Transaction) -> None:
        a_dossier(tx, 700, GENT, contact_person_id=LIES)
        a_dossier(tx, 701, KETEL, contact_person_id=LIES)
        tx.run("UPDATE mandate SET stopped_on = '2026-11-01'")

    await api.database.write(lay)
    assert await numbers(api, "contactGone=true", token=await api.token_of(WIM)) == ["260000002", "260000701"]
    assert await numbers(api, "contactGone=true") == []


async def test_an_applicant_that_is_a_person_is_its_own_contact(api: Api) -> None:
    await api.database.write(lambda tx: a_dossier(tx, 700, AN_SELF, contact_person_id=AN))
    assert await numbers(api, "contactGone=true", token=await api.token_of(AN)) == []


async def test_a_new_right_brings_a_contact_person_back_at_once(api: Api) -> None:
    assert await numbers(api, "contactGone=true") == [LOCKED]

    def give(tx: Transaction) -> None:
        insert(
            tx,
            "user_right",
            person_id=ZOE,
            organisation_id=KETEL,
            code="KIOSK Aanvrager",
            valid_from="2026-11-23",
        )

    await api.database.write(give)
    assert await numbers(api, "contactGone=true") == []


@pytest.mark.parametrize("value", ["yes", "1", ""])
async def test_a_value_that_is_no_truth_is_refused(api: Api, value: str) -> None:
    assert (await api.get(f"/v1/dossiers?contactGone={value}")).status_code == 400
