"""Every way in which the service says no, as an exception that carries its problem.

Titles are English and for engineers; `problem_words.py` has what a person may read.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from kiosk_api.contract import problems
from kiosk_api.contract.answers import AnswerFault, TabAnswers
from kiosk_api.contract.dossiers import Dossier
from kiosk_api.contract.problems import InputReference, Issue, Problem
from kiosk_api.rules.refused import Refused

Where = Literal["body", "path", "query", "header"]


class Refusal(Exception):
    """The request is refused with `problem`, and with headers that belong to it."""

    def __init__(self, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem.type)
        self.problem = problem
        self.headers = dict(headers or {})


def bad_request(*issues: Issue, rule: str | None = None) -> Refusal:
    return Refusal(
        Problem(
            type=problems.BAD_REQUEST, status=400, title="Bad Request", issues=list(issues) or None, rule=rule
        )
    )


def no_access_token(challenge: str) -> Refusal:
    return _unauthenticated(problems.NO_ACCESS_TOKEN, "No Access Token", challenge)


def invalid_access_token(challenge: str) -> Refusal:
    return _unauthenticated(problems.INVALID_ACCESS_TOKEN, "Invalid Access Token", challenge)


def expired_access_token(challenge: str) -> Refusal:
    return _unauthenticated(problems.EXPIRED_ACCESS_TOKEN, "Expired Access Token", challenge)


def missing_scope(challenge: str, scopes: Sequence[str]) -> Refusal:
    return Refusal(
        Problem(type=problems.MISSING_SCOPE, status=403, title="Missing Scope", required_scopes=list(scopes)),
        {"WWW-Authenticate": challenge},
    )


def missing_permission(refused: Refused | None = None) -> Refusal:
    """`refused`: the rule that names the right that is missing."""
    return Refusal(
        Problem(
            type=problems.MISSING_PERMISSION,
            status=403,
            title="Missing Permission",
            rule=refused.rule if refused else None,
            reason=refused.reason if refused else None,
        )
    )


def not_found() -> Refusal:
    """There is no such thing, or the caller has no ground to see it: the same words for both."""
    return Refusal(Problem(type=problems.RESOURCE_NOT_FOUND, status=404, title="Resource Not Found"))


def method_not_allowed(allow: str) -> Refusal:
    return Refusal(
        Problem(type=problems.METHOD_NOT_ALLOWED, status=405, title="Method Not Allowed"), {"Allow": allow}
    )


def not_acceptable() -> Refusal:
    return Refusal(Problem(type=problems.NOT_ACCEPTABLE, status=406, title="Not Acceptable"))


def account_number_locked(rule: str, since: dt.datetime) -> Refusal:
    return Refusal(
        Problem(
            type=problems.ACCOUNT_NUMBER_LOCKED,
            status=409,
            title="Account Number Locked",
            rule=rule,
            since=since,
        )
    )


def authentic_data_locked(rule: str, source: str, as_of: dt.date) -> Refusal:
    return Refusal(
        Problem(
            type=problems.AUTHENTIC_DATA_LOCKED,
            status=409,
            title="Authentic Data Locked",
            rule=rule,
            source=source,
            as_of=as_of,
        )
    )


def idempotency_key_reused() -> Refusal:
    return Refusal(Problem(type=problems.IDEMPOTENCY_KEY_REUSED, status=409, title="Idempotency Key Reused"))


def not_reversible(rule: str, reason: str) -> Refusal:
    return Refusal(
        Problem(type=problems.NOT_REVERSIBLE, status=409, title="Not Reversible", rule=rule, reason=reason)
    )


def stale_version(current: Dossier | None, etag: str) -> Refusal:
    return Refusal(
        Problem(type=problems.STALE_VERSION, status=412, title="Stale Version", current=current),
        {"ETag": etag},
    )


def stale_tab(current: TabAnswers, etag: str) -> Refusal:
    return Refusal(
        Problem(type=problems.STALE_VERSION, status=412, title="Stale Version", current_tab=current),
        {"ETag": etag},
    )


def tab_closed(refused: Refused) -> Refusal:
    return _by_rule(problems.TAB_CLOSED, 409, "Tab Closed", refused)


def upload_offset_differs(offset: int) -> Refusal:
    return Refusal(
        Problem(type=problems.UPLOAD_OFFSET_DIFFERS, status=409, title="Upload Offset Differs", offset=offset)
    )


def too_many_uploads(limit: int) -> Refusal:
    return Refusal(Problem(type=problems.TOO_MANY_UPLOADS, status=409, title="Too Many Uploads", limit=limit))


def content_differs() -> Refusal:
    return Refusal(Problem(type=problems.CONTENT_DIFFERS, status=400, title="Content Differs"))


def content_refused(refused: Refused) -> Refusal:
    return _by_rule(problems.CONTENT_REFUSED, 400, "Content Refused", refused)


def content_infected(virus: str) -> Refusal:
    return Refusal(
        Problem(type=problems.CONTENT_INFECTED, status=400, title="Content Infected", reason=virus)
    )


def range_not_satisfiable(size: int) -> Refusal:
    return Refusal(
        Problem(type=problems.RANGE_NOT_SATISFIABLE, status=416, title="Range Not Satisfiable", limit=size),
        {"Content-Range": f"bytes */{size}"},
    )


def virus_check_unavailable(retry_after_s: int) -> Refusal:
    return Refusal(
        Problem(
            type=problems.VIRUS_CHECK_UNAVAILABLE,
            status=503,
            title="Virus Check Unavailable",
            retry_after_sec=retry_after_s,
        ),
        {"Retry-After": str(retry_after_s)},
    )


def not_deletable(refused: Refused) -> Refusal:
    return _by_rule(problems.NOT_DELETABLE, 409, "Not Deletable", refused)


def not_submittable(refused: Refused) -> Refusal:
    return _by_rule(problems.NOT_SUBMITTABLE, 409, "Not Submittable", refused)


def closing_day_passed(refused: Refused, since: dt.datetime | None) -> Refusal:
    """`since` is when the closing day was over; None: the round was over long ago."""
    return Refusal(
        Problem(
            type=problems.CLOSING_DAY_PASSED,
            status=409,
            title="Closing Day Passed",
            rule=refused.rule,
            reason=refused.reason,
            since=since,
        )
    )


def not_withdrawable(refused: Refused) -> Refusal:
    return _by_rule(problems.NOT_WITHDRAWABLE, 409, "Not Withdrawable", refused)


def not_handed_in(refused: Refused) -> Refusal:
    return _by_rule(problems.NOT_HANDED_IN, 409, "Not Handed In", refused)


def act_out_of_order(refused: Refused) -> Refusal:
    return _by_rule(problems.ACT_OUT_OF_ORDER, 409, "Act Out Of Order", refused)


def request_closed(refused: Refused) -> Refusal:
    return _by_rule(problems.REQUEST_CLOSED, 409, "Request Closed", refused)


def right_refused(refused: Refused) -> Refusal:
    return _by_rule(problems.RIGHT_REFUSED, 409, "Right Refused", refused)


def appointment_refused(refused: Refused) -> Refusal:
    return _by_rule(problems.APPOINTMENT_REFUSED, 409, "Appointment Refused", refused)


def mandate_act_refused(refused: Refused) -> Refusal:
    return _by_rule(problems.MANDATE_ACT_REFUSED, 409, "Mandate Act Refused", refused)


def payload_too_large(limit_bytes: int) -> Refusal:
    return Refusal(
        Problem(type=problems.PAYLOAD_TOO_LARGE, status=413, title="Payload Too Large", limit=limit_bytes)
    )


def unsupported_media_type() -> Refusal:
    return Refusal(Problem(type=problems.UNSUPPORTED_MEDIA_TYPE, status=415, title="Unsupported Media Type"))


def version_required() -> Refusal:
    return Refusal(Problem(type=problems.VERSION_REQUIRED, status=428, title="Version Required"))


def internal_server_error() -> Refusal:
    return Refusal(Problem(type=problems.INTERNAL_SERVER_ERROR, status=500, title="Internal Server Error"))


def service_unavailable(retry_after_s: int) -> Refusal:
    return Refusal(
        Problem(
            type=problems.SERVICE_UNAVAILABLE,
            status=503,
            title="Service Unavailable",
            retry_after_sec=retry_after_s,
        ),
        {"Retry-After": str(retry_after_s)},
    )


def schema_violation(where: Where, name: str | None, detail: str, value: Any = None) -> Issue:
    return _issue(problems.SCHEMA_VIOLATION, "Input does not follow the schema", where, name, value, detail)


def invalid_input(where: Where, name: str, detail: str, value: Any = None) -> Issue:
    return _issue(problems.INVALID_INPUT, "Input is not valid", where, name, value, detail)


def unknown_input(where: Where, name: str, value: Any = None) -> Issue:
    return _issue(problems.UNKNOWN_INPUT, "Unknown input", where, name, value, None)


def referenced_resource_not_found(where: Where, name: str, value: Any) -> Issue:
    return _issue(
        problems.REFERENCED_RESOURCE_NOT_FOUND, "Referenced resource not found", where, name, value, None
    )


def invalid_structure(name: str, value: Any, reason: str) -> Issue:
    return _issue(
        problems.INVALID_STRUCTURE, "Input has a wrong structure or check digit", "body", name, value, reason
    )


def rejected_input(name: str, value: Any, reason: str) -> Issue:
    return _issue(problems.REJECTED_INPUT, "Input is not allowed here", "body", name, value, reason)


def required_input(name: str) -> Issue:
    return _issue(problems.REQUIRED_INPUT, "Input is required", "body", name, None, None)


def any_of_expected(*names: str) -> Issue:
    return _about_several(problems.ANY_OF_EXPECTED, "One of these inputs must be there", names)


def zero_or_one_expected(*names: str) -> Issue:
    return _about_several(
        problems.ZERO_OR_EXACTLY_ONE_OF_EXPECTED, "At most one of these inputs may be there", names
    )


def _about_several(type_: str, title: str, names: Sequence[str]) -> Issue:
    return Issue(
        type=type_,
        title=title,
        in_="body",
        inputs=[InputReference(in_="body", name=name) for name in names],
    )


def faulty_answer(fault: AnswerFault) -> Issue:
    """Return the issue of an answer that cannot be handed in."""
    row = "" if fault.row is None else f"[{fault.row}]"
    column = "" if fault.column_id is None else f".{fault.column_id}"
    return Issue(
        type=problems.INVALID_INPUT,
        title="Input is not valid",
        in_="body",
        name=f"{fault.tab_id}.{fault.question_id}{row}{column}",
        detail=fault.code,
        fault=fault,
    )


def _by_rule(type_: str, status: int, title: str, refused: Refused) -> Refusal:
    return Refusal(Problem(type=type_, status=status, title=title, rule=refused.rule, reason=refused.reason))


def _unauthenticated(type_: str, title: str, challenge: str) -> Refusal:
    return Refusal(Problem(type=type_, status=401, title=title), {"WWW-Authenticate": challenge})


def _issue(  # noqa: PLR0917 - in the order in which an issue is read
    type_: str, title: str, where: Where, name: str | None, value: Any, detail: str | None
) -> Issue:
    return Issue(type=type_, title=title, in_=where, name=name, value=value, detail=detail)
