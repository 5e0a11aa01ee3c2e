"""The letters of the screens of rights and appointments; see `kiosk_tui.pages.letters`."""

from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.letter import Letter
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.pages.rights.organisation import FORMATS as REPORT_LETTERS
from kiosk_tui.pages.rights.organisation import KEYS as PEOPLE_LETTERS

_WHO: Final = (
    Letter("r", say("user_rights.national_number")),
    Letter("c", say("user_rights.given_name")),
    Letter("f", say("user_rights.family_name")),
)
LETTERS_OF_RIGHTS: Final[dict[str, tuple[Phrase, tuple[Letter, ...]]]] = {
    places.RIGHTS: (
        say("user_rights.title"),
        (Letter("n", say("user_rights.ask")), Letter("r", say("user_rights.my_requests"))),
    ),
    places.ORGANISATION_RIGHTS: (
        say("user_rights.letters_organisation"),
        (
            *(Letter(letter, say(f"user_rights.field_{name}")) for name, letter in PEOPLE_LETTERS.items()),
            Letter("g", say("user_rights.give")),
            Letter("n", say("user_rights.add_person")),
            Letter("r", say("user_rights.requests")),
            *(Letter(letter, say(f"user_rights.report_{name}")) for name, letter in REPORT_LETTERS.items()),
            Letter("a", say("help_keys.mark_all")),
            Letter("z", say("bulk.unmark")),
        ),
    ),
    places.PERSON_RIGHTS: (say("user_rights.letters_person"), (Letter("g", say("user_rights.give")),)),
    places.USER_RIGHT: (
        say("user_rights.right"),
        (
            Letter("c", say("user_rights.start")),
            Letter("e", say("user_rights.end")),
            Letter("b", say("user_rights.save")),
            Letter("d", say("user_rights.withdraw")),
        ),
    ),
    places.GIVE_RIGHT: (
        say("user_rights.give"),
        (
            Letter("r", say("user_rights.right")),
            Letter("d", say("user_rights.deed")),
            Letter("c", say("user_rights.start")),
            Letter("e", say("user_rights.end")),
            Letter("b", say("bulk.try")),
            Letter("k", say("user_rights.do_give")),
        ),
    ),
    places.NEW_USER: (say("user_rights.add_person"), (*_WHO, Letter("b", say("user_rights.add")))),
    places.RIGHT_REQUESTS: (say("user_rights.requests"), (Letter("n", say("user_rights.ask")),)),
    places.RIGHT_REQUEST: (
        say("user_rights.request"),
        (
            Letter("e", say("user_rights.end")),
            Letter("r", say("user_rights.reason")),
            Letter("b", say("user_rights.grant")),
            Letter("n", say("user_rights.refuse")),
        ),
    ),
    places.NEW_RIGHT_REQUEST: (
        say("user_rights.ask"),
        (
            Letter("o", say("user_rights.enterprise_number")),
            Letter("r", say("user_rights.right")),
            Letter("c", say("user_rights.start")),
            Letter("e", say("user_rights.end")),
            Letter("g", say("user_rights.message")),
            Letter("b", say("user_rights.send")),
        ),
    ),
    places.APPOINTMENTS: (
        say("appointments.title"),
        (Letter("n", say("appointments.appoint")), Letter("g", say("user_rights.title"))),
    ),
    places.APPOINTMENT: (
        say("appointments.one"),
        (
            Letter("e", say("user_rights.end")),
            Letter("b", say("user_rights.save")),
            Letter("d", say("appointments.end")),
            Letter("h", say("appointments.hand_over")),
        ),
    ),
    places.NEW_APPOINTMENT: (
        say("appointments.appoint"),
        (
            *_WHO,
            Letter("a", say("appointments.email")),
            Letter("o", say("user_rights.start")),
            Letter("e", say("user_rights.end")),
            Letter("b", say("appointments.appoint")),
        ),
    ),
}
