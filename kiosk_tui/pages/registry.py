"""Which page model shows which place."""

from collections.abc import Callable
from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.access.doctor import DoctorModel
from kiosk_tui.pages.access.own import AccessModel
from kiosk_tui.pages.access.question import AccessQuestionModel
from kiosk_tui.pages.access.record import RecordModel
from kiosk_tui.pages.access.support import SupportModel
from kiosk_tui.pages.address import AddressModel
from kiosk_tui.pages.applicant import ApplicantModel
from kiosk_tui.pages.appointments.listing import AppointmentsModel
from kiosk_tui.pages.appointments.new import NewAppointmentModel
from kiosk_tui.pages.appointments.one import AppointmentModel
from kiosk_tui.pages.attachments.adding import NewAttachmentModel
from kiosk_tui.pages.attachments.listing import AttachmentsModel
from kiosk_tui.pages.attachments.one import AttachmentModel
from kiosk_tui.pages.bulk_change import BulkChangeModel
from kiosk_tui.pages.dossier import DossierModel
from kiosk_tui.pages.dossier_check import DossierCheckModel
from kiosk_tui.pages.dossier_tab import DossierTabModel
from kiosk_tui.pages.dossier_table import DossierTableModel
from kiosk_tui.pages.dossiers import DossiersModel
from kiosk_tui.pages.following.messages import MessagesModel
from kiosk_tui.pages.following.money import MoneyModel
from kiosk_tui.pages.following.new_message import NewMessageModel
from kiosk_tui.pages.following.request import InformationRequestModel
from kiosk_tui.pages.following.requests import InformationRequestsModel
from kiosk_tui.pages.following.thread import ThreadModel
from kiosk_tui.pages.help.topics import help_model
from kiosk_tui.pages.history import HistoryEntryModel, HistoryModel
from kiosk_tui.pages.home import HomeModel
from kiosk_tui.pages.mandates.follower import MandateExtensionModel, MandateTransferModel
from kiosk_tui.pages.mandates.importing import MandateImportModel
from kiosk_tui.pages.mandates.listing import MandatesModel
from kiosk_tui.pages.mandates.many import MandateChangesModel
from kiosk_tui.pages.mandates.new import NewMandateModel
from kiosk_tui.pages.mandates.one import MandateModel
from kiosk_tui.pages.mandates.performers import NewPerformerModel, PerformerModel, PerformersModel
from kiosk_tui.pages.model import PageModel, Route
from kiosk_tui.pages.new_dossier import NewDossierModel
from kiosk_tui.pages.profile import ProfileModel
from kiosk_tui.pages.profile_copy import ProfileCopyModel
from kiosk_tui.pages.receipt import ReceiptModel
from kiosk_tui.pages.receipts import ReceiptsModel
from kiosk_tui.pages.representations import RepresentationsModel
from kiosk_tui.pages.rights.giving import GiveRightModel
from kiosk_tui.pages.rights.new_request import NewRightRequestModel
from kiosk_tui.pages.rights.new_user import NewUserModel
from kiosk_tui.pages.rights.one_right import UserRightModel
from kiosk_tui.pages.rights.organisation import OrganisationRightsModel
from kiosk_tui.pages.rights.own import RightsModel
from kiosk_tui.pages.rights.person import PersonRightsModel
from kiosk_tui.pages.rights.request import RightRequestModel
from kiosk_tui.pages.rights.requests import RightRequestsModel
from kiosk_tui.pages.sign_in import SignInModel
from kiosk_tui.pages.table_row import TableRowModel
from kiosk_tui.pages.types.dossier_type import DossierTypeModel
from kiosk_tui.pages.types.dossier_types import DossierTypesModel
from kiosk_tui.services import Services

_MODELS: Final[dict[str, Callable[[Services, str], PageModel]]] = {
    places.HOME: lambda services, _about: HomeModel(services),
    places.DOSSIERS: DossiersModel,
    places.APPLICANT: ApplicantModel,
    places.PROFILE: ProfileModel,
    places.ADDRESS: AddressModel,
    places.PROFILE_COPY: ProfileCopyModel,
    places.BULK_CHANGE: BulkChangeModel,
    places.HELP: help_model,
    places.RIGHTS: lambda services, _about: RightsModel(services),
    places.ORGANISATION_RIGHTS: OrganisationRightsModel,
    places.PERSON_RIGHTS: PersonRightsModel,
    places.USER_RIGHT: UserRightModel,
    places.GIVE_RIGHT: GiveRightModel,
    places.NEW_USER: NewUserModel,
    places.RIGHT_REQUESTS: RightRequestsModel,
    places.RIGHT_REQUEST: RightRequestModel,
    places.NEW_RIGHT_REQUEST: NewRightRequestModel,
    places.APPOINTMENTS: AppointmentsModel,
    places.APPOINTMENT: AppointmentModel,
    places.NEW_APPOINTMENT: NewAppointmentModel,
    places.SIGN_IN: SignInModel,
    places.ACCESS: lambda services, _about: AccessModel(services),
    places.ACCESS_QUESTION: AccessQuestionModel,
    places.RECORD: RecordModel,
    places.SUPPORT: lambda services, _about: SupportModel(services),
    places.DOCTOR: lambda services, _about: DoctorModel(services),
    places.REPRESENTATIONS: lambda services, _about: RepresentationsModel(services),
    places.DOSSIER: DossierModel,
    places.DOSSIER_TYPES: DossierTypesModel,
    places.DOSSIER_TYPE: DossierTypeModel,
    places.MESSAGES: MessagesModel,
    places.THREAD: ThreadModel,
    places.NEW_MESSAGE: NewMessageModel,
    places.INFORMATION_REQUESTS: InformationRequestsModel,
    places.INFORMATION_REQUEST: InformationRequestModel,
    places.DECISIONS: MoneyModel,
    places.NEW_DOSSIER: NewDossierModel,
    places.HISTORY: HistoryModel,
    places.HISTORY_ENTRY: HistoryEntryModel,
    places.DOSSIER_TAB: DossierTabModel,
    places.DOSSIER_TABLE: DossierTableModel,
    places.TABLE_ROW: TableRowModel,
    places.DOSSIER_CHECK: DossierCheckModel,
    places.RECEIPTS: ReceiptsModel,
    places.RECEIPT: ReceiptModel,
    places.ATTACHMENTS: AttachmentsModel,
    places.ATTACHMENT: AttachmentModel,
    places.NEW_ATTACHMENT: NewAttachmentModel,
    places.MANDATES: MandatesModel,
    places.MANDATE: MandateModel,
    places.NEW_MANDATE: NewMandateModel,
    places.MANDATE_EXTENSION: MandateExtensionModel,
    places.MANDATE_TRANSFER: MandateTransferModel,
    places.MANDATE_CHANGES: MandateChangesModel,
    places.MANDATE_IMPORT: MandateImportModel,
    places.PERFORMERS: PerformersModel,
    places.PERFORMER: PerformerModel,
    places.NEW_PERFORMER: NewPerformerModel,
}

SCREENS: Final = tuple(_MODELS)
"""Every screen that a route may lead to."""


def model_for(route: Route, services: Services) -> PageModel:
    """Make the model of a place. It is not opened yet.

    Raises:
        KeyError: there is no such screen.
    """
    return _MODELS[route.screen](services, route.about)
