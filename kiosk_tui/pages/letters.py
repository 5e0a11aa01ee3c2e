"""The letters that each screen gives to its commands and fields, for the help. A test holds it to the pages.

A page decides by itself what it offers at a moment; this is everything that it may offer.
"""

from __future__ import annotations

from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.access.support import FIELDS as SUPPORT_LETTERS
from kiosk_tui.pages.address_fields import KEYS as ADDRESS_LETTERS
from kiosk_tui.pages.bulk_change import KEYS as BULK_LETTERS
from kiosk_tui.pages.dossier_filters import KEYS as FILTER_LETTERS
from kiosk_tui.pages.filling.tab_fields import LETTERS as QUESTION_LETTERS
from kiosk_tui.pages.help.contents import TOPICS
from kiosk_tui.pages.home import COUNTED
from kiosk_tui.pages.letter import Letter
from kiosk_tui.pages.mandates.letters import LETTERS_OF_MANDATES
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.pages.profile import KEYS as PROFILE_LETTERS
from kiosk_tui.pages.profile import LABELS as PROFILE_LABELS
from kiosk_tui.pages.rights.letters import LETTERS_OF_RIGHTS

EDITING: Final = (
    Letter("b", say("edit.save")),
    Letter("n", say("edit.discard")),
    Letter("o", say("edit.undo")),
    Letter("k", say("edit.keep_mine")),
    Letter("d", say("edit.take_theirs")),
    Letter("g", say("edit.resume_draft")),
    Letter("y", say("edit.drop_draft")),
)
"""Those of every page on which something can be changed."""

SEND: Final = Letter("b", say("following.send"))
TO_DOSSIER: Final = Letter("d", say("following.to_dossier"))

