"""The names of the portal's screens, as routes carry them."""

from typing import Final

HOME: Final = "home"
DOSSIERS: Final = "dossiers"
APPLICANT: Final = "applicant"
PROFILE: Final = "profile"
HELP: Final = "help"
SIGN_IN: Final = "signIn"
REPRESENTATIONS: Final = "representations"
DOSSIER: Final = "dossier"
DOSSIER_TAB: Final = "dossierTab"
ATTACHMENTS: Final = "attachments"
MESSAGES: Final = "messages"
THREAD: Final = "thread"
NEW_MESSAGE: Final = "newMessage"
INFORMATION_REQUESTS: Final = "informationRequests"
INFORMATION_REQUEST: Final = "informationRequest"
DECISIONS: Final = "decisions"

MAIN_SCREENS: Final = (HOME, DOSSIERS, APPLICANT, PROFILE, HELP)
"""The screens that every face offers everywhere, in the order of their keys 1 to 5."""

AGAIN: Final = "again"
"""What a route to `signIn` is about when somebody was at work: signing in leads back there."""
EVERYBODY: Final = "everybody"
"""The row of `representations` that stands for all applicants together; no applicant id looks like it."""
