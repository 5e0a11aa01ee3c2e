"""Dossiers as rows of a table, asked page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk_tui.clock import Clock
from kiosk_tui.pages.codes import localized, phase
from kiosk_tui.pages.days import Nearness, nearness, today
from kiosk_tui.pages.dossier_view import turned_round
from kiosk_tui.pages.page_strand import Slice
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Count, Record
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import PortalService

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossiers, DossierSummary

COLUMNS: Final = (
    Column("title", say("dossiers.column_title"), 34, 1, grows=True),
    Column("mark", say("dossiers.column_mark"), 14, 1),
    Column("deadline", say("dossiers.column_deadline"), 10, 2),
    Column("applicant", say("dossiers.column_applicant"), 16, 3, grows=True),
    Column("phase", say("dossiers.column_phase"), 16, 4),
    Column("number", say("dossiers.column_number"), 16, 5),
    Column("contact", say("dossiers.column_contact"), 18, 6),
    Column("type", say("dossiers.column_type"), 24, 7),
    Column("updated", say("dossiers.column_updated"), 18, 8),
)


class DossierSource:
    """One question to the dossier list."""

    def __init__(self, portal: PortalService, query: DossierQuery, clock: Clock) -> None:
        self._portal: Final = portal
        self._query: Final = query
        self._clock: Final = clock

    async def first(self) -> Slice:
        return self._slice(await self._portal.dossiers(self._query))

    async def last(self) -> Slice:
        turned = replace(self._query, sort=turned_round(self._query.sort), total=False)
        return self._slice(await self._portal.dossiers(turned))

    async def at(self, href: str) -> Slice:
        return self._slice(await self._portal.dossiers_at(href))

    def _slice(self, answer: Dossiers) -> Slice:
        day = today(self._clock)  # after the answer: it may say that the service is ahead
        return Slice(
            tuple(dossier_row(each, day) for each in answer.items),
            onward=answer.next,
            backward=answer.previous,
            count=Count(answer.total, not answer.total_capped) if answer.total is not None else None,
        )


def mark(dossier: DossierSummary, day: dt.date) -> str:
    """What asks for attention in a row: `overdue`, `soon`, `action` or nothing.

    A deadline asks for attention only while the applicant must still act.
    """
    if not dossier.action_needed:
        return ""
    if dossier.deadline is None:
        return "action"
    match nearness(dossier.deadline, day):
        case Nearness.PASSED:
            return "overdue"
        case Nearness.TODAY | Nearness.SOON:
            return "soon"
        case Nearness.LATER:
            return "action"


def _contact(dossier: DossierSummary) -> Sayable:
    """The contact person, and that they no longer represent the applicant."""
    name = dossier.contact_person_name or ""
    return say("dossiers.contact_gone", name=name) if dossier.contact_gone else name


def dossier_row(dossier: DossierSummary, day: dt.date) -> Record:
    """One dossier as a row. Spoken: the title, then what asks for attention, else the phase."""
    marked = mark(dossier, day)
    attention: Sayable = say(f"dossiers.mark_{marked}") if marked else ""
    deadline: Sayable = dossier.deadline or ""
    title = dossier.dossier_type_title
    spoken: list[Sayable] = [dossier.title, attention or phase(dossier.phase)]
    if marked and dossier.deadline is not None:
        spoken.append(say("dossiers.spoken_deadline", day=dossier.deadline))
    spoken.append(dossier.applicant.name)
    if dossier.contact_gone:
        spoken.append(say("dossiers.contact_gone", name=dossier.contact_person_name or ""))
    return Record(
        dossier.kiosk_number,
        (
            dossier.title,
            attention,
            deadline,
            dossier.applicant.name,
            phase(dossier.phase),
            dossier.kiosk_number,
            _contact(dossier),
            localized(title.nl, title.fr, title.de, title.en),
            dossier.updated_at,
        ),
        tuple(spoken),
        marked,
    )
