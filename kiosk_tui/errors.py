"""Everything that can go wrong, as a tree. An error knows its message and facts, never its words.

KioskError
├── NetworkError                no connection, or the answer broke off
│   ├── NameNotFound            the server's name is unknown: mostly there is no network at all
│   ├── ServerUnreachable       nothing answers at that address
│   ├── ServiceTimeout          the overall time limit passed
│   └── CertificateError        the server's certificate cannot be trusted
│       ├── CertificateForOther it belongs to another name
│       ├── CertificateExpired  its time is over
│       └── CertificateUnknown  nobody known vouches for it
├── AnswerNotUnderstood         an answer that is not what the contract says
│   ├── AnswerTooLarge          more than may be read at once
│   └── AnswerToOther           an answer to another request
├── ServiceRefused              the service answered with a problem
│   ├── NotSignedIn             the session ended: sign in again; nothing typed is lost
│   │   └── NobodySignedIn      there was none: sign in first
│   ├── NotAllowed              no right to do this
│   ├── NotFound                no such thing, or no ground to see it
│   │   └── OfOtherApplicant    it is of an applicant for whom the session does not act now
│   ├── StaleVersion            somebody changed it since: both versions are at hand
│   ├── AccountNumberLocked     the dossier has reached the advice phase once
│   ├── AuthenticDataLocked     a register says it, so it changes there
│   ├── NotReversible           many dossiers were put back already, or it is too late for it
│   ├── NotSubmittable          there is nothing to hand in now
│   ├── ClosingDayPassed        the closing day is over
│   ├── NotDeletable            no draft, or one with sub-dossiers
│   ├── RightRefused            a right cannot be given, changed, taken away or asked for so
│   ├── AppointmentRefused      somebody cannot be appointed so, or an appointment cannot change
│   ├── NotWithdrawable         nothing to withdraw, or it was decided on
│   ├── InputRefused            fields with faults
│   ├── TabClosed               its tab is not filled in now: nothing on it may come or go
│   ├── NotHandedIn             nobody can write to the administration about a draft
│   ├── RequestClosed           the request was answered, or the administration went on without an answer
│   ├── MandateActRefused       this cannot be done with the mandate or the performer now
│   ├── UploadOffsetDiffers     a piece of a file does not follow what is there: go on at `offset`
│   ├── TooManyUploads          so many files are on their way that no more may begin
│   ├── ContentDiffers          what arrived is not what was promised: send it anew
│   ├── ContentRefused          the contents are not of the kind that the name says
│   ├── ContentInfected         the contents have a virus
│   ├── TooManyRequests         wait `retry_after_s`
│   └── ServiceFailed           the service has a fault of its own
│       └── VirusCheckDown      nobody can check for viruses now, so nothing is accepted
├── SignInFailed                a sign-in ended without a session
│   ├── SignInDenied            the person refused
│   ├── BrowserSilent           the browser brought no answer in time
│   ├── NoPortHere              this computer lets nobody listen for the browser
│   ├── CodeExpired             the code was not used in time
│   ├── ClockDrifts             this computer's clock runs too fast to keep to the provider's pace
│   ├── ProviderNotFound        no provider answers at that address
│   ├── ProviderMismatch        the provider calls itself something else
│   ├── ProviderCannot          the provider offers no way to sign in from a terminal
│   ├── ProviderRefused         the provider refused for a reason of its own
│   ├── ProviderUnsafe          an address of the provider is not https
│   ├── IdentityNotProven       what the provider says about the person does not hold (id token)
│   └── NotApprovedHere         the walk through the practice environment's pages ended early
├── FileUnusable                a file of the user cannot be read or written
│   ├── FileChanged             it changed while it was sent
│   └── FileDiffers             what was fetched is not the file that the service has
├── RowGone                     the list changed meanwhile, and has this row no more
├── BadSetting                  a setting or argument cannot be used
├── EditorFailed                the user's own editor could not be used
└── StorageFailed               a file or key store of kiosk cannot be read or written
    ├── PracticeIsNewer         a newer kiosk has used the practice environment's database
    └── PracticeInUse           an older kiosk still uses a practice environment that must be renewed

Each class has three messages in `errors.po`: `errors.<name>.what`, `.why` and `.next`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from kiosk_tui.pages.phrase import Phrase, Sayable

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_tui.portal.versioned import Versioned


Facts = Mapping[str, Sayable]


class KioskError(Exception):
    """Something went wrong that the user can be told about."""

    name: ClassVar[str]
    """The middle of the message ids: `errors.<name>.what`."""
    usual: ClassVar[Facts] = {}
    """What to say where a fact of the messages is not known."""

    def __init__(self, **facts: Sayable) -> None:
        super().__init__(self.name, facts)
        self.facts: Facts = {**self.usual, **facts}

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
    """The fact `server` is the name of the server."""

    name = "network"
    usual: ClassVar[Facts] = {"server": "KIOSK"}


class NameNotFound(NetworkError):
    name = "name_not_found"


class ServerUnreachable(NetworkError):
    name = "unreachable"


class ServiceTimeout(NetworkError):
    name = "timeout"


class CertificateError(NetworkError):
    """There is no way to go on in spite of it."""

    name = "certificate"


class CertificateForOther(CertificateError):
    name = "certificate_for_other"


class CertificateExpired(CertificateError):
    name = "certificate_expired"


class CertificateUnknown(CertificateError):
    name = "certificate_unknown"


class AnswerNotUnderstood(KioskError):
    name = "not_understood"
    usual: ClassVar[Facts] = {"server": "KIOSK"}


class AnswerTooLarge(AnswerNotUnderstood):
    name = "too_large"


class AnswerToOther(AnswerNotUnderstood):
    name = "answer_to_other"


class ServiceRefused(KioskError):
    """The facts `status` (HTTP) and `problem` (its type) are for the log and the support desk."""

    name = "refused"
    usual: ClassVar[Facts] = {"status": "?", "problem": "?"}


class NotSignedIn(ServiceRefused):
    name = "not_signed_in"


class NobodySignedIn(NotSignedIn):
    name = "nobody_signed_in"


class NotAllowed(ServiceRefused):
    name = "not_allowed"


class NotFound(ServiceRefused):
    name = "not_found"


class OfOtherApplicant(NotFound):
    """The fact `name` is the applicant's."""

    name = "of_other_applicant"
    usual: ClassVar[Facts] = {"name": ""}


