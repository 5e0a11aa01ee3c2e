"""What a list of mandates is asked for. Somebody has thousands at most, so it is chosen and ordered in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import msgspec

from kiosk_api.contract.shapes import Identifier
from kiosk_api.routes.inputs import DEFAULT_PAGE_SIZE, Code, Cursor, PageSize, Words
from kiosk_api.routes.mandate_desk import MandateDesk
from kiosk_api.routes.query import Query
from kiosk_api.rules.mandates import ENDED, Side, state_of, waits_for
from kiosk_api.store.folding import folded, sort_key
from kiosk_api.store.mandates import Mandate

SortCode = Literal[
    "otherParty", "-otherParty", "startDate", "-startDate", "endDate", "-endDate", "changedAt", "-changedAt"
]
_NEVER: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Place:
    """The last mandate of a page."""

    key: str
    id: str


class MandatesQuery(Query):
    """Filters, order and page; the names are those of the contract."""

    role: Literal["giver", "holder"] | None = None
    state: Annotated[tuple[Code, ...], msgspec.Meta(max_length=10)] = ()
    waiting_for: Literal["me", "other"] | None = None
    ended: bool | None = None
    applicant: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=50)] = ()
    q: Words | None = None
    sort: Annotated[tuple[SortCode, ...], msgspec.Meta(max_length=1)] = ()
    after: Cursor | None = None
    page_size: PageSize = DEFAULT_PAGE_SIZE
    total: bool = False

    @property
    def question(self) -> "MandatesQuery":
        """What cursors belong to: everything but the page."""
        return msgspec.structs.replace(self, after=None, page_size=DEFAULT_PAGE_SIZE, total=False)

    def chosen(self, desk: MandateDesk) -> list[Mandate]:
        """Return the mandates that are asked for, in order."""
        found = [mandate for mandate in desk.all_visible() if self._asks_for(desk, mandate)]
        found.sort(key=lambda mandate: (self._key(desk, mandate), mandate.id), reverse=self._falling)
        return found

    def page(
        self, desk: MandateDesk, found: list[Mandate], after: Place | None
    ) -> tuple[list[Mandate], Place | None]:
        """Return one page, and where the next one starts."""
        if after is not None:
            edge = (after.key, after.id)
            found = [
                mandate
                for mandate in found
                if ((self._key(desk, mandate), mandate.id) < edge) == self._falling
                and (self._key(desk, mandate), mandate.id) != edge
            ]
        page = found[: self.page_size]
        more = len(found) > self.page_size
        return page, Place(self._key(desk, page[-1]), page[-1].id) if more else None

    def _asks_for(self, desk: MandateDesk, mandate: Mandate) -> bool:
        state = state_of(mandate, desk.today)
        return (
            (self.role is None or self.role in _roles(desk, mandate))
            and (not self.state or state.value in self.state)
            and (self.ended is None or self.ended == (state in ENDED))
            and (self.waiting_for is None or self.waiting_for == _waits(desk, mandate))
            and (
                not self.applicant
                or mandate.giver.applicant_id in self.applicant
                or mandate.holder.applicant_id in self.applicant
            )
            and (self.q is None or _has_words(mandate, self.q))
        )

    @property
    def _falling(self) -> bool:
        return not self.sort or self.sort[0].startswith("-")

    def _key(self, desk: MandateDesk, mandate: Mandate) -> str:
        kind = self.sort[0].removeprefix("-") if self.sort else "changedAt"
        return _KEYS[kind](desk, mandate)


def _roles(desk: MandateDesk, mandate: Mandate) -> set[str]:
    """Return on which sides of a mandate the person stands, managing it or not."""
    visible = desk.management.visible
    is_giver = mandate.giver.applicant_id in visible
    return (
        {Side.GIVER.value}
        if is_giver and not _holds(desk, mandate)
        else ({Side.GIVER.value, Side.HOLDER.value} if is_giver else {Side.HOLDER.value})
    )


def _holds(desk: MandateDesk, mandate: Mandate) -> bool:
    if mandate.holder.is_person:
        return mandate.holder.person_id == desk.management.person_id
    return mandate.holder.applicant_id in desk.management.visible


def _waits(desk: MandateDesk, mandate: Mandate) -> str | None:
    waiting = waits_for(mandate, desk.today)
    if not waiting:
        return None
    return "me" if waiting & desk.sides(mandate) else "other"


def _has_words(mandate: Mandate, q: str) -> bool:
    said = f"{mandate.giver.name} {mandate.holder.name} {mandate.reference or ''}"
    words = f" {folded(said)} "
    numbers = [mandate.giver.enterprise_number or "", mandate.holder.enterprise_number or ""]
    return all(
        f" {word}" in words or any(number.startswith(word) for number in numbers if number)
        for word in folded(q).split()
    )


def _other_party(desk: MandateDesk, mandate: Mandate) -> str:
    """Return the name of the side that the person is not on, as lists are ordered by it."""
    other = mandate.holder if Side.GIVER.value in _roles(desk, mandate) else mandate.giver
    return sort_key(other.name)


def _changed(desk: MandateDesk, mandate: Mandate) -> str:
    del desk
    return mandate.changed_at.isoformat() if mandate.changed_at else mandate.valid_from.isoformat()


_KEYS: Final[dict[str, Callable[[MandateDesk, Mandate], str]]] = {
    "otherParty": _other_party,
    "startDate": lambda _, mandate: mandate.valid_from.isoformat(),
    "endDate": lambda _, mandate: mandate.valid_until.isoformat() if mandate.valid_until else _NEVER,
    "changedAt": _changed,
}
