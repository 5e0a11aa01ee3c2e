"""A KIOSK service in memory: why somebody may act for an applicant or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk_api.contract.access import (
    AccessCandidate,
    AccessExplanation,
    AccessLink,
    AccessRoad,
    AccessWarning,
    AccessWarnings,
    AuditEntries,
    AuditEntry,
)
from kiosk_api.contract.support import (
    SupportApplicant,
    SupportCode,
    SupportDelivery,
    SupportLookUp,
    SupportPerson,
    SupportView,
)

SINCE = dt.date(2025, 3, 1)
STOPPED = dt.date(2026, 4, 28)
BROKEN = AccessLink(
    code="mandateNotStopped",
    state="fails",
    since=STOPPED,
    reason="stopped",
    mender="mandateGiver",
    step="giveMandate",
    helper="helpline",
)
START = [
    AccessLink(code="signedIn", state="holds", since=dt.date(2026, 5, 4)),
    AccessLink(code="keyLevel", state="holds", name="urn:be:vlaanderen:authmech:csamtotp"),
    AccessLink(code="knownPerson", state="holds"),
]


def stopped(**changes: Any) -> AccessExplanation:
    """The mandate of an applicant was stopped, and the function that the user had there ended."""
    made = AccessExplanation(
        outcome="refused",
        applicant_id="zilverdraad",
        applicant_name="Danshuis Zilverdraad",
        entity_group="enterpriseOrganisation",
        ground="mandate",
        provider_name="Cultuurdienst",
        links=[
            *START,
            AccessLink(code="tie", state="holds"),
            AccessLink(code="way", state="holds"),
            AccessLink(code="mandateType", state="holds", name="kiosk"),
            AccessLink(code="giverSigned", state="holds", since=SINCE),
            AccessLink(code="holderSigned", state="holds", since=SINCE),
            AccessLink(code="mandateBegun", state="holds", since=SINCE),
            AccessLink(code="mandateNotEnded", state="holds"),
            BROKEN,
            AccessLink(code="performerRight", state="holds", since=SINCE, name="SSM Mandaatuitvoerder"),
            AccessLink(code="actingFor", state="notReached"),
            AccessLink(code="applicantActive", state="notReached"),
        ],
        broken="mandateNotStopped",
        other_roads=[
            AccessRoad(
                ground="legalRepresentative",
                links=[
                    AccessLink(
                        code="legalFunction",
                        state="fails",
                        since=dt.date(2024, 1, 1),
                        reason="ended",
                        mender="legalRepresentative",
                        step="correctRegister",
                        helper="helpline",
                    )
                ],
            )
        ],
    )
    return msgspec.structs.replace(made, **changes)


def allowed() -> AccessExplanation:
    """The user may act for De Ketel."""
    return AccessExplanation(
        outcome="allowed",
        applicant_id="ketel",
        applicant_name="vzw De Ketel",
        entity_group="enterpriseOrganisation",
        kiosk_number="KSK-000001",
        ground="legalRepresentative",
        links=[
            *START,
            AccessLink(code="legalFunction", state="holds", since=SINCE, until=dt.date(2026, 12, 31)),
            AccessLink(code="dossierPhase", state="limits", reason="submitted", name="advice"),
        ],
    )


def unknown() -> AccessExplanation:
    """Nothing of the user's names it; one mandate was stopped."""
    return AccessExplanation(
        outcome="unknown",
        links=[
            *START,
            AccessLink(
                code="tie",
                state="fails",
                reason="missing",
                mender="applicant",
                step="arrangeGround",
                helper="helpline",
            ),
        ],
        broken="tie",
        candidates=[
            AccessCandidate(
                applicant_id="zilverdraad",
                applicant_name="Danshuis Zilverdraad",
                ground="mandate",
                provider_name="Cultuurdienst",
                broken=BROKEN,
            )
        ],
    )


