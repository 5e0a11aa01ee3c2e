"""The record: changes, acting for an applicant and looks of the administration are in it, and only its own see it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kiosk_api.__main__ import main
from kiosk_api.store import audit
from kiosk_api.store.identity import events
from kiosk_api.store.identity.events import SignInEvent
from tests.contract.api.conftest import DATABASE_FILE, Api, Place
from tests.contract.api.world import GENT, INES, KETEL, LIES, LOCKED, NOW, OFFICE, OPEN, WIM, ZOE

LAID = 5
"""How many acts of De Ketel the world begins with."""


async def entries(api: Api, applicant: str = KETEL, query: str = "") -> dict[str, Any]:
    answer = await api.get(f"/v1/applicants/{applicant}/auditEntries{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    found["items"] = [each for each in found["items"] if each["number"] > LAID]
    return found


async def change_email(api: Api, email: str) -> None:
    etag = (await api.get(f"/v1/dossiers/{OPEN}")).headers["ETag"]
    assert (await api.patch(OPEN, {"email": email}, etag)).status_code == 200


async def test_a_change_is_recorded_with_who_and_on_which_ground(api: Api) -> None:
    await change_email(api, "lies@wijzer.example")
    (entry,) = (await entries(api))["items"]
    assert (entry["event"], entry["role"], entry["actorName"]) == (
        "emailChanged",
        "representative",
        "Lies Vermeulen",
    )
    assert (entry["ground"], entry["providerName"], entry["kioskNumber"]) == ("mandate", "Wijzer bv", OPEN)
    assert "lies@wijzer.example" not in str(entry)


async def test_a_look_of_the_administration_is_recorded_and_ones_own_is_not(api: Api) -> None:
    office = await api.token_of(INES, roles=OFFICE)
    assert (await api.get(f"/v1/office/dossiers/{LOCKED}", token=office)).status_code == 200
    assert (await api.get(f"/v1/dossiers/{LOCKED}")).status_code == 200
    assert (await api.get("/v1/office/dossiers", token=office)).status_code == 200
    (entry,) = (await entries(api))["items"]
    assert (entry["event"], entry["role"], entry["kioskNumber"]) == ("dossierSeen", "administration", LOCKED)
    assert "Ines" not in str(entry)


async def test_a_look_at_what_is_not_there_is_not_recorded(api: Api) -> None:
    office = await api.token_of(INES, roles=OFFICE)
    assert (await api.get("/v1/office/dossiers/260999999", token=office)).status_code == 404
    assert (await api.database.read(audit.verify)).entries == LAID


async def test_acting_for_an_applicant_is_in_its_record_with_the_key_and_signing_in_in_ones_own(
    api: Api,
) -> None:
    def record(tx: Any) -> None:
        session = f"sessie-{LIES}-None-openid kiosk-None"
        for event, detail in (("signInApproved", None), ("actsForApplicant", KETEL)):
            events.record(tx, SignInEvent(NOW, event, "kiosk-terminal", LIES, session, detail=detail))

    await api.database.write(record)
    (entry,) = (await entries(api))["items"]
    assert (entry["event"], entry["digitalKey"]) == ("actsForApplicant", "totp")
    own = await api.database.read(lambda tx: audit.page(tx, audit.of_person(LIES), size=9))
    assert [each.entry.event for each in own.items] == ["signInApproved"]


async def test_the_record_pages_newest_first_and_each_entry_follows_the_one_before(api: Api) -> None:
    for email in ("wim@deketel.example", "lies@wijzer.example", "wim@deketel.example"):
        await change_email(api, email)
    first = await entries(api, query="?pageSize=2")
    assert [each["number"] for each in first["items"]] == [LAID + 3, LAID + 2]
    rest = (await api.follow(first["next"])).json()
    assert [each["number"] for each in rest["items"]] == [LAID + 1, LAID]
    assert (await api.database.read(audit.verify)).broken is None


@pytest.mark.parametrize(
    ("person", "applicant"), [(ZOE, KETEL), (LIES, "vreemd"), (WIM, GENT), (LIES, "geen")]
)
async def test_only_who_represents_an_applicant_reads_its_record(
    api: Api, person: str, applicant: str
) -> None:
    token = await api.token_of(person)
    answer = await api.get(f"/v1/applicants/{applicant}/auditEntries", token=token)
    assert answer.status_code == 404


async def test_a_change_that_is_refused_is_not_recorded(api: Api) -> None:
    assert (await api.patch(OPEN, {"email": "x"}, '"1"')).status_code in (400, 412)
    assert (await entries(api))["items"] == []


async def test_the_command_names_the_first_broken_entry(
    api: Api, place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if place.database != "sqlite":
        pytest.skip("the command is the same")
    await change_email(api, "lies@wijzer.example")
    await change_email(api, "wim@deketel.example")
    address = f"sqlite:///{tmp_path / DATABASE_FILE}"
    assert await asyncio.to_thread(main, ["audit", "verify", "--database", address]) == 0
    assert capsys.readouterr().out.startswith("Whole: 7 entries in 1 chains.\nSeal: ")
    await api.database.write(lambda tx: tx.run("DROP TRIGGER audit_entry_is_never_changed"))
    await api.database.write(
        lambda tx: tx.run("UPDATE audit_entry SET actor_name = 'Niemand' WHERE number = 7")
    )
    assert await asyncio.to_thread(main, ["audit", "verify", "--database", address]) == 1
    assert capsys.readouterr().out == "Broken at applicant:deketel, entry 7: it was changed.\n"
