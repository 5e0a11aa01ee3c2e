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
ActCode = Literal[DossierAct, ApplicantAct]
ACT_CODES: Final[tuple[ActCode, ...]] = get_args(ActCode)
