"""What was decided on a dossier, what was paid and will be, and what came of the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import places
from kiosk_tui.pages.account_number import in_groups
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.following.texts import paragraphs
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Page, Part, Text, Tone
from kiosk_tui.pages.phrase import Amount, Sayable, say
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.following import Decision, Payment, Payments, Settlement

_TONES: Final = {"awarded": Tone.GOOD, "refused": Tone.WARNING, "inadmissible": Tone.WARNING}


@dataclass(frozen=True, slots=True)
class Money:
    """What was decided and paid, and what came of the account."""

    decisions: list[Decision]
    payments: Payments
    settlements: list[Settlement]


class MoneyModel(PageModel):
    """The screen `decisions`. About: a KIOSK number."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._number: Final = about
        self._known: Money | None = None
        self._whole: dict[str, Payment] = {}
        """Payments with their whole account number, by id, once they were asked for."""

    @property
    def page(self) -> Page:
        title = say("following.decisions_of", number=self._number)
        known = self._known
        if known is None:
            return Page(places.DECISIONS, title, busy=say("following.busy"))
        return Page(
            places.DECISIONS,
            title,
            tuple(self._parts(known)),
            tuple(self._commands(known)),
            summary=_summary(known),
        )

    @property
    def known(self) -> Money | None:
        """What the service said. For the script face."""
        return self._known

    async def open(self) -> None:
        portal = self._services.portal
        self._known = Money(
            list((await portal.decisions(self._number)).items),
            await portal.payments(self._number),
            list((await portal.settlements(self._number)).items),
        )

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "accounts" if self._known is not None:
                for each in self._known.payments.items:
                    whole = await self._services.portal.payment(self._number, each.payment_id)
                    self._whole[each.payment_id] = whole
                return Outcome()
            case "dossier":
                return Outcome(go=Route(places.DOSSIER, self._number))
            case _:
                raise KeyError(command_id)

    def _commands(self, known: Money) -> Iterator[Command]:
        if any(each.account_number and each.payment_id not in self._whole for each in known.payments.items):
            yield Command("accounts", say("following.whole_accounts"), "r")
        yield Command("dossier", say("following.to_dossier"), "d", CommandKind.SCREEN)

    def _parts(self, known: Money) -> Iterator[Part]:
        if not known.decisions:
            yield Text(say("following.no_decision"))
        for decision in known.decisions:
            yield from _decision(decision)
        if known.payments.items or known.payments.granted_cents is not None:
            yield _totals(known.payments)
        for payment in known.payments.items:
            yield _payment(self._whole.get(payment.payment_id, payment))
        for settlement in known.settlements:
            yield from _settlement(settlement)


def _decision(decision: Decision) -> Iterator[Part]:
    rows = [
        Fact(
            say("following.decision"),
            code("outcome", decision.outcome),
            tone=_TONES.get(decision.outcome, Tone.PLAIN),
        )
    ]
    if decision.amount_granted_cents is not None:
        rows.append(Fact(say("following.granted"), Amount(decision.amount_granted_cents)))
    rows += [
        Fact(say("following.decided_on"), decision.decided_on),
        Fact(say("following.decided_by"), decision.decided_by),
    ]
    yield Facts(tuple(rows), say("following.decision"))
    yield Text(say("following.motivation"), heading=True)
    yield from paragraphs(decision.motivation)


def _totals(payments: Payments) -> Facts:
    rows: list[Fact] = []
    if payments.granted_cents is not None:
        rows.append(Fact(say("following.granted"), Amount(payments.granted_cents)))
    rows.append(Fact(say("following.paid"), Amount(payments.paid_cents)))
    if payments.accountability_due_on is not None:
        rows.append(Fact(say("following.account_by"), payments.accountability_due_on))
    return Facts(tuple(rows), say("following.money"))


def _payment(payment: Payment) -> Facts:
    """One payment: what and when, then to which account and with which words."""
    rows = [
        Fact(say("following.amount"), Amount(payment.amount_cents)),
        Fact(say("following.state"), code("payment_state", payment.state)),
    ]
    for label, day in (("planned_on", payment.planned_on), ("executed_on", payment.executed_on)):
        if day is not None:
            rows.append(Fact(say(f"following.{label}"), day))
    if payment.planned_on is None and payment.executed_on is None:
        rows.append(Fact(say("following.planned_on"), say("following.after_settlement")))
    if payment.account_number is not None:
        rows.append(Fact(say("following.account"), in_groups(payment.account_number)))
    rows.append(Fact(say("following.communication"), structured(payment.structured_communication)))
    return Facts(tuple(rows), say("following.payment_of_kind", kind=code("payment", payment.kind)))


def _settlement(settlement: Settlement) -> Iterator[Part]:
    amounts = (
        ("accepted", settlement.accepted_cents),
        ("final", settlement.final_cents),
        ("balance", settlement.balance_cents),
        ("recovery", settlement.recovery_cents),
    )
    rows = [Fact(say("following.settled_on"), settlement.settled_on)]
    rows += [Fact(say(f"following.{name}"), Amount(cents)) for name, cents in amounts]
    yield Facts(tuple(rows), say("following.settlement"))
    yield from paragraphs(settlement.motivation)


def _summary(known: Money) -> Sayable:
    if not known.decisions:
        return say("following.no_decision")
    newest = known.decisions[0]
    said: Sayable = code("outcome", newest.outcome)
    if newest.amount_granted_cents is not None:
        said = say("following.granted_summary", said=said, amount=Amount(newest.amount_granted_cents))
    return said


def structured(communication: str) -> str:
    """A structured communication as Belgian banks write it: `+++010/8068/17183+++`."""
    if len(communication) != 12:
        return communication
    return f"+++{communication[:3]}/{communication[3:7]}/{communication[7:]}+++"
