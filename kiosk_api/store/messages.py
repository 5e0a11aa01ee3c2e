"""Messages about a dossier, in threads, and how far each person has read them. Messages are only added to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk_api.store import history
from kiosk_api.store.database import Row, Transaction
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.lists import among, as_list
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class Thread:
    """Messages about one subject."""

    id: int
    dossier_id: int
    subject: str
    begun_at: dt.datetime
    last_message_id: int
    last_sent_at: dt.datetime
    last_sender_name: str
    last_from_administration: bool
    messages: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message, as it was sent."""

    id: int
    thread_id: int
    subject: str
    text: str
    sent_at: dt.datetime
    sender_name: str
    from_administration: bool
    on_behalf_of: OnBehalfOf | None
    unread: bool
    """The administration wrote it, and the person who asks has not read it."""


@dataclass(frozen=True, slots=True)
class MessagePage:
    items: list[Message]
    next: int | None
    """Give it as `after` for the following page; None: there is none."""


@dataclass(frozen=True, slots=True)
class ThreadPage:
    items: list[Thread]
    next: int | None
    """Give it as `after` for the following page; None: there is none."""


def threads(tx: Transaction, dossier_id: int, *, after: int | None = None, size: int) -> ThreadPage:
    """Return a page of the threads of a dossier, the one with the newest message first."""
    rows = tx.all(
        "SELECT * FROM message_thread WHERE dossier_id = :dossier "
        f"{'' if after is None else 'AND last_message_id < :after'} ORDER BY last_message_id DESC LIMIT :limit",
        {"dossier": dossier_id, "after": after, "limit": size + 1},
    )
    found = [_thread(row) for row in rows[:size]]
    return ThreadPage(found, found[-1].last_message_id if len(rows) > size else None)


def thread(tx: Transaction, dossier_id: int, thread_id: int) -> Thread | None:
    """Return one thread of a dossier."""
    row = tx.one(
        "SELECT * FROM message_thread WHERE id = :id AND dossier_id = :dossier",
        {"id": thread_id, "dossier": dossier_id},
    )
    return None if row is None else _thread(row)


_MESSAGE = """
SELECT m.*, t.subject, CASE WHEN m.from_administration = 1 AND m.id > coalesce(r.up_to, 0) THEN 1 ELSE 0 END AS unread
FROM message m JOIN message_thread t ON t.id = m.thread_id
LEFT JOIN message_reading r ON r.thread_id = m.thread_id AND r.person_id = :person
"""


def page(
    tx: Transaction,
    dossier_id: int,
    person_id: str,
    *,
    thread_id: int | None = None,
    after: int | None = None,
    size: int,
) -> MessagePage:
    """Return a page of the messages of a dossier, or of one of its threads, newest first, as a person sees them."""
    of_thread = "" if thread_id is None else "AND m.thread_id = :thread"
    behind = "" if after is None else "AND m.id < :after"
    rows = tx.all(
        f"{_MESSAGE} WHERE m.dossier_id = :dossier {of_thread} {behind} ORDER BY m.id DESC LIMIT :limit",
        {
            "dossier": dossier_id,
            "person": person_id,
            "thread": thread_id,
            "after": after,
            "limit": size + 1,
        },
    )
    found = [_message(row) for row in rows[:size]]
    return MessagePage(found, found[-1].id if len(rows) > size else None)


