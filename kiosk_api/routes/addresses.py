"""Which resource stands at which path. Names in braces are those of the contract, in snake case."""

from starlette.routing import Route

from kiosk_api.routes.about_service import ContractResource, HealthResource
from kiosk_api.routes.access_explanations import AccessExplanationsResource
from kiosk_api.routes.access_warnings import AccessWarningsResource
from kiosk_api.routes.applicants import (
    ApplicantHistoryResource,
    ApplicantResource,
    ProfileResource,
    RepresentativesResource,
)
from kiosk_api.routes.appointments import (
    AppointmentEndingsResource,
    AppointmentResource,
    AppointmentsResource,
    MainRoleHandoversResource,
)
from kiosk_api.routes.attachment_content import AttachmentContentResource
from kiosk_api.routes.attachments import (
    AttachmentResource,
    AttachmentRestorationsResource,
    AttachmentsResource,
)
from kiosk_api.routes.audit_entries import AuditEntriesResource
from kiosk_api.routes.decisions import (
    DecisionsResource,
    PaymentResource,
    PaymentsResource,
    SettlementsResource,
)
from kiosk_api.routes.dossier import DossierResource
from kiosk_api.routes.dossier_changes import (
    DossierChangeResource,
    DossierChangesResource,
    ReversalsResource,
)
from kiosk_api.routes.dossier_types import (
    DossierTypeResource,
    DossierTypesResource,
    DossierTypeVersionResource,
)
from kiosk_api.routes.dossiers import DossiersResource
from kiosk_api.routes.history import HistoryResource
from kiosk_api.routes.information_requests import (
    InformationAnswersResource,
    InformationRequestResource,
    InformationRequestsResource,
)
from kiosk_api.routes.mandates import (
    ExtensionsResource,
    MandateHistoryResource,
    MandatesResource,
    MandateTypeResource,
    MandateTypesResource,
    OneMandateResource,
    SignaturesResource,
    StopsResource,
    TransfersResource,
)
from kiosk_api.routes.many_mandates import (
    MandateChangeResource,
    MandateChangesResource,
    MandateImportResource,
    MandateImportsResource,
)
from kiosk_api.routes.me import MeResource
from kiosk_api.routes.messages import MessageResource, MessagesResource, MessageThreadsResource
from kiosk_api.routes.office_acts import (
    AdmissibilityVerdictsResource,
    ClosingsResource,
    MovesResource,
    OfficeDecisionsResource,
    OfficeInformationRequestsResource,
    OfficeMessagesResource,
    OfficePaymentsResource,
    OfficeSettlementsResource,
    ReopeningsResource,
)
from kiosk_api.routes.office_dossiers import (
    OfficeDossierResource,
    OfficeDossiersResource,
    OfficeInformationRequestResource,
    OfficeMessageResource,
    OfficeMessageThreadsResource,
    OfficePaymentResource,
)
from kiosk_api.routes.organisations import OrganisationResource, OrganisationsResource
from kiosk_api.routes.performers import (
    PerformerEndingsResource,
    PerformerResource,
    PerformersResource,
)
from kiosk_api.routes.post_codes import PostCodeResource
from kiosk_api.routes.profile_copies import ProfileCopiesResource, ProfileCopyResource
from kiosk_api.routes.read_marks import ReadMarkResource
from kiosk_api.routes.reference import CodeListItemResource, CodeListResource
from kiosk_api.routes.representations import RepresentationResource, RepresentationsResource
from kiosk_api.routes.restorations import RestorationsResource
from kiosk_api.routes.right_requests import (
    RightRequestDecisionsResource,
    RightRequestResource,
    RightRequestsResource,
)
from kiosk_api.routes.rights_report import UserRightsReportResource
from kiosk_api.routes.submissions import (
    SubmissionContentResource,
    SubmissionResource,
    SubmissionsResource,
)
from kiosk_api.routes.support_codes import SupportCodeResource, SupportCodesResource, SupportViewsResource
from kiosk_api.routes.support_look_ups import SupportExplanationsResource, SupportLookUpsResource
from kiosk_api.routes.tabs import FaultsResource, TabResource, TabsResource
from kiosk_api.routes.upload import UploadResource
from kiosk_api.routes.uploads import UploadsResource
from kiosk_api.routes.user_right_changes import UserRightChangesResource
from kiosk_api.routes.user_rights import (
    UserRightResource,
    UserRightsResource,
    UserRightWithdrawalsResource,
)
from kiosk_api.routes.users import UserResource, UsersResource
from kiosk_api.routes.withdrawals import WithdrawalsResource


