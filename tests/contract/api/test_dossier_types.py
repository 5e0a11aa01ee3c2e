"""What may be applied for: by whom, when, in which version, and kept how long."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from kiosk_api.contract.dossier_types import ClosingRule, DossierType
from kiosk_api.contract.shapes import Localized
from kiosk_api.store import dossier_types
from kiosk_api.store.database import Transaction
from tests.contract.api.conftest import Api
from tests.contract.api.world import AN, AN_SELF, GENT, ISSUER, KETEL, NOW, STRANGE, WIM, ZOE
from tests.contract.store_rows import a_type

TODAY = NOW.date()
ONE = "/v1/dossierTypes/projectsubsidie"


async def load(api: Api, code: str = "projectsubsidie", *, since: dt.date = TODAY, **changes: Any) -> None:
    """Load a version of a type."""

    def work(tx: Transaction) -> None:
        dossier_types.load(tx, a_type(code, **changes), in_force_from=since, at=NOW)

    await api.database.write(work)


async def codes(api: Api, query: str = "", **more: Any) -> list[str]:
    answer = await api.get(f"/v1/dossierTypes{query}", **more)
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]]


async def test_lists_every_type_with_its_next_closing_day(api: Api) -> None:
    listed = (await api.get("/v1/dossierTypes")).json()
    assert listed["self"] == f"{ISSUER}/v1/dossierTypes"
    assert listed["items"][0] == {
        "href": ISSUER + ONE,
        "code": "projectsubsidie",
        "version": 1,
        "title": {"nl": "Projectsubsidie"},
        "decree": {"nl": "Decreet"},
        "closesOn": "2027-03-01",
    }


async def test_a_round_that_is_yet_to_open_says_when(api: Api) -> None:
    await load(api, "zomer", closing=ClosingRule(days=["06-01"], opens_months_before=2))
    await load(api, "doorlopend", closing=ClosingRule())
    items = {item["code"]: item for item in (await api.get("/v1/dossierTypes")).json()["items"]}
    assert (items["zomer"]["opensOn"], items["zomer"]["closesOn"]) == ("2027-04-01", "2027-06-01")
    assert not {"opensOn", "closesOn"} & set(items["doorlopend"])


async def test_lists_for_an_applicant_what_its_entity_group_may_create(api: Api) -> None:
    await load(api, "voorBesturen", entity_groups=["localGovernment"])
    await load(api, "voorPersonen", entity_groups=["person"])
    assert await codes(api, f"?applicantId={KETEL}") == ["projectsubsidie", "werkingssubsidie"]
    assert await codes(api, f"?applicantId={GENT}") == ["voorBesturen"]
    an = await api.token_of(AN)
    assert await codes(api, f"?applicantId={AN_SELF}", token=an) == ["voorPersonen"]
    assert len(await codes(api, token=an)) == 4


async def test_an_applicant_that_is_no_more_may_create_nothing(api: Api) -> None:
    await api.database.write(lambda tx: tx.run("UPDATE applicant SET active = 0 WHERE id = 'deketel'"))
    assert await codes(api, f"?applicantId={KETEL}") == []


@pytest.mark.parametrize("applicant_id", [STRANGE, "geen"])
async def test_an_applicant_whom_one_does_not_represent_is_as_one_that_is_not_there(
    api: Api, applicant_id: str
) -> None:
    answer = await api.get(f"/v1/dossierTypes?applicantId={applicant_id}")
    assert answer.status_code == 404
    other = await api.get(f"/v1/dossierTypes?applicantId={KETEL}", token=await api.token_of(ZOE))
    assert {k: v for k, v in other.json().items() if k != "instance"} == {
        k: v for k, v in answer.json().items() if k != "instance"
    }


async def test_a_narrowed_token_asks_for_its_own_applicant_only(api: Api) -> None:
    token = await api.token_of(WIM, act_for=KETEL)
    assert await codes(api, f"?applicantId={KETEL}", token=token)
    assert (await api.get(f"/v1/dossierTypes?applicantId={GENT}", token=token)).status_code == 404


async def test_gives_the_version_in_force_whole(api: Api) -> None:
    answer = await api.get(ONE)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["self"], found["version"]) == (ISSUER + ONE, 1)
    assert [tab["tabId"] for tab in found["tabs"]] == ["inhoud", "begroting", "verslag"]
    assert found["tabs"][0]["questions"][2]["askedWhen"] == {"questionId": "metPartners", "isOneOf": ["true"]}
    assert found["checks"][0]["left"] == "inkomsten.bedrag"


async def test_a_new_version_holds_from_its_day_and_the_old_one_stays(api: Api) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    await load(api, title=Localized(nl="Nieuwe stijl"), since=tomorrow)
    assert (await api.get(ONE)).json()["version"] == 1
    await load(api, title=Localized(nl="Weer anders"), since=tomorrow)
    assert (await api.get(f"{ONE}/versions/3")).json()["title"] == {"nl": "Weer anders"}
    assert (await api.get(f"{ONE}/versions/1")).json()["title"] == {"nl": "Projectsubsidie"}


async def test_the_version_that_began_today_is_in_force(api: Api) -> None:
    await load(api, title=Localized(nl="Nieuwe stijl"), since=TODAY)
    assert (
        (await api.get(ONE)).json()["version"],
        (await api.get("/v1/dossierTypes")).json()["items"][0],
    ) == (
        2,
        {
            "href": ISSUER + ONE,
            "code": "projectsubsidie",
            "version": 2,
            "title": {"nl": "Nieuwe stijl"},
            "decree": {"nl": "Decreet"},
            "closesOn": "2027-03-01",
        },
    )


@pytest.mark.parametrize(
    "path",
    [
        "/v1/dossierTypes/geen",
        "/v1/dossierTypes/geen/versions/1",
        f"{ONE}/versions/2",
        f"{ONE}/versions/0",
        f"{ONE}/versions/-1",
        f"{ONE}/versions/01",
        f"{ONE}/versions/1.0",
        f"{ONE}/versions/99999999999999999999",
    ],
)
async def test_what_is_no_version_is_not_found(api: Api, path: str) -> None:
    assert (await api.get(path)).status_code == 404


async def test_a_version_is_kept_for_ever_and_a_type_for_an_hour(api: Api) -> None:
    version = await api.get(f"{ONE}/versions/1")
    in_force = await api.get(ONE)
    assert version.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert in_force.headers["Cache-Control"] == "private, max-age=3600"


@pytest.mark.parametrize("path", ["/v1/dossierTypes", ONE, f"{ONE}/versions/1"])
async def test_what_the_client_has_already_is_not_sent_again(api: Api, path: str) -> None:
    first = await api.get(path)
    tag = first.headers["ETag"]
    again = await api.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    await load(api, title=Localized(nl="Nieuwe stijl"))
    after = await api.get(path, headers={"If-None-Match": tag})
    assert after.status_code == (304 if path.endswith("/1") else 200)


async def test_nobody_reads_types_without_signing_in(api: Api) -> None:
    for path in ("/v1/dossierTypes", ONE, f"{ONE}/versions/1"):
        assert (await api.get(path, token=None)).status_code == 401


async def test_what_a_newer_service_adds_to_a_type_is_still_read(api: Api) -> None:
    sent = (await api.get(ONE)).json()
    sent["tabs"][0]["questions"].append(
        {"questionId": "kaart", "kind": "geoShape", "title": {"nl": "Waar?"}, "projection": "lambert72"}
    )
    read = msgspec.convert(sent, DossierType)
    assert read.tabs[0].questions[-1].kind == "geoShape"
