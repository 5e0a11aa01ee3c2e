"""One mandate: its state in words, the facts, the steps, and what the user may do with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from uuid import uuid4

from kiosk_tui.errors import StaleVersion
from kiosk_tui.pages import places
from kiosk_tui.pages.codes import code, localized
from kiosk_tui.pages.mandates.words import ENDED, named, period, sentence, state_of, tone_of, words
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import (
    Command,
    CommandKind,
    Fact,
    Facts,
    Notice,
    Page,
    Part,
    Step,
    Steps,
    StepState,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.mandates import Mandate, MandateParty

PENDING: Final = frozenset(("pendingGiverSignature", "pendingHolderSignature"))


class MandateModel(PageModel):
    """The screen `mandate`. About: the id of a mandate."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._id: Final = about
        self._read: Versioned[Mandate] | None = None
        self._notice: Notice | None = None
        self._keys: dict[tuple[str, str], str] = {}

    @property
    def mandate(self) -> Mandate | None:
        """What the service said. For the script face."""
        return self._read.value if self._read is not None else None

    @property
    def page(self) -> Page:
        mandate = self.mandate
        if mandate is None:
            return Page(places.MANDATE, say("mandates.one"), busy=say("mandates.busy_one"))
        title = named("mandates.giver_to_holder", mandate)
        return Page(
            places.MANDATE,
            title,
            tuple(self._parts(mandate)),
            tuple(self._commands(mandate)),
            (self._notice,) if self._notice is not None else (),
            summary=say("mandates.summary_one", state=state_of(mandate), other=_other(mandate)),
        )

    async def open(self) -> None:
        self._read = await self._services.portal.mandate(self._id)
        self._notice = None

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        mandate = self.mandate
        if mandate is None:
            raise KeyError(command_id)
        if command_id in ("sign", "stop") and command_id in mandate.allowed_acts:
            await self._act(command_id)
            return Outcome()
        return Outcome(go=self._way(mandate, command_id))

    def _way(self, mandate: Mandate, command_id: str) -> Route:
        links = {each.kind: each.mandate_id for each in mandate.successors}
        ways = {
            "extend": Route(places.MANDATE_EXTENSION, self._id),
            "transfer": Route(places.MANDATE_TRANSFER, self._id),
            "history": Route(places.HISTORY, places.about(places.MANDATE, self._id)),
            "performers": Route(places.PERFORMERS, self._id),
            "renew": Route(places.NEW_MANDATE, _again(mandate)),
        }
        if command_id in ways:
            return ways[command_id]
        if command_id == "predecessor" and mandate.predecessor is not None:
            return Route(places.MANDATE, mandate.predecessor.mandate_id)
        return Route(places.MANDATE, links[command_id.removeprefix("to_")])

    async def _act(self, act: str) -> None:
        """Sign or stop. When the mandate changed meanwhile it is read again, and the user decides anew."""
        read = self._read
        if read is None:
            return
        portal, key = self._services.portal, self._key(act, read.version)
        try:
            if act == "sign":
                self._read = await portal.sign_mandate(self._id, read.version, key)
            else:
                self._read = await portal.stop_mandate(self._id, read.version, key)
        except StaleVersion:
            self._read = await portal.mandate(self._id)
            self._notice = Notice(say("mandates.changed_meanwhile"), Tone.WARNING)
            return
        done = say(f"mandates.done_{act}", state=sentence(self._read.value))
        self._notice = Notice(done, Tone.GOOD)

    def _key(self, act: str, version: str) -> str:
        """The name of one wish: pressing twice does it once."""
        return self._keys.setdefault((act, version), uuid4().hex)

    def _parts(self, mandate: Mandate) -> list[Part]:
        parts: list[Part] = [
            Text(sentence(mandate), tone_of(mandate)),
            Facts(tuple(_facts(mandate))),
            Steps(tuple(_steps(mandate)), say("mandates.steps")),
        ]
        if not mandate.covers_kiosk:
            parts.insert(1, Text(say("mandates.not_for_kiosk"), Tone.WARNING))
        if not mandate.my_sides and mandate.state not in ENDED:
            parts.append(Text(say("mandates.only_look")))
        return parts

    def _commands(self, mandate: Mandate) -> list[Command]:
        allowed = mandate.allowed_acts
        offered: list[Command] = []
        if "sign" in allowed:
            offered.append(
                Command("sign", say("mandates.sign"), "b", confirm=named("mandates.confirm_sign", mandate))
            )
        if "extend" in allowed:
            offered.append(Command("extend", say("mandates.extend"), "e", CommandKind.SCREEN))
        if "transfer" in allowed:
            offered.append(Command("transfer", say("mandates.transfer"), "d", CommandKind.SCREEN))
        if "stop" in allowed:
            kind = "withdraw" if mandate.state in PENDING else "stop"
            question = named(f"mandates.confirm_{kind}", mandate)
            offered.append(Command("stop", say(f"mandates.{kind}"), "s", confirm=question))
        if mandate.my_sides and mandate.state in ENDED:
            offered.append(Command("renew", say("mandates.renew"), "n", CommandKind.SCREEN))
        if "holder" in mandate.my_sides and mandate.holder.enterprise_number is not None:
            offered.append(Command("performers", say("mandates.performers"), "p", CommandKind.SCREEN))
        offered.append(Command("history", say("dossier.history"), "h", CommandKind.SCREEN))
        if mandate.predecessor is not None:
            offered.append(Command("predecessor", say("mandates.to_predecessor"), "o", CommandKind.SCREEN))
        for letter, kind in (("k", "extension"), ("r", "transfer")):
            if any(each.kind == kind for each in mandate.successors):
                offered.append(Command(f"to_{kind}", say(f"mandates.to_{kind}"), letter, CommandKind.SCREEN))
        return offered


