"""From a problem (RFC 9457) to an error of the tree, with its facts."""

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Final

from kiosk_api.contract import problems
from kiosk_api.contract.dossiers import Dossier
from kiosk_api.contract.problems import Issue, Problem
from kiosk_tui.errors import (
    AccountNumberLocked,
    AnswerNotUnderstood,
    AppointmentRefused,
    AuthenticDataLocked,
    ClosingDayPassed,
    ContentDiffers,
    ContentInfected,
    ContentRefused,
    InputRefused,
    KioskError,
    MandateActRefused,
    NotAllowed,
    NotDeletable,
    NotFound,
    NotHandedIn,
    NotReversible,
    NotSignedIn,
    NotSubmittable,
    NotWithdrawable,
    RequestClosed,
    RightRefused,
    ServiceFailed,
    ServiceRefused,
    StaleVersion,
    TabClosed,
    TooManyRequests,
    TooManyUploads,
    UploadOffsetDiffers,
    VirusCheckDown,
)
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.mandates.words import mandate_reason
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.answers import read_answer
from kiosk_tui.portal.http import HttpAnswer
from kiosk_tui.portal.origin import host_of
from kiosk_tui.portal.versioned import Versioned

LONGEST_RETRY_AFTER_S: Final = 60
"""Whoever asks for more is asked again after this long all the same."""

_BY_TYPE: Final[dict[str, type[ServiceRefused]]] = {
    problems.NO_ACCESS_TOKEN: NotSignedIn,
    problems.INVALID_ACCESS_TOKEN: NotSignedIn,
    problems.EXPIRED_ACCESS_TOKEN: NotSignedIn,
    problems.MISSING_PERMISSION: NotAllowed,
    problems.MISSING_SCOPE: NotAllowed,
    problems.RESOURCE_NOT_FOUND: NotFound,
    problems.ACCOUNT_NUMBER_LOCKED: AccountNumberLocked,
    problems.AUTHENTIC_DATA_LOCKED: AuthenticDataLocked,
    problems.NOT_REVERSIBLE: NotReversible,
    problems.STALE_VERSION: StaleVersion,
    problems.NOT_SUBMITTABLE: NotSubmittable,
    problems.CLOSING_DAY_PASSED: ClosingDayPassed,
    problems.NOT_DELETABLE: NotDeletable,
    problems.NOT_WITHDRAWABLE: NotWithdrawable,
    problems.RIGHT_REFUSED: RightRefused,
    problems.APPOINTMENT_REFUSED: AppointmentRefused,
    problems.TAB_CLOSED: TabClosed,
    problems.NOT_HANDED_IN: NotHandedIn,
    problems.REQUEST_CLOSED: RequestClosed,
    problems.MANDATE_ACT_REFUSED: MandateActRefused,
    problems.UPLOAD_OFFSET_DIFFERS: UploadOffsetDiffers,
    problems.TOO_MANY_UPLOADS: TooManyUploads,
    problems.CONTENT_DIFFERS: ContentDiffers,
    problems.CONTENT_REFUSED: ContentRefused,
    problems.CONTENT_INFECTED: ContentInfected,
    problems.VIRUS_CHECK_UNAVAILABLE: VirusCheckDown,
    problems.TOO_MANY_REQUESTS: TooManyRequests,
    problems.INTERNAL_SERVER_ERROR: ServiceFailed,
    problems.SERVICE_UNAVAILABLE: ServiceFailed,
}
_BY_STATUS: Final[dict[int, type[ServiceRefused]]] = {
    401: NotSignedIn,
    403: NotAllowed,
    404: NotFound,
    412: StaleVersion,
    429: TooManyRequests,
}
_FAULTS: Final[dict[str, str]] = {
    problems.INVALID_STRUCTURE: "invalid_structure",
    problems.REJECTED_INPUT: "rejected_input",
    problems.REFERENCED_RESOURCE_NOT_FOUND: "referenced_not_found",
    problems.UNKNOWN_INPUT: "unknown_input",
    problems.REQUIRED_INPUT: "required_input",
    problems.ANY_OF_EXPECTED: "any_of_expected",
}
_REASONS: Final[dict[str, str]] = {
    "notAPhoneNumber": "not_a_phone_number",
    "unknownCountry": "unknown_country",
    "tooShort": "too_short",
    "tooLong": "too_long",
    "notInUse": "not_in_use",
    "hasExtension": "has_extension",
    "notABelgianPostCode": "not_a_post_code",
    "unknownPostCode": "unknown_post_code",
    "noFileName": "no_file_name",
    "extensionNotAllowed": "extension_not_allowed",
    "tooLarge": "too_large",
    "tooManyFiles": "too_many_files",
    "notAsked": "not_asked",
    "municipalityOfOtherPostCode": "municipality_of_other_post_code",
    "notANationalNumber": "not_a_national_number",
    "checkDigitsWrong": "check_digits_wrong",
    "personNotKnown": "person_not_known",
    "deceased": "deceased",
    "notAnEnterpriseNumber": "not_an_enterprise_number",
    "byNationalNumber": "by_national_number",
}
"""Reasons of rules that say more than the type of the issue."""
_REASON_KINDS: Final = {problems.RIGHT_REFUSED: "right_reason", problems.APPOINTMENT_REFUSED: "right_reason"}
"""Which words a reason has, where they are not those of any problem."""
_ADDRESSES: Final = ("address", "correspondenceAddress")
"""Members whose own members are the fields."""


