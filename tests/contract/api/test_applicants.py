"""Changing an applicant's own data and one's profile for it: by the rules, once, and recorded."""

import asyncio
from functools import partial
from typing import Any

import httpx
import pytest

from kiosk_api.contract import problems
from kiosk_api.store.database import Transaction
from kiosk_api.store.errors import Refused
from tests.contract.api.conftest import Api
from tests.contract.api.world import KETEL, LIES, STRANGE, WIM, ZOE
from tests.contract.store_rows import an_applicant, insert

COLLECTIVE = "nachtwacht"
KAMMERSTRAAT = {"street": "Kammerstraat", "houseNumber": "18", "postCode": "9000", "municipality": "Gent"}
BEHALF = {"applicantName": "De Ketel vzw", "ground": "mandate", "providerName": "Wijzer bv"}


async def change(
    api: Api, patch: Any, *, of: str = f"applicants/{KETEL}", etag: str | None = None, **more: Any
) -> httpx.Response:
    """Change what stands at `of`, by default from the version that stands there now."""
    token = more.get("token", "")
    tag = etag or (await api.get(f"/v1/{of}", token=token)).headers.get("ETag", '"none"')
    headers = {"If-Match": tag, **more.pop("headers", {})}
    return await api.ask("PATCH", f"/v1/{of}", json=patch, headers=headers, **more)


def belgian(address: dict[str, Any]) -> dict[str, Any]:
    """Leave out the country where it is what its absence means."""
    return {name: value for name, value in address.items() if (name, value) != ("country", "BE")}


def run(tx: Transaction, *, statement: str) -> int:
    return tx.run(statement)


async def record(api: Api, applicant_id: str = KETEL) -> list[tuple[Any, ...]]:
    entries = (await api.get(f"/v1/applicants/{applicant_id}/history")).json()["items"]
    return [(each["action"], each.get("before"), each.get("after")) for each in reversed(entries)]


@pytest.fixture
async def collective(api: Api) -> str:
    """A de facto association that Lies represents: no register knows it."""

    def lay(tx: Transaction) -> None:
        an_applicant(tx, COLLECTIVE, "Nachtwacht", entity_group="deFactoAssociation")
        tx.run(
            "UPDATE applicant SET source = 'kiosk', email = 'n@x.be', phone = '+32470123456' WHERE id = :id",
            {"id": COLLECTIVE},
        )
        insert(
            tx, "kiosk_appointment", person_id=LIES, applicant_id=COLLECTIVE, main=1, valid_from="2025-01-01"
        )

    await api.database.write(lay)
    return f"applicants/{COLLECTIVE}"


async def test_changes_phone_and_correspondence_address_and_keeps_them_in_normal_form(api: Api) -> None:
    patch = {"phone": "0470/12.34.56", "correspondenceAddress": {**KAMMERSTRAAT, "municipality": "GENT"}}
    answer = await change(api, patch)
    applicant = answer.json()
    assert answer.status_code == 200
    assert applicant["phone"] == "+32470123456"
    assert belgian(applicant["correspondenceAddress"]) == KAMMERSTRAAT
    read = await api.get(f"/v1/applicants/{KETEL}")
    assert (read.json(), read.headers["ETag"]) == (applicant, answer.headers["ETag"])


async def test_records_each_change_with_who_and_on_whose_behalf(api: Api) -> None:
    await change(api, {"email": "post@deketel.example", "correspondenceAddress": KAMMERSTRAAT})
    await change(api, {"correspondenceAddress": {**KAMMERSTRAAT, "box": "2"}})
    await change(api, {"correspondenceAddress": None})
    first, second = "Kammerstraat 18, 9000 Gent", "Kammerstraat 18 bus 2, 9000 Gent"
    assert await record(api) == [
        ("emailChanged", "info@deketel.example", "post@deketel.example"),
        ("correspondenceAddressChanged", None, first),
        ("correspondenceAddressChanged", first, second),
        ("correspondenceAddressChanged", second, None),
    ]
    entries = (await api.get(f"/v1/applicants/{KETEL}/history?pageSize=1")).json()
    assert entries["items"][0]["actorName"] == "Lies Vermeulen"
    assert entries["items"][0]["onBehalfOf"] == BEHALF
    following = (await api.follow(entries["next"])).json()
    assert following["items"][0]["after"] == second


