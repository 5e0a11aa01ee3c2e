"""`kiosk dossiers list`, `show` and `change`, over the same page models as the other faces."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.driving import opened, plain, read, save, without_drafts
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import AccountNumberLocked, BadSetting
from kiosk_tui.linear.reading import page_lines, row_line
from kiosk_tui.pages.days import today
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.dossier_fields import ACCOUNT_NUMBER, CONTACT_PERSON, EMAIL
from kiosk_tui.pages.dossier_rows import COLUMNS, dossier_row
from kiosk_tui.pages.dossier_view import DEADLINES, SORTS, deadline_range
from kiosk_tui.pages.edit import Edit
from kiosk_tui.pages.history import history_row
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.dossier_query import DEFAULT_PAGE_SIZE, DossierQuery
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossier, DossierSummary, HistoryEntry

MYSELF: Final = "me"
"""`--contact-person me`: the user."""
_OPTIONS: Final = {CONTACT_PERSON: "contact_person", EMAIL: "email", ACCOUNT_NUMBER: "account_number"}


async def list_dossiers(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """List dossiers: at most `--limit`, or `--all`, which streams page after page."""
    query = await _query(services, arguments)
    limit: int | None = None if arguments.all else arguments.limit
    answer = await services.portal.dossiers(query)
    total, capped = answer.total, answer.total_capped
    found: list[DossierSummary] = []
    day = today(services.clock)
    while True:
        found += answer.items
        if limit is not None and len(found) >= limit:
            found = found[:limit]
            break
        if answer.next is None:
            break
        answer = await services.portal.dossiers_at(answer.next)
    if arguments.json:
        output.json({"items": found, "total": total, "totalCapped": capped})
        return exit_codes.OK
    shown = [at for at, column in enumerate(COLUMNS) if column.id in _LIST_COLUMNS]
    rows = [dossier_row(each, day) for each in found]
    output.table([COLUMNS[at].label for at in shown], [[row.cells[at] for at in shown] for row in rows])
    if output.for_people and total is not None:
        output.message(say("commands.listed", shown=len(found), total=total))
    return exit_codes.OK


_LIST_COLUMNS: Final = ("number", "title", "phase", "deadline", "mark", "applicant", "contact")


async def _query(services: Services, arguments: argparse.Namespace) -> DossierQuery:
    """The question that the options ask.

    Raises:
        BadSetting: an option has a value that cannot be used.
    """
    days = deadline_range(arguments.deadline, today(services.clock))
    if days is None:
        allowed = ", ".join((*DEADLINES, "1-5-2026..31-5-2026"))
        raise BadSetting(name="deadline", value=arguments.deadline, source="--deadline", allowed=allowed)
    if arguments.sort not in SORTS:
        raise BadSetting(name="sort", value=arguments.sort, source="--sort", allowed=", ".join(SORTS))
    if arguments.limit < 1:
        raise BadSetting(name="limit", value=str(arguments.limit), source="--limit", allowed="≥ 1")
    account = services.session.account
    myself = account.subject if account else ""
    size = DEFAULT_PAGE_SIZE if arguments.all else min(arguments.limit, DEFAULT_PAGE_SIZE)
    return DossierQuery(
        applicants=tuple(arguments.applicant),
        phases=tuple(arguments.phase),
        dossier_types=tuple(arguments.type),
        action_needed=True if arguments.action_needed else None,
        deadline_from=days[0],
        deadline_until=days[1],
        contact_gone=True if arguments.contact_gone else None,
        contact_persons=tuple(myself if each == MYSELF else each for each in arguments.contact_person),
        text=arguments.search,
        sort=arguments.sort,
        page_size=size,
        total=True,
    )


async def show_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show one dossier, with its history when that is asked for."""
    model = DossierModel(services, arguments.number)
    await model.open()
    history = await _history(services, arguments.number) if arguments.history else None
    if arguments.json:
        output.json(_as_data(model.edit, history))
        return exit_codes.OK
    for line in page_lines(model.page, output.voice):
        output.line(line)
    for position, entry in enumerate(history or ()):
        output.line(row_line(history_row(entry), position, output.voice))
    return exit_codes.OK


async def change_dossier(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Change what the options name, under the same rules and locks as in the other faces.

    Raises:
        BadSetting: nothing is to be changed, or nobody is called so.
        AccountNumberLocked: the account number is locked.
        StaleVersion: the dossier has another version than the one that was named, or somebody was first.
        InputRefused: the service found a value that is not right; the field has been named.
    """
    wanted: dict[str, str] = {
        field_id: value
        for field_id, option in _OPTIONS.items()
        if (value := getattr(arguments, option)) is not None
    }
    if not wanted:
        allowed = "--contact-person, --email, --account-number"
        raise BadSetting(name="dossiers change", value="", source="kiosk", allowed=allowed)
    async with opened(DossierModel(without_drafts(services), arguments.number)) as model:
        lock = read(model).value.account_number_lock
        if lock is not None and ACCOUNT_NUMBER in wanted:
            raise AccountNumberLocked(since=lock.since)
        edit = await save(model, wanted, arguments, output)
        if edit is None:
            return exit_codes.REFUSED
        if arguments.json:
            output.json(_as_data(edit, None))
        else:
            for notice in model.page.notices[:1]:
                output.line(notice.words)
    return exit_codes.OK


def _as_data(edit: Edit[Dossier] | None, history: list[HistoryEntry] | None) -> dict[str, Any]:
    """The dossier as the contract says it, its version, and the history when it was asked for."""
    if edit is None:
        raise RuntimeError("the dossier was opened")
    data: dict[str, Any] = {"dossier": edit.value, "version": plain(edit.version)}
    if history is not None:
        data["history"] = history
    return data


async def _history(services: Services, number: str) -> list[HistoryEntry]:
    """The whole history, newest first."""
    answer = await services.portal.history(number)
    entries = list(answer.items)
    while answer.next is not None:
        answer = await services.portal.history(number, answer.next)
        entries += answer.items
    return entries
