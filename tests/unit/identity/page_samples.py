"""Every page in every state that a person can see it in, laid out with invented facts."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from kiosk_api.identity.messages import Words
from kiosk_api.identity.pages.layout import Fault, page
from kiosk_api.identity.pages.practice_phone import PracticeKeys
from kiosk_api.identity.pages.visitor import Visitor
from kiosk_api.identity.representation import RepresentedApplicant
from kiosk_api.identity.sms_gateway import SmsMessage
from kiosk_api.rules.entity_groups import GroundCode
from kiosk_api.rules.representation import Ground
from kiosk_api.store.identity.digital_keys import KeyHolder

DAY: Final = dt.date(2026, 3, 2)
_APPLICANT: Final = RepresentedApplicant(
    "verbeelding",
    "De Verbeelding",
    "enterpriseOrganisation",
    tuple(Ground(code, DAY, None, "cultuurpunt", "Bureau Cultuurpunt") for code in GroundCode),
)
_UNTIL: Final = {"until": "15:04"}
_COMPARE: Final = {
    "code": "WDJB-MJHT",
    "spelled": "W D J B – M J H T",
    "client_name": "KIOSK in de terminal",
    "device_name": "laptop",
    "device_address": "192.0.2.7",
    "elsewhere": True,
    "asked_at": "2 maart 2026 13:00",
    **_UNTIL,
}
_BEHALF: Final = {
    "person_name": "An Peeters",
    "applicants": [_APPLICANT],
    "count": 400,
    "found": 1,
    "listed": 50,
    "search": "verb",
    "searchable": True,
    **_UNTIL,
}
_PROVE: Final = {"person_name": "An Peeters", "inbox": True, "sent_again": False, **_UNTIL}
_PEOPLE: Final = [KeyHolder("an", "An Peeters"), KeyHolder("bram", "Bram Declercq")]
_PHONE: Final = {
    "messages": [SmsMessage(dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC), "+32470000001", "KIOSK: 123456")],
    "people": [
        PracticeKeys("An Peeters", "+32470000001", ("123456", "654321")),
        PracticeKeys("Bram", None, ()),
    ],
}
_IDENTIFY: Final = {"people": _PEOPLE, "chosen": None, "typed": "", **_UNTIL}


@dataclass(frozen=True, slots=True)
class Sample:
    """One state of one page."""

    name: str
    template: str
    facts: dict[str, Any]
    faults: list[Fault] = field(default_factory=list[Fault])
    practice: bool = True

    def html(self, language: str) -> str:
        visitor = Visitor("c" * 43, Words(language), "127.0.0.1", "/aanmelden", secure=False)
        answer = page(visitor, self.template, practice=self.practice, faults=self.faults, **self.facts)
        return bytes(answer.body).decode()


SAMPLES: Final = [
    Sample("code", "enter_code.html", {"typed": ""}),
    *(
        Sample(
            f"code {fault}",
            "enter_code.html",
            {"typed": "x"},
            [Fault("user_code", f"identity.code.{fault}", facts)],
        )
        for fault, facts in (
            ("missing", {}),
            ("not_a_code", {}),
            ("unknown", {}),
            ("too_many", {"seconds": 60}),
        )
    ),
    Sample("compare", "compare.html", _COMPARE),
    Sample(
        "compare here",
        "compare.html",
        {**_COMPARE, "device_name": "", "device_address": "", "elsewhere": False},
    ),
    Sample("key", "choose_key.html", {"keys": ["totp", "sms"], "chosen": "sms", **_UNTIL}),
    Sample(
        "key missing",
        "choose_key.html",
        {"keys": ["totp", "sms"], "chosen": None, **_UNTIL},
        [Fault("sleutel-totp", "identity.key.missing")],
    ),
    Sample("person", "identify.html", _IDENTIFY),
    Sample("person missing", "identify.html", _IDENTIFY, [Fault("persoon-1", "identity.person.missing")]),
    Sample("person not sent", "identify.html", _IDENTIFY, [Fault("persoon-1", "identity.sms.not_sent")]),
    Sample("e-mail", "identify.html", _IDENTIFY, practice=False),
    Sample(
        "e-mail missing",
        "identify.html",
        _IDENTIFY,
        [Fault("email", "identity.person.no_email")],
        practice=False,
    ),
    Sample("app", "prove.html", {"key": "totp", **_PROVE}),
    Sample("sms", "prove.html", {"key": "sms", **_PROVE, "sent_again": True}),
    *(
        Sample(
            f"proof {fault}",
            "prove.html",
            {"key": "sms", **_PROVE},
            [Fault("bewijs", f"identity.{fault}", facts)],
        )
        for fault, facts in (
            ("proof.missing", {}),
            ("proof.wrong", {}),
            ("proof.too_many", {"minutes": 5}),
            ("sms.too_many", {}),
        )
    ),
    Sample("on behalf", "on_behalf.html", _BEHALF),
    Sample("on behalf missing", "on_behalf.html", _BEHALF, [Fault("namens-all", "identity.behalf.missing")]),
    Sample("done", "done.html", {"person_name": "An Peeters", "applicant_name": "De Verbeelding"}),
    Sample("done all", "done.html", {"person_name": "An Peeters", "applicant_name": ""}, practice=False),
    Sample("declined", "declined.html", {}),
    Sample("ended", "ended.html", {}),
    Sample("authorize", "authorize_fault.html", {}),
    Sample("foreign", "foreign_form.html", {}),
    Sample("phone", "practice_phone.html", _PHONE),
    Sample("phone without messages", "practice_phone.html", {**_PHONE, "messages": []}),
]
