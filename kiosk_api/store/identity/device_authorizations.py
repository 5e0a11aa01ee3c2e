"""Programs that asked to sign in, from the request to its redemption.

Most poll with a device code (RFC 8628). One that waits for a redirect has codes here that nobody knows, and a row
in `redirect_requests`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds, moment

State = Literal["waiting", "approved", "denied", "redeemed"]


@dataclass(frozen=True, slots=True)
class DeviceAuthorization:
    """One request to sign in."""

    authorization_id: str
    device_code_hash: str
    user_code: str
    """Eight letters, without the hyphen that people see."""
    client_id: str
    scope: str
    device_name: str
    """What the terminal says it is: shown to the person, believed by nobody."""
    device_address: str
    """The network address that the request came from."""
    created_at: dt.datetime
    expires_at: dt.datetime
    least_level: int = 0
    """The lowest level of the digital key with which somebody may let it in (DOMAIN 2.4); 0: any."""
    state: State = "waiting"
    session_id: str | None = None
    """The session that the person's approval opened."""


def add(tx: Transaction, authorization: DeviceAuthorization) -> bool:
    """Keep a new request. False: its user code is taken, choose another."""
    added = tx.run(
        "INSERT INTO device_authorization (authorization_id, device_code_hash, user_code, client_id, scope,"
        " device_name, device_address, created_at, expires_at, least_level, state)"
        " VALUES (:authorization_id, :device_code_hash, :user_code, :client_id, :scope,"
        " :device_name, :device_address, :created_at, :expires_at, :least_level, 'waiting')"
        " ON CONFLICT (user_code) DO NOTHING",
        {
            "authorization_id": authorization.authorization_id,
            "device_code_hash": authorization.device_code_hash,
            "user_code": authorization.user_code,
            "client_id": authorization.client_id,
            "scope": authorization.scope,
            "device_name": authorization.device_name,
            "device_address": authorization.device_address,
            "created_at": milliseconds(authorization.created_at),
            "expires_at": milliseconds(authorization.expires_at),
            "least_level": authorization.least_level,
        },
    )
    return added == 1


def forget_ended_before(tx: Transaction, end: dt.datetime) -> None:
    """Delete old requests, with the visits of browsers that belong to them."""
    tx.run("DELETE FROM device_authorization WHERE expires_at < :end", {"end": milliseconds(end)})


def by_id(tx: Transaction, authorization_id: str) -> DeviceAuthorization | None:
    return _found(
        tx.one(
            "SELECT * FROM device_authorization WHERE authorization_id = :authorization_id",
            {"authorization_id": authorization_id},
        )
    )


def by_user_code(tx: Transaction, user_code: str) -> DeviceAuthorization | None:
    return _found(
        tx.one(
            "SELECT * FROM device_authorization WHERE user_code = :user_code",
            {"user_code": user_code},
        )
    )


def by_device_code(tx: Transaction, device_code_hash: str, client_id: str) -> DeviceAuthorization | None:
    """Find a request by the hash of its device code, for the client that made it only."""
    return _found(
        tx.one(
            "SELECT * FROM device_authorization"
            " WHERE device_code_hash = :device_code_hash AND client_id = :client_id",
            {"device_code_hash": device_code_hash, "client_id": client_id},
        )
    )


def count_poll(tx: Transaction, authorization_id: str, now: dt.datetime, too_soon_after: dt.datetime) -> bool:
    """Note a poll. False: the last one was after `too_soon_after`; an early poll is not noted."""
    noted = tx.run(
        "UPDATE device_authorization SET last_poll_at = :now WHERE authorization_id = :authorization_id"
        " AND (last_poll_at IS NULL OR last_poll_at <= :too_soon_after)",
        {
            "authorization_id": authorization_id,
            "now": milliseconds(now),
            "too_soon_after": milliseconds(too_soon_after),
        },
    )
    return noted == 1


def approve(tx: Transaction, authorization_id: str, session_id: str) -> bool:
    """Let the terminal in. False: somebody decided before."""
    return _decide(tx, authorization_id, "approved", session_id)


def deny(tx: Transaction, authorization_id: str) -> bool:
    """Keep the terminal out. False: somebody decided before."""
    return _decide(tx, authorization_id, "denied", None)


def redeem(tx: Transaction, authorization_id: str) -> bool:
    """Use the code up. Of several that try at the same moment, one gets True."""
    redeemed = tx.run(
        "UPDATE device_authorization SET state = 'redeemed'"
        " WHERE authorization_id = :authorization_id AND state = 'approved'",
        {"authorization_id": authorization_id},
    )
    return redeemed == 1


def _decide(tx: Transaction, authorization_id: str, state: State, session_id: str | None) -> bool:
    decided = tx.run(
        "UPDATE device_authorization SET state = :state, session_id = :session_id"
        " WHERE authorization_id = :authorization_id AND state = 'waiting'",
        {"authorization_id": authorization_id, "state": state, "session_id": session_id},
    )
    return decided == 1


def _found(row: Row | None) -> DeviceAuthorization | None:
    if row is None:
        return None
    return DeviceAuthorization(
        authorization_id=row["authorization_id"],
        device_code_hash=row["device_code_hash"],
        user_code=row["user_code"],
        client_id=row["client_id"],
        scope=row["scope"],
        device_name=row["device_name"],
        device_address=row["device_address"],
        created_at=moment(row["created_at"]),
        expires_at=moment(row["expires_at"]),
        least_level=row["least_level"],
        state=row["state"],
        session_id=row["session_id"],
    )
