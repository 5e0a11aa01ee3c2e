"""Wire types: problems (RFC 9457, belgif err-problem), and every problem type that the service answers with."""

import datetime as dt
from typing import Any, Final

import msgspec

from kiosk_api.contract.answers import AnswerFault, TabAnswers
from kiosk_api.contract.dossiers import Dossier
from kiosk_api.contract.shapes import Answer

BELGIF: Final = "urn:problem-type:belgif:"
INPUT: Final = "urn:problem-type:belgif:input-validation:"
INPUT_EXT: Final = "urn:problem-type:belgif-ext:input-validation:"
KIOSK: Final = "urn:problem-type:cjm:kiosk:"

BAD_REQUEST: Final = BELGIF + "badRequest"
NO_ACCESS_TOKEN: Final = BELGIF + "noAccessToken"
INVALID_ACCESS_TOKEN: Final = BELGIF + "invalidAccessToken"
EXPIRED_ACCESS_TOKEN: Final = BELGIF + "expiredAccessToken"
MISSING_SCOPE: Final = BELGIF + "missingScope"
MISSING_PERMISSION: Final = BELGIF + "missingPermission"
RESOURCE_NOT_FOUND: Final = BELGIF + "resourceNotFound"
PAYLOAD_TOO_LARGE: Final = BELGIF + "payloadTooLarge"
TOO_MANY_REQUESTS: Final = BELGIF + "tooManyRequests"
INTERNAL_SERVER_ERROR: Final = BELGIF + "internalServerError"
SERVICE_UNAVAILABLE: Final = BELGIF + "serviceUnavailable"

METHOD_NOT_ALLOWED: Final = KIOSK + "methodNotAllowed"
NOT_ACCEPTABLE: Final = KIOSK + "notAcceptable"
UNSUPPORTED_MEDIA_TYPE: Final = KIOSK + "unsupportedMediaType"
ACCOUNT_NUMBER_LOCKED: Final = KIOSK + "accountNumberLocked"
"""409: the dossier has reached the advice phase once, so its account number is fixed (DOMAIN 1.7)."""
AUTHENTIC_DATA_LOCKED: Final = KIOSK + "authenticDataLocked"
"""409: the data come from the register in `source`, which knew them so on `asOf` (DOMAIN 1.7)."""
NOT_REVERSIBLE: Final = KIOSK + "notReversible"
"""409: a change of many dossiers cannot be put back any more; `reason` says why."""
STALE_VERSION: Final = KIOSK + "staleVersion"
"""412: somebody changed the thing since; `current` or `currentTab` holds the dossier or the tab as it is now."""
VERSION_REQUIRED: Final = KIOSK + "versionRequired"
"""428: a change needs `If-Match` (RFC 6585, section 3)."""
IDEMPOTENCY_KEY_REUSED: Final = KIOSK + "idempotencyKeyReused"
"""409: the same Idempotency-Key came with another request."""

TAB_CLOSED: Final = KIOSK + "tabClosed"
"""409: the tab is not filled in now, so nothing on it may come or go."""
UPLOAD_OFFSET_DIFFERS: Final = KIOSK + "uploadOffsetDiffers"
"""409: a piece does not begin where the upload is; `offset` says where that is."""
TOO_MANY_UPLOADS: Final = KIOSK + "tooManyUploads"
"""409: the person has `limit` unfinished uploads already."""
CONTENT_DIFFERS: Final = KIOSK + "contentDiffers"
"""400: what arrived does not have the promised SHA-256. The upload is gone; send it anew."""
CONTENT_REFUSED: Final = KIOSK + "contentRefused"
"""400: the contents are not of the kind that the extension says; `reason` has more."""
CONTENT_INFECTED: Final = KIOSK + "contentInfected"
"""400: a virus was found; `reason` is its name."""
RANGE_NOT_SATISFIABLE: Final = KIOSK + "rangeNotSatisfiable"
"""416: there is nothing at the asked range; `limit` is the size."""
VIRUS_CHECK_UNAVAILABLE: Final = KIOSK + "virusCheckUnavailable"
"""503: the virus scanner gives no verdict, so nothing is accepted."""
NOT_DELETABLE: Final = KIOSK + "notDeletable"
"""409: only a draft without sub-dossiers is deleted; `reason` says which it is not."""
NOT_SUBMITTABLE: Final = KIOSK + "notSubmittable"
"""409: there is nothing to hand in now."""
CLOSING_DAY_PASSED: Final = KIOSK + "closingDayPassed"
"""409: the closing day of the round was over at `since`."""
NOT_WITHDRAWABLE: Final = KIOSK + "notWithdrawable"
"""409: there is nothing to withdraw, or it was decided on; `reason` says which."""
NOT_HANDED_IN: Final = KIOSK + "notHandedIn"
"""409: the administration does not see a draft, so nobody can write to it about one."""
ACT_OUT_OF_ORDER: Final = KIOSK + "actOutOfOrder"
"""409: what the administration would do may not follow what was done; `reason` says why."""
REQUEST_CLOSED: Final = KIOSK + "requestClosed"
"""409: the request was answered, or the administration went on without an answer; `reason` says which."""
RIGHT_REFUSED: Final = KIOSK + "rightRefused"
"""409: a right cannot be given, changed, taken away or asked for so; `reason` says why."""
APPOINTMENT_REFUSED: Final = KIOSK + "appointmentRefused"
"""409: somebody cannot be appointed so, or an appointment cannot change; `reason` says why."""
MANDATE_ACT_REFUSED: Final = KIOSK + "mandateActRefused"
"""409: this cannot be done with the mandate or the performer now; `reason` says why."""