def _again(mandate: Mandate) -> str:
    """What a new mandate begins with that is to be like this one."""
    side = mandate.my_sides[0] if mandate.my_sides else "giver"
    own, other = (mandate.giver, mandate.holder) if side == "giver" else (mandate.holder, mandate.giver)
    known = {
        "role": side,
        "party": own.applicant_id or "",
        "enterpriseNumber": other.enterprise_number or "",
        "name": "" if other.enterprise_number else other.name,
        "reference": mandate.reference or "",
        "language": mandate.language or "",
    }
    return urlencode({name: value for name, value in known.items() if value})


def _other(mandate: Mandate) -> str:
    """The party on whose side the user is not."""
    return mandate.holder.name if "giver" in mandate.my_sides else mandate.giver.name


def _facts(mandate: Mandate) -> list[Fact]:
    title = mandate.type_title
    rows = [
        _party("giver", mandate.giver),
        _party("holder", mandate.holder),
        Fact(say("mandates.period"), period(mandate.start_date, mandate.end_date)),
        Fact(
            say("mandates.type"),
            localized(title.nl, title.fr, title.de, title.en),
            note=words("system", mandate.system),
        ),
    ]
    if mandate.reference:
        rows.append(Fact(say("mandates.reference"), mandate.reference))
    if mandate.language:
        rows.append(Fact(say("mandates.language"), say(f"mandates.language_{mandate.language}")))
    return rows


def _party(side: str, party: MandateParty) -> Fact:
    number = party.enterprise_number
    note: Sayable = _grouped(number) if number is not None else code("group", party.entity_group)
    return Fact(say(f"mandates.{side}"), party.name, note=note)


def _grouped(number: str) -> str:
    """An enterprise number as it is printed: 0428.315.871."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if len(number) == 10 else number


def _steps(mandate: Mandate) -> list[Step]:
    ended = mandate.state in ENDED
    steps = [
        _signed("giver", mandate.giver_signed_on, ended=ended),
        _signed("holder", mandate.holder_signed_on, ended=ended),
    ]
    current = {"active": StepState.CURRENT, "scheduled": StepState.TO_COME}.get(mandate.state)
    begun = mandate.giver_signed_on is not None and mandate.holder_signed_on is not None
    state = current or (StepState.DONE if begun and ended else StepState.TO_COME)
    steps.append(Step(say("mandates.step_active"), state, mandate.start_date))
    last = mandate.stopped_on or mandate.end_date
    if last is not None or ended:
        kind = mandate.state if ended else "ends"
        steps.append(
            Step(say(f"mandates.step_{kind}"), StepState.CURRENT if ended else StepState.TO_COME, last)
        )
    return steps


def _signed(side: str, signed_on: object, *, ended: bool) -> Step:
    import datetime as dt

    label: Phrase = say(f"mandates.step_signed_{side}")
    if isinstance(signed_on, dt.date):
        return Step(label, StepState.DONE, signed_on)
    return Step(label, StepState.TO_COME if ended else StepState.CURRENT)
