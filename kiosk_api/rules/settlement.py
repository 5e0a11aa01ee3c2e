"""What a grant comes to once it is accounted for.

Source: DOMAIN 1.6: the balance is paid after the administration has checked the account. A grant never becomes more
than was granted, and never more than the costs that were accepted; what was paid above that comes back.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    final_cents: int
    """What the grant comes to."""
    balance_cents: int
    """What is still paid."""
    recovery_cents: int
    """What must be paid back."""


def settled(*, granted_cents: int, accepted_cents: int, paid_cents: int) -> Settled:
    """Return what follows from the costs that were accepted. At most one of balance and recovery is above 0."""
    final = min(granted_cents, accepted_cents)
    return Settled(final, max(final - paid_cents, 0), max(paid_cents - final, 0))
