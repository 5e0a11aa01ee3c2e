"""The order of the pages, and which one a visit may see now. Decided here only."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from kiosk_api.store.identity.device_authorizations import DeviceAuthorization
from kiosk_api.store.identity.redirect_requests import RedirectRequest
from kiosk_api.store.identity.visits import Visit


class Step(Enum):
    """A page, by its path."""

    ENTER_CODE = "/aanmelden"
    COMPARE = "/aanmelden/vergelijken"
    CHOOSE_KEY = "/aanmelden/sleutel"
    IDENTIFY = "/aanmelden/persoon"
    PROVE = "/aanmelden/bewijs"
    ON_BEHALF = "/aanmelden/namens"
    DONE = "/aanmelden/klaar"
    DECLINED = "/aanmelden/geweigerd"
    ENDED = "/aanmelden/verlopen"


@dataclass(frozen=True, slots=True)
class Progress:
    """A browser's visit, and the terminal's request that it is about."""

    visit: Visit
    terminal: DeviceAuthorization
    redirect: RedirectRequest | None = None
    """Where the browser goes in the end; None: the program polls, and the browser stays here."""


_BEFORE_PROOF = (Step.COMPARE, Step.CHOOSE_KEY, Step.IDENTIFY, Step.PROVE)


def allowed_step(progress: Progress | None, wanted: Step, now: dt.datetime) -> Step:
    """Return the page to show when `wanted` is asked for: itself, or where the visit is.

    One may go back to an earlier page until one has proven who one is; never past an unanswered one.
    """
    if progress is None or wanted is Step.ENTER_CODE:
        return Step.ENTER_CODE
    visit, terminal = progress.visit, progress.terminal
    if terminal.state == "denied":
        return Step.DECLINED
    if terminal.state in ("approved", "redeemed"):
        return Step.DONE if visit.proven_at else Step.ENDED
    if now >= terminal.expires_at:
        return Step.ENDED
    if visit.proven_at is not None:
        return Step.ON_BEHALF
    furthest = _furthest(visit)
    first = 0 if progress.redirect is None else 1  # a browser that is sent back has no code to compare
    open_steps = _BEFORE_PROOF[first : _BEFORE_PROOF.index(furthest) + 1]
    return wanted if wanted in open_steps else furthest


def _furthest(visit: Visit) -> Step:
    if not visit.code_compared:
        return Step.COMPARE
    if visit.digital_key is None:
        return Step.CHOOSE_KEY
    return Step.IDENTIFY if visit.person_id is None else Step.PROVE
