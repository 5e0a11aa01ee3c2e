"""What a list of dossiers is asked for: the query of `/v1/dossiers`, as the store takes it."""

import datetime as dt
from typing import Annotated, Final, Literal

import msgspec

from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Code, Cursor, PageSize, Words
from kiosk_api.routes.query import Query
from kiosk_api.store.selection import Filters, Order, Sort

SortCode = Literal[
    "deadline",
    "-deadline",
    "updatedAt",
    "-updatedAt",
    "kioskNumber",
    "-kioskNumber",
    "applicant",
    "-applicant",
    "title",
    "-title",
]
LAST_CHANGE_FIRST: Final = Order(Sort.UPDATED_AT, falling=True)


class DossierQuery(Query):
    """Filters, order and page; the names are those of the contract."""

    applicant: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=50)] = ()
    phase: Annotated[tuple[Code, ...], msgspec.Meta(max_length=20)] = ()
    dossier_type: Annotated[tuple[Code, ...], msgspec.Meta(max_length=50)] = ()
    action_needed: bool | None = None
    deadline_from: dt.date | None = None
    deadline_until: dt.date | None = None
    contact_person: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=50)] = ()
    contact_gone: bool | None = None
    main_dossier: Identifier | None = None
    level: Literal["main"] | None = None
    q: Words | None = None
    sort: Annotated[tuple[SortCode, ...], msgspec.Meta(max_length=1)] = ()
    after: Cursor | None = None
    before: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE
    total: bool = False

    def filters(self, main_dossier: int | None) -> Filters:
        """Return the filters as the store takes them, with the id of the main dossier that is asked for."""
        return Filters(
            applicants=self.applicant,
            phases=self.phase,
            dossier_types=self.dossier_type,
            action_needed=self.action_needed,
            deadline_from=self.deadline_from,
            deadline_until=self.deadline_until,
            contact_persons=self.contact_person,
            contact_gone=self.contact_gone,
            main_dossier=main_dossier,
            mains_only=self.level == "main",
        )

    @property
    def order(self) -> Order | None:
        """The order that was asked for, or None."""
        if not self.sort:
            return None
        return Order(Sort(self.sort[0].removeprefix("-")), falling=self.sort[0].startswith("-"))

    @property
    def question(self) -> "DossierQuery":
        """What cursors belong to: everything but the page."""
        return msgspec.structs.replace(
            self, after=None, before=None, page_size=DEFAULT_PAGE_SIZE, total=False
        )
