"""Changing many dossiers at once: each by the rules of one, told apart, recorded, and put back."""

import asyncio
from typing import Any

import httpx
import pytest

from kiosk_api.contract import problems
from kiosk_api.store.database import Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.world import GENT, KETEL, LIES, LOCKED, OPEN, STRANGERS, WIM, ZOE
from tests.contract.store_rows import insert

GENTS = "260000031"
"""A dossier of Gent, which Lies represents by a right and Wim does not."""


async def change(api: Api, numbers: list[str], more: dict[str, Any], **asked: Any) -> httpx.Response:
    body = {"dossiers": [{"kioskNumber": number} for number in numbers], **more}
    return await api.ask("POST", "/v1/dossierChanges", json=body, **asked)


async def put_back(api: Api, made: dict[str, Any], **asked: Any) -> httpx.Response:
    return await api.ask("POST", f"/v1/dossierChanges/{made['changeId']}/reversals", **asked)


def outcomes(answer: httpx.Response) -> list[tuple[str, str | None]]:
    return [(each["outcome"], each.get("reason")) for each in answer.json()["items"]]


async def contact_and_email(api: Api, number: str) -> tuple[str | None, str | None]:
    dossier = (await api.get(f"/v1/dossiers/{number}")).json()
    contact, mail = dossier.get("contactPerson", {}), dossier.get("correspondence", {})
    return contact.get("personId"), mail.get("address")


TO_LIES: dict[str, Any] = {"contactPerson": {"personId": LIES}}


async def test_changes_what_may_be_changed_and_tells_each_of_the_others_why_not(api: Api) -> None:
    answer = await change(
        api, [OPEN, GENTS, STRANGERS, "bestaatniet", LOCKED], {"contactPerson": {"personId": WIM}}
    )
    assert answer.status_code == 201
    assert outcomes(answer) == [
        ("unchanged", None),
        ("skipped", "doesNotRepresent"),
        ("skipped", "notFound"),
        ("skipped", "notFound"),
        ("changed", None),
    ]
    made = answer.json()
    assert (made["changed"], made["unchanged"], made["skipped"]) == (1, 1, 3)
    assert made["items"][2] == {"kioskNumber": STRANGERS, "outcome": "skipped", "reason": "notFound"}
    assert made["items"][3] == {"kioskNumber": "bestaatniet", "outcome": "skipped", "reason": "notFound"}
    assert (await contact_and_email(api, LOCKED))[0] == WIM
    assert answer.headers["Location"] == made["href"]
    assert (await api.follow(made["href"])).json() == made


async def test_a_dry_run_says_the_same_and_does_nothing(api: Api) -> None:
    answer = await change(api, [OPEN, GENTS], {**TO_LIES, "dryRun": True})
    assert (answer.status_code, outcomes(answer)) == (200, [("wouldChange", None), ("wouldChange", None)])
    assert "changeId" not in answer.json()
    assert answer.json()["items"][0]["version"] == "2"
    assert (await contact_and_email(api, OPEN))[0] == WIM
    rows = await api.database.read(lambda tx: tx.one("SELECT count(*) AS n FROM bulk_act"))
    assert rows == {"n": 0}


async def test_each_dossier_has_the_change_in_its_own_history(api: Api) -> None:
    await change(api, [OPEN, LOCKED], {**TO_LIES, "emailOfContactPerson": True})
    for number, before in ((OPEN, "Wim Maes"), (LOCKED, "Zoë Claes")):
        entries = (await api.get(f"/v1/dossiers/{number}/history?pageSize=2")).json()["items"]
        assert {(each["action"], each["after"]) for each in entries} == {
            ("contactPersonChanged", "Lies Vermeulen"),
            ("emailChanged", "lies@wijzer.example"),
        }
        assert {each["before"] for each in entries if each["action"] == "contactPersonChanged"} == {before}
        assert entries[0]["onBehalfOf"]["providerName"] == "Wijzer bv"