def ending(**changes: Any) -> AccessWarning:
    """A mandate of De Ketel ends before one of its dossiers is due."""
    made = AccessWarning(
        href="/v1/dossiers/KSK-000001",
        kind="endsBefore",
        stage="soon",
        applicant_id="ketel",
        applicant_name="vzw De Ketel",
        due_on=dt.date(2026, 5, 15),
        report_by=dt.date(2026, 5, 8),
        ground="mandate",
        provider_name="Cultuurdienst",
        link=AccessLink(
            code="mandateNotEnded",
            state="holds",
            until=dt.date(2026, 5, 10),
            mender="mandateGiver",
            step="giveMandate",
            helper="helpline",
        ),
        kiosk_number="KSK-000001",
        title="Zomerfestival 1",
    )
    return msgspec.structs.replace(made, **changes)


def an_entry(number: int, **changes: Any) -> AuditEntry:
    """A change of a representative."""
    made = AuditEntry(
        number=number,
        at=dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
        event="emailChanged",
        role="representative",
        actor_name="Jo Claes",
        ground="mandate",
        provider_name="Cultuurdienst",
        kiosk_number="KSK-000001",
        hash="0" * 64,
    )
    return msgspec.structs.replace(made, **changes)


def a_look(number: int) -> AuditEntry:
    """A look of the help desk."""
    return an_entry(
        number,
        event="dossierSeen",
        role="support",
        actor_name="Nora Aerts",
        ground=None,
        provider_name=None,
        reason="=vraag per telefoon",
    )


@dataclass(kw_only=True)
class FakeAccess:
    """`AccessService` over a dictionary. A part of `FakePortal`."""

    explanations: dict[str, AccessExplanation] = field(
        default_factory=lambda: {
            "Zilverdraad": stopped(),
            "zilverdraad": stopped(),
            "KSK-000001": allowed(),
            "ketel": allowed(),
        }
    )
    asked_about: list[str] = field(default_factory=list[str])
    recorded: list[AuditEntry] = field(default_factory=lambda: [an_entry(1), a_look(2)])
    support_asked: list[str] = field(default_factory=list[str])
    access_warned: list[AccessWarning] = field(default_factory=list[AccessWarning])

    async def explain_access(self, about: str) -> AccessExplanation:
        self.asked_about.append(about)
        return self.explanations.get(about, unknown())

    async def access_warnings(self, kiosk_number: str = "") -> AccessWarnings:
        found = [each for each in self.access_warned if kiosk_number in ("", each.kiosk_number)]
        return AccessWarnings(self_="/v1/accessWarnings", items=found)

    async def audit_entries(self, applicant_id: str, after: str | None = None) -> AuditEntries:
        del applicant_id
        at = int(after or 0)
        newest_first = self.recorded[::-1]
        onward = str(at + 50) if at + 50 < len(newest_first) else None
        return AuditEntries(self_="/v1/x", items=newest_first[at : at + 50], page_size=50, next=onward)

    async def create_support_code(self) -> SupportCode:
        at = dt.datetime(2026, 5, 4, 9, 40, tzinfo=dt.UTC)
        return SupportCode(href="/v1/supportCodes/c1", code_id="c1", code="BCDF-GHJK", expires_at=at)

    async def revoke_support_code(self, code_id: str) -> None:
        self.support_asked.append(f"revoke {code_id}")

    async def look_up_for_support(self, about: str, reason: str) -> SupportLookUp:
        self.support_asked.append(f"{about}: {reason}")
        if about != "Claes":
            return SupportLookUp(at=dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC), reason=reason)
        applicant = SupportApplicant(
            applicant_id="ketel", name="vzw De Ketel", entity_group="enterpriseOrganisation", active=True
        )
        return SupportLookUp(
            at=dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC),
            reason=reason,
            persons=[a_supported_person()],
            applicants=[applicant],
        )

    async def explain_for_support(self, person_id: str, about: str, reason: str) -> AccessExplanation:
        self.support_asked.append(f"{person_id} {about}: {reason}")
        return stopped()

    async def view_for_support(self, code: str, reason: str) -> SupportView:
        self.support_asked.append(f"{code}: {reason}")
        return SupportView(person=a_supported_person(), representations=[], total=0)


def a_supported_person() -> SupportPerson:
    """Somebody as agents see them."""
    at = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)
    return SupportPerson(
        person_id="jo",
        name="Jo Claes",
        language="nl",
        email="j•••@dienst.be",
        mobile="•••56",
        last_signed_in_at=at,
        digital_key="sms",
        deliveries=[SupportDelivery(at=at, kind="sms", state="notSent")],
    )
