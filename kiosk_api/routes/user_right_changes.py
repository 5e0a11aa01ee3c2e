"""`/v1/organisations/{organisation_id}/userRightChanges`: several rights at once, each by the rules of one."""

from collections.abc import Callable, Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kiosk_api.contract import user_rights as wire
from kiosk_api.routes import right_acts
from kiosk_api.routes.administration import Administration, administered, administration_of
from kiosk_api.routes.answers import DO_NOT_KEEP, encoded_answer
from kiosk_api.routes.bodies import decode_json
from kiosk_api.routes.encode_rights import user_right_answer
from kiosk_api.routes.once import answered_once, kept_answer, read_wish
from kiosk_api.routes.query import Query, decode_query
from kiosk_api.routes.refusals import Refusal, bad_request, schema_violation
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.store import user_rights
from kiosk_api.store.database import Transaction
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.people import Person
from kiosk_api.store.user_rights import GivenRight


class _Undone(Exception):
    """A dry run is over: nothing of it stays."""

    def __init__(self, answer: KeptAnswer) -> None:
        super().__init__()
        self.answer = answer


class UserRightChangesResource(PersonalResource):
    async def post(self, request: Request) -> Response:
        decode_query(request.query_params, Query)
        organisation_id: str = request.path_params["organisation_id"]
        new = await decode_json(request, wire.NewUserRightChange)
        _check_shape(new)
        wish = read_wish(request, self.now, "POST userRightChange", organisation_id, new)

        def change(tx: Transaction) -> KeptAnswer:
            person = self.person(tx)
            found = administered(tx, self.caller, organisation_id, self.today, hold=True)

            def do() -> KeptAnswer:
                items = list(self._items(tx, found, person, new))
                done = sum(item.outcome in {"given", "changed", "withdrawn"} for item in items)
                unchanged = sum(item.outcome == "unchanged" for item in items)
                body = wire.UserRightChange(
                    dry_run=new.dry_run,
                    items=items,
                    done=done,
                    unchanged=unchanged,
                    skipped=len(items) - done - unchanged,
                )
                return kept_answer(wish, msgspec.json.encode(body))

            if new.dry_run:
                raise _Undone(do())
            return answered_once(tx, person.id, wish, do)

        try:
            kept = await self.write_in_turn(change)
        except _Undone as tried:
            kept = tried.answer
        return encoded_answer(kept.body, cache=DO_NOT_KEEP)

    def _items(
        self, tx: Transaction, found: Administration, person: Person, new: wire.NewUserRightChange
    ) -> Iterator[wire.UserRightChangeItem]:
        """Do each of them, and yield what came of it. Each sees what those before it left."""
        for person_id in dict.fromkeys(new.person_ids):
            yield _item(self._giving(tx, found, person, new, person_id), "given", person_id=person_id)
            found = self._anew(tx, found)
        for choice in new.user_rights:
            outcome = "withdrawn" if new.withdraw else "changed"
            change = self._changing(tx, found, person, new, choice)
            yield _item(change, outcome, user_right_id=choice.user_right_id)
            found = self._anew(tx, found)

    def _anew(self, tx: Transaction, found: Administration) -> Administration:
        return administration_of(tx, found.organisation, found.caller_id, self.today)

    def _giving(
        self,
        tx: Transaction,
        found: Administration,
        person: Person,
        new: wire.NewUserRightChange,
        to: str,
    ) -> Callable[[], tuple[wire.UserRight, bool]]:
        def give() -> tuple[wire.UserRight, bool]:
            right = right_acts.give(
                tx,
                found,
                person,
                to=to,
                code=str(new.right),
                valid_from=self.today if new.start_date is msgspec.UNSET else new.start_date,
                last_day=None if new.end_date is msgspec.UNSET else new.end_date,
                at=self.now,
            )
            return user_right_answer(self.links, right, found), True

        return give

    def _changing(
        self,
        tx: Transaction,
        found: Administration,
        person: Person,
        new: wire.NewUserRightChange,
        choice: wire.UserRightChoice,
    ) -> Callable[[], tuple[wire.UserRight, bool]]:
        def change() -> tuple[wire.UserRight, bool]:
            before = user_rights.get(tx, found.organisation.id, choice.user_right_id)
            if before is None:
                raise _Skipped("notFound")
            if choice.version not in {msgspec.UNSET, str(before.version)}:
                raise _Skipped("changedSince")
            after = self._changed(tx, found, person, new, before)
            return user_right_answer(self.links, after, found), after != before

        return change

    def _changed(
        self,
        tx: Transaction,
        found: Administration,
        person: Person,
        new: wire.NewUserRightChange,
        before: GivenRight,
    ) -> GivenRight:
        if new.withdraw:
            return right_acts.withdraw(tx, found, person, before, self.now)
        return right_acts.change(
            tx,
            found,
            person,
            before,
            valid_from=before.valid_from if new.start_date is msgspec.UNSET else new.start_date,
            last_day=before.last_day if new.end_date is msgspec.UNSET else new.end_date,
            at=self.now,
        )


class _Skipped(Exception):
    """One of several is left as it is, for a reason that is not the rules'."""


def _item(
    do: Callable[[], tuple[wire.UserRight, bool]],
    outcome: str,
    *,
    person_id: str | None = None,
    user_right_id: str | None = None,
) -> wire.UserRightChangeItem:
    """Do one, and say what came of it. A refusal comes before anything is written, so the others go on."""
    right, reason = None, None
    try:
        right, changed = do()
        outcome = outcome if changed else "unchanged"
    except _Skipped as skipped:
        outcome, reason = "skipped", str(skipped)
    except Refusal as refusal:
        outcome, reason = "skipped", refusal.problem.reason or "notFound"
    return wire.UserRightChangeItem(
        person_id=person_id, user_right_id=user_right_id, outcome=outcome, reason=reason, user_right=right
    )


def _check_shape(new: wire.NewUserRightChange) -> None:
    """Look whether it says one of two things: a right for people, or what becomes of rights.

    Raises:
        Refusal: 400, it says neither, both, or half of one.
    """
    gives = new.right is not msgspec.UNSET and new.person_ids
    changes = new.user_rights and (
        new.withdraw or new.start_date is not msgspec.UNSET or new.end_date is not msgspec.UNSET
    )
    mixed = (gives and (new.user_rights or new.withdraw)) or (
        changes and (new.person_ids or new.right is not msgspec.UNSET)
    )
    if mixed or not (gives or changes):
        what = "Expected a right with people, or rights with a withdrawal or with days"
        raise bad_request(schema_violation("body", None, what))
    if isinstance(new.right, str):
        right_acts.official_name(new.right)
