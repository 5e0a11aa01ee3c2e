"""Who acts for the administration, and when. Acts are recorded in the administration's name; the person stays known."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kiosk_api.contract.acts import ActCode
from kiosk_api.store.history import Act

ADMINISTRATION: Final = "Departement Cultuur, Jeugd en Media"


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who works for the administration, at one moment."""

    person_id: str | None
    """None: nobody in particular, as when days pass in a practice environment."""
    name: str
    """What messages and requests are signed with."""
    now: dt.datetime
    today: dt.date
    """The day in Brussels."""

    def act(self, action: ActCode, *, old: str | None = None, new: str | None = None) -> Act:
        """Return the record of an act."""
        return Act(action, ADMINISTRATION, self.person_id, None, old, new)
