"""Which digital keys a person has, and the codes that they have used up."""

import datetime as dt
from dataclasses import dataclass, field

from kiosk_api.store.database import Transaction
from kiosk_api.store.moments import milliseconds, moment


@dataclass(frozen=True, slots=True)
class PersonalKeys:
    """One person's digital keys; None where the person has none of that kind."""

    totp_secret: str | None = field(repr=False)
    """Base 32, as authenticator apps take it."""
    mobile: str | None
    """E.164."""


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Somebody who can sign in with some digital key."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class SmsCode:
    """The code that a visit waits for."""

    code_hash: str
    expires_at: dt.datetime
    tries_left: int


def register(tx: Transaction, person_id: str, keys: PersonalKeys) -> None:
    """Give a person these keys, in place of the ones before."""
    tx.run(
        "INSERT INTO digital_key (person_id, totp_secret, mobile) VALUES (:person_id, :totp_secret, :mobile)"
        " ON CONFLICT (person_id) DO UPDATE SET totp_secret = excluded.totp_secret, mobile = excluded.mobile",
        {"person_id": person_id, "totp_secret": keys.totp_secret, "mobile": keys.mobile},
    )


def of_person(tx: Transaction, person_id: str) -> PersonalKeys:
    """Return a person's keys; somebody unknown has none."""
    row = tx.one(
        "SELECT totp_secret, mobile FROM digital_key WHERE person_id = :person_id", {"person_id": person_id}
    )
    return PersonalKeys(row["totp_secret"], row["mobile"]) if row else PersonalKeys(None, None)


def holders(tx: Transaction, limit: int) -> list[KeyHolder]:
    """Return at most `limit` people with a digital key, by name. For the practice environment's list."""
    rows = tx.all(
        "SELECT person.id, given_name, family_name FROM digital_key JOIN person ON person.id = person_id"
        " ORDER BY name_key, person.id LIMIT :limit",
        {"limit": limit},
    )
    return [KeyHolder(row["id"], f"{row['given_name']} {row['family_name']}") for row in rows]


def holder_with_email(tx: Transaction, email: str) -> str | None:
    """Return who has this e-mail address and a digital key; None when nobody has, or several."""
    rows = tx.all(
        "SELECT person.id FROM digital_key JOIN person ON person.id = person_id"
        " WHERE lower(person.email) = lower(:email) LIMIT 2",
        {"email": email},
    )
    return str(rows[0]["id"]) if len(rows) == 1 else None


def use_totp_step(tx: Transaction, person_id: str, step: int, forget_before: int) -> bool:
    """Use up the code of one time step (RFC 6238, section 5.2). False: it was used before."""
    tx.run(
        "DELETE FROM used_totp_step WHERE person_id = :person_id AND step < :forget_before",
        {"person_id": person_id, "forget_before": forget_before},
    )
    used = tx.run(
        "INSERT INTO used_totp_step (person_id, step) VALUES (:person_id, :step) ON CONFLICT DO NOTHING",
        {"person_id": person_id, "step": step},
    )
    return used == 1


def keep_sms_code(tx: Transaction, cookie_hash: str, code: SmsCode) -> None:
    """Keep the newest code of a visit; the one before counts no longer."""
    tx.run(
        "INSERT INTO sms_code (cookie_hash, code_hash, expires_at, tries_left)"
        " VALUES (:cookie_hash, :code_hash, :expires_at, :tries_left)"
        " ON CONFLICT (cookie_hash) DO UPDATE SET code_hash = excluded.code_hash,"
        " expires_at = excluded.expires_at, tries_left = excluded.tries_left",
        {
            "cookie_hash": cookie_hash,
            "code_hash": code.code_hash,
            "expires_at": milliseconds(code.expires_at),
            "tries_left": code.tries_left,
        },
    )


def sms_code(tx: Transaction, cookie_hash: str) -> SmsCode | None:
    row = tx.one("SELECT * FROM sms_code WHERE cookie_hash = :cookie_hash", {"cookie_hash": cookie_hash})
    return SmsCode(row["code_hash"], moment(row["expires_at"]), row["tries_left"]) if row else None


def take_sms_try(tx: Transaction, cookie_hash: str) -> bool:
    """Use one of the tries up. False: none is left."""
    taken = tx.run(
        "UPDATE sms_code SET tries_left = tries_left - 1 WHERE cookie_hash = :cookie_hash AND tries_left > 0",
        {"cookie_hash": cookie_hash},
    )
    return taken == 1


def forget_sms_code(tx: Transaction, cookie_hash: str) -> bool:
    """Use a code up. Of several that try at the same moment, one gets True."""
    return tx.run("DELETE FROM sms_code WHERE cookie_hash = :cookie_hash", {"cookie_hash": cookie_hash}) == 1
