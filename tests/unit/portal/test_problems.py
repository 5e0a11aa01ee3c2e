"""Every problem type of the contract has its error, and brings its facts."""

import datetime as dt
import json
from typing import Any

import pytest

from kiosk_api.contract import problems
from kiosk_tui import errors
from kiosk_tui.errors import KioskError
from kiosk_tui.pages.phrase import Phrase
from kiosk_tui.portal.http import HttpAnswer
from kiosk_tui.portal.problems import refusal, retry_after_s

NOW = dt.datetime(2026, 5, 15, 10, 0, tzinfo=dt.UTC)


def _refusal(status: int, said: Any, headers: dict[str, str] | None = None) -> KioskError:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    media_type = "text/html" if isinstance(said, bytes) else "application/problem+json"
    named = {"content-type": media_type, **(headers or {})}
    return refusal(HttpAnswer(status, named, body, "https://kiosk.example/v1/x"), NOW)


def _problem(kind: str, **members: Any) -> dict[str, Any]:
    return {"type": kind, "status": 400, "title": "Not shown", **members}


@pytest.mark.parametrize(
    ("status", "kind", "error"),
    [
        (400, problems.BAD_REQUEST, errors.ServiceRefused),
        (401, problems.NO_ACCESS_TOKEN, errors.NotSignedIn),
        (401, problems.INVALID_ACCESS_TOKEN, errors.NotSignedIn),
        (401, problems.EXPIRED_ACCESS_TOKEN, errors.NotSignedIn),
        (403, problems.MISSING_PERMISSION, errors.NotAllowed),
        (403, problems.MISSING_SCOPE, errors.NotAllowed),
        (404, problems.RESOURCE_NOT_FOUND, errors.NotFound),
        (405, problems.METHOD_NOT_ALLOWED, errors.ServiceRefused),
        (406, problems.NOT_ACCEPTABLE, errors.ServiceRefused),
        (409, problems.ACCOUNT_NUMBER_LOCKED, errors.AccountNumberLocked),
        (409, problems.AUTHENTIC_DATA_LOCKED, errors.AuthenticDataLocked),
        (409, problems.NOT_REVERSIBLE, errors.NotReversible),
        (409, problems.IDEMPOTENCY_KEY_REUSED, errors.ServiceRefused),
        (409, problems.TAB_CLOSED, errors.TabClosed),
        (409, problems.UPLOAD_OFFSET_DIFFERS, errors.UploadOffsetDiffers),
        (409, problems.TOO_MANY_UPLOADS, errors.TooManyUploads),
        (400, problems.CONTENT_DIFFERS, errors.ContentDiffers),
        (400, problems.CONTENT_REFUSED, errors.ContentRefused),
        (400, problems.CONTENT_INFECTED, errors.ContentInfected),
        (416, problems.RANGE_NOT_SATISFIABLE, errors.ServiceRefused),
        (503, problems.VIRUS_CHECK_UNAVAILABLE, errors.VirusCheckDown),
        (409, problems.NOT_DELETABLE, errors.NotDeletable),
        (409, problems.NOT_SUBMITTABLE, errors.NotSubmittable),
        (409, problems.CLOSING_DAY_PASSED, errors.ClosingDayPassed),
        (409, problems.NOT_WITHDRAWABLE, errors.NotWithdrawable),
        (409, problems.RIGHT_REFUSED, errors.RightRefused),
        (409, problems.APPOINTMENT_REFUSED, errors.AppointmentRefused),
        (409, problems.MANDATE_ACT_REFUSED, errors.MandateActRefused),
        (409, problems.NOT_HANDED_IN, errors.NotHandedIn),
        (409, problems.REQUEST_CLOSED, errors.RequestClosed),
        (409, problems.ACT_OUT_OF_ORDER, errors.ServiceRefused),
        (412, problems.STALE_VERSION, errors.StaleVersion),
        (413, problems.PAYLOAD_TOO_LARGE, errors.ServiceRefused),
        (415, problems.UNSUPPORTED_MEDIA_TYPE, errors.ServiceRefused),
        (428, problems.VERSION_REQUIRED, errors.ServiceRefused),
        (429, problems.TOO_MANY_REQUESTS, errors.TooManyRequests),
        (500, problems.INTERNAL_SERVER_ERROR, errors.ServiceFailed),
        (503, problems.SERVICE_UNAVAILABLE, errors.ServiceFailed),
        (418, "urn:problem-type:later:unknown", errors.ServiceRefused),
        (404, "urn:problem-type:later:unknown", errors.NotFound),
        (599, "urn:problem-type:later:unknown", errors.ServiceFailed),
    ],
)
def test_each_problem_type_has_its_error(status: int, kind: str, error: type[KioskError]) -> None:
    refused = _refusal(status, _problem(kind))
    assert type(refused) is error
    assert refused.facts["problem"] == kind
    assert refused.facts["status"] == status


