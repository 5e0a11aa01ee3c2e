"""The conditions of access in words: each link of the chain, who mends it, by which step, and who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.codes import phase
from kiosk_tui.pages.page import Fact, Facts, Step, StepState
from kiosk_tui.pages.phrase import Phrase, Sayable, say

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessExplanation, AccessLink

LINKS: Final = frozenset(
    (
        "signedIn",
        "keyLevel",
        "knownPerson",
        "tie",
        "way",
        "self",
        "legalFunction",
        "userRight",
        "appointment",
        "mandateType",
        "giverSigned",
        "holderSigned",
        "mandateBegun",
        "mandateNotEnded",
        "mandateNotStopped",
        "performerRight",
        "actingFor",
        "applicantActive",
        "dossier",
        "dossierPhase",
    )
)
_FAILS: Final = frozenset(
    (
        "missing",
        "ended",
        "notBegun",
        "stopped",
        "notSigned",
        "notCovered",
        "noSuchWay",
        "tooLow",
        "otherApplicant",
        "deleted",
    )
)
_LIMITS: Final = frozenset(("notActive", "submitted"))
_SIGNED: Final = frozenset(("giverSigned", "holderSigned"))
_HOLDS_ALONE: Final = (
    LINKS - _SIGNED - {"legalFunction", "userRight", "appointment", "mandateBegun", "performerRight"}
)
"""Links that say by themselves what holds; of the others it is said since when."""
_STATES: Final = {
    "holds": StepState.HOLDS,
    "fails": StepState.FAILS,
    "limits": StepState.LIMITS,
    "notReached": StepState.NOT_REACHED,
}
MENDERS: Final = frozenset(
    (
        "you",
        "applicant",
        "localAdministrator",
        "authorityAdministrator",
        "mainRepresentative",
        "legalRepresentative",
        "mandateGiver",
        "mandateHolder",
        "holderAdministrator",
    )
)
STEPS: Final = frozenset(
    (
        "useStrongerKey",
        "register",
        "arrangeGround",
        "chooseOtherWay",
        "correctRegister",
        "giveRight",
        "extendRight",
        "beginEarlier",
        "appoint",
        "giveMandate",
        "sign",
        "switchApplicant",
        "restoreDraft",
    )
)
HELPERS: Final = frozenset(("helpline", "contactForm", "mailbox"))


def label(link: AccessLink) -> Sayable:
    """What the condition is about. One that we do not know must still display."""
    return say(f"access.link_{link.code}") if link.code in LINKS else link.code


def note(link: AccessLink) -> Sayable:
    """How it stands."""
    match link.state:
        case "holds":
            return _holding(link)
        case "fails" if link.reason in _FAILS:
            return say(f"access.fails_{link.reason}", since=link.since or "")
        case "limits" if link.reason in _LIMITS:
            return say(f"access.limits_{link.reason}")
        case "notReached":
            return say("access.not_reached")
        case _:
            return link.reason or link.state


def _holding(link: AccessLink) -> Sayable:
    if link.code == "dossierPhase" and link.name is not None:
        return say("linear.with_more", said=phase(link.name), more=say("access.holds_dossierPhase"))
    if link.code in _SIGNED:
        return say("access.holds_signed", since=link.since or "")
    if link.since is not None and link.until is not None:
        return say("access.holds_from_until", since=link.since, until=link.until)
    if link.until is not None:
        return say("access.holds_until", until=link.until)
    if link.code in _HOLDS_ALONE:
        return say(f"access.holds_{link.code}", since=link.since or "")
    return say("access.holds_since", since=link.since) if link.since is not None else say("access.road_holds")


def step(link: AccessLink) -> Step:
    """A link as a step of the chain."""
    return Step(label(link), _STATES.get(link.state, StepState.NOT_REACHED), note(link))


def broken_link(explanation: AccessExplanation) -> AccessLink | None:
    """The link at which the chain breaks."""
    return next((link for link in explanation.links if link.code == explanation.broken), None)


def said_broken(link: AccessLink) -> Phrase:
    """The broken link in a few words."""
    return say("access.broken", label=label(link), note=note(link))


def mender(explanation: AccessExplanation, link: AccessLink) -> Sayable:
    """Who can mend it."""
    if link.mender not in MENDERS:
        return link.mender or ""
    name = explanation.applicant_name or say("access.mender_applicant")
    provider = explanation.provider_name or say("access.link_holderSigned")
    return say(f"access.mender_{link.mender}", name=name, provider=provider)


def repair_facts(explanation: AccessExplanation, link: AccessLink) -> Facts:
    """Who can mend what is broken, by which step, and who helps when that does not work."""
    rows = [Fact(say("access.who"), mender(explanation, link))]
    if link.step in STEPS:
        what = say(f"access.step_{link.step}", right=link.name or "", since=link.since or "")
        rows.append(Fact(say("access.what"), what))
    if link.helper in HELPERS:
        rows.append(Fact(say("access.else"), say(f"access.helper_{link.helper}")))
    return Facts(tuple(rows), say("access.what_now"))
