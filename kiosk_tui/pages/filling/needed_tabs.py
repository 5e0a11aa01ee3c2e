"""Which other tabs a tab depends on: their answers decide what it asks, or are compared with its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk_tui.pages.filling.asked import deciding, questions_of
from kiosk_tui.pages.filling.between import sides

if TYPE_CHECKING:
    from kiosk_api.contract.dossier_types import DossierType, Tab


def needed_tabs(kind: DossierType, tab: Tab) -> tuple[str, ...]:
    """The ids of the other tabs whose answers matter on `tab`, in order."""
    everything, here = questions_of(kind.tabs), questions_of([tab])
    compared = {
        side
        for check in kind.checks
        if check.phase == tab.phase and any(each in here for each in sides(check))
        for side in sides(check)
    }
    wanted = compared | deciding(everything, [*here, *compared])
    return tuple(
        other.tab_id
        for other in kind.tabs
        if other.tab_id != tab.tab_id and any(question.question_id in wanted for question in other.questions)
    )
