"""What every path below a dossier shares: which dossier it is, and whether the caller may see it.

The same things are read from the applicant's side and by the administration; each side says in `followed` whose
dossiers it may see.
"""

from typing import ClassVar, Final

from starlette.requests import Request

from kiosk_api.routes.resource import PersonalResource
from kiosk_api.routes.scope import visible_dossier
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier

_MOST_DIGITS: Final = 18
"""Of an id that both databases can hold."""


class FollowedResource(PersonalResource):
    marks_unread: ClassVar[bool] = True
    """Messages of the administration are marked until the reader has read them."""

    def followed(self, tx: Transaction, request: Request) -> Dossier:
        """Return the dossier in the path.

        Raises:
            Refusal: 404, there is none, or the caller may not see it.
        """
        return visible_dossier(tx, self.scope_of_caller(tx), request.path_params["kiosk_number"])


def number_in(text: str) -> int | None:
    """Return the number that an identifier is; None: it is none, so there is no such thing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