LETTERS_OF_SCREENS: Final[dict[str, tuple[Phrase, tuple[Letter, ...]]]] = {
    places.SIGN_IN: (
        say("sign_in_page.title"),
        (
            Letter("c", say("sign_in_page.copy")),
            Letter("o", say("sign_in_page.open")),
            Letter("q", say("sign_in_page.qr")),
            Letter("a", say("sign_in_page.person")),
            Letter("p", say("sign_in_page.approve")),
            Letter("n", say("sign_in_page.new_code")),
            Letter("b", say("sign_in_page.by_browser")),
            Letter("h", say("sign_in_page.help")),
            Letter("s", say("sign_in_page.cancel")),
        ),
    ),
    places.HOME: (
        say("home.title"),
        (
            *(Letter(each.key, say(f"home.{each.id}")) for each in COUNTED),
            Letter("u", say("dossiers.new")),
            Letter("h", say("help_keys.restore")),
            Letter("k", say("dossier_types.open")),
            Letter("b", say("access_warnings.open")),
            Letter("n", say("home.choose")),
            Letter("s", say("home.sign_out")),
        ),
    ),
    places.REPRESENTATIONS: (say("representations.title"), ()),
    places.ACCESS: (
        say("access.title"),
        (
            Letter("a", say("access.ask")),
            Letter("n", say("access.switch")),
            Letter("r", say("access.ways")),
            Letter("d", say("doctor.open")),
            Letter("s", say("support.share")),
            Letter("k", say("support.unshare")),
            Letter("h", say("support.open")),
        ),
    ),
    places.SUPPORT: (
        say("support.title"),
        (
            *(Letter(letter, say(f"support.field_{name}")) for name, letter in SUPPORT_LETTERS.items()),
            Letter("b", say("support.look")),
            Letter("e", say("support.explain")),
            Letter("k", say("support.view")),
        ),
    ),
    places.RECORD: (
        say("record.title"),
        (
            Letter("k", say("record.keep")),
            Letter("a", say("dossier.to_applicant")),
        ),
    ),
    places.DOCTOR: (
        say("doctor.title"),
        (
            Letter("a", say("doctor.again")),
            Letter("c", say("doctor.copy")),
            Letter("k", say("doctor.keep")),
        ),
    ),
    places.ACCESS_QUESTION: (
        say("access.question_title"),
        (
            Letter("a", say("access.field_about")),
            Letter("b", say("access.explain")),
            Letter("c", say("access.copy")),
            Letter("k", say("access.keep")),
            Letter("d", say("access.to_dossiers")),
            Letter("n", say("access.switch")),
            Letter("g", say("access.group_ways")),
            Letter("r", say("access.ways")),
        ),
    ),
    places.DOSSIERS: (
        say("dossiers.title"),
        (
            *(Letter(letter, say(f"dossiers.filter_{name}")) for name, letter in FILTER_LETTERS.items()),
            Letter("u", say("dossiers.new")),
            Letter("o", say("help_keys.restore")),
            Letter("r", say("dossiers.show_all")),
            Letter("k", say("dossier_types.open")),
            Letter("g", say("help_keys.bulk")),
            Letter("e", say("help_keys.mark_all")),
            Letter("z", say("bulk.unmark")),
            Letter("b", say("home.choose")),
        ),
    ),
    places.DOSSIER_TYPES: (
        say("dossier_types.title"),
        (
            Letter("a", say("dossier_types.show_every")),
            Letter("e", say("dossier_types.show_own")),
            Letter("n", say("home.choose")),
        ),
    ),
    places.DOSSIER_TYPE: (
        say("dossier_types.type"),
        (
            Letter("b", say("dossiers.new")),
            Letter("o", say("dossier_type.open_main")),
            Letter("p", say("dossier_type.previous_tab")),
            Letter("n", say("dossier_type.next_tab")),
        ),
    ),
    places.DOSSIER: (
        say("help_keys.screen_dossier"),
        (
            Letter("c", say("dossier.contact_person")),
            Letter("e", say("dossier.email")),
            Letter("r", say("dossier.account_number")),
            Letter("h", say("dossier.history")),
            Letter("a", say("dossier.to_applicant")),
            Letter("p", say("dossier.to_main")),
            Letter("z", say("filling.check")),
            Letter("j", say("attachments.title")),
            Letter("s", say("following.dossier_messages")),
            Letter("u", say("following.dossier_requests")),
            Letter("f", say("following.dossier_decisions")),
            *EDITING,
        ),
    ),
    places.NEW_DOSSIER: (
        say("new_dossier.title"),
        (
            Letter("a", say("new_dossier.field_applicant")),
            Letter("d", say("new_dossier.field_type")),
            Letter("h", say("new_dossier.field_main")),
            Letter("k", say("new_dossier.field_copy")),
            Letter("e", say("new_dossier.field_title")),
            Letter("b", say("new_dossier.create")),
            Letter("o", say("dossier_types.open")),
            Letter("n", say("home.choose")),
        ),
    ),
    places.DOSSIER_TAB: (
        say("filling.tab"),
        (
            *(
                Letter(each, say("filling.question", number=at))
                for at, each in enumerate(QUESTION_LETTERS, 1)
            ),
            Letter("b", say("edit.save")),
            Letter("p", say("filling.to_previous_tab")),
            Letter("n", say("filling.to_next_tab")),
            Letter("c", say("filling.check")),
            Letter("o", say("edit.undo")),
            Letter("k", say("edit.keep_mine")),
            Letter("d", say("edit.take_theirs")),
        ),
    ),
    places.DOSSIER_TABLE: (
        say("filling.table"),
        (
            Letter("a", say("filling.add_row")),
            Letter("p", say("filling.paste")),
            Letter("o", say("edit.undo")),
            Letter("n", say("filling.tab")),
            Letter("k", say("edit.keep_mine")),
            Letter("d", say("edit.take_theirs")),
        ),
    ),
    places.TABLE_ROW: (
        say("filling.row"),
        (
            *(Letter(each, say("filling.column", number=at)) for at, each in enumerate(QUESTION_LETTERS, 1)),
            Letter("b", say("edit.save")),
            Letter("p", say("filling.previous_row")),
            Letter("n", say("filling.next_row")),
            Letter("c", say("filling.add_row")),
            Letter("e", say("filling.delete_row")),
            Letter("o", say("edit.undo")),
            Letter("d", say("filling.to_table")),
        ),
    ),
    places.DOSSIER_CHECK: (
        say("filling.check"),
        (Letter("b", say("filling.submit")), Letter("d", say("filling.to_dossier"))),
    ),
    places.RECEIPTS: (say("filling.receipts"), ()),
    places.RECEIPT: (
        say("receipt.title"),
        (Letter("b", say("receipt.keep")), Letter("d", say("filling.to_dossier"))),
    ),
    places.APPLICANT: (
        say("help_keys.screen_applicant"),
        (
            Letter("u", say("applicant.name")),
            Letter("j", say("applicant.legal_form")),
            Letter("e", say("applicant.email")),
            Letter("f", say("applicant.phone")),
            Letter("s", say("applicant.change_address")),
            Letter("c", say("applicant.change_correspondence")),
            Letter("r", say("applicant.to_dossiers")),
            Letter("p", say("applicant.to_profile")),
            Letter("h", say("dossier.history")),
            Letter("z", say("record.open")),
            Letter("a", say("home.choose")),
            *EDITING,
        ),
    ),
    places.ADDRESS: (
        say("address.correspondence"),
        (
            *(Letter(letter, say(f"address.{name}")) for name, letter in ADDRESS_LETTERS.items()),
            Letter("r", say("address.remove")),
            *EDITING,
        ),
    ),
    places.PROFILE: (
        say("help_keys.screen_profile"),
        (
            *(Letter(letter, PROFILE_LABELS[name]) for name, letter in PROFILE_LETTERS.items()),
            Letter("p", say("profile.copy")),
            Letter("a", say("home.choose")),
            Letter("s", say("home.sign_out")),
            *EDITING,
        ),
    ),
    places.PROFILE_COPY: (
        say("copy.title"),
        (
            Letter("b", say("bulk.try")),
            Letter("k", say("profile.copy")),
            Letter("e", say("help_keys.mark_all")),
            Letter("z", say("bulk.unmark")),
        ),
    ),
    places.BULK_CHANGE: (
        say("help_keys.bulk"),
        (
            *(Letter(letter, say(f"bulk.field_{name}")) for name, letter in BULK_LETTERS.items()),
            Letter("b", say("bulk.try")),
            Letter("g", say("help_keys.bulk_apply")),
            Letter("o", say("edit.undo")),
        ),
    ),
    places.MESSAGES: (
        say("following.dossier_messages"),
        (Letter("n", say("following.new_message")), TO_DOSSIER),
    ),
    places.THREAD: (
        say("following.letters_thread"),
        (
            Letter("e", say("following.your_answer")),
            SEND,
            Letter("u", say("following.show_earlier")),
            Letter("a", say("following.all_messages")),
        ),
    ),
    places.NEW_MESSAGE: (
        say("following.new_message"),
        (Letter("o", say("following.subject")), Letter("e", say("following.your_message")), SEND),
    ),
    places.INFORMATION_REQUESTS: (say("following.dossier_requests"), (TO_DOSSIER,)),
    places.INFORMATION_REQUEST: (
        say("following.letters_request"),
        (
            Letter("e", say("following.your_answer")),
            Letter("b", say("following.send_answer")),
            Letter("g", say("following.attachments")),
        ),
    ),
    places.DECISIONS: (
        say("following.dossier_decisions"),
        (Letter("r", say("following.whole_accounts")), TO_DOSSIER),
    ),
    places.ATTACHMENTS: (
        say("attachments.title"),
        (Letter("b", say("attachments.add")), Letter("d", say("attachments.to_dossier"))),
    ),
    places.ATTACHMENT: (
        say("attachments.one"),
        (
            Letter("h", say("attachments.fetch")),
            Letter("f", say("attachments.folder")),
            Letter("p", say("attachments.open_file")),
            Letter("d", say("attachments.delete")),
            Letter("o", say("attachments.undo")),
            Letter("s", say("attachments.stop")),
        ),
    ),
    places.NEW_ATTACHMENT: (
        say("attachments.add"),
        (
            Letter("f", say("attachments.file")),
            Letter("g", say("attachments.question")),
            Letter("b", say("attachments.send")),
            Letter("s", say("attachments.stop")),
            Letter("h", say("attachments.go_on")),
            Letter("y", say("attachments.forget")),
            Letter("a", say("attachments.to_all")),
        ),
    ),
    **LETTERS_OF_MANDATES,
    **LETTERS_OF_RIGHTS,
    places.HISTORY: (say("dossier.history"), (Letter("d", say("history.back")),)),
    places.HISTORY_ENTRY: (say("history.entry"), (Letter("d", say("history.back")),)),
    places.HELP: (
        say("help.title"),
        tuple(Letter(letter, say(f"help.topic_{topic}")) for topic, letter in TOPICS.items()),
    ),
}
"""By screen: what it is called, and its letters; what is used most comes first."""