def refusal(answer: HttpAnswer, now: dt.datetime) -> KioskError:
    """Return what an answer of status 400 or more means."""
    try:
        problem = read_answer(answer, Problem)
    except AnswerNotUnderstood as not_understood:
        return _without_problem(answer, now, not_understood)
    facts: dict[str, Sayable] = {"status": answer.status, "problem": problem.type}
    wait_s = retry_after_s(answer.headers.get("retry-after"), now) or problem.retry_after_sec
    if wait_s is not None:
        facts["retry_after_s"] = min(max(wait_s, 0), LONGEST_RETRY_AFTER_S)
    if problem.since is not None:
        facts["since"] = problem.since
    if problem.rule is not None:
        facts["rule"] = problem.rule
    if problem.source is not None:
        facts["source"] = code("source", problem.source)
    if problem.as_of is not None:
        facts["as_of"] = problem.as_of
    if problem.reason is not None:
        facts["reason"] = _reason(problem.type, problem.reason)
    if problem.offset is not None:
        facts["offset"] = problem.offset
    if problem.issues:
        return InputRefused(dict(_fault(issue) for issue in problem.issues), **facts)
    kind = _BY_TYPE.get(problem.type) or _by_status(answer.status)
    if kind is StaleVersion:
        return StaleVersion(_current(problem, answer), **facts)
    return kind(**facts)


def _reason(problem_type: str, reason: str) -> Sayable:
    """Say the reason of a rule, in the words that it has where the problem comes from."""
    if problem_type in _REASON_KINDS:
        return code(_REASON_KINDS[problem_type], reason)
    return mandate_reason(reason) or code("reason", reason)


def retry_after_s(value: str | None, now: dt.datetime) -> int | None:
    """Read `Retry-After`, seconds or a date (RFC 9110, section 10.2.3), as seconds from now, at most 60."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return min(int(value.strip()[:6]), LONGEST_RETRY_AFTER_S)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return min(max(round((moment - now).total_seconds()), 0), LONGEST_RETRY_AFTER_S)


def _current(problem: Problem, answer: HttpAnswer) -> Versioned[Dossier] | None:
    version = answer.headers.get("etag")
    if problem.current is None or version is None:
        return None
    return Versioned(problem.current, version)


def _by_status(status: int) -> type[ServiceRefused]:
    return _BY_STATUS.get(status, ServiceFailed if status >= 500 else ServiceRefused)


def _fault(issue: Issue) -> tuple[str, Phrase]:
    """The field at fault, and what is wrong with it. Of several inputs together, the first one."""
    name = issue.name or (issue.inputs[0].name if issue.inputs else "")
    whole, *within = name.replace("/", ".").strip(".").split(".")
    field = within[0] if within and whole in _ADDRESSES else whole
    if within and whole == "otherParty":
        field = within[0]
    if words := mandate_reason(issue.detail or ""):
        return field, words
    said = _REASONS.get(issue.detail or "") or _FAULTS.get(issue.type, "invalid")
    return field, say(f"errors.field.{said}")


def _without_problem(answer: HttpAnswer, now: dt.datetime, not_understood: KioskError) -> KioskError:
    """What a gateway in between says with a status alone. Other answers are not the service's at all."""
    facts: dict[str, Sayable] = {"status": answer.status, "server": host_of(answer.address)}
    wait_s = retry_after_s(answer.headers.get("retry-after"), now)
    if wait_s is not None:
        facts["retry_after_s"] = wait_s
    if answer.status == 429:
        return TooManyRequests(**facts)
    if answer.status >= 500:
        return ServiceFailed(**facts)
    return not_understood
