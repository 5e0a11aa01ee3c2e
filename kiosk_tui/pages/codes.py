"""The service's codes as people say them. A code that we do not know must still display: as it came."""

from typing import Final

from kiosk_tui.pages.phrase import Localized, Phrase, Sayable, say

PHASES: Final = (
    "application",
    "admissibility",
    "advice",
    "decision",
    "payment",
    "accountability",
    "settlement",
    "closed",
)
"""In the order of a procedure."""

SAID: Final = {
    "phase": frozenset(PHASES),
    "status": frozenset(
        (
            "draft",
            "submitted",
            "inProgress",
            "awaitingApplicant",
            "awarded",
            "refused",
            "withdrawn",
            "inadmissible",
            "closed",
        )
    ),
    "ground": frozenset(
        (
            "self",
            "legalRepresentative",
            "userRight",
            "mandate",
            "kioskAppointment",
            "mainLocalAdministrator",
            "localAdministrator",
            "rightRequest",
        )
    ),
    "group": frozenset(
        (
            "person",
            "enterpriseOrganisation",
            "localGovernment",
            "organisingAuthorityUnit",
            "educationInstitution",
            "flemishEntity",
            "deFactoAssociation",
            "foreignOrganisation",
            "foreignPerson",
        )
    ),
    "source": frozenset(("kbo", "nationalRegister", "kiosk")),
    "action": frozenset(("submitApplication", "answerRequest", "submitAccountability")),
    "history": frozenset(
        (
            "created",
            "submitted",
            "phaseReached",
            "contactPersonChanged",
            "emailChanged",
            "accountNumberChanged",
            "answersChanged",
            "answersCopied",
            "accountabilitySubmitted",
            "withdrawn",
            "deleted",
            "restored",
            "attachmentAdded",
            "attachmentDeleted",
            "attachmentRestored",
            "messageSent",
            "informationRequested",
            "informationAnswered",
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
            "phoneChanged",
            "correspondenceAddressChanged",
            "nameChanged",
            "legalFormChanged",
            "addressChanged",
            "profileEmailChanged",
            "profilePhoneChanged",
            "profileMobileChanged",
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
        )
    ),
    "reason": frozenset(
        (
            "alreadySubmitted",
            "ofAnotherPhase",
            "contentOfOtherKind",
            "contentIsProgram",
            "alreadyAnswered",
            "lapsed",
        )
    ),
    "lock": frozenset(("advicePhaseReached",)),
    "right_reason": frozenset(
        (
            "noUserManagement",
            "notInGroup",
            "administratorsOfAuthority",
            "onlyMain",
            "ownRole",
            "noWorkRelation",
            "retroactive",
            "endBeforeStart",
            "alreadyHeld",
            "begun",
            "ended",
            "lastAdministrator",
            "lastMainAdministrator",
            "notAskedFor",
            "alreadyAsked",
            "decidedAlready",
            "reasonMissing",
            "byUserRight",
            "byMandate",
            "onlyOneself",
            "notMain",
            "alreadyAppointed",
            "lastMain",
            "toOneself",
            "notAppointed",
            "alreadyMain",
            "notFound",
            "changedSince",
        )
    ),
    "right_request": frozenset(("waiting", "granted", "refused")),
    "request": frozenset(("open", "answered", "lapsed")),
    "outcome": frozenset(("awarded", "refused", "inadmissible")),
    "payment": frozenset(("single", "advance", "balance", "recovery")),
    "payment_state": frozenset(("planned", "executed", "cancelled")),
}
"""The codes for which `codes.po` has words, by kind."""


def code(kind: str, value: str) -> Sayable:
    """Say a code: `code("phase", "advice")`."""
    return say(f"codes.{kind}.{value}") if value in SAID[kind] else value


def phase(value: str) -> Sayable:
    """The phase of a dossier."""
    return code("phase", value)


def status(value: str) -> Sayable:
    """The status of a dossier: coarser than its phase."""
    return code("status", value)


def ground(value: str, provider_name: str | None = None) -> Sayable:
    """Why somebody may act for an applicant; a mandate names the provider that holds it."""
    if value == "mandate" and provider_name:
        return Phrase("codes.ground.mandate_of", {"provider": provider_name})
    return code("ground", value)


_KEYS: Final = {
    "eid": "eid",
    "eidashigh": "eidas_high",
    "itsme": "itsme",
    "csamtotp": "app_code",
    "csamsms": "sms_code",
    "eidassubstantial": "eidas_substantial",
}


def digital_key(acr: str) -> Sayable:
    """The digital key that an `acr` of the Flemish access management stands for (DOMAIN 2.4)."""
    known = _KEYS.get(acr.rpartition(":")[2])
    return say(f"digital_keys.{known}") if known is not None else acr


def localized(nl: str, fr: str | None, de: str | None, en: str | None) -> Localized:
    """A text of the service in the languages that it has."""
    found = {"nl": nl, "fr": fr, "de": de, "en": en}
    return Localized({language: text for language, text in found.items() if text})