async def test_mail_goes_to_the_address_that_the_contact_person_gave_for_each_applicant(api: Api) -> None:
    answer = await change(api, [OPEN, GENTS], {**TO_LIES, "emailOfContactPerson": True})
    assert outcomes(answer) == [("changed", None), ("skipped", "noEmailOfContactPerson")]
    assert await contact_and_email(api, OPEN) == (LIES, "lies@wijzer.example")
    assert (await contact_and_email(api, GENTS))[0] is None


async def test_mail_may_follow_the_contact_person_who_is_there(api: Api) -> None:
    answer = await change(api, [OPEN, GENTS, LOCKED], {"emailOfContactPerson": True})
    assert outcomes(answer) == [
        ("changed", None),
        ("skipped", "noContactPerson"),
        ("skipped", "doesNotRepresent"),
    ]
    assert await contact_and_email(api, OPEN) == (WIM, "wim@deketel.example")


async def test_one_address_for_all_must_be_of_somebody_who_represents(api: Api) -> None:
    answer = await change(api, [OPEN, LOCKED], {"email": "wim@deketel.example"})
    assert outcomes(answer) == [("changed", None), ("changed", None)]
    answer = await change(api, [OPEN], {"email": "zoe@voorbeeld.be"})
    assert outcomes(answer) == [("skipped", "addressOfNobodyWhoRepresents")]


async def test_a_dossier_changes_in_both_or_in_neither(api: Api) -> None:
    answer = await change(api, [OPEN], {**TO_LIES, "email": "zoe@voorbeeld.be"})
    assert outcomes(answer) == [("skipped", "addressOfNobodyWhoRepresents")]
    assert (await contact_and_email(api, OPEN))[0] == WIM


async def test_what_changed_since_the_dry_run_is_left_alone(api: Api) -> None:
    tried = (await change(api, [OPEN, LOCKED], {**TO_LIES, "dryRun": True})).json()
    await api.patch(OPEN, {"email": "wim@deketel.example"}, '"2"')
    dossiers = [{name: each[name] for name in ("kioskNumber", "version")} for each in tried["items"]]
    answer = await api.ask("POST", "/v1/dossierChanges", json={**TO_LIES, "dossiers": dossiers})
    assert outcomes(answer) == [("skipped", "changedSince"), ("changed", None)]
    assert (await contact_and_email(api, OPEN))[0] == WIM


async def test_a_hundred_go_at_once_and_no_more(api: Api) -> None:
    numbers = [f"26{number:07d}" for number in range(1, 101)]
    answer = await change(api, numbers, TO_LIES)
    assert (answer.json()["changed"], answer.json()["skipped"]) == (42, 58)
    too_many = await change(api, [*numbers, "nog"], TO_LIES)
    assert (too_many.status_code, too_many.json()["issues"][0]["name"]) == (400, "dossiers")


@pytest.mark.parametrize(
    ("numbers", "more", "issue_type"),
    [
        ([OPEN], {}, problems.ANY_OF_EXPECTED),
        ([OPEN], {"emailOfContactPerson": False}, problems.ANY_OF_EXPECTED),
        ([OPEN], {"email": "a@b.be", "emailOfContactPerson": True}, problems.ZERO_OR_EXACTLY_ONE_OF_EXPECTED),
        ([OPEN], {"email": "a"}, problems.INVALID_STRUCTURE),
        ([OPEN, OPEN], TO_LIES, problems.INVALID_INPUT),
        ([], TO_LIES, problems.SCHEMA_VIOLATION),
        ([OPEN], {**TO_LIES, "accountNumber": "x"}, problems.UNKNOWN_INPUT),
        ([OPEN], {"contactPerson": None}, problems.SCHEMA_VIOLATION),
    ],
)
async def test_says_what_is_wrong_with_a_question(
    api: Api, numbers: list[str], more: dict[str, Any], issue_type: str
) -> None:
    answer = await change(api, numbers, more)
    assert (answer.status_code, [each["type"] for each in answer.json()["issues"]]) == (400, [issue_type])


