"""Warnings that save a grant, in words: what ends or is not there yet, who can mend it, and until when to report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk_tui.errors import KioskError
from kiosk_tui.pages.access.said_links import MENDERS, STEPS, said_broken
from kiosk_tui.pages.page import Fact, Facts, Notice, Tone
from kiosk_tui.pages.phrase import Phrase, Sayable, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk_api.contract.access import AccessWarning
    from kiosk_tui.services import PortalService


async def warnings_quietly(portal: PortalService, kiosk_number: str = "") -> Sequence[AccessWarning]:
    """The warnings; none when the service could not be asked, for they are beside what the user came for."""
    try:
        return (await portal.access_warnings(kiosk_number)).items
    except KioskError:
        return ()


def warning_notice(warning: AccessWarning, *, here: bool = False) -> Notice:
    """A warning with what to do about it. `here`: on the page of the dossier that it is about."""
    return Notice(
        say(
            "access_warnings.do",
            warning=_said(warning, here=here),
            mender=_mender(warning),
            step=_step(warning),
            report=_report(warning),
        ),
        Tone.WARNING,
    )


def warning_facts(warnings: Sequence[AccessWarning]) -> Facts:
    """All of them, by applicant."""
    return Facts(
        tuple(Fact(each.applicant_name, warning_notice(each).words, tone=Tone.WARNING) for each in warnings),
        say("access_warnings.heading"),
    )


def _said(warning: AccessWarning, *, here: bool) -> Phrase:
    if warning.kind == "endsBefore":
        until: Sayable = warning.link.until or ""
        if here:
            return say("access_warnings.ends_here", until=until, due=warning.due_on)
        title = warning.title or warning.kiosk_number or ""
        return say(
            "access_warnings.ends", name=warning.applicant_name, until=until, title=title, due=warning.due_on
        )
    return say(
        "access_warnings.not_active",
        name=warning.applicant_name,
        due=warning.due_on,
        broken=said_broken(warning.link),
    )


def _mender(warning: AccessWarning) -> Sayable:
    if warning.link.mender not in MENDERS:
        return warning.link.mender or ""
    provider = warning.provider_name or say("access.link_holderSigned")
    return say(f"access.mender_{warning.link.mender}", name=warning.applicant_name, provider=provider)


def _step(warning: AccessWarning) -> Sayable:
    if warning.link.step not in STEPS:
        return ""
    right = warning.link.name or ""
    return say(f"access.step_{warning.link.step}", right=right, since=warning.link.since or "")


def _report(warning: AccessWarning) -> Phrase:
    """The 7-day rule (DOMAIN 1.6)."""
    if warning.stage == "late":
        return say("access_warnings.report_late")
    return say("access_warnings.report_by", day=warning.report_by)
