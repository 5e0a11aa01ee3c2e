"""A KIOSK service in memory: mandates from both sides, and those who perform them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk_api.contract.dossiers import History, HistoryEntry, OnBehalfOf
from kiosk_api.contract.mandates import (
    ManagedParty,
    Mandate,
    MandateParty,
    Mandates,
    NewExtension,
    NewMandate,
    NewTransfer,
)
from kiosk_api.contract.many_mandates import (
    MandateChange,
    MandateChangeItem,
    MandateImport,
    MandateImportFault,
    MandateImportLine,
    NewMandateChange,
    NewMandateImport,
)
from kiosk_api.contract.performers import (
    AdministeredOrganisation,
    NewPerformer,
    Performer,
    Performers,
)
from kiosk_api.contract.shapes import Localized
from kiosk_tui.errors import InputRefused, NotFound, StaleVersion
from kiosk_tui.mandate_service import MandateQuery
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.versioned import Versioned

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
TODAY = dt.date(2026, 5, 4)
SINCE = dt.date(2025, 3, 1)
END = dt.date(2027, 12, 31)
KETEL_PARTY = MandateParty(
    name="vzw De Ketel",
    entity_group="enterpriseOrganisation",
    applicant_id="ketel",
    enterprise_number="0428315871",
)
BUREAU = MandateParty(
    name="Cultuurdienst",
    entity_group="enterpriseOrganisation",
    applicant_id="dienst",
    enterprise_number="0206561993",
)
JO_PARTY = MandateParty(name="Jo Claes", entity_group="person")


def a_mandate(mandate_id: str = "m1", **changes: Any) -> Mandate:
    """A mandate that is active and that the user manages as its giver."""
    made = Mandate(
        href=f"/v1/mandates/{mandate_id}",
        mandate_id=mandate_id,
        type="kiosk",
        type_title=Localized(nl="KIOSK: dossiers beheren", fr="KIOSK\u00a0: gérer des dossiers"),
        system="ssm",
        covers_kiosk=True,
        state="active",
        giver=KETEL_PARTY,
        holder=BUREAU,
        my_sides=["giver"],
        reference="Dossierbeheer",
        language="nl",
        start_date=SINCE,
        end_date=END,
        giver_signed_on=SINCE,
        holder_signed_on=SINCE,
        changed_at=NOON,
        allowed_acts=["extend", "transfer", "stop"],
        version="1",
    )
    return msgspec.structs.replace(made, **changes)


def to_sign(mandate_id: str = "m2") -> Mandate:
    """A mandate that waits for the user."""
    return a_mandate(
        mandate_id,
        state="pendingGiverSignature",
        waiting_for=["giver"],
        giver_signed_on=None,
        reference=None,
        end_date=None,
        allowed_acts=["sign", "stop"],
    )


def a_performer(performer_id: str = "u1", **changes: Any) -> Performer:
    made = Performer(
        href=f"/v1/performers/{performer_id}",
        performer_id=performer_id,
        organisation_id="dienst",
        organisation_name="Cultuurdienst",
        person_id="jo",
        name="Jo Claes",
        start_date=SINCE,
        state="active",
        allowed_acts=["end"],
    )
    return msgspec.structs.replace(made, **changes)


@dataclass(kw_only=True)
class FakeMandates:
    """`MandateService` over lists. A part of `FakePortal`."""

    held_mandates: list[Mandate] = field(
        default_factory=lambda: [
            a_mandate(),
            to_sign(),
            a_mandate("m3", state="stopped", stopped_on=TODAY, allowed_acts=[], holder=JO_PARTY),
        ]
    )
    held_performers: list[Performer] = field(
        default_factory=lambda: [
            a_performer(),
            a_performer("u2", name="An Peeters", mandate_id="m1", giver_name="vzw De Ketel", end_date=END),
        ]
    )
    managed: list[ManagedParty] = field(
        default_factory=lambda: [
            ManagedParty(applicant_id="ketel", name="vzw De Ketel", entity_group="enterpriseOrganisation")
        ]
    )
    administered: list[AdministeredOrganisation] = field(
        default_factory=lambda: [AdministeredOrganisation(organisation_id="dienst", name="Cultuurdienst")]
    )
    mandate_acts: list[Any] = field(default_factory=list[Any])
    """What was asked for, with the name of the wish where it has one."""
    meanwhile: bool = False
    """Somebody else was first, once."""

    async def mandates(self, query: MandateQuery) -> Mandates:
        self.mandate_acts.append(("list", query))

        def waits(each: Mandate) -> bool:
            mine = "sign" in each.allowed_acts
            if query.waiting_for == "me":
                return mine
            return not query.waiting_for or (bool(each.waiting_for) and not mine)

        ended = {"stopped", "expired", "transferred"}
        found = [
            each
            for each in self.held_mandates
            if waits(each)
            and (not query.state or each.state == query.state)
            and (query.ended is None or (each.state in ended) is query.ended)
            and (not query.role or query.role in each.my_sides)
            and query.q.casefold() in f"{each.giver.name} {each.holder.name}".casefold()
        ]
        return Mandates(
            self_="/v1/mandates",
            items=found[: query.page_size],
            page_size=query.page_size,
            total=len(found),
            managed=self.managed,
        )

    async def mandates_at(self, href: str) -> Mandates:
        raise NotFound

    def _mandate(self, mandate_id: str) -> Mandate:
        found = next((each for each in self.held_mandates if each.mandate_id == mandate_id), None)
        if found is None:
            raise NotFound
        return found

    async def mandate(self, mandate_id: str) -> Versioned[Mandate]:
        found = self._mandate(mandate_id)
        return Versioned(found, f'"{found.version}"')

    async def mandate_history(self, mandate_id: str, after: str | None = None) -> History:
        entry = HistoryEntry(
            entry_id="1",
            at=NOON,
            action="signedAsHolder",
            actor_name="Jo Claes",
            on_behalf_of=OnBehalfOf(applicant_name="Cultuurdienst", ground="legalRepresentative"),
        )
        return History(self_="/v1/history", items=[entry], page_size=50)

    def _refuse_unknown(self, enterprise_number: object) -> None:
        if enterprise_number == "0999999999":
            raise InputRefused({"enterpriseNumber": say("errors.field.referenced_not_found")})

    async def try_mandate(self, new: NewMandate) -> Mandate:
        self.mandate_acts.append(("try", new))
        self._refuse_unknown(new.other_party.enterprise_number)
        return a_mandate("new", state="pendingHolderSignature")

    async def create_mandate(self, new: NewMandate, idempotency_key: str) -> Versioned[Mandate]:
        self.mandate_acts.append(("create", new, idempotency_key))
        made = a_mandate("m9", state="pendingHolderSignature", waiting_for=["holder"], allowed_acts=["stop"])
        self.held_mandates.append(made)
        return Versioned(made, '"1"')

    def _changed(self, mandate_id: str, version: str, **changes: Any) -> Versioned[Mandate]:
        found = self._mandate(mandate_id)
        if self.meanwhile or version != f'"{found.version}"':
            self.meanwhile = False
            raise StaleVersion
        made = msgspec.structs.replace(found, version=f"{int(found.version) + 1}", **changes)
        self.held_mandates[self.held_mandates.index(found)] = made
        return Versioned(made, f'"{made.version}"')

    async def sign_mandate(self, mandate_id: str, version: str, idempotency_key: str) -> Versioned[Mandate]:
        self.mandate_acts.append(("sign", mandate_id, idempotency_key))
        return self._changed(
            mandate_id, version, state="active", giver_signed_on=TODAY, waiting_for=[], allowed_acts=["stop"]
        )

    async def stop_mandate(self, mandate_id: str, version: str, idempotency_key: str) -> Versioned[Mandate]:
        self.mandate_acts.append(("stop", mandate_id, idempotency_key))
        return self._changed(mandate_id, version, state="stopped", stopped_on=TODAY, allowed_acts=[])

    async def extend_mandate(
        self, mandate_id: str, new: NewExtension, version: str, idempotency_key: str
    ) -> Versioned[Mandate]:
        self.mandate_acts.append(("extend", mandate_id, new))
        self._changed(mandate_id, version)
        made = a_mandate("m10", state="pendingHolderSignature")
        self.held_mandates.append(made)
        return Versioned(made, '"1"')

    async def transfer_mandate(
        self, mandate_id: str, new: NewTransfer, version: str, idempotency_key: str
    ) -> Versioned[Mandate]:
        self.mandate_acts.append(("transfer", mandate_id, new))
        self._refuse_unknown(new.other_party.enterprise_number)
        self._changed(mandate_id, version)
        made = a_mandate("m11", state="pendingHolderSignature", holder=JO_PARTY)
        self.held_mandates.append(made)
        return Versioned(made, '"1"')

    async def change_mandates(self, wanted: NewMandateChange, idempotency_key: str) -> MandateChange:
        self.mandate_acts.append(("change", wanted, idempotency_key))
        items: list[MandateChangeItem] = []
        for each in wanted.mandates:
            found = next((one for one in self.held_mandates if one.mandate_id == each), None)
            can = found is not None and wanted.act in found.allowed_acts
            done = "wouldChange" if wanted.dry_run else "changed"
            items.append(
                MandateChangeItem(
                    mandate_id=each,
                    outcome=done if can else "skipped",
                    reason=None if can else "alreadySigned" if found else "notFound",
                    giver_name=found.giver.name if found else None,
                    holder_name=found.holder.name if found else None,
                )
            )
        changed = sum(each.outcome != "skipped" for each in items)
        return MandateChange(
            act=wanted.act,
            dry_run=wanted.dry_run,
            at=NOON,
            items=items,
            changed=changed,
            skipped=len(items) - changed,
        )

    async def import_mandates(self, wanted: NewMandateImport, idempotency_key: str) -> MandateImport:
        self.mandate_acts.append(("import", wanted, idempotency_key))
        items: list[MandateImportLine] = []
        for number, text in enumerate(wanted.content.splitlines(), 1):
            if text.startswith("0206561993"):
                outcome = "wouldCreate" if wanted.dry_run else "created"
                items.append(
                    MandateImportLine(
                        line=number,
                        outcome=outcome,
                        mandate_id=None if wanted.dry_run else "m1",
                        giver_name="vzw De Ketel",
                        holder_name="Cultuurdienst",
                        start_date=TODAY,
                    )
                )
            else:
                fault = MandateImportFault(column="number", reason="notAnEnterpriseNumber")
                items.append(MandateImportLine(line=number, outcome="faulty", faults=[fault]))
        faulty = sum(each.outcome == "faulty" for each in items)
        return MandateImport(
            dry_run=wanted.dry_run,
            at=NOON,
            items=items,
            created=len(items) - faulty,
            unchanged=0,
            faulty=faulty,
        )

    async def performers(self, mandate_id: str = "", state: str = "", q: str = "") -> Performers:
        found = [
            each
            for each in self.held_performers
            if (not state or each.state == state)
            and q.casefold() in each.name.casefold()
            and (not mandate_id or each.mandate_id in (None, mandate_id))
        ]
        return Performers(
            self_="/v1/performers",
            items=found,
            page_size=50,
            total=len(found),
            administered=self.administered,
        )

    async def performers_at(self, href: str) -> Performers:
        raise NotFound

    async def performer(self, performer_id: str) -> Versioned[Performer]:
        for each in self.held_performers:
            if each.performer_id == performer_id:
                return Versioned(each, '"1"')
        raise NotFound

    async def assign_performer(self, new: NewPerformer, idempotency_key: str) -> Versioned[Performer]:
        self.mandate_acts.append(("assign", new, idempotency_key))
        if new.name == "Niemand":
            raise InputRefused({"email": say("errors.field.referenced_not_found")})
        made = a_performer("u9", name=new.name)
        self.held_performers.append(made)
        return Versioned(made, '"1"')

    async def end_performer(
        self, performer_id: str, version: str, idempotency_key: str
    ) -> Versioned[Performer]:
        self.mandate_acts.append(("end", performer_id, idempotency_key))
        found = (await self.performer(performer_id)).value
        if self.meanwhile:
            self.meanwhile = False
            raise StaleVersion
        made = msgspec.structs.replace(found, state="ended", allowed_acts=[])
        self.held_performers[self.held_performers.index(found)] = made
        return Versioned(made, '"2"')
