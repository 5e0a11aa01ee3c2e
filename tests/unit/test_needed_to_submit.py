"""What a dossier itself must have before it is handed in."""

from dataclasses import dataclass

import pytest

from kiosk_api.rules.needed_to_submit import missing_to_submit


@dataclass(frozen=True)
class Data:
    contact_person_id: str | None = "lotte"
    email: str | None = "lotte@wijzer.example"
    account_number: str | None = "BE71096123456769"


@pytest.mark.parametrize(
    ("data", "phase", "pays", "missing"),
    [
        (Data(), "application", True, []),
        (Data(None, None, None), "application", True, ["contactPerson", "email", "accountNumber"]),
        (Data(None, None, None), "application", False, ["contactPerson", "email"]),
        (Data(account_number=None), "application", True, ["accountNumber"]),
        (Data(account_number=None), "accountability", True, []),
        (Data(email=None), "accountability", True, ["email"]),
        (Data(contact_person_id=""), "accountability", False, ["contactPerson"]),
        (Data(account_number=None), "application", False, []),
    ],
)
def test_somebody_to_call_an_address_to_write_to_and_an_account_to_pay_to(
    data: Data, phase: str, *, pays: bool, missing: list[str]
) -> None:
    assert missing_to_submit(data, phase, pays=pays) == missing
