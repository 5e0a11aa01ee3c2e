"""What every path under `/v1/office` shares: only who works for the administration passes, today too."""

from dataclasses import dataclass

from starlette.requests import Request

from kiosk_api.office.case import Case, find_case
from kiosk_api.office.official import Official
from kiosk_api.routes.followed import FollowedResource
from kiosk_api.routes.links import Links
from kiosk_api.routes.refusals import missing_permission, not_found
from kiosk_api.rules.office_right import OFFICE_ROLE, works_for_administration
from kiosk_api.store import representation
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class OfficeLinks(Links):
    """Addresses under which the administration sees dossiers and what belongs to them."""

    def dossier(self, kiosk_number: str) -> str:
        return f"{self.base}/v1/office{super(OfficeLinks, self).dossier(kiosk_number).removeprefix(self.base + '/v1')}"


class OfficeResource(FollowedResource):
    """One path for the administration. The token must carry the role, and the right behind it must still hold."""

    marks_unread = False

    async def admit(self, request: Request) -> None:
        await super().admit(request)
        if OFFICE_ROLE not in self.caller.roles or self.caller.act_for is not None:
            raise missing_permission()
        self.links = OfficeLinks(self.service.issuer)

    def official(self, tx: Transaction) -> Official:
        """Return who acts.

        Raises:
            Refusal: 403, the right has ended since the token was made.
        """
        person = self.person(tx)
        facts = representation.facts_of_person(tx, person.id)
        if not works_for_administration(facts, person.id, self.today):
            raise missing_permission()
        return Official(person.id, person.name, self.now, self.today)

    def case(self, tx: Transaction, request: Request) -> Case:
        """Return the dossier in the path.

        Raises:
            Refusal: 404, there is none, or it was never handed in.
        """
        found = find_case(tx, request.path_params["kiosk_number"])
        if found is None:
            raise not_found()
        return found

    def followed(self, tx: Transaction, request: Request) -> Dossier:
        self.official(tx)
        return self.case(tx, request).dossier
