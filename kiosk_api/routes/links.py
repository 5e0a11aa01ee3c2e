"""Addresses of things, absolute on the service's own address (belgif hyp-links)."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Links:
    """Makes every `href`. `base` is the issuer: an answer is the same whichever way it was reached."""

    base: str

    def applicant(self, applicant_id: str) -> str:
        return f"{self.base}/v1/applicants/{quote(applicant_id)}"

    def representation(self, applicant_id: str) -> str:
        return f"{self.base}/v1/representations/{quote(applicant_id)}"

    def organisation(self, organisation_id: str) -> str:
        return f"{self.base}/v1/organisations/{quote(organisation_id)}"

    def user(self, organisation_id: str, person_id: str) -> str:
        return f"{self.organisation(organisation_id)}/users/{quote(person_id)}"

    def user_right(self, organisation_id: str, user_right_id: str) -> str:
        return f"{self.organisation(organisation_id)}/userRights/{quote(user_right_id)}"

    def right_request(self, right_request_id: str) -> str:
        return f"{self.base}/v1/rightRequests/{quote(right_request_id)}"

    def appointment(self, applicant_id: str, appointment_id: str) -> str:
        return f"{self.applicant(applicant_id)}/appointments/{quote(appointment_id)}"

    def dossier(self, kiosk_number: str) -> str:
        return f"{self.base}/v1/dossiers/{quote(kiosk_number)}"

    def tabs(self, kiosk_number: str) -> str:
        return f"{self.dossier(kiosk_number)}/tabs"

    def tab(self, kiosk_number: str, tab_id: str) -> str:
        return f"{self.tabs(kiosk_number)}/{quote(tab_id)}"

    def submission(self, kiosk_number: str, submission_id: str) -> str:
        return f"{self.dossier(kiosk_number)}/submissions/{quote(submission_id)}"

    def message(self, kiosk_number: str, message_id: int) -> str:
        return f"{self.dossier(kiosk_number)}/messages/{message_id}"

    def thread(self, kiosk_number: str, thread_id: int) -> str:
        """Return the address of the messages of a thread."""
        return f"{self.dossier(kiosk_number)}/messages?threadId={thread_id}"

    def information_request(self, kiosk_number: str, number: int) -> str:
        return f"{self.dossier(kiosk_number)}/informationRequests/{number}"

    def payment(self, kiosk_number: str, number: int) -> str:
        return f"{self.dossier(kiosk_number)}/payments/{number}"

    def dossier_type(self, code: str) -> str:
        return f"{self.base}/v1/dossierTypes/{quote(code)}"

    def dossier_type_version(self, code: str, version: int) -> str:
        return f"{self.dossier_type(code)}/versions/{version}"

    def dossier_change(self, change_id: str) -> str:
        return f"{self.base}/v1/dossierChanges/{quote(change_id)}"

    def profile_copy(self, copy_id: str) -> str:
        return f"{self.base}/v1/profileCopies/{quote(copy_id)}"

    def post_code(self, post_code: str) -> str:
        return f"{self.base}/v1/postCodes/{quote(post_code)}"

    def attachment(self, kiosk_number: str, attachment_id: str) -> str:
        return f"{self.dossier(kiosk_number)}/attachments/{quote(attachment_id)}"

    def attachment_content(self, kiosk_number: str, attachment_id: str) -> str:
        return f"{self.attachment(kiosk_number, attachment_id)}/content"

    def upload(self, kiosk_number: str, upload_id: str) -> str:
        return f"{self.dossier(kiosk_number)}/uploads/{quote(upload_id)}"

    def mandate(self, mandate_id: str) -> str:
        return f"{self.base}/v1/mandates/{quote(mandate_id)}"

    def mandate_type(self, code: str) -> str:
        return f"{self.base}/v1/mandateTypes/{quote(code)}"

    def mandate_change(self, change_id: str) -> str:
        return f"{self.base}/v1/mandateChanges/{quote(change_id)}"

    def mandate_import(self, import_id: str) -> str:
        return f"{self.base}/v1/mandateImports/{quote(import_id)}"

    def performer(self, performer_id: str) -> str:
        return f"{self.base}/v1/performers/{quote(performer_id)}"

    def code_list(self, name: str) -> str:
        return f"{self.base}/v1/refData/{quote(name)}"

    def code(self, list_name: str, code: str) -> str:
        return f"{self.code_list(list_name)}/{quote(code)}"

    def this(self, request: Request) -> str:
        """Return the address of the request itself, as `self`."""
        return self._with_query(request, parse_qsl(request.url.query, keep_blank_values=True))

    def page(self, request: Request, cursor_name: str, cursor: str) -> str:
        """Return the address of another page: the same question with another cursor."""
        asked = parse_qsl(request.url.query, keep_blank_values=True)
        kept = [(name, value) for name, value in asked if name not in ("after", "before")]
        return self._with_query(request, [*kept, (cursor_name, cursor)])

    def _with_query(self, request: Request, query: list[tuple[str, str]]) -> str:
        address = self.base + quote(request.url.path)
        return f"{address}?{urlencode(query)}" if query else address
