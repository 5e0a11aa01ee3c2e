"""How somebody gets to represent an applicant: for each entity group its own ways, step by step (DOMAIN 1.8, 1.9)."""

from __future__ import annotations

from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.help.terms import BY_ID
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page, Part, Text, Tone, Ways
from kiosk_tui.pages.phrase import Phrase, say

GROUP: Final = "group:"
"""What a route to the help is about when it leads to an entity group: this and the group's code."""

WAYS: Final[dict[str, tuple[str, ...]]] = {
    "person": ("self", "mandate_person", "mandate_provider"),
    "enterpriseOrganisation": ("legal", "user_right", "mandate_provider"),
    "localGovernment": ("legal", "user_right"),
    "organisingAuthorityUnit": ("user_right_authority",),
    "educationInstitution": ("user_right",),
    "flemishEntity": ("user_right",),
    "deFactoAssociation": ("registration", "appointment"),
    "foreignOrganisation": ("registration_foreign", "appointment"),
    "foreignPerson": ("password",),
}
"""The ways of each group, in the order in which one would try them."""

GROUNDS: Final = {
    "self": "self",
    "password": "self",
    "legal": "legalRepresentative",
    "user_right": "userRight",
    "user_right_authority": "userRight",
    "mandate_person": "mandate",
    "mandate_provider": "mandate",
    "registration": "kioskAppointment",
    "registration_foreign": "kioskAppointment",
    "appointment": "kioskAppointment",
}
"""The ground on which somebody acts who went a way, as the service calls it."""

STEPS: Final = ("who", "what", "where", "then")
"""What is said of each way."""

TERM_OF_GROUP: Final = {
    "person": "person_with_number",
    "enterpriseOrganisation": "enterprise_organisation",
    "localGovernment": "local_government",
    "organisingAuthorityUnit": "organising_authority_unit",
    "educationInstitution": "education_institution",
    "flemishEntity": "flemish_entity",
    "deFactoAssociation": "association",
    "foreignOrganisation": "foreign_organisation",
    "foreignPerson": "foreign_person",
}

ROLES: Final = (
    "legal_representative",
    "main_local_administrator",
    "local_administrator",
    "mandate_giver",
    "mandate_holder",
    "mandate_manager",
    "performer",
    "main_representative",
)
"""Who does what (DOMAIN 1.9), as terms of the glossary."""


def group_route(group: str) -> Route:
    """Where the ways of a group are explained."""
    return Route(places.HELP, f"{GROUP}{group}")


def commands() -> tuple[Command, ...]:
    """The groups, each leading to its ways."""
    return tuple(
        Command(each, code("group", each), kind=CommandKind.SCREEN, note=_ways_in_brief(each))
        for each in WAYS
    )


def parts() -> list[Part]:
    """The nine groups with the names of their ways, and who does what."""
    roles = tuple(Fact(BY_ID[each].name, BY_ID[each].meaning) for each in ROLES)
    return [
        Text(say("rights.intro")),
        Ways(commands(), say("rights.groups")),
        Text(say("rights.mandate_alone"), Tone.WARNING),
        Text(say("rights.seven_days"), Tone.WARNING),
        Facts(roles, say("rights.roles")),
    ]


def _ways_in_brief(group: str) -> Phrase:
    ways = {f"way{at}": say(f"rights.way_{way}") for at, way in enumerate(WAYS[group], 1)}
    return Phrase(f"rights.brief_{len(ways)}", ways)


class GroupModel(PageModel):
    """The screen `help`, about one entity group."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self._group = group

    @property
    def page(self) -> Page:
        return Page(
            screen=places.HELP,
            title=code("group", self._group),
            parts=tuple(group_parts(self._group)),
            summary=say("rights.summary", group=code("group", self._group), count=len(WAYS[self._group])),
        )

    async def open(self) -> None:
        """Everything is at hand."""

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        raise KeyError(command_id)


def group_parts(group: str) -> list[Part]:
    """Who belongs to a group, its ways step by step, and what does not exist for it."""
    term = BY_ID[TERM_OF_GROUP[group]]
    local = group == "localGovernment"
    found: list[Part] = [Text(each) for each in (term.explanation[:1] if local else term.explanation)]
    for number, way in enumerate(WAYS[group], 1):
        steps = tuple(Fact(say(f"rights.step_{each}"), say(f"rights.{way}_{each}")) for each in STEPS)
        found.append(Facts(steps, say("rights.way", number=number, way=say(f"rights.way_{way}"))))
    if local:
        found.append(Text(say("rights.no_mandate_here"), Tone.WARNING))
    return [*found, Text(say("rights.seven_days"), Tone.WARNING)]
