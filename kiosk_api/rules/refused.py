"""What a rule answers when it says no: a code that can be shown and translated, and the name of the rule."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """No, and why. `docs/api.md` has each reason and each rule with its source."""

    reason: str
    """A code, such as `doesNotRepresent`."""
    rule: str
    """The rule that said so, such as `contactPersonRepresents`."""
