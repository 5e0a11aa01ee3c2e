"""The practice environment as written in `data/`: who is in it, what they apply for, and who may act for whom.

Days of rights and mandates are counted from the day on which the environment is laid, so that nothing grows old.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kiosk_api.contract.dossier_types import TypeDefinition
from kiosk_api.dossier_types.type_file import read_type_file
from kiosk_api.store.applicants import Address


@dataclass(frozen=True, slots=True)
class PracticePerson:
    id: str
    given_name: str
    family_name: str
    about: str
    """Who this is and what can be tried with them, in Dutch."""
    language: str
    email: str
    phone: str | None
    mobile: str
    totp_secret: str = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class FormerPerson:
    """Somebody who has left."""

    id: str
    given_name: str
    family_name: str
    language: str
    email: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class PracticeApplicant:
    id: str
    name: str
    entity_group: str
    enterprise_number: str | None
    legal_form: str | None
    person: str | None
    authority: str | None
    source: str
    address: Address
    correspondence_address: Address | None
    email: str
    phone: str
    account_number: str


@dataclass(frozen=True, slots=True)
class PracticeType:
    """A dossier type, and what practice dossiers of it look like."""

    definition: TypeDefinition
    amounts_euros: tuple[int, ...]
    runs_months: tuple[int, int]
    weight: int
    """How common it is."""

    @property
    def code(self) -> str:
        return self.definition.code

    @property
    def belongs_to(self) -> str | None:
        """The type of the main dossiers, for a type of sub-dossiers."""
        return self.definition.belongs_to


@dataclass(frozen=True, slots=True)
class Road:
    """Rights, functions, appointments or mandates of one kind, between some people and some applicants."""

    kind: str
    """`mandates`, `functions`, `rights` or `appointments`: a heading of the file."""
    facts: dict[str, Any]
    since: int
    """Days from the day of laying; negative: before it."""
    until: int | None


@cache
def people() -> tuple[PracticePerson, ...]:
    """Return those who apply, or act for somebody who does."""
    return tuple(map(_person, _read("people")["person"]))


@cache
def former_people() -> tuple[FormerPerson, ...]:
    """Return those who represented somebody once and cannot sign in any more."""
    return tuple(
        FormerPerson(entry["id"], entry["name"][0], entry["name"][1], entry["language"], entry["email"])
        for entry in _read("people")["former"]
    )


@cache
def staff() -> tuple[PracticePerson, ...]:
    """Return those who work for the administration."""
    return tuple(map(_person, _read("administration")["staff"]))


@cache
def agents() -> tuple[PracticePerson, ...]:
    """Return those who work at the support desk."""
    return tuple(map(_person, _read("administration")["agent"]))


@cache
def department() -> PracticeApplicant:
    """Return the administration itself. It has no dossiers."""
    return _applicant(_read("administration")["department"])


@cache
def applicants() -> tuple[PracticeApplicant, ...]:
    return tuple(map(_applicant, _read("applicants")["applicant"]))


@cache
def dossier_types() -> tuple[PracticeType, ...]:
    return tuple(
        PracticeType(
            definition=_definition(code),
            amounts_euros=tuple(entry["amounts_euros"]),
            runs_months=(entry["runs_months"][0], entry["runs_months"][1]),
            weight=entry["weight"],
        )
        for code, entry in _read("made_dossiers").items()
    )


@cache
def roads() -> tuple[Road, ...]:
    return tuple(
        Road(kind, entry, entry["since"], entry.get("until"))
        for kind, entries in _read("representation").items()
        for entry in entries
    )


@cache
def titles() -> dict[str, Any]:
    """Return the patterns of dossier titles by type, and the words that fill them."""
    return _read("titles")


@cache
def answer_words() -> dict[str, Any]:
    """Return what applicants answer, by question and by column, and how often with yes."""
    return _read("answers")


@cache
def letters() -> dict[str, Any]:
    """Return what the administration writes, and what applicants answer."""
    return _read("letters")


@cache
def organisation_words() -> dict[str, Any]:
    """Return the words that names of made-up organisations are put together from."""
    return _read("organisations")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("kiosk_api.practice") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def _definition(code: str) -> TypeDefinition:
    folder = files("kiosk_api.practice") / "data" / "types"
    read = read_type_file(folder / f"{code}.toml", folder)
    if read.definition is None:
        raise ValueError("\n".join(map(str, read.faults)))
    return read.definition


def _person(entry: dict[str, Any]) -> PracticePerson:
    return PracticePerson(
        id=entry["id"],
        given_name=entry["name"][0],
        family_name=entry["name"][1],
        about=entry["about"],
        language=entry["language"],
        email=entry["email"],
        phone=entry.get("phone"),
        mobile=entry["mobile"],
        totp_secret=entry["totp_secret"],
    )


def _applicant(entry: dict[str, Any]) -> PracticeApplicant:
    return PracticeApplicant(
        id=entry["id"],
        name=entry["name"],
        entity_group=entry["entity_group"],
        enterprise_number=entry.get("enterprise_number"),
        legal_form=entry.get("legal_form"),
        person=entry.get("person"),
        authority=entry.get("authority"),
        source=entry["source"],
        address=_address(entry["address"]),
        correspondence_address=_address(entry["correspondence_address"])
        if "correspondence_address" in entry
        else None,
        email=entry["email"],
        phone=entry["phone"],
        account_number=entry["account_number"],
    )


def _address(entry: dict[str, str]) -> Address:
    return Address(
        street=entry["street"],
        house_number=entry["house_number"],
        box=entry.get("box"),
        post_code=entry["post_code"],
        municipality=entry["municipality"],
        country=entry.get("country", "BE"),
    )