SCHEMA_VIOLATION: Final = INPUT + "schemaViolation"
INVALID_INPUT: Final = INPUT + "invalidInput"
UNKNOWN_INPUT: Final = INPUT + "unknownInput"
REFERENCED_RESOURCE_NOT_FOUND: Final = INPUT + "referencedResourceNotFound"
INVALID_STRUCTURE: Final = INPUT_EXT + "invalidStructure"
"""A check digit or format is wrong: IBAN, e-mail address."""
REJECTED_INPUT: Final = INPUT_EXT + "rejectedInput"
"""Well formed, but not allowed here: somebody who does not represent the applicant."""
REQUIRED_INPUT: Final = INPUT_EXT + "requiredInput"
"""Something must be there, also where the change does not name it: an applicant's phone number."""
ANY_OF_EXPECTED: Final = INPUT_EXT + "anyOfExpected"
"""One of the `inputs` must be there: a phone or a mobile number."""
ZERO_OR_EXACTLY_ONE_OF_EXPECTED: Final = INPUT_EXT + "zeroOrExactlyOneOfExpected"
"""Not both: an e-mail address, and that of the contact person."""


class InputReference(Answer, kw_only=True):
    """One of the inputs of an issue that is about several."""

    in_: str = msgspec.field(name="in")
    name: str
    value: Any = None


class Issue(Answer, kw_only=True):
    """One fault in the input, at `name` in `in_` (`body`, `path`, `query` or `header`)."""

    type: str
    title: str
    in_: str = msgspec.field(name="in")
    name: str | None = None
    value: Any = None
    detail: str | None = None
    inputs: list[InputReference] | None = None
    """What the issue is about, when it is about several inputs together."""
    fault: AnswerFault | None = None
    """The answer that cannot be handed in, when that is the fault."""


class Problem(Answer, kw_only=True):
    """What went wrong. Clients read `type` and the facts, never `title` or `detail`."""

    type: str
    status: int
    title: str
    detail: str | None = None
    instance: str | None = None
    href: str | None = None
    issues: list[Issue] | None = None
    limit: int | None = None
    retry_after_sec: int | None = None
    required_scopes: list[str] | None = None
    rule: str | None = None
    """The rule that refused, such as `accountNumberUntilAdvice`; `docs/api.md` has its source."""
    reason: str | None = None
    """Why, as a code of that rule; for `contentInfected` the name of the virus."""
    offset: int | None = None
    """Where the next piece of an upload begins, for `uploadOffsetDiffers`."""
    since: dt.datetime | None = None
    source: str | None = None
    """The register that locked data come from."""
    as_of: dt.date | None = None
    """The day on which the register knew them so."""
    current: Dossier | None = None
    """The dossier as it is now, for `staleVersion`; its version is in the answer's `ETag`."""
    current_tab: TabAnswers | None = None
    """The tab as it is now, when that is what was changed; its version is in the answer's `ETag`."""
