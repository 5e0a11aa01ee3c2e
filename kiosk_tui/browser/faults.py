"""Why kiosk cannot be shown in a browser. Each says what to do about it."""

from __future__ import annotations

from kiosk_tui.errors import BadSetting
from kiosk_tui.pages.phrase import Phrase, say


class _WebFault(BadSetting):
    """`NAME` begins the message ids of what happened, why, and what to do."""

    NAME = ""

    @property
    def what(self) -> Phrase:
        return Phrase(f"web.{self.NAME}", self.facts)

    @property
    def why(self) -> Phrase:
        return Phrase(f"web.{self.NAME}_because", self.facts)

    @property
    def next(self) -> Phrase:
        return Phrase(f"web.{self.NAME}_next", self.facts)


class NotThisComputer(_WebFault):
    """The fact `host` is reachable from elsewhere, and would give the user's session to whoever comes by."""

    NAME = "not_this_computer"


class NotInstalled(_WebFault):
    """The packages of the extra `web` are not there."""

    NAME = "not_installed"


class PortTaken(_WebFault):
    """The fact `port` cannot be listened on; `reason` is what the system said."""

    NAME = "port_taken"


def running_words(address: str) -> tuple[Phrase, ...]:
    """What to say once it runs: where, what it is, who must not know the address, and how to stop."""
    return (
        say("web.address", address=address),
        say("web.sessions"),
        say("web.secret"),
        say("web.stop"),
    )
