"""`/v1/mandateChanges` and `/v1/mandateImports`: many at once. What can be done is done, the rest says why not."""

import datetime as dt
from typing import Final
from uuid import uuid4

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract.many_mandates import (
    MandateChange,
    MandateChangeItem,
    MandateImport,
    NewMandateChange,
    NewMandateImport,
)
from kiosk_api.routes.answers import answer, created_answer
from kiosk_api.routes.asked_mandate import other_party, own_party, read_side, said
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.mandate_access import MandateResource
from kiosk_api.routes.mandate_desk import MandateDesk, Wanted
from kiosk_api.routes.mandate_import import import_lines
from kiosk_api.routes.once import Wish, answered_once, kept_answer, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import bad_request, invalid_input, not_found, required_input
from kiosk_api.rules.mandate_file import MAX_LINES, read_mandate_file
from kiosk_api.rules.mandates import Act, state_of
from kiosk_api.store import bulk_acts, mandates
from kiosk_api.store.bulk_acts import BulkAct
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.mandates import Mandate, MandateParty

CHANGE: Final = "mandateChange"
IMPORT: Final = "mandateImport"


class _Many(MandateResource):
    def own(self, tx: Transaction, act_id: str, kind: str) -> bytes:
        """Return what the caller was answered.

        Raises:
            Refusal: 404, there is no such act, or it is somebody else's.
        """
        act = bulk_acts.get(tx, act_id, kind)
        if act is None or act.actor_id != self.person(tx).id:
            raise not_found()
        return act.answer

    def keep(
        self, tx: Transaction, wish: Wish, act_id: str, kind: str, made: MandateChange | MandateImport
    ) -> KeptAnswer:
        body = msgspec.json.encode(made)
        bulk_acts.add(tx, BulkAct(act_id, kind, self.caller.person_id, self.now, body))
        return kept_answer(wish, body, status=201, Location=made.href or "")


class MandateChangesResource(_Many):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, NewMandateChange)
        act = _read_act(asked)
        wish = read_wish(request, self.now, "POST mandateChanges", asked)
        if asked.dry_run:
            return answer(
                await self.service.database.read(lambda tx: _change(self.desk(tx), act, asked, None))
            )

        def change(tx: Transaction) -> KeptAnswer:
            def once() -> KeptAnswer:
                change_id = uuid4().hex
                made = _change(self.desk(tx), act, asked, change_id)
                return self.keep(tx, wish, change_id, CHANGE, made)

            return answered_once(tx, self.person(tx).id, wish, once)

        kept = await self.write_in_turn(change)
        return created_answer(kept.body, kept.headers["Location"])


