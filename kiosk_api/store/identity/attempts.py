"""Counting attempts, so that nobody guesses at leisure. The lock on a subject's one row makes it exact."""

import datetime as dt

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds


def take(tx: Transaction, kind: str, subject: str, window_s: int, now: dt.datetime) -> int:
    """Count an attempt and return how many there are in the window, this one included.

    A window opens with its first attempt and lasts `window_s` seconds.
    """
    tx.run(
        "INSERT INTO attempt_window (kind, subject, opened_at, attempts) VALUES (:kind, :subject, :now, 1)"
        " ON CONFLICT (kind, subject) DO UPDATE SET"
        " attempts = CASE WHEN attempt_window.opened_at > :oldest"
        " THEN attempt_window.attempts + 1 ELSE 1 END,"
        " opened_at = CASE WHEN attempt_window.opened_at > :oldest"
        " THEN attempt_window.opened_at ELSE :now END",
        {
            "kind": kind,
            "subject": subject,
            "now": milliseconds(now),
            "oldest": milliseconds(now - dt.timedelta(seconds=window_s)),
        },
    )
    row = tx.one(
        "SELECT attempts FROM attempt_window WHERE kind = :kind AND subject = :subject",
        {"kind": kind, "subject": subject},
    )
    return int(row["attempts"]) if row else 0


def give_back(tx: Transaction, kind: str, subject: str) -> None:
    """Uncount an attempt that was no guess."""
    tx.run(
        "UPDATE attempt_window SET attempts = attempts - 1"
        " WHERE kind = :kind AND subject = :subject AND attempts > 0",
        {"kind": kind, "subject": subject},
    )


def forget_opened_before(tx: Transaction, end: dt.datetime) -> None:
    """Delete windows that limit nobody any more."""
    tx.run("DELETE FROM attempt_window WHERE opened_at < :end", {"end": milliseconds(end)})
