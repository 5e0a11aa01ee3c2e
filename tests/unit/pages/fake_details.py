"""A KIOSK service in memory: applicants' own data, profiles, and changes of many dossiers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk_api.contract.bulk import (
    DossierChange,
    DossierChangeItem,
    NewDossierChange,
    NewProfileCopy,
    ProfileCopy,
    ProfileCopyItem,
)
from kiosk_api.contract.dossiers import History, HistoryEntry, OnBehalfOf
from kiosk_api.contract.people import (
    Address,
    AddressInput,
    Applicant,
    ApplicantPatch,
    ApplicantReference,
    Ground,
    Profile,
    ProfilePatch,
    SourcedAddress,
    SourcedValue,
)
from kiosk_api.contract.reference import Municipality, PostCode
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import InputRefused, NotFound, NotReversible, StaleVersion
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.versioned import Versioned

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
AS_OF = dt.date(2026, 4, 1)
CONTACT = ["email", "phone", "correspondenceAddress"]
MANDATE = Ground(code="mandate", since=dt.date(2024, 1, 1), provider_name="Cultuurdienst")
WITHOUT_SOURCE = {"deFactoAssociation", "foreignOrganisation", "foreignPerson"}


def an_applicant(reference: ApplicantReference, **changes: Any) -> Applicant:
    """An applicant's own data as a register has them, or as it said them itself."""
    own = reference.entity_group in WITHOUT_SOURCE
    source = "kiosk" if own else "kbo"

    def sourced(value: str) -> SourcedValue:
        return SourcedValue(value=value, source=source, as_of=AS_OF)

    made = Applicant(
        self_=reference.href,
        applicant_id=reference.applicant_id,
        entity_group=reference.entity_group,
        name=sourced(reference.name),
        enterprise_number=None if own else sourced("0428315871"),
        legal_form=None if own else sourced("Vereniging zonder winstoogmerk"),
        address=SourcedAddress(
            value=Address(street="Kouterbaan", house_number="12", post_code="9000", municipality="Gent"),
            source=source,
            as_of=AS_OF,
        ),
        email="info@ketel.be",
        grounds=[MANDATE],
        editable=[*CONTACT, "name", "legalForm", "address"] if own else CONTACT,
    )
    return msgspec.structs.replace(made, **changes)


