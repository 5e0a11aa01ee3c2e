"""A KIOSK service in memory: real wire types, real keyset pages, real conflicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec

from kiosk_api.contract.dossiers import (
    ContactPerson,
    Correspondence,
    Dossier,
    DossierPatch,
    Dossiers,
    DossierSummary,
    FieldLock,
    History,
    HistoryEntry,
    OnBehalfOf,
    PhaseStep,
)
from kiosk_api.contract.people import (
    Applicant,
    ApplicantReference,
    Ground,
    Me,
    Profile,
    Representation,
    Representations,
    Representative,
)
from kiosk_api.contract.reference import ReferenceItem, ReferenceList
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import (
    AccountNumberLocked,
    InputRefused,
    KioskError,
    NotFound,
    StaleVersion,
)
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.portal.versioned import Versioned
from tests.unit.pages.fake_access import FakeAccess
from tests.unit.pages.fake_attachments import FakeAttachments
from tests.unit.pages.fake_details import FakeDetails
from tests.unit.pages.fake_following import FakeFollowing
from tests.unit.pages.fake_mandates import FakeMandates
from tests.unit.pages.fake_rights import FakeRights
from tests.unit.pages.sample_type import CODE, VERSION

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 5, 4)
PHASES = ("application", "admissibility", "advice", "decision", "payment")

KETEL = ApplicantReference(
    applicant_id="ketel",
    href="/v1/applicants/ketel",
    name="vzw De Ketel",
    entity_group="enterpriseOrganisation",
)
GENT = ApplicantReference(
    applicant_id="gent", href="/v1/applicants/gent", name="Stad Gent", entity_group="localGovernment"
)
AN = Representative(
    person_id="an",
    name="An Peeters",
    email="an@ketel.be",
    grounds=[Ground(code="legalRepresentative", since=dt.date(2020, 1, 1))],
)
JO = Representative(
    person_id="jo",
    name="Jo Claes",
    email="jo@dienst.be",
    grounds=[Ground(code="mandate", since=dt.date(2024, 1, 1), provider_name="Cultuurdienst")],
)


def a_dossier(number: int = 1, *, applicant: ApplicantReference = KETEL, **changes: Any) -> Dossier:
    """A dossier in the application phase, with what `changes` say."""
    made = Dossier(
        self_=f"/v1/dossiers/KSK-{number:06}",
        kiosk_number=f"KSK-{number:06}",
        title=f"Zomerfestival {number}",
        applicant=applicant,
        dossier_type=CODE,
        dossier_type_title=Localized(nl="Projectsubsidie kunsten", en="Arts project grant"),
        phase="application",
        status="draft",
        phases=[PhaseStep(phase=each, reached_at=NOW if each == "application" else None) for each in PHASES],
        action_needed=False,
        deadline=dt.date(2026, 5, 1) + dt.timedelta(days=number),
        created_at=NOW,
        updated_at=NOW + dt.timedelta(minutes=number),
        contact_person=ContactPerson(person_id="an", name="An Peeters", represents=True),
        correspondence=Correspondence(address="an@ketel.be", belongs_to="An Peeters"),
        account_number="BE71096123456769",
    )
    return msgspec.structs.replace(made, **changes)


def a_draft(number: int = 1, **changes: Any) -> Dossier:
    """A dossier that is being filled in."""
    usual = {"dossier_type_version": VERSION, "allowed_acts": ["submit", "delete", "copy"]}
    return a_dossier(number, **{**usual, **changes})


def locked() -> dict[str, Any]:
    """What a dossier looks like once it has reached the advice phase."""
    return {
        "phase": "advice",
        "account_number_lock": FieldLock(
            reason="advicePhaseReached", since=dt.datetime(2026, 3, 3, 10, tzinfo=dt.UTC)
        ),
    }


def an_act(entry_id: str = "0", **changes: Any) -> HistoryEntry:
    """An entry of a history, with what `changes` say."""
    made = HistoryEntry(
        entry_id=entry_id,
        at=NOW,
        action="contactPersonChanged",
        actor_name="Jo Claes",
        on_behalf_of=OnBehalfOf(
            applicant_name="vzw De Ketel", ground="mandate", provider_name="Cultuurdienst"
        ),
        before="An Peeters",
        after="Jo Claes",
    )
    return msgspec.structs.replace(made, **changes)


SORTS: dict[str, Callable[[Dossier], Any]] = {
    "deadline": lambda each: (each.deadline or dt.date.max, each.kiosk_number),
    "updatedAt": lambda each: (each.updated_at, each.kiosk_number),
    "kioskNumber": lambda each: each.kiosk_number,
    "applicant": lambda each: (each.applicant.name, each.kiosk_number),
    "title": lambda each: (each.title, each.kiosk_number),
}


@dataclass
class FakePortal(FakeFollowing, FakeAttachments, FakeDetails, FakeAccess, FakeMandates, FakeRights):
    """`PortalService` over a list. `requests` is what it was asked; `failing` is raised by everything."""

    held: list[Dossier] = field(default_factory=lambda: [a_dossier(number) for number in range(1, 121)])
    applicants: list[ApplicantReference] = field(default_factory=lambda: [GENT, KETEL])
    people: list[Representative] = field(default_factory=lambda: [AN, JO])
    page_size: int | None = None
    """How many rows a page has, whatever is asked."""
    total_cap: int | None = None
    requests: list[str] = field(default_factory=list[str])
    changes: list[tuple[str, DossierPatch, str, str]] = field(
        default_factory=list[tuple[str, DossierPatch, str, str]]
    )
    failing: KioskError | None = None
    versions: dict[str, int] = field(default_factory=dict[str, int])
    entries: list[HistoryEntry] = field(default_factory=list[HistoryEntry])
    _keeps: dict[str, list[Dossier]] = field(default_factory=dict[str, list[Dossier]])

    def _known(self) -> list[ApplicantReference]:
        return self.applicants

    def _asked(self, request: str) -> None:
        self.requests.append(request)
        if self.failing is not None:
            raise self.failing

    async def me(self, *, own: bool = False) -> Me:
        self._asked("me")
        return Me(person_id="jo", name="Jo Claes", language="nl", environment="practice")

    async def representations(self, q: str = "", after: str | None = None) -> Representations:
        self._asked(f"representations {q} {after or ''}".strip())
        found = [each for each in self.applicants if q.casefold() in each.name.casefold()]
        size = self.page_size or 100
        start = int(after or 0)
        return Representations(
            self_="/v1/representations",
            items=[self._representation(each) for each in found[start : start + size]],
            page_size=size,
            next=str(start + size) if start + size < len(found) else None,
        )

    async def representation(self, applicant_id: str) -> Representation:
        self._asked(f"representation {applicant_id}")
        for each in self.applicants:
            if each.applicant_id == applicant_id:
                return self._representation(each)
        raise NotFound

    async def all_representations(self) -> list[Representation]:
        self._asked("all_representations")
        return [self._representation(each) for each in self.applicants]

    @staticmethod
    def _representation(applicant: ApplicantReference) -> Representation:
        return Representation(applicant=applicant, grounds=JO.grounds, href="/v1/representations/x")

    async def applicant(self, applicant_id: str) -> Applicant:
        return (await self.versioned_applicant(applicant_id)).value

    async def profile(self, applicant_id: str) -> Profile:
        return (await self.versioned_profile(applicant_id)).value

    async def representatives(self, applicant_id: str) -> list[Representative]:
        self._asked(f"representatives {applicant_id}")
        return self.people

    async def dossiers(self, query: DossierQuery) -> Dossiers:
        self._asked("dossiers " + urlencode(query.parameters()))
        return self._page(query, 0, first=True)

    async def dossiers_at(self, href: str) -> Dossiers:
        self._asked("dossiers_at " + href)
        asked = dict(parse_qsl(href))
        query = DossierQuery(text=asked.get("q", ""), sort=asked["sort"], page_size=int(asked["size"]))
        return self._page(query, int(asked["start"]), first=False, keep=asked.get("keep", ""))

    def _page(self, query: DossierQuery, start: int, *, first: bool, keep: str = "") -> Dossiers:
        found = self._matching(query) if first else self._kept(keep)
        found = sorted(found, key=SORTS[query.sort.removeprefix("-")], reverse=query.sort.startswith("-"))
        size = self.page_size or query.page_size
        name = keep or self._keep(found)

        def link(at: int) -> str:
            return urlencode({"sort": query.sort, "size": size, "start": at, "keep": name})

        total = len(found) if query.total and first else None
        capped = total is not None and self.total_cap is not None and total > self.total_cap
        return Dossiers(
            self_="/v1/dossiers",
            items=[summary_of(each) for each in found[start : start + size]],
            page_size=size,
            next=link(start + size) if start + size < len(found) else None,
            previous=link(start - size) if start >= size else None,
            total=self.total_cap if capped else total,
            total_capped=capped,
        )

    def _keep(self, found: list[Dossier]) -> str:
        name = str(len(self._keeps))
        self._keeps[name] = found
        return name

    def _kept(self, name: str) -> list[Dossier]:
        return self._keeps[name]

    def _matching(self, query: DossierQuery) -> list[Dossier]:
        def fits(each: Dossier) -> bool:
            words = f"{each.title} {each.kiosk_number} {each.applicant.name}".casefold()
            who = each.contact_person.person_id if each.contact_person else None
            gone = each.contact_person is not None and not each.contact_person.represents
            return (
                (not query.applicants or each.applicant.applicant_id in query.applicants)
                and (not query.phases or each.phase in query.phases)
                and (not query.dossier_types or each.dossier_type in query.dossier_types)
                and (query.action_needed is None or each.action_needed is query.action_needed)
                and (query.deadline_from is None or (each.deadline or dt.date.min) >= query.deadline_from)
                and (query.deadline_until is None or (each.deadline or dt.date.max) <= query.deadline_until)
                and (not query.contact_persons or who in query.contact_persons)
                and (query.contact_gone is None or gone is query.contact_gone)
                and query.text.casefold() in words
            )

        return [each for each in self.held if fits(each)]

    async def dossier(self, kiosk_number: str) -> Versioned[Dossier]:
        self._asked(f"dossier {kiosk_number}")
        return self._versioned(kiosk_number)

    def _versioned(self, kiosk_number: str) -> Versioned[Dossier]:
        for each in self.held:
            if each.kiosk_number == kiosk_number:
                return Versioned(each, f'"{self.versions.get(kiosk_number, 1)}"')
        raise NotFound

    async def change_dossier(
        self, kiosk_number: str, patch: DossierPatch, version: str, idempotency_key: str
    ) -> Versioned[Dossier]:
        self._asked(f"change_dossier {kiosk_number}")
        self.changes.append((kiosk_number, patch, version, idempotency_key))
        read = self._versioned(kiosk_number)
        if version != read.version:
            raise StaleVersion(read)
        if patch.account_number is not msgspec.UNSET and read.value.account_number_lock is not None:
            raise AccountNumberLocked(rule="DOMAIN 1.7")
        if patch.email == "nobody@nowhere.be":
            raise InputRefused({"email": say("errors.input_refused.what")})
        return self.alter(kiosk_number, patch)

    def alter(self, kiosk_number: str, patch: DossierPatch, actor: str = "Jo Claes") -> Versioned[Dossier]:
        """Change a dossier as somebody else would."""
        old = self._versioned(kiosk_number).value
        new = old
        if isinstance(patch.contact_person, msgspec.Struct):
            person = next(each for each in self.people if each.person_id == patch.contact_person.person_id)
            contact = ContactPerson(person_id=person.person_id, name=person.name, represents=True)
            new = msgspec.structs.replace(new, contact_person=contact)
        if isinstance(patch.email, str):
            new = msgspec.structs.replace(new, correspondence=Correspondence(address=patch.email))
        if isinstance(patch.account_number, str):
            new = msgspec.structs.replace(new, account_number=patch.account_number)
        self.held[self.held.index(old)] = new
        self.versions[kiosk_number] = self.versions.get(kiosk_number, 1) + 1
        self.entries.insert(
            0,
            an_act(str(len(self.entries)), actor_name=actor),
        )
        return self._versioned(kiosk_number)

    async def history(self, kiosk_number: str, after: str | None = None) -> History:
        self._asked(f"history {kiosk_number}")
        start = int(after or 0)
        size = self.page_size or 50
        return History(
            self_="/v1/history",
            items=self.entries[start : start + size],
            page_size=size,
            next=str(start + size) if start + size < len(self.entries) else None,
        )

    async def reference(self, list_name: str) -> ReferenceList:
        self._asked(f"reference {list_name}")
        title = Localized(nl="Projectsubsidie kunsten", en="Arts project grant")
        item = ReferenceItem(href="/v1/refData/dossierTypes/projectGrant", code="projectGrant", title=title)
        return ReferenceList(self_="/v1/refData/dossierTypes", items=[item])


def summary_of(dossier: Dossier) -> DossierSummary:
    """The row of a dossier."""
    return DossierSummary(
        href=dossier.self_,
        kiosk_number=dossier.kiosk_number,
        title=dossier.title,
        applicant=dossier.applicant,
        dossier_type=dossier.dossier_type,
        dossier_type_title=dossier.dossier_type_title,
        phase=dossier.phase,
        status=dossier.status,
        action_needed=dossier.action_needed,
        deadline=dossier.deadline,
        contact_person_name=dossier.contact_person.name if dossier.contact_person else None,
        contact_gone=dossier.contact_person is not None and not dossier.contact_person.represents,
        updated_at=dossier.updated_at,
    )
