"""The names of the portal's screens, as routes carry them."""

from typing import Final

HOME: Final = "home"
DOSSIERS: Final = "dossiers"
APPLICANT: Final = "applicant"
PROFILE: Final = "profile"
HELP: Final = "help"
ACCESS: Final = "access"
ACCESS_QUESTION: Final = "accessQuestion"
"""About a KIOSK number, an enterprise number, or an applicant's id or name; empty: still to be typed."""
DOCTOR: Final = "doctor"
SUPPORT: Final = "support"
"""For agents of the support desk."""
RECORD: Final = "record"
"""About an applicant id."""
MANDATES: Final = "mandates"
"""About a list, as `list=mine`; empty: everything."""
MANDATE: Final = "mandate"
NEW_MANDATE: Final = "newMandate"
"""About what is decided already, as a query; empty: nothing."""
MANDATE_EXTENSION: Final = "mandateExtension"
MANDATE_TRANSFER: Final = "mandateTransfer"
MANDATE_CHANGES: Final = "mandateChanges"
"""About ids of mandates."""
MANDATE_IMPORT: Final = "mandateImport"
PERFORMERS: Final = "performers"
"""About the id of a mandate; empty: of every mandate of the user's organisations."""
PERFORMER: Final = "performer"
NEW_PERFORMER: Final = "newPerformer"
"""About the id of a mandate; empty: for all that an organisation holds."""
SIGN_IN: Final = "signIn"
REPRESENTATIONS: Final = "representations"
DOSSIER: Final = "dossier"
"""About a KIOSK number and, when the user comes for that, a field: `2601769|accountNumber`."""
ADDRESS: Final = "address"
"""About an applicant id and which address: `correspondenceAddress` or `address`."""
PROFILE_COPY: Final = "profileCopy"
"""About the applicant id whose profile is copied."""
BULK_CHANGE: Final = "bulkChange"
"""About KIOSK numbers."""
RIGHTS: Final = "rights"
ORGANISATION_RIGHTS: Final = "organisationRights"
"""About an organisation's id."""
PERSON_RIGHTS: Final = "personRights"
"""About an organisation's id and a person's."""
USER_RIGHT: Final = "userRight"
"""About an organisation's id and a right's."""
GIVE_RIGHT: Final = "giveRight"
"""About an organisation's id and the ids of people."""
NEW_USER: Final = "newUser"
"""About an organisation's id."""
RIGHT_REQUESTS: Final = "rightRequests"
"""About an organisation's id; empty: one's own requests."""
RIGHT_REQUEST: Final = "rightRequest"
"""About the id of a request."""
NEW_RIGHT_REQUEST: Final = "newRightRequest"
"""About an organisation's id, when it is known."""
APPOINTMENTS: Final = "appointments"
"""About an applicant's id."""
APPOINTMENT: Final = "appointment"
"""About an applicant's id and an appointment's."""
NEW_APPOINTMENT: Final = "newAppointment"
"""About an applicant's id."""
MESSAGES: Final = "messages"
THREAD: Final = "thread"
NEW_MESSAGE: Final = "newMessage"
INFORMATION_REQUESTS: Final = "informationRequests"
INFORMATION_REQUEST: Final = "informationRequest"
DECISIONS: Final = "decisions"
HISTORY: Final = "history"
"""About `dossier` and a KIOSK number, `applicant` and an applicant id, or `mandate` and a mandate's id."""
HISTORY_ENTRY: Final = "historyEntry"
"""About the same, and the id of an act."""
DOSSIER_TYPES: Final = "dossierTypes"
DOSSIER_TYPE: Final = "dossierType"
"""About the code of a dossier type and, when it shows what one asks, a tab."""
NEW_DOSSIER: Final = "newDossier"
DOSSIER_TAB: Final = "dossierTab"
"""About a KIOSK number, a tab and, when the user comes for that, a question: `2601769|project|title`."""
DOSSIER_TABLE: Final = "dossierTable"
"""About a KIOSK number, a tab and a question."""
TABLE_ROW: Final = "tableRow"
"""About a KIOSK number, a tab, a question, the place of a row from 0, and perhaps a column."""
DOSSIER_CHECK: Final = "dossierCheck"
RECEIPTS: Final = "receipts"
RECEIPT: Final = "receipt"
"""About a KIOSK number and a submission."""
ATTACHMENTS: Final = "attachments"
"""About a KIOSK number and, when the user comes for that, a tab and a question."""
ATTACHMENT: Final = "attachment"
"""About a KIOSK number and the id of one of its files."""
NEW_ATTACHMENT: Final = "newAttachment"
"""About a KIOSK number and, when it is known where the file goes, a tab and a question."""

MAIN_SCREENS: Final = (HOME, DOSSIERS, APPLICANT, PROFILE, HELP, ACCESS, MANDATES, RIGHTS)
"""The screens that every face offers everywhere, in the order of their keys 1 to 8."""

OF_MANDATES: Final = frozenset(
    (
        MANDATES,
        MANDATE,
        NEW_MANDATE,
        MANDATE_EXTENSION,
        MANDATE_TRANSFER,
        MANDATE_CHANGES,
        MANDATE_IMPORT,
        PERFORMERS,
        PERFORMER,
        NEW_PERFORMER,
    )
)
"""The screens that belong to the main screen `mandates`."""

OF_DOSSIERS: Final = frozenset(
    (
        DOSSIERS,
        DOSSIER,
        NEW_DOSSIER,
        DOSSIER_TAB,
        DOSSIER_TABLE,
        TABLE_ROW,
        DOSSIER_CHECK,
        RECEIPTS,
        RECEIPT,
        ATTACHMENTS,
        MESSAGES,
        THREAD,
        NEW_MESSAGE,
        INFORMATION_REQUESTS,
        INFORMATION_REQUEST,
        DECISIONS,
    )
)
"""The screens that belong to the main screen `dossiers`."""

OF_RIGHTS: Final = frozenset(
    (
        ORGANISATION_RIGHTS,
        PERSON_RIGHTS,
        USER_RIGHT,
        GIVE_RIGHT,
        NEW_USER,
        RIGHT_REQUESTS,
        RIGHT_REQUEST,
        NEW_RIGHT_REQUEST,
    )
)
"""The screens that belong to the main screen `rights`."""
OF_APPOINTMENTS: Final = frozenset((APPOINTMENTS, APPOINTMENT, NEW_APPOINTMENT))
"""Those that belong to the main screen `applicant`."""

AGAIN: Final = "again"
"""What a route to `signIn` is about when somebody was at work: signing in leads back there."""
EVERYBODY: Final = "everybody"
"""The row of `representations` that stands for all applicants together; no applicant id looks like it."""


def about(*parts: str) -> str:
    """What a route is about, from its parts."""
    return "|".join(parts)


def parts_of(about: str, count: int) -> list[str]:
    """The parts of what a route is about; those that are not there are empty."""
    return [*about.split("|"), *([""] * count)][:count]