def test_every_type_of_the_contract_is_in_the_table_above() -> None:
    marked = next(m for m in test_each_problem_type_has_its_error.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined] # pytest puts it there
    known = {row[1] for row in marked.args[1]}
    prefixes = {problems.BELGIF, problems.KIOSK, problems.INPUT, problems.INPUT_EXT}
    named = {v for k, v in vars(problems).items() if k.isupper() and isinstance(v, str)} - prefixes
    of_issues = {each for each in named if each.startswith((problems.INPUT, problems.INPUT_EXT))}
    assert named - of_issues == known & named


def test_a_refusal_by_a_rule_says_its_reason() -> None:
    closed = _refusal(409, _problem(problems.TAB_CLOSED, rule="tabsOfThePhase", reason="ofAnotherPhase"))
    assert closed.facts["reason"] == Phrase("codes.reason.ofAnotherPhase")
    infected = _refusal(400, _problem(problems.CONTENT_INFECTED, reason="Eicar-Test-Signature"))
    assert infected.facts["reason"] == "Eicar-Test-Signature"


def test_a_piece_that_does_not_follow_says_where_to_go_on() -> None:
    differs = _refusal(409, _problem(problems.UPLOAD_OFFSET_DIFFERS, offset=32_768))
    assert isinstance(differs, errors.UploadOffsetDiffers)
    assert differs.offset == 32_768
    assert errors.UploadOffsetDiffers().offset is None


def test_faults_of_fields_come_by_name() -> None:
    issues = [
        {"type": problems.INVALID_STRUCTURE, "title": "x", "in": "body", "name": "accountNumber"},
        {"type": problems.REJECTED_INPUT, "title": "x", "in": "body", "name": "contactPerson.personId"},
        {"type": "urn:later", "title": "x", "in": "body", "name": "email"},
    ]
    refused = _refusal(400, _problem(problems.BAD_REQUEST, issues=issues))
    assert isinstance(refused, errors.InputRefused)
    assert refused.faults == {
        "accountNumber": Phrase("errors.field.invalid_structure"),
        "contactPerson": Phrase("errors.field.rejected_input"),
        "email": Phrase("errors.field.invalid"),
    }


def test_a_fault_in_an_address_goes_to_its_own_field_with_its_reason() -> None:
    issues = [
        {
            "type": problems.INVALID_STRUCTURE,
            "title": "x",
            "in": "body",
            "name": "correspondenceAddress.postCode",
            "detail": "unknownPostCode",
        },
        {"type": problems.REQUIRED_INPUT, "title": "x", "in": "body", "name": "address.street"},
        {
            "type": problems.ANY_OF_EXPECTED,
            "title": "x",
            "in": "body",
            "inputs": [{"in": "body", "name": "phone"}, {"in": "body", "name": "mobile"}],
        },
    ]
    refused = _refusal(400, _problem(problems.BAD_REQUEST, issues=issues))
    assert isinstance(refused, errors.InputRefused)
    assert refused.faults == {
        "postCode": Phrase("errors.field.unknown_post_code"),
        "street": Phrase("errors.field.required_input"),
        "phone": Phrase("errors.field.any_of_expected"),
    }


def test_authentic_data_name_their_register_and_day() -> None:
    said = _problem(problems.AUTHENTIC_DATA_LOCKED, source="kbo", asOf="2026-11-20")
    refused = _refusal(409, said)
    assert refused.facts["source"] == Phrase("codes.source.kbo")
    assert refused.facts["as_of"] == dt.date(2026, 11, 20)


def test_a_lock_names_its_moment_and_rule() -> None:
    said = _problem(problems.ACCOUNT_NUMBER_LOCKED, since="2026-03-01T09:00:00Z", rule="DOMAIN 1.7")
    refused = _refusal(409, said)
    assert refused.facts["since"] == dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
    assert refused.facts["rule"] == "DOMAIN 1.7"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, errors.TooManyRequests),
        (502, errors.ServiceFailed),
        (404, errors.AnswerNotUnderstood),
        (401, errors.AnswerNotUnderstood),
        (403, errors.AnswerNotUnderstood),
    ],
)
def test_a_page_of_something_in_between_is_not_the_service(status: int, error: type[KioskError]) -> None:
    assert type(_refusal(status, b"<html>Sign in to the airport's network</html>")) is error


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0", 0),
        ("3600", 60),
        ("9" * 400, 60),
        ("Fri, 15 May 2026 10:00:30 GMT", 30),
        ("Fri, 15 May 2026 12:00:30 +0200", 30),
        ("Fri, 15 May 2026 09:00:00 GMT", 0),
        ("Fri, 15 May 2099 10:00:00 GMT", 60),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_a_minute(
    value: str | None, seconds: int | None
) -> None:
    assert retry_after_s(value, NOW) == seconds


def test_the_header_counts_before_the_body() -> None:
    refused = _refusal(429, _problem(problems.TOO_MANY_REQUESTS, retryAfterSec=40), {"retry-after": "7"})
    assert refused.facts["retry_after_s"] == 7
    assert _refusal(429, _problem(problems.TOO_MANY_REQUESTS, retryAfterSec=400)).facts["retry_after_s"] == 60
