"""In a practice environment days may pass at will: what happens to dossiers happens in that time."""

import datetime as dt

from kiosk_api.store import time_shift
from tests.contract.api.conftest import Api
from tests.contract.api.world import KETEL, NOW, OPEN

LATER = NOW + dt.timedelta(days=30)


async def test_nothing_is_said_of_days_that_did_not_pass(api: Api) -> None:
    answer = await api.get("/v1/me")
    assert "Kiosk-Days-Ahead" not in answer.headers


async def test_an_answer_says_how_far_the_time_is_ahead(api: Api) -> None:
    await api.database.write(lambda tx: time_shift.pass_days(tx, 10))
    await api.database.write(lambda tx: time_shift.pass_days(tx, 20))
    for path in ("/v1/me", "/v1/dossiers", f"/v1/dossiers/{OPEN}"):
        assert (await api.get(path)).headers["Kiosk-Days-Ahead"] == "30"


async def test_a_change_is_recorded_in_that_time_under_the_same_token(api: Api) -> None:
    await api.database.write(lambda tx: time_shift.pass_days(tx, 30))
    version = (await api.get(f"/v1/dossiers/{OPEN}")).headers["ETag"]
    changed = await api.patch(OPEN, {"email": "lies@wijzer.example"}, version)
    assert changed.status_code == 200
    assert dt.datetime.fromisoformat(changed.json()["updatedAt"]) == LATER
    entry = (await api.get(f"/v1/dossiers/{OPEN}/history")).json()["items"][0]
    assert (entry["action"], dt.datetime.fromisoformat(entry["at"])) == ("emailChanged", LATER)


async def test_a_mandate_ends_when_its_last_day_has_passed_there(api: Api) -> None:
    assert (await api.get(f"/v1/representations/{KETEL}")).status_code == 200
    await api.database.write(lambda tx: time_shift.pass_days(tx, 60))
    assert (await api.get(f"/v1/representations/{KETEL}")).status_code == 404
    assert (await api.get(f"/v1/dossiers/{OPEN}")).status_code == 404
