"""Answers kept for whoever sends the same change twice."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What the first request was answered."""

    request_hash: bytes
    """Compare it: the same key with another request is a fault of the client."""
    status: int
    headers: Mapping[str, str]
    body: bytes


def replay(tx: Transaction, actor: str, key: str) -> KeptAnswer | None:
    """Return the kept answer, and write that it was asked again.

    The write is the point: a request whose wait for the standby was cut off is committed here only. A
    replay that merely read would confirm it, and a fail-over would then lose an acknowledged change
    (seen, and lost, in a drill).
    """
    row = tx.one(
        "UPDATE idempotency SET hits = hits + 1 WHERE actor = :actor AND key = :key "
        "RETURNING request_hash, status, headers, body",
        {"actor": actor, "key": key},
    )
    if row is None:
        return None
    return KeptAnswer(
        bytes(row["request_hash"]), row["status"], json.loads(row["headers"]), bytes(row["body"])
    )


def keep(tx: Transaction, actor: str, key: str, answer: KeptAnswer, at: dt.datetime) -> None:
    """Keep the answer, in the transaction of the change itself.

    Raises:
        Refused: another request with this key came first; read its answer with `replay`.
    """
    tx.run(
        "INSERT INTO idempotency (actor, key, request_hash, status, headers, body, created_at) "
        "VALUES (:actor, :key, :hash, :status, :headers, :body, :at)",
        {
            "actor": actor,
            "key": key,
            "hash": answer.request_hash,
            "status": answer.status,
            "headers": json.dumps(dict(answer.headers)),
            "body": answer.body,
            "at": milliseconds(at),
        },
    )


def forget_before(tx: Transaction, moment: dt.datetime) -> int:
    """Drop the answers that were kept before `moment`; return how many."""
    return tx.run("DELETE FROM idempotency WHERE created_at < :before", {"before": milliseconds(moment)})
