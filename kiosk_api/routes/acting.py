"""Who acts, for whom and when: what every act on a dossier needs to know."""

import datetime as dt
from dataclasses import dataclass

from kiosk_api.contract.acts import ActCode
from kiosk_api.routes.acts import recorded_act
from kiosk_api.routes.links import Links
from kiosk_api.routes.scope import Scope
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act
from kiosk_api.store.people import Person


@dataclass(frozen=True, slots=True)
class Acting:
    person: Person
    scope: Scope
    """The applicants whom the person represents today."""
    today: dt.date
    """In Brussels."""
    links: Links

    def act(
        self, action: ActCode, dossier: Dossier, *, old: str | None = None, new: str | None = None
    ) -> Act:
        """Return the record of an act on a dossier, on the strongest ground.

        Raises:
            Refusal: 404, the person does not represent the applicant.
        """
        ground = self.scope.grounds_for(dossier.applicant.id)[0]
        return recorded_act(action, self.person, ground, dossier, old=old, new=new)
