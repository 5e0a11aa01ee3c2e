"""The first screen: how many dossiers ask for something, each count leading to its list."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk_tui.drafts import Draft
from kiosk_tui.pages import places
from kiosk_tui.pages.access.said_warnings import warning_notice, warnings_quietly
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier_view import ACTION_NEEDED, CONTACT_GONE, PASSED, DossierView
from kiosk_tui.pages.filling.deleted import restore
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.page import Command, CommandKind, Page, Part, Text, Tone, Ways
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.pages.records import Count
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk_api.contract.access import AccessWarning

DRAFTS_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the home screen: a list, and how its count is said."""

    id: str
    key: str
    view: DossierView
    tone: Tone = Tone.PLAIN
    only_some: bool = False
    """True: not worth a line while there are none."""


COUNTED: Final = (
    Counted("action_needed", "a", DossierView(action=ACTION_NEEDED), Tone.WARNING),
    Counted("overdue", "o", DossierView(action=ACTION_NEEDED, deadline=PASSED), Tone.ERROR),
    Counted("within_7", "e", DossierView(deadline="within7"), Tone.WARNING),
    Counted("within_14", "d", DossierView(deadline="within14")),
    Counted("contact_gone", "c", DossierView(contact=CONTACT_GONE), Tone.WARNING, only_some=True),
    Counted("all", "r", DossierView(sort="-updatedAt")),
)
"""In reading order. `all` leads to the dossiers that changed last."""


_LEADS: Final = {
    "new": places.NEW_DOSSIER,
    "types": places.DOSSIER_TYPES,
    "choose": places.REPRESENTATIONS,
    "warnings": places.ACCESS,
}
"""Commands that do nothing but lead to a screen."""


class HomeModel(PageModel):
    """The screen `home`."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._counts: dict[str, Count] = {}
        self._drafts: tuple[Draft, ...] = ()
        self._warnings: Sequence[AccessWarning] = ()
        self._busy = True

    @property
    def page(self) -> Page:
        session = self._services.session
        name = session.account.name if session.account else ""
        for_whom: Sayable = (
            session.acting_for.name if session.acting_for else say("representations.everybody")
        )
        parts: list[Part] = [
            Text(say("home.greeting", name=name) if name else say("home.greeting_nameless")),
            Text(say("home.acting_for", name=for_whom)),
        ]
        counted, drafts = self._counted(), tuple(map(_waiting, self._drafts))
        if counted:
            parts.append(Ways(counted, say("home.counts")))
        if drafts:
            parts.append(Ways(drafts, say("home.drafts")))
        return Page(
            screen=places.HOME,
            title=say("home.title"),
            parts=tuple(parts),
            commands=(
                *counted,
                *drafts,
                *self._making(),
                Command("types", say("dossier_types.open"), "k", CommandKind.SCREEN),
                Command("choose", say("home.choose"), "n", CommandKind.MENU),
                Command("sign_out", say("home.sign_out"), "s", CommandKind.MENU),
            ),
            notices=tuple(map(warning_notice, self._warnings[:1])),
            busy=say("home.busy") if self._busy else None,
            summary=self._summary(for_whom),
        )

    async def open(self) -> None:
        account = self._services.session.account
        self._drafts = self._services.drafts.of_account(account.key)[:DRAFTS_SHOWN] if account else ()
        counting = asyncio.gather(*(self._count(each.view) for each in COUNTED))
        counts, self._warnings = await asyncio.gather(counting, warnings_quietly(self._services.portal))
        self._counts = dict(zip((each.id for each in COUNTED), counts, strict=True))
        self._busy = False

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "sign_out":
            await self._services.sign_in.sign_out()
            return Outcome(go=Route(places.SIGN_IN), instead=True)
        if command_id in _LEADS:
            return Outcome(go=Route(_LEADS[command_id]))
        if command_id == "restore" and self._services.session.deleted is not None:
            return await restore(self._services)
        if command_id.startswith("draft:"):
            screen, _, about = command_id.removeprefix("draft:").partition(":")
            return Outcome(go=Route(screen, about))
        for each in COUNTED:
            if each.id == command_id:
                return Outcome(go=Route(places.DOSSIERS, each.view.as_route()))
        raise KeyError(command_id)

    async def _count(self, view: DossierView) -> Count:
        query = view.query(today(self._services.clock), page_size=1)
        answer = await self._services.portal.dossiers(query)
        return Count(answer.total if answer.total is not None else len(answer.items), not answer.total_capped)

    def _counted(self) -> tuple[Command, ...]:
        """The lists, each with how many dossiers are in it, and the warnings; none until they are counted."""
        warned = Command(
            "warnings",
            say("access_warnings.open"),
            "b",
            CommandKind.SCREEN,
            note=len(self._warnings),
            tone=Tone.WARNING,
        )
        lists = tuple(
            Command(
                each.id,
                say(f"home.{each.id}"),
                each.key,
                CommandKind.SCREEN,
                note=say_count(self._counts[each.id]),
                tone=each.tone if self._counts[each.id].rows else Tone.PLAIN,
            )
            for each in COUNTED
            if each.id in self._counts and (self._counts[each.id].rows or not each.only_some)
        )
        return (*lists, warned) if self._warnings else lists

    def _making(self) -> tuple[Command, ...]:
        """Begin a dossier, or bring back the one that was deleted last."""
        deleted = self._services.session.deleted
        new = Command("new", say("dossiers.new"), "u", CommandKind.SCREEN)
        if deleted is None:
            return (new,)
        return (new, Command("restore", say("dossiers.restore", title=deleted[1]), "h"))

    def _summary(self, for_whom: Sayable) -> Phrase:
        if self._busy:
            return say("home.busy")
        drafts = len(self._drafts)
        summary = say(
            "home.summary",
            name=for_whom,
            action_needed=say_count(self._counts["action_needed"]),
            overdue=say_count(self._counts["overdue"]),
        )
        return say("home.summary_drafts", count=drafts, summary=summary) if drafts else summary


def _draft_label(draft: Draft) -> Phrase:
    """Typing that waits, and what it is about."""
    if draft.screen == places.DOSSIER:
        return say("home.draft", number=draft.about)
    return say(f"home.draft_{draft.screen}", name=draft.name)


def _waiting(draft: Draft) -> Command:
    """Typing that waits, leading to where it can be saved."""
    return Command(
        f"draft:{draft.screen}:{draft.about}",
        _draft_label(draft),
        kind=CommandKind.SCREEN,
        note=draft.kept_at,
    )


def say_count(count: Count) -> Sayable:
    """A count, or at least how many where the service stopped counting."""
    return count.rows if count.exact else say("home.more_than", rows=count.rows)
