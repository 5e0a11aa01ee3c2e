"""Sending one message: a new thread, or further in one; from either side."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from kiosk_api.contract.following import NewMessage
from kiosk_api.routes.encode_following import message_answer
from kiosk_api.routes.followed import number_in
from kiosk_api.routes.links import Links
from kiosk_api.routes.once import Wish, kept_answer
from kiosk_api.routes.refusals import bad_request, referenced_resource_not_found, schema_violation
from kiosk_api.store import messages
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.messages import Thread, Written


@dataclass(frozen=True, slots=True)
class Sending:
    """Who writes."""

    ask: Callable[[], None]
    """Asks the rules; raises a Refusal."""
    sender_name: str
    person_id: str
    act: Callable[[str], Act]
    """Makes the record of it out of the subject."""
    links: Links
    marked: bool
    """The sender is of the applicant's side."""


def send_message(
    tx: Transaction, wish: Wish, dossier: Dossier, new: NewMessage, sending: Sending
) -> KeptAnswer:
    """Write a message; return it. Hold the dossier first.

    Raises:
        Refusal: 409 or 400, and nothing was written.
    """
    sending.ask()
    subject, thread = _subject_and_thread(tx, dossier, new)
    written = Written(new.text.strip(), sending.sender_name, sending.act(subject), wish.at)
    if thread is None:
        message_id = messages.begin(tx, dossier.id, subject, written)
    else:
        message_id = messages.go_on(tx, thread, written)
    sent = messages.get(tx, dossier.id, sending.person_id, message_id)
    if sent is None:
        raise LookupError(message_id)
    body = message_answer(sending.links, dossier.kiosk_number, sent, marked=sending.marked)
    return kept_answer(wish, msgspec.json.encode(body), status=201, Location=body.href)


def _subject_and_thread(tx: Transaction, dossier: Dossier, new: NewMessage) -> tuple[str, Thread | None]:
    """Return what it is about, and in which thread; None: a new one.

    Raises:
        Refusal: 400, it says both or neither, or there is no such thread.
    """
    if (new.subject is msgspec.UNSET) == (new.thread_id is msgspec.UNSET):
        raise bad_request(schema_violation("body", None, "Expected a subject or a thread, and not both"))
    if isinstance(new.subject, str):
        return new.subject.strip(), None
    number = number_in(str(new.thread_id))
    thread = None if number is None else messages.thread(tx, dossier.id, number)
    if thread is None:
        raise bad_request(referenced_resource_not_found("body", "threadId", new.thread_id))
    return thread.subject, thread
