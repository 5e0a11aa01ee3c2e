"""What is wrong with an answer, in words: what, by how much, and an example of what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.filling.answer_values import read_day
from kiosk_tui.pages.phrase import Amount, Number, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.answers import AnswerFault
    from kiosk_api.contract.dossier_types import Question, TableColumn
    from kiosk_tui.pages.filling.checks import Fault

_COUNTED: Final = {
    "tooFewRows": "filling.too_few_rows",
    "tooManyRows": "filling.too_many_rows",
    "tooManyFiles": "filling.too_many_files",
}
_BY_KIND: Final = {
    "number": "filling.not_a_number",
    "amount": "filling.not_an_amount",
}


def fault_said(fault: Fault | AnswerFault, asked: Question | TableColumn) -> Sayable:
    """Say a fault. A code that we do not know is said as it came, so that nothing is hidden."""
    limit = fault.limit or ""
    match fault.code:
        case "required":
            return say("filling.required")
        case "tooLong":
            return say("filling.too_long", limit=_whole(limit))
        case "tooSmall":
            return say(
                "filling.too_early" if asked.kind == "date" else "filling.too_small",
                limit=_limit(asked, limit),
            )
        case "tooLarge":
            return say(
                "filling.too_late" if asked.kind == "date" else "filling.too_large",
                limit=_limit(asked, limit),
            )
        case "notANumber":
            return say(_BY_KIND.get(asked.kind, "filling.not_a_number"))
        case "notADay":
            return say("filling.not_a_day")
        case "notAChoice":
            return say("filling.not_a_choice")
        case code if code in _COUNTED:
            return say(_COUNTED[code], count=_whole(limit))
        case _ if fault.message is not None:
            return text_of(fault.message)
        case code:
            return say("filling.other_fault", code=code)


def _whole(limit: str) -> int:
    return int(limit) if limit.isdecimal() else 0


def _limit(asked: Question | TableColumn, limit: str) -> Sayable:
    """A limit as people read it: the contract writes amounts in eurocents."""
    if asked.kind == "amount" and limit.removeprefix("-").isdecimal():
        return Amount(int(limit))
    if asked.kind == "date":
        return read_day(limit) or limit
    return Number(limit) if asked.kind == "number" else limit
