"""Whether a code proves who somebody is: of the app or of a text message, once, with few tries."""

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from kiosk_api.identity.digital_keys import DigitalKey
from kiosk_api.identity.known_browsers import remember
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.secret_values import fingerprint
from kiosk_api.identity.sms_codes import Addressee, use_sms_code
from kiosk_api.identity.totp import WINDOW_STEPS, step_at, step_of_code
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import attempts, digital_keys, events, redirect_requests, visits
from kiosk_api.store.identity.events import SignInEvent
from kiosk_api.store.identity.visits import Visit

_ATTEMPTS: Final = "proof"
_NOBODYS_SECRET: Final = "A" * 32
"""Stands in for an app that somebody does not have, so that it takes as long to find that out."""


class Proof(Enum):
    """What came of a code."""

    RIGHT = auto()
    WRONG = auto()
    TOO_MANY = auto()


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code that somebody typed in a browser."""

    code: str = field(repr=False)
    cookie: str = field(repr=False)
    next_cookie: str = field(repr=False)
    """What the browser keeps once the code is right: a cookie that somebody planted is worth nothing then."""
    address: str


def check_proof(
    tx: Transaction, visit: Visit, typed: TypedCode, policy: SignInPolicy, now: dt.datetime
) -> Proof:
    """Check a code and use it up, inside one transaction: of two that come at once only one counts."""
    person_id = visit.person_id or ""
    tried = attempts.take(tx, _ATTEMPTS, person_id, policy.proof_window_s, now)
    if tried > policy.wrong_proofs_per_person:
        return Proof.TOO_MANY
    if visit.digital_key == DigitalKey.SMS.value:
        right = use_sms_code(tx, Addressee(person_id, typed.cookie), typed.code, now)
    else:
        right = _use_app_code(tx, person_id, typed.code, now)
    if right and visits.note_proven(tx, visit, fingerprint(typed.next_cookie), now):
        attempts.give_back(tx, _ATTEMPTS, person_id)
        if redirect_requests.by_id(tx, visit.authorization_id) is not None:
            # The program is in this browser. One that polls may be elsewhere: then nothing is remembered here.
            remember(tx, visit, fingerprint(typed.next_cookie), policy, now)
        return Proof.RIGHT
    refused = SignInEvent(
        now, "proofRefused", person_id=person_id, address=typed.address, detail=visit.digital_key
    )
    events.record(tx, refused)
    return Proof.WRONG


def _use_app_code(tx: Transaction, person_id: str, code: str, now: dt.datetime) -> bool:
    secret = digital_keys.of_person(tx, person_id).totp_secret
    step = step_of_code(secret or _NOBODYS_SECRET, code, now)
    if secret is None or step is None:
        return False
    return digital_keys.use_totp_step(tx, person_id, step, step_at(now) - WINDOW_STEPS)
