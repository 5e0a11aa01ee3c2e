"""Sends the code of a visit by text message. Whether there is a phone shows nowhere."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from kiosk_api.identity.messages import Words
from kiosk_api.identity.policy import SignInPolicy
from kiosk_api.identity.sms_codes import Addressee, new_sms_code
from kiosk_api.identity.sms_gateway import SmsNotSent
from kiosk_api.service import Service
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import attempts, digital_keys, events
from kiosk_api.store.identity.events import SignInEvent

_KIND: Final = "smsMessage"


class MessageNotSent(Exception):
    """No message went out; the page says why and offers another way."""

    message_id = "identity.sms.not_sent"
    status = 503


class TooManyMessages(MessageNotSent):
    """This person was sent too many messages in a short time."""

    message_id = "identity.sms.too_many"
    status = 429


@dataclass(frozen=True, slots=True)
class _Letter:
    mobile: str | None
    code: str = field(repr=False)


async def send_sms_code(service: Service, words: Words, addressee: Addressee) -> None:
    """Make a new code and send it to the person's mobile, if there is one.

    Raises:
        MessageNotSent: the gateway failed.
        TooManyMessages: see there.
    """
    now, policy = service.clock(), service.sign_in
    letter = await service.database.write(lambda tx: _letter(tx, addressee, policy, now))
    if letter.mobile is None:
        return
    text = words.say("identity.sms.text", code=letter.code, minutes=policy.sms_life_s // 60)
    try:
        await service.sms_gateway.send(letter.mobile, text)
    except SmsNotSent as error:
        await service.database.write(lambda tx: _told(tx, addressee, now, "smsNotSent"))
        raise MessageNotSent from error
    await service.database.write(lambda tx: _told(tx, addressee, now, "smsSent"))


def _told(tx: Transaction, addressee: Addressee, now: dt.datetime, event: str) -> None:
    """Keep whether a message left, for the support desk; neither the number nor the code."""
    events.record(tx, SignInEvent(now, event, person_id=addressee.person_id))


def _letter(tx: Transaction, addressee: Addressee, policy: SignInPolicy, now: dt.datetime) -> _Letter:
    sent = attempts.take(tx, _KIND, addressee.person_id, policy.sms_window_s, now)
    if sent > policy.sms_per_person:
        raise TooManyMessages
    code = new_sms_code(tx, addressee, policy, now)
    return _Letter(digital_keys.of_person(tx, addressee.person_id).mobile, code)