def api_routes() -> list[Route]:
    """Return every path of the contract."""
    return [
        Route("/v1/me", MeResource),
        Route("/v1/representations", RepresentationsResource),
        Route("/v1/representations/{applicant_id}", RepresentationResource),
        Route("/v1/accessExplanations", AccessExplanationsResource),
        Route("/v1/accessWarnings", AccessWarningsResource),
        Route("/v1/applicants/{applicant_id}", ApplicantResource),
        Route("/v1/applicants/{applicant_id}/history", ApplicantHistoryResource),
        Route("/v1/applicants/{applicant_id}/auditEntries", AuditEntriesResource),
        Route("/v1/applicants/{applicant_id}/profile", ProfileResource),
        Route("/v1/applicants/{applicant_id}/representatives", RepresentativesResource),
        Route("/v1/dossiers", DossiersResource),
        Route("/v1/dossiers/{kiosk_number}", DossierResource),
        Route("/v1/dossiers/{kiosk_number}/restorations", RestorationsResource),
        Route("/v1/dossiers/{kiosk_number}/tabs", TabsResource),
        Route("/v1/dossiers/{kiosk_number}/tabs/{tab_id}", TabResource),
        Route("/v1/dossiers/{kiosk_number}/faults", FaultsResource),
        Route("/v1/dossiers/{kiosk_number}/submissions", SubmissionsResource),
        Route("/v1/dossiers/{kiosk_number}/submissions/{submission_id}", SubmissionResource),
        Route("/v1/dossiers/{kiosk_number}/submissions/{submission_id}/content", SubmissionContentResource),
        Route("/v1/dossiers/{kiosk_number}/withdrawals", WithdrawalsResource),
        Route("/v1/dossiers/{kiosk_number}/history", HistoryResource),
        Route("/v1/dossiers/{kiosk_number}/messages", MessagesResource),
        Route("/v1/dossiers/{kiosk_number}/messages/{message_id}", MessageResource),
        Route("/v1/dossiers/{kiosk_number}/messageThreads", MessageThreadsResource),
        Route("/v1/dossiers/{kiosk_number}/messageThreads/{thread_id}/readMark", ReadMarkResource),
        Route("/v1/dossiers/{kiosk_number}/informationRequests", InformationRequestsResource),
        Route("/v1/dossiers/{kiosk_number}/informationRequests/{request_id}", InformationRequestResource),
        Route(
            "/v1/dossiers/{kiosk_number}/informationRequests/{request_id}/answers", InformationAnswersResource
        ),
        Route("/v1/dossiers/{kiosk_number}/decisions", DecisionsResource),
        Route("/v1/dossiers/{kiosk_number}/payments", PaymentsResource),
        Route("/v1/dossiers/{kiosk_number}/payments/{payment_id}", PaymentResource),
        Route("/v1/dossiers/{kiosk_number}/settlements", SettlementsResource),
        Route("/v1/dossierTypes", DossierTypesResource),
        Route("/v1/dossierTypes/{dossier_type_code}", DossierTypeResource),
        Route(
            "/v1/dossierTypes/{dossier_type_code}/versions/{dossier_type_version}", DossierTypeVersionResource
        ),
        Route("/v1/dossiers/{kiosk_number}/attachments", AttachmentsResource),
        Route("/v1/dossiers/{kiosk_number}/attachments/{attachment_id}", AttachmentResource),
        Route("/v1/dossiers/{kiosk_number}/attachments/{attachment_id}/content", AttachmentContentResource),
        Route(
            "/v1/dossiers/{kiosk_number}/attachments/{attachment_id}/restorations",
            AttachmentRestorationsResource,
        ),
        Route("/v1/dossiers/{kiosk_number}/uploads", UploadsResource),
        Route("/v1/dossiers/{kiosk_number}/uploads/{upload_id}", UploadResource),
        Route("/v1/dossierChanges", DossierChangesResource),
        Route("/v1/dossierChanges/{change_id}", DossierChangeResource),
        Route("/v1/dossierChanges/{change_id}/reversals", ReversalsResource),
        Route("/v1/profileCopies", ProfileCopiesResource),
        Route("/v1/profileCopies/{copy_id}", ProfileCopyResource),
        Route("/v1/organisations", OrganisationsResource),
        Route("/v1/organisations/{organisation_id}", OrganisationResource),
        Route("/v1/organisations/{organisation_id}/users", UsersResource),
        Route("/v1/organisations/{organisation_id}/users/{person_id}", UserResource),
        Route("/v1/organisations/{organisation_id}/userRights", UserRightsResource),
        Route("/v1/organisations/{organisation_id}/userRights/{user_right_id}", UserRightResource),
        Route(
            "/v1/organisations/{organisation_id}/userRights/{user_right_id}/withdrawals",
            UserRightWithdrawalsResource,
        ),
        Route("/v1/organisations/{organisation_id}/userRightChanges", UserRightChangesResource),
        Route("/v1/organisations/{organisation_id}/userRightsReport", UserRightsReportResource),
        Route("/v1/rightRequests", RightRequestsResource),
        Route("/v1/rightRequests/{right_request_id}", RightRequestResource),
        Route("/v1/rightRequests/{right_request_id}/decisions", RightRequestDecisionsResource),
        Route("/v1/applicants/{applicant_id}/appointments", AppointmentsResource),
        Route("/v1/applicants/{applicant_id}/appointments/{appointment_id}", AppointmentResource),
        Route(
            "/v1/applicants/{applicant_id}/appointments/{appointment_id}/endings", AppointmentEndingsResource
        ),
        Route("/v1/applicants/{applicant_id}/mainRoleHandovers", MainRoleHandoversResource),
        Route("/v1/mandates", MandatesResource),
        Route("/v1/mandates/{mandate_id}", OneMandateResource),
        Route("/v1/mandates/{mandate_id}/signatures", SignaturesResource),
        Route("/v1/mandates/{mandate_id}/extensions", ExtensionsResource),
        Route("/v1/mandates/{mandate_id}/transfers", TransfersResource),
        Route("/v1/mandates/{mandate_id}/stops", StopsResource),
        Route("/v1/mandates/{mandate_id}/history", MandateHistoryResource),
        Route("/v1/mandateTypes", MandateTypesResource),
        Route("/v1/mandateTypes/{mandate_type_code}", MandateTypeResource),
        Route("/v1/mandateChanges", MandateChangesResource),
        Route("/v1/mandateChanges/{change_id}", MandateChangeResource),
        Route("/v1/mandateImports", MandateImportsResource),
        Route("/v1/mandateImports/{import_id}", MandateImportResource),
        Route("/v1/performers", PerformersResource),
        Route("/v1/performers/{performer_id}", PerformerResource),
        Route("/v1/performers/{performer_id}/endings", PerformerEndingsResource),
        Route("/v1/supportCodes", SupportCodesResource),
        Route("/v1/supportCodes/{code_id}", SupportCodeResource),
        Route("/v1/support/lookUps", SupportLookUpsResource),
        Route("/v1/support/accessExplanations", SupportExplanationsResource),
        Route("/v1/support/views", SupportViewsResource),
        Route("/v1/office/dossiers", OfficeDossiersResource),
        Route("/v1/office/dossiers/{kiosk_number}", OfficeDossierResource),
        Route("/v1/office/dossiers/{kiosk_number}/admissibilityVerdicts", AdmissibilityVerdictsResource),
        Route("/v1/office/dossiers/{kiosk_number}/moves", MovesResource),
        Route("/v1/office/dossiers/{kiosk_number}/decisions", OfficeDecisionsResource),
        Route("/v1/office/dossiers/{kiosk_number}/payments", OfficePaymentsResource),
        Route("/v1/office/dossiers/{kiosk_number}/payments/{payment_id}", OfficePaymentResource),
        Route("/v1/office/dossiers/{kiosk_number}/informationRequests", OfficeInformationRequestsResource),
        Route(
            "/v1/office/dossiers/{kiosk_number}/informationRequests/{request_id}",
            OfficeInformationRequestResource,
        ),
        Route("/v1/office/dossiers/{kiosk_number}/messages", OfficeMessagesResource),
        Route("/v1/office/dossiers/{kiosk_number}/messages/{message_id}", OfficeMessageResource),
        Route("/v1/office/dossiers/{kiosk_number}/messageThreads", OfficeMessageThreadsResource),
        Route("/v1/office/dossiers/{kiosk_number}/settlements", OfficeSettlementsResource),
        Route("/v1/office/dossiers/{kiosk_number}/closings", ClosingsResource),
        Route("/v1/office/dossiers/{kiosk_number}/reopenings", ReopeningsResource),
        Route("/v1/refData/{code_list_name}", CodeListResource),
        Route("/v1/refData/{code_list_name}/{item_code}", CodeListItemResource),
        Route("/v1/postCodes/{post_code}", PostCodeResource),
        Route("/health", HealthResource),
        Route("/doc/openapi.yaml", ContractResource),
    ]
