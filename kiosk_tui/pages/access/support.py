"""The support desk: look people, applicants and dossiers up with a reason, and see why somebody can or can not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.access.said_links import broken_link, repair_facts, said_broken, step
from kiosk_tui.pages.codes import code, ground, phase
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import (
    Choice,
    Command,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Part,
    Steps,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessExplanation
    from kiosk_api.contract.people import Representation
    from kiosk_api.contract.support import SupportLookUp, SupportPerson, SupportView
    from kiosk_tui.services import Services

FIELDS: Final = {"reason": "r", "about": "a", "person": "p", "question": "o", "code": "c"}
"""The fields in reading order, with their letters."""
SHORTEST_REASON: Final = 5
_NEEDED: Final = {"look": ("about",), "explain": ("person", "question"), "view": ("code",)}


class SupportModel(PageModel):
    """The screen `support`. Only for those who carry the role; the service refuses everybody else."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services: Final = services
        self._typed: dict[str, str] = dict.fromkeys(FIELDS, "")
        self._found: SupportLookUp | None = None
        self._view: SupportView | None = None
        self._explanation: AccessExplanation | None = None
        self._notice: Notice | None = None

    @property
    def page(self) -> Page:
        return Page(
            screen=places.SUPPORT,
            title=say("support.title"),
            parts=(Text(say("support.intro"), Tone.WARNING), self._form(), *self._answers()),
            commands=(
                Command("look", say("support.look"), "b"),
                Command("explain", say("support.explain"), "e"),
                Command("view", say("support.view"), "k"),
            ),
            notices=(self._notice,) if self._notice is not None else (),
            summary=self._summary(),
        )

    async def open(self) -> None:
        """Nothing is asked before a reason is given."""

    def stage(self, field_id: str, value: str) -> None:
        if field_id not in FIELDS:
            raise KeyError(field_id)
        self._typed[field_id] = value.strip()
        self._notice = None
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        del about
        if command_id not in _NEEDED:
            raise KeyError(command_id)
        self._notice = self._lacking(command_id)
        if self._notice is None:
            await self._ask(command_id)
        return Outcome()

    def _lacking(self, command_id: str) -> Notice | None:
        if len(self._typed["reason"]) < SHORTEST_REASON:
            return Notice(say("support.reason_first"), Tone.ERROR)
        missing = next((each for each in _NEEDED[command_id] if not self._typed[each]), None)
        if missing is None:
            return None
        return Notice(say("support.missing", field=say(f"support.field_{missing}")), Tone.ERROR)

    async def _ask(self, command_id: str) -> None:
        portal, typed = self._services.portal, self._typed
        if command_id == "look":
            self._found = await portal.look_up_for_support(typed["about"], typed["reason"])
            self._view = self._explanation = None
            if len(self._found.persons) == 1:
                typed["person"] = self._found.persons[0].person_id
        elif command_id == "explain":
            self._explanation = await portal.explain_for_support(
                typed["person"], typed["question"], typed["reason"]
            )
        else:
            self._view = await portal.view_for_support(typed["code"], typed["reason"])
            self._found = self._explanation = None
            typed["person"], typed["code"] = self._view.person.person_id, ""

    # What the page says

    def _form(self) -> Form:
        return Form("support", tuple(map(self._field, FIELDS)), submit="look", waits=True)

    def _field(self, name: str) -> Field:
        value = self._typed[name]
        people = self._persons()
        shown: Sayable = next((each.name for each in people if each.person_id == value), value)
        return Field(
            name,
            say(f"support.field_{name}"),
            FieldKind.TEXT,
            value,
            shown if name == "person" else value,
            saved=shown if name == "person" else value,
            key=FIELDS[name],
            required=name == "reason",
            choices=tuple(Choice(each.person_id, each.name) for each in people) if name == "person" else (),
            help=say(f"support.help_{name}"),
        )

    def _persons(self) -> list[SupportPerson]:
        if self._view is not None:
            return [self._view.person]
        return self._found.persons if self._found is not None else []

    def _answers(self) -> list[Part]:
        parts: list[Part] = [_person_facts(each) for each in self._persons()]
        found = self._found
        if found is not None:
            if found.applicants:
                rows = tuple(
                    Fact(each.name, each.applicant_id, note=code("group", each.entity_group))
                    for each in found.applicants
                )
                parts.append(Facts(rows, say("support.applicants")))
            if found.dossiers:
                rows = tuple(
                    Fact(
                        each.kiosk_number,
                        each.title,
                        note=say("support.of", name=each.applicant_name, phase=phase(each.phase)),
                    )
                    for each in found.dossiers
                )
                parts.append(Facts(rows, say("support.dossiers")))
            if not (found.persons or found.applicants or found.dossiers):
                parts.append(Text(say("support.nothing"), Tone.WARNING))
        if self._view is not None:
            heading = say("support.sees", count=self._view.total)
            parts.append(Facts(tuple(map(_represented, self._view.representations)), heading))
        if self._explanation is not None:
            parts += _explained(self._explanation)
        return parts

    def _summary(self) -> Sayable:
        if self._explanation is not None:
            link = broken_link(self._explanation)
            if link is not None:
                return say("access.brief_refused", broken=said_broken(link))
            return say("access.brief_allowed", name=self._explanation.applicant_name or "")
        if self._found is None:
            return say("support.reason_first")
        found = self._found
        return say("support.found", count=len(found.persons) + len(found.applicants) + len(found.dossiers))


def _person_facts(person: SupportPerson) -> Facts:
    rows = [Fact(say("support.field_person"), person.person_id)]
    if person.email is not None:
        rows.append(Fact(say("support.email"), person.email))
    if person.mobile is not None:
        rows.append(Fact(say("support.mobile"), person.mobile))
    if person.last_signed_in_at is not None:
        rows.append(Fact(say("support.last_signed_in"), person.last_signed_in_at, note=person.digital_key))
    rows += [
        Fact(say(f"support.{'sent' if each.state == 'sent' else 'not_sent'}"), each.at)
        for each in person.deliveries
    ]
    return Facts(tuple(rows), person.name)


def _represented(each: Representation) -> Fact:
    first = each.grounds[0] if each.grounds else None
    return Fact(each.applicant.name, ground(first.code, first.provider_name) if first is not None else "")


def _explained(explanation: AccessExplanation) -> list[Part]:
    parts: list[Part] = [
        Steps(tuple(step(each) for each in explanation.links), say("access.chain"), stacked=True)
    ]
    link = broken_link(explanation)
    if link is not None:
        parts.append(repair_facts(explanation, link))
    return parts
