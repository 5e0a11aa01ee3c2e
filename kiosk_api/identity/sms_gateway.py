"""Sending a text message. Which gateway does it is the service's choice; nothing else knows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class SmsGateway(Protocol):
    """Carries text messages to mobile phones."""

    async def send(self, mobile: str, text: str) -> None:
        """Send `text` to `mobile` (E.164).

        Raises:
            SmsNotSent: the gateway refused or could not be reached.
        """
        ...


class SmsNotSent(Exception):
    """The message did not go out; the page offers another digital key."""


class NoSmsGateway:
    """Stands in where no gateway is set up: nobody can sign in by text message."""

    async def send(self, mobile: str, text: str) -> None:
        """Refuse.

        Raises:
            SmsNotSent: always.
        """
        del mobile, text
        raise SmsNotSent("no gateway is set up")


@dataclass(frozen=True, slots=True)
class SmsMessage:
    """A message that a practice gateway kept instead of sending it."""

    sent_at: dt.datetime
    mobile: str
    text: str


@runtime_checkable
class SmsInbox(Protocol):
    """A gateway that keeps its messages and shows them: only ever one of a practice environment."""

    def newest_messages(self, limit: int) -> Sequence[SmsMessage]:
        """Return at most `limit` messages, newest first. Reads a file: call it in a thread."""
        ...
