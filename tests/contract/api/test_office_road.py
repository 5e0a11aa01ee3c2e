"""What the administration does with a dossier, step by step: where it brings it, and that all of it is recorded."""

from typing import Any

import pytest

from kiosk_api.contract.dossier_types import PaymentRule
from kiosk_api.store import time_shift
from kiosk_api.store.database import Transaction
from tests.contract.api.a_draft import a_submitted_dossier, hand_in, load_type, save
from tests.contract.api.conftest import Api
from tests.contract.api.desk import Desk, desk_of

MOTIVATION = "De commissie vindt het concept sterk.\nDe begroting is realistisch."


@pytest.fixture
async def desk(api: Api) -> Desk:
    return await desk_of(api)


async def history(api: Api, number: str) -> list[tuple[str, str | None, str | None]]:
    """Return what was done, oldest first."""
    items = (await api.get(f"/v1/dossiers/{number}/history?pageSize=200")).json()["items"][::-1]
    return [(one["action"], one.get("before"), one.get("after")) for one in items]


async def test_a_dossier_goes_the_whole_road_and_each_step_is_recorded(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    assert (await desk.see(number))[0]["allowedActs"] == [
        "declareAdmissible",
        "declareInadmissible",
        "requestInformation",
        "sendMessage",
    ]
    await desk.to_decision(number)
    awarded = await desk.must(
        number, "decisions", {"outcome": "awarded", "amountGrantedCents": 150_000, "motivation": MOTIVATION}
    )
    assert (awarded["phase"], awarded["status"], awarded["amountGrantedCents"]) == (
        "payment",
        "awarded",
        150_000,
    )
    assert (awarded["paymentDue"]["kind"], awarded["paymentDue"]["amountCents"]) == ("single", 150_000)
    paid = await desk.must(number, "payments", {"amountCents": 150_000})
    assert "paymentDue" not in paid
    opened = await desk.must(number, "moves", {"to": "accountability"})
    assert (opened["status"], opened["action"], opened["deadline"]) == (
        "awaitingApplicant",
        "submitAccountability",
        "2027-02-23",
    )
    await save(api, number, "verslag", {"verloop": "Alles is goed verlopen."})
    etag = (await api.get(f"/v1/dossiers/{number}")).headers["ETag"]
    assert (await hand_in(api, number, etag)).status_code == 201
    settled = await desk.must(
        number, "settlements", {"acceptedCents": 140_000, "motivation": "De receptie telt niet mee."}
    )
    assert (settled["paymentDue"]["kind"], settled["paymentDue"]["amountCents"]) == ("recovery", 10_000)
    await desk.must(number, "payments", {"amountCents": 10_000})
    closed = await desk.must(number, "closings")
    assert (closed["phase"], closed["status"], closed["allowedActs"]) == (
        "closed",
        "closed",
        ["sendMessage", "reopen"],
    )
    told = [act for act in await history(api, number) if act[0] not in {"answersChanged", "created"}]
    assert told == [
        ("submitted", None, f"{number}-1"),
        ("declaredAdmissible", None, None),
        ("phaseReached", "admissibility", "advice"),
        ("phaseReached", "advice", "decision"),
        ("awarded", None, "150000"),
        ("phaseReached", "decision", "payment"),
        ("paymentExecuted", "single", "150000"),
        ("phaseReached", "payment", "accountability"),
        ("accountabilitySubmitted", None, f"{number}-2"),
        ("settled", None, "140000"),
        ("recoveryReceived", "recovery", "10000"),
        ("closed", None, None),
        ("phaseReached", "settlement", "closed"),
    ]
    items = (await api.get(f"/v1/dossiers/{number}/history?pageSize=200")).json()["items"]
    by_office = [one for one in items if "onBehalfOf" not in one]
    assert {one["actorName"] for one in by_office} == {"Departement Cultuur, Jeugd en Media"}
    phases = (await api.get(f"/v1/dossiers/{number}")).json()["phases"]
    assert [one["phase"] for one in phases if "reachedAt" in one] == [
        "application",
        "admissibility",
        "advice",
        "decision",
        "payment",
        "accountability",
        "settlement",
        "closed",
    ]


async def test_who_acted_is_known_to_the_service_though_the_administration_signs(
    api: Api, desk: Desk
) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.must(number, "admissibilityVerdicts", {"admissible": True})
    sql = "SELECT actor_id FROM history WHERE action = 'declaredAdmissible'"
    assert (await api.database.read(lambda tx: tx.one(sql))) == {"actor_id": "ines"}


@pytest.mark.parametrize(
    ("verdict", "phase", "status"),
    [
        ({"admissible": True}, "admissibility", "inProgress"),
        ({"admissible": False, "motivation": "Niet van een vzw."}, "closed", "inadmissible"),
    ],
)
async def test_an_application_is_admissible_or_ends(
    api: Api, desk: Desk, verdict: dict[str, Any], phase: str, status: str
) -> None:
    number, _ = await a_submitted_dossier(api)
    found = await desk.must(number, "admissibilityVerdicts", verdict)
    assert (found["phase"], found["status"]) == (phase, status)
    decided = (await api.get(f"/v1/dossiers/{number}/decisions")).json()["items"]
    assert [(one["outcome"], one["motivation"]) for one in decided] == (
        [] if verdict["admissible"] else [("inadmissible", "Niet van een vzw.")]
    )


async def test_a_refusal_ends_the_dossier_with_its_reasons(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.to_decision(number)
    body = {
        "outcome": "refused",
        "motivation": MOTIVATION,
        "decidedOn": "2026-11-20",
        "decidedBy": "Vlaams minister van Media",
    }
    found = await desk.must(number, "decisions", body)
    assert (found["phase"], found["status"]) == ("closed", "refused")
    (decision,) = (await api.get(f"/v1/dossiers/{number}/decisions")).json()["items"]
    assert (decision["decidedOn"], decision["decidedBy"]) == ("2026-11-20", "Vlaams minister van Media")
    assert (await api.get(f"/v1/dossiers/{number}/payments")).json()["items"] == []


async def test_a_certificate_is_granted_without_money_and_ends_there(api: Api, desk: Desk) -> None:
    phases = ["application", "admissibility", "advice", "decision", "closed"]
    await load_type(api, phases=phases, payment=PaymentRule())
    number, _ = await a_submitted_dossier(api)
    await desk.to_decision(number)
    refused = await desk.act(
        number, "decisions", {"outcome": "awarded", "amountGrantedCents": 1, "motivation": "Goed."}
    )
    assert refused.json()["issues"][0]["detail"] == "nothingIsPaid"
    found = await desk.must(number, "decisions", {"outcome": "awarded", "motivation": "Goed."})
    assert (found["phase"], found["status"]) == ("closed", "closed")


async def test_what_comes_back_is_looked_at_anew_and_the_applicant_knows_why(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.must(number, "admissibilityVerdicts", {"admissible": True})
    await desk.must(number, "moves", {"to": "advice"})
    found = await desk.must(number, "moves", {"to": "before", "reason": "Een bijlage is onleesbaar."})
    assert (found["phase"], found["status"]) == ("admissibility", "submitted")
    (message,) = (await api.get(f"/v1/dossiers/{number}/messages")).json()["items"]
    assert (message["text"], message["unread"]) == ("Een bijlage is onleesbaar.", True)
    lock = (await api.get(f"/v1/dossiers/{number}")).json()["accountNumberLock"]
    assert lock["reason"] == "advicePhaseReached"


async def test_a_closed_dossier_opens_again_where_it_ended(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    await desk.must(number, "admissibilityVerdicts", {"admissible": False, "motivation": "Te laat."})
    found = await desk.must(number, "reopenings", {"reason": "Je bezwaar is gegrond."})
    assert (found["phase"], found["status"]) == ("admissibility", "submitted")
    await desk.to_decision(number)


async def test_what_the_applicant_withdrew_stays_withdrawn(api: Api, desk: Desk) -> None:
    number, etag = await a_submitted_dossier(api)
    await api.ask("POST", f"/v1/dossiers/{number}/withdrawals", headers={"If-Match": etag})
    refused = await desk.act(number, "reopenings", {"reason": "Toch."})
    assert (refused.status_code, refused.json()["reason"]) == (409, "withdrawnByApplicant")


async def test_nothing_is_decided_while_somebody_may_still_answer(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    request = {"subject": "Statuten", "text": "Stuur ze op.", "deadline": "2026-11-30"}
    asked = await desk.must(number, "informationRequests", request)
    assert (asked["openRequests"], asked["status"]) == (1, "awaitingApplicant")
    refused = await desk.act(number, "admissibilityVerdicts", {"admissible": True})
    assert (refused.status_code, refused.json()["reason"]) == (409, "requestOpen")
    assert asked["allowedActs"] == ["requestInformation", "sendMessage"]
    await api.database.write(lambda tx: time_shift.pass_days(tx, 8))
    found = await desk.must(number, "admissibilityVerdicts", {"admissible": True})
    assert (found["status"], found.get("openRequests", 0)) == ("inProgress", 0)
    (request,) = (await api.get(f"/v1/dossiers/{number}/informationRequests")).json()["items"]
    assert request["state"] == "lapsed"


async def test_a_late_answer_is_taken_and_said_to_be_late(api: Api, desk: Desk) -> None:
    number, _ = await a_submitted_dossier(api)
    request = {"subject": "Statuten", "text": "Stuur ze op.", "deadline": "2026-11-30"}
    await desk.must(number, "informationRequests", request)
    await api.database.write(lambda tx: time_shift.pass_days(tx, 8))
    etag = (await api.get(f"/v1/dossiers/{number}")).headers["ETag"]
    given = await api.ask(
        "POST",
        f"/v1/dossiers/{number}/informationRequests/1/answers",
        json={"text": "Hier."},
        headers={"If-Match": etag},
    )
    assert (given.status_code, given.json()["answer"]["late"]) == (201, True)
    one = (await desk.ask("GET", f"/{number}/informationRequests/1")).json()
    assert one["answer"]["text"] == "Hier."


async def test_every_version_has_its_acts_in_the_history(api: Api, desk: Desk) -> None:
    """Nothing moves a dossier that its history does not tell."""
    number, _ = await a_submitted_dossier(api)

    def counted(tx: Transaction) -> tuple[int, int]:
        row = tx.one(
            "SELECT d.version, (SELECT count(DISTINCT h.id) FROM history h WHERE h.dossier_id = d.id) AS acts "
            "FROM dossier d WHERE d.kiosk_number = :number",
            {"number": number},
        )
        assert row is not None
        return row["version"], row["acts"]

    version, acts = await api.database.read(counted)
    await desk.to_decision(number)
    later_version, later_acts = await api.database.read(counted)
    assert later_version - version == later_acts - acts == 3
