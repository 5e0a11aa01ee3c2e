"""Requests whose answer goes back through the browser, and the one-time code in that answer."""

import datetime as dt
from dataclasses import dataclass, field

from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.moments import milliseconds, moment_or_none


@dataclass(frozen=True, slots=True)
class RedirectRequest:
    """What belongs to one such request, beside what every request to sign in has."""

    authorization_id: str
    redirect_uri: str
    """Where the browser is sent back to: registered, and checked when the request came."""
    state: str | None = field(repr=False)
    nonce: str | None = field(repr=False)
    code_challenge: str = field(repr=False)
    """By S256 (RFC 7636, section 4.2)."""
    code_expires_at: dt.datetime | None = None


def add(tx: Transaction, request: RedirectRequest) -> None:
    tx.run(
        "INSERT INTO redirect_request (authorization_id, redirect_uri, state, nonce, code_challenge)"
        " VALUES (:authorization_id, :redirect_uri, :state, :nonce, :code_challenge)",
        {
            "authorization_id": request.authorization_id,
            "redirect_uri": request.redirect_uri,
            "state": request.state,
            "nonce": request.nonce,
            "code_challenge": request.code_challenge,
        },
    )


def by_id(tx: Transaction, authorization_id: str) -> RedirectRequest | None:
    """Return what belongs to a request; None: its answer is polled for."""
    return _found(
        tx.one(
            "SELECT * FROM redirect_request WHERE authorization_id = :authorization_id",
            {"authorization_id": authorization_id},
        )
    )


def by_code(tx: Transaction, code_hash: str) -> RedirectRequest | None:
    return _found(
        tx.one("SELECT * FROM redirect_request WHERE code_hash = :code_hash", {"code_hash": code_hash})
    )


def keep_code(tx: Transaction, authorization_id: str, code_hash: str, expires_at: dt.datetime) -> None:
    """Keep the code of a request that was just approved."""
    tx.run(
        "UPDATE redirect_request SET code_hash = :code_hash, code_expires_at = :expires_at"
        " WHERE authorization_id = :authorization_id",
        {
            "authorization_id": authorization_id,
            "code_hash": code_hash,
            "expires_at": milliseconds(expires_at),
        },
    )


def _found(row: Row | None) -> RedirectRequest | None:
    if row is None:
        return None
    return RedirectRequest(
        authorization_id=row["authorization_id"],
        redirect_uri=row["redirect_uri"],
        state=row["state"],
        nonce=row["nonce"],
        code_challenge=row["code_challenge"],
        code_expires_at=moment_or_none(row["code_expires_at"]),
    )
