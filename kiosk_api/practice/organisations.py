"""Making up many organisations, with numbers that pass their check digits."""

import random
from typing import Final

from kiosk_api.practice import data_files
from kiosk_api.practice.data_files import PracticeApplicant
from kiosk_api.store.applicants import Address

FIRST_NUMBER: Final = 19_950_000
"""The first eight digits of the first made-up enterprise number: a range that the register will not reach soon."""
BANK: Final = "973"


def made_organisations(count: int, seed: int) -> list[PracticeApplicant]:
    """Make `count` organisations with an enterprise number; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same data for the same seed, no secret
    words = data_files.titles() | data_files.organisation_words()

    def pick(name: str) -> str:
        return str(words[name][int(len(words[name]) * chance.random())])

    return [
        _organisation(
            place,
            f"{pick('soorten')} {pick('reeksen')} {pick('plaatsen')}",
            pick("straten"),
            pick("plaatsen"),
        )
        for place in range(count)
    ]


def enterprise_number(first_eight: int) -> str:
    """Return an enterprise number with its two check digits: 97 less the remainder of the first eight by 97."""
    return f"{first_eight:08d}{97 - first_eight % 97:02d}"


def iban(account: int) -> str:
    """Return a Belgian IBAN: bank, seven digits, remainder by 97 (or 97), and the check digits of ISO 13616."""
    ten = f"{BANK}{account:07d}"
    national = f"{ten}{int(ten) % 97 or 97:02d}"
    return f"BE{98 - int(f'{national}111400') % 97:02d}{national}"


def _organisation(place: int, name: str, street: str, municipality: str) -> PracticeApplicant:
    return PracticeApplicant(
        id=f"vul{place + 1:06d}",
        name=name,
        entity_group="enterpriseOrganisation",
        enterprise_number=enterprise_number(FIRST_NUMBER + place),
        legal_form="Vereniging zonder winstoogmerk",
        person=None,
        authority=None,
        source="kbo",
        address=Address(street, str(place % 180 + 1), None, str(1000 + place * 37 % 8990), municipality),
        correspondence_address=None,
        email=f"info{place + 1}@oefen.example",
        phone="+3224000999",
        account_number=iban(place),
    )
