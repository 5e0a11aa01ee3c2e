"""In which payments a grant is paid.

Source: DOMAIN 1.6 (payment rules of the arts decree, and of other schemes after it): up to € 7,000 at once; above it
an advance of 90 % and a balance of 10 %, for applicants abroad 70 % and 30 %. The percentages and the limit are the
dossier type's. The balance waits for the settlement; the days are ours.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from kiosk_api.rules.entity_groups import EntityGroup

Kind = Literal["single", "advance", "balance", "recovery"]
ABROAD: Final = frozenset({EntityGroup.FOREIGN_ORGANISATION, EntityGroup.FOREIGN_PERSON})
PAID_WITHIN: Final = dt.timedelta(days=30)
"""After the decision, and the balance after the settlement."""


class PaymentTerms(Protocol):
    """How a dossier type pays."""

    @property
    def single_payment_up_to_cents(self) -> int | None: ...
    @property
    def advance_percent(self) -> int | None:
        """None: nothing is paid on this type."""
        ...

    @property
    def advance_percent_abroad(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a grant."""

    kind: Kind
    amount_cents: int
    planned_on: dt.date | None
    """None: it waits for the settlement."""


def instalments(
    granted_cents: int, terms: PaymentTerms, entity_group: str, decided_on: dt.date
) -> list[Instalment]:
    """Return the payments of a grant, in order. An advance is rounded down to a cent; the balance is the rest."""
    percent = terms.advance_percent
    if percent is None or granted_cents == 0:
        return []
    if entity_group in ABROAD and terms.advance_percent_abroad is not None:
        percent = terms.advance_percent_abroad
    due = decided_on + PAID_WITHIN
    advance = granted_cents * percent // 100
    if granted_cents <= (terms.single_payment_up_to_cents or 0) or advance in {0, granted_cents}:
        return [Instalment("single", granted_cents, due)]
    return [Instalment("advance", advance, due), Instalment("balance", granted_cents - advance, None)]