class StaleVersion(ServiceRefused):
    name = "stale_version"

    def __init__(self, current: Versioned[Dossier] | None = None, **facts: Sayable) -> None:
        super().__init__(**facts)
        self.current = current
        """The dossier as it is now, when the service sent it along."""


class AccountNumberLocked(ServiceRefused):
    """The fact `since` is the moment, `rule` the source of the rule."""

    name = "account_number_locked"
    usual: ClassVar[Facts] = {
        **ServiceRefused.usual,
        "since": Phrase("errors.earlier"),
        "rule": "DOMAIN 1.7",
    }


class AuthenticDataLocked(ServiceRefused):
    """The fact `source` is the register, `as_of` the day on which it knew the data so."""

    name = "authentic_data_locked"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "source": "?", "as_of": Phrase("errors.earlier")}


class NotReversible(ServiceRefused):
    name = "not_reversible"


class NotSubmittable(ServiceRefused):
    name = "not_submittable"


class ClosingDayPassed(ServiceRefused):
    """The fact `since` is the end of the closing day."""

    name = "closing_day_passed"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "since": Phrase("errors.earlier")}


class NotDeletable(ServiceRefused):
    name = "not_deletable"


class RightRefused(ServiceRefused):
    name = "right_refused"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": "?"}


class AppointmentRefused(ServiceRefused):
    name = "appointment_refused"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": "?"}


class NotWithdrawable(ServiceRefused):
    name = "not_withdrawable"


class InputRefused(ServiceRefused):
    name = "input_refused"

    def __init__(self, faults: Mapping[str, Phrase] | None = None, **facts: Sayable) -> None:
        super().__init__(**facts)
        self.faults: Mapping[str, Phrase] = faults or {}
        """What is wrong, by the contract's name of the field: `accountNumber`, `email`, `contactPerson`."""


class TooManyRequests(ServiceRefused):
    """The fact `retry_after_s` says how many seconds to wait."""

    name = "too_many_requests"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "retry_after_s": 60}


class ServiceFailed(ServiceRefused):
    name = "service_failed"


class VirusCheckDown(ServiceFailed):
    name = "virus_check_down"


class TabClosed(ServiceRefused):
    """The fact `reason` says why, as a phrase."""

    name = "tab_closed"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": Phrase("codes.reason.alreadySubmitted")}


class NotHandedIn(ServiceRefused):
    name = "not_handed_in"


