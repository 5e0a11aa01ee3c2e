"""A dossier with everything that the administration looks at before it does something with it."""

from dataclasses import dataclass
from functools import cached_property

from kiosk_api.contract.dossier_types import PaymentRule, Tab, TypeDefinition
from kiosk_api.office.official import Official
from kiosk_api.office.refused import ActRefused
from kiosk_api.rules.dossier_state import is_draft
from kiosk_api.rules.information_requests import answerable_until, status_beneath
from kiosk_api.rules.office_acts import Handled, OfficeAct, act_refused
from kiosk_api.rules.phases import PHASES
from kiosk_api.store import dossier_types, dossiers, information_requests, payments
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.information_requests import InformationRequest
from kiosk_api.store.payments import PLANNED, Payment, Settlement

_SETTLEMENT = "settlement"


@dataclass(frozen=True)
class Case:
    """One dossier, as the administration handles it."""

    dossier: Dossier
    definition: TypeDefinition | None
    """The version of its type that it began with; None: not known here."""
    requests: list[InformationRequest]
    """Newest first."""
    payments: list[Payment]
    settlements: list[Settlement]
    """Newest first."""

    @cached_property
    def facts(self) -> Handled:
        """What the rules look at."""
        return Handled(
            phase=self.dossier.phase,
            status=status_beneath(self.dossier, self.requests),
            procedure=tuple(self.definition.phases) if self.definition else PHASES,
            answerable_until=answerable_until(self.requests),
            due=tuple(one.kind for one in self.payments if one.state == PLANNED),
            settled=self.settlement is not None,
            has_account_number=self.dossier.account_number is not None,
        )

    @property
    def settlement(self) -> Settlement | None:
        """The settlement of what was handed in last; None: it is not settled yet."""
        entered = [entry.at for entry in self.dossier.phases if entry.phase == _SETTLEMENT]
        newest = self.settlements[0] if self.settlements else None
        return newest if newest and entered and newest.settled_at >= max(entered) else None

    @property
    def payment_rule(self) -> PaymentRule:
        return self.definition.payment if self.definition else PaymentRule()

    @property
    def tabs(self) -> list[Tab]:
        return self.definition.tabs if self.definition else []

    def check(self, act: OfficeAct, official: Official) -> None:
        """Ask the rules.

        Raises:
            ActRefused: the act may not follow.
        """
        if refused := act_refused(act, self.facts, official.today):
            raise ActRefused(refused)


def case_of(tx: Transaction, dossier: Dossier) -> Case:
    """Return a dossier with what is known of its handling."""
    found = dossier_types.get(tx, dossier.type, dossier.type_version)
    return Case(
        dossier=dossier,
        definition=found.definition if found else None,
        requests=information_requests.of_dossier(tx, dossier.id),
        payments=payments.of_dossier(tx, dossier.id),
        settlements=payments.settlements(tx, dossier.id),
    )


def find_case(tx: Transaction, kiosk_number: str) -> Case | None:
    """Return a dossier that the administration may see: one that was handed in."""
    dossier = dossiers.get(tx, kiosk_number)
    return None if dossier is None or is_draft(dossier) else case_of(tx, dossier)
