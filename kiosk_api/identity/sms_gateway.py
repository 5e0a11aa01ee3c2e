"""Sending a text message. Which gateway does it is the service's choice; nothing else knows."""

from typing import Protocol


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
