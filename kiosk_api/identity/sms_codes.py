"""Codes in text messages: six digits, five minutes, five tries, once."""

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Final

from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.secret_values import fingerprint, keyed_fingerprint, same
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import digital_keys
from kiosk_api.store.identity.digital_keys import SmsCode

DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a code is for: this person, in this browser."""

    person_id: str
    cookie: str = field(repr=False)

    @property
    def cookie_hash(self) -> str:
        return fingerprint(self.cookie)

    def code_hash(self, code: str) -> str:
        """Return what is kept of a code. Without the cookie, a million codes cannot just be tried."""
        return keyed_fingerprint(self.cookie, f"{self.person_id} {code}")


def new_sms_code(tx: Transaction, addressee: Addressee, policy: SignInPolicy, now: dt.datetime) -> str:
    """Return a new code; the one before counts no longer."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    expires_at = now + dt.timedelta(seconds=policy.sms_life_s)
    kept = SmsCode(addressee.code_hash(code), expires_at, policy.sms_tries)
    digital_keys.keep_sms_code(tx, addressee.cookie_hash, kept)
    return code


def use_sms_code(tx: Transaction, addressee: Addressee, code: str, now: dt.datetime) -> bool:
    """Say whether this is the code that the person got, and use it up; a wrong one costs a try."""
    kept = digital_keys.sms_code(tx, addressee.cookie_hash)
    if kept is None or now >= kept.expires_at or not digital_keys.take_sms_try(tx, addressee.cookie_hash):
        return False
    if not same(kept.code_hash, addressee.code_hash(code)):
        return False
    return digital_keys.forget_sms_code(tx, addressee.cookie_hash)
