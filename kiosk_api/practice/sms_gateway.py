"""The practice environment's text messages: kept in a file instead of sent, one line a message."""

import asyncio
import datetime as dt
import os
from collections import deque
from pathlib import Path

from kiosk_api.identity.sms_gateway import SmsMessage, SmsNotSent

_NAME = "sms.txt"
_SEPARATOR = "  "


class PracticeSmsGateway:
    """Writes each message to `sms.txt` in the data folder.

    The file is the only memory, so every process on the folder shows the same messages.
    """

    def __init__(self, data_folder: Path) -> None:
        self.file = data_folder / _NAME

    async def send(self, mobile: str, text: str) -> None:
        """Add a line to the file.

        Raises:
            SmsNotSent: the file cannot be written.
        """
        line = _SEPARATOR.join(
            (dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), mobile, " ".join(text.split()))
        )
        try:
            await asyncio.to_thread(self._append, line + "\n")
        except OSError as error:
            raise SmsNotSent(str(self.file)) from error

    def newest_messages(self, limit: int) -> list[SmsMessage]:
        """Return at most `limit` messages, newest first."""
        try:
            with self.file.open(encoding="utf-8") as lines:
                newest = deque(lines, maxlen=limit)
        except FileNotFoundError:
            return []
        return [_message(line) for line in reversed(newest)]

    def _append(self, line: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode())
        finally:
            os.close(descriptor)


def _message(line: str) -> SmsMessage:
    sent_at, mobile, text = line.rstrip("\n").split(_SEPARATOR, 2)
    return SmsMessage(dt.datetime.fromisoformat(sent_at), mobile, text)
