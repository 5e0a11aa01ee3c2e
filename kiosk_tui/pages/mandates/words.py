"""The service's codes about mandates as people say them. A code that we do not know is shown as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.page import Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say

if TYPE_CHECKING:
    import datetime as dt

    from kiosk_api.contract.mandates import Mandate

STATES: Final = (
    "pendingGiverSignature",
    "pendingHolderSignature",
    "scheduled",
    "active",
    "stopped",
    "expired",
    "transferred",
)
ENDED: Final = frozenset(("stopped", "expired", "transferred"))
REASONS: Final = frozenset(
    (
        "alreadySigned",
        "waitsForTheOther",
        "notSigned",
        "hasNoEnd",
        "isBeingExtended",
        "isBeingTransferred",
        "alreadyStopped",
        "alreadyExpired",
        "alreadyTransferred",
        "noRightToManage",
        "noRightToAssign",
        "retroactive",
        "endBeforeStart",
        "alreadyThere",
        "unknownType",
        "typeGivenElsewhere",
        "typeNotYet",
        "typeNoLonger",
        "noMandateRoad",
        "giverIsNoApplicant",
        "holderIsGiver",
        "holderIsNoProvider",
        "holderMustBeProvider",
        "notReadable",
        "tooManyColumns",
        "numberMissing",
        "nationalNumberNotKept",
        "notAnEnterpriseNumber",
        "emailMissing",
        "unknownCapacity",
        "unknownLanguage",
        "referenceTooLong",
        "notADay",
        "notKnownHere",
        "holderIsPerson",
        "alreadyPerformer",
        "alreadyEnded",
        "notFound",
    )
)
_WORDS: Final = {
    "state": frozenset(STATES),
    "reason": REASONS,
    "performer": frozenset(("scheduled", "active", "ended")),
    "column": frozenset(("number", "email", "capacity", "language", "reference", "start", "end")),
    "outcome": frozenset(
        ("changed", "wouldChange", "skipped", "created", "wouldCreate", "unchanged", "faulty")
    ),
    "system": frozenset(("ssm", "vms")),
    "side": frozenset(("giver", "holder")),
    "act": frozenset(("sign", "extend", "transfer", "stop")),
}
"""The codes for which `mandates.po` has words, by kind."""
_TONES: Final = {"stopped": Tone.WARNING, "expired": Tone.WARNING}


def words(kind: str, value: str) -> Sayable:
    """Say a code: `words("state", "active")`."""
    return say(f"mandates.{kind}_{value}") if value in _WORDS[kind] else value


def mandate_reason(value: str) -> Phrase | None:
    """Why something cannot be done and what to do about it; None: it is no reason of mandates."""
    return say(f"mandates.reason_{value}") if value in REASONS and value != "notFound" else None


def tone_of(mandate: Mandate) -> Tone:
    """How the state of a mandate is meant."""
    if "sign" in mandate.allowed_acts:
        return Tone.WARNING
    return _TONES.get(mandate.state, Tone.PLAIN)


def state_of(mandate: Mandate) -> Sayable:
    """The state from where the user stands: to be signed by me, or by the other."""
    if "sign" in mandate.allowed_acts:
        return say("mandates.state_mine")
    return words("state", mandate.state)


def period(start: dt.date, end: dt.date | None) -> Phrase:
    """From when to when."""
    return (
        say("mandates.from_to", start=start, end=end)
        if end is not None
        else say("mandates.from_on", start=start)
    )


def named(message: str, mandate: Mandate) -> Phrase:
    """Say a message that names both parties."""
    return say(message, giver=mandate.giver.name, holder=mandate.holder.name)


def sentence(mandate: Mandate) -> Phrase:
    """The state of a mandate in a sentence, with the day that matters."""
    if mandate.state == "active":
        return _active(mandate)
    days = {
        "scheduled": mandate.start_date,
        "expired": mandate.end_date,
        "stopped": mandate.stopped_on,
        "transferred": mandate.stopped_on,
    }
    day = days.get(mandate.state)
    if day is not None:
        return say(f"mandates.said_{mandate.state}", day=day)
    return say("mandates.said_sign") if "sign" in mandate.allowed_acts else _waits(mandate)


def _active(mandate: Mandate) -> Phrase:
    if mandate.stopped_on is not None:
        return say("mandates.said_handing_over", day=mandate.stopped_on)
    if mandate.end_date is not None:
        return say("mandates.said_active_until", day=mandate.end_date)
    return say("mandates.said_active")


def _waits(mandate: Mandate) -> Phrase:
    names = {"giver": mandate.giver.name, "holder": mandate.holder.name}
    waiting = [names.get(each, each) for each in mandate.waiting_for]
    if len(waiting) == 2:
        return say("mandates.said_waits_both", one=waiting[0], other=waiting[1])
    return say("mandates.said_waits", name=waiting[0] if waiting else "")
