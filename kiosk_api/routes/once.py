"""Changes that a client may send again: the same request under the same key is done once and answered alike.

The answer is kept in the transaction of the change, and a replay of it writes too: a replay that only read could
confirm a change that a standby never got.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from starlette.requests import Request

from kiosk_api.routes.refusals import bad_request, idempotency_key_reused, schema_violation
from kiosk_api.store import idempotency
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer

KEPT: Final = dt.timedelta(days=2)
"""How long an `Idempotency-Key` is remembered."""
_KEY: Final = re.compile(r"[!-~]{1,128}")


@dataclass(frozen=True, slots=True)
class Wish:
    """One request to change something, as far as it can be told from another."""

    key: str | None
    """The client's name for it; None: it must not be sent again."""
    hash: bytes
    """Of everything that makes this another request than one with the same key."""
    at: dt.datetime


def read_wish(request: Request, at: dt.datetime, *asked: Any) -> Wish:
    """Read the key, and take in what is `asked`: the operation, what it is about, the version, the body.

    Raises:
        Refusal: 400, the key has a wrong form.
    """
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise bad_request(
            schema_violation("header", "Idempotency-Key", "Expected 1 to 128 visible characters", key)
        )
    return Wish(key, hashlib.sha256(msgspec.json.encode(asked)).digest(), at)


def answered_once(tx: Transaction, person_id: str, wish: Wish, do: Callable[[], KeptAnswer]) -> KeptAnswer:
    """Return the answer of the first time, or `do` it and keep the answer. Whoever asks may still see it.

    Raises:
        Refusal: 409, the key belongs to another request; or what `do` raises.
        Refused: another request with this key came between; try again.
    """
    if wish.key and (kept := idempotency.replay(tx, person_id, wish.key)):
        if kept.request_hash != wish.hash:
            raise idempotency_key_reused()
        return kept
    answer = do()
    if wish.key:
        idempotency.forget_before(tx, wish.at - KEPT)
        idempotency.keep(tx, person_id, wish.key, answer, wish.at)
    return answer


def kept_answer(wish: Wish, body: bytes, *, status: int = 200, **headers: str) -> KeptAnswer:
    """Return an answer as it is kept. Header names are written with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return KeptAnswer(request_hash=wish.hash, status=status, headers=named, body=body)