async def test_the_record_can_only_be_added_to(api: Api) -> None:
    await change(api, {"email": "post@deketel.example"})
    for statement in ("UPDATE applicant_history SET actor_name = 'x'", "DELETE FROM applicant_history"):
        with pytest.raises(Refused, match="append-only"):
            await api.database.write(partial(run, statement=statement))


@pytest.mark.parametrize("member", ["name", "enterpriseNumber", "legalForm", "address"])
async def test_what_a_register_says_is_refused_with_the_register_and_its_day(api: Api, member: str) -> None:
    value = KAMMERSTRAAT if member == "address" else "0999000723"
    answer = await change(api, {member: value, "email": "post@deketel.example"})
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, problems.AUTHENTIC_DATA_LOCKED)
    assert (problem["rule"], problem["source"]) == ("authenticDataLocked", "kbo")
    assert problem["asOf"] == (await api.get(f"/v1/applicants/{KETEL}")).json()["name"]["asOf"]
    assert await record(api) == []


async def test_an_association_says_its_own_name_and_address(api: Api, collective: str) -> None:
    assert (await api.get(f"/v1/{collective}")).json()["editable"] == [
        "email",
        "phone",
        "correspondenceAddress",
        "name",
        "legalForm",
        "address",
    ]
    answer = await change(api, {"name": "Collectief Nachtwacht", "address": KAMMERSTRAAT}, of=collective)
    applicant = answer.json()
    assert applicant["name"] == {"value": "Collectief Nachtwacht", "source": "kiosk", "asOf": "2026-11-23"}
    assert belgian(applicant["address"]["value"]) == KAMMERSTRAAT
    assert await record(api, COLLECTIVE) == [
        ("nameChanged", "Nachtwacht", "Collectief Nachtwacht"),
        ("addressChanged", None, "Kammerstraat 18, 9000 Gent"),
    ]
    found = (await api.get("/v1/representations?q=collectief")).json()["items"]
    assert [each["applicant"]["name"] for each in found] == ["Collectief Nachtwacht"]


async def test_an_association_has_no_enterprise_number_to_give(api: Api, collective: str) -> None:
    answer = await change(api, {"enterpriseNumber": "0999000723"}, of=collective)
    assert (answer.status_code, answer.json()["source"]) == (409, "kiosk")


@pytest.mark.parametrize(
    ("patch", "issue_type", "name", "detail"),
    [
        ({"phone": "0470 1"}, problems.INVALID_STRUCTURE, "phone", "tooShort"),
        ({"phone": ""}, problems.INVALID_STRUCTURE, "phone", "notAPhoneNumber"),
        ({"phone": None}, problems.SCHEMA_VIOLATION, "phone", None),
        ({"email": None}, problems.SCHEMA_VIOLATION, "email", None),
        ({"email": "post"}, problems.INVALID_STRUCTURE, "email", "notAnEmailAddress"),
        ({"name": " "}, problems.REQUIRED_INPUT, "name", None),
        (
            {"correspondenceAddress": {**KAMMERSTRAAT, "postCode": "8000"}},
            problems.INVALID_STRUCTURE,
            "correspondenceAddress.municipality",
            "municipalityOfOtherPostCode",
        ),
        (
            {"correspondenceAddress": {**KAMMERSTRAAT, "postCode": "9999"}},
            problems.INVALID_STRUCTURE,
            "correspondenceAddress.postCode",
            "unknownPostCode",
        ),
        (
            {"correspondenceAddress": {"street": "Kammerstraat", "municipality": "Gent", "postCode": "9000"}},
            problems.REQUIRED_INPUT,
            "correspondenceAddress.houseNumber",
            None,
        ),
        (
            {"correspondenceAddress": {"street": "x"}},
            problems.SCHEMA_VIOLATION,
            "correspondenceAddress",
            None,
        ),
        (
            {"correspondenceAddress": {**KAMMERSTRAAT, "region": "x"}},
            problems.UNKNOWN_INPUT,
            "correspondenceAddress.region",
            None,
        ),
        ({"correspondenceAddress": [KAMMERSTRAAT]}, problems.SCHEMA_VIOLATION, "correspondenceAddress", None),
        ({"editable": ["name"]}, problems.UNKNOWN_INPUT, "editable", None),
        ({"name": "a\u0000b"}, problems.SCHEMA_VIOLATION, "name", None),
        ({}, problems.SCHEMA_VIOLATION, None, "Expected at least one member"),
    ],
)
async def test_says_what_is_wrong_with_a_patch_and_changes_nothing(
    api: Api, patch: Any, issue_type: str, name: str | None, detail: str | None
) -> None:
    answer = await change(api, patch)
    (issue,) = answer.json()["issues"]
    assert (answer.status_code, issue["type"], issue.get("name")) == (400, issue_type, name)
    assert detail is None or issue["detail"] == detail
    assert await record(api) == []