class RequestClosed(ServiceRefused):
    """The fact `reason` says whether it was answered or lapsed, as a phrase."""

    name = "request_closed"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": Phrase("codes.reason.alreadyAnswered")}


class MandateActRefused(ServiceRefused):
    """The fact `reason` says why, as a phrase."""

    name = "mandate_act_refused"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": Phrase("mandates.reason_alreadyStopped")}


class UploadOffsetDiffers(ServiceRefused):
    name = "upload_offset_differs"

    @property
    def offset(self) -> int | None:
        """Where the next piece begins."""
        offset = self.facts.get("offset")
        return offset if isinstance(offset, int) else None


class TooManyUploads(ServiceRefused):
    name = "too_many_uploads"


class ContentDiffers(ServiceRefused):
    name = "content_differs"


class ContentRefused(ServiceRefused):
    """The fact `reason` says why, as a phrase."""

    name = "content_refused"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": Phrase("codes.reason.contentOfOtherKind")}


class ContentInfected(ServiceRefused):
    """The fact `reason` is the name of the virus."""

    name = "content_infected"
    usual: ClassVar[Facts] = {**ServiceRefused.usual, "reason": "?"}


class FileUnusable(KioskError):
    """The facts `path` and `reason`."""

    name = "file_unusable"
    usual: ClassVar[Facts] = {"path": "?", "reason": "?"}


class FileChanged(FileUnusable):
    name = "file_changed"


class FileDiffers(FileUnusable):
    name = "file_differs"


class SignInFailed(KioskError):
    """The fact `issuer` is the provider's address."""

    name = "sign_in_failed"
    usual: ClassVar[Facts] = {"issuer": "KIOSK"}


class SignInDenied(SignInFailed):
    name = "sign_in_denied"


class CodeExpired(SignInFailed):
    name = "code_expired"


class BrowserSilent(SignInFailed):
    name = "browser_silent"


class NoPortHere(SignInFailed):
    """The fact `reason` is what the operating system says."""

    name = "no_port_here"
    usual: ClassVar[Facts] = {**SignInFailed.usual, "reason": "?"}


class ClockDrifts(SignInFailed):
    """The fact `percent` says how much faster the clock for waits runs than the clock on the wall."""

    name = "clock_drifts"
    usual: ClassVar[Facts] = {**SignInFailed.usual, "percent": "?"}


class ProviderNotFound(SignInFailed):
    name = "provider_not_found"


class ProviderMismatch(SignInFailed):
    """The fact `said` is what the provider calls itself."""

    name = "provider_mismatch"
    usual: ClassVar[Facts] = {**SignInFailed.usual, "said": "?"}


class ProviderCannot(SignInFailed):
    name = "provider_cannot"


class ProviderRefused(SignInFailed):
    """The fact `error` is the provider's code, such as `invalid_client`."""

    name = "provider_refused"
    usual: ClassVar[Facts] = {**SignInFailed.usual, "error": "?"}


class ProviderUnsafe(SignInFailed):
    """The fact `address` is the one that is refused."""

    name = "provider_unsafe"
    usual: ClassVar[Facts] = {**SignInFailed.usual, "address": "?"}


class IdentityNotProven(SignInFailed):
    name = "identity_not_proven"


class NotApprovedHere(SignInFailed):
    """The fact `reason` says on which page it ended; for people who practise."""

    name = "not_approved_here"
    usual: ClassVar[Facts] = {**SignInFailed.usual, "reason": "?"}


class RowGone(KioskError):
    """A row was chosen while the list was asked anew, and it is not in the new one."""

    name = "row_gone"


class BadSetting(KioskError):
    """The facts `name`, `value`, `source` (option, variable or file) and `allowed`."""

    name = "bad_setting"
    usual: ClassVar[Facts] = {"name": "?", "value": "?", "source": "?", "allowed": "?"}


class EditorFailed(KioskError):
    """The facts `editor` (what was to be started) and `reason`."""

    name = "editor_failed"
    usual: ClassVar[Facts] = {"editor": "?", "reason": "?"}


class StorageFailed(KioskError):
    """The facts `path` (or the name of the key store) and `reason`."""

    name = "storage"
    usual: ClassVar[Facts] = {"path": "?", "reason": "?"}


class PracticeIsNewer(StorageFailed):
    name = "practice_is_newer"


class PracticeInUse(StorageFailed):
    name = "practice_in_use"