async def test_puts_back_also_a_contact_person_who_no_longer_represents(api: Api) -> None:
    before = {number: await contact_and_email(api, number) for number in (OPEN, LOCKED)}
    assert before[LOCKED][0] == ZOE
    made = (await change(api, [OPEN, LOCKED], TO_LIES)).json()
    answer = await put_back(api, made)
    assert (answer.status_code, outcomes(answer)) == (201, [("changed", None)] * 2)
    assert {number: await contact_and_email(api, number) for number in (OPEN, LOCKED)} == before
    assert answer.json()["reverses"] == made["changeId"]
    assert (await api.follow(made["href"])).json()["reversedBy"] == answer.json()["changeId"]
    entries = (await api.get(f"/v1/dossiers/{LOCKED}/history?pageSize=1")).json()["items"]
    assert (entries[0]["before"], entries[0]["after"]) == ("Lies Vermeulen", "Zoë Claes")


async def test_what_somebody_changed_since_is_not_put_back(api: Api) -> None:
    made = (await change(api, [OPEN, LOCKED], TO_LIES)).json()
    await api.patch(OPEN, {"email": "wim@deketel.example"}, '"3"')
    answer = await put_back(api, made)
    assert outcomes(answer) == [("skipped", "changedSince"), ("changed", None)]
    assert await contact_and_email(api, OPEN) == (LIES, "wim@deketel.example")


async def test_where_nothing_stood_nothing_is_put_back(api: Api) -> None:
    made = (await change(api, [GENTS], TO_LIES)).json()
    assert outcomes(await put_back(api, made)) == [("skipped", "wasEmpty")]


async def test_is_put_back_once(api: Api) -> None:
    made = (await change(api, [OPEN], TO_LIES)).json()
    await put_back(api, made)
    again = await put_back(api, made)
    assert (again.status_code, again.json()["type"], again.json()["reason"]) == (
        409,
        problems.NOT_REVERSIBLE,
        "alreadyReversed",
    )


