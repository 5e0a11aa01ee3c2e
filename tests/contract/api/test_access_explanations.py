"""Why can't I: what the service says of the caller's own ties, and that it says nothing of anybody else's."""

from collections.abc import Sequence
from typing import Any

import pytest

from kiosk_api.identity.access import Caller
from kiosk_api.routes.access_explanations import explained
from kiosk_api.store.database import Row, Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.world import CAME_BACK, GENT, KETEL, LIES, LOCKED, NOW, OPEN, STRANGERS, WIM, ZOE

TODAY = "2026-11-23"
YESTERDAY = "2026-11-22"


async def explain(api: Api, about: str, person: str = LIES) -> dict[str, Any]:
    answer = await api.ask(
        "POST", "/v1/accessExplanations", json={"about": about}, token=await api.token_of(person)
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def change(api: Api, statement: str) -> None:
    await api.database.write(lambda tx: tx.run(statement))


def broken(found: dict[str, Any]) -> dict[str, Any]:
    """The link that the answer names as broken."""
    link: dict[str, Any] = next(each for each in found["links"] if each["code"] == found["broken"])
    return link


@pytest.mark.parametrize("about", [KETEL, "De Ketel vzw", "de ketel", "0428.315.871", OPEN])
async def test_who_may_is_told_on_which_ground_however_they_call_it(api: Api, about: str) -> None:
    found = await explain(api, about)
    assert (found["outcome"], found["applicantId"], found["ground"]) == ("allowed", KETEL, "mandate")
    assert found["providerName"] == "Wijzer bv"
    assert "broken" not in found
    assert {link["state"] for link in found["links"]} == {"holds"}


async def test_a_dossier_that_was_handed_in_says_that_it_can_only_be_read(api: Api) -> None:
    found = await explain(api, LOCKED)
    assert found["kioskNumber"] == LOCKED
    assert found["links"][-1]["code"] == "dossierPhase"
    assert (found["links"][-1]["name"], found["links"][-1]["state"]) == ("advice", "limits")


@pytest.mark.parametrize(
    ("statement", "code", "reason", "since"),
    [
        ("UPDATE mandate SET stopped_on = '2026-11-22'", "mandateNotStopped", "stopped", YESTERDAY),
        ("UPDATE mandate SET valid_until = '2026-11-22'", "mandateNotEnded", "ended", TODAY),
        ("UPDATE mandate SET holder_signed_on = NULL", "holderSigned", "notSigned", None),
        ("UPDATE mandate SET giver_signed_on = NULL", "giverSigned", "notSigned", None),
        ("UPDATE mandate SET valid_from = '2026-12-01'", "mandateBegun", "notBegun", "2026-12-01"),
        ("UPDATE mandate SET type = 'belastingen'", "mandateType", "notCovered", None),
        (
            "UPDATE user_right SET valid_until = '2026-11-22' WHERE organisation_id = 'wijzer'",
            "performerRight",
            "ended",
            TODAY,
        ),
        (
            "UPDATE user_right SET code = 'SSM Mandaatbeheerder' WHERE organisation_id = 'wijzer'",
            "performerRight",
            "missing",
            None,
        ),
        (
            "UPDATE applicant SET entity_group = 'localGovernment' WHERE id = 'deketel'",
            "way",
            "noSuchWay",
            None,
        ),
    ],
)
async def test_each_break_is_named_at_once(
    api: Api, statement: str, code: str, reason: str, since: str | None
) -> None:
    await change(api, statement)
    found = await explain(api, KETEL)
    link = broken(found)
    assert (found["outcome"], link["code"], link["reason"], link.get("since")) == (
        "refused",
        code,
        reason,
        since,
    )
    assert {"mender", "step", "helper"} <= set(link)
    assert (await api.get(f"/v1/applicants/{KETEL}")).status_code == 404


async def test_a_sign_in_for_one_applicant_says_so_of_the_others(api: Api) -> None:
    token = await api.token_of(LIES, act_for=GENT)
    answer = await api.ask("POST", "/v1/accessExplanations", json={"about": KETEL}, token=token)
    assert broken(answer.json())["code"] == "actingFor"
    assert broken(answer.json())["step"] == "switchApplicant"


async def test_a_sign_in_whose_applicant_was_lost_is_explained_and_not_refused(api: Api) -> None:
    token = await api.token_of(LIES, act_for=KETEL)
    await change(api, "UPDATE mandate SET stopped_on = '2026-11-22'")
    answer = await api.ask("POST", "/v1/accessExplanations", json={"about": KETEL}, token=token)
    assert broken(answer.json())["code"] == "mandateNotStopped"


async def test_a_draft_that_was_deleted_says_since_when(api: Api) -> None:
    etag = (await api.get(f"/v1/dossiers/{OPEN}")).headers["ETag"]
    assert (await api.ask("DELETE", f"/v1/dossiers/{OPEN}", headers={"If-Match": etag})).status_code == 204
    link = broken(await explain(api, OPEN))
    assert (link["code"], link["reason"], link["since"], link["step"]) == (
        "dossier",
        "deleted",
        TODAY,
        "restoreDraft",
    )


UNKNOWN = ["260999999", "geen", "Nooit Gehoord vzw", "0999.999.922", "x" * 200]
FORBIDDEN = [STRANGERS, "vreemd", "De Vreemde vzw", "anzelf", "An Peeters", "departement"]


@pytest.mark.parametrize("person", [LIES, ZOE])
async def test_unknown_and_forbidden_are_the_same_bytes(api: Api, person: str) -> None:
    token = await api.token_of(person)
    answers = [
        await api.ask("POST", "/v1/accessExplanations", json={"about": about}, token=token)
        for about in (*UNKNOWN, *FORBIDDEN)
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["outcome"] == "unknown"


async def test_a_dossier_of_an_applicant_that_was_lost_is_as_unknown_as_one_that_never_was(api: Api) -> None:
    await change(api, "UPDATE mandate SET stopped_on = '2026-11-22'")
    lost, never = await explain(api, CAME_BACK), await explain(api, "260999999")
    assert lost == never
    assert [each["applicantId"] for each in lost["candidates"]] == [KETEL]
    assert lost["candidates"][0]["broken"]["code"] == "mandateNotStopped"


class Watched:
    """A transaction that writes down what it is asked, and how many rows came back."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.asked: list[tuple[str, int]] = []

    @property
    def dialect(self) -> Any:
        return self._tx.dialect

    def one(self, statement: str, parameters: Any = None) -> Row | None:
        row = self._tx.one(statement, parameters or {})
        self.asked.append((statement, int(row is not None)))
        return row

    def all(self, statement: str, parameters: Any = None) -> Sequence[Row]:
        rows = self._tx.all(statement, parameters or {})
        self.asked.append((statement, len(rows)))
        return rows


async def test_unknown_and_forbidden_ask_the_database_the_same_and_get_as_many_rows(api: Api) -> None:
    """What takes time is alike, so the time is alike."""
    caller = Caller(LIES, None, "", "kiosk-terminal", "none", "kiosk", NOW, 0)

    async def asked(about: str) -> list[tuple[str, int]]:
        def read(tx: Transaction) -> list[tuple[str, int]]:
            watched = Watched(tx)
            explained(watched, caller, about, NOW.date())  # type: ignore[arg-type] # all that it asks
            return watched.asked

        return await api.database.read(read)

    walks = [await asked(about) for about in (*UNKNOWN, *FORBIDDEN)]
    assert all(walk == walks[0] for walk in walks)
    assert len(walks[0]) > 3


async def test_who_represents_nobody_gets_an_answer_too(api: Api) -> None:
    found = await explain(api, "De Ketel", ZOE)
    assert (found["outcome"], found["broken"]) == ("unknown", "tie")
    assert broken(found)["helper"] == "helpline"


async def test_a_legal_representative_is_told_so(api: Api) -> None:
    found = await explain(api, KETEL, WIM)
    assert (found["outcome"], found["ground"]) == ("allowed", "legalRepresentative")


async def test_a_name_that_several_have_asks_which(api: Api) -> None:
    await change(api, "UPDATE applicant SET name = 'De Kring', name_key = 'de kring' WHERE id = 'gent'")
    found = await explain(api, "de")
    assert found["outcome"] == "several"
    assert [each["applicantName"] for each in found["candidates"]] == ["De Ketel vzw", "De Kring"]
