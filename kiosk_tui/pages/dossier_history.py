"""A dossier's history as rows: who did what, on whose behalf, from what to what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from kiosk_tui.pages import phone_number
from kiosk_tui.pages.account_number import in_groups
from kiosk_tui.pages.codes import code, ground, phase
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import History, HistoryEntry

COLUMNS: Final = (
    Column("at", say("dossier.history_at"), 17, 1),
    Column("what", say("dossier.history_what"), 24, 1, grows=True),
    Column("before", say("dossier.history_before"), 24, 4),
    Column("after", say("dossier.history_after"), 24, 3),
    Column("who", say("dossier.history_who"), 16, 2),
    Column("for", say("dossier.history_for"), 28, 5),
)


NUMBERS: Final = frozenset(("phoneChanged", "profilePhoneChanged", "profileMobileChanged"))
"""Acts from one phone number to another."""


class HistorySource:
    """The record of one thing, newest first."""

    def __init__(self, ask: Callable[[str | None], Awaitable[History]]) -> None:
        """`ask` gives a page: the first one, or the one at an address."""
        self._ask: Final = ask

    async def first(self) -> Slice:
        return _slice(await self._ask(None))

    async def last(self) -> None:
        """The service tells a history in one order only."""

    async def at(self, href: str) -> Slice:
        return _slice(await self._ask(href))


def _slice(answer: History) -> Slice:
    return Slice(tuple(history_row(each) for each in answer.items), onward=answer.next)


def history_row(entry: HistoryEntry) -> Record:
    """One act as a row."""
    what = code("history", entry.action)
    before, after = _value(entry, entry.before), _value(entry, entry.after)
    for_whom: Sayable = ""
    if entry.on_behalf_of is not None:
        for_whom = say(
            "dossier.history_on_behalf",
            name=entry.on_behalf_of.applicant_name,
            ground=ground(entry.on_behalf_of.ground, entry.on_behalf_of.provider_name),
        )
    spoken: list[Sayable] = [what]
    if after:
        spoken.append(say("dossier.history_spoken_to", after=after))
    spoken += [entry.actor_name, entry.at]
    return Record(entry.entry_id, (entry.at, what, before, after, entry.actor_name, for_whom), tuple(spoken))


def _value(entry: HistoryEntry, value: str | None) -> Sayable:
    if value is None:
        return ""
    if entry.action == "accountNumberChanged":
        return in_groups(value)
    if entry.action in NUMBERS:
        return phone_number.in_groups(value)
    return phase(value) if entry.action == "phaseReached" else value