async def test_of_two_who_put_back_at_once_one_does(api: Api) -> None:
    made = (await change(api, [OPEN], TO_LIES)).json()
    answers = await asyncio.gather(*(put_back(api, made) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_putting_back_can_itself_be_put_back(api: Api) -> None:
    made = (await change(api, [OPEN], TO_LIES)).json()
    undone = (await put_back(api, made)).json()
    await put_back(api, undone)
    assert (await contact_and_email(api, OPEN))[0] == LIES


async def test_after_a_day_it_is_too_late(api: Api) -> None:
    made = (await change(api, [OPEN], TO_LIES)).json()
    assert made["reversibleUntil"] == "2026-11-24T10:30:00Z"
    await api.database.write(lambda tx: tx.run("UPDATE bulk_act SET at = at - 24 * 3600 * 1000 - 1000"))
    answer = await put_back(api, made)
    assert (answer.status_code, answer.json().get("reason")) == (409, "tooLate")


async def test_a_change_is_seen_and_put_back_by_its_maker_alone(api: Api) -> None:
    made = (await change(api, [OPEN], TO_LIES)).json()
    wim = await api.token_of(WIM)
    assert (await api.get(f"/v1/dossierChanges/{made['changeId']}", token=wim)).status_code == 404
    assert (await put_back(api, made, token=wim)).status_code == 404


async def test_what_is_no_longer_mine_is_not_put_back(api: Api) -> None:
    made = (await change(api, [OPEN, GENTS], TO_LIES)).json()
    await api.database.write(lambda tx: tx.run("UPDATE mandate SET stopped_on = '2026-11-23'"))
    answer = await put_back(api, made)
    assert outcomes(answer)[0] == ("skipped", "notFound")
    assert set(answer.json()["items"][0]) == {"kioskNumber", "outcome", "reason"}


async def test_the_same_change_with_the_same_key_is_done_once(api: Api) -> None:
    key = {"Idempotency-Key": "sleutel-1"}
    answers = await asyncio.gather(*(change(api, [OPEN, LOCKED], TO_LIES, headers=key) for _ in range(5)))
    assert len({answer.text for answer in answers}) == 1
    assert {answer.headers["Location"] for answer in answers} == {answers[0].json()["href"]}
    clash = await change(api, [OPEN], TO_LIES, headers=key)
    assert (clash.status_code, clash.json()["type"]) == (409, problems.IDEMPOTENCY_KEY_REUSED)


async def test_two_people_who_change_the_same_dossiers_at_once_both_get_a_true_answer(api: Api) -> None:
    wim = await api.token_of(WIM)
    numbers = [f"26{number:07d}" for number in range(4, 24)]
    one, other = await asyncio.gather(
        change(api, numbers, TO_LIES), change(api, numbers, {"contactPerson": {"personId": WIM}}, token=wim)
    )
    assert (one.status_code, other.status_code) == (201, 201)
    row = await api.database.read(
        lambda tx: tx.all("SELECT DISTINCT contact_person_id AS c FROM dossier WHERE id BETWEEN 4 AND 23")
    )
    assert [each["c"] for each in row] in ([LIES], [WIM])


async def test_a_token_for_one_applicant_reaches_only_its_dossiers(api: Api) -> None:
    token = await api.token_of(LIES, act_for=GENT)
    answer = await change(api, [OPEN, GENTS], TO_LIES, token=token)
    assert outcomes(answer) == [("skipped", "notFound"), ("changed", None)]


async def copy(api: Api, to: list[str], **more: Any) -> httpx.Response:
    body = {"fromApplicant": KETEL, "toApplicants": to, **more.pop("body", {})}
    return await api.ask("POST", "/v1/profileCopies", json=body, **more)


async def test_copies_my_details_and_records_it_for_each_applicant(api: Api) -> None:
    tried = await copy(api, [GENT, "vreemd", KETEL], body={"dryRun": True})
    assert (tried.status_code, outcomes(tried)) == (
        200,
        [("wouldChange", None), ("skipped", "notFound"), ("unchanged", None)],
    )
    assert (await api.get(f"/v1/applicants/{GENT}/profile")).json().get("email") is None
    made = await copy(api, [GENT, "vreemd"])
    assert (made.status_code, outcomes(made)) == (201, [("changed", None), ("skipped", "notFound")])
    profile = (await api.get(f"/v1/applicants/{GENT}/profile")).json()
    assert (profile["email"], profile["mobile"]) == ("lies@wijzer.example", "+32470123456")
    history = (await api.get(f"/v1/applicants/{GENT}/history")).json()["items"]
    assert [each["action"] for each in reversed(history)] == ["profileEmailChanged", "profileMobileChanged"]
    assert (await api.follow(made.json()["href"])).json() == made.json()
    wim = await api.token_of(WIM)
    assert (await api.get(f"/v1/profileCopies/{made.json()['copyId']}", token=wim)).status_code == 404


async def test_says_when_other_details_are_replaced(api: Api) -> None:
    def lay(tx: Transaction) -> None:
        insert(tx, "profile", person_id=LIES, applicant_id=GENT, email="l@gent.be", phone="+3293990100")

    await api.database.write(lay)
    made = (await copy(api, [GENT])).json()
    assert made["items"][0]["replaces"] is True
    profile = (await api.get(f"/v1/applicants/{GENT}/profile")).json()
    assert "phone" not in profile


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"fromApplicant": "vreemd"}, "fromApplicant"),
        ({"toApplicants": [GENT, GENT]}, "toApplicants[1]"),
        ({"toApplicants": []}, "toApplicants"),
        ({"fromApplicant": GENT, "toApplicants": [KETEL]}, "email"),
    ],
)
async def test_refuses_to_copy_what_is_not_there(api: Api, body: dict[str, Any], name: str) -> None:
    answer = await copy(api, [GENT], body=body)
    assert (answer.status_code, answer.json()["issues"][0].get("name")) == (400, name)


async def test_changes_of_the_same_dossiers_in_other_orders_do_not_wait_for_each_other(api: Api) -> None:
    orders = [[OPEN, LOCKED], [LOCKED, OPEN]] * 6
    answers = await asyncio.gather(*(change(api, numbers, TO_LIES) for numbers in orders))
    assert [answer.status_code for answer in answers] == [201] * len(orders)
