"""The support desk: agents look with a reason, everything is recorded and masked, nothing can be changed."""

from typing import Any

import pytest

from kiosk_api.store import audit
from kiosk_api.store.identity import events
from kiosk_api.store.identity.events import SignInEvent
from tests.contract.api.conftest import Api
from tests.contract.api.world import INES, KETEL, LIES, LOCKED, NORA, NOW, OFFICE, OPEN, SUPPORT, WIM, ZOE

REASON = "belde 1700 over een mandaat"


async def ask(api: Api, path: str, body: dict[str, Any], *, status: int = 200) -> dict[str, Any]:
    token = await api.token_of(NORA, roles=SUPPORT)
    answer = await api.ask("POST", f"/v1/support/{path}", json={"reason": REASON, **body}, token=token)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def recorded(api: Api, chain: str) -> list[tuple[str, str, str | None]]:
    page = await api.database.read(lambda tx: audit.page(tx, chain, size=50))
    return [
        (each.entry.event, each.entry.actor_name, each.entry.reason)
        for each in page.items[::-1]
        if each.entry.role in ("support", "person")
    ]


async def test_an_applicant_is_looked_up_and_reads_who_looked_and_why(api: Api) -> None:
    found = await ask(api, "lookUps", {"about": "de ketel"})
    assert [each["name"] for each in found["applicants"]] == ["De Ketel vzw"]
    answer = await api.get(f"/v1/applicants/{KETEL}/auditEntries")
    newest = answer.json()["items"][0]
    assert (newest["event"], newest["role"], newest["actorName"], newest["reason"]) == (
        "applicantSeen",
        "support",
        "Nora Aerts",
        REASON,
    )


@pytest.mark.parametrize("about", ["0428315871", "0428.315.871", KETEL])
async def test_an_applicant_is_found_by_its_number_or_id(api: Api, about: str) -> None:
    found = await ask(api, "lookUps", {"about": about})
    assert [each["applicantId"] for each in found["applicants"]] == [KETEL]


async def test_a_person_is_shown_masked_with_what_was_sent_to_them(api: Api) -> None:
    await api.database.write(
        lambda tx: tx.run("UPDATE person SET email = 'lies@wijzer.example' WHERE id = 'lies'")
    )
    await api.database.write(lambda tx: events.record(tx, SignInEvent(NOW, "smsNotSent", person_id=LIES)))
    (person,) = (await ask(api, "lookUps", {"about": "Vermeulen"}))["persons"]
    assert person["email"] == "l•••@wijzer.example"
    assert person["digitalKey"] == "totp"
    assert [(each["kind"], each["state"]) for each in person["deliveries"]] == [("sms", "notSent")]
    assert "lies@" not in str(person)
    assert ("personSeen", "Nora Aerts", REASON) in await recorded(api, audit.of_person(LIES))


async def test_a_dossier_is_looked_up_by_its_number_and_recorded_with_it(api: Api) -> None:
    found = await ask(api, "lookUps", {"about": LOCKED})
    assert found["dossiers"][0]["title"] == "Winterketel"
    newest = (await api.get(f"/v1/applicants/{KETEL}/auditEntries")).json()["items"][0]
    assert (newest["event"], newest["kioskNumber"]) == ("dossierSeen", LOCKED)


async def test_the_chain_of_somebody_else_is_the_one_that_they_get(api: Api) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE mandate SET stopped_on = '2026-11-22'"))
    found = await ask(api, "accessExplanations", {"personId": LIES, "about": "De Ketel"})
    assert (found["outcome"], found["broken"]) == ("refused", "mandateNotStopped")
    assert ("accessSeen", "Nora Aerts", REASON) in await recorded(api, audit.of_person(LIES))
    assert ("accessSeen", "Nora Aerts", REASON) in await recorded(api, audit.of_applicant(KETEL))
    await ask(api, "accessExplanations", {"personId": "geen", "about": "De Ketel"}, status=404)


async def make_code(api: Api, person: str = LIES) -> dict[str, Any]:
    answer = await api.ask("POST", "/v1/supportCodes", token=await api.token_of(person))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_a_code_shows_an_agent_what_its_maker_sees_once(api: Api) -> None:
    made = await make_code(api)
    seen = await ask(api, "views", {"code": made["code"].lower().replace("-", " ")})
    assert seen["person"]["name"] == "Lies Vermeulen"
    assert [each["applicant"]["name"] for each in seen["representations"]] == ["De Ketel vzw", "Stad Gent"]
    assert seen["total"] == 2
    await ask(api, "views", {"code": made["code"]}, status=404)
    assert [event for event, _, _ in await recorded(api, audit.of_person(LIES))] == [
        "supportCodeMade",
        "supportCodeUsed",
    ]


async def test_a_code_that_was_taken_back_or_is_too_old_does_not_count(api: Api) -> None:
    made = await make_code(api)
    own = await api.token_of(LIES)
    other = await api.token_of(ZOE)
    assert (await api.ask("DELETE", f"/v1/supportCodes/{made['codeId']}", token=other)).status_code == 404
    assert (await api.ask("DELETE", f"/v1/supportCodes/{made['codeId']}", token=own)).status_code == 204
    await ask(api, "views", {"code": made["code"]}, status=404)
    late = await make_code(api, WIM)
    await api.database.write(lambda tx: tx.run("UPDATE support_code SET expires_at = created_at"))
    await ask(api, "views", {"code": late["code"]}, status=404)


async def test_codes_cannot_be_guessed(api: Api) -> None:
    for _ in range(20):
        await ask(api, "views", {"code": "XXXXXXXX"}, status=404)
    made = await make_code(api)
    await ask(api, "views", {"code": made["code"]}, status=404)


@pytest.mark.parametrize("path", ["lookUps", "accessExplanations", "views"])
@pytest.mark.parametrize(
    ("person", "roles"), [(LIES, ()), (LIES, SUPPORT), (INES, OFFICE), (NORA, ()), (ZOE, SUPPORT)]
)
async def test_nobody_else_passes(api: Api, path: str, person: str, roles: tuple[str, ...]) -> None:
    """Neither without the role, nor with a role whose right is gone."""
    body = {
        "lookUps": {"about": "De Ketel"},
        "accessExplanations": {"personId": LIES, "about": "De Ketel"},
        "views": {"code": "BCDFGHJK"},
    }[path]
    token = await api.token_of(person, roles=roles)
    answer = await api.ask("POST", f"/v1/support/{path}", json={"reason": REASON, **body}, token=token)
    assert answer.status_code == 403


async def test_an_agent_changes_nothing_and_sees_no_dossier_from_inside(api: Api) -> None:
    token = await api.token_of(NORA, roles=SUPPORT)
    assert (await api.get(f"/v1/dossiers/{OPEN}", token=token)).status_code == 404
    patch = await api.patch(OPEN, {"email": "nora@departement.example"}, '"2"', token=token)
    assert patch.status_code == 404
    assert (await api.get(f"/v1/applicants/{KETEL}/auditEntries", token=token)).status_code == 404


async def test_a_reason_is_required(api: Api) -> None:
    await ask(api, "lookUps", {"about": "De Ketel", "reason": "x"}, status=400)


async def test_a_role_is_said_by_me(api: Api) -> None:
    me = await api.get("/v1/me", token=await api.token_of(NORA, roles=SUPPORT))
    assert me.json()["roles"] == ["support"]
