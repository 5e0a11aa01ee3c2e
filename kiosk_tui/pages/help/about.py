"""What this program is: its version, the service that it talks to, and the packages that it is made of."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, version
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.page import Fact, Facts, Part, Text
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_tui.services import Services
    from kiosk_tui.settings import Settings

PACKAGE: Final = "kiosk-tui"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OPTIONAL: Final = re.compile(r";.*\bextra\b")
_LICENCE_OF_CLASSIFIER: Final = "License :: OSI Approved :: "
_LONGEST_LICENCE: Final = 60
"""Some packages give the whole text of their licence where its name belongs."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that kiosk is made of."""

    name: str
    version: str
    licence: str
    """As the package says it; empty: it says nothing."""


def packages() -> list[Package]:
    """Return the packages on which kiosk rests, by name, and those on which they rest in turn. Reads their metadata."""
    found: dict[str, Package] = {}
    wanted = _requirements(PACKAGE)
    while wanted:
        name = wanted.pop()
        key = name.lower().replace("_", "-").replace(".", "-")
        if key in found:
            continue
        try:
            metadata = distribution(name).metadata
        except PackageNotFoundError:  # only needed on another system
            continue
        found[key] = Package(metadata["Name"], metadata["Version"], _licence(metadata))
        wanted += _requirements(name)
    return [found[key] for key in sorted(found)]


def _requirements(name: str) -> list[str]:
    needed = distribution(name).requires or []
    return [
        match.group()
        for each in needed
        if not _OPTIONAL.search(each) and (match := _NAME.match(each)) is not None
    ]


def _licence(metadata: PackageMetadata) -> str:
    """The name of a licence: the expression, else what the classifiers say, else a short text of its own."""
    expressions = metadata.get_all("License-Expression")
    if expressions:
        return str(expressions[0])
    classified = [
        each.removeprefix(_LICENCE_OF_CLASSIFIER)
        for each in metadata.get_all("Classifier") or ()
        if each.startswith(_LICENCE_OF_CLASSIFIER)
    ]
    if classified:
        return ", ".join(classified)
    own = "".join(map(str, metadata.get_all("License") or ())).strip()
    return own if len(own) <= _LONGEST_LICENCE and "\n" not in own else ""


def parts(settings: Settings, services: Services | None, made_of: list[Package]) -> list[Part]:
    """What kiosk is.

    Args:
        services: absent while none are open, such as in a command that needs none.
        made_of: the packages; empty while they are not read yet.
    """
    program = (
        Fact(say("about.version"), version(PACKAGE)),
        Fact(say("about.python"), f"{platform.python_implementation()} {platform.python_version()}"),
        Fact(say("about.system"), f"{platform.system()} {platform.release()}"),
    )
    found: list[Part] = [
        Text(say("about.what")),
        Text(say("about.not_of_government")),
        Facts(program, say("about.program")),
        Facts(tuple(_service(settings, services)), say("about.service")),
    ]
    if services is not None and services.session.environment == "practice":
        found.append(Text(say("about.practice")))
    if made_of:
        rows = tuple(
            Fact(each.name, each.version, note=each.licence or say("about.no_licence")) for each in made_of
        )
        found.append(Facts(rows, say("about.packages", count=len(made_of))))
    return found


def _service(settings: Settings, services: Services | None) -> list[Fact]:
    address: Sayable = say("about.embedded") if settings.embedded else settings.server_address
    facts = [Fact(say("about.address"), address)]
    if settings.issuer:
        facts.append(Fact(say("about.issuer"), settings.issuer))
    session = services.session if services is not None else None
    if session is not None and session.environment:
        practice = session.environment == "practice"
        facts.append(
            Fact(say("about.environment"), say("screens.practice") if practice else session.environment)
        )
    if session is not None and session.account is not None:
        facts.append(Fact(say("about.account"), session.account.name or session.account.subject))
    return facts
