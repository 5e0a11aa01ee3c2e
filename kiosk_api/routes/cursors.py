"""Where a page of a list begins: opaque, and signed, so that nobody can take a list apart by inventing one.

A cursor belongs to one question: the list, its order and its filters. With another question it is refused.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec

from kiosk_api.routes.refusals import bad_request, invalid_input
from kiosk_api.store import notes
from kiosk_api.store.database import Database

_SIGNATURE_BYTES: Final = 16
_SECRET: Final = "cursors"  # noqa: S105 - its name, not the secret itself
P = TypeVar("P")


async def read_cursor_key(database: Database) -> bytes:
    """Return the secret under which every process on this database signs its cursors."""
    if await database.read(lambda tx: notes.read(tx, _SECRET)) is not None:
        return await database.read(lambda tx: notes.shared_secret(tx, _SECRET))
    return await database.write(lambda tx: notes.shared_secret(tx, _SECRET))


@dataclass(frozen=True, slots=True)
class Cursors:
    """Makes and reads the cursors of one question. `key` is the service's secret."""

    key: bytes
    question: Any
    """What the cursors belong to: anything that msgspec can write."""

    def write(self, place: Any) -> str:
        """Return the cursor of a place in the list."""
        payload = msgspec.msgpack.encode(place)
        signed = self._signature(payload) + payload
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode("ascii")

    def read(self, name: str, cursor: str, kind: type[P]) -> P:
        """Return the place that a cursor means.

        Raises:
            Refusal: 400, naming the parameter, when it is no cursor of this question.
        """
        try:
            signed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            signature, payload = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
            if hmac.compare_digest(signature, self._signature(payload)):
                return msgspec.msgpack.decode(payload, type=kind)
        except (binascii.Error, ValueError):
            pass
        raise bad_request(invalid_input("query", name, "The cursor is not of this list", cursor))

    def _signature(self, payload: bytes) -> bytes:
        question = hashlib.sha256(msgspec.msgpack.encode(self.question, order="deterministic")).digest()
        return hmac.digest(self.key, question + payload, "sha256")[:_SIGNATURE_BYTES]
