"""Appointing representatives inside KIOSK: for a collective and a foreign organisation, and nowhere else."""

from typing import Any

import httpx
import pytest

from tests.contract.api.conftest import Api
from tests.contract.api.rights_world import APPOINTED, COLLECTIVE, COMPAGNIE, TODAY, TUUR, lay_rights
from tests.contract.api.world import AN, AN_SELF, GENT, KETEL, LIES, WIM

HERE = f"/v1/applicants/{COLLECTIVE}/appointments"
MAIN = f"aanstelling-lies-{COLLECTIVE}"


@pytest.fixture(autouse=True)
async def laid(api: Api) -> None:
    await api.database.write(lay_rights)


def why(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("reason", "")


async def actions(api: Api) -> list[str]:
    rows = await api.database.read(
        lambda tx: tx.all("SELECT action FROM applicant_history WHERE subject_id = 'collectief' ORDER BY id")
    )
    return [row["action"] for row in rows]


async def test_all_see_who_is_appointed_and_the_main_representative_may_do_more(api: Api) -> None:
    mains = (await api.get(HERE)).json()
    assert mains["mayAppoint"]
    assert "mayAppointByEmail" not in mains
    assert {one["personName"]: one["allowedActs"] for one in mains["items"]} == {
        "An Peeters": ["change", "end", "handOver"],
        "Lies Vermeulen": ["change"],
    }
    ans = (await api.get(HERE, token=await api.token_of(AN))).json()
    assert ans["reason"] == "notMain"
    assert {one["personName"]: one.get("allowedActs", []) for one in ans["items"]} == {
        "An Peeters": ["end"],
        "Lies Vermeulen": [],
    }
    assert (await api.get(HERE, token=await api.token_of(WIM))).status_code == 404


@pytest.mark.parametrize(
    ("applicant", "person", "reason"),
    [(KETEL, LIES, "byUserRight"), (GENT, LIES, "byUserRight"), (AN_SELF, AN, "byMandate")],
)
async def test_other_groups_name_their_own_way(api: Api, applicant: str, person: str, reason: str) -> None:
    token = await api.token_of(person)
    path = f"/v1/applicants/{applicant}/appointments"
    assert (await api.get(path, token=token)).json()["reason"] == reason
    assert why(await api.ask("POST", path, token=token, json=TUUR)) == (409, reason)


async def test_somebody_is_appointed_and_represents_at_once(api: Api) -> None:
    made = await api.ask("POST", HERE, json={**TUUR, "endDate": "2026-12-31"})
    assert made.status_code == 201
    token = await api.token_of(made.json()["personId"])
    answer = await api.get(f"/v1/representations/{COLLECTIVE}", token=token)
    assert answer.json()["grounds"][0] == {
        "code": "kioskAppointment",
        "since": TODAY.isoformat(),
        "until": "2026-12-31",
    }
    again = await api.ask("POST", HERE, json=TUUR)
    assert why(again) == (409, "alreadyAppointed")
    assert await actions(api) == ["representativeAppointed"]


async def test_an_ended_appointment_ends_access_and_stays_in_the_list(api: Api) -> None:
    token = await api.token_of(AN)
    assert (await api.get(f"/v1/applicants/{COLLECTIVE}", token=token)).status_code == 200
    ended = await api.ask("POST", f"{HERE}/{APPOINTED}/endings", headers={"If-Match": '"1"'})
    assert (ended.status_code, ended.json()["state"]) == (201, "withdrawn")
    assert (await api.get(f"/v1/applicants/{COLLECTIVE}", token=token)).status_code == 404
    assert len((await api.get(HERE)).json()["items"]) == 2


async def test_a_representative_ends_the_own_appointment_only(api: Api) -> None:
    token, version = await api.token_of(AN), {"If-Match": '"1"'}
    other = await api.ask("POST", f"{HERE}/{MAIN}/endings", token=token, headers=version)
    assert why(other) == (409, "notMain")
    own = await api.ask("POST", f"{HERE}/{APPOINTED}/endings", token=token, headers=version)
    assert own.status_code == 201


async def test_the_last_main_representative_hands_over_first(api: Api) -> None:
    version = {"If-Match": '"1"'}
    assert why(await api.ask("POST", f"{HERE}/{MAIN}/endings", headers=version)) == (409, "lastMain")
    handed = await api.ask("POST", f"/v1/applicants/{COLLECTIVE}/mainRoleHandovers", json={"toPersonId": AN})
    assert (handed.status_code, handed.json()["main"]) == (201, True)
    assert (await api.get(HERE)).json()["reason"] == "notMain"
    assert (await api.ask("POST", f"{HERE}/{MAIN}/endings", headers={"If-Match": '"2"'})).status_code == 201
    assert await actions(api) == ["mainRoleHandedOver", "appointmentEnded"]


async def test_a_foreign_organisation_appoints_somebody_without_a_number(api: Api) -> None:
    path = f"/v1/applicants/{COMPAGNIE}/appointments"
    assert (await api.get(path)).json()["mayAppointByEmail"]
    body = {"email": "marie@canal.example", "givenName": "Marie", "familyName": "Dupont"}
    made = await api.ask("POST", path, json=body)
    assert (made.status_code, made.json()["personName"]) == (201, "Marie Dupont")
    at_home = await api.ask("POST", HERE, json=body)
    assert at_home.json()["issues"][0]["detail"] == "byNationalNumber"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"givenName": "Tuur", "familyName": "Neven"}, 400),
        ({**TUUR, "email": "tuur@neven.example"}, 400),
        ({**TUUR, "nationalNumber": "85073003329"}, 400),
        ({"email": "geen adres", "givenName": "Tuur", "familyName": "Neven"}, 400),
        ({**TUUR, "startDate": "2026-11-22"}, 409),
    ],
)
async def test_who_cannot_be_appointed(api: Api, body: dict[str, Any], status: int) -> None:
    assert (await api.ask("POST", HERE, json=body)).status_code == status


async def test_days_change_by_version(api: Api) -> None:
    path = f"{HERE}/{APPOINTED}"
    changed = await api.ask("PATCH", path, json={"endDate": "2026-12-31"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["endDate"]) == (200, "2026-12-31")
    stale = await api.ask("PATCH", path, json={"endDate": None}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