def get(tx: Transaction, dossier_id: int, person_id: str, message_id: int) -> Message | None:
    """Return one message of a dossier, as a person sees it."""
    row = tx.one(
        f"{_MESSAGE} WHERE m.id = :id AND m.dossier_id = :dossier",
        {"id": message_id, "dossier": dossier_id, "person": person_id},
    )
    return None if row is None else _message(row)


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody writes, and the record of it."""

    text: str
    sender_name: str
    """Of the administration too it is a person; its acts are recorded in its own name."""
    act: Act
    at: dt.datetime


def begin(tx: Transaction, dossier_id: int, subject: str, written: Written) -> int:
    """Begin a thread with a message, and record it. Return the message's id.

    Hold the dossier first, so that a message never becomes visible after one that was sent later.
    """
    row = tx.one(
        "INSERT INTO message_thread (dossier_id, subject, begun_at, last_sent_at, last_sender_name, "
        "last_from_administration, messages) VALUES (:dossier, :subject, :at, :at, :sender, 0, 1) RETURNING id",
        {
            "dossier": dossier_id,
            "subject": subject,
            "at": milliseconds(written.at),
            "sender": written.sender_name,
        },
    )
    if row is None:
        raise LookupError(subject)
    return _send(tx, dossier_id, row["id"], written, messages_more=0)


def go_on(tx: Transaction, thread: Thread, written: Written) -> int:
    """Add a message to a thread, and record it. Return its id. Hold the dossier first."""
    return _send(tx, thread.dossier_id, thread.id, written, messages_more=1)


def read_up_to(tx: Transaction, thread_id: int, person_id: str) -> int | None:
    """Return up to which message a person has read a thread; None: they have not begun."""
    row = tx.one(
        "SELECT up_to FROM message_reading WHERE thread_id = :thread AND person_id = :person",
        {"thread": thread_id, "person": person_id},
    )
    return None if row is None else int(row["up_to"])


def mark_read(tx: Transaction, thread_id: int, person_id: str, up_to: int) -> int:
    """Note that a person has read a thread up to a message, or further; return up to which one that is."""
    row = tx.one(
        "INSERT INTO message_reading (thread_id, person_id, up_to) VALUES (:thread, :person, :up_to) "
        "ON CONFLICT (thread_id, person_id) DO UPDATE SET up_to = "
        "CASE WHEN excluded.up_to > message_reading.up_to THEN excluded.up_to ELSE message_reading.up_to END "
        "RETURNING up_to",
        {"thread": thread_id, "person": person_id, "up_to": up_to},
    )
    return up_to if row is None else int(row["up_to"])


def unread_of_dossiers(tx: Transaction, person_id: str, dossier_ids: Sequence[int]) -> dict[int, int]:
    """Return how many messages of the administration a person has not read, by dossier; none is not in it."""
    rows = tx.all(
        f"SELECT m.dossier_id, count(*) AS n {_UNREAD} AND {among(tx, 'm.dossier_id', 'ids')} "
        "GROUP BY m.dossier_id",
        {"person": person_id, "ids": as_list(tx, dossier_ids)},
    )
    return {row["dossier_id"]: int(row["n"]) for row in rows}


def unread_of_threads(tx: Transaction, person_id: str, dossier_id: int) -> dict[int, int]:
    """Return how many messages of the administration a person has not read, by thread of one dossier."""
    rows = tx.all(
        f"SELECT m.thread_id, count(*) AS n {_UNREAD} AND m.dossier_id = :dossier GROUP BY m.thread_id",
        {"person": person_id, "dossier": dossier_id},
    )
    return {row["thread_id"]: int(row["n"]) for row in rows}


def unanswered(tx: Transaction, dossier_ids: Sequence[int]) -> dict[int, int]:
    """Return how many threads end with a message of the applicant's side, by dossier; none is not in it."""
    rows = tx.all(
        "SELECT dossier_id, count(*) AS n FROM message_thread WHERE last_from_administration = 0 "
        f"AND {among(tx, 'dossier_id', 'ids')} GROUP BY dossier_id",
        {"ids": as_list(tx, dossier_ids)},
    )
    return {row["dossier_id"]: int(row["n"]) for row in rows}


_UNREAD = (
    "FROM message m LEFT JOIN message_reading r ON r.thread_id = m.thread_id AND r.person_id = :person "
    "WHERE m.from_administration = 1 AND m.id > coalesce(r.up_to, 0)"
)


def _send(tx: Transaction, dossier_id: int, thread_id: int, written: Written, *, messages_more: int) -> int:
    from_administration = int(written.act.on_behalf_of is None)
    values = {
        "thread_id": thread_id,
        "dossier_id": dossier_id,
        "sent_at": milliseconds(written.at),
        "text": written.text,
        "from_administration": from_administration,
        **history.who(written.act),
        "actor_name": written.sender_name,
    }
    places = ", ".join(f":{column}" for column in values)
    row = tx.one(f"INSERT INTO message ({', '.join(values)}) VALUES ({places}) RETURNING id", values)
    if row is None:
        raise LookupError(thread_id)
    tx.run(
        "UPDATE message_thread SET last_message_id = :message, last_sent_at = :at, last_sender_name = :sender, "
        "last_from_administration = :from_administration, messages = messages + :more WHERE id = :id",
        {
            "id": thread_id,
            "message": row["id"],
            "at": values["sent_at"],
            "sender": written.sender_name,
            "from_administration": from_administration,
            "more": messages_more,
        },
    )
    history.add(tx, dossier_id, [written.act], written.at)
    return int(row["id"])


def _thread(row: Row) -> Thread:
    return Thread(
        id=row["id"],
        dossier_id=row["dossier_id"],
        subject=row["subject"],
        begun_at=moment(row["begun_at"]),
        last_message_id=row["last_message_id"],
        last_sent_at=moment(row["last_sent_at"]),
        last_sender_name=row["last_sender_name"],
        last_from_administration=bool(row["last_from_administration"]),
        messages=row["messages"],
    )


def _message(row: Row) -> Message:
    return Message(
        id=row["id"],
        thread_id=row["thread_id"],
        subject=row["subject"],
        text=row["text"],
        sent_at=moment(row["sent_at"]),
        sender_name=row["actor_name"],
        from_administration=bool(row["from_administration"]),
        on_behalf_of=history.on_behalf_of(row),
        unread=bool(row["unread"]),
    )
