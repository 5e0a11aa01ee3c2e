"""The parts of the story: what is typed, and what must be heard in the first and only utterance after each answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from practice import KEPT_IN_FILE, NAME, Told

IDLE: Final = "wait:10"
NEW_IBAN: Final = "BE71 0961 2345 6769"
OTHER_IBAN: Final = "BE68 5390 0754 7034"
MEANWHILE_S: Final = 14
"""When somebody else does something: after the question was asked, long before it is answered."""


@dataclass(frozen=True)
class Part:
    """One conversation."""

    name: str
    keys: str
    signed_in: bool = True
    language: str = "nl"
    start: str = "spraakmodus.*hulp"
    meanwhile: tuple[str, ...] = ()
    """The command of somebody else, run `MEANWHILE_S` seconds after the start."""
    total_chars: int | None = None
    total_s: float | None = None


def typed(line: str, heard: str) -> str:
    """A line that is typed, and what must be heard."""
    keys = [f"text:{line}"] if len(line) > 2 else list(line)
    return ",".join(each.replace(",", r"\,") for each in [*keys, f"enter~{heard}"])


def approved_here(then: str) -> list[str]:
    """Sign in as one of the practice people: the service is asked each 5 s, and Enter tells what came of it."""
    return [
        typed("a", "Aanmelden als"),
        f"text:{NAME}",
        "enter",
        "wait:9",
        typed("", then),
    ]


def said(text: str) -> str:
    """The longest plain word of a text: readers say quotes, hyphens and accents each in their own way."""
    words: list[str] = re.findall(r"[A-Za-z]+", text)
    return max(words, key=len)


def opened(told: Told) -> str:
    """The dossier is opened from the list that is there at the start."""
    return typed(str(told.position), f"{said(told.title)}.* {told.position}$")


def core_task(told: Told, language: str, start: str, field: str, saved: str) -> Part:
    """Another contact person, in six keys and a name. The voice of the language says how long it takes."""
    keys = [opened(told), typed("c", field), typed(NAME, f"^{saved}.*{NAME}$"), IDLE]
    name = f"the core task in {language}"
    return Part(name, ",".join(keys), language=language, start=start, total_chars=160, total_s=15)


def parts(told: Told) -> Iterator[Part]:
    """The whole story."""
    opening = opened(told)
    yield core_task(told, "nl", "spraakmodus.*hulp", "Contactpersoon", "Bewaard")
    yield core_task(told, "fr", "vocal.*aide", "Personne de contact", "Enregistr")
    yield Part(
        "signing in",
        ",".join(
            [
                typed("", "Adres: http"),
                typed("", "^Code (. ){3}., (. ){3}.$"),
                IDLE,
                *approved_here("Namens wie"),
                typed(told.applicant, f"Start, {said(told.applicant)}"),
                typed("dossiers", "dossiers"),
            ]
        ),
        signed_in=False,
        start="Spraakmodus.*Code (. ){3}., .*Enter.*hulp",
    )
    yield Part(
        "the three fields and their history",
        ",".join(
            [
                typed("+", f"1 van {told.dossiers}"),
                opening,
                typed("e", "mailadres: "),
                typed("nix", "^Fout: geen e"),
                typed("t", "mailadres blijft"),
                typed("r", "Rekeningnummer: BE"),
                typed("BE72 0961 2345 6769", "^Fout: het controlegetal"),
                typed(NEW_IBAN, "Bewaard: BE71"),
                typed("h", "^Geschiedenis, laatst .*Rekeningnummer gewijzigd$"),
                typed("+", "^Rekeningnummer gewijzigd.*1 van"),
                typed("t", said(told.title)),
                typed("?", "Contactpersoon.* c, 1 van"),
                typed("xyzzy", "^Fout: dat ken ik hier niet"),
                typed("dossiers", f"{told.dossiers} dossiers"),
                typed(told.locked_number, said(told.locked_title)),
                typed("r", "^Rekeningnummer vast sinds .* adviesfase"),
                typed("w", "Namens wie"),
                IDLE,
            ]
        ),
    )
    yield Part(
        "a session that ended",
        ",".join(
            [
                opening,
                typed("r", "Rekeningnummer"),
                "wait:14",
                typed(NEW_IBAN, "^Fout: Je bent niet meer aangemeld. Code"),
                *approved_here(f"{said(told.title)}.*Niet bewaard, b bewaart"),
                typed("b", "^Bewaard"),
            ]
        ),
        meanwhile=("kiosk", "sign-out", KEPT_IN_FILE),
    )
    yield Part(
        "somebody else was first",
        ",".join(
            [
                opening,
                typed("r", "Rekeningnummer"),
                "wait:14",
                typed(NEW_IBAN, "^Fout: niet bewaard.* BE68.*: k.*: d"),
                typed("k", "Bewaard"),
            ]
        ),
        meanwhile=(
            "kiosk",
            "dossiers",
            "change",
            told.number,
            "--account-number",
            OTHER_IBAN.replace(" ", ""),
            KEPT_IN_FILE,
        ),
    )
