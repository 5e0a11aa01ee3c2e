"""Everything that can go wrong, as a tree. An error knows its message and facts, never its words.

KioskError
├── NetworkError            no connection, or the answer broke off
│   ├── ServiceTimeout      the overall time limit passed
│   └── CertificateError    the server's certificate cannot be trusted
├── AnswerNotUnderstood     an answer that is not what the contract says
├── ServiceRefused          the service answered with a problem
│   ├── NotSignedIn         no session, or it ended: sign in again; nothing typed is lost
│   ├── NotAllowed          no right to do this
│   ├── NotFound            no such thing, or no ground to see it
│   ├── StaleVersion        somebody changed it since: both versions are at hand
│   ├── AccountNumberLocked the dossier has reached the advice phase once
│   ├── InputRefused        fields with faults
│   ├── TooManyRequests     wait `retry_after_s`
│   └── ServiceFailed       the service has a fault of its own
├── SignInFailed            a sign-in ended without a session (`sign_in/outcomes.py` names each way)
├── BadSetting              a setting or argument cannot be used
└── StorageFailed           a file of kiosk cannot be read or written

Each class has one message in `errors.po` per sentence: `errors.<name>.what`, `.why` and `.next`.
"""

from collections.abc import Mapping
from typing import ClassVar

from kiosk_tui.pages.phrase import Phrase, Sayable


class KioskError(Exception):
    """Something went wrong that the user can be told about."""

    name: ClassVar[str]
    """The middle of the message ids: `errors.<name>.what`."""

    def __init__(self, **facts: Sayable) -> None:
        super().__init__(self.name, dict(facts))
        self.facts: Mapping[str, Sayable] = facts

    @property
    def what(self) -> Phrase:
        """What happened."""
        return Phrase(f"errors.{self.name}.what", self.facts)

    @property
    def why(self) -> Phrase:
        """Why it happened."""
        return Phrase(f"errors.{self.name}.why", self.facts)

    @property
    def next(self) -> Phrase:
        """What to do now."""
        return Phrase(f"errors.{self.name}.next", self.facts)


class NetworkError(KioskError):
    name = "network"


class ServiceTimeout(NetworkError):
    name = "timeout"


class CertificateError(NetworkError):
    name = "certificate"


class AnswerNotUnderstood(KioskError):
    name = "not_understood"


class ServiceRefused(KioskError):
    name = "refused"


class NotSignedIn(ServiceRefused):
    name = "not_signed_in"


class NotAllowed(ServiceRefused):
    name = "not_allowed"


class NotFound(ServiceRefused):
    name = "not_found"


class StaleVersion(ServiceRefused):
    name = "stale_version"


class AccountNumberLocked(ServiceRefused):
    name = "account_number_locked"


class InputRefused(ServiceRefused):
    name = "input_refused"


class TooManyRequests(ServiceRefused):
    name = "too_many_requests"


class ServiceFailed(ServiceRefused):
    name = "service_failed"


class SignInFailed(KioskError):
    name = "sign_in_failed"


class BadSetting(KioskError):
    name = "bad_setting"


class StorageFailed(KioskError):
    name = "storage"
