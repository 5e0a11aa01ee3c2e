"""What the administration may do with a dossier, and where that brings it: what may follow what.

Source: DOMAIN 1.5 (the procedure: completeness check, advice, decision, payment, account, settlement), and for the
written motivation the Act of 29 July 1991 on reasons for administrative acts. Who was asked for something keeps the
whole time that was given: nothing is decided meanwhile. What was closed can be opened again where it ended; what the
applicant withdrew stays withdrawn.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kiosk_api.rules.dossier_state import UNDER_WAY
from kiosk_api.rules.information_requests import PHASES as HANDLED_PHASES
from kiosk_api.rules.phases import PHASES
from kiosk_api.rules.refused import Refused

RULE: Final = "procedureInOrder"

OfficeAct = Literal[
    "declareAdmissible",
    "declareInadmissible",
    "moveToAdvice",
    "moveToDecision",
    "sendBack",
    "award",
    "refuse",
    "pay",
    "openAccountability",
    "requestInformation",
    "sendMessage",
    "settle",
    "close",
    "reopen",
]
ACTS: Final[Sequence[OfficeAct]] = get_args(OfficeAct)

LISTED_PHASES: Final = PHASES[1:]
"""Those of dossiers that were handed in: the administration sees no drafts."""

_PHASES_OF: Final[dict[OfficeAct, frozenset[str]]] = {
    "declareAdmissible": frozenset({"admissibility"}),
    "declareInadmissible": frozenset({"admissibility"}),
    "moveToAdvice": frozenset({"admissibility"}),
    "moveToDecision": frozenset({"admissibility", "advice"}),
    "sendBack": frozenset({"advice", "decision", "settlement"}),
    "award": frozenset({"decision"}),
    "refuse": frozenset({"decision"}),
    "pay": frozenset({"payment", "settlement"}),
    "openAccountability": frozenset({"payment"}),
    "requestInformation": HANDLED_PHASES,
    "settle": frozenset({"settlement"}),
    "close": frozenset({"payment", "settlement"}),
    "reopen": frozenset({"closed"}),
}
_WHATEVER_IS_ASKED: Final = frozenset({"requestInformation", "sendMessage", "pay"})
"""Acts that decide nothing, so that an open request does not stand in their way."""

_STANDINGS: Final[dict[OfficeAct, tuple[str, str]]] = {
    "declareAdmissible": ("admissibility", "inProgress"),
    "declareInadmissible": ("closed", "inadmissible"),
    "moveToAdvice": ("advice", "inProgress"),
    "moveToDecision": ("decision", "inProgress"),
    "refuse": ("closed", "refused"),
    "openAccountability": ("accountability", "awaitingApplicant"),
    "close": ("closed", "closed"),
}
"""Phase and status after an act, where they are always the same."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A dossier, as far as the administration's acts look at it."""

    phase: str
    status: str
    """But for what is asked: see `status_beneath`."""
    procedure: Sequence[str]
    """The phases of its type, in order."""
    answerable_until: dt.date | None = None
    """The last deadline of what is asked and not answered."""
    due: Collection[str] = ()
    """The kinds of the payments that are planned."""
    settled: bool = False
    """Its last account was settled."""
    has_account_number: bool = True


def act_refused(act: OfficeAct, dossier: Handled, today: dt.date) -> Refused | None:
    """Return why the administration cannot do something now, or None."""
    if act == "sendMessage":
        return None
    reason = _out_of_place(act, dossier)
    if reason is None and act not in _WHATEVER_IS_ASKED and _still_awaited(dossier, today):
        reason = "requestOpen"
    reason = reason or _SPECIAL.get(act, _nothing)(dossier)
    return None if reason is None else Refused(reason, RULE)


def possible_acts(dossier: Handled, today: dt.date) -> list[OfficeAct]:
    """Return everything that the administration may do now."""
    return [act for act in ACTS if act_refused(act, dossier, today) is None]


def payment_due(dossier: Handled) -> str | None:
    """Return the kind of the payment that comes next, or None: nothing is to be paid now."""
    wanted = ("balance", "recovery") if dossier.phase == "settlement" else ("single", "advance")
    if dossier.phase == "settlement" and not dossier.settled:
        return None
    return next((kind for kind in wanted if kind in dossier.due), None)


