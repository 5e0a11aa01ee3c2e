"""What a postal address must be. A Belgian one is checked; a foreign one is free but for street and place.

The post code of a Belgian address must exist and belong to the municipality, whose official name is then written.
A part of a municipality (Gentbrugge) is none: the official registers of addresses name the municipality (Gent).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from kiosk_api.rules.refused import Refused

RULE: Final = "postalAddress"
BELGIUM: Final = "BE"
_POST_CODE: Final = re.compile(r"[1-9][0-9]{3}")
_WORD: Final = re.compile(r"[^\W_]+")
_SAINTS: Final = frozenset(("sint", "saint", "sankt", "st"))
_NO_COUNTRIES: Final = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Two letters that Unicode's list of territories keeps for unions and tests."""


class MunicipalityFact(Protocol):
    @property
    def names(self) -> tuple[str, ...]: ...


class PostCodes(Protocol):
    """The official table of post codes."""

    def municipalities(self, post_code: str) -> Sequence[MunicipalityFact]:
        """Return the municipalities of a post code; none: there is no such code."""
        ...


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address as somebody wrote it, or in its normal form."""

    street: str
    house_number: str
    box: str | None
    post_code: str
    municipality: str
    country: str = BELGIUM
    """ISO 3166-1, two letters."""


AddressFaults = dict[str, Refused]
"""What is wrong, by the name of the member in the contract: `postCode`."""


def read_address(written: PostalAddress, post_codes: PostCodes) -> PostalAddress | AddressFaults:
    """Return the address in its normal form, or every fault.

    Reasons: `missing`, `unknownCountry`, `notABelgianPostCode`, `unknownPostCode`, `municipalityOfOtherPostCode`.
    """
    address = PostalAddress(
        street=_tidy(written.street),
        house_number=_tidy(written.house_number),
        box=_tidy(written.box or "") or None,
        post_code=_tidy(written.post_code),
        municipality=_tidy(written.municipality),
        country=written.country.strip().upper(),
    )
    faults: AddressFaults = {}
    for member, value in _required(address).items():
        if not value:
            faults[member] = Refused("missing", RULE)
    if not _is_country(address.country):
        faults["country"] = Refused("unknownCountry", RULE)
    elif address.country == BELGIUM:
        address = _belgian(address, post_codes, faults)
    return faults or address


def _belgian(address: PostalAddress, post_codes: PostCodes, faults: AddressFaults) -> PostalAddress:
    """Check post code and municipality against each other; return the address with the official name."""
    if not address.post_code:
        return address
    if not _POST_CODE.fullmatch(address.post_code):
        faults["postCode"] = Refused("notABelgianPostCode", RULE)
        return address
    known = post_codes.municipalities(address.post_code)
    if not known:
        faults["postCode"] = Refused("unknownPostCode", RULE)
        return address
    if not address.municipality:
        return address
    typed = address.municipality
    meant = [name for one in known for name in one.names if _compared(name) == _compared(typed)]
    if not meant:
        faults["municipality"] = Refused("municipalityOfOtherPostCode", RULE)
        return address
    as_typed = next((name for name in meant if name.casefold() == typed.casefold()), meant[0])
    return replace(address, municipality=as_typed)


def _required(address: PostalAddress) -> dict[str, str]:
    """Return what an address in this country cannot do without. Not every country has house numbers or post codes."""
    required = {"street": address.street, "municipality": address.municipality}
    if address.country == BELGIUM:
        required |= {"houseNumber": address.house_number, "postCode": address.post_code}
    return required


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _compared(name: str) -> str:
    """Return a name as names are compared: no capitals, accents or hyphens, and every saint written alike."""
    plain = "".join(
        each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each)
    )
    return " ".join("st" if word in _SAINTS else word for word in _WORD.findall(plain))


def _is_country(code: str) -> bool:
    from babel import Locale

    return len(code) == 2 and code in Locale("en").territories and code not in _NO_COUNTRIES
