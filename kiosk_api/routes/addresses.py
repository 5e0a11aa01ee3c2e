"""Which resource stands at which path. Names in braces are those of the contract, in snake case.

A resource's module is imported when somebody first asks for it: a terminal that starts needs five of them.
"""

from functools import partial
from importlib import import_module
from typing import Final

from starlette.endpoints import HTTPEndpoint
from starlette.routing import Route

from kiosk_api.on_demand import LoadedOnDemand

_APPLICANT: Final = "/v1/applicants/{applicant_id}"
_ORGANISATION: Final = "/v1/organisations/{organisation_id}"
_DOSSIER: Final = "/v1/dossiers/{kiosk_number}"
_OFFICE_DOSSIER: Final = "/v1/office/dossiers/{kiosk_number}"
PATHS: Final = {
    "/v1/me": "me:MeResource",
    "/v1/representations": "representations:RepresentationsResource",
    "/v1/representations/{applicant_id}": "representations:RepresentationResource",
    "/v1/accessExplanations": "access_explanations:AccessExplanationsResource",
    "/v1/accessWarnings": "access_warnings:AccessWarningsResource",
    _APPLICANT: "applicants:ApplicantResource",
    f"{_APPLICANT}/history": "applicants:ApplicantHistoryResource",
    f"{_APPLICANT}/auditEntries": "audit_entries:AuditEntriesResource",
    f"{_APPLICANT}/profile": "applicants:ProfileResource",
    f"{_APPLICANT}/representatives": "applicants:RepresentativesResource",
    "/v1/dossiers": "dossiers:DossiersResource",
    _DOSSIER: "dossier:DossierResource",
    f"{_DOSSIER}/restorations": "restorations:RestorationsResource",
    f"{_DOSSIER}/tabs": "tabs:TabsResource",
    f"{_DOSSIER}/tabs/{{tab_id}}": "tabs:TabResource",
    f"{_DOSSIER}/faults": "tabs:FaultsResource",
    f"{_DOSSIER}/submissions": "submissions:SubmissionsResource",
    f"{_DOSSIER}/submissions/{{submission_id}}": "submissions:SubmissionResource",
    f"{_DOSSIER}/submissions/{{submission_id}}/content": "submissions:SubmissionContentResource",
    f"{_DOSSIER}/withdrawals": "withdrawals:WithdrawalsResource",
    f"{_DOSSIER}/history": "history:HistoryResource",
    f"{_DOSSIER}/messages": "messages:MessagesResource",
    f"{_DOSSIER}/messages/{{message_id}}": "messages:MessageResource",
    f"{_DOSSIER}/messageThreads": "messages:MessageThreadsResource",
    f"{_DOSSIER}/messageThreads/{{thread_id}}/readMark": "read_marks:ReadMarkResource",
    f"{_DOSSIER}/informationRequests": "information_requests:InformationRequestsResource",
    f"{_DOSSIER}/informationRequests/{{request_id}}": "information_requests:InformationRequestResource",
    f"{_DOSSIER}/informationRequests/{{request_id}}/answers": "information_requests:InformationAnswersResource",
    f"{_DOSSIER}/decisions": "decisions:DecisionsResource",
    f"{_DOSSIER}/payments": "decisions:PaymentsResource",
    f"{_DOSSIER}/payments/{{payment_id}}": "decisions:PaymentResource",
    f"{_DOSSIER}/settlements": "decisions:SettlementsResource",
    "/v1/dossierTypes": "dossier_types:DossierTypesResource",
    "/v1/dossierTypes/{dossier_type_code}": "dossier_types:DossierTypeResource",
    "/v1/dossierTypes/{dossier_type_code}/versions/{dossier_type_version}": "dossier_types:DossierTypeVersionResource",
    f"{_DOSSIER}/attachments": "attachments:AttachmentsResource",
    f"{_DOSSIER}/attachments/{{attachment_id}}": "attachments:AttachmentResource",
    f"{_DOSSIER}/attachments/{{attachment_id}}/content": "attachment_content:AttachmentContentResource",
    f"{_DOSSIER}/attachments/{{attachment_id}}/restorations": "attachments:AttachmentRestorationsResource",
    f"{_DOSSIER}/uploads": "uploads:UploadsResource",
    f"{_DOSSIER}/uploads/{{upload_id}}": "upload:UploadResource",
    "/v1/dossierChanges": "dossier_changes:DossierChangesResource",
    "/v1/dossierChanges/{change_id}": "dossier_changes:DossierChangeResource",
    "/v1/dossierChanges/{change_id}/reversals": "dossier_changes:ReversalsResource",
    "/v1/profileCopies": "profile_copies:ProfileCopiesResource",
    "/v1/profileCopies/{copy_id}": "profile_copies:ProfileCopyResource",
    "/v1/organisations": "organisations:OrganisationsResource",
    _ORGANISATION: "organisations:OrganisationResource",
    f"{_ORGANISATION}/users": "users:UsersResource",
    f"{_ORGANISATION}/users/{{person_id}}": "users:UserResource",
    f"{_ORGANISATION}/userRights": "user_rights:UserRightsResource",
    f"{_ORGANISATION}/userRights/{{user_right_id}}": "user_rights:UserRightResource",
    f"{_ORGANISATION}/userRights/{{user_right_id}}/withdrawals": "user_rights:UserRightWithdrawalsResource",
    f"{_ORGANISATION}/userRightChanges": "user_right_changes:UserRightChangesResource",
    f"{_ORGANISATION}/userRightsReport": "rights_report:UserRightsReportResource",
    "/v1/rightRequests": "right_requests:RightRequestsResource",
    "/v1/rightRequests/{right_request_id}": "right_requests:RightRequestResource",
    "/v1/rightRequests/{right_request_id}/decisions": "right_requests:RightRequestDecisionsResource",
    f"{_APPLICANT}/appointments": "appointments:AppointmentsResource",
    f"{_APPLICANT}/appointments/{{appointment_id}}": "appointments:AppointmentResource",
    f"{_APPLICANT}/appointments/{{appointment_id}}/endings": "appointments:AppointmentEndingsResource",
    f"{_APPLICANT}/mainRoleHandovers": "appointments:MainRoleHandoversResource",
    "/v1/mandates": "mandates:MandatesResource",
    "/v1/mandates/{mandate_id}": "mandates:OneMandateResource",
    "/v1/mandates/{mandate_id}/signatures": "mandates:SignaturesResource",
    "/v1/mandates/{mandate_id}/extensions": "mandates:ExtensionsResource",
    "/v1/mandates/{mandate_id}/transfers": "mandates:TransfersResource",
    "/v1/mandates/{mandate_id}/stops": "mandates:StopsResource",
    "/v1/mandates/{mandate_id}/history": "mandates:MandateHistoryResource",
    "/v1/mandateTypes": "mandates:MandateTypesResource",
    "/v1/mandateTypes/{mandate_type_code}": "mandates:MandateTypeResource",
    "/v1/mandateChanges": "many_mandates:MandateChangesResource",
    "/v1/mandateChanges/{change_id}": "many_mandates:MandateChangeResource",
    "/v1/mandateImports": "many_mandates:MandateImportsResource",
    "/v1/mandateImports/{import_id}": "many_mandates:MandateImportResource",
    "/v1/performers": "performers:PerformersResource",
    "/v1/performers/{performer_id}": "performers:PerformerResource",
    "/v1/performers/{performer_id}/endings": "performers:PerformerEndingsResource",
    "/v1/supportCodes": "support_codes:SupportCodesResource",
    "/v1/supportCodes/{code_id}": "support_codes:SupportCodeResource",
    "/v1/support/lookUps": "support_look_ups:SupportLookUpsResource",
    "/v1/support/accessExplanations": "support_look_ups:SupportExplanationsResource",
    "/v1/support/views": "support_codes:SupportViewsResource",
    "/v1/office/dossiers": "office_dossiers:OfficeDossiersResource",
    _OFFICE_DOSSIER: "office_dossiers:OfficeDossierResource",
    f"{_OFFICE_DOSSIER}/admissibilityVerdicts": "office_acts:AdmissibilityVerdictsResource",
    f"{_OFFICE_DOSSIER}/moves": "office_acts:MovesResource",
    f"{_OFFICE_DOSSIER}/decisions": "office_acts:OfficeDecisionsResource",
    f"{_OFFICE_DOSSIER}/payments": "office_acts:OfficePaymentsResource",
    f"{_OFFICE_DOSSIER}/payments/{{payment_id}}": "office_dossiers:OfficePaymentResource",
    f"{_OFFICE_DOSSIER}/informationRequests": "office_acts:OfficeInformationRequestsResource",
    f"{_OFFICE_DOSSIER}/informationRequests/{{request_id}}": "office_dossiers:OfficeInformationRequestResource",
    f"{_OFFICE_DOSSIER}/messages": "office_acts:OfficeMessagesResource",
    f"{_OFFICE_DOSSIER}/messages/{{message_id}}": "office_dossiers:OfficeMessageResource",
    f"{_OFFICE_DOSSIER}/messageThreads": "office_dossiers:OfficeMessageThreadsResource",
    f"{_OFFICE_DOSSIER}/settlements": "office_acts:OfficeSettlementsResource",
    f"{_OFFICE_DOSSIER}/closings": "office_acts:ClosingsResource",
    f"{_OFFICE_DOSSIER}/reopenings": "office_acts:ReopeningsResource",
    "/v1/refData/{code_list_name}": "reference:CodeListResource",
    "/v1/refData/{code_list_name}/{item_code}": "reference:CodeListItemResource",
    "/v1/postCodes/{post_code}": "post_codes:PostCodeResource",
    "/health": "about_service:HealthResource",
    "/doc/openapi.yaml": "about_service:ContractResource",
}
"""Paths, and the module and class (below `kiosk_api.routes`) that answer there."""


def api_routes() -> list[Route]:
    """Return every path of the contract."""
    return [Route(path, LoadedOnDemand(partial(resource_at, path))) for path in PATHS]


def resource_at(path: str) -> type[HTTPEndpoint]:
    """Return the resource of a path."""
    module, _, name = PATHS[path].partition(":")
    resource: type[HTTPEndpoint] = getattr(import_module(f"kiosk_api.routes.{module}"), name)
    return resource