def amount_refused(due_cents: int, said_cents: int) -> Refused | None:
    """Return why a payment is not done, or None: what is paid must be what the payer saw."""
    return None if due_cents == said_cents else Refused("amountDiffers", RULE)


def standing_after(act: OfficeAct, dossier: Handled) -> tuple[str, str]:
    """Return the phase and the status to which an act brings a dossier."""
    if act in _STANDINGS:
        return _STANDINGS[act]
    match act:
        case "award":
            return ("payment", "awarded") if "payment" in dossier.procedure else ("closed", "closed")
        case "sendBack":
            return _before(dossier)
        case "reopen":
            return _where_it_ended(dossier)
        case _:
            return dossier.phase, dossier.status


def _out_of_place(act: OfficeAct, dossier: Handled) -> str | None:
    """Return why an act does not belong where a dossier stands."""
    if dossier.phase not in _PHASES_OF[act]:
        return "ofAnotherPhase"
    if act == "reopen":
        return None
    return None if dossier.status in UNDER_WAY | {"awarded"} else "notUnderWay"


def _still_awaited(dossier: Handled, today: dt.date) -> bool:
    return dossier.answerable_until is not None and dossier.answerable_until >= today


def _nothing(dossier: Handled) -> str | None:
    del dossier
    return None


def _of_admissible(dossier: Handled) -> str | None:
    return "alreadyAdmissible" if dossier.status == "inProgress" else None


def _of_moving_to_advice(dossier: Handled) -> str | None:
    if "advice" not in dossier.procedure:
        return "notInProcedure"
    return _of_moving_on(dossier)


def _of_moving_to_decision(dossier: Handled) -> str | None:
    if dossier.phase == "admissibility" and "advice" in dossier.procedure:
        return "adviceFirst"
    return _of_moving_on(dossier)


def _of_moving_on(dossier: Handled) -> str | None:
    return "notYetAdmissible" if dossier.phase == "admissibility" and dossier.status != "inProgress" else None


def _of_sending_back(dossier: Handled) -> str | None:
    return "alreadySettled" if dossier.phase == "settlement" and dossier.settled else None


def _of_paying(dossier: Handled) -> str | None:
    due = payment_due(dossier)
    if due is None:
        return "notSettled" if dossier.phase == "settlement" and not dossier.settled else "nothingDue"
    return None if dossier.has_account_number or due == "recovery" else "accountNumberMissing"


def _of_opening_the_account(dossier: Handled) -> str | None:
    if "accountability" not in dossier.procedure:
        return "notInProcedure"
    return "advanceNotPaid" if payment_due(dossier) else None


def _of_settling(dossier: Handled) -> str | None:
    return "alreadySettled" if dossier.settled else None


def _of_closing(dossier: Handled) -> str | None:
    if dossier.phase == "payment" and "accountability" in dossier.procedure:
        return "accountFirst"
    if dossier.phase == "settlement" and not dossier.settled:
        return "notSettled"
    return "paymentsDue" if payment_due(dossier) else None


def _of_reopening(dossier: Handled) -> str | None:
    return "withdrawnByApplicant" if dossier.status == "withdrawn" else None


_SPECIAL: Final = {
    "declareAdmissible": _of_admissible,
    "moveToAdvice": _of_moving_to_advice,
    "moveToDecision": _of_moving_to_decision,
    "sendBack": _of_sending_back,
    "pay": _of_paying,
    "openAccountability": _of_opening_the_account,
    "settle": _of_settling,
    "close": _of_closing,
    "reopen": _of_reopening,
}


def _before(dossier: Handled) -> tuple[str, str]:
    """Return the phase in front of the present one, with the status of a dossier that must be looked at anew."""
    if dossier.phase == "settlement":
        return "accountability", "awaitingApplicant"
    if dossier.phase == "decision" and "advice" in dossier.procedure:
        return "advice", "inProgress"
    return "admissibility", "submitted"


def _where_it_ended(dossier: Handled) -> tuple[str, str]:
    if dossier.status == "inadmissible":
        return "admissibility", "submitted"
    if dossier.status == "closed" and "settlement" in dossier.procedure:
        return "settlement", "inProgress"
    return "decision", "inProgress"
