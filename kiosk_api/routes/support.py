"""What every path under `/v1/support` shares: only agents pass, today too; and every look is recorded."""

from starlette.requests import Request

from kiosk_api.contract import support as wire
from kiosk_api.routes.refusals import missing_permission
from kiosk_api.routes.resource import PersonalResource
from kiosk_api.rules.support_desk import SUPPORT_ROLE, masked_address, masked_number, works_for_support
from kiosk_api.store import audit, people, representation, support
from kiosk_api.store.audit import Entry
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import digital_keys, sessions
from kiosk_api.store.people import Person


class SupportResource(PersonalResource):
    """One path for agents. The token must carry the role, and the right behind it must still hold."""

    async def admit(self, request: Request) -> None:
        await super().admit(request)
        if SUPPORT_ROLE not in self.caller.roles or self.caller.act_for is not None:
            raise missing_permission()

    def agent(self, tx: Transaction) -> Person:
        """Return who looks.

        Raises:
            Refusal: 403, the right has ended since the token was made.
        """
        person = self.person(tx)
        if not works_for_support(representation.facts_of_person(tx, person.id), person.id, self.today):
            raise missing_permission()
        return person

    def record(
        self,
        tx: Transaction,
        agent: Person,
        chain: str,
        event: str,
        *,
        reason: str,
        kiosk_number: str | None = None,
    ) -> None:
        """Write down that an agent looked, where whom it is about can read it."""
        audit.add(
            tx,
            Entry(
                chain=chain,
                at=self.now,
                event=event,
                role="support",
                actor_name=agent.name,
                actor_id=agent.id,
                kiosk_number=kiosk_number,
                reason=reason,
            ),
        )


def support_person(tx: Transaction, person_id: str) -> wire.SupportPerson | None:
    """Return somebody as agents see them."""
    person = people.get(tx, person_id)
    if person is None:
        return None
    last = sessions.latest_of(tx, person_id)
    return wire.SupportPerson(
        person_id=person.id,
        name=person.name,
        language=person.language,
        email=masked_address(person.email),
        mobile=masked_number(digital_keys.of_person(tx, person_id).mobile),
        last_signed_in_at=last.authenticated_at if last is not None else None,
        digital_key=last.digital_key if last is not None else None,
        deliveries=[
            wire.SupportDelivery(at=each.at, kind=each.kind, state=each.state)
            for each in support.deliveries(tx, person_id)
        ],
    )
