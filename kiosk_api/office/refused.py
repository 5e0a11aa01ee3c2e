"""Why the administration cannot do something.

OfficeRefused
├── ActRefused      the state of the dossier forbids it
└── InputRefused    something that was said is not allowed for this dossier
"""

from typing import Any

from kiosk_api.rules.refused import Refused


class OfficeRefused(Exception):
    """Nothing was written. `refused` has the rule and the reason."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"{refused.rule}: {refused.reason}")
        self.refused = refused


class ActRefused(OfficeRefused):
    """What may not follow what."""


class InputRefused(OfficeRefused):
    """`name` is the member of the request, as the contract writes it."""

    def __init__(self, refused: Refused, name: str, value: Any) -> None:
        super().__init__(refused)
        self.name = name
        self.value = value