@dataclass(kw_only=True)
class FakeDetails:
    """`DetailsService` over dictionaries. A part of `FakePortal`."""

    own_data: dict[str, Applicant] = field(default_factory=dict[str, Applicant])
    profiles: dict[str, Profile] = field(default_factory=dict[str, Profile])
    details_versions: dict[str, int] = field(default_factory=dict[str, int])
    applicant_entries: list[HistoryEntry] = field(default_factory=list[HistoryEntry])
    bulk_changes: list[NewDossierChange] = field(default_factory=list[NewDossierChange])
    copies: list[NewProfileCopy] = field(default_factory=list[NewProfileCopy])
    put_back: list[str] = field(default_factory=list[str])
    skipping: dict[str, str] = field(default_factory=dict[str, str])
    """Why a dossier, or an applicant, is skipped."""

    # What `FakePortal` is beside this

    def _known(self) -> list[ApplicantReference]:
        raise NotImplementedError

    def _asked(self, request: str) -> None:
        raise NotImplementedError

    async def versioned_applicant(self, applicant_id: str) -> Versioned[Applicant]:
        self._asked(f"applicant {applicant_id}")
        return self._version(f"applicant {applicant_id}", self._own_data(applicant_id))

    async def change_applicant(
        self, applicant_id: str, patch: ApplicantPatch, version: str, idempotency_key: str
    ) -> Versioned[Applicant]:
        self._asked(f"change_applicant {applicant_id}")
        present = self._version(f"applicant {applicant_id}", self._own_data(applicant_id))
        if present.version != version:
            raise StaleVersion
        if patch.phone == "0470 1":
            raise InputRefused({"phone": say("errors.field.too_short")})
        return self.alter_applicant(applicant_id, patch)

    def alter_applicant(
        self, applicant_id: str, patch: ApplicantPatch, actor: str = "Jo Claes"
    ) -> Versioned[Applicant]:
        """Change an applicant as somebody else would."""
        old = self._own_data(applicant_id)
        new: dict[str, Any] = {}
        for name in ("email", "phone"):
            value = getattr(patch, name)
            if value is not msgspec.UNSET:
                new[name] = normal_phone(value) if name == "phone" else value
        if isinstance(patch.name, str):
            new["name"] = SourcedValue(value=patch.name, source="kiosk", as_of=NOW.date())
        if patch.legal_form is not msgspec.UNSET:
            new["legal_form"] = (
                SourcedValue(value=patch.legal_form, source="kiosk", as_of=NOW.date())
                if patch.legal_form
                else None
            )
        if patch.correspondence_address is not msgspec.UNSET:
            new["correspondence_address"] = _address(patch.correspondence_address)
        if isinstance(patch.address, AddressInput):
            given = _address(patch.address)
            assert given is not None
            new["address"] = SourcedAddress(value=given, source="kiosk", as_of=NOW.date())
        self.own_data[applicant_id] = msgspec.structs.replace(old, **new)
        self.details_versions[f"applicant {applicant_id}"] = (
            self.details_versions.get(f"applicant {applicant_id}", 1) + 1
        )
        self.applicant_entries.insert(
            0,
            HistoryEntry(
                entry_id=str(len(self.applicant_entries)),
                at=NOW,
                action="phoneChanged",
                actor_name=actor,
                on_behalf_of=OnBehalfOf(applicant_name=old.name.value, ground="mandate"),
                before=old.phone,
                after=new.get("phone"),
            ),
        )
        return self._version(f"applicant {applicant_id}", self._own_data(applicant_id))

    async def applicant_history(self, applicant_id: str, after: str | None = None) -> History:
        self._asked(f"applicant_history {applicant_id}")
        return History(self_="/v1/history", items=self.applicant_entries, page_size=50)

    async def versioned_profile(self, applicant_id: str) -> Versioned[Profile]:
        self._asked(f"profile {applicant_id}")
        return self._version(f"profile {applicant_id}", self._profile(applicant_id))

    async def change_profile(
        self, applicant_id: str, patch: ProfilePatch, version: str, idempotency_key: str
    ) -> Versioned[Profile]:
        self._asked(f"change_profile {applicant_id}")
        present = self._version(f"profile {applicant_id}", self._profile(applicant_id))
        if present.version != version:
            raise StaleVersion
        return self.alter_profile(applicant_id, patch)

    def alter_profile(self, applicant_id: str, patch: ProfilePatch) -> Versioned[Profile]:
        """Change the profile as another window would."""
        new: dict[str, Any] = {}
        for name in ("email", "phone", "mobile"):
            value = getattr(patch, name)
            if value is not msgspec.UNSET:
                new[name] = normal_phone(value) if value and name != "email" else value
        self.profiles[applicant_id] = msgspec.structs.replace(self._profile(applicant_id), **new)
        self.details_versions[f"profile {applicant_id}"] = (
            self.details_versions.get(f"profile {applicant_id}", 1) + 1
        )
        return self._version(f"profile {applicant_id}", self._profile(applicant_id))

    async def copy_profile(self, wanted: NewProfileCopy, idempotency_key: str) -> ProfileCopy:
        self._asked(f"copy_profile {wanted.from_applicant}")
        self.copies.append(wanted)
        names = {each.applicant_id: each.name for each in self._known()}
        items = [
            ProfileCopyItem(
                applicant_id=each,
                outcome="skipped"
                if each in self.skipping
                else "wouldChange"
                if wanted.dry_run
                else "changed",
                reason=self.skipping.get(each),
                applicant_name=names.get(each),
                replaces=each in self.profiles,
            )
            for each in wanted.to_applicants
        ]
        return ProfileCopy(
            copy_id=None if wanted.dry_run else "kopie1",
            dry_run=wanted.dry_run,
            at=NOW,
            from_applicant=wanted.from_applicant,
            items=items,
            changed=sum(each.outcome != "skipped" for each in items),
            unchanged=0,
            skipped=sum(each.outcome == "skipped" for each in items),
        )

    async def change_dossiers(self, wanted: NewDossierChange, idempotency_key: str) -> DossierChange:
        self._asked(f"change_dossiers {len(wanted.dossiers)}")
        self.bulk_changes.append(wanted)
        return self._bulk([each.kiosk_number for each in wanted.dossiers], dry_run=wanted.dry_run)

    async def reverse_dossier_change(self, change_id: str, idempotency_key: str) -> DossierChange:
        self._asked(f"reverse_dossier_change {change_id}")
        if change_id in self.put_back:
            raise NotReversible
        self.put_back.append(change_id)
        return self._bulk([each.kiosk_number for each in self.bulk_changes[-1].dossiers], dry_run=False)

    def _bulk(self, numbers: list[str], *, dry_run: bool) -> DossierChange:
        items = [
            DossierChangeItem(
                kiosk_number=number,
                outcome="skipped" if number in self.skipping else "wouldChange" if dry_run else "changed",
                reason=self.skipping.get(number),
                title=None if self.skipping.get(number) == "notFound" else f"Dossier {number}",
                applicant_name=None if self.skipping.get(number) == "notFound" else "vzw De Ketel",
                version="1",
            )
            for number in numbers
        ]
        changed = sum(each.outcome != "skipped" for each in items)
        return DossierChange(
            change_id=None if dry_run else f"wijziging{len(self.bulk_changes)}",
            dry_run=dry_run,
            at=NOW,
            items=items,
            changed=changed,
            unchanged=0,
            skipped=len(items) - changed,
            reversible_until=NOW + dt.timedelta(days=1) if changed and not dry_run else None,
        )

    async def post_code(self, post_code: str) -> PostCode | None:
        self._asked(f"post_code {post_code}")
        names = {"9000": "Gent", "8000": "Brugge"}
        if post_code not in names:
            return None
        town = Municipality(nis_code="44021", name=Localized(nl=names[post_code], fr=names[post_code]))
        return PostCode(self_="/v1/postCodes", post_code=post_code, municipalities=[town])

    def _own_data(self, applicant_id: str) -> Applicant:
        if applicant_id not in self.own_data:
            found = [each for each in self._known() if each.applicant_id == applicant_id]
            if not found:
                raise NotFound
            self.own_data[applicant_id] = an_applicant(found[0])
        return self.own_data[applicant_id]

    def _profile(self, applicant_id: str) -> Profile:
        return self.profiles.get(applicant_id) or Profile(
            self_="/v1/profile", applicant_id=applicant_id, name="Jo Claes", email="jo@dienst.be"
        )

    def _version(self, name: str, value: Any) -> Versioned[Any]:
        return Versioned(value, f'"{self.details_versions.get(name, 1)}"')


def normal_phone(typed: str) -> str:
    """A Belgian number as the service keeps it, near enough for a test."""
    digits = "".join(each for each in typed if each.isdigit())
    return f"+{digits}" if typed.startswith("+") else f"+32{digits.removeprefix('0')}"


def _address(given: AddressInput | msgspec.UnsetType | None) -> Address | None:
    if not isinstance(given, AddressInput):
        return None
    return Address(
        street=given.street,
        house_number=given.house_number,
        box=given.box,
        post_code=given.post_code,
        municipality=given.municipality.title(),
        country=given.country,
    )
