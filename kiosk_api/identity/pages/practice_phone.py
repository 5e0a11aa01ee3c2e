"""The phone that everybody in the practice environment shares: text messages, and the codes of the app."""

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kiosk_api.identity.pages.step_page import SignInPage
from kiosk_api.identity.pages.visitor import visitor_of
from kiosk_api.identity.sms_gateway import SmsInbox
from kiosk_api.identity.totp import STEP_S, code_at
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import digital_keys

_MESSAGES: Final = 20
_PEOPLE: Final = 40


@dataclass(frozen=True, slots=True)
class PracticeKeys:
    """What one invented person's phone shows now."""

    name: str
    mobile: str | None
    codes: tuple[str, ...]
    """The app's code of now and the next one; empty without an app."""


class PracticePhonePage(SignInPage):
    """Exists in the practice environment only, whose people are invented and have no secrets."""

    template = "practice_phone.html"

    async def get(self, request: Request) -> Response:
        gateway = self.service.sms_gateway
        if not self.practice or not isinstance(gateway, SmsInbox):
            return PlainTextResponse("Not Found", 404)
        messages = await asyncio.to_thread(gateway.newest_messages, _MESSAGES)
        now = self.service.clock()
        people = await self.service.database.read(lambda tx: _phones(tx, now))
        return self.render(visitor_of(request, self.service.issuer), messages=messages, people=people)


def _phones(tx: Transaction, now: dt.datetime) -> list[PracticeKeys]:
    phones: list[PracticeKeys] = []
    for holder in digital_keys.holders(tx, _PEOPLE):
        keys = digital_keys.of_person(tx, holder.person_id)
        codes = _codes(keys.totp_secret, now) if keys.totp_secret else ()
        phones.append(PracticeKeys(holder.name, keys.mobile, codes))
    return phones


def _codes(totp_secret: str, now: dt.datetime) -> tuple[str, ...]:
    return tuple(code_at(totp_secret, now + dt.timedelta(seconds=later_s)) for later_s in (0, STEP_S))
