"""The letters of the screens about mandates, for the help; see `kiosk_tui.pages.letters`."""

from typing import Final

from kiosk_tui.pages import places
from kiosk_tui.pages.letter import Letter
from kiosk_tui.pages.phrase import Phrase, say

_OTHER_PARTY: Final = (
    Letter("n", say("mandates.field_enterpriseNumber")),
    Letter("u", say("mandates.field_name")),
    Letter("o", say("mandates.field_email")),
)

LETTERS_OF_MANDATES: Final[dict[str, tuple[Phrase, tuple[Letter, ...]]]] = {
    places.MANDATES: (
        say("mandates.title"),
        (
            Letter("f", say("mandates.filter_list")),
            Letter("d", say("mandates.filter_state")),
            Letter("s", say("mandates.filter_sort")),
            Letter("u", say("mandates.new")),
            Letter("a", say("mandates.list_mine")),
            Letter("r", say("mandates.show_all")),
            Letter("g", say("mandates.letters_bulk")),
            Letter("p", say("mandates.performers")),
            Letter("k", say("mandates.import")),
            Letter("e", say("help_keys.mark_all")),
            Letter("z", say("bulk.unmark")),
        ),
    ),
    places.MANDATE: (
        say("mandates.one"),
        (
            Letter("b", say("mandates.sign")),
            Letter("e", say("mandates.extend")),
            Letter("d", say("mandates.transfer")),
            Letter("s", say("mandates.stop")),
            Letter("n", say("mandates.renew")),
            Letter("p", say("mandates.performers")),
            Letter("h", say("dossier.history")),
            Letter("o", say("mandates.to_predecessor")),
            Letter("k", say("mandates.to_extension")),
            Letter("r", say("mandates.to_transfer")),
        ),
    ),
    places.NEW_MANDATE: (
        say("mandates.new"),
        (
            Letter("a", say("mandates.field_role")),
            Letter("c", say("mandates.field_party")),
            *_OTHER_PARTY,
            Letter("d", say("mandates.field_startDate")),
            Letter("e", say("mandates.field_endDate")),
            Letter("r", say("mandates.field_reference")),
            Letter("y", say("mandates.field_language")),
            Letter("b", say("bulk.try")),
            Letter("g", say("mandates.create")),
        ),
    ),
    places.MANDATE_EXTENSION: (
        say("mandates.title_extend"),
        (
            Letter("e", say("mandates.field_endDate")),
            Letter("b", say("mandates.make_extend")),
            Letter("k", say("mandates.to_mandate")),
        ),
    ),
    places.MANDATE_TRANSFER: (
        say("mandates.title_transfer"),
        (
            *_OTHER_PARTY,
            Letter("d", say("mandates.field_startDate")),
            Letter("b", say("mandates.make_transfer")),
            Letter("k", say("mandates.to_mandate")),
        ),
    ),
    places.MANDATE_CHANGES: (
        say("mandates.letters_bulk"),
        (
            Letter("a", say("mandates.field_act")),
            *_OTHER_PARTY,
            Letter("d", say("mandates.field_startDate")),
            Letter("e", say("mandates.field_endDate")),
            Letter("b", say("bulk.try")),
            Letter("g", say("help_keys.bulk_apply")),
            Letter("r", say("mandates.to_list")),
        ),
    ),
    places.MANDATE_IMPORT: (
        say("mandates.import"),
        (
            Letter("a", say("mandates.field_role")),
            Letter("c", say("mandates.field_party")),
            Letter("f", say("mandates.field_file")),
            Letter("b", say("mandates.import_try")),
            Letter("g", say("help_keys.bulk_apply")),
            Letter("r", say("mandates.to_list")),
        ),
    ),
    places.PERFORMERS: (
        say("mandates.performers"),
        (
            Letter("d", say("mandates.filter_state")),
            Letter("u", say("mandates.assign")),
            Letter("k", say("mandates.to_mandate")),
            Letter("r", say("mandates.to_list")),
        ),
    ),
    places.PERFORMER: (
        say("mandates.performer"),
        (
            Letter("b", say("mandates.end_performer")),
            Letter("k", say("mandates.to_mandate")),
            Letter("p", say("mandates.performers")),
        ),
    ),
    places.NEW_PERFORMER: (
        say("mandates.assign"),
        (
            Letter("a", say("mandates.field_organisation")),
            Letter("n", say("mandates.field_name")),
            Letter("o", say("mandates.field_email")),
            Letter("d", say("mandates.field_startDate")),
            Letter("e", say("mandates.field_endDate")),
            Letter("b", say("mandates.assign")),
            Letter("p", say("mandates.performers")),
        ),
    ),
}
