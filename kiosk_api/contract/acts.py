"""What a history can tell: the code of every act that the service records."""

from typing import Final, Literal, get_args

DossierAct = Literal[
    "created",
    "answersCopied",
    "answersChanged",
    "attachmentAdded",
    "attachmentDeleted",
    "attachmentRestored",
    "contactPersonChanged",
    "emailChanged",
    "accountNumberChanged",
    "deleted",
    "restored",
    "submitted",
    "accountabilitySubmitted",
    "withdrawn",
    "messageSent",
    "informationRequested",
    "informationAnswered",
    "phaseReached",
    "declaredAdmissible",
    "declaredInadmissible",
    "sentBack",
    "awarded",
    "refused",
    "paymentExecuted",
    "recoveryReceived",
    "settled",
    "closed",
    "reopened",
]
ApplicantAct = Literal[
    "emailChanged",
    "phoneChanged",
    "correspondenceAddressChanged",
    "nameChanged",
    "legalFormChanged",
    "addressChanged",
    "profileEmailChanged",
    "profilePhoneChanged",
    "profileMobileChanged",
]
RightAct = Literal[
    "userAdded",
    "userRightGiven",
    "userRightChanged",
    "userRightWithdrawn",
    "rightAskedFor",
    "rightRequestRefused",
    "representativeAppointed",
    "appointmentChanged",
    "appointmentEnded",
    "mainRoleHandedOver",
]
"""In the history of the organisation, or of the applicant."""
MandateAct = Literal[
    "mandateCreated",
    "signedAsGiver",
    "signedAsHolder",
    "extensionMade",
    "transferMade",
    "mandateTransferred",
    "mandateGoesOn",
    "mandateStopped",
    "performerAssigned",
    "performerEnded",
]
"""In the history of the mandate; of performers, in that of the organisation."""
ActCode = Literal[DossierAct, ApplicantAct, RightAct, MandateAct]
ACT_CODES: Final[tuple[ActCode, ...]] = get_args(ActCode)
