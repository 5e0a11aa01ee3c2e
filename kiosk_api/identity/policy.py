"""How long things live and how often somebody may try. The numbers of signing in, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    """Lifetimes in seconds, and limits. A test hands in shorter ones."""

    code_life_s: int = 600
    """How long a device code and its user code can be used (RFC 8628, section 6.1: short)."""
    poll_interval_s: float = 5
    """What a terminal leaves between two polls, at least (RFC 8628, section 3.2)."""
    poll_tolerance: float = 0.9
    """A poll after this part of the interval is on time: the network may have held the one before it."""
    redirect_code_life_s: int = 60
    """How long the code in a redirect can be used (RFC 6749, section 4.1.2: ten minutes at most)."""
    browser_session_life_s: int = 8 * 3600
    """For how long a browser in which somebody proved who they are asks for no proof again: a working day."""
    access_token_life_s: int = 600
    refresh_idle_life_s: int = 7 * 24 * 3600
    """A refresh token that nobody used for this long ends (RFC 9700, section 4.14.2)."""
    session_life_s: int = 30 * 24 * 3600
    """After this the person proves again who they are, however often the session was refreshed."""
    refresh_grace_s: int = 30
    """An answer may be lost: the same old token then gives the same new one, for this long."""

    wrong_codes_per_minute: int = 5
    """Wrong user codes from one address (RFC 8628, section 5.1)."""
    wrong_proofs_per_person: int = 5
    """Wrong digital-key codes for one person within `proof_window_s`."""
    proof_window_s: int = 300
    sms_life_s: int = 300
    sms_tries: int = 5
    sms_per_person: int = 5
    """Text messages to one person within `sms_window_s`."""
    sms_window_s: int = 900