class MandateChangeResource(_Many):
    """`/v1/mandateChanges/{change_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        change_id: str = request.path_params["change_id"]
        kept = await self.service.database.read(lambda tx: self.own(tx, change_id, CHANGE))
        return answer(msgspec.json.decode(kept, type=MandateChange))


class MandateImportsResource(_Many):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        asked = await decode_json(request, NewMandateImport)
        side = read_side(asked.role)
        lines = read_mandate_file(asked.content, side)
        if not lines or len(lines) > MAX_LINES:
            raise bad_request(invalid_input("body", "content", f"Expected 1 to {MAX_LINES} lines"))

        def imported(tx: Transaction, import_id: str | None) -> MandateImport:
            desk = self.desk(tx)
            own = own_party(desk, side, asked.on_behalf_of)
            items = import_lines(desk, own, asked.type, lines, dry_run=asked.dry_run)
            counted = [item.outcome for item in items]
            return MandateImport(
                href=import_id and self.links.mandate_import(import_id),
                import_id=import_id,
                dry_run=asked.dry_run,
                at=self.now,
                items=items,
                created=counted.count("created") + counted.count("wouldCreate"),
                unchanged=counted.count("unchanged"),
                faulty=counted.count("faulty"),
            )

        wish = read_wish(request, self.now, "POST mandateImports", asked)
        if asked.dry_run:
            return answer(await self.service.database.read(lambda tx: imported(tx, None)))

        def run(tx: Transaction) -> KeptAnswer:
            def once() -> KeptAnswer:
                import_id = uuid4().hex
                return self.keep(tx, wish, import_id, IMPORT, imported(tx, import_id))

            return answered_once(tx, self.person(tx).id, wish, once)

        kept = await self.write_in_turn(run)
        return created_answer(kept.body, kept.headers["Location"])


class MandateImportResource(_Many):
    """`/v1/mandateImports/{import_id}`"""

    async def get(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        import_id: str = request.path_params["import_id"]
        kept = await self.service.database.read(lambda tx: self.own(tx, import_id, IMPORT))
        return answer(msgspec.json.decode(kept, type=MandateImport))


def _read_act(asked: NewMandateChange) -> Act:
    """Read what is to be done with each.

    Raises:
        Refusal: 400, there is no such act, its new holder is missing, or a mandate is named twice.
    """
    try:
        act = Act(asked.act)
    except ValueError as error:
        raise bad_request(
            invalid_input("body", "act", "sign, extend, transfer or stop", asked.act)
        ) from error
    if act is Act.TRANSFER and asked.other_party is msgspec.UNSET:
        raise bad_request(required_input("otherParty"))
    twice = [
        invalid_input("body", f"mandates[{at}]", "The same mandate twice", mandate_id)
        for at, mandate_id in enumerate(asked.mandates)
        if mandate_id in asked.mandates[:at]
    ]
    if twice:
        raise bad_request(*twice)
    return act


def _change(desk: MandateDesk, act: Act, asked: NewMandateChange, change_id: str | None) -> MandateChange:
    """Do it with each, or say what would come of it; `change_id` None: a dry run."""
    holder = None if asked.other_party is msgspec.UNSET else other_party(desk, asked.other_party)
    days = (said(asked.start_date), said(asked.end_date))
    items = [
        _change_one(desk, act, mandate_id, holder, days, dry_run=asked.dry_run)
        for mandate_id in asked.mandates
    ]
    skipped = [item.outcome for item in items].count("skipped")
    return MandateChange(
        href=change_id and desk.links.mandate_change(change_id),
        change_id=change_id,
        act=act.value,
        dry_run=asked.dry_run,
        at=desk.now,
        items=items,
        changed=len(items) - skipped,
        skipped=skipped,
    )


def _change_one(
    desk: MandateDesk,
    act: Act,
    mandate_id: str,
    holder: MandateParty | None,
    days: tuple[dt.date | None, dt.date | None],
    *,
    dry_run: bool,
) -> MandateChangeItem:
    if not dry_run:
        mandates.hold(desk.tx, mandate_id)
    mandate = desk.visible_or_none(mandate_id)
    if mandate is None:
        return MandateChangeItem(mandate_id=mandate_id, outcome="skipped", reason="notFound")
    following = _following(desk, act, mandate, holder, days)
    reason = _reason(desk, act, mandate, following)
    if reason is not None:
        return _item(desk, mandate, "skipped", reason=reason)
    if dry_run:
        return _item(desk, mandate, "wouldChange")
    made = None
    if following is not None:
        made = desk.make_following(following).id
    elif act is Act.SIGN:
        mandate = desk.sign(mandate)
    else:
        mandate = desk.stop(mandate)
    return _item(desk, mandate, "changed", new_mandate_id=made)


def _following(
    desk: MandateDesk,
    act: Act,
    mandate: Mandate,
    holder: MandateParty | None,
    days: tuple[dt.date | None, dt.date | None],
) -> Wanted | None:
    start, end = days
    if act is Act.EXTEND:
        return desk.extend(mandate, end)
    return desk.transfer(mandate, holder, start) if act is Act.TRANSFER and holder is not None else None


def _reason(desk: MandateDesk, act: Act, mandate: Mandate, following: Wanted | None) -> str | None:
    if refused := desk.refused(act, mandate):
        return refused.reason
    faults = desk.faults(following) if following is not None else []
    return faults[0].refused.reason if faults else None


def _item(
    desk: MandateDesk,
    mandate: Mandate,
    outcome: str,
    *,
    reason: str | None = None,
    new_mandate_id: str | None = None,
) -> MandateChangeItem:
    return MandateChangeItem(
        mandate_id=mandate.id,
        outcome=outcome,
        reason=reason,
        href=desk.links.mandate(mandate.id),
        giver_name=mandate.giver.name,
        holder_name=mandate.holder.name,
        state=state_of(mandate, desk.today).value,
        new_mandate_id=new_mandate_id,
    )