async def test_an_applicant_without_a_phone_number_must_get_one_with_the_next_change(api: Api) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE applicant SET phone = NULL WHERE id = 'deketel'"))
    answer = await change(api, {"email": "post@deketel.example"})
    assert [(each["type"], each["name"]) for each in answer.json()["issues"]] == [
        (problems.REQUIRED_INPUT, "phone")
    ]
    assert (await change(api, {"phone": "09 399 01 00"})).status_code == 200


async def test_a_foreign_address_is_free(api: Api) -> None:
    address = {"street": "Castle Road", "municipality": "Dublin", "country": "ie"}
    applicant = (await change(api, {"correspondenceAddress": address})).json()
    assert applicant["correspondenceAddress"] == {
        "street": "Castle Road",
        "houseNumber": "",
        "postCode": "",
        "municipality": "Dublin",
        "country": "IE",
    }


async def test_a_change_to_what_is_so_already_changes_and_records_nothing(api: Api) -> None:
    before = (await api.get(f"/v1/applicants/{KETEL}")).headers["ETag"]
    answer = await change(api, {"email": "info@deketel.example", "correspondenceAddress": None})
    assert (answer.status_code, answer.headers["ETag"]) == (200, before)
    assert await record(api) == []


async def test_of_two_people_who_change_one_applicant_at_once_one_must_look_again(api: Api) -> None:
    wim = await api.token_of(WIM)
    seen = {
        token: (await api.get(f"/v1/applicants/{KETEL}", token=token)).headers["ETag"] for token in ("", wim)
    }
    answers = await asyncio.gather(
        change(api, {"phone": "09 399 01 00"}, etag=seen[""]),
        change(api, {"phone": "09 399 01 01"}, etag=seen[wim], token=wim),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    (stale,) = (answer for answer in answers if answer.status_code == 412)
    assert stale.json()["type"] == problems.STALE_VERSION
    assert len(await record(api)) == 1
    token = wim if stale is answers[1] else ""
    now = (await api.get(f"/v1/applicants/{KETEL}", token=token)).headers["ETag"]
    assert stale.headers["ETag"] == now
    assert (await change(api, {"phone": "09 399 01 02"}, etag=now, token=token)).status_code == 200


async def test_a_version_is_old_also_when_a_register_changed_what_was_seen(api: Api) -> None:
    seen = (await api.get(f"/v1/applicants/{KETEL}")).headers["ETag"]
    await api.database.write(lambda tx: tx.run("UPDATE applicant SET name = 'De Ketel' WHERE id = 'deketel'"))
    assert (await change(api, {"email": "post@deketel.example"}, etag=seen)).status_code == 412


async def test_the_same_change_with_the_same_key_is_done_once_and_answered_alike(api: Api) -> None:
    tag = (await api.get(f"/v1/applicants/{KETEL}")).headers["ETag"]
    asked: dict[str, Any] = {
        "patch": {"phone": "09 399 01 00"},
        "etag": tag,
        "headers": {"Idempotency-Key": "sleutel-1"},
    }
    first, again = await change(api, **asked), await change(api, **asked)
    assert (again.status_code, again.text, again.headers["ETag"]) == (200, first.text, first.headers["ETag"])
    assert len(await record(api)) == 1
    clash = await change(api, {"phone": "09 399 01 01"}, etag=tag, headers={"Idempotency-Key": "sleutel-1"})
    assert (clash.status_code, clash.json()["type"]) == (409, problems.IDEMPOTENCY_KEY_REUSED)


@pytest.mark.parametrize("applicant_id", [STRANGE, "bestaatniet"])
@pytest.mark.parametrize("what", ["", "/profile"])
async def test_what_is_not_mine_cannot_be_changed_nor_guessed(api: Api, applicant_id: str, what: str) -> None:
    answer = await change(api, {"phone": "09 399 01 00"}, of=f"applicants/{applicant_id}{what}")
    assert (answer.status_code, answer.json()["type"]) == (404, problems.RESOURCE_NOT_FOUND)
    assert (await api.get(f"/v1/applicants/{applicant_id}/history")).status_code == 404


async def test_changes_and_records_ones_own_details_for_this_applicant(api: Api) -> None:
    of = f"applicants/{KETEL}/profile"
    answer = await change(api, {"phone": "09 399 01 00", "mobile": None}, of=of)
    assert answer.json() == {
        "self": f"http://kiosk.localhost/v1/{of}",
        "applicantId": KETEL,
        "name": "Lies Vermeulen",
        "email": "lies@wijzer.example",
        "phone": "+3293990100",
    }
    assert await record(api) == [
        ("profilePhoneChanged", None, "+3293990100"),
        ("profileMobileChanged", "+32470123456", None),
    ]
    people = (await api.get(f"/v1/applicants/{KETEL}/representatives")).json()["items"]
    assert [each["phone"] for each in people if each["personId"] == LIES] == ["+3293990100"]


async def test_the_first_details_are_given_as_any_change(api: Api) -> None:
    of = "applicants/gent/profile"
    incomplete = await change(api, {"email": "lies@gent.example"}, of=of)
    (issue,) = incomplete.json()["issues"]
    assert (issue["type"], issue["inputs"]) == (
        problems.ANY_OF_EXPECTED,
        [{"in": "body", "name": "phone"}, {"in": "body", "name": "mobile"}],
    )
    given = await change(api, {"email": "lies@gent.example", "mobile": "0470 12 34 56"}, of=of)
    assert given.json()["mobile"] == "+32470123456"


async def test_a_profile_never_loses_its_last_number(api: Api) -> None:
    answer = await change(api, {"mobile": None}, of=f"applicants/{KETEL}/profile")
    assert [each["type"] for each in answer.json()["issues"]] == [problems.ANY_OF_EXPECTED]


async def test_two_first_profiles_of_one_person_are_one_and_a_stale_version(api: Api) -> None:
    of, details = "applicants/gent/profile", {"email": "lies@gent.example"}
    tag = (await api.get(f"/v1/{of}")).headers["ETag"]
    answers = await asyncio.gather(
        *(change(api, {**details, "phone": f"09 399 01 0{at}"}, of=of, etag=tag) for at in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]


async def test_who_represents_nobody_changes_nothing(api: Api) -> None:
    answer = await change(api, {"email": "z@x.be"}, token=await api.token_of(ZOE))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("post_code", "names"),
    [("9000", [{"nl": "Gent", "fr": "Gand"}]), ("4700", [{"nl": "Eupen", "fr": "Eupen"}])],
)
async def test_a_post_code_names_its_municipality(api: Api, post_code: str, names: list[Any]) -> None:
    answer = await api.get(f"/v1/postCodes/{post_code}")
    assert [each["name"] for each in answer.json()["municipalities"]] == names


@pytest.mark.parametrize("post_code", ["9999", "0", "9000a"])
async def test_a_post_code_that_is_none_is_not_found(api: Api, post_code: str) -> None:
    assert (await api.get(f"/v1/postCodes/{post_code}")).status_code == 404
